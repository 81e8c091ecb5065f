"""The agenda editor: who may, what it shows, and that items are put on, moved and numbered with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.kernel.models import AuditEntry
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from tests.cast import Cast
from tests.factories import MEETING_DAY, OTHERS, dispatched, drafted, item_called, on, seat_council, send
from tests.web.desk.desk import HTMX, Visit, fields, follow, open_item, order_of, post, words

pytestmark = pytest.mark.django_db


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
    return drafted(cast, ("Klimaplan", "Busdrift", "Museum"))


def editor(client: Client, meeting: Meeting) -> str:
    response = client.get(reverse("agenda", args=[meeting.pk]))
    assert response.status_code == 200
    return words(response)


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("page", ["agenda", "programme", "dispatch", "desk_meeting", "proposals"])
def test_only_the_bodys_secretariat_sees_an_agenda_being_made(
    visit: Visit, meeting: Meeting, who: str, page: str
) -> None:
    response = visit(who).get(reverse(page, args=[meeting.pk]))
    if who == "citizen":
        assert response.status_code == 302 and "/sign-in/" in response["Location"]
    else:
        assert response.status_code == 403
    assert "Klimaplan" not in response.content.decode()


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("verb", ["add_item", "add_section", "reorder_agenda", "plan_follow_ups", "start_agenda"])
def test_nobody_else_changes_it(visit: Visit, meeting: Meeting, who: str, verb: str) -> None:
    before, entries = order_of(meeting), AuditEntry.objects.count()
    response = post(visit(who), verb, meeting.pk, {"title": "Indsmuglet", "section_title": "X", "move": "1:up"})
    assert response.status_code in (302, 403)
    assert order_of(meeting) == before
    assert AuditEntry.objects.count() == entries


def test_a_meeting_read_in_from_a_document_has_no_editor(clerk: Client, cast: Cast) -> None:
    meeting = Meeting.objects.create(
        body=cast.body, date=date(2026, 9, 11), origin=Meeting.Origin.IMPORTED, state="imported"
    )
    assert clerk.get(reverse("agenda", args=[meeting.pk])).status_code == 404


def test_a_meeting_of_a_body_one_may_not_know_of_is_not_there(clerk: Client, cast: Cast) -> None:
    cast.other_body.public = False
    cast.other_body.save()
    meeting = Meeting.objects.create(body=cast.other_body, date=MEETING_DAY)
    assert clerk.get(reverse("agenda", args=[meeting.pk])).status_code == 404


# --- What it shows ----------------------------------------------------------------------------------------------------


def test_it_shows_sections_items_times_findings_and_the_last_day_to_send(clerk: Client, meeting: Meeting) -> None:
    page = editor(clerk, meeting)
    for said in ("Regionalpolitiske sager", "2.1 Klimaplan", "2.3 Museum", "9.30", "Sendes senest 29. januar 2027"):
        assert said in page
    assert "Afsnittet „Udpegninger“ er tomt." in page


def test_a_finding_leads_to_the_place_where_it_is_put_right(clerk: Client, cast: Cast, meeting: Meeting) -> None:
    post(clerk, "add_item", meeting.pk, {"title": "Uden noget"})
    item = item_called(meeting, "Uden noget")
    page = clerk.get(reverse("agenda", args=[meeting.pk])).content.decode()
    home = reverse("desk_item", args=[meeting.pk, item.pk])
    assert f'href="{home}#clauses"' in page
    assert f'href="{home}#presentation"' in page
    opened = open_item(clerk, item).content.decode()
    assert 'id="clauses"' in opened and 'id="presentation"' in opened


def test_an_agenda_begins_with_the_standing_items(clerk: Client, cast: Cast) -> None:
    meeting = PlanMeeting(body_id=cast.body.pk, date=MEETING_DAY).run(by=cast.clerk)
    assert "Begynd dagsordenen" in editor(clerk, meeting)
    page = follow(clerk, post(clerk, "start_agenda", meeting.pk))
    assert "Dagsordenen er påbegyndt." in page
    assert "1.1 Godkendelse af dagsorden" in page
    assert "kan ikke påbegyndes" in follow(clerk, post(clerk, "start_agenda", meeting.pk))


# --- Putting things on ------------------------------------------------------------------------------------------------


def test_an_item_is_added_to_its_section_and_opened(clerk: Client, meeting: Meeting) -> None:
    section = Section.objects.get(meeting=meeting, title="Udpegninger")
    response = post(clerk, "add_item", meeting.pk, {"title": "Nyt medlem", "section": section.pk})
    page = follow(clerk, response)
    assert "Punkt 3.1 er sat på dagsordenen." in page
    assert item_called(meeting, "Nyt medlem").section_id == section.pk


def test_an_item_without_a_title_is_refused_with_a_sentence(clerk: Client, meeting: Meeting) -> None:
    response = post(clerk, "add_item", meeting.pk, {"title": " "})
    assert response.status_code == 422
    assert "Punktet skal have en titel." in words(response)


def test_a_section_that_is_gone_is_a_sentence_and_the_title_is_kept(clerk: Client, meeting: Meeting) -> None:
    response = post(clerk, "add_item", meeting.pk, {"title": "Beholdes", "section": 999_999})
    assert response.status_code == 422
    assert "en anden kan have ændret det" in words(response)
    assert fields(response, "#add form")["title"] == "Beholdes"


def test_a_case_brings_its_title_and_is_offered_only_while_it_is_not_there(
    clerk: Client, cast: Cast, meeting: Meeting
) -> None:
    case = OpenCase(body_id=cast.body.pk, title="Havnens udvidelse").run(by=cast.clerk)
    other = OpenCase(body_id=cast.body.pk, title="Afsluttet").run(by=cast.clerk)
    type(other).objects.filter(pk=other.pk).update(state="finished")
    page = editor(clerk, meeting)
    assert "Havnens udvidelse" in page and "Afsluttet" not in page
    follow(clerk, post(clerk, "add_item", meeting.pk, {"case": case.pk}))
    assert item_called(meeting, "Havnens udvidelse").case_id == case.pk
    assert "Havnens udvidelse</option>" not in clerk.get(reverse("agenda", args=[meeting.pk])).content.decode()
    again = post(clerk, "add_item", meeting.pk, {"case": case.pk})
    assert "står allerede på dagsordenen" in words(again)


def test_a_section_is_added(clerk: Client, meeting: Meeting) -> None:
    follow(clerk, post(clerk, "add_section", meeting.pk, {"section_title": "Temaer"}))
    assert Section.objects.filter(meeting=meeting, title="Temaer", number="8").exists()
    refused = post(clerk, "add_section", meeting.pk, {"section_title": ""})
    assert refused.status_code == 422 and "Afsnittet skal have en titel." in words(refused)


def test_a_locked_agenda_takes_nothing(clerk: Client, cast: Cast, meeting: Meeting) -> None:
    post(clerk, "freeze_agenda", meeting.pk)
    page = editor(clerk, meeting)
    assert "Dagsordenen er låst" in page and "Tilføj et punkt" not in page and "Flyt punkt" not in page
    assert "kan ikke ændres nu" in words(post(clerk, "add_item", meeting.pk, {"title": "For sent"}))


def test_what_is_added_after_dispatch_waits_for_a_supplement(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    meeting = dispatched(cast)
    follow(clerk, post(clerk, "add_item", meeting.pk, {"title": "Hastesag"}))
    page = editor(clerk, meeting)
    assert "ikke sendt" in page and "Send 1 nyt punkt" in page


# --- What puts itself on ----------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(cast: Cast, meeting: Meeting) -> Meeting:
    case = OpenCase(body_id=cast.body.pk, title="Kystsikring").run(by=cast.clerk)
    stop = PlannedStop(1, cast.body.pk, "decide", meeting.date)
    PlanRoute(case_id=case.pk, stops=[stop]).run(by=cast.clerk)
    FollowUp.objects.create(
        body=cast.body, text="Svar til ministeriet", due=date(2027, 1, 20), created_at="2027-01-01T08:00Z"
    )
    return meeting


def test_what_belongs_on_the_agenda_proposes_itself_and_is_put_on_at_once(clerk: Client, waiting: Meeting) -> None:
    box = words(clerk.get(reverse("proposals", args=[waiting.pk]), headers=HTMX))
    assert "Kystsikring" in box and "Svar til ministeriet" in box and "Sæt alle 2 på" in box
    page = follow(clerk, post(clerk, "plan_follow_ups", waiting.pk))
    assert "2 punkter er sat på dagsordenen." in page
    assert {"Kystsikring", "Svar til ministeriet"} <= {row.title for row in AgendaItem.objects.filter(meeting=waiting)}
    assert "Ingen opfølgninger" in words(clerk.get(reverse("proposals", args=[waiting.pk]), headers=HTMX))


def test_the_proposals_are_a_page_of_their_own_without_scripts(clerk: Client, waiting: Meeting) -> None:
    page = clerk.get(reverse("proposals", args=[waiting.pk]))
    assert "<html" in page.content.decode() and "Kystsikring" in words(page)
    assert "Se, hvad der selv hører til på dagsordenen" in editor(clerk, waiting)


def test_nothing_proposes_itself_for_an_agenda_that_was_sent(clerk: Client, cast: Cast, waiting: Meeting) -> None:
    send(cast, waiting)
    assert clerk.get(reverse("proposals", args=[waiting.pk])).status_code == 404
    assert "tillægsdagsorden" in follow(clerk, post(clerk, "plan_follow_ups", waiting.pk))


# --- Order ------------------------------------------------------------------------------------------------------------


def move(client: Client, meeting: Meeting, title: str, way: str, **more: object) -> object:
    return post(client, "reorder_agenda", meeting.pk, {"move": f"{item_called(meeting, title).pk}:{way}", **more})


def test_a_button_moves_an_item_one_place_and_numbers_follow(clerk: Client, meeting: Meeting) -> None:
    page = follow(clerk, move(clerk, meeting, "Busdrift", "up"))
    assert "Punktet er nu nummer 2.1, plads 3 af 7." in page
    assert order_of(meeting)[2:5] == ["2.1 Busdrift", "2.2 Klimaplan", "2.3 Museum"]
    follow(clerk, move(clerk, meeting, "Busdrift", "down"))
    assert order_of(meeting)[2:5] == ["2.1 Klimaplan", "2.2 Busdrift", "2.3 Museum"]


def test_an_item_goes_over_the_edge_into_the_next_section_and_back(clerk: Client, meeting: Meeting) -> None:
    follow(clerk, move(clerk, meeting, "Museum", "down"))
    assert order_of(meeting)[2:5] == ["2.1 Klimaplan", "2.2 Busdrift", "3.1 Museum"]
    assert item_called(meeting, "Museum").section == Section.objects.get(meeting=meeting, title="Udpegninger")
    follow(clerk, move(clerk, meeting, "Museum", "up"))
    assert order_of(meeting)[4] == "2.3 Museum"


def test_an_item_at_the_end_goes_no_further(clerk: Client, meeting: Meeting) -> None:
    first = AgendaItem.objects.filter(meeting=meeting).order_by("position").first()
    assert first is not None
    before = order_of(meeting)
    page = follow(clerk, post(clerk, "reorder_agenda", meeting.pk, {"move": f"{first.pk}:up"}))
    assert "ikke flyttes længere" in page
    assert order_of(meeting) == before
    html = clerk.get(reverse("agenda", args=[meeting.pk])).content.decode()
    assert html.count(" disabled>↑") == 1


def test_dragging_writes_the_whole_order_by_one_command(clerk: Client, meeting: Meeting) -> None:
    entries = AuditEntry.objects.count()
    sections = list(Section.objects.filter(meeting=meeting).order_by("position"))
    inside = {s.pk: list(s.items.order_by("position").values_list("pk", flat=True)) for s in sections}
    museum = item_called(meeting, "Museum").pk
    inside[sections[1].pk].remove(museum)
    inside[sections[1].pk].insert(0, museum)
    order = ";".join(f"{pk}:{','.join(map(str, items))}" for pk, items in inside.items())
    response = post(clerk, "reorder_agenda", meeting.pk, {"order": order, "dragged": museum}, headers=HTMX)
    assert response.status_code == 200
    assert "Punktet er nu nummer 2.1, plads 3 af 7." in words(response)
    assert order_of(meeting)[2:5] == ["2.1 Museum", "2.2 Klimaplan", "2.3 Busdrift"]
    assert AuditEntry.objects.count() == entries + 1


def test_an_order_that_somebody_elses_change_has_outdated_is_refused(clerk: Client, meeting: Meeting) -> None:
    before = order_of(meeting)
    some = item_called(meeting, "Museum")
    response = post(clerk, "reorder_agenda", meeting.pk, {"order": f"{some.section_id}:{some.pk}"}, headers=HTMX)
    assert "En anden har ændret den; hent den igen." in words(response)
    assert order_of(meeting) == before


@pytest.mark.parametrize(
    "sent", [{}, {"move": "x"}, {"order": "a:b"}, {"item": "x", "to": "after:1"}, {"move": "1:op"}]
)
def test_a_form_that_makes_no_sense_moves_nothing(clerk: Client, meeting: Meeting, sent: dict[str, str]) -> None:
    before = order_of(meeting)
    assert post(clerk, "reorder_agenda", meeting.pk, sent).status_code == 302
    assert order_of(meeting) == before


def test_an_item_is_moved_far_by_naming_its_neighbour(clerk: Client, meeting: Meeting) -> None:
    museum, briefing = item_called(meeting, "Museum"), item_called(meeting, "Siden sidst")
    response = open_item(clerk, museum)
    assert "Siden sidst" in words(response)
    sent = fields(response, "#place form") | {"to": f"after:{briefing.pk}"}
    assert (
        reverse("desk_item", args=[meeting.pk, museum.pk])
        in post(clerk, "reorder_agenda", meeting.pk, sent)["Location"]
    )
    assert "4.2 Museum" in order_of(meeting)
    empty = Section.objects.get(meeting=meeting, title="Udpegninger")
    post(clerk, "reorder_agenda", meeting.pk, sent | {"to": f"first:{empty.pk}"})
    assert "3.1 Museum" in order_of(meeting)


def test_moving_leaves_the_item_open_that_one_is_writing_in(clerk: Client, meeting: Meeting) -> None:
    opened = item_called(meeting, "Klimaplan")
    response = post(clerk, "reorder_agenda", meeting.pk, {"move": f"{opened.pk}:down", "open": opened.pk}, headers=HTMX)
    page = response.content.decode()
    assert 'id="facts"' in page and 'aria-current="page"><span class="number">2.2' in page
