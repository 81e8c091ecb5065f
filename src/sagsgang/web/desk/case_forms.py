"""What the forms of a case send, as the commands want it: its facts, and the stops of its way row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from sagsgang.kernel.refusals import Refused
from sagsgang.record.cases.commands.plan_route import PlannedStop
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.web.desk.fields import NOT_WHOLE, after_button, day, flag, key_or_none
from sagsgang.web.desk.way import Stop

#: a row of the way's form: side by side with the row before, who and when ("3:2027-02-12"), and the role
FormStop = tuple[str, str, str]
FACTS = ("title", "owner", "initials", "subject", "deadline", "closed", "closed_reason")


def facts_of(case: Case) -> dict[str, str]:
    """The facts as the form has them."""
    return {
        "title": case.title,
        "owner": str(case.owner_id or ""),
        "initials": case.initials,
        "subject": case.subject,
        "deadline": case.deadline.isoformat() if case.deadline else "",
        "closed": "on" if case.closed else "",
        "closed_reason": case.closed_reason,
    }


def typed_facts(data: QueryDict) -> dict[str, str]:
    """The facts as they were typed."""
    return {name: data.get(name, "").strip() for name in FACTS}


def changed_facts(data: QueryDict, now: dict[str, str]) -> dict[str, Any]:
    """The arguments of ``EditCase``: only what differs from the form as it was opened, so that others' changes stay."""
    typed = typed_facts(data)
    changed = {name for name in FACTS if typed[name] != data.get(f"was_{name}", now[name])}
    values: dict[str, Any] = {name: typed[name] for name in changed & {"title", "initials", "subject", "closed_reason"}}
    if "owner" in changed:
        values["owner_id"] = key_or_none(data, "owner") or 0
    if "deadline" in changed:
        values["deadline"] = day(data, "deadline")
        values["no_deadline"] = values["deadline"] is None
    if "closed" in changed:
        values["closed"] = flag(data, "closed")
    return values


def rows_of(stops: Sequence[Stop]) -> list[FormStop]:
    """The planned stops as the form has them."""
    rows: list[FormStop] = []
    last = None
    for stop in stops:
        planned = stop.row.planned_on.isoformat() if stop.row.planned_on else ""
        rows.append(("on" if stop.row.stage == last else "", f"{stop.row.body_id}:{planned}", stop.row.role))
        last = stop.row.stage
    return rows


def typed_rows(data: QueryDict) -> list[FormStop]:
    """The rows of the form after the change that its button asks for; rows without a body are left out."""
    who, roles, beside = data.getlist("who"), data.getlist("role"), data.getlist("beside")
    rows: list[FormStop] = list(zip(beside, who, roles, strict=False))
    return [row for row in after_button(rows, data) if row[1]]


def stops_from(rows: Sequence[FormStop]) -> list[PlannedStop]:
    """The rows as the command wants them. Raises ``Refused`` where one can't be read."""
    stops: list[PlannedStop] = []
    stage = 0
    for n, (beside, who, role) in enumerate(rows):
        body, _colon, planned = who.partition(":")
        if n == 0 or beside != "on":
            stage += 1
        try:
            on = date.fromisoformat(planned) if planned else None
            stops.append(PlannedStop(stage, int(body), role, on))
        except ValueError:
            raise Refused("form", NOT_WHOLE) from None
    return stops


#: what an empty row begins with
EMPTY: FormStop = ("", "", RouteStep.Role.RECOMMEND.value)
