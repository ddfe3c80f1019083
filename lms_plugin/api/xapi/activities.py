"""GET of /activities: an activity as the statements have defined it."""

from anyio.to_thread import run_sync
from starlette.responses import Response

from lms_plugin.api.xapi.answers import json_answer
from lms_plugin.api.xapi.parameters import activity_id
from lms_plugin.api.xapi.router import Action, Resource, XapiRequest
from lms_plugin.domain.access.scopes import Permission
from lms_plugin.errors import Invalid
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.statements.read_activity import read_activity
from schemas.texts import message


def activities(database: Database) -> Resource:
    """What `/activities` answers."""

    async def get(request: XapiRequest) -> Response:
        for name in request.query:
            if name != "activityId":
                raise Invalid(message("answers.parameter_unknown", name=name), path=f"query {name}")
        activity = activity_id(request.query)
        return json_answer(await run_sync(read_activity, database, request.credential, activity))

    return Resource("/activities", {"GET": Action(get, Permission.READ_ACTIVITIES_AND_AGENTS)})
