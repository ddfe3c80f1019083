"""What credentials named by themselves, carried over to registrations of their centres.

Until home pages belonged to centres, each credential named its own. Nothing may change its meaning
by that: what one credential of a centre named, its others are kept from.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lms_plugin.domain.access.home_pages import Narrowing, Registration
from lms_plugin.domain.recognition.home_pages import home_page_key


@dataclass(frozen=True, slots=True)
class CredentialPages:
    """What a credential named, each page with whether account names there are NIPs.

    `is_carried_over`: its pages are registered for its centre.
    """

    credential_id: int
    centre_id: int
    is_carried_over: bool
    named: tuple[tuple[str, bool], ...]


@dataclass(slots=True)
class CarryOver:
    """What to write: registrations, each with its page as it was written, and narrowings."""

    registrations: list[tuple[str, Registration]] = field(default_factory=list)
    narrowings: list[Narrowing] = field(default_factory=list)


def plan_carry_over(
    credentials: Sequence[CredentialPages], registered: Iterable[Registration]
) -> CarryOver:
    """`credentials` are all there are, the oldest first. Registrations reach back to everything.

    Where credentials of a centre differ about NIPs, the oldest one's word stays, and the others are
    kept from the page.
    """
    flags = {(one.centre_id, one.match_key): one.names_are_nip for one in registered}
    known = set(flags)
    plan = CarryOver()
    for one in credentials:
        if not one.is_carried_over:
            _register(one, flags, plan)
    for one in credentials:
        plan.narrowings.extend(_kept_from(one, flags, known))
    return plan


def differs(one: CredentialPages, registered: Iterable[Registration]) -> Iterator[str]:
    """The pages of which it named another meaning of account names than its centre's, as named."""
    flags = {(of.centre_id, of.match_key): of.names_are_nip for of in registered}
    for home_page, names_are_nip in one.named:
        if flags.get((one.centre_id, home_page_key(home_page)), names_are_nip) != names_are_nip:
            yield home_page


def _register(one: CredentialPages, flags: dict[tuple[int, str], bool], plan: CarryOver) -> None:
    for home_page, names_are_nip in one.named:
        page = one.centre_id, home_page_key(home_page)
        if page not in flags:
            flags[page] = names_are_nip
            plan.registrations.append((home_page, Registration(*page, names_are_nip)))


def _kept_from(
    one: CredentialPages, flags: dict[tuple[int, str], bool], known: set[tuple[int, str]]
) -> Iterator[Narrowing]:
    """Of pages that were registered before, whoever was carried over has been judged already."""
    named = {(home_page_key(page), names_are_nip) for page, names_are_nip in one.named}
    for (centre_id, match_key), names_are_nip in flags.items():
        is_judged = one.is_carried_over and (centre_id, match_key) in known
        is_named = (match_key, names_are_nip) in named
        if centre_id == one.centre_id and not is_judged and not is_named:
            yield Narrowing(one.credential_id, match_key)
