"""What the verbs that decide share: the item's clauses, the running poll, writing a decision with its outcomes, and who
is told of words that are still being written."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Any, cast

from django.db.models import Exists, F, OuterRef

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
    where words have been written already, and its polls in order."""

    rows: list[Clause]
    clauses: list[ClauseFact]
    decision: Decision | None
    polls: list[Poll]

    @property
    def poll(self) -> Poll | None:
        """The last poll that has a result."""
        return next((poll for poll in reversed(self.polls) if poll.state == Poll.State.CLOSED), None)


def so_far(item: AgendaItem) -> SoFar:
    """What stands about ``item``, whose meeting must be locked. One query: the item once for each of its clauses; another
    where it was put to the vote."""
    found = (
        AgendaItem.objects.filter(pk=item.pk)
        .select_related("decision")
        .annotate(
            voted=Exists(Poll.objects.filter(item=OuterRef("pk"))),
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
    polls = list(Poll.objects.filter(item=item).order_by("number")) if rows[0].voted else []
    return SoFar(clauses, facts, getattr(rows[0], "decision", None), polls)


def write_decision(item: AgendaItem, so_far: SoFar, text: DecisionText, poll: Poll | None) -> Decision:
    """Write the decision and its outcomes, replacing an earlier one of the same item. Two statements, and two more at
    most where something was written before.

    What somebody wrote by hand meanwhile stands before the new words: neither of two writers loses any.
    """
    decision = so_far.decision or Decision(item=item, revision=0)
    fresh = decision.pk is None
    earlier = [] if fresh else list(Outcome.objects.filter(decision=decision).values_list("text", flat=True))
    by_hand = _by_hand(decision, {*earlier, *(poll.explanation for poll in so_far.polls)})
    decision.text = "\n\n".join(dict.fromkeys((*by_hand, *text.paragraphs)))
    decision.revision += 1
    decision.votes_for = poll.votes_for if poll else None
    decision.votes_against = poll.votes_against if poll else None
    decision.votes_abstained = poll.votes_abstained if poll else None
    decision.save()
    if earlier:
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
