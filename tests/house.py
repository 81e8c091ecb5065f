"""The house that the tests of verbs live in: a body of seven with two substitutes, and its meeting at any stage.

Three items besides the standing ones: "Klimaplan" (one clause), "Busdrift" (two clauses) and "Grundkøb", which is
closed. A verb is run through :meth:`House.run`, which holds what every verb owes: exactly one audit row of its own, one
event of its own, and a chain that stays whole. A verb that is said no to goes through :meth:`House.refused` or
:meth:`House.denied`, which hold that no row of the record is another than before.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models

from sagsgang.kernel import audit, clock
from sagsgang.kernel.access import CITIZEN, Role, Viewer
from sagsgang.kernel.commands import Command
from sagsgang.kernel.models import AuditEntry, Event
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.models import Poll
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from sagsgang.record.people.models import Person
from tests.cast import Cast, make_person, sign_up
from tests.factories import MEETING_DAY, on, seat
from tests.shelf import SHELF

#: everybody who might try; "substitute" has said that they may come, "operator" runs the installation
ACTORS = ("operator", "clerk", "chair", "member", "substitute", "respondent", "outsider", "citizen")
STAFF = frozenset({"operator", "clerk"})
LEADERS = STAFF | {"chair"}
INSIDE = LEADERS | {"member", "substitute"}

_SENTENCE = re.compile(r"^[A-ZÆØÅ„»\d].*[.!?]$", re.DOTALL)
_ROOMS = ("kernel", "people", "bodies", "documents", "cases", "meetings", "decisions", "minutes")


def fingerprint() -> dict[str, str]:
    """Every row of the record and the kernel, by model: what is alike in two of these has not been touched."""
    prints: dict[str, str] = {}
    models = [model for label in _ROOMS for model in apps.get_app_config(label).get_models()]
    with connection.cursor() as cursor:
        for model in models:
            table, key = model._meta.db_table, model._meta.pk.column
            # Straight from the table: fifty models through the ORM would take longer than the verbs themselves.
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
            if rows := cursor.fetchall():
                prints[model.__name__] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return prints


@dataclass
class Traced:
    """What a verb left: what it answered, its audit entry and the event that went with it (None where it tells none)."""

    result: Any
    entry: AuditEntry
    event: Event | None

    @property
    def told(self) -> Event:
        assert self.event is not None, f"{self.entry.command} told nobody"
        return self.event


@dataclass
class House:
    """The body, its people, and a meeting that goes from stage to stage."""

    cast: Cast
    members: list[Person]
    substitutes: list[Person]
    viewers: dict[str, Viewer]
    meeting: Meeting = field(init=False)
    day: date = MEETING_DAY

    # --- Who ----------------------------------------------------------------------------------------------------------

    @property
    def body(self) -> Any:
        return self.cast.body

    def voter(self, person: Person) -> Viewer:
        """A member's own eyes, for those who are not in the cast."""
        return Viewer(
            name=person.name,
            user_id=900_000 + person.pk,
            person_id=person.pk,
            grants=frozenset({(Role.MEMBER, self.body.scope)}),
        )

    # --- Stages -------------------------------------------------------------------------------------------------------

    def plan(self) -> House:
        self.meeting = PlanMeeting(
            body_id=self.body.pk, date=self.day, start=time(9, 30), end=time(12, 30), location="Kulturhuset"
        ).run(by=self.viewers["clerk"])
        return self

    def draft(self) -> House:
        """An agenda with the three items, complete enough to be sent."""
        return self._stage("draft", self._draft)

    def _stage(self, name: str, lead: Callable[[], House]) -> House:
        """The stage of that name, from the shelf where it can be."""
        made = SHELF.take(("house", name, self.day, clock.frozen()), lambda: lead().meeting.pk)
        self.meeting = Meeting(pk=made)
        return self.again()

    def _draft(self) -> House:
        self.plan()
        clerk = self.viewers["clerk"]
        StartAgenda(meeting_id=self.meeting.pk).run(by=clerk)
        section = Section.objects.filter(meeting=self.meeting).order_by("position")[1]
        wanted: dict[str, list[tuple[str, str]]] = {
            "Klimaplan": [("godkender Klimaplan", "approve")],
            "Busdrift": [("tager orienteringen til efterretning", "note"), ("godkender køreplanen", "approve")],
            "Grundkøb": [("køber grunden", "decide")],
        }
        for title, clauses in wanted.items():
            closed = title == "Grundkøb"
            item = AddItem(
                meeting_id=self.meeting.pk, title=title, section_id=section.pk, closed=closed,
                closed_reason="Købesum under forhandling" if closed else "",
            ).run(by=clerk)  # fmt: skip
            EditPart(item_id=item.pk, role="presentation", html=f"<p>Om {title}.</p>", revision=0).run(by=clerk)
            SetClauses(item_id=item.pk, clauses=clauses).run(by=clerk)
        return self.again()

    def freeze(self) -> House:
        return self._stage("freeze", self._freeze)

    def _freeze(self) -> House:
        self.draft()
        FreezeAgenda(meeting_id=self.meeting.pk).run(by=self.viewers["clerk"])
        return self.again()

    def send(self) -> House:
        return self._stage("send", lambda: self.freeze().send_frozen())

    def send_frozen(self) -> House:
        DispatchAgenda(meeting_id=self.meeting.pk).run(by=self.viewers["clerk"])
        return self.again()

    def open(self) -> House:
        """The meeting in progress with all seven in the room, nothing on the table yet."""
        return self._stage("open", lambda: self.send().open_sent())

    def open_sent(self) -> House:
        OpenMeeting(meeting_id=self.meeting.pk).run(by=self.viewers["clerk"])
        return self.again()

    def take(self, title: str = "Klimaplan") -> House:
        """The item of that title on the table."""
        if not hasattr(self, "meeting"):
            self.open()
        TakeItem(item_id=self.item(title).pk).run(by=self.viewers["clerk"])
        return self.again()

    def decide(self, title: str = "Klimaplan", **fields: Any) -> House:
        self.take(title)
        DecideItem(item_id=self.item(title).pk, **fields).run(by=self.viewers["clerk"])
        return self.again()

    def poll(self, title: str = "Klimaplan", method: str = "electronic", **fields: Any) -> Poll:
        """A vote that runs on the item of that title."""
        self.take(title)
        poll: Poll = OpenPoll(item_id=self.item(title).pk, question="Stemmes der for?", method=method, **fields).run(
            by=self.viewers["clerk"]
        )
        self.again()
        return poll

    def again(self) -> House:
        """The meeting read anew."""
        self.meeting = Meeting.objects.select_related("body").get(pk=self.meeting.pk)
        return self

    # --- Things -------------------------------------------------------------------------------------------------------

    def item(self, title: str = "Klimaplan") -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.meeting, title=title)

    @property
    def standing(self) -> AgendaItem:
        """The first standing item: the approval of the agenda."""
        return AgendaItem.objects.get(meeting=self.meeting, purpose="agenda")

    @property
    def stream(self) -> str:
        return f"meeting:{self.meeting.pk}"

    def numbers(self) -> dict[str, str]:
        """The agenda as title -> number, in order."""
        rows = AgendaItem.objects.filter(meeting=self.meeting).exclude(state="withdrawn").order_by("position")
        return dict(rows.values_list("title", "number"))

    # --- Verbs --------------------------------------------------------------------------------------------------------

    def run(self, command: Command[Any], by: str | Viewer = "clerk", *, events: int = 1) -> Traced:
        """Run the verb and hold what it owes: one audit row and (unless ``events`` is 0) one event, both its own."""
        rows, told = AuditEntry.objects.count(), Event.objects.count()
        result = command.run(by=self.viewers[by] if isinstance(by, str) else by)
        entry = AuditEntry.objects.order_by("-seq").first()
        assert entry is not None
        assert AuditEntry.objects.count() == rows + 1, f"{command.code} left more or less than one audit row"
        assert entry.command == command.code
        assert Event.objects.count() == told + events
        event = Event.objects.select_related("stream").order_by("-pk").first() if events else None
        if event is not None:
            assert event.kind == command.code
        verdict = audit.verify()
        assert verdict.whole, verdict.reason
        return Traced(result, entry, event)

    def refused(self, command: Command[Any], code: str, by: str | Viewer = "clerk") -> str:
        """The verb is refused for the reason ``code`` in a whole sentence, and nothing at all changes."""
        before = fingerprint()
        with pytest.raises(Refused) as caught:
            command.run(by=self.viewers[by] if isinstance(by, str) else by)
        assert caught.value.code == code, f"{caught.value.code}: {caught.value.message}"
        assert _SENTENCE.match(caught.value.message), f"not a sentence: {caught.value.message!r}"
        assert fingerprint() == before
        return caught.value.message

    def denied(self, command: Command[Any], by: str | Viewer) -> None:
        """The verb is not for this actor (or its object is not there for them), and nothing at all changes."""
        before = fingerprint()
        with pytest.raises((Denied, ObjectDoesNotExist)):
            command.run(by=self.viewers[by] if isinstance(by, str) else by)
        assert fingerprint() == before

    def may(self, command: Callable[[], Command[Any]], among: Iterable[str] = ACTORS) -> frozenset[str]:
        """Who of ``among`` may run the verb as things stand; everything they did is undone again."""
        from django.db import transaction

        allowed = set()
        for actor in among:
            try:
                with transaction.atomic():
                    command().run(by=self.viewers[actor])
                    allowed.add(actor)
                    raise _Undo
            except (_Undo, Denied, ObjectDoesNotExist):
                pass
        return frozenset(allowed)


