"""The one policy: who may see what. Pages, API, exports and drill-downs all ask here.

    learner   one profile, their own, with its evidence and the statements about them
    hr        people, gaps and index of a node's subtree, as it stood at the instant asked for
    centre    the receipts, quarantine, outcomes and findings of what its own credentials sent as it
              arrives and later, what of that waits, decisions about it, and the deeds about it; its
              own catalogue, which it drafts and publishes; nothing of people or index
    operator  everything

Who asks a kind of question that their role never may is told so (403), before anything is looked
up. So is who asks for a node elsewhere: codes of agencies and units are public. But that a person
or a statement exists is private: to whom it is not shown, it does not exist (404).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.people.org_tree import NodeSpan, Tree
from lms_plugin.errors import Forbidden, NotFound
from schemas.texts import Message, message


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks. A learner has a person, HR a node, a centre a centre, an operator none of them."""

    role: Role
    person_id: int | None = None
    node_id: int | None = None
    centre_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonInUnit:
    """A person, and the unit they belong to at the instant asked for."""

    person_id: int
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class SentStatement:
    """A statement: the centre that sent it, when it says it happened, and whom it is about."""

    centre_id: int | None
    happened_at: datetime
    learner: PersonInUnit | None


@dataclass(frozen=True, slots=True)
class View:
    """A reader looking at the tree as it stood at an instant."""

    reader: Reader
    tree: Tree
    as_of: datetime

    def holds(self, unit_id: int | None) -> bool:
        """Whether a unit lies in the subtree of an HR reader."""
        top_id = self.reader.node_id
        if unit_id is None or top_id is None:
            return False
        return self.tree.is_within(unit_id, top_id, self.as_of)


def may_see_person(view: View, person: PersonInUnit) -> bool:
    """Profile, evidence and everything else about one person."""
    match view.reader.role:
        case Role.OPERATOR:
            return True
        case Role.LEARNER:
            return person.person_id == view.reader.person_id
        case Role.HR:
            return view.holds(person.unit_id)
        case Role.CENTRE:
            return False
        case unknown:
            assert_never(unknown)


def may_see_node(view: View, node_id: int) -> bool:
    """Index, gaps and list of people of a node with everything beneath it."""
    match view.reader.role:
        case Role.OPERATOR:
            return True
        case Role.HR:
            return view.holds(node_id)
        case Role.LEARNER | Role.CENTRE:
            return False
        case unknown:
            assert_never(unknown)


def may_see_statement(view: View, statement: SentStatement) -> bool:
    """A statement as sent, and its outcome.

    HR sees what a profile of that instant rests on, so nothing that happened later.
    """
    match view.reader.role:
        case Role.OPERATOR:
            return True
        case Role.CENTRE:
            return statement.centre_id is not None and statement.centre_id == view.reader.centre_id
        case Role.LEARNER:
            return statement.learner is not None and may_see_person(view, statement.learner)
        case Role.HR:
            happened = statement.happened_at <= view.as_of
            about = statement.learner
            return happened and about is not None and may_see_person(view, about)
        case unknown:
            assert_never(unknown)


def may_see_backlog(reader: Reader) -> bool:
    """How much of everyone's traffic waits or was set aside, and the errors of projection."""
    return reader.role is Role.OPERATOR


def centre_of_traffic(reader: Reader) -> int | None:
    """Whose deliveries and quarantine the reader may see, and decide about; None means everyone's.

    Raises Forbidden for those who may see nobody's.
    """
    return _own_or_all(
        reader,
        message("access.deliveries_open_training_centre"),
    )


def centre_of_findings(reader: Reader) -> int | None:
    """In whose statements the reader may see what should be looked at; None means everyone's.

    Raises Forbidden for those who may see nobody's.
    """
    return _own_or_all(
        reader,
        message("access.findings_open_training_centre_sent"),
    )


def centre_of_waiting(reader: Reader) -> int | None:
    """Of whose statements the reader may see what waits, and for what; None means everyone's.

    That names accounts as they were sent, which the centre that sent them knows. Raises Forbidden
    for those who may see nobody's: a learner sees what waits of them on their profile, HR on those
    of its people.
    """
    return _own_or_all(
        reader,
        message("access.waits_open_training_centre_sent"),
    )


def centre_of_decisions(reader: Reader) -> int | None:
    """About whose statements the reader may decide and see decisions; None means everyone's.

    A centre also decides about what others sent of its own modules. Raises Forbidden for those who
    may decide nothing: what rests on a decision about themselves, a learner reads where it counts.
    """
    return _own_or_all(
        reader,
        message("access.decisions_open_training_centres"),
    )


def require_linker(reader: Reader) -> None:
    """Refuse those who may not say whose an account is, nor see who it may be.

    Whoever sends it may not name people, and HR may not see the accounts of others.
    """
    if reader.role is not Role.OPERATOR:
        raise Forbidden(message("access.operators_may_link_accounts"))


def may_keep_home_pages(reader: Reader) -> bool:
    """Whose accounts a centre may speak for is for operators to say: it may credit anybody then."""
    return reader.role is Role.OPERATOR


def require_keeper_of_home_pages(reader: Reader) -> None:
    """Refuse those who may not register home pages."""
    if not may_keep_home_pages(reader):
        raise Forbidden(message("access.operators_may_register_home_pages"))


def centre_of_host_aliases(reader: Reader) -> int | None:
    """Of whose sites the reader may see the other hosts; None means of everyone's.

    Raises Forbidden for those who may see nobody's.
    """
    return _own_or_all(
        reader,
        message("access.host_aliases_open_training_centre"),
    )


