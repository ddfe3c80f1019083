"""What the shape of a file cannot say: which of its words go together."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from schemas.rules import (
    MOST_STARS,
    ExtensionCondition,
    KindWord,
    MeaningWord,
    RecognitionRule,
    RecognitionRules,
    RuleConditions,
)
from schemas.texts import Text

RuleField = tuple[str | int, ...]
"""Where in a rule: ("when", "extension", 0, "equals")."""


class RuleFault(NamedTuple):
    """`number` is the rule's, counted from 0; `field` is empty where the rule is meant whole."""

    number: int
    field: RuleField
    value: str | None
    wrong: Text
    remedy: Text


_KINDS: Final[Mapping[MeaningWord, tuple[KindWord, ...]]] = {
    "finished": ("attempt", "submission", "episode", "state"),
    "passed": ("attempt", "submission", "episode", "state"),
    "mark": ("attempt", "submission", "episode", "state"),
    "handed_in": ("submission",),
    "certificate": ("state",),
    "ended": ("state",),
    "cancelled": ("state",),
    "undecidable": ("attempt", "submission", "episode", "state"),
    "no": (),
}
"""Which kinds of evidence can say what; see `lms_plugin.domain.evidence.pieces`."""

_SCORED: Final = frozenset({"finished", "passed", "mark", "undecidable"})
_JUDGED: Final = frozenset({"finished", "mark"})

_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")

_Found = tuple[RuleField, str | None, Text, Text]


def faults_of(file: RecognitionRules) -> Iterator[RuleFault]:
    """Everything in which a file of the right shape makes no sense."""
    first: dict[str, int] = {}
    for number, rule in enumerate(file.rule):
        earlier = first.setdefault(rule.name, number)
        if earlier != number:
            yield RuleFault(number, ("name",), rule.name, *_twice(earlier))
        for found in _of_rule(rule):
            yield RuleFault(number, *found)


def unknown_credentials(file: RecognitionRules, known: Iterable[str]) -> Iterator[RuleFault]:
    """Credentials of a scope that the centre does not have."""
    keys = frozenset(known)
    for number, rule in enumerate(file.rule):
        for place, key in enumerate(rule.scope.credentials or ()):
            if key not in keys:
                yield RuleFault(number, ("scope", "credentials", place), key, *_UNKNOWN_CREDENTIAL)


def taking_all(file: RecognitionRules) -> tuple[str, ...]:
    """Names of rules that ask for nothing but a pattern which every id fits, of any credential:
    meant so, perhaps, but whoever puts them in force should know."""
    return tuple(rule.name for rule in file.rule if _takes_all(rule))


def _takes_all(rule: RecognitionRule) -> bool:
    fits_all = any(not pattern.strip("*") for pattern in rule.when.object_id or ())
    rest = rule.when.model_copy(update={"object_id": None})
    return fits_all and rest == RuleConditions() and not rule.scope.credentials


def named_employees(
    file: RecognitionRules, names_one: Callable[[str], bool]
) -> Iterator[RuleFault]:
    """Notes in which somebody's number stands: they are kept for ever, and shown."""
    for number, rule in enumerate(file.rule):
        if names_one(rule.note):
            # The value is left out: reports are kept, too.
            yield RuleFault(number, ("note",), None, *_NAMES_EMPLOYEE)


def _of_rule(rule: RecognitionRule) -> Iterator[_Found]:
    yield from _of_kind(rule)
    yield from _of_score(rule)
    yield from _of_attempt(rule)
    yield from _of_scope(rule)
    yield from _of_subject(rule)
    yield from _of_conditions(rule)


def _of_kind(rule: RecognitionRule) -> Iterator[_Found]:
    kinds = _KINDS[rule.means]
    if not kinds and rule.kind is not None:
        yield (("kind",), rule.kind, *_NOT_WITH_NO)
    elif kinds and rule.kind is None:
        yield (("kind",), None, *_kind_missing(kinds))
    elif rule.kind is not None and rule.kind not in kinds:
        yield (("kind",), rule.kind, *_kind_wrong(rule.means, kinds))


