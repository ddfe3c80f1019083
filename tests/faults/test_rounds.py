"""A few rounds of what `python3 dev.py soak` runs by the hundred."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.programs import MissingProgram
from tests.faults.rounds import RoundPlan, run_round
from tests.faults.stand import Servers, open_servers

# Whole installations come and go, on machines that may have two cores and other work.
pytestmark = [pytest.mark.timeout(400), pytest.mark.xdist_group("faults")]


def plan(seed: int, *waves: tuple[str, ...], long: bool) -> object:
    made = RoundPlan(seed, waves)
    marks = [pytest.mark.long] if long else []
    return pytest.param(made, id=" + ".join(made.strikes), marks=marks)


PLANS = (
    plan(
        1, ("worker's child killed", "database crashed"), ("relay killed", "web killed"), long=False
    ),
    plan(2, ("broker's connections half-open",), ("serialization failures",), long=True),
    plan(
        3,
        ("queue of statements deleted", "disk full"),
        ("broker crashed", "beat killed", "inbox killed"),
        long=True,
    ),
)


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    # PostgreSQL and RabbitMQ run as users of their own, whom pytest's folders do not let in.
    with TemporaryDirectory(prefix="lms-faults-") as folder:
        try:
            with open_servers(Path(folder)) as opened:
                yield opened
        except MissingProgram as missing:
            pytest.skip(str(missing))


@pytest.mark.parametrize("plan", PLANS)
def test_faults_leave_nothing_lost_and_nothing_twice(
    servers: Servers, plan: RoundPlan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    result = run_round(servers, tmp_path_factory.mktemp("round"), plan)

    tally = result.tally
    assert (tally.lost, tally.doubled, tally.unannounced, tally.wrongs) == (0, 0, 0, ())
    assert tally.promised > 100
