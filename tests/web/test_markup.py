"""Every page is valid HTML: of an installation that is still empty, and of one with all that an item can have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.made import load
from tests.web.routes import variants

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/en/", "/sign-in/", "/there-is-no-such-page/", "/bodies/", "/cases/", "/people/"]
)
def test_a_page_of_an_empty_house_is_valid(address: str, client: Client, valid_html: Callable[[str], None]) -> None:
    valid_html(client.get(address).content.decode())


@pytest.mark.parametrize("who", ["citizen", "clerk"])
def test_every_public_page_is_valid(
    cast: Cast, visit: Callable[[str], Client], valid_html: Callable[[str], None], who: str
) -> None:
    client = visit(who)
    pages = dict(variants(load()))
    agenda = load(day=load().date.replace(month=9), kind="agenda")
    pages |= {f"agenda {name}": address for name, address in variants(agenda) if name in ("meeting", "agenda_item")}
    for address in dict.fromkeys(pages.values()):
        valid_html(client.get(address, follow=True).content.decode())


def test_the_clerks_pages_are_valid(
    cast: Cast, visit: Callable[[str], Client], valid_html: Callable[[str], None]
) -> None:
    from django.urls import reverse

    from sagsgang.intake.models import Reading
    from tests.web.desk.test_intake import drop, fields, minutes

    clerk = visit("clerk")
    valid_html(drop(clerk, ("referat.txt", minutes()), ("tom.txt", b"")).content.decode())
    valid_html(clerk.get(reverse("intake")).content.decode())
    reading = Reading.objects.get()
    valid_html(clerk.get(reverse("reading", args=[reading.uid])).content.decode())
    for changes in ({"add": "items-1-parts"}, {"add": "participants"}, {"revision": "7"}, {"date": "x"}):
        sent = fields(reading) | changes
        valid_html(clerk.post(reverse("correct_reading", args=[reading.uid]), sent).content.decode())
    clerk.post(reverse("discard_reading", args=[reading.uid]))
    valid_html(clerk.get(reverse("reading", args=[reading.uid])).content.decode())
    valid_html(clerk.get(reverse("intake")).content.decode())


def test_a_forbidden_page_is_valid(
    cast: Cast, visit: Callable[[str], Client], valid_html: Callable[[str], None]
) -> None:
    response = visit("member").get("/desk/intake/")
    assert response.status_code == 403
    valid_html(response.content.decode())
