"""Put an item on the agenda: a new one, or a case with the texts and papers it has gathered so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.meetings.doors import OnMeeting, granted
from sagsgang.record.meetings.facts import agenda_tree
from sagsgang.record.meetings.from_case import fill_from_case
from sagsgang.record.meetings.models import AgendaItem, Section
from sagsgang.record.meetings.policy import ADD_ITEM
from sagsgang.record.meetings.renumber import renumber
from sagsgang.record.meetings.rules.ordering import LARGEST, SPACING, reorder

#: in these states an item can be added; after dispatch it waits for a supplementary agenda
_POSSIBLE = ("agenda_draft", "dispatched")


@dataclass(kw_only=True)
class AddItem(OnMeeting[AgendaItem]):
    """The item comes last in its section. With ``case_id`` its title may be left out."""

    code: ClassVar[str] = "meetings.add_item"
    permission: ClassVar = ADD_ITEM

    title: str = ""
    section_id: int | None = None
    case_id: int | None = None
    closed: bool = False
    closed_reason: str = ""
    section: Section | None = field(default=None, init=False)
    case: Case | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        if self.section_id is not None:
            self.section = Section.objects.visible_to(actor).get(pk=self.section_id, meeting=self.meeting)
        if self.case_id is not None:
            self.case = Case.objects.visible_to(actor).get(pk=self.case_id)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before not in _POSSIBLE:
            raise Refused("agenda-locked", "Dagsordenen kan ikke ændres nu. Lås den op, eller vent, til den er sendt.")
        if not self.title.strip() and self.case is None:
            raise Refused("no-title", "Punktet skal have en titel.")
        if self.case is not None and AgendaItem.objects.filter(meeting=self.meeting, case=self.case).exists():
            raise Refused("already-there", f"Sagen {self.case.number} står allerede på dagsordenen.")

    def change(self, actor: Viewer) -> AgendaItem:
        last = AgendaItem.objects.filter(meeting=self.meeting).order_by("-position").first()
        case = self.case
        item = AgendaItem.objects.create(
            meeting=self.meeting,
            section=self.section,
            position=min(LARGEST, (last.position if last else 0) + SPACING),
            number="",
            title=(self.title.strip() or (case.title if case else ""))[:1000],
            case=case,
            case_number=case.number if case else "",
            initials=case.initials if case else "",
            closed=self.closed or (case is not None and case.closed),
            closed_reason=(self.closed_reason.strip() or (case.closed_reason if case else ""))[:300],
            supplementary=self.before == "dispatched",
            step=self._step(),
        )
        if case is not None:
            fill_from_case(item, case)
        self._place(item)
        self.touch()
        item.number = renumber(self.meeting, profile_of(self.meeting.body))[item.pk]
        return item

    def _place(self, item: AgendaItem) -> None:
        """Let positions follow the sections' order, so that the agenda reads in one order everywhere."""
        wanted = [int(key) for section in agenda_tree(self.meeting) for key in section.items]
        rows = {row.pk: row for row in AgendaItem.objects.filter(pk__in=wanted)}
        places = granted(reorder({pk: row.position for pk, row in rows.items()}, wanted))
        for pk, position in places.items():
            rows[int(pk)].position = position
        AgendaItem.objects.bulk_update([rows[int(pk)] for pk in places], ["position"])
        item.position = int(places.get(item.pk, item.position))

    def _step(self) -> RouteStep | None:
        """The stop of the case's route that this item is: the planned one at this body, this meeting's day first."""
        if self.case is None:
            return None
        steps = RouteStep.objects.filter(case=self.case, body=self.meeting.body, state=RouteStep.State.PLANNED)
        return steps.filter(planned_on=self.meeting.date).first() or steps.order_by("stage").first()

    def trace(self, result: AgendaItem) -> Trace:
        details = {"meeting": self.meeting.pk, "number": result.number, "title": result.title, "case": self.case_id}
        return self.unsent(f"item:{result.pk}", details)
