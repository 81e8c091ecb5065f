"""What the verbs that decide share: the item's clauses, the running poll, writing a decision with its outcomes, and who
is told of words that are still being written."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Any, cast

from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.kernel.together import read_together
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.facts import route_rows
from sagsgang.record.cases.models import RouteStep
from sagsgang.record.cases.stations import Route, locked_case, route_from
from sagsgang.record.decisions.models import Decision, Outcome, Poll
from sagsgang.record.decisions.queries import SETTLED
from sagsgang.record.decisions.rules.outcomes import Clause as ClauseFact
from sagsgang.record.decisions.rules.outcomes import ClauseAction
from sagsgang.record.decisions.rules.texts import DecisionText
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.facts import RoomLists
from sagsgang.record.meetings.models import AgendaItem, Clause, Meeting
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.record.meetings.rules.attendance import Attendance, attendance_now
from sagsgang.record.meetings.rules.quorum import quorum


@dataclass(frozen=True, slots=True)
class SoFar:
    """What stands about an item before a verb decides it: its clauses as rows and as the rules want them, the decision
    where words have been written already, and its polls in order."""

    rows: list[Clause]
    clauses: list[ClauseFact]
    decision: Decision | None
    #: the sentences of the decision's outcomes
    sentences: list[str]
    polls: list[Poll]

    @property
    def poll(self) -> Poll | None:
        """The last poll that has a result."""
        return next((poll for poll in reversed(self.polls) if poll.state == Poll.State.CLOSED), None)


def so_far(item: AgendaItem, room: RoomLists | None = None) -> tuple[SoFar, Route | None]:
    """What stands about ``item``, whose meeting must be locked, and the route of its case, which is locked by this. One
    query, in which ``room`` is read along, and another for the lock of the case."""
    rows = Clause.objects.filter(item=item).order_by("position")
    decisions = Decision.objects.filter(item=item)
    sentences = Outcome.objects.filter(decision__item=item).order_by("position").values_list("text", flat=True)
    polls = Poll.objects.filter(item=item).order_by("number")
    case = locked_case(item.case_id) if item.case_id is not None else None
    steps = route_rows(case.pk) if case is not None else RouteStep.objects.none()
    read_together(rows, decisions, sentences, polls, steps, *(room or ()))
    facts = [ClauseFact(row.text, cast("ClauseAction", row.action)) for row in rows]
    found = SoFar(list(rows), facts, next(iter(decisions), None), list(sentences), list(polls))
    return found, route_from(case, steps) if case is not None else None


def write_decision(item: AgendaItem, so_far: SoFar, text: DecisionText, poll: Poll | None) -> Decision:
    """Write the decision and its outcomes, replacing an earlier one of the same item. Two statements, and another where
    it had outcomes before.

    What somebody wrote by hand meanwhile stands before the new words: neither of two writers loses any.
    """
    decision = so_far.decision or Decision(item=item, revision=0)
    by_hand = _by_hand(decision, {*so_far.sentences, *(poll.explanation for poll in so_far.polls)})
    decision.text = "\n\n".join(dict.fromkeys((*by_hand, *text.paragraphs)))
    decision.revision += 1
    decision.votes_for = poll.votes_for if poll else None
    decision.votes_against = poll.votes_against if poll else None
    decision.votes_abstained = poll.votes_abstained if poll else None
    decision.save()
    if so_far.sentences:
        Outcome.objects.filter(decision=decision).delete()
    Outcome.objects.bulk_create(
        Outcome(
            decision=decision,
            position=n,
            code=outcome.outcome,
            text=sentence,
            clause=so_far.rows[outcome.clause] if outcome.clause is not None else None,
        )
        for n, (outcome, sentence) in enumerate(text.outcomes, 1)
    )
    return decision


#: how the sentences of a roll call begin (``rules.votes.roll_call``)
_ROLL_CALL = ("For stemte ", "Imod stemte ", "Undlod at stemme: ", "Stemte blankt: ")


def _by_hand(decision: Decision, written: Set[str]) -> list[str]:
    """The paragraphs that are not among what an earlier decision or vote of the same item wrote, nor of a roll call."""
    paragraphs = [p.strip() for p in decision.text.split("\n\n") if p.strip()]
    return [p for p in paragraphs if p not in written and not p.startswith(_ROLL_CALL)]


def demand_quorum(meeting: Meeting, room: RoomLists) -> Attendance:
    """Who is in the room, from what has been read of it. Raise ``Refused`` where they are too few for the body to decide."""
    now = attendance_now(room.roster().members, room.events())
    found = quorum(len(now.may_vote), meeting.seats, profile_of(meeting.body).quorum.value)
    if not found.met:
        raise Refused("no-quorum", found.explanation.message)
    return now


def told_of_words(command: OnItem[Any], details: Mapping[str, Any], **shown: Any) -> Trace:
    """The trace of writing in the minutes: told as the decision itself is seen (``queries.decision_visibility``).

    While the item is on the table, and from the meeting's end until the minutes are sent, that is the secretariat.
    """
    trace = command.told_of_item(details, **shown)
    live = command.meeting.state == "opened" and command.item.state in SETTLED
    return trace if live or command.meeting.minutes_public else replace(trace, needs=READ_DRAFT.code)


def demand_held(command: OnItem[Any]) -> None:
    """Raise ``Refused`` unless the meeting is being held and the item is on its agenda: afterwards the minutes have
    verbs of their own."""
    if command.before not in ("opened", "adjourned"):
        raise Refused("meeting-over", "Mødet er slut. Ret i referatet, mens det er til gennemsyn.")
    if command.item_before == "withdrawn":
        raise Refused("withdrawn", f"Punkt {command.item.number} er taget af dagsordenen.")
