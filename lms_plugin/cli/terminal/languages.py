"""In which language the reader of a command is answered, and in which something is written."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from schemas.texts import FaultyValue, Language, message

OPTION: Final = "--lang"
# Most telling first, as in POSIX.
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH: Final = "en"


class LanguageAsked(NamedTuple):
    """What was typed, without the option of the language, and the language of the answer."""

    language: Language
    arguments: list[str]


def language_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> LanguageAsked:
    """By `--lang`, which may stand anywhere before a `--`; else by the locale. Raises FaultyValue
    where it is no language of ours."""
    language, left = language_of_locale(environment), list[str]()
    rest = iter(arguments)
    for one in rest:
        name, is_joined, value = one.partition("=")
        if one == "--":
            return LanguageAsked(language, [*left, one, *rest])
        if name == OPTION:
            language = _language(value if is_joined else next(rest, ""))
        else:
            left.append(one)
    return LanguageAsked(language, left)


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """English where the locale says so; all others read Bahasa."""
    told = next((environment[one] for one in _VARIABLES if environment.get(one)), "")
    spoken = told.partition(".")[0].partition("_")[0].lower()
    return Language.EN if spoken == _ENGLISH else Language.ID


def _language(text: str) -> Language:
    try:
        return Language(text.lower())
    except ValueError:
        raise FaultyValue(message("command_line.not_a_language", given=text)) from None


def read_language(text: str) -> Language:
    """For an option that takes one. Raises Invalid."""
    from lms_plugin.errors import Invalid

    try:
        return Language(text)
    except ValueError:
        raise Invalid(message("commands.language_unknown"), "--language") from None
