"""Numbers of sections and items, written wherever they differ from what the order says."""

from __future__ import annotations

from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.meetings.doors import granted
from sagsgang.record.meetings.facts import agenda_tree
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Meeting, Section
from sagsgang.record.meetings.rules.numbering import (
    Numbers,
    next_running,
    number_running_after_dispatch,
    number_tree_after_dispatch,
)
from sagsgang.record.rulings import Key


def _sent(meeting: Meeting) -> Numbers:
    """The numbers that were ever sent, those of items taken off since too."""
    sections: dict[Key, str] = {}
    items: dict[Key, str] = {}
    for content in AgendaVersion.objects.filter(meeting=meeting).values_list("content", flat=True):
        sections |= {s["id"]: s["number"] for s in content["sections"]}
        items |= {i["id"]: i["number"] for i in content["items"]}
    return Numbers(sections, items)


def renumber(meeting: Meeting, profile: Profile) -> dict[int, str]:
    """Bring the numbers of ``meeting`` in step with its order; returns the items' numbers. At most eight statements."""
    tree = agenda_tree(meeting)
    frozen = _sent(meeting) if meeting.dispatched_at is not None else Numbers({}, {})
    numbers = granted(number_tree_after_dispatch(tree, frozen))
    of_items = dict(numbers.items)
    if profile.agenda.value.numbering == "running":
        year = AgendaItem.objects.filter(meeting__body=meeting.body, meeting__date__year=meeting.date.year)
        used = year.filter(meeting__date__lt=meeting.date, published=True).values_list("number", flat=True)
        keys = [key for section in tree for key in section.items]
        of_items = number_running_after_dispatch(keys, frozen.items, next_running(list(used)))
    sections = [s for s in Section.objects.filter(meeting=meeting) if s.number != numbers.sections.get(s.pk, "")]
    for section in sections:
        section.number = numbers.sections.get(section.pk, "")
    Section.objects.bulk_update(sections, ["number"])
    rows = AgendaItem.objects.filter(meeting=meeting, pk__in=[int(key) for key in of_items])
    items = [i for i in rows if i.number != of_items[i.pk]]
    for item in items:
        item.number = of_items[item.pk]
    AgendaItem.objects.bulk_update(items, ["number"])
    return {int(key): number for key, number in of_items.items()}
