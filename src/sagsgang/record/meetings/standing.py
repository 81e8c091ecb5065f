"""The standing sections and items of a body's agenda as rows, and the words they begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.meetings.drafts import AgendaRows
from sagsgang.record.meetings.models import AgendaItem, Clause, ItemPart, Meeting, ProgrammeEntry, Section
from sagsgang.record.meetings.outline import Outline
from sagsgang.record.meetings.programme import programme_lines
from sagsgang.record.meetings.rules.ordering import spread
from sagsgang.record.meetings.rules.standing import StandingText, agenda_approval, minutes_approval


def write_standing(meeting: Meeting, profile: Profile) -> None:
    """Make the numbered sections and standing items of a new agenda. At most six statements, however many there are."""
    shape = profile.agenda.value
    outline = Outline(meeting, (), ())
    sections = [
        Section(meeting=meeting, position=position, title=section.title, template=section.title[:40])
        for position, section in zip(spread(len(shape.sections)), shape.sections, strict=True)
    ]
    outline.sections = sections
    outline.number(profile)
    Section.objects.bulk_create(sections)
    standing = [(row, item) for row, section in zip(sections, shape.sections, strict=True) for item in section.items]
    items = [
        AgendaItem(meeting=meeting, section=row, position=position, number="", title=item.title, purpose=item.purpose)
        for position, (row, item) in zip(spread(len(standing)), standing, strict=True)
    ]
    earlier = _to_approve(meeting)
    for row in items:
        if row.purpose == AgendaItem.Purpose.MINUTES:
            row.approves = earlier
    outline.items = items
    outline.number(profile)
    AgendaItem.objects.bulk_create(items)
    parts: list[ItemPart] = []
    clauses: list[Clause] = []
    for row, (_, item) in zip(items, standing, strict=True):
        text = _words(row, meeting, earlier)
        clause = text.clause if text is not None else item.clause
        if clause:
            clauses.append(Clause(item=row, position=1, text=clause, action=_action(row.purpose)))
        if text is not None:
            parts += _parts(row, text)
    Clause.objects.bulk_create(clauses)
    ItemPart.objects.bulk_create(parts)


def _to_approve(meeting: Meeting) -> Meeting | None:
    """The last meeting of the body before this one that was held."""
    held = Meeting.objects.filter(body=meeting.body, date__lt=meeting.date).exclude(state__in=("cancelled", "planned"))
    return held.order_by("-date", "-ordinal").first()


def _words(item: AgendaItem, meeting: Meeting, earlier: Meeting | None) -> StandingText | None:
    if item.purpose == AgendaItem.Purpose.AGENDA:
        return agenda_approval(meeting.body.name, meeting.date, sent=None)
    if item.purpose == AgendaItem.Purpose.MINUTES and earlier is not None:
        return minutes_approval(meeting.body.name, earlier.date, sent=None)
    return None


def _action(purpose: str) -> str:
    approving = (AgendaItem.Purpose.AGENDA, AgendaItem.Purpose.MINUTES)
    return Clause.Action.APPROVE if purpose in approving else Clause.Action.NOTE


def _parts(item: AgendaItem, text: StandingText) -> list[ItemPart]:
    told = ((ItemPart.Role.BACKGROUND, text.background), (ItemPart.Role.PRESENTATION, text.presentation))
    return [ItemPart(item=item, position=n, role=role, text=words) for n, (role, words) in enumerate(told, 1) if words]


def note_dispatch(meeting: Meeting, rows: AgendaRows, entries: Iterable[ProgrammeEntry], day: date) -> None:
    """Let the standing items say when agenda and minutes were sent, as they are sent themselves; in ``rows`` too.

    ``entries`` are the blocks of the meeting's programme. Two statements at most."""
    fresh: list[ItemPart] = []
    changed: list[ItemPart] = []
    programme = programme_lines(meeting, rows.items, list(entries))
    for item in rows.items:
        parts = rows.parts.get(item.pk, [])
        part = next((part for part in parts if part.role == ItemPart.Role.PRESENTATION), None)
        if part is not None and (part.revision > 1 or part.format == "html"):
            # A clerk has written here; their words stand.
            continue
        text = _sent_words(meeting, item, day, programme)
        if text is None:
            continue
        if part is None:
            part = ItemPart(item=item, role=ItemPart.Role.PRESENTATION, position=50)
            fresh.append(part)
        else:
            changed.append(part)
        part.text, part.format = text.presentation, "text"
    ItemPart.objects.bulk_create(fresh)
    ItemPart.objects.bulk_update(changed, ["text", "format"])
    rows.put(fresh)


def _sent_words(meeting: Meeting, item: AgendaItem, day: date, programme: Sequence[str]) -> StandingText | None:
    if item.purpose == AgendaItem.Purpose.AGENDA:
        return agenda_approval(meeting.body.name, meeting.date, sent=day, programme=programme)
    earlier = item.approves if item.purpose == AgendaItem.Purpose.MINUTES else None
    if earlier is None or earlier.minutes_sent_at is None:
        return None
    sent = earlier.minutes_sent_at.astimezone(COPENHAGEN).date()
    return minutes_approval(meeting.body.name, earlier.date, sent=sent, comments=earlier.minutes_comments)