def may_keep_host_aliases(reader: Reader) -> bool:
    """What a host stands for moves figures, of whatever was sent before, too."""
    return reader.role is Role.OPERATOR


def require_keeper_of_host_aliases(reader: Reader) -> None:
    """Refuse those who may not say which hosts are of one site."""
    if not may_keep_host_aliases(reader):
        raise Forbidden(message("access.operators_may_change_host_aliases"))


def require_keeper_of_mail(reader: Reader) -> None:
    """Refuse those who may not see nor say to whom digests are mailed: addresses name people."""
    if reader.role is not Role.OPERATOR:
        raise Forbidden(message("access.operators_may_see_change_gets"))


def may_name_providers(reader: Reader, owner_id: int) -> bool:
    """Who may speak of a centre's modules is for that centre and for operators to say."""
    is_owner = reader.role is Role.CENTRE and reader.centre_id == owner_id
    return is_owner or reader.role is Role.OPERATOR


def require_namer_of_providers(reader: Reader, owner_id: int) -> None:
    """Refuse those who may not name providers for this centre."""
    if not may_name_providers(reader, owner_id):
        raise Forbidden(message("access.centre_modules_these"))


def require_keeper_of_roster(reader: Reader) -> None:
    """Refuse those who may not add people to the roster."""
    if reader.role is not Role.OPERATOR:
        raise Forbidden(message("access.operators_may_add_employees"))


def centre_of_connections(reader: Reader) -> int | None:
    """From whose systems the reader may watch what arrives; None means from everyone's.

    That shows accounts as they were sent, and not who they are. Raises Forbidden for those who may
    see nobody's.
    """
    return _own_or_all(
        reader,
        message("access.testing_connection_open_training"),
    )


def centre_of_catalogue(reader: Reader) -> int | None:
    """Whose catalogue the reader may see, draft, publish and export; None means everyone's.

    Raises Forbidden for those who may touch nobody's.
    """
    return _own_or_all(
        reader,
        message("access.catalogue_open_training_centre"),
    )


def centre_of_deeds(reader: Reader) -> int | None:
    """About whom the reader may see what was done, and by whom; None means about everyone.

    Raises Forbidden for those who may see nothing of it.
    """
    return _own_or_all(
        reader,
        message("access.deeds_open_training_centre_about"),
    )


def centre_of_sheets(reader: Reader) -> int | None:
    """Whose sheets of completions the reader may import, see and revert; None means everyone's.

    Raises Forbidden for those who may import nobody's.
    """
    return _own_or_all(
        reader,
        message("access.sheets_completions_open_training"),
    )


def _own_or_all(reader: Reader, refusal: Message) -> int | None:
    match reader.role:
        case Role.OPERATOR:
            return None
        case Role.CENTRE:
            return reader.centre_id
        case Role.LEARNER | Role.HR:
            raise Forbidden(refusal)
        case unknown:
            assert_never(unknown)


def require_traffic_of(reader: Reader, centre_id: int, refusal: Message) -> None:
    """Raise NotFound with this refusal unless the reader may see what this centre sent."""
    if centre_of_traffic(reader) not in (None, centre_id):
        raise NotFound(refusal)


def visible_roots(view: View) -> list[NodeSpan]:
    """The topmost nodes whose index the reader may see."""
    match view.reader.role:
        case Role.OPERATOR:
            roots = view.tree.roots(view.as_of)
            return [root for root in roots if view.tree.exists(root.node_id, view.as_of)]
        case Role.HR:
            assert view.reader.node_id is not None
            return [view.tree.node(view.reader.node_id, view.as_of)]
        case Role.LEARNER | Role.CENTRE:
            return []
        case unknown:
            assert_never(unknown)


def require_reader_of_people(reader: Reader) -> None:
    """Refuse those who may see no person at all."""
    if reader.role is Role.CENTRE:
        raise Forbidden(message("access.training_centres_key_opens_no"))


def require_searcher(reader: Reader) -> None:
    """Refuse those who may not look people up by their number."""
    if reader.role not in {Role.HR, Role.OPERATOR}:
        raise Forbidden(message("access.hr_operators_may_look_employees"))


def require_reader_of_index(reader: Reader) -> None:
    """Refuse those who may see no node at all."""
    if reader.role not in {Role.HR, Role.OPERATOR}:
        raise Forbidden(message("access.index_open_hr_operators"))


def require_person(view: View, person: PersonInUnit) -> None:
    """Raise NotFound unless the reader may see this person."""
    if not may_see_person(view, person):
        raise NotFound(NO_PERSON)


def require_node(view: View, node_id: int) -> None:
    """Raise Forbidden unless the reader may see this node."""
    if not may_see_node(view, node_id):
        raise Forbidden(message("access.node_outside_keys_subtree"))


def require_statement(view: View, statement: SentStatement) -> None:
    """Raise NotFound unless the reader may see this statement."""
    if not may_see_statement(view, statement):
        raise NotFound(NO_STATEMENT)


NO_PERSON = message("access.no_person")
NO_CENTRE = message("access.no_centre")
NO_CREDENTIAL = message("access.credential_not_for_reader")
NO_DELIVERY = message("access.no_delivery")
NO_QUARANTINED = message("access.no_quarantined")
NO_DECISION = message("access.no_decision")
NO_STATEMENT = message("access.no_statement")
