"""What a reader of one language gets to read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lms_plugin.errors import PluginError
from lms_plugin.outside.workbooks.cells import BadCell
from lms_plugin.outside.workbooks.refusals import UnreadableFile
from lms_plugin.texts.say import shown
from schemas.texts import FaultyValue, Language, Message, Value, message


def english(said: Value) -> str:
    return shown(said, Language.EN)


def indonesian(said: Value) -> str:
    return shown(said, Language.ID)


def as_told(said: str) -> Message:
    """For errors whose text does not matter."""
    return message("answers.as_told", said=said)


@contextmanager
def says(kind: type[FaultyValue] | type[PluginError], words: str) -> Iterator[None]:
    """Something is refused, and the English of it holds these words (a pattern)."""
    with pytest.raises(kind) as refused:
        yield
    assert isinstance(refused.value, FaultyValue | PluginError)
    assert re.search(words, english(refused.value.message)), english(refused.value.message)


@contextmanager
def blames(kind: type[BadCell] | type[UnreadableFile], words: str) -> Iterator[None]:
    """A cell or a file is refused: in English with these words (a pattern), and in both languages
    with what is wrong and what to do."""
    with pytest.raises(kind) as refused:
        yield
    assert isinstance(refused.value, BadCell | UnreadableFile)
    assert re.search(words, english(refused.value.wrong)), english(refused.value.wrong)
    for said in (refused.value.wrong, refused.value.remedy):
        assert english(said) != indonesian(said)
