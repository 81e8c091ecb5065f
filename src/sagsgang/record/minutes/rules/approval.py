"""From the minutes as sent to the minutes as approved: comments until a deadline, approval, signatures, corrections.

Source: a KKR approves its minutes as an item of its next meeting, after a period for comments (as practised in the
sample minutes, item 1.2). A council's minutes are signed after the meeting by the members who took part
(kommunestyrelsesloven § 13, stk. 1). Approved minutes are never edited: a correction is a new version with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sagsgang.record.bodies.profiles.settings import Profile, Signers
from sagsgang.record.meetings.rules.deadlines import day_after
from sagsgang.record.rulings import Finding, Key, Refusal, Sentence

ApprovalOutcome = Literal["approved", "approved_corrected"]
VersionState = Literal["draft", "sent", "approved", "approved_corrected", "corrected"]

TOO_LATE = Sentence("minutes.comment-too-late", "Fristen for bemærkninger udløb den {deadline}. Sig det på næste møde.")
NOT_SENT = Sentence("minutes.comment-not-sent", "Referatet er ikke sendt endnu.")
EMPTY_COMMENT = Sentence("minutes.comment-empty", "Bemærkningen er tom.")
COMMENTS_RUNNING = Sentence(
    "minutes.comments-running",
    "Fristen for bemærkninger løber til den {deadline}. Godkendes referatet før, kortes den af.",
)
COMMENTS_OPEN = Sentence("minutes.comments-open", "{count:bemærkning|bemærkninger} til referatet er ikke besvaret.")

NOT_A_SIGNER = Sentence("minutes.not-a-signer", "{name} skal ikke underskrive referatet.")
SIGNED_ALREADY = Sentence("minutes.signed-already", "{name} har allerede underskrevet.")
NOBODY_SIGNS = Sentence("minutes.nobody-signs", "Efter reglerne underskrives referatet ikke.")
ANOTHER_VERSION = Sentence(
    "minutes.another-version",
    "Referatet er kommet i en ny version, siden du åbnede det. Læs det, som det er nu, og skriv så under.",
)

NEEDS_REASON = Sentence(
    "minutes.correction-needs-reason", "Skriv, hvorfor referatet berigtiges. Grunden offentliggøres."
)
NO_CHANGE = Sentence("minutes.correction-no-change", "Der er ikke ændret noget, så der er intet at berigtige.")
NOT_APPROVED_YET = Sentence(
    "minutes.correction-not-approved", "Referatet er ikke godkendt endnu. Ret det, og send det igen i stedet."
)
WHY_ATTENDANCE = Sentence("minutes.why-attendance", "Skriv, hvorfor fremmødet rettes.")
TAKE_BACK_FIRST = Sentence(
    "minutes.take-back-first",
    "Referatet er sendt til medlemmerne. Tag det tilbage til gennemsyn, ret fremmødet, og send det igen.",
)
CORRECTION_EMPTY = Sentence("minutes.approval-needs-corrections", "Skriv, hvilke rettelser referatet godkendes med.")

APPROVED_AT_MEETING = Sentence("minutes.approved-at-meeting", "Referatet godkendes efter reglerne på det næste møde.")
SILENCE_RUNNING = Sentence(
    "minutes.silence-running",
    "Fristen for bemærkninger løber til og med den {deadline}. Er der ingen, gælder referatet derefter.",
)
ANSWER_FIRST = Sentence(
    "minutes.answer-first",
    "{count:bemærkning|bemærkninger} til referatet mangler svar. Svar, eller ret referatet først.",
)
ANOTHER_DECISION = Sentence(
    "minutes.decided-otherwise",
    "Punktet er afgjort på anden måde. Genoptag det, hvis referatet skal godkendes her.",
)

APPROVED = Sentence("minutes.approved", "Referatet blev godkendt på mødet den {day}.")
APPROVED_CORRECTED = Sentence("minutes.approved-corrected", "Referatet blev godkendt med rettelser på mødet den {day}.")
APPROVED_BY_SILENCE = Sentence(
    "minutes.approved-by-silence", "Referatet er godkendt, da der ikke var bemærkninger inden fristen den {day}."
)
READY_TO_SIGN = Sentence("minutes.ready-to-sign", "Referatet blev lagt frem til underskrift den {day}.")


def comment_deadline(sent: date, profile: Profile) -> date:
    """The last day for comments, its end included."""
    return day_after(sent, profile.comments.value)


def check_comment(
    text: str, *, sent: date | None, today: date, profile: Profile, until: date | None = None
) -> Refusal | None:
    """Why the comment can't be taken, or None. What comes too late is said at the next meeting instead.

    ``until`` is the last day that was promised when the minutes were sent; a rule changed since does not take it back.
    """
    if sent is None:
        return NOT_SENT.refusal()
    if not text.strip():
        return EMPTY_COMMENT.refusal()
    deadline = until or comment_deadline(sent, profile)
    return TOO_LATE.refusal(deadline=deadline) if today > deadline else None


def approval_findings(sent: date, unanswered: int, today: date, profile: Profile) -> list[Finding]:
    """What speaks against approving the minutes today."""
    found: list[Finding] = []
    deadline = comment_deadline(sent, profile)
    if today < deadline:
        found.append(COMMENTS_RUNNING.finding("warning", deadline=deadline))
    if unanswered:
        found.append(COMMENTS_OPEN.finding("warning", count=unanswered))
    return found


def approved_by_silence(sent: date, comments: int, today: date, profile: Profile) -> bool:
    """Whether the minutes count as approved because the period ran out without comments.

    Only for bodies that neither sign nor approve at a meeting (the ``administrative`` profile says so in its rule).
    """
    return profile.code == "administrative" and comments == 0 and today > comment_deadline(sent, profile)


def check_acceptance(
    sent: date, unanswered: int, today: date, profile: Profile, *, until: date | None = None
) -> Refusal | None:
    """Why the minutes can't be taken for approved without a meeting, or None.

    A body that approves its minutes as an item of the next meeting does so there. One that signs them and has no such
    item (a council: kommunestyrelsesloven § 13, stk. 1) signs what was sent; an administrative circle's minutes stand
    when the period for comments has run out.
    """
    silent = profile.code == "administrative"
    if not silent and (profile.signing.value == "nobody" or _approves_at_meetings(profile)):
        return APPROVED_AT_MEETING.refusal()
    if unanswered:
        return ANSWER_FIRST.refusal(count=unanswered)
    deadline = until or comment_deadline(sent, profile)
    return SILENCE_RUNNING.refusal(deadline=deadline) if silent and today <= deadline else None


def _approves_at_meetings(profile: Profile) -> bool:
    sections = profile.agenda.value.sections
    return any(item.purpose == "minutes" for section in sections for item in section.items)


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval as the minutes that were approved show it (``note``), and as the approving meeting records it."""

    outcome: ApprovalOutcome
    note: str
    decision: str


