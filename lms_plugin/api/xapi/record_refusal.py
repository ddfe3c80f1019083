"""A delivery that is refused before anything of it could be kept leaves a receipt all the same."""

import asyncio
from collections.abc import Awaitable
from typing import Final

import structlog

from lms_plugin.api.xapi.router import XapiRequest
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.errors import Invalid, PluginError, TooLarge
from lms_plugin.usecases.deliveries.validate_batch import refused_by
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.usecases.statements.prepare import origin_of
from schemas.xapi.errors import InvalidStatement

LONGEST_SECONDS: Final = 5.0
"""For so long an answer waits for its receipt."""

_log = structlog.get_logger(__name__)


async def recording_refusal(
    keeper: GroupCommit, request: XapiRequest, preparing: Awaitable[Delivery]
) -> Delivery:
    """The delivery, once prepared; a refusal is on record. Raises what `preparing` raises."""
    try:
        return await preparing
    except (Invalid, TooLarge, InvalidStatement) as error:
        await _record(keeper, request, error)
        raise


async def _record(
    keeper: GroupCommit, request: XapiRequest, refusal: PluginError | InvalidStatement
) -> None:
    sender = request.credential.sender
    origin = origin_of(sender, Channel.HTTP, request.request_id)
    delivery = Delivery((), origin, refused=refused_by(refusal))
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            await keeper.keep(delivery)
    except Exception as error:  # noqa: BLE001 - the sender's answer is the refusal, in any case
        _log.warning("no receipt of a refused delivery", error=type(error).__name__)
