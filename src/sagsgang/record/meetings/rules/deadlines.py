"""When the agenda, the material and the minutes must be out, in days or weekdays, with Danish holidays.

Source: kommunestyrelsesloven § 8, stk. 4 (4 and 3 weekdays, "så vidt muligt") for councils; a body's standing orders
elsewhere. A missed deadline is a finding: the meeting may be held all the same, and the reason belongs on the agenda.
"""

from __future__ import annotations

from datetime import date, timedelta

from sagsgang.record.bodies.profiles.settings import Deadline, Profile
from sagsgang.record.meetings.holidays import holiday, is_weekday
from sagsgang.record.rulings import Explanation, Finding, Sentence

BEFORE_IN_WEEKDAYS = Sentence(
    "deadline.weekdays-before", "Fristen er den {deadline}: {amount:hverdag|hverdage} før den {day}."
)
BEFORE_IN_WEEKDAYS_SKIPPING = Sentence(
    "deadline.weekdays-before-skipping",
    "Fristen er den {deadline}: {amount:hverdag|hverdage} før den {day}. Følgende tæller ikke med: {skipped}.",
)
BEFORE_IN_DAYS = Sentence("deadline.days-before", "Fristen er den {deadline}: {amount:dag|dage} før den {day}.")
LATE_DISPATCH = Sentence(
    "meeting.late-dispatch",
    "Dagsordenen sendes den {sent}, men fristen var den {deadline}. Skriv på dagsordenen, hvorfor det ikke kan vente.",
)
LATE_MATERIAL = Sentence(
    "meeting.late-material",
    "Materialet sendes den {sent}, men fristen var den {deadline}. Skriv på dagsordenen, hvorfor det ikke kan vente.",
)
LATE_MINUTES = Sentence("meeting.late-minutes", "Referatet sendes den {sent}, men fristen var den {deadline}.")
SENT_AFTER_MEETING = Sentence("meeting.sent-after-meeting", "Dagsordenen sendes den {sent}, efter mødet den {day}.")

_ONE_DAY = timedelta(days=1)


def counts(day: date, deadline: Deadline) -> bool:
    """Whether the day is a weekday as this deadline counts them."""
    return is_weekday(day, saturdays=deadline.saturdays, closing_days=deadline.closing_days)


def day_before(day: date, deadline: Deadline) -> date:
    """The last day on which the deadline before ``day`` is kept.

    Four weekdays before a Wednesday without holidays is the Thursday of the week before: the Wednesday itself is not
    counted unless ``counts_day`` says so. Calendar days that land on no weekday stay or move as the deadline says.
    """
    return _moved(_counted(day, deadline, -_ONE_DAY), deadline)


def day_after(day: date, deadline: Deadline) -> date:
    """The last day on which the deadline after ``day`` is kept."""
    return _moved(_counted(day, deadline, _ONE_DAY), deadline)


def _counted(day: date, deadline: Deadline, step: timedelta) -> date:
    left = deadline.amount
    if deadline.unit == "days":
        return day + step * max(0, left - deadline.counts_day)
    if deadline.counts_day and counts(day, deadline):
        left -= 1
    while left > 0:
        day += step
        left -= counts(day, deadline)
    return day


def _moved(day: date, deadline: Deadline) -> date:
    if deadline.unit == "weekdays" or deadline.moves == "stays":
        return day
    step = _ONE_DAY if deadline.moves == "later" else -_ONE_DAY
    while not counts(day, deadline):
        day += step
    return day


def weekdays_between(first: date, last: date, deadline: Deadline) -> int:
    """How many weekdays lie from ``first`` (included) to ``last`` (not included), as the deadline counts them."""
    days = (last - first).days
    return sum(counts(first + _ONE_DAY * n, deadline) for n in range(days))


def dispatch_deadline(meeting_day: date, profile: Profile) -> date:
    return day_before(meeting_day, profile.dispatch.value)


def material_deadline(meeting_day: date, profile: Profile) -> date:
    return day_before(meeting_day, profile.material.value)


def minutes_deadline(meeting_day: date, profile: Profile) -> date:
    return day_after(meeting_day, profile.minutes_sent.value)


def is_late(done: date, deadline: date) -> bool:
    """A deadline is kept by the end of its day."""
    return done > deadline


def explain(meeting_day: date, deadline: Deadline) -> Explanation:
    """The deadline before a meeting with its reckoning, holidays that were skipped by name."""
    due = day_before(meeting_day, deadline)
    if deadline.unit == "days":
        return BEFORE_IN_DAYS.explanation(deadline=due, amount=deadline.amount, day=meeting_day)
    between = [due + _ONE_DAY * n for n in range((meeting_day - due).days)]
    skipped = tuple(
        found.name for day in between if day.weekday() < 5 and not counts(day, deadline) and (found := holiday(day))
    )
    if skipped:
        return BEFORE_IN_WEEKDAYS_SKIPPING.explanation(
            deadline=due, amount=deadline.amount, day=meeting_day, skipped=skipped
        )
    return BEFORE_IN_WEEKDAYS.explanation(deadline=due, amount=deadline.amount, day=meeting_day)


def dispatch_findings(sent: date, meeting_day: date, profile: Profile) -> list[Finding]:
    """What sending the agenda and its material on that day would break."""
    if sent > meeting_day:
        return [SENT_AFTER_MEETING.finding("error", sent=sent, day=meeting_day)]
    found: list[Finding] = []
    due = dispatch_deadline(meeting_day, profile)
    if is_late(sent, due):
        found.append(LATE_DISPATCH.finding("warning", sent=sent, deadline=due))
    material_due = material_deadline(meeting_day, profile)
    if is_late(sent, material_due) and material_due != due:
        found.append(LATE_MATERIAL.finding("warning", sent=sent, deadline=material_due))
    return found


def minutes_finding(sent: date, meeting_day: date, profile: Profile) -> Finding | None:
    due = minutes_deadline(meeting_day, profile)
    return LATE_MINUTES.finding("info", sent=sent, deadline=due) if is_late(sent, due) else None
