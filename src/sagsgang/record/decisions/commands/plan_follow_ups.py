"""Put on the agenda what belongs there by itself: follow-ups that are due and cases planned for that meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.policy import PLAN_FOLLOW_UPS
from sagsgang.record.decisions.provisional import proposals_for
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.models import AgendaItem, Section
from sagsgang.record.meetings.placing import matters_section


@dataclass(kw_only=True)
class PlanFollowUps(OnMeeting[list[AgendaItem]]):
    """What is on the agenda already is passed over, so it may be done as often as one likes."""

    code: ClassVar[str] = "decisions.plan_follow_ups"
    permission: ClassVar = PLAN_FOLLOW_UPS

    section_id: int | None = None
    answered: list[int] = field(default_factory=list, init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before != "agenda_draft":
            raise Refused("agenda-locked", "Begynd dagsordenen først; en sendt dagsorden får en tillægsdagsorden.")

    def change(self, actor: Viewer) -> list[AgendaItem]:
        sections = list(Section.objects.filter(meeting=self.meeting).order_by("position"))
        profile = profile_of(self.meeting.body)
        made: list[AgendaItem] = []
        on_it = set(
            AgendaItem.objects.filter(meeting=self.meeting, case__isnull=False).values_list("case_id", flat=True)
        )
        for proposal in proposals_for(self.meeting):
            if proposal.case_id is not None and proposal.case_id in on_it:
                item = AgendaItem.objects.filter(meeting=self.meeting, case=proposal.case_id).first()
            else:
                home = matters_section(sections, profile, closed=proposal.closed)
                item = AddItem(
                    meeting_id=self.meeting.pk,
                    section_id=self.section_id or (home.pk if home is not None else None),
                    title=proposal.title,
                    case_id=proposal.case_id,
                ).run(by=actor)
                made.append(item)
                if proposal.case_id is not None:
                    on_it.add(proposal.case_id)
            if proposal.follow_up_id is not None:
                FollowUp.objects.filter(pk=proposal.follow_up_id).update(planned_item=item, state="in_progress")
                self.answered.append(proposal.follow_up_id)
        return made

    def trace(self, result: list[AgendaItem]) -> Trace:
        return self.unsent(
            f"meeting:{self.meeting.pk}", {"items": [item.title for item in result], "follow_ups": self.answered}
        )
