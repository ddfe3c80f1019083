"""The reference of the API exists in both languages, and says nothing of what is not there."""

from collections.abc import Iterator
from typing import Any

from events.schemas import data_schema
from events.types import EVENTS
from lms_plugin.texts.reference import IN_BAHASA, in_language, paragraphs
from schemas.texts import Language
from tests.golden.test_surface import openapi


def texts_of(described: Any) -> Iterator[str]:
    if isinstance(described, dict):
        for name, value in described.items():
            if name in ("summary", "description") and isinstance(value, str):
                yield from paragraphs(value)
            else:
                yield from texts_of(value)
    elif isinstance(described, list):
        for one in described:
            yield from texts_of(one)


DESCRIBED = [openapi(), *(data_schema(event.name) for event in EVENTS)]


def test_whatever_is_described_is_described_in_bahasa_too() -> None:
    said = set(texts_of(DESCRIBED)) - {""}

    assert said - IN_BAHASA.keys() == set()
    assert IN_BAHASA.keys() - said == set()


def test_nothing_but_texts_differs_between_the_languages() -> None:
    in_bahasa = in_language(DESCRIBED, Language.ID)

    assert list(texts_of(in_bahasa)) != list(texts_of(DESCRIBED))
    assert without_texts(in_bahasa) == without_texts(DESCRIBED)


def without_texts(described: Any) -> Any:
    if isinstance(described, dict):
        return {
            name: without_texts(value)
            for name, value in described.items()
            if name not in ("summary", "description") or not isinstance(value, str)
        }
    return [*map(without_texts, described)] if isinstance(described, list) else described
