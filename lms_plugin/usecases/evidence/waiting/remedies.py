"""What somebody can do about what waits, with the command for an operator."""

import shlex
from typing import Final, NamedTuple

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.access.host_aliases import SameElsewhere, same_elsewhere
from lms_plugin.domain.catalogue.catalogue import AT_LAST
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.waiting import (
    HOST_REMEDY,
    PLAIN_NOT_COUNTED,
    PLAIN_REMEDY,
    REMEDIES,
    WaitingCause,
)
from lms_plugin.domain.recognition.home_pages import OPENID_PAGE
from lms_plugin.domain.recognition.identifiers import home_page_as_sent
from lms_plugin.usecases.competency.query import Inquiry
from schemas.competency.waiting import Remedy

_OF_A_MODULE: Final = "--title TITLE --jp N --kind KIND --from DAY --points CODE=N"
"""What an operator has to say of a module; the rest has defaults."""


class WaitsFor(NamedTuple):
    """Why something waits: of what is undecidable, for which reason; the centre that sent it, and
    the one whose module it is, where that is another; whether it was sent for a trial."""

    cause: WaitingCause
    reason: str | None
    centre_id: int
    owner_id: int | None = None
    is_trial: bool = False


def remedy_of(cause: WaitingCause, reason: str | None, command: str | None = None) -> Remedy:
    text = PLAIN_REMEDY if reason == PLAIN_NOT_COUNTED else REMEDIES[cause]
    return Remedy(text=text, command=command)


def remedy_with_command(inquiry: Inquiry, waits: WaitsFor, entry: Entry | None) -> Remedy:
    """`entry` is an example of what waits, where there is one still."""
    same = None
    if waits.cause is WaitingCause.UNMAPPED_MODULE and entry is not None:
        same = other_host_of(inquiry, entry)
    if same is not None:
        hosts = f"{shlex.quote(same.alias)} {shlex.quote(same.host)}"
        centre = _quoted_code(inquiry, waits.centre_id)
        command = f"lms-plugin centres aliases add {hosts} --centre {centre}"
        return Remedy(text=HOST_REMEDY, command=command, other_host=True)
    return remedy_of(waits.cause, waits.reason, _command(inquiry, waits, entry))


def other_host_of(inquiry: Inquiry, entry: Entry) -> SameElsewhere | None:
    """Under which a catalogue has the same address, of those for which the sender may speak."""
    catalogue, owners = inquiry.reference.catalogue, inquiry.reference.providers
    may_speak = set(owners.ever_for(entry.centre_id))
    listed = (
        (key, catalogue.by_iri(key, AT_LAST)) for key in catalogue.at_other_hosts(entry.object_key)
    )
    ours = [key for key, module in listed if module is not None and module.centre_id in may_speak]
    return same_elsewhere(entry.object_key, ours)


def _command(inquiry: Inquiry, waits: WaitsFor, entry: Entry | None) -> str | None:
    """Whatever was sent is quoted: it is to be pasted into a shell."""
    centre = _quoted_code(inquiry, waits.centre_id)
    match waits.cause:
        case WaitingCause.UNMAPPED_MODULE:
            iri = "IRI" if entry is None else shlex.quote(entry.object_iri)
            return f"lms-plugin catalogue add {iri} {_OF_A_MODULE} --centre {centre}"
        case WaitingCause.UNKNOWN_LEARNER if entry is not None and hides_nip(inquiry, entry):
            page = shlex.quote(home_page_as_sent(entry.actor))
            return f"lms-plugin centres home-pages change {page} --centre {centre} --nip"
        case WaitingCause.UNKNOWN_LEARNER if entry is not None and not waits.is_trial:
            # Who may be meant, and how to say so; of a trial no account is kept.
            return f"lms-plugin accounts show {entry.key.statement_id} --centre {centre}"
        case WaitingCause.UNKNOWN_LEARNER:
            return "lms-plugin roster import FILE.xlsx"
        case WaitingCause.UNVOUCHED_ACCOUNT:
            return None if entry is None else _registration(entry, centre)
        case WaitingCause.MODULE_OF_ANOTHER_CENTRE:
            both = f"--owner {_quoted_code(inquiry, waits.owner_id)} --provider {centre}"
            return f"lms-plugin centres providers add {both} --from DAY"
        case WaitingCause.UNDECIDABLE if waits.reason == PLAIN_NOT_COUNTED:
            return "lms-plugin credentials change KEY --plain"
        case _:
            return None


def _quoted_code(inquiry: Inquiry, centre_id: int | None) -> str:
    code = None if centre_id is None else inquiry.centre_codes.get(centre_id)
    return shlex.quote(code or "CODE")


def hides_nip(inquiry: Inquiry, entry: Entry) -> bool:
    """Whether an account's name reads as a NIP, and its home page says that names are none."""
    if entry.home_page is None or not entry.actor_key.startswith(NIP_PREFIX):
        return False
    pages = inquiry.reference.home_pages
    found = pages.vouching(entry.centre_id, entry.credential_id, entry.home_page, entry.stored)
    return found.is_vouched and not found.names_are_nip


def _registration(entry: Entry, centre: str) -> str | None:
    """That an example's name is a NIP is a hint, which whoever runs the command confirms."""
    page = home_page_as_sent(entry.actor)
    if page == OPENID_PAGE:
        return None
    nip = " --nip" if entry.actor_key.startswith(NIP_PREFIX) else ""
    return f"lms-plugin centres home-pages add {shlex.quote(page)} --centre {centre}{nip}"
