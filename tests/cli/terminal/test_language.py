"""A command answers in one language: by `--lang`, else by the locale."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from lms_plugin.cli.app import app
from lms_plugin.cli.terminal.languages import language_asked
from lms_plugin.texts.reader import language_of_reader
from schemas.texts import FaultyValue, Language
from tests.texts.foreign_words import foreign_words

_BOX = re.compile(r"[╭╮╰╯│─]")


def every_command(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    for name, below in getattr(command, "commands", {}).items():
        yield from every_command(below, (*words, name))


EVERY_COMMAND = [*every_command(get_command(app))]


def text_of(*arguments: str) -> str:
    """What it says, its lines put together again."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "100"})
    return " ".join(_BOX.sub(" ", result.output).split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("words", EVERY_COMMAND, ids=" ".join)
def test_help_has_no_word_of_the_other_language(words: tuple[str, ...], language: Language) -> None:
    text = text_of(*words, "--help", "--lang", language)

    assert len(text) > 60
    assert foreign_words(text, language) == set()
    # A code that stands in no table would be told as it is.
    assert not re.search(r"\b(help|commands|command_line)\.[a-z_]+", text)


def test_what_surrounds_help_is_in_the_language_too() -> None:
    indonesian = text_of("retention", "destroy", "--help", "--lang", "id")
    english = text_of("retention", "destroy", "--help", "--lang", "en")

    for text in ("Pemakaian:", "[OPSI]", "Opsi", "[wajib]", "Tampilkan bantuan ini", "TEKS"):
        assert text in indonesian
        assert text not in english
    for text in ("Usage:", "[OPTIONS]", "Options", "[required]", "Show this help", "TEXT"):
        assert text in english
        assert text not in indonesian


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "rules", "list"],
        ["rules", "--lang", "en", "list"],
        ["rules", "list", "--lang", "en"],
        ["rules", "list", "--lang=EN"],
    ],
)
def test_the_language_may_stand_anywhere(arguments: list[str]) -> None:
    assert language_asked(arguments, {}) == (Language.EN, ["rules", "list"])


def test_after_two_dashes_everything_is_meant_as_it_stands() -> None:
    given = ["import", "--", "--lang", "en"]

    assert language_asked(given, {}) == (Language.ID, given)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ID),
        ({"LANG": "C"}, Language.ID),
        ({"LANG": "C.UTF-8"}, Language.ID),
        ({"LANG": "POSIX"}, Language.ID),
        ({"LANG": "id_ID.UTF-8"}, Language.ID),
        ({"LANG": "nl_NL.UTF-8"}, Language.ID),
        ({"LANG": "en_US.UTF-8"}, Language.EN),
        ({"LANG": "en"}, Language.EN),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, Language.EN),
        ({"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_GB"}, Language.ID),
    ],
)
def test_without_it_the_locale_says_which(environment: dict[str, str], language: Language) -> None:
    assert language_asked(["rules", "list"], environment) == (language, ["rules", "list"])


def test_the_option_goes_before_the_locale() -> None:
    assert language_asked(["--lang", "id"], {"LC_ALL": "en_GB"}).language is Language.ID


@pytest.mark.parametrize("given", [["--lang", "fr"], ["--lang="], ["--lang"]])
def test_another_language_is_refused_with_those_there_are(given: list[str]) -> None:
    with pytest.raises(FaultyValue):
        language_asked(given, {})

    result = CliRunner().invoke(app, ["waiting", *given])
    assert result.exit_code == 2
    assert "Write --lang id or --lang en" in result.stderr


def test_the_language_ends_with_the_command() -> None:
    CliRunner().invoke(app, ["--help", "--lang", "en"])

    assert language_of_reader() is Language.ID


# --- what was not understood ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["rules", "publsh"], "Maksud Anda: publish?", "Did you mean: publish?"),
        (["rules", "xyzzy"], "Tidak ada perintah “xyzzy”.", "There is no command “xyzzy”."),
        (["waiting", "--limt", "3"], "Maksud Anda: --limit?", "Did you mean: --limit?"),
        (["waiting", "--xyzzy"], "Tidak ada opsi --xyzzy.", "There is no option --xyzzy."),
        (["waiting", "--limit"], "Opsi --limit perlu nilai", "Option --limit needs a value"),
        (["waiting", "--json=3"], "ditulis tanpa nilai", "is written without a value"),
        (["waiting", "--limit", "abc"], "tulis bilangan bulat.", "write a whole number."),
        (["waiting", "--limit", "501"], "paling besar 500.", "at most 500."),
        (["verify", "x", "y"], "Terlalu banyak yang ditulis: x y.", "more than is taken: x y."),
        (["rules", "publish"], "PUSAT belum ditulis.", "CENTRE is missing."),
        (["meaning", "adopt", "--as"], "Opsi --as perlu nilai", "Option --as needs a value"),
        (["retention", "destroy"], "Opsi --authority wajib ditulis.", "Option --authority is miss"),
        (["keys", "add"], "pilih salah satu dari: learner, hr,", "choose one of: learner, hr,"),
        (["keys", "add", "--role", "x"], "tulis salah satu dari: lear", "write one of: learner"),
        (["quarantine", "show", "x"], "bukan id; bentuknya", "no id, which looks like"),
        (["quarantine", "retry", "x"], "bukan id; bentuknya", "no id, which looks like"),
        (["recognise", "/nope"], "berkas /nope tidak ada;", "there is no file /nope;"),
        (["recognise", "/"], "/ adalah folder;", "/ is a folder;"),
        (["import", "/nope", "--credential", "x"], "berkas /nope tidak ada", "no file /nope"),
        (["roster", "import", "/nope"], "berkas /nope tidak ada", "there is no file /nope"),
        (["roster", "import", "/"], "/ adalah folder; sebut berkasnya.", "/ is a folder; name"),
        (["announce", "--recovered-to", "x"], "tulis waktu dengan zona", "write a time with its"),
        (["demo", "--port", "99999"], "paling besar 65.535.", "at most 65,535."),
    ],
)
def test_what_is_not_understood_is_told_in_the_language_of_the_reader(
    arguments: list[str], indonesian: str, english: str
) -> None:
    for language, told in ((Language.ID, indonesian), (Language.EN, english)):
        result = CliRunner().invoke(app, [*arguments, "--lang", language], env={"COLUMNS": "300"})

        assert result.exit_code == 2
        assert told in result.stderr
        assert foreign_words(_BOX.sub(" ", result.stderr), language) == set()


def test_a_command_of_which_nothing_is_said_shows_its_help() -> None:
    result = CliRunner().invoke(app, ["rules", "--lang", "id"])

    assert result.exit_code == 2
    assert "Pemakaian: " in result.output


@pytest.mark.parametrize(
    ("answer", "ends_with"), [("ya", 0), ("y", 0), ("yes", 0), ("t", 1), ("tidak", 1), ("", 1)]
)
def test_a_question_takes_the_words_of_both_languages(
    answer: str, ends_with: int, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    monkeypatch.setenv("LMS_STATEMENTS_YEARS", "5")
    arguments = ["retention", "destroy", "--authority", "SK 1", "--lang", "id"]

    result = CliRunner().invoke(app, arguments, input=f"xyzzy\n{answer}\n")

    assert result.exit_code == ends_with
    assert "[y/T]" in result.output
    assert "Jawab dengan y (ya) atau t (tidak)." in result.stderr
    assert ("Dibatalkan" in result.stderr) is (ends_with == 1)