def approve(day: date, corrections: Sequence[str] = (), *, corrected: bool = False) -> Approval | Refusal:
    """Approval at the meeting of ``day``, as the minutes stand or with corrections, each a short text."""
    told = [text.strip().rstrip(".") for text in corrections if text.strip()]
    if corrected and not told:
        return CORRECTION_EMPTY.refusal()
    if not told:
        return Approval("approved", APPROVED.text(day=day), "Godkendt.")
    listed = "\n".join(f"- {text}" for text in told)
    decision = f"Godkendt med følgende {'rettelse' if len(told) == 1 else 'rettelser'}:\n\n{listed}"
    return Approval("approved_corrected", APPROVED_CORRECTED.text(day=day), decision)


def accepted(today: date, profile: Profile, until: date) -> Approval:
    """Minutes that stand without a meeting's approval: by silence, or laid out to be signed."""
    if profile.code == "administrative":
        return Approval("approved", APPROVED_BY_SILENCE.text(day=until), "")
    return Approval("approved", READY_TO_SIGN.text(day=today), "")


def presiding(chair: Key | None, leads: Sequence[Key], took_part: Collection[Key]) -> Key | None:
    """Who signs as chair: the chair who took part, else whoever led instead; ``leads`` are chair and vice chairs."""
    return next((person for person in (chair, *leads) if person is not None and person in took_part), None)


def signers(rule: Signers, *, took_part: Sequence[Key], chair: Key | None, secretary: Key | None) -> tuple[Key, ...]:
    """Who signs, in order: all who took part (kommunestyrelsesloven § 13, stk. 1), the chair, both, or nobody.

    ``took_part`` comes from the attendance (substitutes who stepped in are among them); who leads has signed first.
    """
    if rule == "nobody":
        return ()
    if rule == "present_members":
        return tuple(sorted(took_part, key=lambda person: person != chair))
    wanted = (chair,) if rule == "chair" else (chair, secretary)
    return tuple(dict.fromkeys(person for person in wanted if person is not None))


def check_signature(
    person: Key, *, shown: int, latest: int, wanted: Collection[Key], signed: Collection[Key], names: Mapping[Key, str]
) -> Refusal | None:
    """Why the signature can't be taken, or None.

    ``shown`` is the number of the version that the signer had before them, ``latest`` the one in force: nobody signs
    what they have not seen. ``signed`` are those who have signed the latest.
    """
    if not wanted:
        return NOBODY_SIGNS.refusal()
    name = names.get(person, "")
    if person not in wanted:
        return NOT_A_SIGNER.refusal(name=name)
    if shown != latest:
        return ANOTHER_VERSION.refusal()
    return SIGNED_ALREADY.refusal(name=name) if person in signed else None


def is_signed(wanted: Collection[Key], signed: Collection[Key]) -> bool:
    """Whether everyone who has to has signed; where nobody has to, nothing is ever signed."""
    return bool(wanted) and set(wanted) <= set(signed)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the minutes. The one with the highest number is in force; the others stay to be seen."""

    number: int
    state: VersionState
    day: date
    reason: str = ""


def correct(versions: Sequence[Version], reason: str, day: date, *, changed: bool) -> Version | Refusal:
    """The new version of approved minutes, with the reason why. ``changed`` says whether the text differs at all."""
    latest = max(versions, key=lambda version: version.number, default=None)
    if latest is None or latest.state in ("draft", "sent"):
        return NOT_APPROVED_YET.refusal()
    if not reason.strip():
        return NEEDS_REASON.refusal()
    if not changed:
        return NO_CHANGE.refusal()
    return Version(latest.number + 1, "corrected", day, reason.strip())
