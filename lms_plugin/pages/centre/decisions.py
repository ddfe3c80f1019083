"""/keputusan: what people decide about statements, from what waits to a preview and into force."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid, NotFound
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.recognition.decide import (
    confirm_decision,
    propose_decision,
    withdraw_decision,
)
from lms_plugin.usecases.recognition.preview_decision import preview_decision, preview_proposed
from lms_plugin.usecases.recognition.read_decisions import (
    WantedDecisions,
    list_decisions,
    show_decision,
)
from schemas.competency.reasons import Reason
from schemas.decisions import ConfirmationRequest, DecisionRequest, WithdrawalRequest
from schemas.texts import Message, message

PATH: Final = "/keputusan"
_LINES: Final = 30
_LARGEST_FORM: Final = 64 * 1024
_GROUP: Final = {
    "rule": "aturan",
    "reason": "alasan",
    "emitter": "pengirim",
    "from": "dari",
    "until": "sampai",
}
_TOLD: Final = {
    "centre": "pusat",
    "statement": "rekaman",
    "decided": "putusan",
    "about": "modul",
    "document": "dokumen",
    "grounds": "dasar",
    "nip": "nip",
}
_FIELDS: Final = FormFields(
    frozenset({*_TOLD.values(), "objek", "dari", "sampai"}),
    {
        "$.centre": "pusat",
        "$.statement": "rekaman",
        "$.decided": "putusan",
        "$.about": "modul",
        "$.document": "dokumen",
        "$.grounds": "dasar",
        "$.nip": "nip",
        "$.group.objects": "objek",
        "$.group.until": "sampai",
        "$.group.rule": "aturan",
    },
)
_CONFIRMING: Final = FormFields(by_path={"$.nip": "nip-kedua", "nip": "nip-kedua"})
_WITHDRAWING: Final = FormFields(frozenset({"dasar"}), {"$.grounds": "dasar"})
_DECIDED: Final[Mapping[str, Message]] = {
    "completed": message("centre.decided_completed"),
    "passed": message("centre.decided_passed"),
    "failed": message("centre.decided_failed"),
    "not_counted": message("centre.decided_not_counted"),
    "cancels": message("centre.decided_cancels"),
    "ends": message("centre.decided_ends"),
    "restores": message("centre.decided_restores"),
}
"""What statements may be taken for."""


def routes(context: PageContext) -> list[Route]:
    def listed(visit: PageVisit) -> Response:
        after = visit.query.get("setelah")
        wanted = WantedDecisions(_LINES, before=None if after is None else _number(after))
        return visit.page(
            "centre/decisions.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=list_decisions(context.database, visit.reader, wanted),
            is_first=after is None,
        )

    def one(visit: PageVisit) -> Response:
        number = _number(visit.path["number"])
        found = show_decision(context.database, visit.reader, number)
        preview = None
        if found.state == "proposed":
            preview = preview_proposed(context.database, context.cache, visit.reader, number)
        return visit.page(
            "centre/decision.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            one=found,
            preview=preview,
        )

    def new(visit: PageVisit) -> Response:
        # Who may decide nothing is told so before anything is looked up.
        list_decisions(context.database, visit.reader, WantedDecisions(1))
        fields, found = _suggested(context, visit)
        return visit.page(
            "centre/decision_new.html", path=PATH, fields=fields, found=found, decided=_DECIDED
        )

    def preview(visit: PageVisit, fields: Form) -> Response:
        asked = _asked(fields)
        return visit.page(
            "centre/decision_preview.html",
            path=PATH,
            fields={name: text for name, text in fields.items() if text},
            found=preview_decision(context.database, context.cache, visit.reader, asked),
        )

    def propose(visit: PageVisit, fields: Form) -> Response:
        asked = _asked(fields)
        taken = propose_decision(context.database, context.cache, visit.decider(), asked)
        return go_to(f"{PATH}/{taken.number}")

    def confirm(visit: PageVisit, fields: Form) -> Response:
        number = _number(visit.path["number"])
        asked = ConfirmationRequest(nip=fields.get("nip") or None)
        confirm_decision(context.database, context.cache, visit.decider(), number, asked)
        return go_to(f"{PATH}/{number}")

    def withdraw(visit: PageVisit, fields: Form) -> Response:
        number = _number(visit.path["number"])
        try:
            asked = WithdrawalRequest(
                grounds=fields.get("dasar", ""), nip=fields.get("nip") or None
            )
        except ValidationError as error:
            raise _wrong(error) from None
        withdraw_decision(context.database, context.cache, visit.decider(), number, asked)
        return go_to(f"{PATH}/{number}")

    number = f"{PATH}/{{number:int}}"
    return [
        page(context, PATH, listed),
        page(context, f"{PATH}/baru", new),
        page(context, number, one),
        form(context, f"{PATH}/pratinjau", preview, _LARGEST_FORM, again=Again(new, _FIELDS)),
        form(context, PATH, propose, _LARGEST_FORM, again=Again(new, _FIELDS)),
        form(context, f"{number}/setujui", confirm, again=Again(one, _CONFIRMING)),
        form(context, f"{number}/cabut", withdraw, again=Again(one, _WITHDRAWING)),
    ]


def _number(sent: Any) -> int:
    """Raises NotFound."""
    if not str(sent).isdecimal() or not 0 < int(sent) < 2**31:
        raise NotFound(message("centre.no_decision_number"))
    return int(sent)


def _suggested(context: PageContext, visit: PageVisit) -> tuple[dict[str, str], Reason | None]:
    """What the form holds at first: of one statement, or of all that are like an example, with what
    recognition found of that. What was typed, where that was refused."""
    if visit.refusal is not None:
        return dict(visit.refusal.typed), None
    query = visit.query
    told = {name: query[name] for name in ("pusat", "dari", "sampai", "putusan") if query.get(name)}
    example = query.get("contoh") or query.get("rekaman")
    if example is None:
        return told, None
    try:
        statement = UUID(example)
    except ValueError:
        raise NotFound(message("centre.no_such_record")) from None
    outcome = read_outcome(
        context.database, context.cache, visit.reader, statement, centre=query.get("pusat")
    )
    told["pusat"] = outcome.centre or told.get("pusat", "")
    if query.get("rekaman") is not None:
        return {**told, "rekaman": str(statement)}, None
    about = {} if outcome.module is None else {"objek": outcome.module.iri}
    found = {"aturan": outcome.rule or "", "alasan": outcome.reason.code}
    return {**told, **found, **about}, outcome.reason


def _asked(fields: Form) -> DecisionRequest:
    """Raises Invalid."""
    told: dict[str, Any] = {
        name: fields[field] for name, field in _TOLD.items() if fields.get(field)
    }
    if "statement" not in told:
        group: dict[str, Any] = {
            name: fields[field] for name, field in _GROUP.items() if fields.get(field)
        }
        objects = [line.strip() for line in fields.get("objek", "").splitlines()]
        told["group"] = {**group, "objects": [one for one in objects if one]}
    try:
        return DecisionRequest.model_validate(told)
    except ValidationError as error:
        raise _wrong(error) from None


def _wrong(error: ValidationError) -> Invalid:
    fault = error.errors(include_url=False, include_input=False)[0]
    # The last name on the way to it: of a list, the list's.
    name = next((one for one in reversed(fault["loc"]) if isinstance(one, str)), "")
    field = {**_TOLD, **_GROUP, "objects": "objek"}.get(name, name)
    return Invalid(_FAULTS.get(fault["type"].partition("_")[0], _UNUSABLE), field)


_UNUSABLE: Final = message("centre.field_unusable")
_FAULTS: Final[Mapping[str, Message]] = {
    "missing": message("centre.field_required"),
    "datetime": message("centre.field_time"),
    "timezone": message("centre.field_time"),
}
"""By the first word of what Pydantic calls the fault."""
