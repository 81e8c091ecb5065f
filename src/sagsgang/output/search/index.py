"""Keeping the index in step with the record: what can be found of a meeting, and by which words.

A meeting is indexed whole: its items, itself, its cases, and the people and the body it names. The number of statements
does not depend on how many items it has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sagsgang.kernel.events import projects
from sagsgang.kernel.models import Event
from sagsgang.kernel.together import Lists
from sagsgang.output.search.backends import Indexed, current
from sagsgang.output.search.models import SearchEntry
from sagsgang.output.search.words import stems_of, vocabulary
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.models import Decision, Outcome
from sagsgang.record.decisions.queries import SENT
from sagsgang.record.meetings.facts import meeting_of
from sagsgang.record.meetings.models import AgendaItem, Attendance, ItemPart, Meeting
from sagsgang.record.people.models import Affiliation, Person
from sagsgang.record.richtext import plain

_FIELDS = ("body", "date", "title", "text", "address", "outcomes", "parties", "public", "closed")


def _codes(values: Iterable[str]) -> str:
    """Codes between blanks, so that a filter finds whole ones only."""
    unique = sorted({value for value in values if value})
    return f" {' '.join(unique)} "[:200] if unique else ""


def store(entries: Iterable[SearchEntry]) -> None:
    """Write these entries and their stems, replacing earlier ones of the same things."""
    wanted = list(entries)
    if not wanted:
        return
    # Both databases answer with the keys, of new entries and of replaced ones.
    SearchEntry.objects.bulk_create(
        wanted, update_conflicts=True, update_fields=_FIELDS, unique_fields=("kind", "target")
    )
    known = vocabulary(text for entry in wanted for text in (entry.title, entry.text))
    rows = []
    for entry in wanted:
        title, title_parts = stems_of(entry.title, known)
        text, text_parts = stems_of(entry.text, known)
        rows.append(Indexed(entry.pk, title, text, f"{title_parts} {text_parts}".strip()))
    current().store(rows)


def remove(kind: str, targets: Iterable[int]) -> None:
    """Forget these things; needed where a row was removed from the record."""
    entries = SearchEntry.objects.filter(kind=kind, target__in=list(targets))
    current().remove(list(entries.values_list("pk", flat=True)))
    entries.delete()


class IndexLists(Lists):
    """Everything that can be found of a meeting, and what of its items is in the index already."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self.people = Attendance.objects.filter(meeting=meeting).select_related("person")
        self.texts = ItemPart.objects.filter(item__meeting=meeting).values_list("item_id", "text", "format")
        # Decisions are found once there are minutes to read them in.
        sent = meeting.minutes_public or meeting.state in SENT
        told = Decision.objects.filter(item__meeting=meeting)
        self.decisions = told if sent else told.none()
        outcomes = Outcome.objects.filter(decision__item__meeting=meeting)
        self.outcomes = (outcomes if sent else outcomes.none()).values_list("decision_id", "code")
        # What has not been sent is nobody's to find, also where the rest of the agenda is out.
        items = AgendaItem.objects.filter(meeting=meeting, published=True)
        self.items = items if meeting.sent else items.none()
        at_meeting = SearchEntry.objects.filter(kind=SearchEntry.Kind.ITEM, body=meeting.body, date=meeting.date)
        self.found = at_meeting.values_list("target", flat=True)
        of_meeting = AgendaItem.objects.filter(meeting=meeting, case__isnull=False).order_by().values("case")
        self.cases = Case.objects.filter(pk__in=of_meeting).select_related("body")
        there = self.people.filter(person__isnull=False).order_by().values("person")
        self.letters = Affiliation.objects.filter(person__in=there).values_list("person_id", "party__letter")

    def entries(self) -> Iterator[SearchEntry]:
        """The meeting, its items, its body, its cases and the people it names."""
        people = list(self.people)
        yield from self._items({row.name: row.party for row in people if row.party})
        yield _meeting(self._meeting, people)
        yield body_entry(self._meeting.body)
        yield from case_entries(self.cases)
        named = {row.person_id: row.person for row in people if row.person is not None}
        yield from person_entries(named.values(), self.letters)

    def _items(self, parties: dict[str, str]) -> Iterator[SearchEntry]:
        meeting, texts = self._meeting, self._texts()
        decisions = {decision.item_id: decision for decision in self.decisions}
        codes: dict[int, list[str]] = defaultdict(list)
        for decision_id, code in self.outcomes:
            codes[decision_id].append(code)
        named = re.compile("|".join(sorted(map(re.escape, parties), key=len, reverse=True))) if parties else None
        for item in self.items:
            public = meeting.agenda_public and meeting.body.public and not item.closed
            # Minutes that are not published went to those inside, who alone find what is not public.
            decision = decisions.get(item.pk) if meeting.minutes_public or not public else None
            text = "\n\n".join(piece for piece in (decision.text if decision else "", texts.get(item.pk, "")) if piece)
            letters = {parties[match] for match in named.findall(text)} if named else set()
            yield SearchEntry(
                kind=SearchEntry.Kind.ITEM,
                target=item.pk,
                body=meeting.body,
                date=meeting.date,
                title=f"{item.number} {item.title}"[:1000],
                text=f"{text}\n\n{item.case_number}".strip(),
                address={"body": meeting.body.slug, "meeting": meeting.address, "item": item.number},
                outcomes=_codes(codes[decision.pk]) if decision else "",
                parties=_codes(letters),
                public=public,
                closed=item.closed,
            )

    def _texts(self) -> dict[int, str]:
        texts: dict[int, list[str]] = defaultdict(list)
        for item_id, text, form in self.texts:
            texts[item_id].append(plain(text) if form == "html" else text)
        return {item_id: "\n\n".join(pieces) for item_id, pieces in texts.items()}


