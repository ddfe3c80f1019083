"""Which versions of centres' own rules are in force, and how far each has been gone through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, Select, func, insert, select, update

from lms_plugin.domain.recognition.in_force import Activation, InForce, Place
from lms_plugin.domain.recognition.own_rules.compile import compile_rules
from lms_plugin.domain.recognition.own_rules.rule_list import OwnRules
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.recognition.going_through import (
    beginning,
    first_due,
    moved,
    through_of,
    until_finished,
)
from lms_plugin.store.recognition.versions import RulesVersion, file_of, version_of
from lms_plugin.store.tables.recognition import own_rule_activations, own_rule_versions

_TABLE: Final = own_rule_activations.c
_VERSION: Final = own_rule_versions.c


@dataclass(frozen=True, slots=True)
class ActivationRow:
    """A time at which a version was put in force. `through_stored` is None before the first step,
    `finished_at` until all that was kept has been gone through."""

    centre_id: int
    number: int
    activated_at: datetime
    through_stored: datetime | None
    finished_at: datetime | None


def load(reading: Reading) -> InForce[OwnRules]:
    """Of each centre the latest, down to the first that has been finished: it hides the others."""
    query = _dated().order_by(_TABLE.centre_id, _TABLE.activation_id.desc())
    rows = reading.connection.execute(query).all()
    hiding = {
        centre_id: list(until_finished(of_centre))
        for centre_id, of_centre in groupby(rows, key=lambda row: row.centre_id)
    }
    contents = _contents(reading, {row.version_id for rows in hiding.values() for row in rows})
    return InForce(
        {
            centre_id: tuple(_activation(row, contents[row.version_id]) for row in found)
            for centre_id, found in hiding.items()
        }
    )


def _contents(reading: Reading, version_ids: Iterable[int]) -> dict[int, Any]:
    query = select(_VERSION.version_id, _VERSION.content).where(
        _VERSION.version_id.in_(sorted(version_ids))
    )
    return {row.version_id: row.content for row in reading.connection.execute(query)}


def _activation(row: Row[Any], content: Any) -> Activation[OwnRules]:
    return Activation(
        activation_id=row.activation_id,
        number=row.number,
        until=row.until_stored,
        through=through_of(row),
        is_finished=row.finished_at is not None,
        holds=compile_rules(file_of(content)),
    )


def activate(writing: Writing, version: RulesVersion) -> None:
    """From now on, and for all that is kept as soon as that has been gone through."""
    values = {"version_id": version.version_id, **beginning(writing, version.centre_id)}
    writing.connection.execute(insert(own_rule_activations).values(values))


def move(writing: Writing, activation_id: int, through: Place | None) -> None:
    """So far has been gone through now; None once that is all."""
    which = update(own_rule_activations).where(_TABLE.activation_id == activation_id)
    writing.connection.execute(which.values(moved(writing, through)))


def of_centre(reading: Reading, centre_id: int) -> list[ActivationRow]:
    """The latest first."""
    query = _dated().where(_TABLE.centre_id == centre_id).order_by(_TABLE.activation_id.desc())
    return [_row(row) for row in reading.connection.execute(query)]


def version_at(reading: Reading, centre_id: int, instant: datetime) -> RulesVersion | None:
    """What all that was kept went by at an instant."""
    query = (
        select(*own_rule_versions.c)
        .join(own_rule_activations, _VERSION.version_id == _TABLE.version_id)
        .where(_TABLE.centre_id == centre_id, _TABLE.finished_at <= instant)
        .order_by(_TABLE.activation_id.desc())
        .limit(1)
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else version_of(row)


def unfinished(reading: Reading) -> list[ActivationRow]:
    """Of each centre its latest, where what was kept is still being gone through."""
    latest = select(func.max(_TABLE.activation_id)).group_by(_TABLE.centre_id)
    query = _dated().where(_TABLE.activation_id.in_(latest), _TABLE.finished_at.is_(None))
    return [_row(row) for row in reading.connection.execute(query.order_by(_TABLE.centre_id))]


def oldest_due(reading: Reading) -> datetime | None:
    """`stored` of the first statement that may still be taken for something else."""
    return first_due(reading, [one.through_stored for one in unfinished(reading)])


def _row(row: Row[Any]) -> ActivationRow:
    return ActivationRow(
        row.centre_id, row.number, row.activated_at, row.through_stored, row.finished_at
    )


def _dated() -> Select[Any]:
    return select(*own_rule_activations.c, _VERSION.number).join(
        own_rule_versions, _VERSION.version_id == _TABLE.version_id
    )
