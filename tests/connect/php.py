"""PHP and Laravel as Debian has them, and what happens where they are not."""

import os
import shutil
import subprocess
from typing import Final, NoReturn

import pytest

ABSENCE: Final = "the programs in PHP of docs/connect are not tried"
LARAVEL: Final = "Illuminate/Foundation/Bus/Dispatchable.php"
_FOUND: Final = "exit(stream_resolve_include_path($argv[1]) ? 0 : 1);"


def require_php(*extensions: str) -> str:
    """The interpreter, which has these extensions."""
    php = shutil.which("php")
    if php is None:
        _do_without("php is not installed (apt install php-cli php-curl)")
    loaded = subprocess.run([php, "-m"], capture_output=True, text=True, check=True).stdout.split()
    missing = [one for one in extensions if one not in loaded]
    if missing:
        _do_without(f"php lacks {', '.join(missing)} (apt install php-curl php-sqlite3)")
    return php


def require_laravel() -> str:
    php = require_php("curl", "pdo_sqlite")
    if subprocess.run([php, "-r", _FOUND, LARAVEL], check=False).returncode != 0:
        _do_without("Laravel is not installed (apt install php-laravel-framework)")
    return php


def _do_without(missing: str) -> NoReturn:
    """Skips the test, or fails it where PHP is required: `.ci/run` says so if it is there."""
    message = f"{ABSENCE}: {missing}"
    if os.environ.get("LMS_TEST_PHP") == "required":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