def _meeting(meeting: Meeting, people: list[Attendance]) -> SearchEntry:
    names = ", ".join(dict.fromkeys(row.name for row in people))
    return SearchEntry(
        kind=SearchEntry.Kind.MEETING,
        target=meeting.pk,
        body=meeting.body,
        date=meeting.date,
        title=f"{meeting.body.name}, {meeting.date.day}.{meeting.date.month}.{meeting.date.year}",
        text=f"{meeting.location}\n\n{names}".strip(),
        address={"body": meeting.body.slug, "meeting": meeting.address},
        parties=_codes(row.party for row in people),
        public=meeting.agenda_public and meeting.body.public,
    )


def body_entry(body: Body) -> SearchEntry:
    return SearchEntry(
        kind=SearchEntry.Kind.BODY,
        target=body.pk,
        body=body,
        title=body.name,
        text=body.description,
        address={"body": body.slug},
        public=body.public,
    )


def case_entries(cases: Iterable[Case]) -> Iterator[SearchEntry]:
    for case in cases:
        yield SearchEntry(
            kind=SearchEntry.Kind.CASE,
            target=case.pk,
            body=case.body,
            title=f"{case.number} {case.title}"[:1000],
            address={"body": case.body.slug, "case": case.slug},
            public=case.public and not case.closed and case.body.public,
            closed=case.closed or not case.public,
        )


def person_entries(people: Iterable[Person], letters: Iterable[tuple[int, str]]) -> Iterator[SearchEntry]:
    """``letters`` are those of the parties they have belonged to, each with the person's key."""
    parties: dict[int, list[str]] = defaultdict(list)
    for person_id, letter in letters:
        parties[person_id].append(letter)
    for person in people:
        yield SearchEntry(
            kind=SearchEntry.Kind.PERSON,
            target=person.pk,
            title=person.name,
            address={"person": person.slug},
            parties=_codes(parties[person.pk]),
            public=person.public,
        )


def index_meeting(meeting: Meeting) -> None:
    """Index a meeting and everything it names; things that left it are forgotten. Four statements, and four more at most
    where something left it."""
    lists = IndexLists(meeting).read()
    entries = list(lists.entries())
    gone = set(lists.found) - {entry.target for entry in entries if entry.kind == SearchEntry.Kind.ITEM}
    if gone:
        # Another meeting of the same day keeps its own.
        elsewhere = set(AgendaItem.objects.filter(pk__in=gone).exclude(meeting=meeting).values_list("pk", flat=True))
        remove(SearchEntry.Kind.ITEM, gone - elsewhere)
    store(entries)


@projects(
    "intake.import_meeting",
    "meetings.dispatch_agenda",
    "meetings.supplement_agenda",
    "meetings.correct_agenda",
    "meetings.remove_item",
    "meetings.edit_meeting",
    "minutes.send_minutes",
    "minutes.revise_minutes",
    "minutes.correct_minutes",
    "minutes.correct_attendance",
)
def follow_meeting(event: Event) -> None:
    """What a meeting shows has changed: what can be found follows in the same transaction.

    Nothing while the meeting runs: decisions are found once there are minutes, and a live command has no time to lose.
    The approval of minutes changes no word of what is found.
    """
    meeting = meeting_of(event)
    if meeting.sent:
        index_meeting(meeting)


@projects("cases.edit_case")
def follow_case(event: Event) -> None:
    """A case is found once it has been on an agenda; it is hidden at once when it becomes confidential.

    New words cost a new entry; a case that only opens or closes keeps its words.
    """
    changed = set(event.data["changed"])
    if not changed & {"title", "closed"}:
        return
    entries = SearchEntry.objects.filter(kind=SearchEntry.Kind.CASE, target=event.data["case"])
    cases = Case.objects.filter(pk=event.data["case"]).select_related("body")
    if "title" in changed and entries.exists():
        store(case_entries(cases))
    else:
        for entry in case_entries(cases):
            entries.update(public=entry.public, closed=entry.closed)
