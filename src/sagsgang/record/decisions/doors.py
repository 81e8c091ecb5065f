"""What the verbs that decide share: the item's clauses, the running poll, writing a decision with its outcomes, and who
is told of words that are still being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

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


def clauses_of(item: AgendaItem) -> tuple[list[Clause], list[ClauseFact]]:
    """The item's clauses as rows and as the rules want them. One query."""
    rows = list(Clause.objects.filter(item=item).order_by("position"))
    return rows, [ClauseFact(row.text, cast("ClauseAction", row.action)) for row in rows]


def last_poll(item: AgendaItem) -> Poll | None:
    """The item's last poll that has a result. One query."""
    return Poll.objects.filter(item=item, state=Poll.State.CLOSED).order_by("-number").first()


def write_decision(item: AgendaItem, clauses: Sequence[Clause], text: DecisionText, poll: Poll | None) -> Decision:
    """Write the decision and its outcomes, replacing an earlier one of the same item. At most eight statements.

    What somebody wrote by hand meanwhile stands before the new words: neither of two writers loses any.
    """
    decision = Decision.objects.filter(item=item).first() or Decision(item=item, revision=0)
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
            clause=clauses[outcome.clause] if outcome.clause is not None else None,
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
