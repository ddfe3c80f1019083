"""Words of the other language on a page, whoever wrote its texts.

Names, and whatever else people or systems have written, are marked `translate="no"` and left out.
"""

import re
from html.parser import HTMLParser
from typing import Final

from schemas.texts import Language
from tests.pages.browser import VOID, PageAnswer

# Words that hardly a sentence goes without, and that the other language does not have.
_WORDS: Final = {
    Language.ID: (
        "yang dan dari belum tidak untuk dengan pada dihitung menunggu oleh pegawai semua menurut "
        "sudah atau adalah bila nama tanggal cari lihat jabatan unduh tertinggi terendah modul "
        "rekaman riwayat capaian sasaran belajar pusat pelatihan berlaku diterima alasan"
    ),
    Language.EN: (
        "the and of not with for is are by from yet people learning counts what who was has have "
        "show find name post date reason module received lowest highest everybody training"
    ),
}
_READ_ALOUD: Final = ("aria-label", "placeholder", "title", "alt", "data-label", "value")


def foreign_words(page: PageAnswer, language: Language) -> set[str]:
    reader = _WordsOfPage()
    reader.feed(page.body)
    words = set(re.findall(r"[a-z]+", " ".join(reader.told).lower()))
    return {
        word for other in Language if other is not language for word in _WORDS[other].split()
    } & words


class _WordsOfPage(HTMLParser):
    """Everything that is to be read, out loud included."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._open: list[bool] = []

    @property
    def _is_data(self) -> bool:
        return any(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_data = given.get("translate") == "no"
        if not (is_data or self._is_data or given.get("type") == "hidden" or tag == "option"):
            silent = {"value"} if given.get("type") in {"radio", "checkbox"} else set()
            read = [name for name in _READ_ALOUD if name in given and name not in silent]
            self.told += [given[name] or "" for name in read]
        if tag not in VOID:
            self._open.append(is_data)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Shapes say nothing."""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser hands it over
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._is_data:
            self.told.append(data)
