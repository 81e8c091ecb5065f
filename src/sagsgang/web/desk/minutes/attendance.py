"""Who was there, on the desk after the meeting: the list as it stands, and the form that corrects one person on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import names_of
from sagsgang.record.meetings.facts import roster_and_events
from sagsgang.record.meetings.models import AgendaItem, Meeting, PresenceCorrection
from sagsgang.record.meetings.rules.retelling import Stay, stays_of
from sagsgang.record.meetings.rules.states import allowed_on_meeting
from sagsgang.record.minutes.commands.correct_attendance import CorrectAttendance
from sagsgang.record.minutes.policy import CORRECT_ATTENDANCE
from sagsgang.record.rulings import Key, danish_time
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import attempt, demand_right, meeting_on_desk, status_for, went_well
from sagsgang.web.desk.fields import key, key_or_none, moment

#: the times in the room that the form has fields for: more happens to nobody in one meeting
STAYS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A stay in words: during which item somebody came and left ("" for the beginning and the end), and when."""

    since: str
    came: str
    until: str
    left: str


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody on the list. Without ``stays`` they were not there; ``corrected`` are the reasons, the latest last."""

    person: int
    name: str
    member: bool
    stays: tuple[Told, ...]
    instead_of: str
    corrected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """One stay as the form shows it: keys of items and clock times, as typed."""

    since: str = ""
    came: str = ""
    until: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The form about one person, with what is known of them or what was typed."""

    person: int
    name: str
    member: bool
    there: str
    stays: tuple[Fields, ...]
    instead_of: str
    reason: str = ""

    @property
    def rows(self) -> list[Fields]:
        return [*self.stays, *[Fields()] * STAYS][:STAYS]


@dataclass(frozen=True, slots=True)
class Roll:
    """The page: everybody expected or there, the members one may stand in for, the items that were treated."""

    people: tuple[Present, ...]
    others: tuple[tuple[int, str], ...]
    members: tuple[tuple[int, str], ...]
    items: tuple[AgendaItem, ...]
    form: Form | None


def roll_of(meeting: Meeting, viewer: Viewer, person: int | None = None) -> Roll:
    """The roll of ``meeting``, with the form open for ``person`` where the body knows them. Four queries."""
    roster, events = roster_and_events(meeting)
    known = dict([*names_of(meeting.body).items(), *roster.names.items()])
    begun = {event.item for event in events if event.kind == "item"}
    agenda = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).order_by("position")
    items = tuple(item for item in agenda if item.pk in begun)
    numbers: dict[Key, str] = {item.pk: item.number for item in items}
    reasons: dict[int, list[str]] = {}
    for row in PresenceCorrection.objects.visible_to(viewer).filter(meeting=meeting):
        reasons.setdefault(row.person_id, []).append(row.reason)
    own = [int(member.person) for member in roster.members]
    there = dict.fromkeys(int(e.person) for e in events if e.person is not None)
    listed = list(dict.fromkeys([*own, *there, *reasons]))
    people = []
    for one in listed:
        told = stays_of(events, one)
        stays = tuple(
            Told(numbers.get(s.since or 0, ""), _hours(s.came), numbers.get(s.until or 0, ""), _hours(s.left))
            for s in told.stays
        )
        instead = known.get(int(told.instead_of), "") if told.instead_of is not None and stays else ""
        people.append(Present(one, known.get(one, ""), one in own, stays, instead, tuple(reasons.get(one, ()))))
    form = None
    if person in known:
        assert person is not None
        told = stays_of(events, person)
        fields = tuple(Fields(_text(s.since), _clock(s.came), _text(s.until), _clock(s.left)) for s in told.stays)
        there_now = "yes" if told.stays else "no"
        form = Form(person, known[person], person in own, there_now, fields, _text(told.instead_of))
    return Roll(
        people=tuple(people),
        others=tuple(sorted(((k, n) for k, n in known.items() if k not in listed), key=lambda pair: pair[1])),
        members=tuple((int(member.person), member.name) for member in roster.members),
        items=items,
        form=form,
    )


