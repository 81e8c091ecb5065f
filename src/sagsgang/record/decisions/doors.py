"""What the verbs that decide share: the item's clauses, the running poll, writing a decision with its outcomes, and who
is told of words that are still being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django.db.models import F, OuterRef, Subquery

from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.models import Decision, Outcome, Poll
from sagsgang.record.decisions.queries import SETTLED
from sagsgang.record.decisions.rules.outcomes import Clause as ClauseFact
from sagsgang.record.decisions.rules.outcomes import ClauseAction
from sagsgang.record.decisions.rules.texts import DecisionText
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import AgendaItem, Clause
from sagsgang.record.meetings.policy import READ_DRAFT


@dataclass(frozen=True, slots=True)
class SoFar:
    """What stands about an item before a verb decides it: its clauses as rows and as the rules want them, the decision
    where words have been written already, and the key of the last poll that has a result."""

    rows: list[Clause]
    clauses: list[ClauseFact]
    decision: Decision | None
    poll_id: int | None

    def poll(self) -> Poll | None:
        """The last poll that has a result. One query where there is one."""
        return Poll.objects.get(pk=self.poll_id) if self.poll_id is not None else None


def so_far(item: AgendaItem) -> SoFar:
    """What stands about ``item``, whose meeting must be locked. One query: the item once for each of its clauses."""
    closed = Poll.objects.filter(item=OuterRef("pk"), state=Poll.State.CLOSED).order_by("-number")
    found = (
        AgendaItem.objects.filter(pk=item.pk)
        .select_related("decision")
        .annotate(
            last_poll=Subquery(closed.values("pk")[:1]),
            clause=F("clauses__pk"),
            place=F("clauses__position"),
            words=F("clauses__text"),
            action=F("clauses__action"),
        )
        .order_by("clauses__position")
    )
    rows: list[Any] = list(found)
    clauses = [
        Clause(pk=row.clause, item=item, position=row.place, text=row.words, action=row.action)
        for row in rows
        if row.clause is not None
    ]
    facts = [ClauseFact(row.text, cast("ClauseAction", row.action)) for row in clauses]
    return SoFar(clauses, facts, getattr(rows[0], "decision", None), rows[0].last_poll)


def write_decision(item: AgendaItem, so_far: SoFar, text: DecisionText, poll: Poll | None) -> Decision:
    """Write the decision and its outcomes, replacing an earlier one of the same item. Two statements, and three more
    where something was written before.

    What somebody wrote by hand meanwhile stands before the new words: neither of two writers loses any.
    """
    decision = so_far.decision or Decision(item=item, revision=0)
    decision.text = "\n\n".join(dict.fromkeys((*_by_hand(decision), *text.paragraphs)))
    decision.revision += 1
    decision.votes_for = poll.votes_for if poll else None
    decision.votes_against = poll.votes_against if poll else None
    decision.votes_abstained = poll.votes_abstained if poll else None
    fresh = decision.pk is None
    decision.save()
    if not fresh:
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


def _by_hand(decision: Decision) -> list[str]:
    """The paragraphs that no earlier decision, vote or roll call of the same item wrote."""
    if not decision.text.strip():
        return []
    written = set(Outcome.objects.filter(decision=decision).values_list("text", flat=True))
    written |= set(Poll.objects.filter(item=decision.item_id).values_list("explanation", flat=True))
    paragraphs = [p.strip() for p in decision.text.split("\n\n") if p.strip()]
    return [p for p in paragraphs if p not in written and not p.startswith(_ROLL_CALL)]


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
