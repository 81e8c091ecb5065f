"""Sending: nothing half-built goes out; what is let pass has a reason; what was sent is kept version by version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.kernel.models import AuditEntry
from sagsgang.output.rendering.build import meeting_document
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.models import AgendaVersion, Invitation, Meeting
from sagsgang.record.people.models import Person
from sagsgang.web.desk.dispatch import for_the_public
from tests.cast import Cast
from tests.factories import MEETING_DAY, OTHERS, drafted, item_called, last_audit, on, seat_council, send
from tests.web.desk.desk import Visit, fields, follow, post, words

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
    return drafted(cast, ("Klimaplan", "Busdrift"))


def state(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).state


def test_it_is_locked_looked_through_and_sent(clerk: Client, meeting: Meeting, visit: Visit) -> None:
    public = reverse("meeting", args=[meeting.body.slug, meeting.address])
    assert "Klimaplan" not in words(visit("citizen").get(public))
    page = follow(clerk, post(clerk, "freeze_agenda", meeting.pk))
    assert "Dagsordenen er låst." in page and "Send dagsordenen ud" in page and "Sendes til 5" in page
    page = follow(clerk, post(clerk, "dispatch_agenda", meeting.pk))
    assert "Dagsordenen er sendt ud, og medlemmerne er indkaldt." in page
    assert "Udgave 1" in page and "udsendt" in page and "Inger Vestmark" in page
    assert Invitation.objects.filter(meeting=meeting).count() == 5
    assert "Klimaplan" in words(visit("citizen").get(public))


def test_it_can_be_unlocked_again(clerk: Client, meeting: Meeting) -> None:
    post(clerk, "freeze_agenda", meeting.pk)
    assert "Dagsordenen er låst op." in follow(clerk, post(clerk, "unfreeze_agenda", meeting.pk))
    assert state(meeting) == "agenda_draft"


def test_it_is_not_sent_without_being_locked(clerk: Client, meeting: Meeting) -> None:
    response = post(clerk, "dispatch_agenda", meeting.pk)
    assert response.status_code == 422
    assert "Dagsordenen kan ikke sendes, fordi dagsordenen endnu er en kladde." in words(response)


@pytest.fixture
def faulty(cast: Cast, meeting: Meeting) -> Meeting:
    """Closed without a reason, which is an error; and another item whose title stands twice, which is not."""
    EditItem(item_id=item_called(meeting, "Busdrift").pk, closed=True).run(by=cast.clerk)
    return meeting


def test_an_error_is_put_right_or_let_pass_with_a_reason(clerk: Client, faulty: Meeting) -> None:
    post(clerk, "freeze_agenda", faulty.pk)
    form = clerk.get(reverse("dispatch", args=[faulty.pk]))
    assert "Punkt 2.2 er lukket uden begrundelse." in words(form)
    sent = fields(form, "form[action$='/dispatch-agenda/']")
    refused = post(clerk, "dispatch_agenda", faulty.pk, sent)
    assert refused.status_code == 422
    assert "Ret det, eller skriv, hvorfor det skal sendes alligevel." in words(refused)
    assert state(faulty) == "frozen"
    place = sent["finding"].index("item.closed-without-reason:2.2")
    sent["reason"][place] = "Grunden gives mundtligt"
    follow(clerk, post(clerk, "dispatch_agenda", faulty.pk, sent))
    assert state(faulty) == "dispatched"
    passed = last_audit("meetings.dispatch_agenda").details["overrides"]
    assert passed == {"item.closed-without-reason:2.2": "Grunden gives mundtligt"}


def test_those_no_letter_reaches_are_told_before_and_after(clerk: Client, cast: Cast) -> None:
    seat_council(cast)
    Person.objects.filter(name="Asta Brink").update(email="asta@fjordby.dk")
    meeting = drafted(cast)
    for sent in (False, True):
        if sent:
            send(cast, meeting)
        told = words(clerk.get(reverse("dispatch", args=[meeting.pk])))
        assert "har ingen e-mailadresse og får ikke noget brev. Skriv adresserne under Medlemmer" in told
        assert "Bodil Krog (ingen e-mail)" in told and "Asta Brink (ingen e-mail)" not in told


def test_a_reason_that_was_given_is_kept_while_another_is_missing(clerk: Client, cast: Cast, faulty: Meeting) -> None:
    EditItem(item_id=item_called(faulty, "Klimaplan").pk, closed=True).run(by=cast.clerk)
    post(clerk, "freeze_agenda", faulty.pk)
    sent = fields(clerk.get(reverse("dispatch", args=[faulty.pk])), "form[action$='/dispatch-agenda/']")
    sent["reason"][sent["finding"].index("item.closed-without-reason:2.1")] = "Aftalt med formanden"
    refused = post(clerk, "dispatch_agenda", faulty.pk, sent)
    assert refused.status_code == 422
    kept = fields(refused, "form[action$='/dispatch-agenda/']")
    assert kept["reason"][kept["finding"].index("item.closed-without-reason:2.1")] == "Aftalt med formanden"


def test_too_few_seats_for_a_quorum_are_told_before_sending(clerk: Client, cast: Cast) -> None:
    meeting = drafted(cast, ("Klimaplan",), day=date(2027, 3, 5))
    page = words(clerk.get(reverse("dispatch", args=[meeting.pk])))
    assert "Ingen har en plads på mødets dag." in page


def test_lateness_is_told_with_the_rule_that_says_so(clerk: Client, cast: Cast, meeting: Meeting) -> None:
    with on(MEETING_DAY - timedelta(days=3)):
        page = words(clerk.get(reverse("agenda", args=[meeting.pk])))
    assert "Fristen er overskredet med 4 dage." in page
    assert "fristen var den 29. januar 2027" in page


def test_a_supplement_is_sent_with_the_reason_it_can_not_wait(clerk: Client, cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    page = words(clerk.get(reverse("dispatch", args=[meeting.pk])))
    assert "Der er ingen nye punkter." in page
    item = AddItem(meeting_id=meeting.pk, title="Hastesag").run(by=cast.clerk)
    refused = post(clerk, "supplement_agenda", meeting.pk, {"reason": " "})
    assert refused.status_code == 422 and "Skriv, hvorfor punkterne ikke kan vente" in words(refused)
    page = follow(clerk, post(clerk, "supplement_agenda", meeting.pk, {"reason": "Ministeriets frist"}))
    assert "Udgave 2" in page and "tillægsdagsorden" in page and "Ministeriets frist" in page
    item.refresh_from_db()
    assert item.published
    assert AgendaVersion.objects.filter(meeting=meeting).count() == 2


# --- What they will see -----------------------------------------------------------------------------------------------


def pdf_text(data: bytes) -> str:
    """The titles of the PDF's outline: which items it has."""
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        found = list(outline.root)
        return " | ".join(str(one.title) for top in found for one in (top, *top.children))


