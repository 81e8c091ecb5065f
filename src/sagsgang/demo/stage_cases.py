"""The demo's cases on the desk: opened, given an owner, sent on their way, and written before any meeting sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from sagsgang.demo.drafts import DraftItem, Step, StepRole
from sagsgang.demo.february_2027 import FEBRUARY
from sagsgang.demo.november_2026 import NOVEMBER
from sagsgang.demo.stage_crew import Crew
from sagsgang.demo.stage_papers import paper, stretches_of
from sagsgang.demo.stage_texts import formatted
from sagsgang.record.cases.commands.add_paper import AddPaper
from sagsgang.record.cases.commands.edit_case import EditCase
from sagsgang.record.cases.commands.edit_part import EditPart
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.models import Case

SEPTEMBER: Final = date(2026, 9, 11)

#: what KKR Fjordland was to do with each case on 11 September 2026
IN_SEPTEMBER: Final[dict[str, StepRole]] = {
    "SAG-2026-00349": "decide",
    "SAG-2025-00517": "comment",
    "SAG-2026-01214": "decide",
    "SAG-2026-01240": "be informed",
    "SAG-2026-01188": "comment",
    "SAG-2026-01165": "decide",
    "SAG-2026-01175": "decide",
}
#: subject codes in the manner of KLE, invented as the rest
_SUBJECTS: Final = {"SAG-2026-00349": "06.01.00", "SAG-2026-01188": "13.05.00", "SAG-2026-01214": "18.04.00"}
#: what a case that has grown out of its first title is called now
_TITLES: Final = {"SAG-2026-00349": "Fælles enhed for kystbeskyttelse og klimatilpasning"}


def items_with_cases(items: Iterable[DraftItem]) -> list[DraftItem]:
    """The items that deal with a case of their own; approvals and reports are filed under the meeting's number."""
    return [item for item in items if item.route]


def way_of(number: str) -> list[Step]:
    """The case's whole way, past and planned, by day."""
    steps = [Step("kkr", IN_SEPTEMBER[number], SEPTEMBER)] if number in IN_SEPTEMBER else []
    drafted = (item for draft in (NOVEMBER, FEBRUARY) for item in items_with_cases(draft.items))
    steps += [step for item in drafted if item.case_number == number for step in item.route]
    return sorted(dict.fromkeys(steps), key=lambda step: step.day)


def stops_of(crew: Crew, number: str) -> list[PlannedStop]:
    """The way as a clerk plans it. Bodies that decide one after another are equal partners: they share a stage."""
    stops: list[PlannedStop] = []
    stage, before = 0, ""
    for step in way_of(number):
        stage += not (step.role == before == "decide")
        before = step.role
        stops.append(PlannedStop(stage, crew.body(step.body).pk, step.role.replace(" ", "_"), step.day))
    return stops


def open_case(crew: Crew, number: str, title: str, initials: str, *, closed_reason: str = "") -> Case:
    """The case under that number, opened if the archive does not know it, owned by whoever signs ``initials``."""
    clerk = crew.by_initials(initials)
    subject = _SUBJECTS.get(number, "")
    known = Case.objects.filter(body=crew.body("kkr"), number=number).first()
    if known is not None:
        return EditCase(
            case_id=known.pk,
            title=_TITLES.get(number),
            owner_id=clerk.user_id,
            initials=initials,
            subject=subject,
        ).run(by=clerk)
    return OpenCase(
        body_id=crew.body("kkr").pk,
        title=title,
        number=number,
        owner_id=clerk.user_id,
        initials=initials,
        subject=subject,
        closed=bool(closed_reason),
        closed_reason=closed_reason,
    ).run(by=clerk)


def plan_way(crew: Crew, number: str, initials: str) -> None:
    """Plan the case's way through the bodies, where it has one."""
    if stops := stops_of(crew, number):
        PlanRoute(case_id=crew.case(number).pk, stops=stops).run(by=crew.by_initials(initials))


def enclosing(item: DraftItem) -> list[str]:
    """The lines that point at the open papers; the name of a closed one is as closed as the paper."""
    return [f"./. {paper.title} er vedlagt." for paper in item.enclosures if not paper.closed]


def write_case(crew: Crew, item: DraftItem, day: date) -> None:
    """Write the case's texts and lay its papers on it, as the clerk who owns it does before the first meeting."""
    clerk, case = crew.by_initials(item.initials), crew.case(item.case_number)
    texts = {"background": item.background, "presentation": (*item.presentation, *enclosing(item))}
    for role, lines in texts.items():
        if lines:
            EditPart(case_id=case.pk, role=role, html=formatted(lines), revision=0).run(by=clerk)
    for enclosure in item.enclosures:
        AddPaper(
            case_id=case.pk,
            name=f"{enclosure.title}.pdf",
            data=paper(enclosure.title, day, stretches_of(enclosure.title, item.presentation)),
            media_type="application/pdf",
            title=enclosure.title,
            closed=enclosure.closed,
        ).run(by=clerk)
