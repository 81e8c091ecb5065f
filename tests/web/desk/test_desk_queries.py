"""What the desk asks the database for: as much for an agenda of 250 items as for one of five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.record.meetings.models import AgendaItem, Clause, Enclosure, ItemPart, Meeting, Section
from tests.cast import Cast
from tests.factories import drafted, on, seat_council
from tests.web.desk.desk import HTMX, Visit, post

pytestmark = pytest.mark.django_db

MOST = 9
FEW, MANY = 5, 250


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    seat_council(cast)
    meeting = drafted(cast, ())
    AgendaItem.objects.filter(meeting=meeting).delete()
    return meeting


def fill(meeting: Meeting, items: int) -> None:
    """So many items, each with two texts, a clause and a paper."""
    section = Section.objects.filter(meeting=meeting).order_by("position")[1]
    there = AgendaItem.objects.filter(meeting=meeting).count()
    rows = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, section=section, position=n * 64, number=f"2.{n}", title=f"Punkt {n}")
        for n in range(there + 1, items + 1)
    )
    ItemPart.objects.bulk_create(
        ItemPart(item=row, position=n, role=role, text="<p>Ord.</p>", format="html")
        for row in rows
        for n, role in enumerate(("background", "presentation"))
    )
    Clause.objects.bulk_create(Clause(item=row, position=1, text="godkender", action="approve") for row in rows)
    Enclosure.objects.bulk_create(Enclosure(item=row, position=1, mark="Bilag", title="Kort") for row in rows)


def counts(client: Client, meeting: Meeting) -> dict[str, int]:
    first = AgendaItem.objects.filter(meeting=meeting).order_by("position").first()
    assert first is not None
    pages = {name: reverse(name, args=[meeting.pk]) for name in ("agenda", "programme", "dispatch", "desk_meeting")}
    pages["desk_item"] = reverse("desk_item", args=[meeting.pk, first.pk])
    found = {}
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[name] = len(queries)
    return found


def test_the_editor_asks_as_often_for_250_items_as_for_five_and_at_most_nine_times(
    clerk: Client, meeting: Meeting
) -> None:
    fill(meeting, FEW)
    few = counts(clerk, meeting)
    fill(meeting, MANY)
    many = counts(clerk, meeting)
    assert many == few
    assert {name: count for name, count in many.items() if count > MOST} == {}


def test_moving_one_of_250_items_writes_as_few_statements_as_moving_one_of_five(
    clerk: Client, meeting: Meeting
) -> None:
    def written(items: int) -> int:
        fill(meeting, items)
        last = AgendaItem.objects.filter(meeting=meeting).order_by("position").last()
        assert last is not None
        with CaptureQueriesContext(connection) as queries:
            response = post(clerk, "reorder_agenda", meeting.pk, {"move": f"{last.pk}:up"}, headers=HTMX)
        assert "Punktet er nu nummer" in response.content.decode()
        return sum(bool(re.match(r"(UPDATE|INSERT|DELETE)", query["sql"])) for query in queries)

    assert written(FEW) == written(MANY)


def test_turning_250_items_about_is_one_batch(clerk: Client, meeting: Meeting) -> None:
    fill(meeting, MANY)
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("-position"))
    order = f"{rows[0].section_id}:{','.join(str(row.pk) for row in rows)}"
    with CaptureQueriesContext(connection) as queries:
        response = post(clerk, "reorder_agenda", meeting.pk, {"order": order}, headers=HTMX)
    assert response.status_code == 200
    table = AgendaItem._meta.db_table
    places = [q["sql"] for q in queries if q["sql"].startswith(f'UPDATE "{table}"') and '"position" = ' in q["sql"]]
    assert len(places) == 1
    assert [row.pk for row in AgendaItem.objects.filter(meeting=meeting).order_by("position")] == [r.pk for r in rows]


def test_the_first_page_asks_as_often_for_many_meetings_as_for_few(clerk: Client, cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            clerk.get(reverse("desk"))
        return len(queries)

    seat_council(cast)
    drafted(cast, ("Klimaplan",))
    few = asked()
    for month in range(3, 12):
        drafted(cast, ("Klimaplan",), day=date(2027, month, 5))
    assert asked() == few <= 12
