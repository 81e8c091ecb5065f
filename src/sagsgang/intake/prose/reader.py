"""Reads a text document of any council: cover, contents, heads, items; the way in for the layouts that rely on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sagsgang.intake.parsed import Item, Kind, ParsedMeeting, PartRole, Section, SourceInfo
from sagsgang.intake.phrases.dates import read_date
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.prose import absences, flat
from sagsgang.intake.prose.bodies import body_that_acts, same_body
from sagsgang.intake.prose.contents import closed_in_contents
from sagsgang.intake.prose.cover import meeting_times, named_kind, read_cover
from sagsgang.intake.prose.cover_fields import KIND_ONLY, Cover
from sagsgang.intake.prose.cuts import Cut, cut
from sagsgang.intake.prose.decisive import Meeting
from sagsgang.intake.prose.heads import Head, complete
from sagsgang.intake.prose.items import build
from sagsgang.intake.prose.look import look, made_whole
from sagsgang.intake.prose.numbering import candidates, choose_heads
from sagsgang.intake.prose.sections import SectionRow, section_rows
from sagsgang.intake.prose.sight import Sight
from sagsgang.intake.prose.unnumbered import single_head, unnumbered_heads
from sagsgang.intake.repair import Row, Rows, clean, paragraphs
from sagsgang.intake.source import Source


@dataclass(slots=True)
class _Plan:
    """Heads and sections in the order of the document."""

    heads: list[Head]
    sections: list[SectionRow]


def read(source: Source, *, layout: str = "generic", headings: Mapping[str, PartRole] | None = None) -> ParsedMeeting:
    """Understands a text document as far as it goes. Never raises on odd text: what isn't understood stays as text
    of its item, or as preamble.

    ``headings``: folded headings with the roles they play in this layout, beside the general vocabulary.
    """
    opened = flat.unfold(source)
    text = clean(opened.source)
    text.rows = made_whole(text.rows)
    sight = look(text.rows, headings or {})
    plan = _plan(sight, text)
    titles = [head.title for head in plan.heads] + [section.title for section in plan.sections]
    first = min((head.start for head in plan.heads), default=len(text.rows))
    first = min([first, *(section.index for section in plan.sections)])
    cover = read_cover(text.rows[:first], titles)
    meeting = ParsedMeeting(SourceInfo(source.name, source.sha256, source.media_type, layout, source.pages))
    _fill_cover(meeting, cover, text, sight)
    _take_in_headers(sight, plan, meeting)
    cuts = _cuts(sight, plan, text)
    cover.kind = cover.kind or _kind_of_sections(plan)
    meeting.kind = _kind(cover, cuts)
    _fill_items(meeting, plan, cuts, text, cover)
    meeting.items += closed_in_contents(meeting.items, cover.rest)
    absences.read_remarks(meeting, cover.remarks)
    absences.read_items(meeting)
    meeting.preamble = "\n\n".join(filter(None, [*cover.rest, *cover.remarks, meeting.preamble]))
    _times_from_items(meeting)
    _closing_words(meeting)
    _empty_at_the_end(meeting)
    for item in meeting.items:
        item.line = opened.line(item.line)
    return meeting


def _plan(sight: Sight, text: Rows) -> _Plan:
    chosen = choose_heads(sight)
    if not chosen.heads:
        heads = unnumbered_heads(sight, text.vocabulary) or single_head(sight)
        return _Plan(heads, [])
    everything = candidates(sight)
    sections = section_rows(sight, chosen.heads, everything)
    heads = complete(sight, chosen.heads, everything, sections, text.vocabulary, text.width)
    two_levels = any(len(head.key) > 1 for head in heads)
    if two_levels:
        _mark_sections(sight, heads)
    return _Plan(heads, sections)


def _mark_sections(sight: Sight, heads: list[Head]) -> None:
    """Of numbers on two levels the outer ones are sections, unless one has no items and text of its own: then it is
    an item."""
    for position, head in enumerate(heads):
        if len(head.key) > 1:
            continue
        following = heads[position + 1] if position + 1 < len(heads) else None
        has_items = following is not None and len(following.key) > 1 and following.key[0] == head.key[0]
        end = following.start if following else len(sight.rows)
        headed = any(sight.headings[index] is not None for index in range(head.end, end))
        if has_items or not (headed or head.facts.case_number):
            head.kind = "section"


def _fill_cover(meeting: ParsedMeeting, cover: Cover, text: Rows, sight: Sight) -> None:
    said = Counter(body for body, _ in text.running.bodies)
    running = said.most_common(1)[0][0] if said else None
    day = (
        cover.day
        or _day_from_headings(sight)
        or next((found for _, said_day in text.running.bodies if (found := read_date(said_day))), None)
    )
    body = cover.body
    if running and (body is None or same_body(running, body)):
        body = running
    meeting.body = body or _body_from_headings(sight, day) or body_that_acts(row.text for row in sight.rows)
    meeting.date = day.isoformat() if day else None
    meeting.start, meeting.end, meeting.location = cover.start, cover.end, cover.location
    meeting.participants, meeting.absent = cover.people.participants, cover.people.absent


def _day_from_headings(sight: Sight) -> date | None:
    """The day of the last decision that most items tell."""
    days = Counter(heading.day for heading in sight.headings if heading is not None and heading.day is not None)
    return max(days, key=lambda day: (days[day], day)) if days else None


def _body_from_headings(sight: Sight, day: date | None) -> str | None:
    bodies = Counter(
        heading.body
        for heading in sight.headings
        if heading is not None and heading.body and (heading.day == day or heading.day is None)
    )
    body = bodies.most_common(1)[0][0] if bodies else None
    return body[:1].upper() + body[1:] if body else None


_DAY_ALONE = re.compile(r"(?:(?:\w+dag )?den )?\d{1,2}\. ?[\w]+\.? \d{4}$", re.IGNORECASE)


def _take_in_headers(sight: Sight, plan: _Plan, meeting: ParsedMeeting) -> None:
    """The meeting's own day or body alone right above an item are the head of its page, and no text of the item
    before."""
    body, floor = fold(meeting.body or ""), 0
    for head in plan.heads:
        while head.start > floor + 1:
            above = sight.rows[head.start - 1].text
            day = read_date(above) if _DAY_ALONE.match(above) else None
            if not (body and fold(above) == body) and not (day and day.isoformat() == meeting.date):
                break
            head.start -= 1
        floor = head.end


def _cuts(sight: Sight, plan: _Plan, text: Rows) -> list[list[Cut]]:
    """The cut rows of every head that is an item (empty for sections)."""
    found: list[list[Cut]] = []
    section_indexes = {section.index for section in plan.sections}
    for position, head in enumerate(plan.heads):
        end = plan.heads[position + 1].start if position + 1 < len(plan.heads) else len(sight.rows)
        indexes = [*head.extra, *(index for index in range(head.end, end) if index not in section_indexes)]
        found.append(cut(sight, indexes, ruled=text.ruled) if head.kind == "item" or head.end < end else [])
    return found


def _kind_of_sections(plan: _Plan) -> Kind | None:
    """ "Åbent referat" right above the first item says the kind of the document too."""
    if not plan.sections or not plan.heads or plan.sections[0].index > plan.heads[0].start:
        return None
    title = plan.sections[0].title
    return named_kind(title) if KIND_ONLY.match(title) else None


def _kind(cover: Cover, cuts: Sequence[Sequence[Cut]]) -> Kind:
    if cover.kind == "minutes":
        return "minutes"
    decided = any(one.role == "decision" and one.rows for item in cuts for one in item)
    if cover.kind == "agenda":
        day = cover.day
        own = any(
            one.role == "decision" and one.rows and one.heading is not None
            and (one.heading.day == day if one.heading.day else one.heading.body is None)
            for item in cuts for one in item
        )  # fmt: skip
        return "minutes" if own else "agenda"
    return "minutes" if decided else "agenda"


def _fill_items(meeting: ParsedMeeting, plan: _Plan, cuts: Sequence[list[Cut]], text: Rows, cover: Cover) -> None:
    day = date.fromisoformat(meeting.date) if meeting.date else None
    members = [one.name for one in meeting.participants]
    told = Meeting(meeting.body, day, members, meeting.kind == "minutes")
    waiting = list(plan.sections)
    section: str | None = None
    closed: bool | None = None

    def paragraph(rows: Sequence[Row]) -> list[str]:
        return paragraphs(rows, text.vocabulary, width=text.width, ruled=text.ruled)

    for head, parts in zip(plan.heads, cuts, strict=True):
        while waiting and waiting[0].index < head.start + 1:
            row = waiting.pop(0)
            if fold(row.title) == fold(meeting.body or ""):
                # the body's own name over every item is a page's header
                continue
            # "Fra Børneudvalget" below "Lukket dagsorden" is closed too
            section, closed = row.title, closed if row.closed is None and section is not None else row.closed
            meeting.sections.append(Section(row.title))
        if head.kind == "section":
            meeting.sections.append(Section(head.title, head.number))
            section, closed = head.number or head.title, None
            _keep_section_text(meeting, parts, paragraph)
            continue
        number = head.number or str(len(meeting.items) + 1)
        if len(head.key) == 1 and section and any(one.number == section for one in meeting.sections):
            section = None
        item = Item(
            number,
            head.title,
            section,
            head.facts.case_number,
            head.facts.initials,
            head.closed,
            line=text.rows[head.start].number,
        )
        _file_facts(item, head)
        if closed and head.facts.closed is None:
            item.closed = True
        build(item, parts, told, paragraph, text.vocabulary)
        meeting.items.append(item)


def _keep_section_text(meeting: ParsedMeeting, parts: Sequence[Cut], paragraph: object) -> None:
    """Text under a section's title before its first item is no item: it is kept, so that nothing is lost."""
    rows = [row for one in parts for row in one.rows]
    if rows:
        texts = paragraph(rows)  # type: ignore[operator]
        meeting.preamble = "\n\n".join([meeting.preamble, *texts]).strip()


