"""The minutes as they stand, as plain JSON, and the checksum by which they are signed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Poll, PollBallot, Recusal, Statement
from sagsgang.record.meetings.drafts import AgendaRows, agenda_rows
from sagsgang.record.meetings.models import Attendance, Meeting
from sagsgang.record.meetings.snapshot import agenda_content
from sagsgang.record.minutes.models import Minutes


@dataclass(frozen=True, slots=True)
class MinutesRows:
    """The agenda's rows, and by item what was decided with its outcomes in order."""

    agenda: AgendaRows
    decisions: dict[int, Decision]
    outcomes: dict[int, list[Outcome]]


def minutes_rows(meeting: Meeting) -> MinutesRows:
    """Seven queries, however long the agenda is."""
    decisions = {d.item_id: d for d in Decision.objects.filter(item__meeting=meeting)}
    outcomes: dict[int, list[Outcome]] = defaultdict(list)
    rows = Outcome.objects.filter(decision__item__meeting=meeting).select_related("decision", "clause")
    for outcome in rows.order_by("decision", "position"):
        outcomes[outcome.decision.item_id].append(outcome)
    return MinutesRows(agenda_rows(meeting), decisions, outcomes)


def _outcome(row: Outcome) -> dict[str, Any]:
    return {"outcome": row.code, "text": row.text, "clause": row.clause.position if row.clause is not None else None}


def minutes_content(meeting: Meeting, minutes: Minutes, rows: MinutesRows | None = None) -> dict[str, Any]:
    """The agenda's content with who was there, what was decided, and how it was voted. Twelve queries, five where
    ``rows`` are there.

    Names and texts are written out, so that a version says the same whatever becomes of people and parties.
    """
    rows = rows or minutes_rows(meeting)
    content = agenda_content(meeting, rows.agenda, only_sent=True)
    decisions = rows.decisions
    statements: dict[int, list[str]] = defaultdict(list)
    for statement in Statement.objects.filter(decision__in=decisions.values()):
        statements[statement.decision_id].append(statement.text)
    recusals: dict[int, list[str]] = defaultdict(list)
    for recusal in Recusal.objects.filter(decision__in=decisions.values()):
        recusals[recusal.decision_id].append(recusal.name)
    ballots: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for ballot in Ballot.objects.filter(decision__in=decisions.values()):
        ballots[ballot.decision_id].append({"name": ballot.name, "choice": ballot.choice})
    polls = _polls(meeting)
    for item in content["items"]:
        if item["id"] in polls:
            item["polls"] = polls[item["id"]]
        decision = decisions.get(item["id"])
        if decision is not None:
            item["decision"] = {
                "text": decision.text,
                "outcomes": [_outcome(row) for row in rows.outcomes.get(item["id"], ())],
                "votes": [decision.votes_for, decision.votes_against, decision.votes_abstained],
                "ballots": ballots[decision.pk],
                "statements": statements[decision.pk],
                "recusals": recusals[decision.pk],
            }
    content["attendance"] = [
        {
            "name": a.name,
            "party": a.party,
            "organization": a.organization.name if a.organization is not None else "",
            "status": a.status,
            "role": a.role,
            "function": a.function,
            "substitute_for": a.substitute_for,
        }
        for a in Attendance.objects.filter(meeting=meeting).select_related("organization")
    ]
    content["body"] = meeting.body.name
    content["end"] = meeting.end.isoformat() if meeting.end else None
    if minutes.approval:
        content["approval"] = {
            "outcome": minutes.approval,
            "note": minutes.note,
            "corrections": minutes.corrections,
        }
    return content


def _polls(meeting: Meeting) -> dict[int, list[dict[str, Any]]]:
    """The polls that have a result, by item; with the names where they were given by name."""
    held = list(Poll.objects.filter(item__meeting=meeting, state=Poll.State.CLOSED).order_by("item", "number"))
    named = [p for p in held if p.method in (Poll.Method.ROLL_CALL, Poll.Method.ELECTRONIC)]
    votes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for vote in PollBallot.objects.filter(poll__in=named).select_related("person").order_by("person__name", "pk"):
        votes[vote.poll_id].append({"name": vote.person.name, "choice": vote.choice})
    polls: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for poll in held:
        polls[poll.item_id].append(
            {
                "question": poll.question,
                "method": poll.method,
                "for": poll.votes_for,
                "against": poll.votes_against,
                "abstained": poll.votes_abstained,
                "blank": poll.votes_blank,
                "verdict": poll.verdict,
                "explanation": poll.explanation,
                "votes": votes[poll.pk],
            }
        )
    return polls


def checksum(content: dict[str, Any]) -> str:
    """SHA-256 of the content's canonical JSON, as 64 hex digits: what a signature is put to."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