class _Undo(Exception):
    pass


def make_house(cast: Cast) -> House:
    """Seven members (chair, vice chair and the cast's member among them) and two substitutes of the cast's body."""
    chair = Person.objects.get(pk=cast.chair.person_id)
    member = Person.objects.get(pk=cast.member.person_id)
    members = [chair, make_person("Asta Brink"), member]
    members += [make_person(name) for name in ("Bodil Krog", "Troels Lave", "Yrsa Holm", "Niels Fjord")]
    roles = ("chair", "vice_chair", "member", "member", "member", "member", "member")
    for person, role in zip(members, roles, strict=True):
        seat(cast.body, person, role)
    substitutes = [make_person("Gerda Sund"), make_person("Villy Bak")]
    for person in substitutes:
        seat(cast.body, person, "substitute")
    viewers = {
        "clerk": cast.clerk,
        "chair": cast.chair,
        "member": cast.member,
        "respondent": cast.respondent,
        "outsider": cast.outsider,
        "citizen": CITIZEN,
        "substitute": viewer_of(sign_up("suppleant", "Gerda Sund", Role.MEMBER, cast.body, substitutes[0])),
        "operator": viewer_of(sign_up("drift", "Drift Vagt", Role.OPERATOR, cast.body)),
    }
    return House(cast=cast, members=members, substitutes=substitutes, viewers=viewers)


def house_on_its_day(cast: Cast) -> Iterator[House]:
    """For a fixture: the house three weeks before its meeting, in time for every deadline."""
    with on(MEETING_DAY - timedelta(days=21)):
        house = SHELF.take(("house",), lambda: make_house(cast))
        house.cast = cast
        yield house


def rows(queryset: models.QuerySet[Any, Any], *names: str) -> list[Any]:
    """The values of ``names`` in the queryset's order; of a single name, bare."""
    return list(queryset.values_list(*names, flat=len(names) == 1))
