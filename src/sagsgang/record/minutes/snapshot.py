"""The minutes as they stand, as plain JSON, and the checksum by which they are signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sagsgang.kernel.together import Lists, grouped
from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Poll, PollBallot, Recusal, Statement
from sagsgang.record.meetings.drafts import AgendaLists, AgendaRows
from sagsgang.record.meetings.models import Attendance, Meeting
from sagsgang.record.meetings.snapshot import agenda_content
from sagsgang.record.minutes.models import Minutes, MinutesVersion


@dataclass(frozen=True, slots=True)
class MinutesRows:
    """The agenda's rows, by item what was decided with its outcomes in order, and by item or decision what else the
    minutes tell."""

    agenda: AgendaRows
    decisions: dict[int, Decision]
    outcomes: dict[int, list[Outcome]]
    statements: dict[int, list[Statement]]
    recusals: dict[int, list[Recusal]]
    ballots: dict[int, list[Ballot]]
    polls: dict[int, list[Poll]]
    votes: dict[int, list[PollBallot]]
    attendance: list[Attendance]


class MinutesLists(Lists):
    """What minutes consist of, and the number of their last version."""

    def __init__(self, meeting: Meeting) -> None:
        self.agenda = AgendaLists(meeting)
        self.decisions = Decision.objects.filter(item__meeting=meeting)
        of_meeting = Outcome.objects.filter(decision__item__meeting=meeting)
        self.outcomes = of_meeting.select_related("decision", "clause").order_by("decision", "position")
        self.statements = Statement.objects.filter(decision__item__meeting=meeting)
        self.recusals = Recusal.objects.filter(decision__item__meeting=meeting)
        self.ballots = Ballot.objects.filter(decision__item__meeting=meeting)
        self.polls = Poll.objects.filter(item__meeting=meeting, state=Poll.State.CLOSED).order_by("item", "number")
        named = self.polls.filter(method__in=(Poll.Method.ROLL_CALL, Poll.Method.ELECTRONIC)).order_by()
        votes = PollBallot.objects.filter(poll__in=named.values("pk"))
        self.votes = votes.select_related("person").order_by("person__name", "pk")
        self.attendance = Attendance.objects.filter(meeting=meeting).select_related("organization")
        versions = MinutesVersion.objects.filter(meeting=meeting).order_by("-number")
        self.last = versions.values_list("number", flat=True)[:1]

    def next_number(self) -> int:
        return next(iter(self.last), 0) + 1

    def rows(self) -> MinutesRows:
        return MinutesRows(
            agenda=self.agenda.rows(),
            decisions={decision.item_id: decision for decision in self.decisions},
            outcomes=grouped(self.outcomes, lambda outcome: outcome.decision.item_id),
            statements=grouped(self.statements, lambda statement: statement.decision_id),
            recusals=grouped(self.recusals, lambda recusal: recusal.decision_id),
            ballots=grouped(self.ballots, lambda ballot: ballot.decision_id),
            polls=grouped(self.polls, lambda poll: poll.item_id),
            votes=grouped(self.votes, lambda vote: vote.poll_id),
            attendance=list(self.attendance),
        )


def minutes_rows(meeting: Meeting) -> MinutesRows:
    """One query, however long the agenda is."""
    return MinutesLists(meeting).read().rows()


def _outcome(row: Outcome) -> dict[str, Any]:
    return {"outcome": row.code, "text": row.text, "clause": row.clause.position if row.clause is not None else None}


def minutes_content(meeting: Meeting, minutes: Minutes, rows: MinutesRows) -> dict[str, Any]:
    """The agenda's content with who was there, what was decided, and how it was voted.

    Names and texts are written out, so that a version says the same whatever becomes of people and parties.
    """
    content = agenda_content(meeting, rows.agenda, only_sent=True)
    for item in content["items"]:
        if item["id"] in rows.polls:
            item["polls"] = [_poll(poll, rows.votes.get(poll.pk, ())) for poll in rows.polls[item["id"]]]
        decision = rows.decisions.get(item["id"])
        if decision is not None:
            item["decision"] = {
                "text": decision.text,
                "outcomes": [_outcome(row) for row in rows.outcomes.get(item["id"], ())],
                "votes": [decision.votes_for, decision.votes_against, decision.votes_abstained],
                "ballots": [{"name": b.name, "choice": b.choice} for b in rows.ballots.get(decision.pk, ())],
                "statements": [statement.text for statement in rows.statements.get(decision.pk, ())],
                "recusals": [recusal.name for recusal in rows.recusals.get(decision.pk, ())],
            }
    content["attendance"] = [_attendance(row) for row in rows.attendance]
    content["body"] = meeting.body.name
    content["end"] = meeting.end.isoformat() if meeting.end else None
    if minutes.approval:
        content["approval"] = {
            "outcome": minutes.approval,
            "note": minutes.note,
            "corrections": minutes.corrections,
        }
    return content


def _attendance(row: Attendance) -> dict[str, Any]:
    return {
        "name": row.name,
        "party": row.party,
        "organization": row.organization.name if row.organization is not None else "",
        "status": row.status,
        "role": row.role,
        "function": row.function,
        "substitute_for": row.substitute_for,
    }


def _poll(poll: Poll, votes: Iterable[PollBallot]) -> dict[str, Any]:
    """A poll that has a result; with the names where they were given by name."""
    return {
        "question": poll.question,
        "method": poll.method,
        "for": poll.votes_for,
        "against": poll.votes_against,
        "abstained": poll.votes_abstained,
        "blank": poll.votes_blank,
        "verdict": poll.verdict,
        "explanation": poll.explanation,
        "votes": [{"name": vote.person.name, "choice": vote.choice} for vote in votes],
    }


def checksum(content: dict[str, Any]) -> str:
    """SHA-256 of the content's canonical JSON, as 64 hex digits: what a signature is put to."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
