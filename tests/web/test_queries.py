"""A page asks the database as often for a meeting of 250 items as for one of five, and at most fifteen times."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.web.made import DAY, load
from tests.web.routes import pages, variants

pytestmark = pytest.mark.django_db

MOST = 15
FEW, MANY = 5, 250


def asked(client: Client, address: str) -> int:
    """How many queries the page costs."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def counts(client: Client, items: int) -> dict[str, int]:
    """The queries of every page for a meeting of so many items, whose cases were dealt with a month before too."""
    load(FEW, day=DAY.replace(month=2))
    return {name: asked(client, address) for name, address in variants(load(items)) if name != "sign_in"}


def test_every_public_page_keeps_to_fifteen_queries_whatever_its_size(cast: Cast, client: Client) -> None:
    few = counts(client, FEW)
    # The same meeting, grown: nothing else differs.
    many = counts(client, MANY)

    assert {name: count for name, count in many.items() if count > MOST} == {}
    assert many == few


def test_a_public_agenda_of_250_items_keeps_to_twelve(cast: Cast, client: Client) -> None:
    meeting = load(MANY, kind="agenda")
    assert asked(client, pages(meeting)["meeting"]) <= 12


def test_the_secretariats_pages_keep_to_fifteen_with_its_session(cast: Cast, visit: Callable[[str], Client]) -> None:
    clerk = visit("clerk")
    few, many = counts(clerk, FEW), counts(clerk, MANY)

    assert {name: count for name, count in many.items() if count > MOST} == {}
    assert many == few


def test_a_bodys_page_does_not_ask_per_meeting(cast: Cast, client: Client) -> None:
    meeting = load(FEW)
    few = asked(client, pages(meeting)["body"])
    for month in range(4, 10):
        load(FEW, day=DAY.replace(month=month))
    assert asked(client, pages(meeting)["body"]) == few
    assert asked(client, reverse("home")) <= MOST


@pytest.mark.parametrize("ending", ["pdf", "txt"])
def test_a_file_costs_no_more_for_250_items(cast: Cast, client: Client, ending: str) -> None:
    meeting = load(FEW)
    address = reverse("meeting_file", args=[meeting.body.slug, meeting.address, "minutes", ending])
    few = asked(client, address)
    load(MANY)
    assert asked(client, address) == few <= MOST


def test_signing_in_asks_nothing(client: Client, db: None) -> None:
    assert asked(client, reverse("sign_in")) == 0
