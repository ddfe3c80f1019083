"""`python3 dev.py soak`: many rounds of faults, and docs/reliability.md."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.programs import Missing
from tests.faults.report import FILE, write_report
from tests.faults.rounds import Result, plan_round, run_round
from tests.faults.stand import Servers, open_servers
from tests.faults.strikes import possible


def main() -> int:
    given = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="lms-soak-"))
    say(f"logs: {folder}")
    results: list[Result] = []
    try:
        with open_servers(folder) as servers:
            for number in range(given.rounds):
                results.append(_round(servers, folder, given.seed + number))
                if not given.dry:
                    write_report(results, datetime.now(UTC).date())
    except Missing as missing:
        say(f"soak: {missing}; it needs the servers of PostgreSQL and RabbitMQ")
        return 1
    except KeyboardInterrupt:
        say("interrupted")
    if results and not given.dry:
        say(f"written: docs/{FILE.name}")
    return 0 if all(one.tally.is_clean for one in results) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py soak", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=10, metavar="N", help="how many; about 30 s each"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the first round")
    parser.add_argument("--dry", action="store_true", help="do not write docs/reliability.md")
    return parser.parse_args()


def _round(servers: Servers, folder: Path, seed: int) -> Result:
    plan = plan_round(seed, possible(servers))
    place = folder / str(seed)
    place.mkdir()
    result = run_round(servers, place, plan)
    tally = result.tally
    waves = ", ".join(" + ".join(wave) for wave in plan.waves)
    verdict = "clean" if tally.is_clean else "NOT CLEAN"
    say(f"{seed}: {waves}: {tally.statements} statements, {result.seconds:.0f} s, {verdict}")
    if not tally.is_clean:
        say(f"    lost {tally.lost}, doubled {tally.doubled}, unannounced {tally.unannounced}")
        for wrong in tally.wrongs:
            say(f"    {wrong[:500]}")
    return result


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
