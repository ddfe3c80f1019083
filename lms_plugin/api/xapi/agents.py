"""The agents resource: an agent as a Person."""

from anyio.to_thread import run_sync
from starlette.responses import Response

from lms_plugin.api.xapi.answers import json_answer
from lms_plugin.api.xapi.parameters import read
from lms_plugin.api.xapi.router import Action, Resource, XapiRequest
from lms_plugin.domain.access.scopes import Permission
from lms_plugin.errors import Invalid
from lms_plugin.usecases.statements.read import StatementReader
from lms_plugin.usecases.statements.read_agent import read_person
from schemas.texts import message
from schemas.xapi.actor import Agent
from schemas.xapi.query import read_agent


def agents(statements: StatementReader) -> Resource:
    """What `/agents` answers."""

    async def get(request: XapiRequest) -> Response:
        agent = _agent(request)
        person = await run_sync(read_person, statements, request.credential, agent)
        answer = json_answer(person)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return Resource("/agents", {"GET": Action(get, Permission.READ_ACTIVITIES_AND_AGENTS)})


def _agent(request: XapiRequest) -> Agent:
    for name in request.query:
        if name != "agent":
            raise Invalid(
                message("answers.parameter_not_known_here_names", name=name),
                path=f"query {name}",
            )
    agent = read(request.query, "agent", lambda text: read_agent(text, request.version))
    if agent is None:
        raise Invalid(message("answers.parameter_agent_required"), path="query agent")
    return agent
