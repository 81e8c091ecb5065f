"""What the verbs about minutes share: fetching them with their meeting, and keeping a version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.models import Minutes, MinutesVersion
from sagsgang.record.minutes.rules.approval import NOT_SENT
from sagsgang.record.minutes.snapshot import MinutesLists, MinutesRows, minutes_content

R = TypeVar("R")


def minutes_of(meeting: Meeting, begun: Iterable[Minutes] | None = None) -> Minutes:
    """The minutes of a meeting that is under lock, which are all there is in ``begun`` where that is known; begun where
    there are none yet. Two statements at most."""
    found = Minutes.objects.filter(meeting=meeting) if begun is None else begun
    minutes = next(iter(found), None)
    if minutes is None:
        return Minutes.objects.create(meeting=meeting)
    minutes.meeting = meeting
    return minutes


def keep_version(
    minutes: Minutes, stage: MinutesVersion.Stage, reason: str = "", *, number: int = 0, rows: MinutesRows | None = None
) -> MinutesVersion:
    """Keep the minutes as they are now: as ``rows`` under ``number``, where these are known already. What was kept is
    never changed. Two statements at most."""
    meeting = minutes.meeting
    if rows is None:
        lists = MinutesLists(meeting).read()
        number, rows = lists.next_number(), lists.rows()
    return MinutesVersion.objects.create(
        meeting=meeting,
        number=number,
        kind=MinutesVersion.Kind.MINUTES,
        stage=stage,
        snapshot=minutes_content(meeting, minutes, rows),
        reason=reason.strip()[:500],
        created_at=clock.now(),
    )


@dataclass(kw_only=True)
class OnMinutes(OnMeeting[R]):
    """A verb about the minutes of a meeting that was held here."""

    minutes: Minutes = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        self._found = Minutes.objects.visible_to(actor).filter(meeting=self.meeting).first()

    def check(self, actor: Viewer) -> None:
        # Not said before it is known whether the actor may know.
        if self._found is None:
            raise Refused("no-minutes", "Mødet har intet referat endnu. Slut mødet, og tag referatet til gennemsyn.")
        self.minutes = self._found
        # The row under lock, with its body, instead of another look at it.
        self.minutes.meeting = self.meeting
        super().check(actor)

    @property
    def sent(self) -> date:
        """The Danish day on which the minutes were sent the last time. Raises ``Refused`` where they never were."""
        if self.minutes.sent_at is None:
            raise Refused.because(NOT_SENT.refusal())
        return self.minutes.sent_at.astimezone(clock.COPENHAGEN).date()