def _text(value: Key | None) -> str:
    return "" if value is None else str(value)


def _clock(at: time | None) -> str:
    return "" if at is None else f"{at:%H:%M}"


def _hours(at: time | None) -> str:
    return "" if at is None else danish_time(at)


def _stays(data: QueryDict) -> list[Stay]:
    """The times in the room that were typed; a second one only where something of it was. Raises ``Refused``."""
    if data.get("there") != "yes":
        return []
    found = []
    for n in range(STAYS):
        typed = _typed(data, n)
        if n == 0 or typed != Fields():
            since, until = key_or_none(data, f"since-{n}"), key_or_none(data, f"until-{n}")
            found.append(Stay(since, until, moment(data, f"came-{n}"), moment(data, f"left-{n}")))
    return found


def _typed(data: QueryDict, n: int) -> Fields:
    return Fields(*(data.get(f"{name}-{n}", "").strip() for name in ("since", "came", "until", "left")))


def _as_typed(form: Form, data: QueryDict) -> Form:
    stays: Sequence[Fields] = [_typed(data, n) for n in range(STAYS)]
    instead, reason = data.get("instead_of", ""), data.get("reason", "")
    return Form(form.person, form.name, form.member, data.get("there", ""), tuple(stays), instead, reason)


def _page(
    request: HttpRequest, meeting: Meeting, person: int | None, *, typed: QueryDict | None = None, no: str = ""
) -> HttpResponse:
    roll = roll_of(meeting, viewer_of(request), person)
    form = _as_typed(roll.form, typed) if roll.form is not None and typed is not None else roll.form
    context = {
        "meeting": meeting,
        "roll": roll,
        "form": form,
        "may": "correct_attendance" in allowed_on_meeting(meeting.state),  # type: ignore[arg-type]  # the rule's words
        "no": no,
        "page_url": reverse("desk_attendance", args=[meeting.pk]),
    }
    return render(request, "desk/minutes/attendance.html", context, status=status_for(request, no))


def _on_desk(request: HttpRequest, meeting: int) -> Meeting:
    found = meeting_on_desk(request, meeting)
    demand_right(viewer_of(request), CORRECT_ATTENDANCE, found.body)
    return found


@needs(CORRECT_ATTENDANCE)
@require_GET
def desk_attendance(request: HttpRequest, meeting: int) -> HttpResponse:
    """Who was there, and the form about the one that was chosen. Eleven queries at most."""
    person = request.GET.get("person", "")
    chosen = int(person) if person.isascii() and person.isdigit() and len(person) < 18 else None
    return _page(request, _on_desk(request, meeting), chosen)


@needs(CORRECT_ATTENDANCE)
@require_POST
def correct_attendance(request: HttpRequest, meeting: int) -> HttpResponse:
    """Correct one person's presence. What can't be taken stays in its fields, with the sentence that says why."""
    found, data = _on_desk(request, meeting), request.POST
    answer = attempt(
        request,
        lambda: CorrectAttendance(
            meeting_id=found.pk,
            person_id=key(data, "person"),
            stays=_stays(data),
            instead_of=key_or_none(data, "instead_of") if data.get("there") == "yes" else None,
            reason=data.get("reason", ""),
        ),
    )
    person = data.get("person", "")
    if answer.result is None:
        chosen = int(person) if person.isascii() and person.isdigit() and len(person) < 18 else None
        return _page(request, found, chosen, typed=data, no=answer.no)
    approved = found.state in ("approved", "signed")
    said = (
        _("Fremmødet er berigtiget. Den nye udgave og grunden er offentlige.")
        if approved
        else _("Fremmødet er rettet.")
    )
    return went_well(request, said, reverse("desk_attendance", args=[found.pk]) + f"#person-{person}")
