"""Why a whole file is refused."""

from collections.abc import Sequence

from schemas.texts import Message, Text, message

_SAVE_AS_XLSX = message("workbooks.save_as_xlsx")


class UnreadableFile(Exception):
    """A file that cannot be read at all."""

    def __init__(self, wrong: Message, remedy: Message = _SAVE_AS_XLSX) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong
        self.remedy = remedy


def unreadable() -> UnreadableFile:
    return UnreadableFile(message("workbooks.cannot_be_opened"), message("workbooks.check_name"))


def too_large(size: int, limit: int) -> UnreadableFile:
    megabytes, allowed = -(-size // 2**20), limit // 2**20
    return UnreadableFile(
        message("workbooks.too_large", size=megabytes, limit=allowed),
        message("workbooks.divide_file"),
    )


def too_many_cells(limit: int) -> UnreadableFile:
    return UnreadableFile(
        message("workbooks.too_many_cells", limit=limit), message("workbooks.delete_strays")
    )


def encrypted() -> UnreadableFile:
    return UnreadableFile(
        message("workbooks.encrypted"), message("workbooks.save_without_password")
    )


def old_excel() -> UnreadableFile:
    return UnreadableFile(message("workbooks.old_excel"))


def web_page() -> UnreadableFile:
    return UnreadableFile(message("workbooks.web_page"))


def renamed_text() -> UnreadableFile:
    return UnreadableFile(message("workbooks.renamed_text"), message("workbooks.rename"))


def damaged() -> UnreadableFile:
    return UnreadableFile(message("workbooks.damaged"))


def empty() -> UnreadableFile:
    return UnreadableFile(message("workbooks.empty"), message("workbooks.fill_file"))


def unknown_characters() -> UnreadableFile:
    return UnreadableFile(
        message("workbooks.unknown_characters"), message("workbooks.save_as_utf8")
    )


def broken_quotes() -> UnreadableFile:
    return UnreadableFile(message("workbooks.broken_quotes"))


def unknown_headers(sheets: Sequence[Text]) -> UnreadableFile:
    return UnreadableFile(
        message("workbooks.unknown_headers"), message("workbooks.use_headers", sheets=sheets)
    )
