"""From the record to the rules: a body's profile and who belongs to it on a day, as plain facts.

The secretariat's own view: rules need all seats and members, whoever is looking. What of it is shown is the page's and
the querysets' matter.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from sagsgang.kernel.together import Lists
from sagsgang.record.bodies.models import Body, Membership, Organization, Seat
from sagsgang.record.bodies.profiles import PROFILES, Profile, with_settings
from sagsgang.record.bodies.profiles.settings import Publicity
from sagsgang.record.bodies.rules import Affiliation, Composition, Expected, Holding, composition
from sagsgang.record.bodies.rules import Seat as SeatFact
from sagsgang.record.people.models import Affiliation as AffiliationRow


def profile_of(body: Body) -> Profile:
    """The rules in force for the body: its profile with its own standing orders. A setting that makes no sense is
    passed over; the settings page says so."""
    profile, _ = with_settings(PROFILES[body.profile], body.settings)
    return profile


def publicity_of(body: Body) -> Publicity:
    """What of the body's papers may be seen by all who may see the body. Of one that is hidden that is its own people,
    and they see everything that is sent."""
    rules = profile_of(body).publicity.value
    return rules if body.public else Publicity(meeting=False, agenda=True, minutes=True)


def _seat(row: Seat) -> SeatFact:
    return SeatFact(
        key=row.pk,
        label=str(row.number),
        organization=row.organization.name if row.organization is not None else None,
        party=row.party.letter if row.party is not None else None,
        voting=row.voting,
        start=row.start,
        end=row.end,
    )


def _holding(row: Membership) -> Holding:
    return Holding(
        person=row.person_id,
        name=row.person.name,
        seat=row.seat_id,
        role=row.role,  # type: ignore[arg-type]  # the model's choices are the rule's literals
        organization=row.organization.name if row.organization is not None else None,
        party=row.party.letter if row.party is not None else None,
        start=row.start,
        end=row.end,
    )


def _members(body: Body) -> QuerySet[Membership]:
    return Membership.objects.filter(body=body).select_related("person", "organization", "party")


def holdings_of(body: Body) -> list[Holding]:
    """All memberships of the body, substitutes included, past ones too. One query."""
    return [_holding(row) for row in _members(body)]


class CompositionLists(Lists):
    """What the composition of a body follows from, on whatever day."""

    def __init__(self, body: Body) -> None:
        self.seats = Seat.objects.filter(body=body).select_related("organization", "party")
        self.members = _members(body)
        people = Membership.objects.filter(body=body).order_by().values("person")
        self.affiliations = AffiliationRow.objects.filter(person__in=people).select_related("party")

    def on(self, day: date) -> Composition:
        """Who is expected at a meeting on ``day``."""
        affiliations = [Affiliation(row.person_id, row.party.letter, row.start, row.end) for row in self.affiliations]
        return composition([*map(_seat, self.seats)], [*map(_holding, self.members)], affiliations, day)

    def organizations(self) -> dict[str, Organization]:
        """Whom seats and members stand for, by name."""
        rows: tuple[Seat | Membership, ...] = (*self.seats, *self.members)
        return {row.organization.name: row.organization for row in rows if row.organization is not None}


def composition_on(body: Body, day: date) -> Composition:
    """Who is expected at a meeting of the body on ``day``. One query."""
    return CompositionLists(body).read().on(day)


def names_of(body: Body) -> dict[int, str]:
    """Every member and substitute the body has known, by key: whoever is not among them is a stranger to the rules."""
    return dict(Membership.objects.filter(body=body).values_list("person_id", "person__name"))


__all__ = [
    "Composition",
    "CompositionLists",
    "Expected",
    "composition_on",
    "holdings_of",
    "names_of",
    "profile_of",
    "publicity_of",
]
