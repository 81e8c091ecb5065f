"""Put an item on the agenda: a new one, or a case with the texts and papers it has gathered so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.kernel.together import read_together
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.doors import OnMeeting
from sagsgang.record.meetings.from_case import CaseLists, fill_from_case
from sagsgang.record.meetings.models import AgendaItem, Section
from sagsgang.record.meetings.outline import Outline, OutlineLists
from sagsgang.record.meetings.policy import ADD_ITEM

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
    outline: Outline = field(init=False)
    brought: CaseLists | None = field(default=None, init=False)
    section: Section | None = field(default=None, init=False)
    case: Case | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        super().fetch(actor)
        agenda = OutlineLists(self.meeting, actor)
        if self.case_id is None:
            read_together(*agenda)
        else:
            cases, self.brought = Case.objects.visible_to(actor).filter(pk=self.case_id), CaseLists(self.case_id)
            read_together(*agenda, cases, *self.brought)
            self.case = next(iter(cases), None)
            if self.case is None:
                raise Case.DoesNotExist
        self.outline = agenda.outline()
        if self.section_id is not None:
            self.section = self.outline.section(self.section_id)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before not in _POSSIBLE:
            raise Refused("agenda-locked", "Dagsordenen kan ikke ændres nu. Lås den op, eller vent, til den er sendt.")
        if not self.title.strip() and self.case is None:
            raise Refused("no-title", "Punktet skal have en titel.")
        if self.case is not None and self.outline.holds(self.case.pk):
            raise Refused("already-there", f"Sagen {self.case.number} står allerede på dagsordenen.")

    def change(self, actor: Viewer) -> AgendaItem:
        case, brought = self.case, self.brought
        step = brought.stop(self.meeting) if brought is not None else None
        item = AgendaItem(
            meeting=self.meeting,
            section=self.section,
            title=(self.title.strip() or (case.title if case else ""))[:1000],
            case=case,
            case_number=case.number if case else "",
            initials=case.initials if case else "",
            closed=self.closed or (case is not None and case.closed),
            closed_reason=(self.closed_reason.strip() or (case.closed_reason if case else ""))[:300],
            supplementary=self.before == "dispatched",
            step=step,
            recommended_by=brought.recommended_by(step) if brought is not None else "",
        )
        # Place and number are known before it is stored, and positions follow the sections' order, so that the agenda
        # reads in one order everywhere.
        self.outline.append_item(item)
        self.outline.number(profile_of(self.meeting.body))
        item.save()
        if brought is not None:
            fill_from_case(item, brought)
        self.outline.write()
        self.touch()
        return item

    def trace(self, result: AgendaItem) -> Trace:
        details = {"meeting": self.meeting.pk, "number": result.number, "title": result.title, "case": self.case_id}
        return self.unsent(f"item:{result.pk}", details)
