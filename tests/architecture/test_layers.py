import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# In a process of its own: it silences every logger of the process that it runs in.
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def test_imports_keep_the_contracts() -> None:
    linted = subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout
