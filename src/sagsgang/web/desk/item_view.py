"""An item as its form shows it: its texts in the editor, its clauses in order, its papers and guests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from sagsgang.kernel.access import Viewer
from sagsgang.output.rendering.build import part_blocks
from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, Guest, ItemPart
from sagsgang.web.desk.outline import Desk, Remark, in_order
from sagsgang.web.desk.texts import PartView, as_html

#: the headings of profiles by the roles of parts; the recommendation is written as clauses
_ROLES = {
    "Baggrund": ItemPart.Role.BACKGROUND,
    "Resumé": ItemPart.Role.SUMMARY,
    "Sagsfremstilling": ItemPart.Role.PRESENTATION,
    "Økonomi": ItemPart.Role.ECONOMY,
    "Høring": ItemPart.Role.HEARING,
}
#: parts that may be added to any item
ADDABLE = (
    ItemPart.Role.BACKGROUND, ItemPart.Role.SUMMARY, ItemPart.Role.PRESENTATION, ItemPart.Role.ECONOMY,
    ItemPart.Role.HEARING, ItemPart.Role.OTHER,
)  # fmt: skip
#: the fields of the form of facts
FACTS = ("title", "presenter", "planned_minutes", "closed", "closed_reason")
#: empty rows at the end of a list that grows
SPARE = 1


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything the page of one item shows."""

    item: AgendaItem
    facts: dict[str, str]
    parts_before: tuple[PartView, ...]
    parts_after: tuple[PartView, ...]
    addable: tuple[tuple[str, str], ...]
    clauses: tuple[tuple[str, str], ...]
    clauses_mark: str
    enclosures: tuple[Enclosure, ...]
    guests: tuple[Guest, ...]
    remarks: tuple[Remark, ...]
    places: tuple[tuple[str, str], ...]
    before: AgendaItem | None
    after: AgendaItem | None
    #: may be written in now
    open: bool = True
    actions: tuple[tuple[str, str], ...] = field(
        default_factory=lambda: tuple((value, str(label)) for value, label in Clause.Action.choices)
    )

    @property
    def guests_open(self) -> bool:
        """Whether guests may be invited still."""
        return self.item.meeting.state in ("agenda_draft", "frozen", "dispatched", "opened")

    @property
    def lead(self) -> str:
        """The words before a clause, as minutes have them."""
        return f"… at {self.item.meeting.body.name}"

    @property
    def guest_rows(self) -> list[tuple[str, str, str]]:
        return [(g.name, g.title, g.email) for g in self.guests] + [("", "", "")] * SPARE

    @property
    def guests_mark(self) -> str:
        """By which the form of guests notices that somebody has changed them meanwhile."""
        return guests_mark([(g.name, g.title, g.email) for g in self.guests])

    @property
    def clause_rows(self) -> list[tuple[str, str]]:
        return [*self.clauses, *[("", Clause.Action.APPROVE.value)] * SPARE]


def facts_of(item: AgendaItem) -> dict[str, str]:
    """The fields of the form of facts, as a form has them."""
    return {
        "title": item.title,
        "presenter": item.presenter,
        "planned_minutes": str(item.planned_minutes) if item.planned_minutes else "",
        "closed": "on" if item.closed else "",
        "closed_reason": item.closed_reason,
    }


def part_view(part: ItemPart) -> PartView:
    label = part.heading or str(part.get_role_display())
    html = as_html(part.text, part.format)
    return PartView(part.role, label, html, part.revision, part.heading, part_blocks(part))


def new_part(role: str) -> PartView:
    return PartView(role, str(ItemPart.Role(role).label), "", 0)


def mark_of(clauses: Sequence[tuple[str, str]], by: str) -> str:
    """A mark of the clauses as they stand, by which a form notices that somebody has changed them meanwhile."""
    return _mark((list(clauses), by))


def guests_mark(guests: Sequence[tuple[str, str, str]]) -> str:
    """The same for who is invited from outside."""
    return _mark(list(guests))


def _mark(what: object) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def item_view(desk: Desk, item: AgendaItem, viewer: Viewer, *, adding: str = "") -> ItemView:
    """The item's page; ``adding`` is the role of a text that is about to be begun. One query."""
    written = {part.role: part_view(part) for part in desk.rows.parts.get(item.pk, [])}
    decision = ItemPart.Role.DECISION.value
    wanted = {_ROLES[heading] for heading in desk.profile.agenda.value.headings if heading in _ROLES}
    if adding in ADDABLE:
        wanted.add(ItemPart.Role(adding))
    shown = [
        written.get(role) or new_part(role)
        for role in ItemPart.Role.values
        if role != decision and (role in written or role in wanted)
    ]
    early = (ItemPart.Role.BACKGROUND, ItemPart.Role.SUMMARY, ItemPart.Role.RECOMMENDATION)
    clauses = tuple((clause.text, clause.action) for clause in desk.rows.clauses.get(item.pk, []))
    flat = [one for _, items in in_order(desk.rows) for one in items]
    here = flat.index(item)
    return ItemView(
        item=item,
        facts=facts_of(item),
        parts_before=tuple(part for part in shown if part.role in early),
        parts_after=tuple(part for part in shown if part.role not in early),
        addable=tuple((role.value, str(role.label)) for role in ADDABLE if role not in {p.role for p in shown}),
        clauses=clauses,
        clauses_mark=mark_of(clauses, item.recommended_by),
        enclosures=tuple(desk.rows.enclosures.get(item.pk, [])),
        guests=tuple(Guest.objects.visible_to(viewer).filter(item=item).order_by("position")),
        remarks=tuple(remark for remark in desk.remarks if remark.item == item.pk),
        places=_places(desk, item),
        before=flat[here - 1] if here else None,
        after=flat[here + 1] if here + 1 < len(flat) else None,
        open=desk.open and not item.published,
    )


def _places(desk: Desk, item: AgendaItem) -> tuple[tuple[str, str], ...]:
    """Where the item can be moved to: first in a section, or behind another item."""
    places: list[tuple[str, str]] = []
    for section, items in in_order(desk.rows):
        if section is not None:
            places.append((f"first:{section.pk}", f"{section.number} {section.title}"))
        places += [(f"after:{one.pk}", f"{one.number} {one.title}"[:90]) for one in items if one.pk != item.pk]
    return tuple(places)