_JOURNAL = frozenset({"j.nr", "j. nr", "journalnr", "journal nr", "journalnummer", "jnr"})


def _file_facts(item: Item, head: Head) -> None:
    for label, value in head.facts.other.items():
        if item.case_number is None and fold(label) in _JOURNAL:
            item.case_number = value
        else:
            item.facts[label] = value


_CLOSING = re.compile(r"(?:mødet (?:blev |er )?(?:hævet|slut\w*|afsluttet)|næste møde)\b[^\n]{0,60}$", re.IGNORECASE)


def _closing_words(meeting: ParsedMeeting) -> None:
    """ "Mødet hævet kl. 20:10" below the last item is said of the meeting, not of the item."""
    if not meeting.items or len(meeting.items) < 2:
        return
    parts = meeting.items[-1].parts
    if len(parts) == 1 and parts[0].heading is None and _CLOSING.match(parts[0].text):
        meeting.preamble = "\n\n".join(filter(None, [meeting.preamble, parts.pop().text]))


_NEVER_CLOSED = re.compile(
    r"eventuelt|evt\b|underskrift|godkendelse|meddelelse|orientering|næste møde|lukke", re.IGNORECASE
)


def _empty_at_the_end(meeting: ParsedMeeting) -> None:
    """Items at the end of minutes of which nothing but the title is public are closed ones, where the others are
    decided."""
    if meeting.kind != "minutes" or sum(item.decision is not None for item in meeting.items) < 2:
        return
    for item in reversed(meeting.items):
        if item.parts or item.attachments or item.decision:
            return
        item.closed = item.closed or not _NEVER_CLOSED.search(item.title)


def _times_from_items(meeting: ParsedMeeting) -> None:
    """ "Mødet sluttede kl. 21.05" stands in the first or the last item where the cover does not say it."""
    for item in meeting.items:
        for part in item.parts:
            if "ødet" in part.text:
                start, end = meeting_times(part.text)
                meeting.start, meeting.end = meeting.start or start, meeting.end or end
