"""Who came, left and was replaced, as sentences in the decisions of a meeting's items."""

from __future__ import annotations

from collections.abc import Mapping

from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.facts import RoomLists
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.rules.presence import presence_notes, retold_text
from sagsgang.record.people.models import Person

Notes = Mapping[int, tuple[str, ...]]


class NotesLists(RoomLists):
    """What happened in the room of a meeting, and the numbers of its items."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self.numbers = AgendaItem.objects.filter(meeting=meeting).values_list("pk", "number")

    def notes(self) -> dict[int, tuple[str, ...]]:
        """The sentences that belong under each item, by its key, as the room's events now tell them. A query where
        somebody stepped in who was never invited."""
        roster, events = self.roster(), self.events()
        names = dict(roster.names)
        if strangers := {int(e.person) for e in events if e.person is not None} - names.keys():
            names |= dict(Person.objects.filter(pk__in=strangers).values_list("pk", "name"))
        notes = presence_notes(
            roster.members,
            events,
            names=names,  # type: ignore[arg-type]  # Mapping is invariant in its keys
            numbers=dict(self.numbers),
        )
        return {int(item): sentences for item, sentences in notes.items()}


def notes_of(meeting: Meeting) -> dict[int, tuple[str, ...]]:
    """The sentences that belong under each item of ``meeting``. One query, and another where somebody stepped in who was
    never invited."""
    return NotesLists(meeting).read().notes()


def touched_by(before: Notes, after: Notes) -> list[int]:
    """The keys of the items of which ``after`` says something else."""
    return [item for item in dict.fromkeys((*before, *after)) if before.get(item, ()) != after.get(item, ())]


def retell(before: Notes, after: Notes, decisions: Mapping[int, Decision]) -> list[Decision]:
    """Put what ``after`` says of the room into the decisions, in place of what ``before`` said, once each; those that
    read otherwise now, stored. ``decisions`` are those there are, by item.

    A sentence that the secretariat has worded otherwise since is theirs, and stays.
    """
    changed: list[Decision] = []
    for item in touched_by(before, after):
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
    return changed