def test_the_preview_shows_the_public_no_closed_item(clerk: Client, faulty: Meeting) -> None:
    members = clerk.get(reverse("preview", args=[faulty.pk, "members"]))
    public = clerk.get(reverse("preview", args=[faulty.pk, "public"]))
    assert members["Content-Type"] == public["Content-Type"] == "application/pdf"
    assert "no-store" in members["Cache-Control"]
    assert "Busdrift" in pdf_text(members.content) and "Klimaplan" in pdf_text(members.content)
    assert "Busdrift" not in pdf_text(public.content) and "Klimaplan" in pdf_text(public.content)


def test_what_the_public_preview_shows_is_what_the_public_gets(clerk: Client, cast: Cast, faulty: Meeting) -> None:
    EditItem(item_id=item_called(faulty, "Busdrift").pk, closed_reason="Personsag").run(by=cast.clerk)
    promised = for_the_public(meeting_document(faulty, cast.clerk))
    sent = meeting_document(send(cast, faulty), cast.citizen)

    def told(document: object) -> list[tuple[str, str]]:
        return [(item.number, item.title) for item in document.items]  # type: ignore[attr-defined]

    assert told(promised) == told(sent)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("reader", ["members", "public"])
def test_nobody_else_sees_the_preview(visit: Visit, meeting: Meeting, who: str, reader: str) -> None:
    assert visit(who).get(reverse("preview", args=[meeting.pk, reader])).status_code in (302, 403)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("verb", ["freeze_agenda", "unfreeze_agenda", "dispatch_agenda", "supplement_agenda"])
def test_nobody_else_sends(visit: Visit, meeting: Meeting, who: str, verb: str) -> None:
    entries = AuditEntry.objects.count()
    assert post(visit(who), verb, meeting.pk, {"reason": "x"}).status_code in (302, 403)
    assert (state(meeting), AuditEntry.objects.count()) == ("agenda_draft", entries)
