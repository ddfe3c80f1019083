"""Leads tincan, the client for Python, by the same words as `scripts` lead those for browsers."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final

from tincan import (
    Activity,
    ActivityProfileDocument,
    Agent,
    AgentProfileDocument,
    RemoteLRS,
    StateDocument,
    Statement,
    Verb,
)
from tincan.lrs_response import LRSResponse

Plain = dict[str, Any]


class TincanInPython:
    def __init__(self, settings: Mapping[str, str]) -> None:
        self._lrs = RemoteLRS(
            endpoint=settings["endpoint"],
            username=settings["key"],
            password=settings["secret"],
        )
        self._words: Final[dict[str, Callable[[Any], Plain]]] = {
            "saveOne": self._save_one,
            "saveMany": self._save_many,
            "query": self._query,
            "more": self._more,
            "voidOne": self._void_one,
            "getVoided": self._get_voided,
            "saveState": self._save_state,
            "getState": self._get_state,
            "dropState": self._drop_state,
            "saveActivityProfile": self._save_activity_profile,
            "getActivityProfile": self._get_activity_profile,
            "saveAgentProfile": self._save_agent_profile,
            "getAgentProfile": self._get_agent_profile,
            "getAbout": self._get_about,
        }

    def lead(self, word: str, argument: Any) -> Plain:
        # It writes into what it is given.
        return self._words[word](deepcopy(argument))

    def _save_one(self, statement: Plain) -> Plain:
        sent = Statement(statement)
        answer = self._lrs.save_statement(sent)
        return _told(answer) | {"id": str(sent.id)}

    def _save_many(self, statements: list[Plain]) -> Plain:
        sent = [Statement(statement) for statement in statements]
        answer = self._lrs.save_statements(sent)
        return _told(answer) | {"ids": [str(one.id) for one in answer.content or ()]}

    def _query(self, parameters: Plain) -> Plain:
        kinds: dict[str, Callable[[Any], Any]] = {
            "agent": Agent,
            "verb": lambda iri: Verb(id=iri),
            "activity": lambda iri: Activity(id=iri),
        }
        return _page(
            self._lrs.query_statements(
                {name: kinds.get(name, _query_value)(value) for name, value in parameters.items()}
            )
        )

    def _more(self, more: str) -> Plain:
        return _page(self._lrs.more_statements(more))

    def _void_one(self, argument: Plain) -> Plain:
        voiding = {
            "actor": argument["actor"],
            "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
            "object": {"objectType": "StatementRef", "id": argument["id"]},
        }
        return self._save_one(voiding)

    def _get_voided(self, statement_id: str) -> Plain:
        answer = self._lrs.retrieve_voided_statement(statement_id)
        return _told(answer) | {"statement": json.loads(answer.data)}

    def _save_state(self, argument: Plain) -> Plain:
        state = StateDocument(
            activity=Activity(id=argument["activity"]),
            agent=Agent(argument["agent"]),
            **_document(argument),
        )
        return _told(self._lrs.save_state(state))

    def _get_state(self, argument: Plain) -> Plain:
        answer = self._lrs.retrieve_state(
            Activity(id=argument["activity"]), Agent(argument["agent"]), argument["id"]
        )
        return _read(answer)

    def _drop_state(self, argument: Plain) -> Plain:
        state = StateDocument(
            id=argument["id"],
            activity=Activity(id=argument["activity"]),
            agent=Agent(argument["agent"]),
        )
        return _told(self._lrs.delete_state(state))

    def _save_activity_profile(self, argument: Plain) -> Plain:
        activity = Activity(id=argument["activity"])
        profile = ActivityProfileDocument(activity=activity, **_document(argument))
        return _told(self._lrs.save_activity_profile(profile))

    def _get_activity_profile(self, argument: Plain) -> Plain:
        activity = Activity(id=argument["activity"])
        return _read(self._lrs.retrieve_activity_profile(activity, argument["id"]))

    def _save_agent_profile(self, argument: Plain) -> Plain:
        profile = AgentProfileDocument(agent=Agent(argument["agent"]), **_document(argument))
        return _told(self._lrs.save_agent_profile(profile))

    def _get_agent_profile(self, argument: Plain) -> Plain:
        return _read(self._lrs.retrieve_agent_profile(Agent(argument["agent"]), argument["id"]))

    def _get_about(self, _: None) -> Plain:
        answer = self._lrs.about()
        return _told(answer) | {"versions": answer.content.version}


def _query_value(value: object) -> object:
    # What it is given it writes with str().
    return str(value).lower() if isinstance(value, bool) else value


def _told(answer: LRSResponse) -> Plain:
    return {"status": answer.response.status, "said": answer.data}


def _page(answer: LRSResponse) -> Plain:
    return {"status": answer.response.status, **json.loads(answer.data)}


def _document(argument: Plain) -> Plain:
    content = json.dumps(argument["content"])
    fields = {"id": argument["id"], "content": content, "content_type": "application/json"}
    return fields | ({"etag": argument["etag"]} if argument.get("etag") else {})


def _read(answer: LRSResponse) -> Plain:
    status = answer.response.status
    if status != 200:
        return {"status": status}
    etag = answer.response.getheader("ETag")
    return {"status": status, "content": json.loads(answer.data), "etag": etag}
