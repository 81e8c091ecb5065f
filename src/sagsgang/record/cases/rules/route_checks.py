"""What looks wrong on a case's route, before anybody meets it: findings, none of which stops anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sagsgang.record.cases.rules.routes import ROLE_NAMES, Step, deciders, ordered, stages
from sagsgang.record.rulings import Finding, Sentence

NO_DECIDER = Sentence("route.no-decider", "Ingen på ruten skal afgøre sagen.")
SAME_BODY_TWICE = Sentence("route.same-body-twice", "{body} står to gange på samme trin.")
RECOMMENDS_TOO_LATE = Sentence("route.recommends-too-late", "{body} skal {role} først efter, at sagen er afgjort.")
INFORMED_TOO_EARLY = Sentence("route.informed-too-early", "{body} bliver orienteret, før sagen er afgjort.")
MEETINGS_BACKWARDS = Sentence(
    "route.meetings-backwards",
    "{body} mødes den {day}, men sagen er først klar efter mødet den {before} i {before_body}.",
)
MEETING_PASSED = Sentence("route.meeting-passed", "{body} skulle have behandlet sagen den {day}. Find et nyt møde.")
NO_MEETING = Sentence("route.no-meeting", "Der er ikke valgt et møde i {body}.")


def route_findings(steps: Sequence[Step], today: date) -> list[Finding]:
    """What looks wrong on a route: no decider, order, meetings that pass in the wrong order or have passed."""
    found: list[Finding] = []
    if steps and not deciders(steps):
        found.append(NO_DECIDER.finding("warning"))
    for together in stages(steps):
        bodies = [step.body for step in together if step.state == "planned"]
        found += [
            SAME_BODY_TWICE.finding("error", subject=step.key, body=step.body_name)
            for index, step in enumerate(s for s in together if s.state == "planned")
            if step.body in bodies[:index]
        ]
    last = max((step.stage for step in deciders(steps)), default=None)
    for step in ordered(steps):
        if step.state == "planned":
            found += _findings_of_step(step, steps, last, today)
    return found


def _findings_of_step(step: Step, steps: Sequence[Step], last_decider: int | None, today: date) -> list[Finding]:
    found: list[Finding] = []
    if last_decider is not None and step.stage > last_decider and step.role in ("prepare", "comment", "recommend"):
        found.append(
            RECOMMENDS_TOO_LATE.finding("warning", subject=step.key, body=step.body_name, role=ROLE_NAMES[step.role])
        )
    if last_decider is not None and step.stage < last_decider and step.role == "be_informed":
        found.append(INFORMED_TOO_EARLY.finding("info", subject=step.key, body=step.body_name))
    if step.meeting is None:
        found.append(NO_MEETING.finding("info", subject=step.key, body=step.body_name))
        return found
    if step.meeting < today:
        found.append(MEETING_PASSED.finding("warning", subject=step.key, body=step.body_name, day=step.meeting))
    earlier = [s for s in steps if s.stage < step.stage and s.meeting is not None and s.state == "planned"]
    latest = max(earlier, key=lambda s: s.meeting or date.min, default=None)
    if latest is not None and latest.meeting is not None and latest.meeting > step.meeting:
        found.append(
            MEETINGS_BACKWARDS.finding(
                "warning",
                subject=step.key,
                body=step.body_name,
                day=step.meeting,
                before=latest.meeting,
                before_body=latest.body_name,
            )
        )
    return found
