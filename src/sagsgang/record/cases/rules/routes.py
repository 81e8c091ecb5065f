"""A case's way through several bodies: stages in order, parallel steps within a stage, each body with its own role.

Steps that share a stage run side by side. Several of them that decide are equal partners: the case is decided when all
of them have (as in the sample minutes, item 2.4: the KKR and the board of BRN, a week apart). What was done is never
rewritten: sending back marks the step and appends the stages that have to be gone through again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sagsgang.record.rulings import Key, Refusal, Sentence

StepRole = Literal["prepare", "comment", "recommend", "decide", "be_informed"]
StepState = Literal["planned", "done", "returned", "skipped"]
#: what a page shows: planned steps are current or waiting, by what stands before them
StepStatus = Literal["current", "waiting", "done", "returned", "skipped"]
CaseStatus = Literal["unrouted", "underway", "decided", "finished"]

ROLE_NAMES: dict[StepRole, str] = {
    "prepare": "forberede",
    "comment": "afgive bemærkninger",
    "recommend": "anbefale",
    "decide": "afgøre",
    "be_informed": "blive orienteret",
}

NO_STEP = Sentence("route.no-step", "Trinnet findes ikke på sagens rute.")
NOT_CURRENT = Sentence("route.not-current", "{body} kan ikke behandle sagen endnu: den venter på {waits_for}.")
ALREADY_DONE = Sentence("route.already-done", "{body} har allerede behandlet sagen.")
ONLY_BACKWARDS = Sentence("route.only-backwards", "Sagen kan kun sendes tilbage til et trin, den har været igennem.")
NEEDS_REASON = Sentence("route.needs-reason", "Skriv, hvorfor.")
DONE_IN_TAIL = Sentence("route.done-in-tail", "Den nye del af ruten må kun indeholde trin, der ikke er behandlet.")
CANT_SKIP_DECIDER = Sentence(
    "route.cannot-skip-decider", "{body} skal afgøre sagen og kan ikke springes over. Ret ruten i stedet."
)
WRONG_BODY = Sentence("route.wrong-body", "{body} skal efter ruten {role}; sagen afgøres af {deciders}.")
PASSED_ON = Sentence(
    "route.passed-on", "Sagen er gået videre: {body} har behandlet den siden og må først sende den tilbage."
)
NOT_ON_ROUTE = Sentence("route.not-on-route", "{body} står ikke på sagens rute.")


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a body did with the case: its words, and the papers that go on from there."""

    outcome: str
    text: str
    day: date
    papers: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A body's turn. ``stage`` orders; ``key`` is None for a step that is not stored yet. ``meeting`` is the day it is
    planned for. ``reason`` says why it was returned or skipped; ``copy_of`` is the step it repeats."""

    key: Key | None
    stage: int
    body: Key
    body_name: str
    role: StepRole
    meeting: date | None = None
    state: StepState = "planned"
    result: StepResult | None = None
    reason: str = ""
    copy_of: Key | None = None


@dataclass(frozen=True, slots=True)
class Baggage:
    """What travels to a step: the latest recommendation, what was decided before, and all papers, each once."""

    recommendation: StepResult | None
    recommended_by: str
    before: tuple[Step, ...]
    papers: tuple[Key, ...]


def ordered(steps: Sequence[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.stage)


def stages(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """The route as it is drawn: stage after stage, parallel steps side by side."""
    numbers = sorted({step.stage for step in steps})
    return [tuple(step for step in steps if step.stage == number) for number in numbers]


def current_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Whose turn it is: the planned steps of the first stage that is not through."""
    planned = [step for step in steps if step.state == "planned"]
    first = min((step.stage for step in planned), default=None)
    return tuple(step for step in planned if step.stage == first)


def waiting_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Who waits for somebody else."""
    now = current_steps(steps)
    return tuple(step for step in ordered(steps) if step.state == "planned" and step not in now)


def status_of(step: Step, steps: Sequence[Step]) -> StepStatus:
    if step.state == "planned":
        return "current" if step in current_steps(steps) else "waiting"
    return step.state


def deciders(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that decide the case, as the route stands; those sent back or skipped do not count."""
    return tuple(step for step in ordered(steps) if step.role == "decide" and step.state in ("planned", "done"))


def case_status(steps: Sequence[Step]) -> CaseStatus:
    """Decided when every partner has decided; finished when nothing is planned any more."""
    if not steps:
        return "unrouted"
    if all(step.state != "planned" for step in steps):
        return "finished"
    partners = deciders(steps)
    return "decided" if partners and all(step.state == "done" for step in partners) else "underway"


def complete_step(steps: Sequence[Step], key: Key, result: StepResult) -> tuple[Step, ...] | Refusal:
    """The route after a body has done its part. Refused out of turn: what comes before has to be there first."""
    step = _find(steps, key)
    if step is None:
        return NO_STEP.refusal()
    if step.state != "planned":
        return ALREADY_DONE.refusal(body=step.body_name)
    now = current_steps(steps)
    if step not in now:
        return NOT_CURRENT.refusal(body=step.body_name, waits_for=tuple(s.body_name for s in now))
    return _with(steps, replace(step, state="done", result=result))


def postpone_step(steps: Sequence[Step], key: Key, until: date | None) -> tuple[Step, ...] | Refusal:
    """The same step at a later meeting; None where no meeting is chosen yet."""
    step = _find(steps, key)
    if step is None:
        return NO_STEP.refusal()
    return (
        ALREADY_DONE.refusal(body=step.body_name)
        if step.state != "planned"
        else _with(steps, replace(step, meeting=until))
    )


def send_back(steps: Sequence[Step], key: Key, to: Key, reason: str) -> tuple[Step, ...] | Refusal:
    """The route after a body has sent the case back to an earlier step.

    The sender's step is marked as returned with the reason. All stages from the one sent to up to the sender's are
    repeated after it, with no meetings chosen; what stood after moves on behind them. A partner of the sender who has
    not decided yet waits for the new recommendation too; what a partner has decided stands.
    """
    sender, target = _find(steps, key), _find(steps, to)
    if sender is None or target is None:
        return NO_STEP.refusal()
    if not reason.strip():
        return NEEDS_REASON.refusal()
    if sender not in current_steps(steps):
        return ALREADY_DONE.refusal(body=sender.body_name) if sender.state != "planned" else _not_yet(sender, steps)
    if target.stage >= sender.stage or target.state != "done":
        return ONLY_BACKWARDS.refusal()
    length = sender.stage - target.stage + 1
    again = [
        replace(
            step,
            key=None,
            stage=step.stage + length,
            state="planned",
            result=None,
            meeting=None,
            reason="",
            copy_of=step.key,
        )
        for step in ordered(steps)
        if target.stage <= step.stage <= sender.stage and _repeats(step, target, sender)
    ]
    kept = [
        replace(step, stage=step.stage + length) if _moves_along(step, sender) else step
        for step in _without(steps, sender)
    ]
    returned = replace(sender, state="returned", reason=reason.strip())
    return tuple(ordered([*kept, returned, *again]))


def take_back(steps: Sequence[Step], key: Key) -> tuple[Step, ...] | Refusal:
    """The route as it was before the body dealt with the case, because it has taken the matter up again.

    What it had decided is open again; what it had sent back is here, and the stages that were to be repeated are gone.
    Refused where a body behind it has dealt with the case meanwhile.
    """
    step = _find(steps, key)
    if step is None or step.state not in ("done", "returned"):
        return NO_STEP.refusal()
    passed = next((s for s in ordered(steps) if s.stage > step.stage and s.state in ("done", "returned")), None)
    if passed is not None:
        return PASSED_ON.refusal(body=passed.body_name)
    mended = replace(step, state="planned", result=None, reason="")
    own = next((s for s in steps if s.copy_of == key and s.stage > step.stage), None)
    if step.state == "done" or own is None:
        return _with(steps, mended)
    length = own.stage - step.stage
    before = {s.key: s.stage for s in steps}
    kept = [
        replace(s, stage=s.stage - length) if s.stage > step.stage else s
        for s in _without(steps, step)
        # A copy that this return made stands as far behind its original as the route grew.
        if s.copy_of is None or s.stage <= step.stage or before.get(s.copy_of) != s.stage - length
    ]
    return tuple(ordered([*kept, mended]))


