"""Who an account that nobody is known under may be: near misses of what rosters know.

It only offers; a person decides. Everything is found by keys, so that each look-up is by an index.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Final

from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE
from lms_plugin.domain.recognition.identifiers import mailbox_key
from schemas.nip import NIP_DIGITS, nip_key, nip_trouble
from schemas.texts import Text

_DIGITS: Final = "0123456789"
_SEPARATORS: Final = str.maketrans("", "", " .-\xa0")


class Likeness(StrEnum):
    """What speaks for a person."""

    NUMBER = "number"
    ACCOUNT = "account"
    MAILBOX = "mailbox"
    NAME = "name"


LIKENESSES: Final[dict[Likeness, Text]] = {
    Likeness.NUMBER: Text(
        "NIP-nya hampir sama: satu angka berbeda, tertukar, kurang, atau lebih.",
        "The NIP is nearly the same: one digit differs, is swapped, missing or too many.",
    ),
    Likeness.ACCOUNT: Text(
        "Nama akunnya sama di home page lain, atau hanya berbeda huruf besar-kecil.",
        "The account's name is the same at another home page, or differs in letter case only.",
    ),
    Likeness.MAILBOX: Text(
        "Alamat surelnya sama dengan nama akun, atau sebaliknya.",
        "A mailbox equals the account's name, or the other way round.",
    ),
    Likeness.NAME: Text(
        "Namanya sama dengan yang disebut dalam pernyataan.",
        "The name is the one that statements give.",
    ),
}


def near_numbers(text: str) -> frozenset[str]:
    """Identifier keys of the numbers from which this one is one slip of the finger away."""
    digits = text.translate(_SEPARATORS)
    if not (digits.isascii() and digits.isdigit()):
        return frozenset()
    near = (one for one in _slips(digits) if nip_trouble(one, month_is_checked=False) is None)
    return frozenset(map(nip_key, near))


def _slips(digits: str) -> Iterator[str]:
    places = range(len(digits))
    match len(digits) - NIP_DIGITS:
        case 0:
            yield digits
            for place in places:
                yield from (digits[:place] + one + digits[place + 1 :] for one in _DIGITS)
            for place in places[1:]:
                swapped = digits[place] + digits[place - 1]
                yield digits[: place - 1] + swapped + digits[place + 1 :]
        case 1:
            yield from (digits[:place] + digits[place + 1 :] for place in places)
        case -1:
            for place in range(len(digits) + 1):
                yield from (digits[:place] + one + digits[place:] for one in _DIGITS)


def near_accounts(name: str, home_pages: Collection[str]) -> frozenset[str]:
    """Match keys of accounts of that name at these home pages, in usual letter cases."""
    names = {name, name.lower(), name.upper(), name.capitalize()}
    return frozenset(f"{page} {one}" for page in home_pages for one in names)


def near_mailboxes(name: str) -> frozenset[str]:
    """The match key of a mailbox that an account's name may be."""
    key = mailbox_key(f"{MAILBOX_PAGE}{name}") if "@" in name else None
    return frozenset() if key is None else frozenset({key.lower()})


def names_of_mailbox(key: str) -> frozenset[str]:
    """What accounts of a mailbox's holder may be called: all of it, or what stands before the @."""
    address = key.removeprefix(MAILBOX_PAGE)
    return frozenset({address, address.rpartition("@")[0]}) - {""}
