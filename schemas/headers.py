"""What the columns are called that files are read from and that faults of rows are told of."""

from typing import Final

from schemas.texts import Text

NIP: Final = Text("NIP", "NIP")
ACCOUNT_NAME: Final = Text("Nama akun LMS", "LMS account name")
MAILBOX: Final = Text("Surel", "Mailbox")
PNS_ORANG_ID: Final = Text("pnsOrangId", "pnsOrangId")

CODE: Final = Text("Kode", "Code")
KIND: Final = Text("Jenis", "Kind")
PARENT: Final = Text("Induk", "Parent")
ZONE: Final = Text("Zona", "Zone")
UNIT: Final = Text("Unit", "Unit code")
AGENCY: Final = Text("Instansi", "Agency")
BEHAVIOUR: Final = Text("Perilaku", "Behaviour")
VALID_FROM: Final = Text("Berlaku sejak", "Valid from")

CENTRE: Final = Text("Pusat", "Centre")
IRI: Final = Text("IRI", "Module IRI")
ALIASES: Final = Text("Alias", "Aliases")
EXTERNAL_ID: Final = Text("ID eksternal", "External ID")
PASS_MARK: Final = Text("Skor minimal lulus", "Pass mark")
IS_WITHDRAWN: Final = Text("Ditarik", "Withdrawn")

CLASS: Final = Text("Kelas", "Class")
MODULE_IRI: Final = Text("IRI modul", "Module IRI")
FIRST_DAY: Final = Text("Mulai", "From")
LAST_DAY: Final = Text("Selesai", "To")
ATTENDED: Final = Text("Sesi hadir", "Sessions attended")
SCORE: Final = Text("Skor", "Score")
CERTIFICATE: Final = Text("Nomor sertifikat", "Certificate number")
CERTIFICATE_DAY: Final = Text("Tanggal sertifikat", "Certificate date")
IS_DELETED: Final = Text("Hapus", "Delete")
