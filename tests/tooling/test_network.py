import socket

import pytest

DOCUMENTATION_ADDRESS = ("192.0.2.1", 9)  # RFC 5737: belongs to nobody


def test_connection_to_another_machine_fails_the_test() -> None:
    with (
        socket.socket() as client,
        pytest.raises(pytest.fail.Exception, match=r"reached out to 192\.0\.2\.1"),
    ):
        client.connect(DOCUMENTATION_ADDRESS)


def test_datagram_to_another_machine_fails_the_test() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as client,
        pytest.raises(pytest.fail.Exception, match="reached out"),
    ):
        client.sendto(b"", DOCUMENTATION_ADDRESS)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
