"""Completions by call, as a centre sends them, and beside each what the product must make of it.

Written by hand from docs/xapi.md: which statement a row becomes, under which id, and what
becomes of the one before. Calls keep their order: which version holds, the last one says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.histories.chance import Chance
from tests.laws.histories.statements import (
    CERTIFICATE_CODE,
    COURSE,
    ID_NUMBER,
    LAN_MODULE,
    LMS,
    OLD_HOST,
    PAGE,
    PATHS,
    QUIZ,
    HistoryCall,
    HistoryRow,
    Json,
    Said,
    Shape,
    actor,
    moved,
    voiding,
)

CENTRES: Final = {"BPSDM": 1, "LAN": 2}
"""Their numbers, in every world."""

_PROFILE: Final = "urn:lms-plugin:completions"
_NAMESPACE: Final = UUID("3841724f-f714-401e-9eca-0b31e141be01")
_MARK: Final = "703f58aa-153d"
_STRENGTH: Final = 6
_FULL: Final = 1_000_000


@dataclass(frozen=True)
class CalledSender:
    centre: str
    is_trial: bool = False


_SENDERS: Final = {
    "BPSDM": CalledSender("BPSDM"),
    "CADANGAN": CalledSender("BPSDM"),
    "COBA": CalledSender("BPSDM", is_trial=True),
    "LAN": CalledSender("LAN"),
}


@dataclass(frozen=True)
class ReportedCompletion:
    """What a row says. `module` is an IRI or the centre's own name; a score is in 40ths."""

    about: tuple[str, str]
    module: str
    when: datetime
    raw: int | None
    passed: bool | None
    certificate: str | None
    class_name: str | None

    @property
    def is_by_name(self) -> bool:
        return "://" not in self.module

    def row(self, key: str) -> Json:
        account = actor(*self.about)[0]["account"]
        return {
            "key": key,
            "person": {"account": {"home_page": account["homePage"], "name": account["name"]}},
            "module": {"external_id" if self.is_by_name else "iri": self.module},
            "when": self.when.astimezone(UTC).isoformat(),
            "score": None if self.raw is None else {"raw": float(self.raw), "max": 40},
            "passed": self.passed,
            "certificate": self.certificate,
            "class": self.class_name,
        }

    def shape(self, key: str) -> Shape:
        iri = f"{_PROFILE}:module:{self.module}" if self.is_by_name else self.module
        return Shape(
            self._body(key, iri),
            "finished",
            iri.removeprefix("https:"),
            Kind.ROW,
            Act.COMPLETED,
            self.module if self.is_by_name else None,
            completed=True,
            passed=self.passed,
            score=None if self.raw is None else self.raw * _FULL // 40,
            strength=_STRENGTH,
            attempt=key,
            certificate=number_kept(self.certificate),
            class_name=number_kept(self.class_name),
        )

    def _body(self, key: str, iri: str) -> Json:
        result: Json = {"completion": True}
        if self.passed is not None:
            result["success"] = self.passed
        if self.raw is not None:
            result["score"] = {"raw": self.raw, "min": 0, "max": 40}
        extensions = {f"{_PROFILE}:key": key}
        if self.is_by_name:
            extensions[f"{_PROFILE}:external-id"] = self.module
        if self.certificate is not None:
            extensions[f"{_PROFILE}:certificate"] = self.certificate
        if self.class_name is not None:
            extensions[f"{_PROFILE}:class"] = self.class_name
        return {
            "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
            "object": {"id": iri},
            "result": result,
            "context": {**profile_category(), "extensions": extensions},
        }


def called(chance: Chance, first_stored: datetime, times: Sequence[datetime]) -> list[Said]:
    """All that the product writes for some calls, in order; a call that changes nothing is none."""
    return _called(chance, _Book(), first_stored, times)


def called_and_deleted(
    chance: Chance, first_stored: datetime, times: Sequence[datetime]
) -> list[Said]:
    """The same, and in the end every key is deleted."""
    book = _Book()
    found = _called(chance, book, first_stored, times)
    for number, (centre, keys) in enumerate(book.standing().items(), _MOST_CALLS):
        stored = first_stored + timedelta(seconds=number, milliseconds=250)
        found.extend(
            book.take(centre, stored, UUID(int=900 + number), [(key, None) for key in keys])
        )
    return found


_MOST_CALLS: Final = 4


def _called(
    chance: Chance, book: "_Book", first_stored: datetime, times: Sequence[datetime]
) -> list[Said]:
    found = list[Said]()
    keys = chance.some(("k1", "k2", "k3"), 1, 2)
    for number in range(chance.number(0, _MOST_CALLS)):
        stored = first_stored + timedelta(seconds=number, milliseconds=250)
        sender = chance.pick(("BPSDM", "BPSDM", "BPSDM", "CADANGAN", "COBA", "LAN"))
        asked = [
            _asked(chance, sender, chance.pick(keys), book, times)
            for _ in range(chance.number(1, 3))
        ]
        found.extend(book.take(sender, stored, UUID(int=900 + number), asked))
    return found


def _asked(
    chance: Chance, sender: str, key: str, book: "_Book", times: Sequence[datetime]
) -> "_Asked":
    """Something new, the same once more, or that it is taken back."""
    if chance.once_in(4):
        return key, None
    if chance.once_in(3):
        return key, book.told(sender, key) or _reported(chance, sender, times)
    return key, _reported(chance, sender, times)


