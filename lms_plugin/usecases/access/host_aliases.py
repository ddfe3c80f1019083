"""Name other hosts of a centre's sites, and take them back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.host_aliases import HostAlias, HostAliases
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.catalogue.catalogue import AT_LAST, Catalogue
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.access import centres, deeds, host_aliases
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.access.host_aliases import HostAliasRow
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned
from lms_plugin.store.evidence.reference_snapshot import load_catalogue
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.access.centres import centre_id_of
from schemas.competency.senders import HostAliasLine, HostAliasList
from schemas.texts import message

_LONGEST: Final = 255
_MOST_NAMED: Final = 5
_HOST: Final = re.compile(r"(?:https?://)?(?P<host>[^\s/?#@]+)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HostAliasRequest:
    """`alias` and `host` are hosts with or without port; with http(s):// they are read, too."""

    centre: str
    alias: str
    host: str


def add_host_alias(
    database: Database, principal: Principal, request: HostAliasRequest
) -> HostAliasRow:
    """Raises Invalid and NotFound, and Conflict where the alias is one already, stands for itself
    in the end, or makes one of two modules in force."""
    alias, host = read_host(request.alias, "ALIAS"), read_host(request.host, "HOST")

    def write(writing: Writing) -> HostAliasRow:
        # Before anything is looked up: what is compared now must still be so when it is written.
        import_alone(writing)
        new = HostAlias(centre_id_of(writing, request.centre), alias, host)
        before = host_aliases.load(writing)
        _refuse(before, new)
        host_aliases.add(writing, new)
        after = host_aliases.load(writing)
        _refuse_merger(writing, after, new)
        row = HostAliasRow(request.centre, new)
        _settle(writing, principal, DeedKind.HOST_ALIAS_ADDED, row, after)
        return row

    return database.transact(write)


def remove_host_alias(
    database: Database, principal: Principal, centre: str, alias: str
) -> HostAliasRow:
    """As if it had never been named. Raises Invalid and NotFound."""
    wanted = read_host(alias, "ALIAS")

    def write(writing: Writing) -> HostAliasRow:
        import_alone(writing)
        centre_id = centre_id_of(writing, centre)
        found = [
            row
            for row in host_aliases.all_rows(writing)
            if (row.alias.centre_id, row.alias.alias) == (centre_id, wanted)
        ]
        if not found:
            raise NotFound(message("access.no_alias_centre", wanted=wanted))
        before = host_aliases.load(writing)
        host_aliases.remove(writing, found[0].alias)
        _settle(writing, principal, DeedKind.HOST_ALIAS_REMOVED, found[0], before)
        return found[0]

    return database.transact(write)


def list_host_aliases(database: Database) -> list[HostAliasRow]:
    """By centre and alias."""
    with database.read() as reading:
        return host_aliases.all_rows(reading)


# --- by page and API --------------------------------------------------------------------------


def read_host_aliases(
    database: Database, reader: Reader, centre: str | None = None
) -> HostAliasList:
    """Of this centre alone, where one is named. Raises Forbidden and NotFound."""
    own = policy.centre_of_host_aliases(reader)
    with database.read() as reading:
        wanted = own if centre is None else _visible_centre(reading, centre, own)
        rows = host_aliases.all_rows(reading)
    lines = (
        HostAliasLine(centre=row.centre, alias=row.alias.alias, host=row.alias.host)
        for row in rows
        if wanted in {None, row.alias.centre_id}
    )
    return HostAliasList(aliases=tuple(lines), may_keep=policy.may_keep_host_aliases(reader))


def name_host_alias(
    database: Database, reader: Reader, principal: Principal, request: HostAliasRequest
) -> None:
    """Raises Forbidden, Invalid, NotFound and Conflict."""
    policy.require_keeper_of_host_aliases(reader)
    add_host_alias(database, principal, request)


def forget_host_alias(
    database: Database, reader: Reader, principal: Principal, centre: str, alias: str
) -> None:
    """Raises Forbidden, Invalid and NotFound."""
    policy.require_keeper_of_host_aliases(reader)
    remove_host_alias(database, principal, centre, alias)


def _visible_centre(reading: Reading, code: str, own: int | None) -> int:
    found = centres.find(reading, code)
    if found is None or own not in {None, found[0]}:
        raise NotFound(policy.NO_CENTRE)
    return found[0]


# --- what is said -----------------------------------------------------------------------------


def read_host(text: str, place: str) -> str:
    """As hosts stand in IRIs as compared. Raises Invalid for what is none."""
    parts = _HOST.fullmatch(text.strip())
    if parts is None or len(text) > _LONGEST:
        raise Invalid(
            message("access.name_host_alone"),
            place,
        )
    return match_key(f"https://{parts['host']}/").removeprefix("//")


def _refuse(known: HostAliases, new: HostAlias) -> None:
    if new.host == new.alias or known.host_of(new.centre_id, new.host) == new.alias:
        raise Conflict(message("access.means_already", host=new.host, alias=new.alias))
    if known.host_of(new.centre_id, new.alias) != new.alias:
        raise Conflict(message("access.alias_already", alias=new.alias))


def _refuse_merger(reading: Reading, after: HostAliases, new: HostAlias) -> None:
    """What one module was given for would count for another, and nobody asked for that."""
    pairs = list(_merged(load_catalogue(reading), after, new))
    if pairs:
        told = "; ".join(f"{one} = {other}" for one, other in pairs[:_MOST_NAMED])
        raise Conflict(message("access.two_modules_catalogues_would", told=told))


def _merged(catalogue: Catalogue, after: HostAliases, new: HostAlias) -> Iterator[tuple[str, str]]:
    for key in catalogue.keys(catalogue.modules):
        present, *others = after.spellings(new.centre_id, key)
        if key != present:
            continue
        mine = catalogue.by_iri(key, AT_LAST)
        for other in others:
            theirs = catalogue.by_iri(other, AT_LAST)
            if mine is None or theirs is None or theirs.module_id == mine.module_id:
                continue
            if not (mine.revisions[-1].withdrawn or theirs.revisions[-1].withdrawn):
                yield mine.iri, theirs.iri


def _settle(
    writing: Writing,
    principal: Principal,
    kind: DeedKind,
    row: HostAliasRow,
    known: HostAliases,
) -> None:
    one = row.alias
    details = {"alias": one.alias, "host": one.host}
    deeds.sign(writing, principal, NewDeed(kind, row.centre, one.centre_id, details))
    # Projections look aliases up under the lock on inputs, so it is taken once all is written.
    inputs.change_inputs(writing)
    inputs.bump(writing, "host_aliases")
    concerned.of_hosts(writing, one.centre_id, known.hosts_of(one.centre_id, one.alias))
