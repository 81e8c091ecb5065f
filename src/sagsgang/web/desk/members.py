"""Who sits in a body, on the desk: take somebody in, note a change of party, end a membership, write down what lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.output.notices.recipients import addresses_of
from sagsgang.record.bodies.commands.admit_member import AdmitMember
from sagsgang.record.bodies.commands.end_membership import EndMembership
from sagsgang.record.bodies.commands.register_organization import RegisterOrganization
from sagsgang.record.bodies.models import Body, Membership, Organization, Seat
from sagsgang.record.bodies.policy import ADMIT_MEMBER, END_MEMBERSHIP, REGISTER_ORGANIZATION
from sagsgang.record.people.commands.change_email import ChangeEmail
from sagsgang.record.people.commands.join_party import JoinParty
from sagsgang.record.people.commands.register_party import RegisterParty
from sagsgang.record.people.models import Affiliation, Party, Person
from sagsgang.record.people.names import name_key
from sagsgang.record.people.policy import CHANGE_EMAIL, JOIN_PARTY, REGISTER_PARTY
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import Answer, attempt, body_on_desk, demand_right, status_for, went_well
from sagsgang.web.desk.fields import day, key, key_or_none, the_day


@dataclass(frozen=True, slots=True)
class Row:
    """A membership that runs or is to begin. ``party`` is the person's own; ``ours`` whether they are ours to change.

    ``email`` is where letters go, "" where nobody knows; ``own`` whether their account says so.
    """

    membership: Membership
    party: str
    ours: bool
    email: str

    @property
    def own(self) -> bool:
        return self.email != self.membership.person.email


def _rows(body: Body, viewer: Viewer) -> list[Row]:
    """Four queries."""
    running = Q(end__isnull=True) | Q(end__gte=clock.today())
    seen = Membership.objects.visible_to(viewer).filter(running)
    rows = list(
        seen.filter(body=body)
        .select_related("person", "organization", "party", "seat")
        .order_by("seat__number", "person__name")
    )
    people = [row.person_id for row in rows]
    elsewhere: dict[int, list[Body]] = defaultdict(list)
    for other in seen.filter(person__in=people).exclude(body=body).select_related("body"):
        elsewhere[other.person_id].append(other.body)
    parties = {
        one.person_id: one.party.letter
        for one in Affiliation.objects.visible_to(viewer)
        .filter(running, person__in=people)
        .select_related("party")
        .order_by("start")
    }
    emails = addresses_of(row.person_id for row in rows)
    return [
        Row(
            row,
            parties.get(row.person_id, ""),
            all(viewer.may(JOIN_PARTY, place.scope) for place in [body, *elsewhere[row.person_id]]),
            emails[row.person_id],
        )
        for row in rows
    ]


def _page(request: HttpRequest, body: Body, *, no: str = "", code: str = "", **typed: Any) -> HttpResponse:
    """The page as things stand. ``typed`` is what the form that was refused had in it."""
    viewer = viewer_of(request)
    rows = _rows(body, viewer)
    held = {row.membership.seat_id for row in rows if row.membership.role != Membership.Role.SUBSTITUTE}
    today = clock.today()
    seats = (
        Seat.objects.visible_to(viewer).filter(body=body).exclude(end__lt=today).select_related("organization", "party")
    )
    namesakes = []
    if code == "namesake":
        same = Person.objects.visible_to(viewer).filter(name_key=name_key(typed.get("name", "")))
        sits = (
            Membership.objects.visible_to(viewer).filter(person__in=same).select_related("body").order_by("body__name")
        )
        places: dict[int, list[str]] = defaultdict(list)
        for one in sits:
            places[one.person_id].append(one.body.name)
        namesakes = [(person, tuple(dict.fromkeys(places[person.pk]))) for person in same]
    context: dict[str, Any] = {
        "body": body,
        "unreachable": sum(not row.email for row in rows),
        "members": [row for row in rows if row.membership.role != Membership.Role.SUBSTITUTE],
        "substitutes": [row for row in rows if row.membership.role == Membership.Role.SUBSTITUTE],
        "vacant": [seat for seat in seats if seat.pk not in held],
        "roles": Membership.Role.choices,
        "parties": list(Party.objects.visible_to(viewer)),
        "organizations": list(Organization.objects.visible_to(viewer).order_by("name")),
        "kinds": Organization.Kind.choices,
        "namesakes": namesakes,
        "today": today,
        "may_admit": viewer.may(ADMIT_MEMBER, body.scope),
        "no": no,
        "typed": typed,
        "page_url": reverse("desk_members", args=[body.slug]),
    }
    return render(request, "desk/members.html", context, status=status_for(request, no))


def _typed(data: QueryDict) -> dict[str, str]:
    return {name: data.get(name, "") for name in data if name != "csrfmiddlewaretoken"}


def _after(request: HttpRequest, body: Body, answer: Answer[Any], said: str) -> HttpResponse:
    if not answer.done:
        return _page(request, body, no=answer.no, code=answer.code, **_typed(request.POST))
    return went_well(request, said, reverse("desk_members", args=[body.slug]))


@needs(ADMIT_MEMBER)
@require_GET
def desk_members(request: HttpRequest, body: str) -> HttpResponse:
    """Who sits there, and what may be done about it. Eight queries, whatever the number of members."""
    return _page(request, body_on_desk(request, body))


@needs(ADMIT_MEMBER)
@require_POST
def admit_member(request: HttpRequest, body: str) -> HttpResponse:
    """Take somebody in. A name that is known already is asked about."""
    found, data = body_on_desk(request, body), request.POST
    same = data.get("same", "")
    answer = attempt(
        request,
        lambda: AdmitMember(
            body_id=found.pk,
            person_id=key_or_none(data, "same") if same != "new" else None,
            name=data.get("name", ""),
            namesake=same == "new",
            email=data.get("email", "").strip(),
            role=data.get("role", ""),
            seat_id=key_or_none(data, "seat"),
            organization_id=key_or_none(data, "organization"),
            party=data.get("party", ""),
            start=day(data, "start"),
        ),
    )
    name = answer.result.person.name if answer.result is not None else ""
    return _after(request, found, answer, _("%(name)s er optaget.") % {"name": name})


@needs(END_MEMBERSHIP)
@require_POST
def end_membership(request: HttpRequest, membership: int) -> HttpResponse:
    """Somebody leaves, on a day."""
    rows = Membership.objects.visible_to(viewer_of(request)).select_related("body", "person")
    row, data = get_object_or_404(rows, pk=membership), request.POST
    demand_right(viewer_of(request), END_MEMBERSHIP, row.body)
    answer = attempt(
        request,
        lambda: EndMembership(membership_id=row.pk, end=the_day(data, "end"), reason=data.get("reason", "")),
    )
    return _after(request, row.body, answer, _("Medlemskabet for %(name)s er afsluttet.") % {"name": row.person.name})


@needs(JOIN_PARTY)
@require_POST
def join_party(request: HttpRequest, body: str) -> HttpResponse:
    """Somebody changes party, on a day."""
    found, data = body_on_desk(request, body), request.POST
    answer = attempt(
        request,
        lambda: JoinParty(person_id=key(data, "person"), letter=data.get("party", ""), start=the_day(data, "start")),
    )
    name = answer.result.person.name if answer.result is not None else ""
    return _after(request, found, answer, _("Partiskiftet for %(name)s er noteret.") % {"name": name})


@needs(CHANGE_EMAIL)
@require_POST
def change_email(request: HttpRequest, body: str) -> HttpResponse:
    """Write down where somebody's letters go."""
    found, data = body_on_desk(request, body), request.POST
    answer = attempt(request, lambda: ChangeEmail(person_id=key(data, "person"), email=data.get("new_email", "")))
    name = answer.result.name if answer.result is not None else ""
    return _after(request, found, answer, _("E-mailadressen for %(name)s er gemt.") % {"name": name})


@needs(REGISTER_PARTY)
@require_POST
def register_party(request: HttpRequest, body: str) -> HttpResponse:
    """Write a party down that is not on the list."""
    found, data = body_on_desk(request, body), request.POST
    answer = attempt(
        request,
        lambda: RegisterParty(
            letter=data.get("letter", "").strip(),
            name=data.get("party_name", ""),
            color=data.get("color", ""),
            where=found.scope,
        ),
    )
    return _after(request, found, answer, _("Partiet er oprettet og kan vælges."))


@needs(REGISTER_ORGANIZATION)
@require_POST
def register_organization(request: HttpRequest, body: str) -> HttpResponse:
    """Write a municipality, region or association down that is not on the list."""
    found, data = body_on_desk(request, body), request.POST
    answer = attempt(
        request,
        lambda: RegisterOrganization(
            name=data.get("organization_name", ""), kind=data.get("kind", ""), where=found.scope
        ),
    )
    return _after(request, found, answer, _("Organisationen er oprettet og kan vælges."))
