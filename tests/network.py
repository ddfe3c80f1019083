"""Keeps tests on this machine: a connection to anywhere else fails the test that tries it."""

import socket
import sys
from collections.abc import Collection, Iterator
from functools import partial
from ipaddress import ip_address

import pytest

WATCHED = {"socket.connect", "socket.sendto"}


def stay_on_this_machine(hosts: Collection[str]) -> None:
    """From now on to the end of the process, only loopback and `hosts` can be reached."""
    sys.addaudithook(partial(_refuse, {*hosts, *_addresses(hosts)}))


def _addresses(hosts: Collection[str]) -> Iterator[str]:
    for host in hosts:
        try:
            found = socket.getaddrinfo(host, None)
        except socket.gaierror:
            continue  # a service that is not there; the tests that need it say so
        yield from (str(address[0]) for *_, address in found)


def _refuse(allowed: set[str], event: str, arguments: tuple[object, ...]) -> None:
    if event not in WATCHED:
        return
    match arguments[1]:
        case (str(host), *_) if host not in allowed and not _is_loopback(host):
            pytest.fail(f"a test reached out to {host}: only this machine is allowed")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
