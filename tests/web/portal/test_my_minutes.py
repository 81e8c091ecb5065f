"""Minutes as members read them: comment until the promised day, see the answer, sign where the body signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.answer_comment import AnswerComment
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.commands.correct_minutes import CorrectMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.models import Comment, Signature
from tests.cast import Cast
from tests.factories import MEETING_DAY, item_called, latest_version, minutes_sent, on, seat_council, under
from tests.web.made import load
from tests.web.portal.test_me import MOST, asked

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]
SENT = MEETING_DAY + timedelta(days=3)


@pytest.fixture
def sent(cast: Cast) -> Iterator[Meeting]:
    """Minutes that were sent yesterday."""
    seat_council(cast)
    meeting = minutes_sent(cast)
    with on(SENT + timedelta(days=1)):
        yield meeting


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(reverse("my_minutes", args=[meeting.pk]))
    assert response.status_code == 200
    return response.content.decode()


def comment(client: Client, meeting: Meeting, text: str, item: int | str = "") -> str:
    response = client.post(reverse("my_comment", args=[meeting.pk]), {"text": text, "item": item}, follow=True)
    assert response.status_code in (200, 422)
    return response.content.decode()


def sign(client: Client, meeting: Meeting, version: int | None = None) -> str:
    """Post the form as the page of the version in force has it, or of an older one."""
    data = {"version": latest_version(meeting) if version is None else version}
    return client.post(reverse("my_signature", args=[meeting.pk]), data, follow=True).content.decode()


def test_the_minutes_are_there_with_their_day_and_a_place_to_comment(sent: Meeting, visit: Visit) -> None:
    page = page_of(visit("member"), sent)
    assert "KKR Testland godkendte indstillingen." in page
    assert "udkast, endnu ikke godkendt" in page
    assert "Send dine bemærkninger senest 22. februar 2027." in page
    assert page.count("Send bemærkningen") == AgendaItem.objects.filter(meeting=sent).count() + 1


def test_a_comment_goes_to_the_secretariat_and_its_answer_comes_back(cast: Cast, sent: Meeting, visit: Visit) -> None:
    client, item = visit("member"), item_called(sent, "Klimaplan")
    page = comment(client, sent, "Beløbet er forkert.", item.pk)
    assert "Tak. Bemærkningen er sendt til sekretariatet." in page
    assert "Beløbet er forkert." in page and "Ikke besvaret endnu." in page
    row = Comment.objects.get()
    assert (row.item_id, row.author) == (item.pk, "Folmer Agerskov")
    AnswerComment(comment_id=row.pk, answer="Rettet til 4 mio. kr.").run(by=cast.clerk)
    assert "Rettet til 4 mio. kr." in page_of(client, sent)
    assert "Beløbet er forkert." not in page_of(visit("chair"), sent)


def test_what_cannot_be_taken_stays_in_its_field_with_the_reason(sent: Meeting, visit: Visit) -> None:
    client, item = visit("member"), item_called(sent, "Klimaplan")
    assert "Bemærkningen er tom." in comment(client, sent, "  ")
    with on(SENT + timedelta(days=30)):
        response = client.post(
            reverse("my_comment", args=[sent.pk]), {"text": "For sent, men skrevet", "item": item.pk}
        )
        assert response.status_code == 422
        page = response.content.decode()
        assert "Fristen for bemærkninger udløb den 22. februar 2027. Sig det på næste møde." in page
    assert not Comment.objects.exists()
    broken = client.post(reverse("my_comment", args=[sent.pk]), {"text": "Hej", "item": "x"})
    assert broken.status_code == 422 and "Hej" in broken.content.decode()


def test_after_the_day_there_is_no_form(sent: Meeting, visit: Visit) -> None:
    with on(SENT + timedelta(days=14)):
        assert "Send bemærkningen" in page_of(visit("member"), sent)
    with on(SENT + timedelta(days=15)):
        page = page_of(visit("member"), sent)
    assert "Send bemærkningen" not in page
    assert "Fristen for bemærkninger udløb 22. februar 2027." in page


@pytest.mark.parametrize("who", ["respondent", "outsider"])
def test_others_read_the_public_page_and_comment_nothing(sent: Meeting, visit: Visit, who: str) -> None:
    client = visit(who)
    response = client.get(reverse("my_minutes", args=[sent.pk]))
    assert response["Location"] == reverse("meeting", args=["kkr-testland", sent.address])
    assert "Du har ikke adgang til at gøre dette." in comment(client, sent, "Hej")
    sign(client, sent)
    assert not Comment.objects.exists() and not Signature.objects.exists()


def test_minutes_that_were_taken_back_say_so_and_show_nothing(cast: Cast, sent: Meeting, visit: Visit) -> None:
    ReviseMinutes(meeting_id=sent.pk, reason="Fejl i punkt 2.1").run(by=cast.clerk)
    page = page_of(visit("member"), sent)
    assert "Sekretariatet har taget referatet tilbage for at rette det." in page
    assert "KKR Testland godkendte indstillingen." not in page


def test_a_closed_item_is_commented_by_those_who_may_read_it(cast: Cast, sent: Meeting, visit: Visit) -> None:
    item = item_called(sent, "Klimaplan")
    AgendaItem.objects.filter(pk=item.pk).update(closed=True)
    comment(visit("member"), sent, "Om det lukkede", item.pk)
    assert Comment.objects.get().item_id == item.pk


def test_minutes_that_were_read_in_are_on_the_public_page(cast: Cast, visit: Visit) -> None:
    meeting = load(5)
    response = visit("member").get(reverse("my_minutes", args=[meeting.pk]))
    assert response["Location"] == reverse("meeting", args=["kkr-testland", meeting.address])


# --- Signing ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def to_sign(cast: Cast) -> Iterator[Meeting]:
    """Minutes of a council, laid out to be signed by those who took part."""
    under(cast, Body.Profile.COUNCIL)
    seat_council(cast)
    meeting = minutes_sent(cast)
    with on(SENT + timedelta(days=1)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        yield Meeting.objects.get(pk=meeting.pk)


def test_who_took_part_signs_once(cast: Cast, to_sign: Meeting, visit: Visit) -> None:
    client = visit("member")
    assert "Underskriv referatet" in client.get("/me/").content.decode()
    page = page_of(client, to_sign)
    assert "venter på din underskrift" in page
    page = sign(client, to_sign)
    assert "Du har underskrevet referatet." in page
    assert "venter på din underskrift" not in page
    assert "Folmer Agerskov" in page
    assert Signature.objects.get().person_id == cast.member.person_id
    assert "Underskriv referatet" not in client.get("/me/").content.decode()
    again = sign(client, to_sign)
    assert "Folmer Agerskov har allerede underskrevet." in again
    assert "Underskriv referatet" in visit("chair").get("/me/").content.decode()


def test_what_was_corrected_meanwhile_is_read_before_it_is_signed(cast: Cast, to_sign: Meeting, visit: Visit) -> None:
    """The page carries the version it shows; one that came in between is not signed by an old page's button."""
    client = visit("member")
    shown = latest_version(to_sign)
    assert f'name="version" value="{shown}"' in page_of(client, to_sign)
    item = item_called(to_sign, "Klimaplan")
    CorrectMinutes(meeting_id=to_sign.pk, item_id=item.pk, text="Rettet.", reason="Fejl").run(by=cast.clerk)
    page = sign(client, to_sign, shown)
    assert "Referatet er kommet i en ny version, siden du åbnede det." in page
    assert not Signature.objects.exists()
    assert f'name="version" value="{shown + 1}"' in page and "Rettet." in page
    assert "Du har underskrevet referatet." in sign(client, to_sign)
    assert Signature.objects.get().version.number == shown + 1


