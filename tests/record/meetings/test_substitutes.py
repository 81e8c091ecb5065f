"""Whom to ask: the body's own substitutes of that day, the most fitting first, nobody who is taken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Membership
from sagsgang.record.bodies.rules import Expected
from sagsgang.record.meetings.substitutes import MOST, candidates_on, suggestions_for
from sagsgang.record.people.models import Party
from tests.cast import Cast, make_person
from tests.factories import MEETING_DAY, TERM, seat

pytestmark = pytest.mark.django_db


def test_only_substitutes_of_that_day_are_candidates(cast: Cast) -> None:
    """One whose time is over, or has not begun, can't be invited, so is not suggested; nor are members."""
    seat(cast.body, make_person("Asta Brink"))
    now = seat(cast.body, make_person("Gerda Sund"), Membership.Role.SUBSTITUTE)
    gone = seat(cast.body, make_person("Villy Bak"), Membership.Role.SUBSTITUTE)
    gone.end = MEETING_DAY - timedelta(days=1)
    gone.save()
    later = seat(cast.body, make_person("Ove Strand"), Membership.Role.SUBSTITUTE)
    later.start = MEETING_DAY + timedelta(days=1)
    later.save()
    assert [c.person for c in candidates_on(cast.body, MEETING_DAY)] == [now.person_id]
    assert [c.person for c in candidates_on(cast.body, TERM)] == [now.person_id, gone.person_id]
    assert candidates_on(cast.body, date(2020, 1, 1)) == []


def test_the_most_fitting_come_first_and_those_who_are_taken_not_at_all(cast: Cast) -> None:
    left, right = Party.objects.create(letter="A"), Party.objects.create(letter="V")
    rows = [
        seat(cast.body, make_person(name), Membership.Role.SUBSTITUTE, party=party)
        for name, party in (("Gerda Sund", right), ("Ove Strand", left), ("Villy Bak", left))
    ]
    absent = Expected(person=999, name="Asta Brink", role="member", voting=True, party="A")
    profile = profile_of(cast.body)
    candidates = candidates_on(cast.body, MEETING_DAY)
    found = suggestions_for(absent, candidates, profile)
    assert [s.candidate.name for s in found] == ["Ove Strand", "Villy Bak"]
    assert found[0].reason.message == "Samme parti (A)."
    free = suggestions_for(absent, candidates, profile, unavailable={rows[1].person_id})
    assert [s.candidate.name for s in free] == ["Villy Bak"]


def test_nobody_stands_in_for_one_without_a_vote_and_a_few_are_enough(cast: Cast) -> None:
    party = Party.objects.create(letter="A")
    for n in range(MOST + 2):
        seat(cast.body, make_person(f"Suppleant Nr {n}"), Membership.Role.SUBSTITUTE, party=party)
    candidates, profile = candidates_on(cast.body, MEETING_DAY), profile_of(cast.body)
    voting = Expected(person=999, name="Asta Brink", role="member", voting=True, party="A")
    observing = Expected(person=998, name="Bodil Krog", role="observer", voting=False, party="A")
    assert len(suggestions_for(voting, candidates, profile)) == MOST
    assert suggestions_for(observing, candidates, profile) == ()
