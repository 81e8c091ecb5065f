"""Which cases the items belong to: known by their number within the body that keeps the file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.people.names import free_slug, slug

#: from this many differing titles under one number on, the number is the meeting's, not a matter's
SHARED_BY = 3


def _title(items: list[Item], body: Body, day: date) -> tuple[str, Case.Kind]:
    if len({item.title.casefold() for item in items}) >= SHARED_BY:
        return f"{body.name}: mødet den {day.day}.{day.month}.{day.year}", Case.Kind.MEETING
    return items[0].title[:500], Case.Kind.MATTER


def resolve_cases(parsed: ParsedMeeting, body: Body, day: date, *, public: bool) -> dict[str, Case]:
    """The cases of the meeting's items by number as written; unknown ones are made. At most four queries.

    A case is public as soon as one open item of it is on an agenda that is ``public``; it is closed only while all its
    items are.
    """
    by_number: dict[str, list[Item]] = defaultdict(list)
    for item in parsed.items:
        if item.case_number:
            by_number[item.case_number[:60]].append(item)
    if not by_number:
        return {}
    known = {c.number: c for c in Case.objects.filter(body=body, number__in=by_number)}
    roots = {slug(number) for number in by_number}
    taken = set(Case.objects.filter(body=body, slug__in=roots).values_list("slug", flat=True))
    made, opened = [], []
    for number, items in by_number.items():
        is_open = any(not item.closed for item in items)
        case = known.get(number)
        if case is None:
            title, kind = _title([i for i in items if not i.closed] or items, body, day)
            address = free_slug(number, taken)
            taken.add(address)
            case = Case(
                body=body,
                number=number,
                slug=address,
                title=title,
                kind=kind,
                public=is_open and public,
                closed=not is_open,
            )
            made.append(case)
            known[number] = case
        elif is_open and (case.closed or (public and not case.public)):
            # The title came from a closed item then; the open one is what may be shown.
            title, kind = _title([i for i in items if not i.closed], body, day)
            case.title, case.kind, case.public, case.closed = title, kind, case.public or public, False
            opened.append(case)
    Case.objects.bulk_create(made)
    if opened:
        Case.objects.bulk_update(opened, ["title", "kind", "public", "closed"])
    return known
