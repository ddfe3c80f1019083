"""Why a whole file is refused."""

from schemas.texts import Text

_SAVE_AS_XLSX = Text(
    "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx.",
    "Open it in Excel or LibreOffice, then save it as .xlsx.",
)


class UnreadableFile(Exception):
    """A file that cannot be read at all."""

    def __init__(self, wrong: Text, remedy: Text = _SAVE_AS_XLSX) -> None:
        super().__init__(wrong.en)
        self.wrong = wrong
        self.remedy = remedy


def unreadable() -> UnreadableFile:
    return UnreadableFile(
        Text("Berkas tidak dapat dibuka.", "The file cannot be opened."),
        Text("Periksa nama berkas dan izinnya.", "Check the file's name and permissions."),
    )


def too_large(size: int, limit: int) -> UnreadableFile:
    megabytes, allowed = -(-size // 2**20), limit // 2**20
    return UnreadableFile(
        Text(
            f"Berkas terlalu besar: {megabytes} MB, batasnya {allowed} MB.",
            f"The file is too large: {megabytes} MB, the limit is {allowed} MB.",
        ),
        Text("Bagi menjadi beberapa berkas.", "Divide it into several files."),
    )


def too_many_cells(limit: int) -> UnreadableFile:
    return UnreadableFile(
        Text(
            f"Lembar kerja terentang lebih dari {limit:,} sel.",
            f"A sheet extends over more than {limit:,} cells.",
        ),
        Text(
            "Hapus isi yang tersesat jauh di kanan atau di bawah, atau bagi berkasnya.",
            "Delete what strayed far to the right or far down, or divide the file.",
        ),
    )


def encrypted() -> UnreadableFile:
    return UnreadableFile(
        Text("Berkas terkunci kata sandi.", "The file is locked by a password."),
        Text("Simpan salinan tanpa kata sandi.", "Save a copy without a password."),
    )


def old_excel() -> UnreadableFile:
    return UnreadableFile(
        Text("Ini berkas Excel lama (.xls), bukan .xlsx.", "This is an old .xls file, not .xlsx.")
    )


def web_page() -> UnreadableFile:
    return UnreadableFile(
        Text(
            "Bukan buku kerja: isinya halaman web (HTML/XML) dengan nama lain.",
            "Not a workbook: it holds a web page (HTML/XML) under another name.",
        )
    )


def renamed_text() -> UnreadableFile:
    return UnreadableFile(
        Text(
            "Bukan buku kerja: isinya teks biasa, tetapi namanya .xlsx.",
            "Not a workbook: it holds plain text, but is named .xlsx.",
        ),
        Text(
            "Ganti namanya menjadi .csv, atau simpan sebagai .xlsx.",
            "Rename it to .csv, or save it as .xlsx.",
        ),
    )


def damaged() -> UnreadableFile:
    return UnreadableFile(
        Text(
            "Bukan buku kerja .xlsx, atau berkasnya rusak.",
            "This is no .xlsx workbook, or the file is damaged.",
        )
    )


def empty() -> UnreadableFile:
    return UnreadableFile(
        Text("Berkas kosong.", "The file is empty."),
        Text("Isi dahulu, atau pilih berkas lain.", "Fill it first, or choose another file."),
    )


def unknown_characters() -> UnreadableFile:
    return UnreadableFile(
        Text(
            "Teks ini bukan UTF-8 dan bukan Windows-1252.",
            "This text is neither UTF-8 nor Windows-1252.",
        ),
        Text("Simpan sebagai “CSV UTF-8”.", "Save it as “CSV UTF-8”."),
    )


def broken_quotes() -> UnreadableFile:
    return UnreadableFile(
        Text(
            "CSV tidak terbaca: mungkin ada tanda kutip yang tidak ditutup.",
            "The CSV cannot be read: perhaps a quotation mark is not closed.",
        )
    )


def unknown_headers(names: Text) -> UnreadableFile:
    return UnreadableFile(
        Text(
            "Baris pertama bukan judul kolom yang dikenal.",
            "The first row holds no headers that are known.",
        ),
        Text(
            f"Pakai judul kolom dari templat: {names.id}.",
            f"Use the headers of a sheet of the template: {names.en}.",
        ),
    )
