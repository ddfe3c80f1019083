"""Figures, days and codes in words, as the reader writes them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from lms_plugin.domain.access.roles import Role
from lms_plugin.texts import formats
from lms_plugin.texts.reader import language_of_reader
from schemas.texts import Text
from schemas.zones import Zone

ROLES: Final[Mapping[str, Text]] = {
    Role.LEARNER: Text("Pegawai", "Employee"),
    Role.HR: Text("Pengelola SDM", "HR"),
    Role.CENTRE: Text("Pusat pelatihan", "Training centre"),
    Role.OPERATOR: Text("Operator", "Operator"),
}

NODE_KINDS: Final[Mapping[str, Text]] = {
    "region": Text("Wilayah", "Region"),
    "agency": Text("Instansi", "Agency"),
    "unit": Text("Unit kerja", "Unit"),
}

MEANS: Final[Mapping[str, Text]] = {
    "finished": Text("Penyelesaian modul", "A module's completion"),
    "retract": Text("Penarikan kembali", "A retraction"),
    "score": Text("Skor", "A score"),
    "credential": Text("Sertifikat atau lencana", "A certificate or badge"),
    "no": Text("Kegiatan yang tidak dihitung", "An activity that does not count"),
    "undecidable": Text("Tidak dapat dipastikan", "Undecidable"),
}

STATES: Final[Mapping[str, Text]] = {
    "pending": Text("Sedang diproses", "Being processed"),
    "set_aside": Text("Disisihkan", "Set aside"),
    "voided": Text("Dibatalkan", "Voided"),
    "evidence": Text("Menjadi bukti", "Became evidence"),
    "waiting": Text("Menunggu", "Waiting"),
    "explained": Text("Tidak dihitung", "Does not count"),
}

NOT_COUNTED: Final[Mapping[str, Text]] = {
    "waiting": Text("menunggu", "waiting"),
    "future": Text("di masa depan", "in the future"),
    "confirms": Text("bagian dari yang dihitung", "part of what counts"),
    "not_counted": Text("tidak dihitung", "does not count"),
}

CHANGE_KINDS: Final[Mapping[str, Text]] = {
    "new": Text("modul baru", "a new module"),
    "changed": Text("berubah", "changed"),
    "withdrawn": Text("ditarik", "withdrawn"),
}

OUTCOMES: Final[Mapping[str, Text]] = {
    "accepted": Text("Diterima", "Accepted"),
    "duplicate": Text("Sudah ada", "Duplicate"),
    "conflict": Text("Bertentangan", "Conflict"),
    "quarantined": Text("Dikarantina", "Quarantined"),
    "rejected": Text("Ditolak", "Rejected"),
}

CHANNELS: Final[Mapping[str, Text]] = {
    "http": Text("xAPI", "xAPI"),
    "message": Text("Pesan lewat broker", "By message"),
    "repair": Text("Perbaikan dari karantina", "Repaired from quarantine"),
    "call": Text("Panggilan API penyelesaian", "Completions by call"),
    "sheet": Text("Lembar kehadiran", "Attendance sheet"),
}
"""How deliveries came in."""


def figure(tenths: int | None) -> str:
    """A figure in tenths with its decimal: 609 is "60,9"."""
    return formats.tenths(tenths, language_of_reader())


def percent(tenths: int | None) -> str:
    """871 is "87,1%"."""
    return formats.percent(tenths, language_of_reader())


def number(count: int) -> str:
    """1410 is "1.410"."""
    return formats.number(count, language_of_reader())


def day(when: date | datetime, zone: Zone) -> str:
    """The local day on which an instant falls, or a day as it is: "30 Juni 2026"."""
    local = zone.day(when) if isinstance(when, datetime) else when
    return formats.day(local, language_of_reader())


def last_day(end: datetime, zone: Zone) -> str:
    """Of a stretch of time that no longer holds at `end`: what ends as 5 October begins holds
    through 4 October."""
    return day(end - timedelta(microseconds=1), zone)


def moment(instant: datetime, zone: Zone) -> str:
    """Day, time to the minute, and the zone's name: "30 Juni 2026, 16.20 WIB"."""
    return formats.moment(instant, zone, language_of_reader())


def clock(instant: datetime, zone: Zone) -> str:
    """The time of day to the second, and the zone's name: "16.20.05 WIB"."""
    return formats.clock(instant, zone, language_of_reader())
