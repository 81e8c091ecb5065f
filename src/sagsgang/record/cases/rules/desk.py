"""What can be done with a case on the desk: its facts, and when it may be finished or taken up again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from sagsgang.record.bodies.profiles.settings import Closure
from sagsgang.record.cases.rules.routes import Step, current_steps
from sagsgang.record.rulings import Refusal, Sentence

CaseState = Literal["open", "finished"]

NO_TITLE = Sentence("case.no-title", "Sagen skal have en titel.")
IS_FINISHED = Sentence("case.finished", "Sagen er afsluttet. Genåbn den, før den ændres.")
NOT_FINISHED = Sentence("case.not-finished", "Sagen er ikke afsluttet, så der er intet at genåbne.")
STILL_WAITING = Sentence(
    "case.still-waiting", "Sagen venter på {bodies}. Spring trinnet over, eller ret sagens vej, før den afsluttes."
)
REOPEN_NEEDS_REASON = Sentence("case.reopen-needs-reason", "Skriv, hvorfor sagen genåbnes.")
DEADLINE_PASSED = Sentence("case.deadline-passed", "Fristen den {deadline} er allerede forbi. Vælg en senere dag.")
NO_CLOSURE = Sentence("case.closure-not-allowed", "Efter reglerne kan sager ikke behandles fortroligt her.")
CLOSED_NEEDS_REASON = Sentence(
    "case.closed-needs-reason", "Skriv, hvorfor sagen er fortrolig. Grunden følger den til dagsordenen."
)
NOT_A_SUBJECT = Sentence(
    "case.not-a-subject",
    "„{subject}“ ligner ikke et emnenummer. Skriv det som 00.01.00, eller med handlingsfacet som 00.01.00 P35.",
)

#: KLE's form: group, subject and sub-subject, with or without a facet of action
_SUBJECT = re.compile(r"\d\d(\.\d\d){0,2}([ -]?[A-ZÆØÅ]\d\d)?")


def check_open(state: CaseState) -> Refusal | None:
    """Why the case can't be worked on, or None."""
    return None if state == "open" else IS_FINISHED.refusal()


def check_title(title: str) -> Refusal | None:
    return None if title.strip() else NO_TITLE.refusal()


def check_subject(subject: str) -> Refusal | None:
    """Why the subject code can't be taken, or None. It is optional; the codes themselves are licensed, the form not."""
    plain = subject.strip()
    return None if not plain or _SUBJECT.fullmatch(plain) else NOT_A_SUBJECT.refusal(subject=plain)


def check_deadline(deadline: date | None, today: date) -> Refusal | None:
    return None if deadline is None or deadline >= today else DEADLINE_PASSED.refusal(deadline=deadline)


def check_confidential(closed: bool, reason: str, rule: Closure) -> Refusal | None:
    """Why the case can't be kept confidential, or None. Source: the body's rule on closed items."""
    if not closed:
        return None
    if not rule.allowed:
        return NO_CLOSURE.refusal()
    return CLOSED_NEEDS_REASON.refusal() if rule.reason_required and not reason.strip() else None


def check_finish(state: CaseState, steps: Sequence[Step]) -> Refusal | None:
    """Why the case can't be finished, or None: nobody on its way is left waiting for it unknowingly."""
    if state == "finished":
        return IS_FINISHED.refusal()
    waiting = current_steps(steps)
    return STILL_WAITING.refusal(bodies=tuple(step.body_name for step in waiting)) if waiting else None


def check_reopen(state: CaseState, reason: str) -> Refusal | None:
    if state != "finished":
        return NOT_FINISHED.refusal()
    return None if reason.strip() else REOPEN_NEEDS_REASON.refusal()
