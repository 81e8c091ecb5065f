"""The agenda as its maker sees it: sections and items in order with numbers and times, and what is not right yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.urls import reverse

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.meetings.drafts import AgendaRows, agenda_rows, draft_agenda
from sagsgang.record.meetings.models import AgendaItem, Meeting, ProgrammeEntry, Section
from sagsgang.record.meetings.programme import programme_from
from sagsgang.record.meetings.rules.deadlines import dispatch_deadline, explain
from sagsgang.record.meetings.rules.findings import agenda_findings
from sagsgang.record.meetings.rules.programme import Programme
from sagsgang.record.rulings import Explanation, Finding, Refusal

#: the part of an item's form where a finding can be put right
_PLACES = {
    "item.no-clause": "clauses",
    "item.mark-without-paper": "enclosures",
    "item.paper-without-mark": "enclosures",
    "item.open-paper-on-closed": "enclosures",
    "item.minutes-not-attached": "enclosures",
}
_HEADINGS = {
    "Baggrund": "background", "Resumé": "summary", "Indstilling": "clauses", "Sagsfremstilling": "presentation",
    "Økonomi": "economy", "Høring": "hearing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the outline. ``grave`` and ``mild`` count its findings; the arrows are off at the agenda's ends."""

    item: AgendaItem
    start: time | None
    grave: int
    mild: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section with its items; ``section`` is None for items that stand before any."""

    section: Section | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and the place on the desk where it can be put right, "" where that is nowhere here."""

    finding: Finding
    url: str
    item: int | None

    @property
    def key(self) -> str:
        """How sending names it to let it pass: code and place."""
        return f"{self.finding.code}:{self.finding.place}"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the agenda's pages show, read once."""

    meeting: Meeting
    profile: Profile
    rows: AgendaRows
    entries: list[ProgrammeEntry]
    programme: Programme | Refusal | None
    remarks: tuple[Remark, ...]
    deadline: date
    reckoning: Explanation

    @property
    def days_left(self) -> int:
        """Days until the agenda must be out; below 0 where it is late."""
        return (self.deadline - clock.today()).days

    @property
    def days_late(self) -> int:
        return -self.days_left

    @property
    def errors(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.finding.severity == "error")

    @property
    def open(self) -> bool:
        """Whether the agenda can be worked on now."""
        return self.meeting.state in ("agenda_draft", "dispatched")

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The outline, section after section."""
        counted: dict[int, list[str]] = defaultdict(list)
        for remark in self.remarks:
            if remark.item is not None:
                counted[remark.item].append(remark.finding.severity)
        starts = _starts(self.programme)
        order = in_order(self.rows)
        # An arrow is off where there is nowhere further to go: not even an empty section.
        first = order[0][1][:1] if order else []
        last = order[-1][1][-1:] if order else []

        def row(item: AgendaItem) -> Row:
            found = counted[item.pk]
            return Row(
                item, starts.get(item.pk), found.count("error"), found.count("warning"), item in first, item in last
            )

        return tuple(Stretch(section, tuple(row(item) for item in items)) for section, items in order)

    def item(self, pk: int) -> AgendaItem | None:
        return next((item for item in self.rows.items if item.pk == pk), None)

    @property
    def unsent(self) -> list[AgendaItem]:
        """What has been added since the agenda was sent."""
        return [item for item in self.rows.items if not item.published]


def in_order(rows: AgendaRows) -> list[tuple[Section | None, list[AgendaItem]]]:
    """Sections with their items as they are read; items without a section come first, empty sections stay."""
    inside: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for item in rows.items:
        inside[item.section_id].append(item)
    found: list[tuple[Section | None, list[AgendaItem]]] = [(section, inside[section.pk]) for section in rows.sections]
    return [(None, inside[None]), *found] if inside[None] else found


def desk_of(meeting: Meeting, viewer: Viewer) -> Desk:
    """The whole desk of one agenda. Three queries, however long it is."""
    profile = profile_of(meeting.body)
    rows = agenda_rows(meeting)
    for item in rows.items:
        item.meeting = meeting
    entries = list(ProgrammeEntry.objects.visible_to(viewer).filter(meeting=meeting).order_by("position"))
    findings = agenda_findings(draft_agenda(meeting, rows), profile, _sent_on(meeting))
    return Desk(
        meeting=meeting,
        profile=profile,
        rows=rows,
        entries=entries,
        programme=programme_from(meeting, rows.items, entries),
        remarks=tuple(_remark(finding, meeting) for finding in findings),
        deadline=dispatch_deadline(meeting.date, profile),
        reckoning=explain(meeting.date, profile.dispatch.value),
    )


def _sent_on(meeting: Meeting) -> date:
    """The day to judge lateness by: today, or the day on which it was sent."""
    sent = meeting.dispatched_at
    return sent.astimezone(clock.COPENHAGEN).date() if sent is not None else clock.today()


def _starts(programme: Programme | Refusal | None) -> dict[int, time]:
    if programme is None or isinstance(programme, Refusal):
        return {}
    return {int(slot.item): slot.start for slot in programme.slots if slot.item is not None}


def _remark(finding: Finding, meeting: Meeting) -> Remark:
    if finding.code.startswith("item.") and finding.subject is not None:
        item = int(finding.subject)
        place = _PLACES.get(finding.code, "facts")
        if finding.code == "item.no-heading":
            place = _HEADINGS.get(str(finding.params.get("heading", "")), "presentation")
        return Remark(finding, f"{reverse('desk_item', args=[meeting.pk, item])}#{place}", item)
    if finding.code.startswith("agenda."):
        return Remark(finding, reverse("agenda", args=[meeting.pk]), None)
    return Remark(finding, "", None)


def moved(rows: AgendaRows, item: int, way: str) -> list[tuple[int | None, list[int]]] | None:
    """The order with an item one place up or down: past its neighbour, or over the edge into the next section.

    None where it can't go further.
    """
    order = [(section.pk if section else None, [row.pk for row in items]) for section, items in in_order(rows)]
    for n, (_, items) in enumerate(order):
        if item not in items:
            continue
        place = items.index(item)
        if way == "up" and place > 0:
            items[place - 1 : place + 1] = [item, items[place - 1]]
        elif way == "down" and place + 1 < len(items):
            items[place : place + 2] = [items[place + 1], item]
        elif way == "up" and n > 0:
            items.remove(item)
            order[n - 1][1].append(item)
        elif way == "down" and n + 1 < len(order):
            items.remove(item)
            order[n + 1][1].insert(0, item)
        else:
            return None
        return order
    return None


def placed(rows: AgendaRows, item: int, section: int | None, after: int | None) -> list[tuple[int | None, list[int]]]:
    """The order with an item in another place: behind the item ``after``, or first in ``section``."""
    order = [(part.pk if part else None, [row.pk for row in items if row.pk != item]) for part, items in in_order(rows)]
    for pk, items in order:
        if after is not None and after in items:
            items.insert(items.index(after) + 1, item)
            return order
        if after is None and pk == section:
            items.insert(0, item)
            return order
    return order


def written(text: str) -> list[tuple[int | None, list[int]]]:
    """The order that dragging wrote down: "12:5,6;13:;:7" is section 12 with two items, 13 with none, 7 outside any.

    Raises ValueError for anything else.
    """
    order: list[tuple[int | None, list[int]]] = []
    for part in text.split(";"):
        section, _, items = part.partition(":")
        order.append((int(section) if section else None, [int(pk) for pk in items.split(",") if pk]))
    return order


def place_of(rows: AgendaRows, item: int) -> int:
    """Where in the agenda an item stands, from 1."""
    flat: Sequence[int] = [row.pk for _, items in in_order(rows) for row in items]
    return flat.index(item) + 1 if item in flat else 0