def _reported(chance: Chance, sender: str, times: Sequence[datetime]) -> ReportedCompletion:
    about = chance.pick((("account", "ayu"), ("nip", "ayu"), ("moved", "ayu"), ("account", "budi")))
    if sender == "LAN":
        about = chance.pick((("lan", "ayu"), ("nip", "ayu"), ("nip", "budi")))
    page = LMS + PATHS[PAGE]
    sites = (page, moved(page, OLD_HOST), LMS + PATHS[QUIZ], LMS + PATHS[COURSE])
    modules = (*sites, ID_NUMBER, LAN_MODULE)
    return ReportedCompletion(
        about,
        chance.pick(modules),
        # Few, so that the same content comes twice.
        chance.pick(times[:4]),
        chance.pick((None, 28, 27)),
        chance.pick((None, True, False)),
        chance.pick((None, CERTIFICATE_CODE, CERTIFICATE_CODE.upper(), "-", "00123/LATSAR/2026")),
        chance.pick((None, "Angkatan III", "ANGKATAN  III", "0")),
    )


def number_kept(sent: str | None) -> str | None:
    """As the product keeps it; a stroke or a nought stands for none."""
    return None if sent is None or sent in {"-", "0"} else " ".join(sent.split())


_NO_ID: Final = UUID(int=0)


@dataclass(frozen=True)
class _Version:
    number: int = 0
    told: ReportedCompletion | None = None
    statement_id: UUID = _NO_ID
    is_trial: bool = False


_Asked = tuple[str, ReportedCompletion | None]
"""A key, and what is said of it; None takes it back."""

MadeStatement = tuple[UUID, Shape, tuple[str, str] | None]
"""The id, what is said, and of whom; None where it takes back."""


class _Book:
    """What stands for each key of each centre, as the document has it."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], _Version] = {}

    def told(self, sender: str, key: str) -> ReportedCompletion | None:
        return self._versions.get((_SENDERS[sender].centre, key), _Version()).told

    def standing(self) -> dict[str, list[str]]:
        """Centre → its keys for which something stands; a credential of each bears its name."""
        found: dict[str, list[str]] = {}
        for (centre, key), one in self._versions.items():
            if one.told is not None:
                found.setdefault(centre, []).append(key)
        return found

    def take(
        self,
        sender: str,
        stored: datetime,
        delivery: UUID,
        asked: Sequence[_Asked],
    ) -> list[Said]:
        written: list[Said] = []
        rows: list[HistoryRow] = []
        for position, (key, told) in enumerate(asked):
            outcome, made = self._row(_SENDERS[sender], key, told)
            rows.append(HistoryRow(_deletion(key) if told is None else told.row(key), outcome))
            for one in made:
                at = stored + timedelta(microseconds=len(written))
                happened = at if told is None or one[2] is None else told.when
                said = said_of(one, at, happened)
                written.append(replace(said, sender=sender, place=(delivery, position)))
        call = HistoryCall(sender, stored, tuple(rows))
        return [replace(one, call=call) for one in written]

    def _row(
        self, of: CalledSender, key: str, told: ReportedCompletion | None
    ) -> tuple[str, list[MadeStatement]]:
        last = self._versions.get((of.centre, key), _Version())
        stands = last.told is not None
        if told is None and not stands:
            return ("unchanged" if last.number else "refused"), []
        if stands and of.is_trial and not last.is_trial:
            return "refused", []
        if stands and told == last.told and of.is_trial is last.is_trial:
            return "unchanged", []
        made: list[MadeStatement] = []
        if stands:
            taken_back = row_id(of.centre, key, f"{last.number} voided")
            made.append((taken_back, voiding(last.statement_id), None))
        if told is None:
            self._versions[of.centre, key] = _Version(last.number)
            return "deleted", made
        new = _Version(
            last.number + 1,
            told,
            row_id(of.centre, key, f"{last.number + 1}"),
            of.is_trial,
        )
        self._versions[of.centre, key] = new
        made.append((new.statement_id, told.shape(key), told.about))
        return ("replaced" if stands else "created"), made


def _deletion(key: str) -> Json:
    return {"key": key, "deleted": True}


def row_id(centre: str, key: str, version: str) -> UUID:
    found = str(uuid5(uuid5(_NAMESPACE, f"{CENTRES[centre]} {key}"), version))
    return UUID(_MARK + found[len(_MARK) :])


def said_of(made: MadeStatement, stored: datetime, happened: datetime) -> Said:
    statement_id, shape, about = made
    if about is None:
        who, learner = {"account": {"homePage": _PROFILE, "name": "completions"}}, None
        body = {**shape.body, "context": profile_category()}
    else:
        who, learner = actor(*about)
        written = happened.astimezone(UTC).isoformat().replace("+00:00", "Z")
        body = {**shape.body, "timestamp": written}
    statement = {"id": str(statement_id), "actor": who, **body}
    return Said(statement, statement_id, stored, "", learner, happened, shape)


def profile_category() -> Json:
    return {"contextActivities": {"category": [{"id": _PROFILE}]}}
