"""Query parameters of the statements resource: known ones only, each in its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from lms_plugin.domain.statements.agents import identifier_of
from lms_plugin.domain.statements.formats import Format
from lms_plugin.domain.statements.terms import TermRole, term
from lms_plugin.errors import Invalid
from lms_plugin.usecases.statements.read import StatementSelection, read_token
from schemas.texts import FaultyValue, Message, message
from schemas.xapi.query import read_actor, read_iri, read_uuid
from schemas.xapi.scalars import XapiVersion, instant

_ONE: Final = frozenset({"statementId", "voidedStatementId"})
_BESIDE_ONE: Final = frozenset({"format", "attachments"})
_FILTERS: Final = frozenset(
    {
        "agent",
        "verb",
        "activity",
        "registration",
        "related_agents",
        "related_activities",
        "since",
        "until",
        "limit",
        "ascending",
    }
)
_KNOWN: Final = _ONE | _BESIDE_ONE | _FILTERS | {"more"}
_MOST_DIGITS: Final = 9

CredentialNamed = Callable[[str], int | None]
"""The identifier of an agent → the credential that it stands for as an authority."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class XapiParameters:
    """Those of one request, each once, and the version in which they are to be read."""

    sent: Mapping[str, str]
    version: XapiVersion

    def check_names(self) -> None:
        """Refuses unknown names, and those that do not go together. Raises Invalid."""
        for name in self.sent:
            if name not in _KNOWN:
                raise _invalid(name, message("xapi.no_parameter"))
        single = _ONE & set(self.sent)
        if len(single) > 1:
            raise _invalid("statementId", message("xapi.exclude_each_other"))
        if single and set(self.sent) - single - _BESIDE_ONE:
            raise _invalid(next(iter(single)), message("xapi.goes_with"))
        if "more" in self.sent and len(self.sent) > 1:
            raise _invalid("more", message("xapi.stands_alone"))

    def statement_id(self, name: str) -> UUID | None:
        return read(self.sent, name, read_uuid)

    @property
    def format(self) -> Format:
        try:
            return Format(self.sent.get("format", Format.EXACT))
        except ValueError as error:
            raise _invalid("format", message("xapi.format")) from error

    @property
    def attachments(self) -> bool:
        return self._flag("attachments")

    def selection(self, credential_named: CredentialNamed) -> StatementSelection:
        """What the filters ask for. Raises Invalid; and Unavailable, for a credential is looked up
        where an agent may be one."""
        if "more" in self.sent:
            return read_token(self.sent["more"])
        return StatementSelection(
            terms=tuple(
                terms
                for terms in (
                    self._verb(),
                    self._activity(),
                    self._registration(),
                    self._agent(credential_named),
                )
                if terms
            ),
            since=self._instant("since"),
            until=self._instant("until"),
            ascending=self._flag("ascending"),
            limit=self._limit(),
            format=self.format,
            attachments=self.attachments,
        )

    def _verb(self) -> frozenset[int]:
        verb = read(self.sent, "verb", read_iri)
        return frozenset() if verb is None else frozenset({term(TermRole.VERB, verb)})

    def _activity(self) -> frozenset[int]:
        broadly = self._flag("related_activities")
        activity = read(self.sent, "activity", read_iri)
        place = TermRole.RELATED_ACTIVITY if broadly else TermRole.ACTIVITY
        return frozenset() if activity is None else frozenset({term(place, activity)})

    def _registration(self) -> frozenset[int]:
        registration = read(self.sent, "registration", read_uuid)
        if registration is None:
            return frozenset()
        return frozenset({term(TermRole.REGISTRATION, str(registration))})

    def _agent(self, credential_named: CredentialNamed) -> frozenset[int]:
        broadly = self._flag("related_agents")
        agent = identifier(self.sent, "agent", self.version)
        if agent is None:
            return frozenset()
        if not broadly:
            return frozenset({term(TermRole.AGENT, agent)})
        terms = {term(TermRole.RELATED_AGENT, agent)}
        # An authority is an agent, too; kept of it is only the credential that stands for it.
        credential_id = credential_named(agent)
        if credential_id is not None:
            terms.add(term(TermRole.CREDENTIAL, str(credential_id)))
        return frozenset(terms)

    def _instant(self, name: str) -> datetime | None:
        return read(self.sent, name, lambda text: instant(text, self.version))

    def _flag(self, name: str) -> bool:
        sent = self.sent.get(name, "false")
        if sent not in ("true", "false"):
            raise _invalid(name, message("xapi.flag"))
        return sent == "true"

    def _limit(self) -> int:
        sent = self.sent.get("limit", "0")
        if not (sent.isascii() and sent.isdigit() and len(sent) <= _MOST_DIGITS):
            raise _invalid("limit", message("xapi.limit"))
        return int(sent)


def read(sent: Mapping[str, str], name: str, form: Callable[[str], Value]) -> Value | None:
    """A parameter in its form; None where it was not sent. Raises Invalid.

    `form` raises FaultyValue, whose text continues a sentence that begins with the name.
    """
    if name not in sent:
        return None
    try:
        return form(sent[name])
    except FaultyValue as error:
        raise _invalid(name, error.message) from error


def identifier(sent: Mapping[str, str], name: str, version: XapiVersion) -> str | None:
    """The identifier of an agent, or of a group that has one; None where it was not sent."""

    def form(text: str) -> str:
        found = identifier_of(read_actor(text, version))
        if found is None:
            raise FaultyValue(message("xapi.has_identifier"))
        return found

    return read(sent, name, form)


def activity_id(sent: Mapping[str, str]) -> str:
    """The parameter activityId. Raises Invalid."""
    found = read(sent, "activityId", read_iri)
    if found is None:
        raise _invalid("activityId", message("xapi.activity_missing"))
    return found


def _invalid(name: str, said: Message) -> Invalid:
    return Invalid(message("answers.parameter", name=name, said=said), path=f"query {name}")