def _moves_along(step: Step, sender: Step) -> bool:
    return step.stage > sender.stage or (step.stage == sender.stage and step.state == "planned")


def _repeats(step: Step, target: Step, sender: Step) -> bool:
    """In the first stage only the one sent to goes again, in the last only the sender; a partner's work stands."""
    if step.stage == target.stage:
        return step is target
    return step is sender if step.stage == sender.stage else step.state == "done"


def reroute(steps: Sequence[Step], tail: Sequence[Step]) -> tuple[Step, ...] | Refusal:
    """The route with everything that is still planned replaced by ``tail``; what has happened stays.

    The stages of ``tail`` only order it within itself: it follows after what is done.
    """
    if any(step.state != "planned" for step in tail):
        return DONE_IN_TAIL.refusal()
    past = [step for step in ordered(steps) if step.state != "planned"]
    behind = max((step.stage for step in past), default=0)
    place = {stage: index for index, stage in enumerate(sorted({step.stage for step in tail}), behind + 1)}
    return (*past, *(replace(step, stage=place[step.stage]) for step in ordered(tail)))


def skip_step(steps: Sequence[Step], key: Key, reason: str) -> tuple[Step, ...] | Refusal:
    """The route without waiting for that body. Who decides can't be skipped: then the route is wrong."""
    step = _find(steps, key)
    if step is None:
        return NO_STEP.refusal()
    if step.state != "planned":
        return ALREADY_DONE.refusal(body=step.body_name)
    if not reason.strip():
        return NEEDS_REASON.refusal()
    if step.role == "decide":
        return CANT_SKIP_DECIDER.refusal(body=step.body_name)
    return _with(steps, replace(step, state="skipped", reason=reason.strip()))


def travels_to(steps: Sequence[Step], key: Key) -> Baggage | Refusal:
    """What the body gets with the case: what the bodies of earlier stages recommended, decided and enclosed."""
    step = _find(steps, key)
    if step is None:
        return NO_STEP.refusal()
    before = tuple(s for s in ordered(steps) if s.stage < step.stage and s.result is not None)
    recommended = next((s for s in reversed(before) if s.role in ("recommend", "decide", "prepare")), None)
    papers = dict.fromkeys(paper for s in before if s.result for paper in s.result.papers)
    return Baggage(
        recommended.result if recommended else None,
        recommended.body_name if recommended else "",
        before,
        tuple(papers),
    )


def role_here(steps: Sequence[Step], body: Key) -> StepRole | None:
    """What the body is to do with the case next, else what it did last, None where it is not on the route."""
    own = [step for step in ordered(steps) if step.body == body and step.state != "skipped"]
    planned = [step for step in own if step.state == "planned"]
    return planned[0].role if planned else own[-1].role if own else None


def may_decide(steps: Sequence[Step], body: Key, body_name: str) -> Refusal | None:
    """Why this body can't decide the case, or None: it is for the bodies that the route says."""
    role = role_here(steps, body)
    if role is None:
        return NOT_ON_ROUTE.refusal(body=body_name)
    if role == "decide":
        return None
    names = tuple(dict.fromkeys(step.body_name for step in deciders(steps))) or ("ingen",)
    return WRONG_BODY.refusal(body=body_name, role=ROLE_NAMES[role], deciders=names)


def _not_yet(step: Step, steps: Sequence[Step]) -> Refusal:
    return NOT_CURRENT.refusal(body=step.body_name, waits_for=tuple(s.body_name for s in current_steps(steps)))


def _find(steps: Sequence[Step], key: Key) -> Step | None:
    return next((step for step in steps if step.key == key), None)


def _without(steps: Collection[Step], gone: Step) -> list[Step]:
    return [step for step in steps if step is not gone]


def _with(steps: Sequence[Step], changed: Step) -> tuple[Step, ...]:
    return tuple(changed if step.key == changed.key else step for step in steps)
