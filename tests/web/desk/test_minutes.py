"""The minutes on the desk: review, sending, comments and answers, approval, signatures, corrections, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.models import Comment, Minutes, MinutesVersion
from tests.cast import Cast
from tests.factories import (
    MEETING_DAY,
    dispatched,
    held,
    item_called,
    minutes_sent,
    on,
    opened,
    reviewed,
    seat_council,
    sign,
    under,
)
from tests.web.made import load

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]
TEXT = "KKR Testland godkendte indstillingen."
AFTER = MEETING_DAY + timedelta(days=4)
MOST = 14


@pytest.fixture(autouse=True)
def council(cast: Cast) -> Iterator[None]:
    """Everybody in their seats, some days after the meeting."""
    seat_council(cast)
    with on(AFTER):
        yield


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(reverse("desk_minutes", args=[meeting.pk]))
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, verb: str, key: int, **data: object) -> str:
    response = client.post(reverse(verb, args=[key]), data, follow=True)
    assert response.status_code in (200, 422), response.status_code
    return response.content.decode()


def state(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).state


def approved(cast: Cast) -> Meeting:
    """Minutes that the next meeting approved."""
    meeting = minutes_sent(cast)
    later = MEETING_DAY + timedelta(days=70)
    with on(later):
        following = opened(cast, ("Havnen",), day=later)
        item = AgendaItem.objects.get(meeting=following, purpose="minutes")
        AgendaItem.objects.filter(pk=item.pk).update(approves=meeting)
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    return Meeting.objects.get(pk=meeting.pk)


# --- Who may ----------------------------------------------------------------------------------------------------------

VERBS = ("review_minutes", "edit_minutes", "send_minutes", "revise_minutes", "accept_minutes", "correct_minutes")


@pytest.mark.parametrize(("who", "status"), [("citizen", 302), ("chair", 403), ("member", 403), ("outsider", 403)])
def test_the_page_and_its_verbs_are_the_secretariats(cast: Cast, visit: Visit, who: str, status: int) -> None:
    meeting, client = minutes_sent(cast), visit(who)
    row = CommentMinutes(meeting_id=meeting.pk, text="Hm").run(by=cast.member)
    assert client.get(reverse("desk_minutes", args=[meeting.pk])).status_code == status
    assert client.get(reverse("minutes_version", args=[meeting.pk, 1])).status_code == status
    for verb in VERBS:
        assert client.post(reverse(verb, args=[meeting.pk]), {"reason": "x"}).status_code == status
    found = client.post(reverse("answer_comment", args=[row.pk]), {"answer": "x"}).status_code
    assert found in (status, 404)
    assert (state(meeting), Comment.objects.get().answer) == ("minutes_sent", "")


def test_looking_changes_nothing(cast: Cast, visit: Visit) -> None:
    meeting = minutes_sent(cast)
    for verb in VERBS:
        assert visit("clerk").get(reverse(verb, args=[meeting.pk])).status_code == 405


def test_before_the_meeting_is_over_there_is_nothing_to_do(cast: Cast, visit: Visit) -> None:
    with on():
        meeting = dispatched(cast)
        page = page_of(visit("clerk"), meeting)
    assert "Referatet skriver sig selv under mødet." in page
    assert visit("clerk").get(reverse("desk_minutes", args=[load(3).pk])).status_code == 404


# --- Review and sending -----------------------------------------------------------------------------------------------


def test_the_minutes_are_taken_up_for_review_by_one_click(cast: Cast, visit: Visit) -> None:
    meeting, client = held(cast), visit("clerk")
    assert "Tag referatet til gennemsyn" in page_of(client, meeting)
    page = post(client, "review_minutes", meeting.pk)
    assert "Referatet er klar til gennemsyn." in page and TEXT in page
    assert state(meeting) == "minutes_review"
    again = post(client, "review_minutes", meeting.pk)
    assert "Referatet kan ikke gennemgås" in again


def test_texts_are_mended_in_review_and_nowhere_else(cast: Cast, visit: Visit) -> None:
    meeting, client = reviewed(cast), visit("clerk")
    item = item_called(meeting, "Klimaplan")
    page = post(client, "edit_minutes", meeting.pk, item=item.pk, base=TEXT, text=f"{TEXT} Enstemmigt.")
    assert "Teksten er gemt." in page and f"{TEXT} Enstemmigt." in page
    sent = minutes_sent(cast, day=MEETING_DAY + timedelta(days=28))
    other = item_called(sent, "Klimaplan")
    page = post(client, "edit_minutes", sent.pk, item=other.pk, base=TEXT, text="Omskrevet i smug")
    assert "Referatet er ikke til gennemsyn." in page
    assert Decision.objects.get(item=other).text == TEXT


def test_the_script_saves_and_gets_what_another_wrote(cast: Cast, visit: Visit) -> None:
    meeting, client = reviewed(cast), visit("clerk")
    item = item_called(meeting, "Klimaplan")
    address, json = reverse("edit_minutes", args=[meeting.pk]), {"Accept": "application/json"}
    client.post(address, {"item": item.pk, "base": TEXT, "text": f"Enigt: {TEXT}"}, headers=json)
    said = client.post(address, {"item": item.pk, "base": TEXT, "text": f"{TEXT} Sendes ud."}, headers=json)
    assert said.json() == {"error": "", "text": f"Enigt: {TEXT} Sendes ud."}
    broken = client.post(address, {"item": "x", "base": "", "text": ""}, headers=json)
    assert broken.status_code == 409 and broken.json()["error"].startswith("Formularen blev ikke sendt helt")


def test_they_are_sent_with_the_day_for_comments(cast: Cast, visit: Visit) -> None:
    meeting, client = reviewed(cast), visit("clerk")
    page = page_of(client, meeting)
    assert "Medlemmerne kan så sende bemærkninger til og med 23. februar 2027." in page
    page = post(client, "send_minutes", meeting.pk)
    assert "Referatet er sendt, og medlemmerne kan sende bemærkninger." in page
    assert (state(meeting), Minutes.objects.get(meeting=meeting).comments_until.isoformat()) == (
        "minutes_sent",
        "2027-02-23",
    )
    assert "Der er ingen bemærkninger." in page


def test_a_decided_item_without_words_stops_the_sending_until_there_is_a_reason(cast: Cast, visit: Visit) -> None:
    meeting, client = reviewed(cast), visit("clerk")
    Decision.objects.filter(item=item_called(meeting, "Klimaplan")).update(text="")
    page = page_of(client, meeting)
    assert "Sendes alligevel, fordi" in page
    response = client.post(reverse("send_minutes", args=[meeting.pk]))
    assert response.status_code == 422
    page = response.content.decode()
    assert "eller skriv, hvorfor det skal sendes alligevel." in page
    names = [line.split('value="')[1].split('"')[0] for line in page.split("<input") if 'name="finding"' in line]
    reasons = ["Teksten eftersendes" for _ in names]
    post(client, "send_minutes", meeting.pk, finding=names, override=reasons)
    assert state(meeting) == "minutes_sent"


def test_sent_minutes_are_taken_back_with_a_reason_and_sent_again(cast: Cast, visit: Visit) -> None:
    meeting, client = minutes_sent(cast), visit("clerk")
    page = post(client, "revise_minutes", meeting.pk, reason="  ")
    assert "Skriv, hvorfor referatet tages tilbage." in page and state(meeting) == "minutes_sent"
    post(client, "revise_minutes", meeting.pk, reason="Forkert beløb")
    assert state(meeting) == "minutes_review"
    page = page_of(client, meeting)
    assert "Send referatet igen" in page
    post(client, "send_minutes", meeting.pk, reason="Beløbet i punkt 2.1 er rettet")
    assert "Beløbet i punkt 2.1 er rettet" in page_of(client, meeting)


# --- Comments ---------------------------------------------------------------------------------------------------------


def test_comments_stand_under_their_items_and_are_answered_there(cast: Cast, visit: Visit) -> None:
    meeting, client = minutes_sent(cast), visit("clerk")
    item = item_called(meeting, "Klimaplan")
    row = CommentMinutes(meeting_id=meeting.pk, text="Forkert beløb", item_id=item.pk).run(by=cast.member)
    CommentMinutes(meeting_id=meeting.pk, text="Tak for et godt referat").run(by=cast.chair)
    page = page_of(client, meeting)
    assert "Der er kommet 2 bemærkninger." in page and "2 mangler svar." in page
    assert page.index("Forkert beløb") < page.index("Bemærkninger til referatet som helhed")
    assert page.index("Bemærkninger til referatet som helhed") < page.index("Tak for et godt referat")
    page = post(client, "answer_comment", row.pk, answer="Det rettes.")
    assert "Svaret er gemt, og medlemmet kan se det." in page and "1 mangler svar." in page
    response = client.post(reverse("answer_comment", args=[row.pk]), {"answer": " "})
    assert response.status_code == 422
    assert "Skriv, hvad der er gjort ved bemærkningen, eller hvorfor ikke." in response.content.decode()
    assert Comment.objects.get(pk=row.pk).answer == "Det rettes."


def test_a_refused_answer_stays_in_its_field(cast: Cast, visit: Visit) -> None:
    meeting, client = minutes_sent(cast), visit("clerk")
    row = CommentMinutes(meeting_id=meeting.pk, text="Forkert beløb").run(by=cast.member)
    Minutes.objects.filter(meeting=meeting).update(approval="approved")
    page = post(client, "answer_comment", row.pk, answer="Et langt og klogt svar")
    assert "Referatet er godkendt, så bemærkninger kan ikke besvares mere." in page
    assert "Et langt og klogt svar" in page


# --- Approval, signatures, corrections --------------------------------------------------------------------------------


def test_the_way_to_approval_is_told(cast: Cast, visit: Visit) -> None:
    meeting = minutes_sent(cast)
    page = page_of(visit("clerk"), meeting)
    assert "Referatet godkendes efter reglerne på det næste møde." in page
    assert "Notér, at referatet gælder" not in page
    with on(MEETING_DAY + timedelta(days=30)):
        following = dispatched(cast, ("Havnen",), day=MEETING_DAY + timedelta(days=70))
    AgendaItem.objects.filter(meeting=following, purpose="minutes").update(approves=meeting)
    page = page_of(visit("clerk"), meeting)
    assert "Godkendes under punkt 1.2 på mødet 16. april 2027." in page


def test_approved_minutes_are_corrected_as_a_new_version_with_a_reason(cast: Cast, visit: Visit) -> None:
    meeting, client = approved(cast), visit("clerk")
    item = item_called(meeting, "Klimaplan")
    page = page_of(client, meeting)
    assert "Referatet blev godkendt på mødet den 16. april 2027." in page
    assert "Berigtig punktet" in page and "Gem teksten" not in page
    right = f"{TEXT} Beløbet er 4 mio. kr."
    response = client.post(
        reverse("correct_minutes", args=[meeting.pk]), {"item": item.pk, "text": right, "reason": ""}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "Skriv, hvorfor referatet berigtiges. Grunden offentliggøres." in page and right in page
    page = post(client, "correct_minutes", meeting.pk, item=item.pk, text=right, reason="Beløbet var faldet ud")
    assert "Referatet er berigtiget." in page
    last = MinutesVersion.objects.filter(meeting=meeting).latest("number")
    assert (last.stage, Decision.objects.get(item=item).text) == ("corrected", right)
    version = client.get(reverse("minutes_version", args=[meeting.pk, last.number])).content.decode()
    assert "<ins> Beløbet er 4 mio. kr.</ins>" in version
    assert "Beløbet var faldet ud" in version
    assert client.get(reverse("minutes_version", args=[meeting.pk, 99])).status_code == 404


def test_a_council_sees_who_has_signed_and_who_is_missing(cast: Cast, visit: Visit) -> None:
    under(cast, Body.Profile.COUNCIL)
    meeting, client = minutes_sent(cast), visit("clerk")
    assert "Notér, at referatet gælder" in page_of(client, meeting)
    page = post(client, "accept_minutes", meeting.pk)
    assert "Referatet gælder nu." in page
    sign(meeting, cast.member)
    page = page_of(client, meeting)
    signed, missing = page[page.index("Underskrifter") :].split("Mangler")[:2]
    assert "Folmer Agerskov" in signed and "Folmer Agerskov" not in missing
    assert "Ragnhild Toft" in missing and '<span class="count">4</span>' in missing


def test_what_the_rules_refuse_is_a_sentence(cast: Cast, visit: Visit) -> None:
    meeting, client = minutes_sent(cast), visit("clerk")
    assert "Referatet godkendes efter reglerne på det næste møde." in post(client, "accept_minutes", meeting.pk)
    item = item_called(meeting, "Klimaplan")
    page = post(client, "correct_minutes", meeting.pk, item=item.pk, text="Andet", reason="Fordi")
    assert "Referatet kan ikke berigtiges, fordi referatet er sendt." in page


# --- Cost -------------------------------------------------------------------------------------------------------------


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_costs_the_same_for_more_items_at_every_stage(cast: Cast, visit: Visit) -> None:
    client, counts = visit("clerk"), []
    for n, titles in enumerate((("Klimaplan",), tuple(f"Sag {k}" for k in range(25)))):
        day = MEETING_DAY + timedelta(days=14 * n)
        with on(day + timedelta(days=4)):
            meeting = reviewed(cast, titles, day=day)
            address = reverse("desk_minutes", args=[meeting.pk])
            review = asked(client, address)
            post(client, "send_minutes", meeting.pk)
            for item in AgendaItem.objects.filter(meeting=meeting)[: 3 + 20 * n]:
                CommentMinutes(meeting_id=meeting.pk, text="Hm", item_id=item.pk).run(by=cast.member)
            counts.append((review, asked(client, address)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST


def test_signed_minutes_cost_no_more(cast: Cast, visit: Visit) -> None:
    under(cast, Body.Profile.COUNCIL)
    meeting = minutes_sent(cast)
    AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    few = asked(visit("clerk"), reverse("desk_minutes", args=[meeting.pk]))
    for viewer in (cast.member, cast.chair):
        sign(meeting, viewer)
    assert asked(visit("clerk"), reverse("desk_minutes", args=[meeting.pk])) == few <= MOST
