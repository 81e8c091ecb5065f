"""What a verb costs the database: as much for 250 items and 50 members as for five, audit, event and notices with it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tests.cast import Cast, make_person
from tests.factories import seat, seat_council
from tests.record.walk import walk

pytestmark = pytest.mark.django_db

#: Of these the transaction takes two, the lock one, the audit chain three and the event two.
MOST = 12
#: Verbs that write more tables than that allows, and what they may cost. Approving minutes decides an item too, with an
#: audit entry and an event of its own; sending indexes the meeting and writes a letter to everybody; an item that was
#: never sent takes with it whatever hangs on it.
DEARER = {
    "approve_minutes": 26,
    "decide_item of a case": 13,
    "dispatch_agenda": 22,
    "postpone_item": 14,
    "remove_item": 26,
    "review_minutes": 13,
    "send_minutes": 18,
    "start_agenda": 14,
    "supplement_agenda": 17,
}


def test_a_verb_costs_as_much_for_250_items_as_for_five_and_at_most_twelve(cast: Cast) -> None:
    seat_council(cast)
    # The first meeting approves no minutes; the other two have one before them each.
    walk(cast, date(2026, 11, 6), 5)
    few = walk(cast, date(2027, 2, 5), 5)
    for n in range(45):
        seat(cast.body, make_person(f"Medlem Nummer{n}"))
    many = walk(cast, date(2027, 3, 5), 250)

    assert many == few
    assert {name: count for name, count in many.items() if count > DEARER.get(name, MOST)} == {}
    if connection.vendor == "sqlite":
        # PostgreSQL's index takes one statement where SQLite's takes two.
        assert {name: most for name, most in DEARER.items() if many[name] < most} == {}, "cheaper by now: say so above"
