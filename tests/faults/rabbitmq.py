"""A RabbitMQ server of one's own, to be stopped, frozen and starved of memory."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kombu import Connection
from kombu.exceptions import OperationalError

from tests.faults.programs import as_user, give, program
from tests.processes import free_port
from tests.waiting import wait_until

_USER: Final = "rabbitmq"
_FOLDERS: Final = (Path("/usr/lib/rabbitmq/bin"),)
_START_SECONDS: Final = 90
_SETTINGS: Final = """\
listeners.tcp.default = 127.0.0.1:{port}
num_acceptors.tcp = 4
disk_free_limit.absolute = 10MB
vm_memory_high_watermark.absolute = 2GB
cluster_name = faults
log.console = false
"""


class PrivateRabbitMQ:
    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self._server = program("rabbitmq-server", _FOLDERS)
        self._control = program("rabbitmqctl", _FOLDERS)
        give(folder, _USER)
        settings = folder / "rabbitmq.conf"
        settings.write_text(_SETTINGS.format(port=self.port))
        plugins = folder / "enabled_plugins"
        plugins.write_text("[].")
        self._environment = os.environ | {
            "HOME": str(folder),
            "RABBITMQ_NODENAME": f"faults{self.port}@localhost",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_CONFIG_FILE": str(settings),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
            # One thread of the virtual machine is enough for a few hundred messages a second.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1",
        }
        self._process = self._launch()
        self.await_answer()

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> None:
        self._process = self._launch()
        self.await_answer()

    def stop(self) -> None:
        """Orderly, as an operator restarts it."""
        self._process.terminate()
        self._process.wait(_START_SECONDS)

    def crash(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(_START_SECONDS)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Every connection stays open, and nothing answers."""
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)

    @contextmanager
    def out_of_memory(self) -> Iterator[None]:
        """Who publishes is blocked; who consumes is not."""
        self.control("set_vm_memory_high_watermark", "absolute", "1MB")
        try:
            yield
        finally:
            self.control("set_vm_memory_high_watermark", "absolute", "2GB")

    def has_queue(self, name: str) -> bool:
        """What this could say of the messages in it would be up to five seconds old."""
        return name in self.control("--quiet", "list_queues", "name").splitlines()

    def control(self, *arguments: str) -> str:
        answer = subprocess.run(
            [self._control, "--node", self._environment["RABBITMQ_NODENAME"], *arguments],
            check=True,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=_START_SECONDS,
            **as_user(_USER),
        )
        return str(answer.stdout)

    def await_answer(self) -> None:
        wait_until(self._answers, "RabbitMQ answers", _START_SECONDS)

    def close(self) -> None:
        self.crash()

    def _answers(self) -> bool:
        try:
            with Connection(self.url, connect_timeout=2) as connection:
                connection.connect()
        except (OperationalError, OSError):
            return False
        return True

    def _launch(self) -> "subprocess.Popen[bytes]":
        with (self._folder / "console").open("ab") as console:
            return subprocess.Popen(
                [self._server],
                env=self._environment,
                cwd=self._folder,
                stdout=console,
                stderr=console,
                start_new_session=True,
                **as_user(_USER),
            )
