"""Turn undivided sums into the figures that people read."""

from collections.abc import Iterable, Sequence

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.attainment import FULL
from lms_plugin.domain.competency.index import (
    BAND_WORDS,
    DecidedSums,
    Sums,
    band,
    behaviour_figures,
    headline,
    person_sums,
    value_figures,
    value_sums,
)
from schemas.competency.figures import (
    FULL_TENTHS,
    BehaviourSum,
    DecidedSum,
    Figure,
    Headline,
    IndexFigures,
    ValueSum,
)
from schemas.competency.framework import (
    BEHAVIOUR_CODES,
    BEHAVIOURS_PER_VALUE,
    FRAMEWORK,
    POSITION,
    Value,
)
from schemas.competency.index import ValueAttainment


def index_figures(sums: Sums, decided: DecidedSums) -> IndexFigures:
    return IndexFigures(
        headcount=sums.headcount,
        covered=sums.covered,
        coverage=Figure(tenths=_coverage(sums)),
        headline=_headline(sums),
        values=tuple(_value_sums(sums)),
        decided=DecidedSum(people=decided.people, sum=decided.basis_points),
    )


def person_index(attainment: Vector) -> Figure:
    """One person's index: the unweighted mean of the seven values."""
    return Figure(tenths=headline(person_sums(attainment)))


def person_values(attainment: Vector) -> tuple[ValueAttainment, ...]:
    figures = value_figures(person_sums(attainment))
    return tuple(
        ValueAttainment(code=value.code, sum=total, tenths=tenths)
        for value, total, tenths in zip(FRAMEWORK, value_sums(attainment), figures, strict=True)
    )


def behaviour_figure(basis_points: int) -> int:
    """One person's attainment in tenths of the scale of 0–100, half up."""
    return (2 * basis_points * FULL_TENTHS + FULL) // (2 * FULL)


def by_behaviour(vector: Sequence[int]) -> dict[str, int]:
    return dict(zip(BEHAVIOUR_CODES, vector, strict=True))


def named_points(points: Vector) -> dict[str, int]:
    """Behaviour → points, without those that a module gives nothing to."""
    return {code: given for code, given in by_behaviour(points).items() if given}


def _coverage(sums: Sums) -> int | None:
    if not sums.headcount:
        return None
    return (2 * sums.covered * FULL_TENTHS + sums.headcount) // (2 * sums.headcount)


def _headline(sums: Sums) -> Headline:
    tenths = headline(sums)
    found = None if tenths is None else band(tenths)
    return Headline(
        tenths=tenths,
        sum=sum(sums.attainment),
        band=None if found is None else found.value,
        label=None if found is None else BAND_WORDS[found],
    )


def _value_sums(sums: Sums) -> Iterable[ValueSum]:
    behaviours = _behaviour_sums(sums)
    totals, figures = value_sums(sums.attainment), value_figures(sums)
    for value, total, tenths in zip(FRAMEWORK, totals, figures, strict=True):
        yield ValueSum(
            code=value.code,
            name=value.name,
            english=value.english,
            sum=total,
            tenths=tenths,
            behaviours=behaviours[_places(value)],
        )


def _behaviour_sums(sums: Sums) -> tuple[BehaviourSum, ...]:
    figures = behaviour_figures(sums)
    return tuple(
        BehaviourSum(code=code, sum=total, tenths=tenths)
        for code, total, tenths in zip(BEHAVIOUR_CODES, sums.attainment, figures, strict=True)
    )


def _places(value: Value) -> slice:
    first = POSITION[value.behaviours[0].code]
    return slice(first, first + BEHAVIOURS_PER_VALUE)
