"""Ids of the statements that are made of completions, the same whenever they are made again.

They are UUIDs of version 5: of a centre and the sender's key, and under these of a version. Their
first 48 bits are ours, so that other doors can tell them: nobody else can be first with one.
"""

from typing import Final
from uuid import UUID, uuid5

_NAMESPACE: Final = UUID("3841724f-f714-401e-9eca-0b31e141be01")
_MARK: Final = 0x703F58AA153D
_MARKED_FROM: Final = 80
"""The bit at which the mark begins; version and variant lie below it."""


def key_id(centre_id: int, key: str) -> UUID:
    """Of a key, which is the sender's own: two centres may use the same."""
    return uuid5(_NAMESPACE, f"{centre_id} {key}")


def statement_id(of_key: UUID, version: int) -> UUID:
    """Of the statement that a version of a key is."""
    return _marked(uuid5(of_key, f"{version}"))


def voiding_id(of_key: UUID, version: int) -> UUID:
    """Of the statement that takes it back."""
    return _marked(uuid5(of_key, f"{version} voided"))


def is_reserved(number: UUID) -> bool:
    """Whether only such a statement may have this id."""
    return number.int >> _MARKED_FROM == _MARK


def _marked(number: UUID) -> UUID:
    below = number.int & ((1 << _MARKED_FROM) - 1)
    return UUID(int=_MARK << _MARKED_FROM | below)
