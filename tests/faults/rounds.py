"""A round: an installation under load, faults struck at it, and what is to be said of it then."""

import random
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.faults.checks import FaultTally, check, read_stored
from tests.faults.fleet import SECONDS_TO_STOP, Stop
from tests.faults.settlement import hear_out, settle
from tests.faults.stand import Clients, Servers, Stand, open_stand
from tests.faults.strikes import STRIKES
from tests.waiting import let_pass

_MOST_AT_ONCE: Final = 2
_VERIFY_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What is struck, in waves; the strikes of a wave happen at the same time."""

    seed: int
    waves: tuple[tuple[str, ...], ...]

    @property
    def strikes(self) -> list[str]:
        return [one for wave in self.waves for one in wave]


def plan_round(seed: int, allowed: Sequence[str]) -> RoundPlan:
    """Three waves; over many rounds every strike meets every other."""
    chance = random.Random(seed)
    drawn = chance.sample(list(allowed), 5)
    return RoundPlan(seed, (tuple(drawn[:2]), (drawn[2],), tuple(drawn[3:])))


@dataclass(frozen=True, slots=True)
class RoundResult:
    """`slowest_stop` in seconds from SIGTERM; `restarts` of processes that had died."""

    plan: RoundPlan
    tally: FaultTally
    tries_again: int
    restarts: int
    slowest_stop: float
    seconds: float

    @property
    def is_clean(self) -> bool:
        """The soak has the machine to itself, and so may ask that a stop is quick as well."""
        return self.tally.is_clean and self.slowest_stop <= SECONDS_TO_STOP


def run_round(servers: Servers, folder: Path, plan: RoundPlan) -> RoundResult:
    """Leaves the processes' logs in `folder`."""
    started = time.monotonic()
    with open_stand(servers, folder) as stand:
        clients = Clients(stand, plan.seed)
        stand.fleet.start()
        clients.start()
        try:
            _strike(stand, plan)
            clients.finish()
            with stand.connect() as connection:
                settle(connection, stand.record)
                # From here on nothing is recorded, and what was is announced and heard.
                stopped = stand.fleet.stop(all_but="relay")
                hear_out(connection, stand.record)
        finally:
            clients.close()
        stopped += stand.fleet.stop()
        with stand.connect() as connection:
            stored = read_stored(connection)
        tally = check(stand.record, stored, stand.database)
        wrongs = [*tally.wrongs, *_unverified(stand, folder), *_killed(stopped)]
        return RoundResult(
            plan,
            replace(tally, wrongs=tuple(wrongs)),
            stand.record.tries_again,
            sum(one.restarts for one in stand.fleet.members.values()),
            max(one.seconds for one in stopped),
            time.monotonic() - started,
        )


def _strike(stand: Stand, plan: RoundPlan) -> None:
    chance = random.Random(plan.seed)
    for wave in plan.waves:
        let_pass(chance.uniform(0.5, 1.5))
        threads = [
            threading.Thread(target=_one, args=(stand, name, random.Random(f"{plan.seed} {name}")))
            for name in wave
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    let_pass(chance.uniform(0.5, 1))


def _one(stand: Stand, name: str, chance: random.Random) -> None:
    try:
        STRIKES[name](stand, chance)
    except (OSError, AssertionError, subprocess.SubprocessError) as error:
        stand.record.wrong(f"the strike {name!r} itself failed: {error!r}")


def _unverified(stand: Stand, folder: Path) -> list[str]:
    """What `lms-plugin verify --rebuild` finds."""
    done = stand.fleet.command(["verify", "--rebuild"], _VERIFY_SECONDS)
    (folder / "verify.log").write_bytes(done.stdout + done.stderr)
    return [] if done.returncode == 0 else [f"verify: {done.stdout.decode()[-400:]}"]


def _killed(stopped: Sequence[Stop]) -> list[str]:
    return [f"{one.name} did not stop" for one in stopped if one.seconds == float("inf")]
