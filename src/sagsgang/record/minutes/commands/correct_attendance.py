"""Correct who was there, after the meeting: the list of participants and the minutes follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.record.asking import demand, granted
from sagsgang.record.bodies.facts import names_of, profile_of
from sagsgang.record.decisions.attendance_rows import write_attendance_rows
from sagsgang.record.decisions.models import Ballot, Decision, PollBallot
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.facts import Roster, roster_and_events
from sagsgang.record.meetings.models import AgendaItem, PresenceCorrection
from sagsgang.record.meetings.rules.attendance import STRANGER, took_part
from sagsgang.record.meetings.rules.retelling import Retelling, Stay, check_retelling, retold
from sagsgang.record.meetings.rules.states import MeetingCommand
from sagsgang.record.minutes.doors import keep_version, minutes_of
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.policy import CORRECT_ATTENDANCE
from sagsgang.record.minutes.presence_texts import notes_of, retell, touched_by
from sagsgang.record.minutes.rules.approval import TAKE_BACK_FIRST, WHY_ATTENDANCE, Version, correct
from sagsgang.record.people.models import Person
from sagsgang.record.rulings import Key


@dataclass(kw_only=True)
class CorrectAttendance(OnMeeting[PresenceCorrection]):
    """When ``person_id`` was in the room; without ``stays`` not at all. ``instead_of`` is whom a substitute replaced.

    What was noted during the meeting stays beside it. Before approval the draft follows; minutes that were sent are
    taken back first; approved ones get a new version, whose reason everybody sees.
    """

    code: ClassVar[str] = "minutes.correct_attendance"
    permission: ClassVar = CORRECT_ATTENDANCE
    move: ClassVar[MeetingCommand | None] = "correct_attendance"

    person_id: int
    stays: Sequence[Stay] = ()
    instead_of: int | None = None
    reason: str
    roster: Roster = field(init=False)
    name: str = field(default="", init=False)
    there: tuple[tuple[Key, ...], tuple[Key, ...]] = field(default=((), ()), init=False)
    touched: list[int] = field(default_factory=list, init=False)
    version: MinutesVersion | None = field(default=None, init=False)

    @property
    def approved(self) -> bool:
        return self.before in ("approved", "signed")

    def check(self, actor: Viewer) -> None:
        if self.before == "minutes_sent":
            demand(TAKE_BACK_FIRST.refusal())
        super().check(actor)
        self.roster, events = roster_and_events(self.meeting)
        names: dict[Key, str] = dict([*names_of(self.meeting.body).items(), *self.roster.names.items()])
        for key in (self.person_id, self.instead_of):
            if key is not None and key not in names:
                name = Person.objects.visible_to(actor).get(pk=key).name
                demand(STRANGER.refusal(name=name))
        self.name = names[self.person_id]
        told = Retelling(self.person_id, tuple(self.stays), self.instead_of)
        demand(
            check_retelling(
                self.roster.members, events, told, names=names,
                rule=profile_of(self.meeting.body).disqualification.value, voted=self._voted(),
            )
        )  # fmt: skip
        if not self.reason.strip() and not self.approved:
            demand(WHY_ATTENDANCE.refusal())
        if self.approved:
            last = MinutesVersion.objects.filter(meeting=self.meeting).order_by("-number").first()
            versions = [Version(last.number if last else 0, "approved", self.meeting.date)]
            granted(correct(versions, self.reason, clock.today(), changed=True))
        members = self.roster.members
        self.there = (took_part(members, events), took_part(members, retold(events, [told])))

    def _voted(self) -> dict[Key, str]:
        """The items at which the person voted by name, with their numbers."""
        where = {"person_id": self.person_id}
        polls = PollBallot.objects.filter(poll__item__meeting=self.meeting, **where)
        ballots = Ballot.objects.filter(decision__item__meeting=self.meeting, **where)
        return {
            **dict(polls.values_list("poll__item_id", "poll__item__number")),
            **dict(ballots.values_list("decision__item_id", "decision__item__number")),
        }

    def change(self, actor: Viewer) -> PresenceCorrection:
        before = notes_of(self.meeting)
        correction = PresenceCorrection.objects.create(
            meeting=self.meeting,
            number=PresenceCorrection.objects.filter(meeting=self.meeting).count() + 1,
            person_id=self.person_id,
            stays=[_plain(stay) for stay in self.stays],
            instead_of_id=self.instead_of,
            reason=self.reason.strip()[:300],
            at=clock.now(),
        )
        write_attendance_rows(self.meeting)
        if self.before != "closed":  # the review has not yet said under the items who came and went
            after = notes_of(self.meeting)
            written = Decision.objects.filter(item__in=touched_by(before, after), item__meeting=self.meeting)
            self.touched = [d.item_id for d in retell(before, after, {d.item_id: d for d in written})]
        if self.approved:
            self.enter()
            self.version = keep_version(
                minutes_of(self.meeting),
                MinutesVersion.Stage.CORRECTED,
                f"Fremmøde, {self.name}: {self.reason.strip()}",
            )
        return correction

    def trace(self, result: PresenceCorrection) -> Trace:
        details: dict[str, Any] = {
            "person": self.person_id,
            "stays": result.stays,
            "instead_of": self.instead_of,
            "reason": self.reason,
            "took_part": [list(self.there[0]), list(self.there[1])],
        }
        target = f"meeting:{self.meeting.pk}"
        if self.version is None:
            return self.unsent(target, details)
        told = {"version": self.version.number}
        # Where only the text of closed items is another, that there is a new version is for those inside.
        same = set(self.there[0]) == set(self.there[1]) and bool(self.touched)
        hidden = same and not AgendaItem.objects.filter(pk__in=self.touched, closed=False).exists()
        return self.told(target, {**details, **told}, told, closed=hidden)


def _plain(stay: Stay) -> dict[str, Any]:
    """The stay as it is kept: items by key, clock times as "9:30"."""
    clocks = {"came": stay.came, "left": stay.left}
    told = {name: f"{at:%H:%M}" for name, at in clocks.items() if at is not None}
    return {"since": stay.since, "until": stay.until, **told}
