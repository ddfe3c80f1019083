"""Words by which a text of the other language is known: those that every sentence has, and that the
language of the reader does not."""

import re
from typing import Final

from schemas.texts import Language

_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "is",
        "are",
        "was",
        "were",
        "with",
        "without",
        "which",
        "this",
        "that",
        "these",
        "for",
        "from",
        "not",
        "only",
        "what",
        "who",
        "its",
        "it",
        "be",
        "has",
        "have",
        "by",
        "when",
        "where",
        "there",
        "else",
        "other",
        "than",
        "more",
        "each",
        "their",
        "they",
        "them",
        "or",
        "to",
    ]
)
_INDONESIAN: Final = frozenset(
    [
        "yang",
        "dan",
        "di",
        "ke",
        "dari",
        "dengan",
        "tanpa",
        "ini",
        "itu",
        "untuk",
        "pada",
        "tidak",
        "bukan",
        "hanya",
        "apa",
        "siapa",
        "adalah",
        "ada",
        "bila",
        "oleh",
        "sudah",
        "belum",
        "akan",
        "dapat",
        "setiap",
        "semua",
        "menurut",
        "lihat",
        "sejak",
        "sampai",
        "dalam",
        "atau",
        "juga",
        "tetap",
        "lagi",
        "kini",
        "sebuah",
        "para",
    ]
)
_FOREIGN: Final = {Language.ID: _ENGLISH, Language.EN: _INDONESIAN}

# What is quoted, an option or an address is of no language.
_QUOTED: Final = re.compile(
    r"`[^`]*`|“[^”]*”|\"[^\"]*\"|--[\w-]+|\w+(?:-\w+)+|\S*[/_|=]\S*|\S+\.\w+"
)
_WORD: Final = re.compile(r"[a-z]+")


def foreign_words(text: str, language: Language) -> set[str]:
    """Of the other language, in what somebody reads who reads this one."""
    return set(_WORD.findall(_QUOTED.sub(" ", text.lower()))) & _FOREIGN[language]
