"""Sheets of completions, as a centre imports them and reverts imports, and what must be made of it.

Written by hand from docs/operations.md and decision 0061. One sheet holds rows of two classes and
two people: some are new, some as they stand, some corrected, some taken back, and of a class told
whole those that are missing are taken back, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Final
from uuid import UUID, uuid5

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.histories.chance import Chance
from tests.laws.histories.rows import (
    CENTRES,
    MadeStatement,
    profile_category,
    row_id,
    said_of,
)
from tests.laws.histories.statements import (
    CERTIFICATE_CODE,
    COURSE,
    ID_NUMBER,
    LMS,
    PAGE,
    PATHS,
    HistorySheet,
    Json,
    Said,
    Shape,
    actor,
    voiding,
)

SHEET_SENDER: Final = "sheet:BPSDM"
_CENTRE: Final = "BPSDM"
_PROFILE: Final = "urn:lms-plugin:completions"
_NAMESPACE: Final = UUID("3841724f-f714-401e-9eca-0b31e141be01")
_STRENGTH: Final = 6
_SESSIONS: Final = 10
_NO_ID: Final = UUID(int=0)
_DAYS: Final = (date(2026, 2, 20), date(2025, 12, 31), date(2024, 2, 29))
_NOON_WIB: Final = time(5, tzinfo=UTC)


@dataclass(frozen=True)
class SheetClass:
    """A class as a sheet has it: the module's IRI or the centre's own name, its last day, and which
    share of ten sessions is required."""

    code: str
    module: str
    day: date
    required: str | None

    @property
    def is_by_name(self) -> bool:
        return "://" not in self.module


@dataclass(frozen=True)
class SheetEntry:
    """What a sheet says of a person in a class."""

    of_class: SheetClass
    name: str
    attended: int
    score: int | None
    passed: bool | None
    certificate: str | None

    @property
    def key(self) -> str:
        return _key(self.of_class.code, self.name)

    @property
    def is_present(self) -> bool:
        required = self.of_class.required
        return required is None or self.attended >= Fraction(required) * _SESSIONS

    @property
    def happened(self) -> datetime:
        return datetime.combine(self.of_class.day, _NOON_WIB)

    @property
    def iri(self) -> str:
        module = self.of_class.module
        return f"{_PROFILE}:module:{module}" if self.of_class.is_by_name else module

    def shape(self) -> Shape:
        body = self._body()
        if not self.is_present:
            return Shape(body, "no")
        return Shape(
            body,
            "finished",
            self.iri.removeprefix("https:"),
            Kind.ROW,
            Act.COMPLETED,
            self.of_class.module if self.of_class.is_by_name else None,
            completed=True,
            passed=self.passed,
            score=None if self.score is None else self.score * 10_000,
            strength=_STRENGTH,
            attempt=self.key,
            certificate=self.certificate,
            class_name=self.of_class.code,
        )

    def _body(self) -> Json:
        result: Json = {"completion": self.is_present}
        if self.passed is not None:
            result["success"] = self.passed
        if self.score is not None:
            result["score"] = {"raw": self.score, "min": 0, "max": 100}
        presence: Json = {"attended": self.attended, "sessions": _SESSIONS}
        if self.of_class.required is not None:
            presence["required"] = self.of_class.required
        extensions: Json = {f"{_PROFILE}:key": self.key}
        if self.of_class.is_by_name:
            extensions[f"{_PROFILE}:external-id"] = self.of_class.module
        if self.certificate is not None:
            extensions[f"{_PROFILE}:certificate"] = self.certificate
        extensions[f"{_PROFILE}:class"] = self.of_class.code
        extensions[f"{_PROFILE}:presence"] = presence
        verb = "completed" if self.is_present else "attended"
        return {
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
            "object": {"id": self.iri},
            "result": result,
            "context": {**profile_category(), "extensions": extensions},
        }


def _key(code: str, name: str) -> str:
    return f"{code}\n//lms.bpsdm.example {name}"


def imported(chance: Chance, first_stored: datetime) -> list[Said]:
    """All that the product writes for some imports and reverts, in order; what changes nothing is
    none."""
    book, found = _SheetBook(), list[Said]()
    for number in range(chance.number(0, 4)):
        stored = first_stored + timedelta(seconds=number, milliseconds=500)
        if book.done and chance.once_in(3):
            found.extend(book.revert(chance.pick(sorted(book.done)), number, stored))
        else:
            found.extend(book.take(_sheet(chance, book), number, stored))
    return found


def imported_and_reverted(chance: Chance, first_stored: datetime) -> list[Said]:
    """The same for imports of which each is reverted in the end, the last one first."""
    book, found = _SheetBook(), list[Said]()
    numbers = range(chance.number(1, 3))
    for number in numbers:
        stored = first_stored + timedelta(seconds=number, milliseconds=500)
        found.extend(book.take(_sheet(chance, book), number, stored))
    for place, number in enumerate(sorted(book.done, reverse=True), len(numbers)):
        stored = first_stored + timedelta(seconds=place, milliseconds=500)
        found.extend(book.revert(number, place, stored))
    assert not book.done
    return found


@dataclass(frozen=True)
class _AskedSheet:
    """`deleted` are rows that are marked; `whole` the codes of classes told whole."""

    classes: Sequence[SheetClass]
    entries: Sequence[SheetEntry]
    deleted: Sequence[tuple[str, str]]
    whole: frozenset[str]


def _sheet(chance: Chance, book: "_SheetBook") -> _AskedSheet:
    classes = [_class(chance, code) for code in chance.some(("K1", "K2"), 1, 2)]
    entries: list[SheetEntry] = []
    deleted: list[tuple[str, str]] = []
    for of_class in classes:
        for name in chance.some(("ayu", "budi"), 1, 2):
            if book.knows(of_class.code, name) and chance.once_in(4):
                deleted.append((of_class.code, name))
            else:
                entries.append(_entry(chance, of_class, name))
    whole = frozenset(one.code for one in classes if chance.once_in(4))
    return _AskedSheet(classes, entries, deleted, whole)


def _class(chance: Chance, code: str) -> SheetClass:
    # Mostly one and the same, so that the same content comes twice.
    modules = (LMS + PATHS[PAGE], *[LMS + PATHS[COURSE]] * 2, ID_NUMBER)
    return SheetClass(code, chance.pick(modules), chance.pick(_DAYS), chance.pick((None, "4/5")))


def _entry(chance: Chance, of_class: SheetClass, name: str) -> SheetEntry:
    return SheetEntry(
        of_class,
        name,
        chance.pick((10, 8, 7)),
        chance.pick((None, 70, 60)),
        chance.pick((None, True, False)),
        chance.pick((None, None, CERTIFICATE_CODE)),
    )


@dataclass(frozen=True)
class _KeyVersion:
    """What stands for a class and a person; no `told` is nothing."""

    number: int = 0
    told: SheetEntry | None = None
    statement_id: UUID = _NO_ID


_Place = tuple[str, str]
_Before = tuple[SheetEntry | None, UUID]


@dataclass
class _SheetBook:
    """What stands, and what each import did: what stood before, and which statement does now."""

    done: dict[int, dict[_Place, tuple[_Before, UUID]]] = field(default_factory=dict)
    _versions: dict[_Place, _KeyVersion] = field(default_factory=dict)

    def knows(self, code: str, name: str) -> bool:
        return (code, name) in self._versions

    def take(self, asked: _AskedSheet, number: int, stored: datetime) -> list[Said]:
        before = dict(self._versions)
        written: list[tuple[int, MadeStatement, datetime | None]] = []
        rows: list[tuple[_Place, SheetEntry | None]] = [
            *(((one.of_class.code, one.name), one) for one in asked.entries),
            *((place, None) for place in asked.deleted),
        ]
        named = {place for place, _ in rows}
        missing = [
            place
            for place, one in self._versions.items()
            if one.told is not None and place[0] in asked.whole and place not in named
        ]
        rows += [(place, None) for place in sorted(missing, key=_id_of)]
        for position, (place, told) in enumerate(rows):
            written += [(position, *one) for one in self._row(place, told)]
        if written:
            self._note(number, before)
        sheet = HistorySheet(number, stored, tuple(asked.entries), tuple(asked.deleted))
        sheet = replace(sheet, classes=tuple(asked.classes), whole=asked.whole)
        return _told(written, sheet, number)

    def revert(self, import_number: int, number: int, stored: datetime) -> list[Said]:
        """Nothing where something later builds on it."""
        changes = self.done[import_number]
        if any(self._standing(place) != after for place, (_, after) in changes.items()):
            return []
        del self.done[import_number]
        written: list[tuple[int, MadeStatement, datetime | None]] = []
        for position, place in enumerate(sorted(changes, key=_id_of)):
            (told, once), _ = changes[place]
            written += [(position, *one) for one in self._row(place, told)]
            if told is not None:
                self._stand_in(place, once)
        return _told(written, HistorySheet(number, stored, reverts=import_number), number)

    def _standing(self, place: _Place) -> UUID:
        found = self._versions[place]
        return _NO_ID if found.told is None else found.statement_id

    def _note(self, number: int, before: dict[_Place, _KeyVersion]) -> None:
        self.done[number] = {
            place: ((last.told, last.statement_id), self._standing(place))
            for place, now in self._versions.items()
            if (last := before.get(place, _KeyVersion())) != now
        }

    def _stand_in(self, place: _Place, once: UUID) -> None:
        """What says the same as `once` did, in the imports that had brought that."""
        for changes in self.done.values():
            if place in changes and changes[place][1] == once:
                changes[place] = changes[place][0], self._standing(place)

    def _row(
        self, place: _Place, told: SheetEntry | None
    ) -> list[tuple[MadeStatement, datetime | None]]:
        last = self._versions.get(place, _KeyVersion())
        if told == last.told:
            return []
        made: list[tuple[MadeStatement, datetime | None]] = []
        if last.told is not None:
            taken_back = row_id(_CENTRE, _key(*place), f"{last.number} voided")
            made.append(((taken_back, voiding(last.statement_id), None), None))
        if told is None:
            self._versions[place] = _KeyVersion(last.number)
            return made
        version = last.number + 1
        number = row_id(_CENTRE, _key(*place), f"{version}")
        self._versions[place] = _KeyVersion(version, told, number)
        made.append(((number, told.shape(), ("account", told.name)), told.happened))
        return made


def _id_of(place: _Place) -> UUID:
    return uuid5(_NAMESPACE, f"{CENTRES[_CENTRE]} {_key(*place)}")


def _told(
    written: Sequence[tuple[int, MadeStatement, datetime | None]], sheet: HistorySheet, number: int
) -> list[Said]:
    found: list[Said] = []
    for count, (position, made, happened) in enumerate(written):
        at = sheet.stored + timedelta(microseconds=count)
        said = said_of(made, at, happened or at)
        place = (UUID(int=950 + number), position)
        found.append(replace(said, sender=SHEET_SENDER, place=place, call=sheet))
    return found


# --- as files -------------------------------------------------------------------------------------


def csv_files(sheet: HistorySheet) -> tuple[str, str]:
    """Classes and participants, as a spreadsheet would write them."""
    classes = ["Kelas;IRI modul;ID eksternal;Selesai;Jumlah sesi;Syarat kehadiran;Lengkap"]
    for one in sheet.classes:
        iri, name = ("", one.module) if one.is_by_name else (one.module, "")
        whole = "ya" if one.code in sheet.whole else ""
        share = one.required or ""
        cells = (one.code, iri, name, f"{one.day:%d/%m/%Y}", str(_SESSIONS), share, whole)
        classes.append(";".join(cells))
    rows = [
        "Kelas;NIP;Laman akun LMS;Nama akun LMS;Sesi hadir;Skor;Lulus;Nomor sertifikat;Hapus",
        *(_csv_row(one) for one in sheet.entries),
        *(f"{code};;{LMS};{name};;;;;ya" for code, name in sheet.deleted),
    ]
    return "\n".join(classes), "\n".join(rows)


def _csv_row(one: SheetEntry) -> str:
    account = actor("account", one.name)[0]["account"]
    passed = {None: "", True: "ya", False: "tidak"}[one.passed]
    score = "" if one.score is None else str(one.score)
    told = (account["homePage"], account["name"], str(one.attended), score, passed)
    return ";".join((one.of_class.code, "", *told, one.certificate or "", ""))
