"""One door for everyone who works on this project: `python3 dev.py demo`, `test`, `check`, `bench`.

It needs nothing but Python. The first run makes `.venv` beside this file and installs into it what
`requirements.lock` names, each file checked against its hash. Later runs find that done and start
at once. Delete `.venv` to begin anew.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"dev.py: this is Python {sys.version.split()[0]}, and the project needs 3.11 or later.\n"
        "        Run it with a newer one, for example: python3.12 dev.py demo"
    )
if sys.platform == "win32":
    sys.exit("dev.py: the project runs on Linux and macOS; on Windows, run it inside WSL.")

import hashlib
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
RUNTIME_LOCK = ROOT / "docker" / "requirements.lock"
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMP = VENV / "installed-from"

USAGE = """\
usage: python3 dev.py COMMAND [ARGUMENT ...]

  demo     start the trial with sample data and print what to open (--once: verify, then exit)
  install  make .venv with all that is locked, and nothing else; the other commands do so as well
  test     run the tests; arguments go to pytest, for example: test tests/domain -k scoring
  check    format, lint, types, layers: what a change must pass; check --full: and then, for
           the closing of an issue, what takes an hour or two: the tests in random order, on a busy
           machine, at other times, with more examples, the long ones, and a soak
  format   put the code into the project's format, and mend what the linter can
  bench    measure, and write docs/performance.md
  clients  run the xAPI clients of others, and write their table in docs/xapi.md
  pages    take pictures of every page of the sample, and fail on what is wrong with one (--help)
  soak     strike faults at the running product, and write docs/reliability.md (--rounds N)
  lock     resolve the dependencies anew; arguments go to uv, for example: lock --upgrade
"""

NO_VENV_MODULE = """\
this Python came without the module {missing}, so no .venv can be made.
On Debian and Ubuntu: apt install python3-venv. Then run the same command again."""

NOT_INSTALLED = """\
Installing needs the network, or a mirror named in the settings of pip and uv.
Nothing is broken: run the same command again. But if a hash did not match, do not go on:
the registry then served another file than the one that was locked."""

# What uv resolves with: no registry's address in the lock, every supported Python and platform.
RESOLVE = """
    --no-config pip compile pyproject.toml --universal --python-version 3.11
    --generate-hashes --no-emit-index-url --no-emit-find-links --annotation-style line --quiet
"""
# The image takes the same versions, without what only development needs.
EVERYTHING = ("--group", "dev", "--extra", "otel", "--output-file", LOCK.relative_to(ROOT))
RUNTIME = ("--constraint", LOCK.name, "--output-file", RUNTIME_LOCK.relative_to(ROOT))
INTO_VENV = ("--quiet", "--python", VENV)


SUITE = ("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup")


@dataclass(frozen=True)
class Step:
    """A program of `.venv` with its arguments, and variables for it; perhaps on a busy machine."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    under_load: bool = False


CHECKS = (
    Step("format", ("ruff", "format", "--check", "--diff", ".")),
    Step("lint", ("ruff", "check", ".")),
    Step("types", ("mypy",)),
    Step("layers", ("lint-imports", "--no-logo")),
)
# Around midnight in the westernmost of Indonesia's zones, where a day is there only every fourth
# year, and where a year ends.
CLOCKS = (
    "2024-02-29T00:02:00+07:00",
    "2024-02-29T23:58:00+07:00",
    "2025-12-31T00:02:00+07:00",
    "2025-12-31T23:58:00+07:00",
)
LONG_CHECKS = (
    Step("tests in random order", (*SUITE, "-p", "randomly")),
    Step("tests on a busy machine", SUITE, under_load=True),
    *(Step(f"tests at {clock}", SUITE, {"LMS_TEST_NOW": clock}) for clock in CLOCKS),
    Step("laws, ten times the examples", (*SUITE, "tests/laws"), {"LMS_TEST_EXAMPLES": "10"}),
    Step("long tests", (*SUITE, "-m", "long")),
    Step("soak", ("python", "-m", "tests.faults", "--rounds", "12", "--dry")),
)


class Stopped(Exception):
    """A step that cannot go on. Its text says which one, and what to do."""


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0
    command, *rest = arguments
    if command not in COMMANDS:
        print(f"dev.py: there is no command {command!r}\n\n{USAGE}", end="", file=sys.stderr)
        return 2
    try:
        return COMMANDS[command](rest)
    except Stopped as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("interrupted; run the same command again to go on")
        return 130


# --- commands -----------------------------------------------------------------------------------


def demo(arguments: Sequence[str]) -> int:
    prepare()
    become(BIN / "lms-plugin", "demo", *arguments)


def install_all(arguments: Sequence[str]) -> int:
    if arguments:
        raise Stopped("install takes no arguments: what it installs stands in requirements.lock.")
    prepare()
    return 0


def test(arguments: Sequence[str]) -> int:
    """In several processes; `-n 0` among the arguments keeps to one, as a debugger needs it."""
    prepare()
    program, *options = SUITE
    become(BIN / program, *options, *arguments)


def bench(arguments: Sequence[str]) -> int:
    prepare()
    become(BIN / "python", "-m", "benchmarks", *arguments)


def clients(arguments: Sequence[str]) -> int:
    prepare()
    become(BIN / "python", "-m", "tests.clients", *arguments)


def pages(arguments: Sequence[str]) -> int:
    prepare()
    become(BIN / "python", "-m", "tests.look", *arguments)


def soak(arguments: Sequence[str]) -> int:
    prepare()
    become(BIN / "python", "-m", "tests.faults", *arguments)


