"""Who came, left and was replaced, as sentences in the decisions of a meeting's items."""

from __future__ import annotations

from collections.abc import Mapping

from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.facts import Roster, events_of, roster_of
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.rules.presence import presence_notes, retold_text
from sagsgang.record.people.models import Person

Notes = Mapping[int, tuple[str, ...]]


def notes_of(meeting: Meeting, roster: Roster | None = None) -> dict[int, tuple[str, ...]]:
    """The sentences that belong under each item, by its key, as the room's events now tell them. Five queries at most."""
    roster = roster or roster_of(meeting)
    events = events_of(meeting)
    # A substitute may have stepped in who was never invited.
    strangers = {int(e.person) for e in events if e.person is not None} - roster.names.keys()
    names = {**roster.names, **dict(Person.objects.filter(pk__in=strangers).values_list("pk", "name"))}
    numbers = dict(AgendaItem.objects.filter(meeting=meeting).values_list("pk", "number"))
    notes = presence_notes(
        roster.members,
        events,
        names=names,  # type: ignore[arg-type]  # Mapping is invariant in its keys
        numbers=numbers,  # type: ignore[arg-type]
    )
    return {int(item): sentences for item, sentences in notes.items()}


def retell(meeting: Meeting, before: Notes, after: Notes) -> list[int]:
    """Put what ``after`` says of the room into the decisions, in place of what ``before`` said, once each; the keys of
    the items that read otherwise now.

    A sentence that the secretariat has worded otherwise since is theirs, and stays.
    """
    touched = [item for item in dict.fromkeys((*before, *after)) if before.get(item, ()) != after.get(item, ())]
    decisions = {d.item_id: d for d in Decision.objects.filter(item__in=touched, item__meeting=meeting)}
    changed: list[Decision] = []
    for item in touched:
        decision = decisions.get(item) or Decision(item_id=item, revision=0, locked=True)
        told = after.get(item, ())
        gone = tuple(sentence for sentence in before.get(item, ()) if sentence not in told)
        text = retold_text(decision.text, gone, told)
        if text != decision.text:
            decision.text = text
            decision.revision += 1
            changed.append(decision)
    stored = [decision for decision in changed if decision.pk is not None]
    Decision.objects.bulk_create([decision for decision in changed if decision.pk is None])
    Decision.objects.bulk_update(stored, ["text", "revision"])
    return [decision.item_id for decision in changed]