def _of_score(rule: RecognitionRule) -> Iterator[_Found]:
    if rule.means == "mark" and rule.scale is None:
        yield (("scale",), None, *_SCALE_MISSING)
    if rule.scale is not None and rule.means not in _SCORED:
        yield (("scale",), rule.scale, *_NO_SCORE)
    if rule.success != "ignored" and rule.means not in _JUDGED:
        yield (("success",), rule.success, *_NO_SUCCESS)


def _of_attempt(rule: RecognitionRule) -> Iterator[_Found]:
    if rule.attempt is None:
        return
    if rule.kind != "attempt":
        yield (("attempt",), None, *_NO_ATTEMPT)
    sources = (
        rule.attempt.registration,
        rule.attempt.query is not None,
        rule.attempt.extension is not None,
    )
    if sum(sources) != 1:
        yield (("attempt",), None, *_ONE_SOURCE)


def _of_scope(rule: RecognitionRule) -> Iterator[_Found]:
    start, end = rule.scope.from_at, rule.scope.until_at
    if start is not None and end is not None and end <= start:
        yield (("scope", "until"), end.isoformat(), *_ENDS_FIRST)


def _of_subject(rule: RecognitionRule) -> Iterator[_Found]:
    asked = rule.subject
    named = [one for one in (asked.parent, asked.parent_type, asked.grouping_type) if one]
    if len(named) > 1:
        yield (("subject",), None, *_ONE_SUBJECT)


def _of_conditions(rule: RecognitionRule) -> Iterator[_Found]:
    when = rule.when
    if when == RuleConditions():
        yield (("when",), None, *_NO_CONDITION)
    for name, iris in _iris(when):
        for place, iri in enumerate(iris or ()):
            if _IRI.match(iri) is None:
                yield (("when", name, place), iri, *_NO_IRI)
    for name, patterns in (("object_id", when.object_id), ("platform", when.platform)):
        for place, pattern in enumerate(patterns or ()):
            if pattern.count("*") > MOST_STARS:
                yield (("when", name, place), pattern, *_TOO_MANY_STARS)
    for place, one in enumerate(when.extension):
        yield from _of_extension(one, place)


def _iris(when: RuleConditions) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    yield "verb", when.verb
    yield "object_type", when.object_type
    yield "category", when.category


def _of_extension(asked: ExtensionCondition, place: int) -> Iterator[_Found]:
    if asked.equals is not None and asked.present is not None:
        yield (("when", "extension", place), asked.key, *_EQUALS_OR_PRESENT)


# --- what is wrong, and what to do ----------------------------------------------------------------

_Texts = tuple[Text, Text]


def _twice(earlier: int) -> _Texts:
    return (
        Text(
            f"Nama ini sudah dipakai aturan {earlier + 1}.",
            f"Rule {earlier + 1} has this name already.",
        ),
        Text("Beri nama lain.", "Give it another name."),
    )


def _kind_missing(kinds: tuple[KindWord, ...]) -> _Texts:
    return (
        Text("Jenis bukti tidak disebutkan.", "The kind of evidence is not named."),
        _one_of(kinds),
    )


def _kind_wrong(means: MeaningWord, kinds: tuple[KindWord, ...]) -> _Texts:
    return (
        Text(
            f"Arti {means} tidak dapat berjenis ini.",
            f"What means {means} cannot be of this kind.",
        ),
        _one_of(kinds),
    )


def _one_of(kinds: tuple[KindWord, ...]) -> Text:
    listed = ", ".join(kinds)
    return Text(f"Tulis kind dengan salah satu: {listed}.", f"Write kind as one of: {listed}.")


