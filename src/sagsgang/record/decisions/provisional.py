"""The provisional agenda of a meeting: what would come on it by itself, as things stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.cases.rules.follow_ups import FollowUp as FollowUpFact
from sagsgang.record.cases.rules.follow_ups import FollowUpState, PlannedCase, bound, provisional_agenda
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that puts itself on the agenda, and what it comes from."""

    title: str
    case_id: int | None = None
    follow_up_id: int | None = None
    overdue: bool = False
    closed: bool = False


def fact_of(row: FollowUp) -> FollowUpFact:
    """The follow-up as the rules want it. ``origin`` must have been fetched with its meeting."""
    if row.origin is not None:
        decided = row.origin.meeting.date
    else:
        decided = row.created_at.astimezone(COPENHAGEN).date()
    return FollowUpFact(
        key=row.pk,
        title=row.text,
        body=row.body_id,
        responsible=row.responsible,
        state=cast("FollowUpState", row.state),
        due=row.due,
        next_meeting=row.next_meeting,
        decided=decided,
    )


def open_follow_ups(body_id: int) -> list[FollowUp]:
    """The body's follow-ups that are not done. One query."""
    rows = FollowUp.objects.filter(body=body_id, state__in=("open", "in_progress"))
    return list(rows.select_related("origin__meeting", "case"))


def proposals_for(meeting: Meeting) -> list[Proposal]:
    """What the meeting's agenda gets by itself: planned cases, then follow-ups by deadline. Four queries."""
    days = list(Meeting.objects.filter(body=meeting.body_id).exclude(state="cancelled").values_list("date", flat=True))
    rows = {row.pk: row for row in open_follow_ups(meeting.body_id) if row.planned_item_id is None}
    facts = [bound(fact_of(row), days) for row in rows.values()]
    steps = RouteStep.objects.filter(body=meeting.body_id, state=RouteStep.State.PLANNED, planned_on=meeting.date)
    cases = {step.case_id: step.case for step in steps.select_related("case")}
    previous = max((day for day in days if day < meeting.date), default=None)
    proposed = provisional_agenda(
        meeting.body_id,
        meeting.date,
        follow_ups=facts,
        planned=[PlannedCase(c.pk, c.title, meeting.body_id, meeting.date) for c in cases.values()],
        previous=previous,
    )
    made = []
    for proposal in proposed:
        if proposal.why == "route":
            case = cases[int(proposal.source)]
            made.append(Proposal(proposal.title, case_id=case.pk, closed=case.closed))
        else:
            row = rows[int(proposal.source)]
            closed = row.case is not None and row.case.closed
            made.append(Proposal(row.text, row.case_id, row.pk, proposal.overdue, closed))
    return made
