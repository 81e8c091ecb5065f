"""Every page of the desk is valid HTML, as it is opened and as it answers a form that was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.kernel import clock
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import MEETING_DAY, drafted, item_called, on, seat_council, send
from tests.web.desk.desk import Visit, fields, open_item, post

pytestmark = pytest.mark.django_db
Check = Callable[[str], None]


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
    meeting = drafted(cast, ("Klimaplan & <kyst>", "Busdrift"))
    item = item_called(meeting, "Klimaplan & <kyst>")
    SetGuests(item_id=item.pk, guests=[('Helle "H" Ravn', "direktør", "h@example.dk")]).run(by=cast.clerk)
    FollowUp.objects.create(body=cast.body, text="Svar <nu>", due=MEETING_DAY, created_at=clock.now())
    return meeting


def test_the_pages_of_an_agenda_at_every_stage(clerk: Client, cast: Cast, meeting: Meeting, valid_html: Check) -> None:
    item = item_called(meeting, "Klimaplan & <kyst>")

    def look() -> None:
        for name in ("agenda", "programme", "dispatch", "desk_meeting"):
            valid_html(clerk.get(reverse(name, args=[meeting.pk])).content.decode())
        valid_html(open_item(clerk, item).content.decode())

    look()
    valid_html(clerk.get(reverse("proposals", args=[meeting.pk])).content.decode())
    post(clerk, "freeze_agenda", meeting.pk)
    look()
    post(clerk, "unfreeze_agenda", meeting.pk)
    send(cast, meeting)
    look()
    valid_html(clerk.get(reverse("correct_agenda", args=[item.pk])).content.decode())


def test_the_pages_that_answer_a_refusal(clerk: Client, cast: Cast, meeting: Meeting, valid_html: Check) -> None:
    item = item_called(meeting, "Klimaplan & <kyst>")
    page = open_item(clerk, item)
    text, clauses, facts = (fields(page, form) for form in ("form#presentation", "#clauses", "#facts"))
    EditPart(item_id=item.pk, role="presentation", html='<p>Kollegaens "tekst"</p>', revision=1).run(by=cast.clerk)
    SetClauses(item_id=item.pk, clauses=[("kollegaens", "note")]).run(by=cast.clerk)
    refusals = [
        post(clerk, "edit_part", item.pk, text | {"html": "<p>Min</p>"}),
        post(clerk, "set_clauses", item.pk, clauses),
        post(clerk, "edit_item", item.pk, facts | {"title": ""}),
        post(clerk, "edit_item", item.pk, facts | {"title": "Min", "was_title": "En anden"}),
        post(clerk, "enclose", item.pk),
        post(clerk, "add_item", meeting.pk, {"title": ""}),
        post(
            clerk,
            "set_programme",
            meeting.pk,
            {"place": "x", "kind": "x", "block": "x", "minutes": "x", "after_item": ""},
        ),
        post(clerk, "edit_meeting", meeting.pk, {"date": "x"}),
        post(clerk, "cancel_meeting", meeting.pk),
        post(clerk, "plan_meeting", meeting.body.slug, {"date": ""}),
        post(clerk, "plan_year", meeting.body.slug, {"year": "x"}),
    ]
    for response in refusals:
        assert response.status_code == 422
        valid_html(response.content.decode())


def test_the_other_pages(clerk: Client, cast: Cast, meeting: Meeting, valid_html: Check) -> None:
    case = OpenCase(body_id=cast.body.pk, title="Havnens <udvidelse>").run(by=cast.clerk)
    stops = [PlannedStop(1, cast.other_body.pk, "prepare"), PlannedStop(1, cast.body.pk, "decide", MEETING_DAY)]
    PlanRoute(case_id=case.pk, stops=stops).run(by=cast.clerk)
    body = cast.body.slug
    addresses = [
        reverse("desk"),
        reverse("desk_body", args=[body]),
        reverse("plan_year", args=[body]) + "?year=2028&month=4&month=2&nth=2&weekday=4",
        reverse("follow_ups", args=[body]),
        reverse("desk_members", args=[body]),
        reverse("rules", args=[body]),
        *(reverse("change_rule", args=[body, rule]) for rule in ("dispatch", "majorities", "agenda", "substitutes")),
        reverse("desk_cases"),
        reverse("open_case"),
        reverse("desk_case", args=[case.pk]),
    ]
    for address in addresses:
        for language in ("", "/en"):
            response = clerk.get(language + address)
            assert response.status_code == 200, address
            valid_html(response.content.decode())