def check(arguments: Sequence[str]) -> int:
    if list(arguments) not in ([], ["--full"]):
        raise Stopped("check takes no arguments but --full: it is the same for everyone.")
    prepare()
    return carry_out([*CHECKS, *LONG_CHECKS] if arguments else CHECKS)


def format_code(arguments: Sequence[str]) -> int:
    prepare()
    run(BIN / "ruff", "check", "--fix-only", ".", *arguments)
    run(BIN / "ruff", "format", ".", *arguments)
    return 0


def lock(arguments: Sequence[str]) -> int:
    """Asks the public registry, unless the arguments name another: the lock is everyone's."""
    if not (BIN / "uv").exists():
        prepare()
    for setting in [name for name in os.environ if name.startswith("UV_")]:
        del os.environ[setting]
    with timed("resolving the dependencies"):
        remade_by = ("--custom-compile-command", "python3 dev.py lock")
        uv(*RESOLVE.split(), *remade_by, *EVERYTHING, *arguments)
        uv(*RESOLVE.split(), *remade_by, *RUNTIME)
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "install": install_all,
    "test": test,
    "check": check,
    "format": format_code,
    "bench": bench,
    "clients": clients,
    "pages": pages,
    "soak": soak,
    "lock": lock,
}


# --- the environment ----------------------------------------------------------------------------


def prepare() -> None:
    """Leaves `.venv` just as the lock wants it, in whatever state an earlier run has left it."""
    wanted = fingerprint()
    installed = STAMP.read_text() if STAMP.exists() and (BIN / "python").exists() else ""
    if installed == wanted:
        return
    STAMP.unlink(missing_ok=True)
    if first_line(installed) != first_line(wanted):
        make_venv()
    try:
        install()
    except Stopped as trouble:
        raise Stopped(f"{trouble}\n{NOT_INSTALLED}") from trouble
    STAMP.write_text(wanted)


def fingerprint() -> str:
    """Two lines: the interpreter and place that `.venv` is bound to; the digest of its contents."""
    version = sys.version.split()[0]
    contents = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"Python {version} in {ROOT}\n{hashlib.sha256(contents).hexdigest()}\n"


def first_line(text: str) -> str:
    return text.partition("\n")[0]


def make_venv() -> None:
    missing = [module for module in ("venv", "ensurepip") if find_spec(module) is None]
    if missing:
        raise Stopped(NO_VENV_MODULE.format(missing=missing[0]))
    import venv

    with timed(f"making .venv with Python {sys.version.split()[0]}"):
        venv.create(VENV, clear=True, symlinks=True, with_pip=True)


def install() -> None:
    """The installer first, then all that is locked, then the project itself, in place."""
    with timed("installing uv"):
        pip_install(locked("uv"))
    with timed(f"installing what {LOCK.name} names, some 60 MB"):
        uv("pip", "sync", *INTO_VENV, "--require-hashes", "--compile-bytecode", LOCK)
    with timed("installing the project in place"):
        # Without isolation: the build backend, too, is the one that is locked.
        uv("pip", "install", *INTO_VENV, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def pip_install(requirement: str) -> None:
    """`requirement` is a lock's entry. pip takes hashes from a file only."""
    file = VENV / "installer.txt"
    file.write_text(requirement)
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:")
    run(BIN / "pip", "install", *options, "--requirement", file)


def locked(name: str) -> str:
    """The lock's entry for one distribution: its version, and the hashes on the lines below."""
    entry = re.search(rf"^{name}==.*\n(\s+--hash.*\n)+", LOCK.read_text(), re.MULTILINE)
    if entry is None:
        raise Stopped(f"{LOCK.name} does not name {name}; take back the last version that did.")
    return entry.group()


# --- running other programs ---------------------------------------------------------------------


def run(program: str | Path, *arguments: str | Path) -> None:
    if subprocess.call([program, *arguments], cwd=ROOT) != 0:
        raise Stopped(f"{Path(program).name} failed; what it said stands above.")


def uv(*arguments: str | Path) -> None:
    """With the certificates of the system, so that it works behind a proxy that has its own."""
    run(BIN / "uv", "--system-certs", *arguments)


def carry_out(steps: Sequence[Step]) -> int:
    """Every one, also after one has failed: one run tells all. 1 if any has."""
    told, failed = [], False
    for step in steps:
        started = time.monotonic()
        passed = passes(step)
        took = f"{time.monotonic() - started:.1f} s"
        told.append(f"{step.name} {'passed' if passed else 'FAILED'} in {took}")
        say(told[-1])
        failed = failed or not passed
    if len(steps) > len(CHECKS):
        # What the first ones said has long scrolled away.
        say("\n".join(["all together:", *told]))
    return 1 if failed else 0


def passes(step: Step) -> bool:
    program, *arguments = step.command
    with busy_cores() if step.under_load else nullcontext():
        command = [str(BIN / program), *arguments]
        return subprocess.call(command, cwd=ROOT, env=os.environ | step.variables) == 0


@contextmanager
def busy_cores() -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Each has something else to do meanwhile: one of these processes."""
    idler = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(idler) for _ in range(os.cpu_count() or 1)]
    try:
        yield others
    finally:
        for other in others:
            other.kill()
            other.wait()


def become(program: Path, *arguments: str) -> NoReturn:
    """Hands over this very process: Ctrl-C and the exit status are the program's own."""
    os.chdir(ROOT)
    os.execv(program, [str(program), *arguments])


@contextmanager
def timed(step: str) -> Iterator[None]:
    say(f"{step} ...")
    started = time.monotonic()
    yield
    say(f"done in {time.monotonic() - started:.1f} s")


def say(text: str) -> None:
    """To standard error: standard output belongs to the command."""
    print("dev.py: " + text.replace("\n", "\n        "), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
