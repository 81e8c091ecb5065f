"""From the record to the rules: a body's profile and who belongs to it on a day, as plain facts.

The secretariat's own view: rules need all seats and members, whoever is looking. What of it is shown is the page's and
the querysets' matter.
"""

from __future__ import annotations

from datetime import date

from sagsgang.record.bodies.models import Body, Membership, Seat
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


def holdings_of(body: Body) -> list[Holding]:
    """All memberships of the body, substitutes included, past ones too. One query."""
    rows = Membership.objects.filter(body=body).select_related("person", "organization", "party")
    return [_holding(row) for row in rows]


def composition_on(body: Body, day: date) -> Composition:
    """Who is expected at a meeting of the body on ``day``. Three queries."""
    seats = [_seat(row) for row in Seat.objects.filter(body=body).select_related("organization", "party")]
    holdings = holdings_of(body)
    rows = AffiliationRow.objects.filter(person__in=[h.person for h in holdings]).select_related("party")
    affiliations = [Affiliation(row.person_id, row.party.letter, row.start, row.end) for row in rows]
    return composition(seats, holdings, affiliations, day)


def names_of(body: Body) -> dict[int, str]:
    """Every member and substitute the body has known, by key: whoever is not among them is a stranger to the rules."""
    return dict(Membership.objects.filter(body=body).values_list("person_id", "person__name"))


__all__ = ["Composition", "Expected", "composition_on", "holdings_of", "names_of", "profile_of", "publicity_of"]
