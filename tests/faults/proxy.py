"""A way to the broker that can go dead without being closed, as firewalls make it."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_CHUNK: Final = 65536
_CONNECT_SECONDS: Final = 5


@dataclass
class _Pair:
    client: socket.socket
    server: socket.socket
    is_dead: bool = False


class FaultyProxy:
    """Listens on `port` and passes everything on to `target`, a port of this machine."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._pairs: list[_Pair] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def go_dead(self) -> int:
        """Every connection of this moment: the server sees it end, the client hears nothing more.
        How many there were; new ones work."""
        with self._lock:
            dead, self._pairs = self._pairs, []
        for pair in dead:
            pair.is_dead = True
            _end(pair.server)
        return len(dead)

    def close(self) -> None:
        self._listening.close()
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            _end(pair.server)
            _end(pair.client)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            self._join(client)

    def _join(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._target), _CONNECT_SECONDS)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        pair = _Pair(client, server)
        with self._lock:
            self._pairs.append(pair)
        for pump in (self._to_server, self._to_client):
            threading.Thread(target=pump, args=(pair,), daemon=True).start()

    def _to_server(self, pair: _Pair) -> None:
        with suppress(OSError):
            while data := pair.client.recv(_CHUNK):
                if not pair.is_dead:
                    _send(pair.server, data)
        self._part(pair)

    def _to_client(self, pair: _Pair) -> None:
        with suppress(OSError):
            while data := pair.server.recv(_CHUNK):
                pair.client.sendall(data)
        if not pair.is_dead:
            self._part(pair)

    def _part(self, pair: _Pair) -> None:
        with self._lock:
            if pair in self._pairs:
                self._pairs.remove(pair)
        _end(pair.server)
        _end(pair.client)


def _send(server: socket.socket, data: bytes) -> None:
    # What was on its way when the connection went dead is lost, and the client is not told.
    with suppress(OSError):
        server.sendall(data)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
