"""Makes a dictionary for the bodies of statements: `python -m benchmarks.dictionary NUMBER FILE`.

It learns from the demonstration's traffic of many provinces. In each, the sites have other
addresses and everything that a centre writes (names, titles) has other words, so that it learns
what statements of Moodle and cmi5 share and nothing of an invented centre. Moodle's come in two
spellings: as PHP writes JSON (`\\/`, `\\u00e9`), which Moodle sends, and as most others do.

The same libzstd makes the same file of it; another one may choose otherwise. A dictionary that has
been released never changes: what is better gets the next number
(`lms_plugin/store/statements/bodies.py`).
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.statements import Json
from demonstration.traffic import make_world, traffic

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SIZE: Final = 16 * 1024
_SEEDS: Final = range(1000, 1040)
_EMPLOYEES: Final = 1000
_JOURNEYS: Final = 60
_STATEMENTS: Final = 250
"""Of each province."""
_NOW: Final = datetime(2026, 11, 1, tzinfo=UTC)

_MOODLE: Final = "https://github.com/xAPI-vle/moodle-logstore_xapi"
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_SITE: Final = re.compile(r"(https?://)([a-z.]+)\.contoh\.example(.*)")
_PUBLISHER: Final = "konten"
_VOWELS: Final = "aeiou"
_CONSONANTS: Final = "bcdfghjklmnprstwy"
# Where the number of a dictionary stands, RFC 8878, section 5.
_NUMBER: Final = slice(4, 8)


class Elsewhere:
    """Statements as if centres elsewhere had sent them: other addresses, other words."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._words: dict[str, str] = {}

    def moved(self, value: Any, key: str = "") -> Any:
        """`value` with other words in its names, descriptions and addresses; `key` leads to it."""
        if isinstance(value, dict):
            if key in ("name", "description"):
                return {language: self._text(text) for language, text in value.items()}
            return {name: self.moved(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.moved(inner, key) for inner in value]
        if isinstance(value, str):
            return self._text(value) if key == "name" else _SITE.sub(self._address, value)
        return value

    def _text(self, text: str) -> str:
        return _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        """Always the same word for a word."""
        word = found[0]
        if word not in self._words:
            letters = (_VOWELS if one in _VOWELS else _CONSONANTS for one in word.lower())
            new = "".join(map(self._random.choice, letters))
            self._words[word] = new.capitalize() if word[0].isupper() else new
        return self._words[word]

    def _address(self, found: re.Match[str]) -> str:
        scheme, site, path = found.groups()
        if site == _PUBLISHER:
            path = self._text(path)
        return f"{scheme}{self._text(site)}.{self._text('provinsi')}prov.go.id{path}"


def samples() -> Iterator[bytes]:
    """What the dictionary learns from."""
    for seed in _SEEDS:
        elsewhere = Elsewhere(seed)
        for statement in _of_a_province(seed):
            moved = elsewhere.moved(statement)
            yield as_most_write(moved)
            if _MOODLE in json.dumps(moved):
                yield as_php_writes(moved)


def _of_a_province(seed: int) -> list[Json]:
    world = make_world(seed, _EMPLOYEES, _NOW)
    journeys = islice(traffic(world), _JOURNEYS)
    found = [parcel.statement for parcels in journeys for parcel in parcels]
    Random(seed).shuffle(found)
    return found[:_STATEMENTS]


def as_most_write(statement: Json) -> bytes:
    return json.dumps(statement, separators=(",", ":"), ensure_ascii=False).encode()


def as_php_writes(statement: Json) -> bytes:
    return json.dumps(statement, separators=(",", ":")).replace("/", "\\/").encode()


def make(number: int) -> bytes:
    trained = zstd.train_dict(list(samples()), SIZE).dict_content
    # Ours are counted: one octet in each frame, and people can speak of them.
    return trained[: _NUMBER.start] + number.to_bytes(4, "little") + trained[_NUMBER.stop :]


def main() -> None:
    number, file = sys.argv[1:]
    Path(file).write_bytes(make(int(number)))


if __name__ == "__main__":
    main()
