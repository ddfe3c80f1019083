"""`python3 dev.py soak`: many rounds of faults, and docs/reliability.md."""

import argparse
import signal
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.programs import MissingProgram
from tests.faults.report import write_report
from tests.faults.rounds import RoundResult, plan_round, run_round
from tests.faults.stand import Servers, open_servers
from tests.faults.strikes import possible


def main() -> int:
    given = _arguments()
    # What it has started must not outlive it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="lms-soak-"))
    folder.chmod(0o755)
    say(f"logs: {folder}")
    soak = Soak(folder, range(given.seed, given.seed + given.rounds), writes=not given.dry)
    with ThreadPoolExecutor(given.lanes) as lanes:
        running = [lanes.submit(soak.run_lane) for _ in range(given.lanes)]
        try:
            for lane in running:
                lane.result()
        except MissingProgram as missing:
            say(f"soak: {missing}; it needs the servers of PostgreSQL and RabbitMQ")
            return 1
        except KeyboardInterrupt:
            say("interrupted: rounds that have begun come to their end")
            soak.end()
    return 0 if all(one.is_clean for one in soak.results) else 1


class Soak:
    """Rounds by their seeds. Each lane has servers of its own, and takes the next seed."""

    def __init__(self, folder: Path, seeds: range, *, writes: bool) -> None:
        self.results: list[RoundResult] = []
        self._folder = folder
        self._seeds = iter(seeds)
        self._writes = writes
        self._lock = threading.Lock()

    def run_lane(self) -> None:
        """Raises Missing."""
        place = Path(tempfile.mkdtemp(prefix="servers-", dir=self._folder))
        with open_servers(place) as servers:
            while (seed := self._next()) is not None:
                self._report(_round(servers, self._folder, seed))

    def end(self) -> None:
        with self._lock:
            self._seeds = iter(())

    def _next(self) -> int | None:
        with self._lock:
            return next(self._seeds, None)

    def _report(self, result: RoundResult) -> None:
        with self._lock:
            self.results.append(result)
            if self._writes:
                write_report(self.results, datetime.now(UTC).date())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py soak", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=10, metavar="N", help="how many; about 30 s each"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the first round")
    lanes = "how many at the same time; three keep two cores busy"
    parser.add_argument("--lanes", type=int, default=1, metavar="N", help=lanes)
    parser.add_argument("--dry", action="store_true", help="do not write docs/reliability.md")
    return parser.parse_args()


def _round(servers: Servers, folder: Path, seed: int) -> RoundResult:
    plan = plan_round(seed, possible(servers))
    place = folder / str(seed)
    place.mkdir()
    result = run_round(servers, place, plan)
    tally = result.tally
    waves = ", ".join(" + ".join(wave) for wave in plan.waves)
    verdict = "clean" if result.is_clean else "NOT CLEAN"
    say(f"{seed}: {waves}: {tally.statements} statements, {result.seconds:.0f} s, {verdict}")
    if not result.is_clean:
        say(f"    lost {tally.lost}, doubled {tally.doubled}, unannounced {tally.unannounced}")
        say(f"    slowest stop {result.slowest_stop:.1f} s")
        for wrong in tally.wrongs:
            say(f"    {wrong[:500]}")
    return result


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
