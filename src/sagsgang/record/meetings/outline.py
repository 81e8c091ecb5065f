"""An agenda's sections and items in memory: put in order and numbered there, and written back where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.together import Lists
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.meetings.doors import granted
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Meeting, Section
from sagsgang.record.meetings.rules.numbering import (
    Numbers,
    next_running,
    number_running_after_dispatch,
    number_tree_after_dispatch,
)
from sagsgang.record.meetings.rules.numbering import Section as SectionFact
from sagsgang.record.meetings.rules.ordering import LARGEST, SPACING, reorder
from sagsgang.record.rulings import Key


def _key(row: Section | AgendaItem) -> int:
    """What the rules know the row by; one that has not been stored yet gets a key that no stored row has."""
    return row.pk or -id(row)


class Outline:
    """The sections and items of ``meeting`` in order, those that were taken off left out.

    Verbs change the rows and add new ones, :meth:`place` and :meth:`number` bring the rest in step, and :meth:`write`
    stores what differs from how it was: one statement for items, one for sections.
    """

    def __init__(self, meeting: Meeting, sections: Iterable[Section], items: Iterable[AgendaItem]) -> None:
        self.meeting, self.sections = meeting, list(sections)
        self._every = list(items)
        self.items = [row for row in self._every if row.state != AgendaItem.State.WITHDRAWN]
        self._sections_before = {row.pk: row.number for row in self.sections}
        self._items_before = {row.pk: (row.position, row.section_id, row.number) for row in self.items}

    @classmethod
    def of(cls, meeting: Meeting, viewer: Viewer) -> Outline:
        """As it is stored. One query. Whoever may work on an agenda sees all of it; nobody else gets this far."""
        return OutlineLists(meeting, viewer).read().outline()

    def section(self, key: int) -> Section:
        """The section of that key. Raises ``DoesNotExist``."""
        for row in self.sections:
            if row.pk == key:
                return row
        raise Section.DoesNotExist

    def holds(self, case_id: int) -> bool:
        """Whether the case is on the agenda, or was taken off it."""
        return any(row.case_id == case_id for row in self._every)

    def tree(self) -> list[SectionFact]:
        """Sections and items in order, as the numbering rule wants them."""
        inside: dict[int | None, list[int]] = defaultdict(list)
        for item in sorted(self.items, key=lambda item: item.position):
            inside[item.section_id].append(_key(item))
        tree = [SectionFact(_key(row), tuple(inside[row.pk]) if row.pk else ()) for row in self.sections]
        return [SectionFact(None, tuple(inside[None])), *tree] if inside[None] else tree

    def append_item(self, item: AgendaItem) -> None:
        """Put ``item``, which is not stored yet, last in its section."""
        # After those that were taken off too.
        item.position = min(LARGEST, max((row.position for row in self._every), default=0) + SPACING)
        self.items.append(item)
        self.place([int(key) for section in self.tree() for key in section.items])

    def append_section(self, section: Section) -> None:
        """Put ``section``, which is not stored yet, last."""
        section.position = min(LARGEST, max((row.position for row in self.sections), default=0) + SPACING)
        self.sections.append(section)

    def place(self, wanted: Sequence[int]) -> None:
        """Let positions follow ``wanted``, the keys of all items in order, changing as few as can be.

        Raises ``Refused`` where it does not hold the agenda's items, each once.
        """
        rows = {_key(row): row for row in self.items}
        for key, position in granted(reorder({key: row.position for key, row in rows.items()}, wanted)).items():
            rows[int(key)].position = position

    def number(self, profile: Profile) -> None:
        """Bring the numbers in step with the order. A query where the agenda was sent, another where numbers run on."""
        tree = self.tree()
        frozen = _sent(self.meeting) if self.meeting.dispatched_at is not None else Numbers({}, {})
        numbers = granted(number_tree_after_dispatch(tree, frozen))
        of_items: Mapping[Key, str] = numbers.items
        if profile.agenda.value.numbering == "running":
            keys = [key for section in tree for key in section.items]
            of_items = number_running_after_dispatch(keys, frozen.items, next_running(self._used_before))
        for section in self.sections:
            section.number = numbers.sections.get(_key(section), "")
        for item in self.items:
            item.number = of_items[_key(item)]

    def moved(self) -> list[AgendaItem]:
        """The stored items that stand in another place than they did."""
        return [row for row in self._stored() if (row.position, row.section_id) != self._items_before[row.pk][:2]]

    def write(self) -> None:
        """Store what differs from how it was; new rows are the caller's. Two statements at most, one for each kind."""
        items = [r for r in self._stored() if (r.position, r.section_id, r.number) != self._items_before[r.pk]]
        columns = ("position", "section", "number")
        was = [self._items_before[row.pk] for row in items]
        now = [(row.position, row.section_id, row.number) for row in items]
        # Only the columns that change in some row: most moves leave most of them alone.
        changed = [name for n, name in enumerate(columns) if any(a[n] != b[n] for a, b in zip(was, now, strict=True))]
        if changed:
            AgendaItem.objects.bulk_update(items, changed)
        sections = [row for row in self.sections if row.number != self._sections_before.get(row.pk, row.number)]
        Section.objects.bulk_update(sections, ["number"])

    @cached_property
    def _used_before(self) -> list[str]:
        """The numbers that the body's earlier meetings of the year have used."""
        day = self.meeting.date
        year = AgendaItem.objects.filter(meeting__body=self.meeting.body, meeting__date__year=day.year)
        return list(year.filter(meeting__date__lt=day, published=True).values_list("number", flat=True))

    def _stored(self) -> list[AgendaItem]:
        return [row for row in self.items if row.pk in self._items_before]


class OutlineLists(Lists):
    """The sections and items that ``viewer`` sees of an agenda."""

    def __init__(self, meeting: Meeting, viewer: Viewer) -> None:
        self._meeting = meeting
        self.sections = Section.objects.visible_to(viewer).filter(meeting=meeting).order_by("position")
        self.items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).order_by("position")

    def outline(self) -> Outline:
        return Outline(self._meeting, self.sections, self.items)


def _sent(meeting: Meeting) -> Numbers:
    """The numbers that were ever sent, those of items taken off since too."""
    sections: dict[Key, str] = {}
    items: dict[Key, str] = {}
    for content in AgendaVersion.objects.filter(meeting=meeting).values_list("content", flat=True):
        sections |= {s["id"]: s["number"] for s in content["sections"]}
        items |= {i["id"]: i["number"] for i in content["items"]}
    return Numbers(sections, items)