def test_a_form_without_its_version_is_not_taken(to_sign: Meeting, visit: Visit) -> None:
    client = visit("member")
    page = client.post(reverse("my_signature", args=[to_sign.pk]), follow=True).content.decode()
    assert "Formularen blev ikke sendt helt." in page
    assert not Signature.objects.exists()


def test_the_clerk_does_not_sign(to_sign: Meeting, visit: Visit) -> None:
    page = sign(visit("clerk"), to_sign)
    assert "Du har ikke adgang til at gøre dette." in page
    assert not Signature.objects.exists()


# --- Cost -------------------------------------------------------------------------------------------------------------


def test_the_page_costs_the_same_for_more_items_and_comments(cast: Cast, visit: Visit) -> None:
    seat_council(cast)
    address, counts = "", []
    for n, titles in enumerate((("Klimaplan",), tuple(f"Sag {k}" for k in range(25)))):
        meeting = minutes_sent(cast, titles, day=MEETING_DAY + timedelta(days=7 * n))
        address = reverse("my_minutes", args=[meeting.pk])
        with on(meeting.date + timedelta(days=4)):
            for item in AgendaItem.objects.filter(meeting=meeting):
                CommentMinutes(meeting_id=meeting.pk, text="Hm", item_id=item.pk).run(by=cast.member)
            counts.append(asked(visit("member"), address))
    assert counts[0] == counts[1] <= MOST


def test_signing_costs_the_same_for_more_signatures(cast: Cast, to_sign: Meeting, visit: Visit) -> None:
    address = reverse("my_minutes", args=[to_sign.pk])
    few = asked(visit("chair"), address)
    sign(visit("member"), to_sign)
    assert asked(visit("chair"), address) == few <= MOST + 2
