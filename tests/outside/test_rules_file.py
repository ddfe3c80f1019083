from typing import Final

import pytest

from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.outside.rules_file import LARGEST, parse_rules
from lms_plugin.usecases.recognition.write_template import template
from schemas.faults import FileFault
from schemas.rules import MOST_RULES
from tests.spoken import english, indonesian

_RULE: Final = """\
[[rule]]
name = "satu"
note = "Uji."
means = "finished"
kind = "episode"
[rule.when]
verb = ["https://diklat.contoh.go.id/kata/hadir"]
"""


def faults_of(text: str | bytes) -> tuple[FileFault, ...]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(FaultyFiles) as refused:
        parse_rules(content, "aturan.toml")
    for fault in refused.value.faults:
        for said in (fault.wrong, fault.remedy):
            assert english(said) != indonesian(said)
    return refused.value.faults


def test_a_file_is_read_in_order() -> None:
    file = parse_rules((_RULE + _RULE.replace("satu", "dua")).encode(), "aturan.toml").rules

    assert [one.name for one in file.rule] == ["satu", "dua"]


def test_a_file_without_rules_is_none_at_all() -> None:
    assert parse_rules(b"# kosong\n", "aturan.toml").rules.rule == ()


def test_the_template_can_be_imported_as_it_is() -> None:
    assert parse_rules(template().encode(), "aturan.toml").rules.rule


@pytest.mark.parametrize(
    ("change", "field", "row", "value"),
    [
        (('means = "finished"', 'means = "done"'), "means", 4, "done"),
        (('note = "Uji."\n', ""), "note", 1, None),
        (('kind = "episode"', 'kid = "episode"'), "kid", 5, "episode"),
        (('kind = "episode"', 'kind = "row"'), "kind", 5, "row"),
        (('name = "satu"', 'name = "Satu Dua"'), "name", 2, "Satu Dua"),
        (('verb = ["https', 'verb = "https'), None, 7, None),
        (("[rule.when]", "[rule.when]\ncompletion = 1"), "when.completion", 7, "1"),
        (
            ("[rule.when]", "[rule.scope]\nfrom = 2026-01-01T00:00:00\n[rule.when]"),
            "scope.from",
            7,
            "2026-01-01 00:00:00",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    change: tuple[str, str], field: str | None, row: int, value: str | None
) -> None:
    faults = faults_of(_RULE.replace(*change))
    found = [one for one in faults if one.column == field]

    assert [(one.place.row, one.value) for one in found[:1]] == [(row, value)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (('kind = "episode"\n', ""), "kind"),
        (('means = "finished"', 'means = "certificate"'), "kind"),
        (('means = "finished"', 'means = "no"'), "kind"),
        (('means = "finished"', 'means = "mark"'), "scale"),
        (('kind = "episode"', 'kind = "state"\nscale = "share"', "ended"), "scale"),
        (('means = "finished"', 'means = "passed"\nsuccess = "as_sent"'), "success"),
        (('means = "finished"', 'means = "finished"\nattempt = { query = "x" }'), "attempt"),
        (('kind = "episode"', 'kind = "attempt"\nattempt = {}'), "attempt"),
        (
            (
                "[rule.when]",
                "[rule.scope]\nfrom = 2026-01-02T00:00:00Z\nuntil = 2026-01-01T00:00:00Z\n"
                "[rule.when]",
            ),
            "scope.until",
        ),
        (
            ("[rule.when]", '[rule.subject]\nparent = 1\nparent_type = "urn:x"\n[rule.when]'),
            "subject",
        ),
        (('verb = ["https://diklat.contoh.go.id/kata/hadir"]', ""), "when"),
        (("[rule.when]", f'[rule.when]\nobject_id = ["{"*a" * 9}"]'), "when.object_id[1]"),
        (
            (
                "[rule.when]",
                '[rule.when]\nextension = [{ key = "urn:k", equals = 1, present = true }]',
            ),
            "when.extension[1]",
        ),
    ],
)
def test_words_that_do_not_go_together_are_refused(change: tuple[str, ...], field: str) -> None:
    old, new, *means = change
    text = _RULE.replace(old, new).replace("finished", means[0] if means else "finished")

    assert [one.column for one in faults_of(text)] == [field]


def test_two_rules_of_one_name_are_refused_in_the_later_ones_line() -> None:
    (fault,) = faults_of(_RULE + _RULE)

    assert (fault.column, fault.place.sheet, fault.place.row) == ("name", "[[rule]] 2", 9)


def test_everything_wrong_is_told_at_once() -> None:
    bad = _RULE.replace('kind = "episode"\n', "")

    assert len(faults_of(bad + bad.replace("satu", "dua"))) == 2


def test_broken_toml_is_named_with_its_line() -> None:
    (fault,) = faults_of(_RULE + '[[rule]]\nname = "dua\n')

    assert fault.place.row == 9
    assert english(fault.wrong) == "Not valid TOML, from column 12 on."


def test_what_stands_in_the_file_already_is_told_so() -> None:
    (fault,) = faults_of(_RULE.replace('note = "Uji."', 'name = "dua"'))

    assert fault.place.row == 3
    assert indonesian(fault.wrong) == "Nama atau tabel ini sudah ada sebelumnya dalam berkas."


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"#" * (LARGEST + 1),
        b"a = " + b"[" * 20_000,
        b"rule = 1",
        _RULE.replace(
            "[rule.when]", "[rule.when]\nextension = [{ key = 'k', equals = nan }]"
        ).encode(),
        b"rule = [1]",
        b"other = 1",
        (_RULE * (MOST_RULES + 1)).encode(),
        _RULE.replace("Uji.", "\\u0000").encode(),
    ],
)
def test_whatever_is_no_file_of_rules_is_refused(content: bytes) -> None:
    assert faults_of(content)
