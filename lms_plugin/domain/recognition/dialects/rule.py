"""The types of the dialect tables: what a rule asks for and what it concludes."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale
from schemas.texts import Text


class SessionFacts(NamedTuple):
    """What a statement says of the session in which a module was taken.

    `move_on`  the criterion of whoever launched it, in cmi5's word
    `mastery`  the score from which content must say passed, in millionths
    `scaled`   the score that is held against it, likewise
    """

    session: str | None = None
    move_on: str | None = None
    mastery: int | None = None
    scaled: int | None = None


Condition = Callable[[Facts], bool]
Verdict = Callable[[Facts], bool | None]
SubjectFinder = Callable[[Facts], ModuleReference]
AttemptFinder = Callable[[Facts], str | None]
NumberFinder = Callable[[Facts], str | None]
SessionFinder = Callable[[Facts], SessionFacts]
KeyFinder = Callable[[str], str | None]
AddressReducer = Callable[[str, str, str], tuple[str, str, str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a dialect's table. The first rule that applies decides.

    `name`       stable and machine-readable: dialect, part, event
    `kind`, `act` what the statement is a part of, and what it does there; both where it says
                 something of a learner and a module, otherwise neither
    `keys`       the dialect's index keys under which it is tried, such as events or verbs
    `verbs`      any of these; empty for whatever verb
    `when`       all of these must hold
    `subject`    finds the module spoken about; None where none is
    `completed`, `passed`   what the statement proves, None where nothing
    `attempt`, `registration`  find what ties together what was done at one go: a number, or the
                 enrolment of cmi5
    `session`    finds what it says of the session
    `certificate`, `class_name`  find the number of the certificate, and the class of people, that
                 it names
    `by_catalogue`  it proves something only where the catalogue's word is enough
    `part`       whether the object is a part of something larger, and then says nothing unless a
                 catalogue lists it; None where the dialect knows its objects
    `scale`      how to read the score; None where it is no score of the module's
    `unscored`   the reason for answering `no` where the score turns out to be missing
    `about_actor` False where the actor is staff and not the learner
    """

    name: str
    means: Means
    reason: str
    kind: Kind | None = None
    act: Act | None = None
    keys: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    when: tuple[Condition, ...] = ()
    subject: SubjectFinder | None = None
    strength: Strength | None = None
    completed: bool | None = None
    passed: Verdict | None = None
    scale: ScoreScale | None = None
    unscored: str | None = None
    attempt: AttemptFinder | None = None
    registration: AttemptFinder | None = None
    session: SessionFinder | None = None
    certificate: NumberFinder | None = None
    class_name: NumberFinder | None = None
    about_actor: bool = True
    by_catalogue: bool = False
    part: Condition | None = None

    def applies(self, facts: Facts) -> bool:
        if self.verbs and facts.verb_iri not in self.verbs:
            return False
        for condition in self.when:  # noqa: SIM110 - half the time of all() over a generator
            if not condition(facts):
                return False
        return True

    @property
    def unconditional(self) -> bool:
        return not self.verbs and not self.when


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How a dialect's systems write what names a module or a person.

    It holds for every address and account, whoever sends it: catalogue and roster name modules
    and people too, and no statement there says which dialect it is.

    `reduce`  path, query and fragment of an http address, without what does not identify the
              thing; None where the address is none of theirs
    `known_as` the form in which a canonical IRI is compared, where the site beside it plays no
              part; None where it is none of theirs
    `nobody`  names of accounts that stand for nobody, case-folded
    `nobody_begins`  what such names begin with where each is another, likewise
    """

    reduce: AddressReducer | None = None
    known_as: KeyFinder | None = None
    nobody: frozenset[str] = frozenset()
    nobody_begins: tuple[str, ...] = ()


_AS_SENT = Naming()


@dataclass(frozen=True, slots=True)
class Dialect:
    """A table of rules and the key that leads into it.

    `key` answers None for a statement of another dialect. `otherwise` is tried after the rules
    under the key, and its last rule is unconditional: what a dialect claims, it decides.
    `reasons` are those that only its rules give.
    """

    name: str
    key: Callable[[Facts], str | None]
    rules: tuple[Rule, ...]
    otherwise: tuple[Rule, ...]
    index: Mapping[str, tuple[Rule, ...]]
    reasons: Mapping[str, Text]
    naming: Naming

    def candidates(self, key: str) -> tuple[Rule, ...]:
        """The rules to try for a key, in order."""
        return self.index.get(key, self.otherwise)


def dialect(
    name: str,
    key: Callable[[Facts], str | None],
    rules: tuple[Rule, ...],
    otherwise: tuple[Rule, ...],
    reasons: Mapping[str, Text],
    naming: Naming = _AS_SENT,
) -> Dialect:
    """A dialect with its rules indexed by their keys, in the order of the table."""
    under: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for one in rule.keys:
            under[one].append(rule)
    index = {one: (*listed, *otherwise) for one, listed in under.items()}
    return Dialect(name, key, rules, otherwise, index, reasons, naming)
