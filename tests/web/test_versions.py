"""What the public learns of minutes and agendas: how far they are, when they were approved, each version and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.correct_minutes import CorrectMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.sign_minutes import SignMinutes
from sagsgang.record.minutes.history import history_of
from sagsgang.record.minutes.signing import signing_of
from sagsgang.record.rulings import danish_date as danish
from tests.cast import Cast
from tests.factories import (
    MEETING_DAY,
    dispatched,
    item_called,
    latest_version,
    minutes_sent,
    on,
    opened,
    reviewed,
    seat_council,
    sign,
    under,
)
from tests.web.desk.desk import words
from tests.web.made import load

pytestmark = pytest.mark.django_db

Visit = Callable[[str], Client]
TEXT = "KKR Testland godkendte indstillingen."
LATER = MEETING_DAY + timedelta(days=70)


@pytest.fixture(autouse=True)
def council(cast: Cast) -> None:
    seat_council(cast)


def approve(cast: Cast, meeting: Meeting, *corrections: str) -> AgendaItem:
    """The next meeting approves the minutes; its item."""
    with on(LATER):
        following = opened(cast, ("Havnen",), day=LATER)
        item = AgendaItem.objects.get(meeting=following, purpose="minutes")
        AgendaItem.objects.filter(pk=item.pk).update(approves=meeting)
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        ApproveMinutes(item_id=item.pk, corrections=corrections).run(by=cast.clerk)
    return item


def correct(cast: Cast, meeting: Meeting, title: str, text: str, reason: str) -> None:
    item = item_called(meeting, title)
    with on(LATER + timedelta(days=5)):
        CorrectMinutes(meeting_id=meeting.pk, item_id=item.pk, text=text, reason=reason).run(by=cast.clerk)


def public(client: Client, meeting: Meeting, name: str = "meeting") -> str:
    response = client.get(reverse(name, args=[meeting.body.slug, meeting.address]))
    assert response.status_code == 200
    return response.content.decode()


# --- How far they are -------------------------------------------------------------------------------------------------


def test_minutes_that_were_sent_are_a_draft(cast: Cast, client: Client) -> None:
    page = public(client, minutes_sent(cast))
    assert "udkast, endnu ikke godkendt" in page
    assert "Medlemmerne kan sende bemærkninger til og med 22. februar 2027." in page


def test_approved_minutes_say_when_and_lead_to_the_item(cast: Cast, client: Client) -> None:
    meeting = minutes_sent(cast)
    item = approve(cast, meeting)
    page = public(client, meeting)
    assert '<span class="tag tag-done">godkendt</span>' in page and "udkast" not in page
    assert "Referatet blev godkendt på mødet den 16. april 2027." in page
    assert reverse("agenda_item", args=["kkr-testland", "2027-04-16", item.number]) in page
    AgendaItem.objects.filter(pk=item.pk).update(closed=True)
    assert f"/2027-04-16/{item.number}/" not in public(client, meeting)


def test_approved_with_corrections_says_which(cast: Cast, client: Client) -> None:
    meeting = minutes_sent(cast)
    approve(cast, meeting, "Beløbet i punkt 2.1 er 4 mio. kr.", "Asta Brink gik kl. 11")
    page = public(client, meeting)
    assert "godkendt med rettelser" in page
    assert "Beløbet i punkt 2.1 er 4 mio. kr." in page and "Asta Brink gik kl. 11" in page


def test_an_agenda_and_minutes_that_were_read_in_say_nothing_they_do_not_know(cast: Cast, client: Client) -> None:
    page = public(client, load(5))
    assert "udkast" not in page and "tag-done" not in page and "told-state" not in page


def test_signed_minutes_say_so(cast: Cast, client: Client) -> None:
    under(cast, Body.Profile.COUNCIL)
    meeting = minutes_sent(cast)
    with on(MEETING_DAY + timedelta(days=4)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        sign(meeting, cast.member)
    page = public(client, meeting, "meeting_versions")
    assert "Underskrifter" in page and "Folmer Agerskov" in page and "Ragnhild Toft" not in page
    waiting = signing_of([Meeting.objects.select_related("body").get(pk=meeting.pk)])[meeting.pk]
    assert waiting.waits_for(cast.chair.person_id) and not waiting.waits_for(cast.member.person_id)
    assert len(waiting.missing) == 4


# --- Versions ---------------------------------------------------------------------------------------------------------


def test_every_version_stands_with_its_day_and_reason(cast: Cast, client: Client) -> None:
    meeting = minutes_sent(cast)
    approve(cast, meeting)
    correct(cast, meeting, "Klimaplan", f"{TEXT} Enigt.", "Ordet var faldet ud")
    page = public(client, meeting, "meeting_versions")
    assert reverse("meeting_versions", args=["kkr-testland", meeting.address]) in public(client, meeting)
    assert page.index("Udsendt") < page.index("Godkendt") < page.index("Berigtiget")
    assert "Punkt 2.1: Ordet var faldet ud" in page
    assert "Til gennemsyn" not in page


def test_the_correction_of_a_closed_item_is_told_to_those_inside_only(cast: Cast, visit: Visit) -> None:
    """Not its reason, not its day, not even that there is another version: the item does not exist for others."""
    meeting = minutes_sent(cast, ("Klimaplan", "Salg af grund"))
    approve(cast, meeting)
    AgendaItem.objects.filter(meeting=meeting, title="Salg af grund").update(closed=True)
    correct(cast, meeting, "Klimaplan", f"{TEXT} Enigt.", "Ordet var faldet ud")
    correct(cast, meeting, "Salg af grund", f"{TEXT} For 9 mio. kr.", "Prisen var forkert")
    for who, inside in (("citizen", False), ("respondent", False), ("outsider", False), ("member", True)):
        page = public(visit(who), meeting, "meeting_versions")
        assert "Ordet var faldet ud" in page
        assert ("Prisen var forkert" in page) is inside
        assert page.count("Berigtiget") == 1 + inside
    found = Meeting.objects.get(pk=meeting.pk)
    assert len(history_of(found, cast.clerk)) == len(history_of(found, cast.citizen)) + 1


@pytest.mark.parametrize("who", ["citizen", "outsider", "respondent"])
def test_minutes_that_are_not_out_have_no_versions_to_see(cast: Cast, visit: Visit, who: str) -> None:
    meeting = reviewed(cast)
    address = reverse("meeting_versions", args=["kkr-testland", meeting.address])
    assert visit(who).get(address).status_code == 404
    with on(MEETING_DAY + timedelta(days=3)):
        sent = minutes_sent(cast, day=MEETING_DAY + timedelta(days=28))
        with on(sent.date + timedelta(days=5)):
            ReviseMinutes(meeting_id=sent.pk, reason="Fejl").run(by=cast.clerk)
    assert visit(who).get(reverse("meeting_versions", args=["kkr-testland", sent.address])).status_code == 404
    assert visit("citizen").get("/bodies/kkr-testland/2011-01-01/versions/").status_code == 404


def test_who_signs_is_asked_as_the_verb_asks(cast: Cast) -> None:
    """The list of participants gives the same signers as the events of the room."""
    under(cast, Body.Profile.COUNCIL)
    meeting = minutes_sent(cast)
    with on(MEETING_DAY + timedelta(days=4)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        verb = SignMinutes(meeting_id=meeting.pk, number=latest_version(meeting))
        verb.run(by=cast.member)
    found = Meeting.objects.select_related("body").get(pk=meeting.pk)
    assert set(signing_of([found])[meeting.pk].wanted) == set(verb.wanted)
    Body.objects.filter(pk=cast.body.pk).update(profile=Body.Profile.KKR)
    assert signing_of([Meeting.objects.select_related("body").get(pk=meeting.pk)]) == {}


# --- Agendas ----------------------------------------------------------------------------------------------------------


def test_an_agenda_that_was_changed_after_it_was_sent_says_so(cast: Cast, visit: Visit) -> None:
    with on(MEETING_DAY - timedelta(days=20)):
        meeting = dispatched(cast, ("Havnen",))
    addresses = [
        ("citizen", reverse("meeting", args=[meeting.body.slug, meeting.address])),
        ("member", reverse("my_meeting", args=[meeting.pk])),
    ]
    for name, address in addresses:
        assert "Dagsordenen er ændret" not in visit(name).get(address).content.decode()
    item = item_called(meeting, "Havnen")
    with on(MEETING_DAY - timedelta(days=15)):
        CorrectAgenda(item_id=item.pk, title="Havnens udvidelse", reason="Titlen var for kort").run(by=cast.clerk)
    for name, address in addresses:
        page = words(visit(name).get(address))
        assert f"Dagsordenen er ændret, siden den blev sendt ud den {danish(MEETING_DAY - timedelta(days=20))}." in page
        told = f"{danish(MEETING_DAY - timedelta(days=15))} : rettelse af punkt {item.number}: Titlen var for kort"
        assert told in page
