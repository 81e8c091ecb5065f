"""The minutes as they stand, as plain JSON, and the checksum by which they are signed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any

from sagsgang.record.decisions.models import Decision, Outcome, Recusal, Statement
from sagsgang.record.meetings.models import Attendance, Meeting
from sagsgang.record.meetings.snapshot import agenda_content


def minutes_content(meeting: Meeting) -> dict[str, Any]:
    """The agenda's content with who was there and what was decided. Ten queries."""
    content = agenda_content(meeting, only_sent=True)
    decisions = {d.item_id: d for d in Decision.objects.filter(item__meeting=meeting)}
    outcomes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for outcome in Outcome.objects.filter(decision__in=decisions.values()):
        outcomes[outcome.decision_id].append({"outcome": outcome.code, "text": outcome.text})
    statements: dict[int, list[str]] = defaultdict(list)
    for statement in Statement.objects.filter(decision__in=decisions.values()):
        statements[statement.decision_id].append(statement.text)
    recusals: dict[int, list[str]] = defaultdict(list)
    for recusal in Recusal.objects.filter(decision__in=decisions.values()):
        recusals[recusal.decision_id].append(recusal.name)
    for item in content["items"]:
        decision = decisions.get(item["id"])
        if decision is not None:
            item["decision"] = {
                "text": decision.text,
                "outcomes": outcomes[decision.pk],
                "votes": [decision.votes_for, decision.votes_against, decision.votes_abstained],
                "statements": statements[decision.pk],
                "recusals": recusals[decision.pk],
            }
    content["attendance"] = [
        {"name": a.name, "party": a.party, "status": a.status, "role": a.role, "substitute_for": a.substitute_for}
        for a in Attendance.objects.filter(meeting=meeting)
    ]
    return content


def checksum(content: dict[str, Any]) -> str:
    """SHA-256 of the content's canonical JSON, as 64 hex digits: what a signature is put to."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