_NOT_WITH_NO: Final = (
    Text("Yang tidak berarti apa-apa tidak berjenis.", "What means nothing has no kind."),
    Text("Hapus kind, atau ubah means.", "Delete kind, or change means."),
)
_SCALE_MISSING: Final = (
    Text("Tidak disebutkan cara membaca skornya.", "It is not said how the score is to be read."),
    Text(
        "Tulis scale: share (0 sampai 1) atau signed (-1 sampai 1).",
        "Write scale: share (0 to 1) or signed (-1 to 1).",
    ),
)
_NO_SCORE: Final = (
    Text("Arti ini tidak memakai skor.", "What it means has no score."),
    Text("Hapus scale.", "Delete scale."),
)
_NO_SUCCESS: Final = (
    Text(
        "Arti ini sudah mengatakan lulus atau tidaknya.",
        "What it means says already whether it is passed.",
    ),
    Text(
        "Hapus success; hanya untuk finished dan mark.",
        "Delete success; it goes with finished and mark only.",
    ),
)
_NO_ATTEMPT: Final = (
    Text("Nomor percobaan hanya untuk kind attempt.", "Only kind attempt has a number."),
    Text("Hapus attempt, atau tulis kind attempt.", "Delete attempt, or write kind attempt."),
)
_ONE_SOURCE: Final = (
    Text(
        "Nomor percobaan harus berasal dari satu tempat.",
        "The number of an attempt must come from one place.",
    ),
    Text(
        "Tulis satu saja: registration = true, query, atau extension.",
        "Write one of registration = true, query and extension.",
    ),
)
_ENDS_FIRST: Final = (
    Text("Berakhir sebelum dimulai.", "It ends before it begins."),
    Text("Tulis until sesudah from.", "Write an until after from."),
)
_ONE_SUBJECT: Final = (
    Text("Modulnya disebutkan lebih dari sekali.", "The module is named more than once."),
    Text(
        "Tulis satu saja: parent, parent_type, atau grouping_type.",
        "Write one of parent, parent_type and grouping_type.",
    ),
)
_NO_CONDITION: Final = (
    Text(
        "Tanpa syarat aturan ini mengambil semua pernyataan.",
        "Without a condition this rule takes every statement.",
    ),
    Text(
        "Tulis sedikitnya satu syarat di when, misalnya verb.",
        "Write at least one condition in when, such as verb.",
    ),
)
_NO_IRI: Final = (
    Text(
        "Bukan IRI, jadi aturan ini tidak akan pernah berlaku.",
        "This is no IRI, so the rule would never apply.",
    ),
    Text(
        "Tulis lengkap seperti dikirim, misalnya http://adlnet.gov/expapi/verbs/completed.",
        "Write it whole, as it is sent, such as http://adlnet.gov/expapi/verbs/completed.",
    ),
)
_TOO_MANY_STARS: Final = (
    Text(
        f"Pola ini berisi lebih dari {MOST_STARS} tanda *.",
        f"This pattern has more than {MOST_STARS} *.",
    ),
    Text("Pecah menjadi beberapa pola.", "Split it into several patterns."),
)
_EQUALS_OR_PRESENT: Final = (
    Text("equals dan present disebutkan bersama.", "equals and present are given both."),
    Text("Hapus salah satunya.", "Delete one of them."),
)
_NAMES_EMPLOYEE: Final = (
    Text("Catatan ini memuat NIP.", "An employee's number stands in this note."),
    Text(
        "Tulis tanpa NIP: catatan disimpan selamanya dan dibaca orang.",
        "Write it without: notes are kept for ever, and people read them.",
    ),
)
_UNKNOWN_CREDENTIAL: Final = (
    Text("Pusat ini tidak mempunyai kredensial ini.", "This centre has no such credential."),
    Text(
        "Perbaiki kuncinya; lihat `lms-plugin credentials list`.",
        "Correct its key; see `lms-plugin credentials list`.",
    ),
)
