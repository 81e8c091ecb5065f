"""What can be found follows what is shown: native meetings and cases, each word by whom it may be read and when."""

from __future__ import annotations

from datetime import date, time

import pytest

from sagsgang.kernel.access import CITIZEN, Viewer
from sagsgang.output.search.finding import Wanted, find
from sagsgang.output.search.models import SearchEntry
from sagsgang.output.search.rebuild import rebuild
from sagsgang.record.bodies.commands.change_rule import ChangeRule
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.edit_case import EditCase
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, ItemPart
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.correct_minutes import CorrectMinutes
from sagsgang.record.minutes.commands.edit_minutes import EditMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.models import Minutes
from tests.cast import Cast
from tests.factories import (
    MEETING_DAY,
    TODAY,
    close,
    complete,
    decide,
    dispatched,
    drafted,
    item_called,
    on,
    opened,
    seat_council,
    send,
)


@pytest.fixture(autouse=True)
def council(cast: Cast) -> None:
    seat_council(cast)


def found(text: str, viewer: Viewer = CITIZEN, kind: str = "") -> list[str]:
    """The titles found, by kind."""
    return sorted(hit.entry.title for hit in find(Wanted(text=text, kind=kind), viewer).hits)


def test_an_agenda_is_found_once_it_is_sent(cast: Cast) -> None:
    """Its items by their formatted texts too, without a trace of the formatting; a draft by nobody."""
    with on(TODAY):
        meeting = drafted(cast)
        item = item_called(meeting, "Klimaplan")
        revision = ItemPart.objects.get(item=item, role="presentation").revision
        html = "<p>Om <strong>varmepumper</strong> &amp; solceller</p>"
        EditPart(item_id=item.pk, role="presentation", html=html, revision=revision).run(by=cast.clerk)
        assert found("varmepumper") == found("varmepumper", cast.clerk) == []
        send(cast, meeting)
    assert found("varmepumper") == ["2.1 Klimaplan"]
    assert found("strong") == []
    entry = SearchEntry.objects.get(kind="item", target=item.pk)
    assert "Om varmepumper & solceller" in entry.text
    assert entry.address == {"body": "kkr-testland", "meeting": "2027-02-05", "item": "2.1"}
    assert found("Kulturhuset", kind="meeting") == ["KKR Testland, 5.2.2027"]


def test_a_draft_beside_a_sent_agenda_is_found_by_nobody_until_it_is_sent(cast: Cast) -> None:
    with on(TODAY):
        meeting = dispatched(cast)
        late = AddItem(meeting_id=meeting.pk, title="Havnebassinet").run(by=cast.clerk)
        complete(cast, late)
        CorrectAgenda(item_id=item_called(meeting, "Klimaplan").pk, reason="Ord", title="Klimaplanen").run(
            by=cast.clerk
        )
        assert found("Klimaplanen") == ["2.1 Klimaplanen"]
        assert found("Havnebassinet") == []
        SupplementAgenda(meeting_id=meeting.pk, reason="Haster").run(by=cast.clerk)
    assert len(found("Havnebassinet")) == 1


def test_closed_items_are_found_inside_only(cast: Cast) -> None:
    with on(TODAY):
        meeting = drafted(cast, ("Grundkøb",))
        EditItem(item_id=item_called(meeting, "Grundkøb").pk, closed=True, closed_reason="Pris").run(by=cast.clerk)
        send(cast, meeting)
    assert found("Grundkøb", kind="item") == []
    assert found("Grundkøb", cast.outsider, "item") == []
    assert found("Grundkøb", cast.member, "item") == ["2.1 Grundkøb"]


def test_a_decision_is_found_when_the_minutes_are_out_and_not_while_they_are_mended(cast: Cast) -> None:
    """Decided, closed, reviewed: not yet, for members neither. Sent: yes. Taken back: no more, until sent again."""
    words = "enstemmigt genforhandles"
    with on(MEETING_DAY):
        meeting = opened(cast)
        item = item_called(meeting, "Klimaplan")
        decide(cast, item, text="Planen skal enstemmigt genforhandles.")
        close(cast, meeting)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        assert found(words) == found(words, cast.member) == []
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        assert found(words) == ["2.1 Klimaplan"]
        assert find(Wanted(outcome="approved"), CITIZEN).total == 1

        ReviseMinutes(meeting_id=meeting.pk, reason="Slip").run(by=cast.clerk)
        assert found(words) == found(words, cast.member) == []
        EditMinutes(
            meeting_id=meeting.pk,
            item_id=item.pk,
            base="Planen skal enstemmigt genforhandles.",
            text="Planen skrinlægges.",
        ).run(by=cast.clerk)
        assert found("skrinlægges") == []
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    assert found("skrinlægges") == ["2.1 Klimaplan"]
    assert found(words) == []


@pytest.mark.parametrize("agenda", [True, False], ids=["public agenda", "internal agenda"])
def test_decisions_of_minutes_that_are_not_published_are_found_by_those_who_got_them(cast: Cast, agenda: bool) -> None:
    """Of an item whose words all may search, that is nobody: its entry shows no more than its agenda did."""
    rule = {"meeting": True, "agenda": agenda, "minutes": False}
    ChangeRule(body_id=cast.body.pk, rule="publicity", value=rule, source="§ 9").run(by=cast.clerk)
    with on(MEETING_DAY):
        meeting = opened(cast)
        decide(cast, item_called(meeting, "Klimaplan"), text="Planen skal enstemmigt genforhandles.")
        close(cast, meeting)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        assert found("genforhandles", cast.member) == []
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        assert found("genforhandles", cast.member) == found("genforhandles", cast.clerk)
        assert found("genforhandles", cast.member) == ([] if agenda else ["2.1 Klimaplan"])
        assert found("genforhandles") == found("genforhandles", cast.outsider) == []
        ReviseMinutes(meeting_id=meeting.pk, reason="Slip").run(by=cast.clerk)
    assert found("genforhandles", cast.member) == []


def test_a_decision_on_a_closed_item_is_found_inside_though_minutes_are_not_published(cast: Cast) -> None:
    rule = {"meeting": True, "agenda": True, "minutes": False}
    ChangeRule(body_id=cast.body.pk, rule="publicity", value=rule, source="§ 9").run(by=cast.clerk)
    with on(TODAY):
        meeting = drafted(cast, ("Grundkøb",))
        EditItem(item_id=item_called(meeting, "Grundkøb").pk, closed=True, closed_reason="Pris").run(by=cast.clerk)
        send(cast, meeting)
    with on(MEETING_DAY):
        OpenMeeting(meeting_id=meeting.pk).run(by=cast.clerk)
        decide(cast, item_called(meeting, "Grundkøb"), text="Grunden købes.")
        close(cast, meeting)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    assert found("Grunden købes", cast.member) == ["2.1 Grundkøb"]
    assert found("Grunden købes") == found("Grunden købes", cast.outsider) == []


def test_a_corrected_decision_is_found_by_its_new_words(cast: Cast) -> None:
    with on(MEETING_DAY):
        meeting = opened(cast)
        item = item_called(meeting, "Klimaplan")
        decide(cast, item)
        close(cast, meeting)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    with on(date(2027, 3, 5), time(10)):
        later = opened(cast, ("Budget",), day=date(2027, 3, 5))
        approving = AgendaItem.objects.get(meeting=later, purpose="minutes")
        TakeItem(item_id=approving.pk).run(by=cast.clerk)
        ApproveMinutes(item_id=approving.pk).run(by=cast.clerk)
    assert Minutes.objects.get(meeting=meeting).approval == "approved"
    CorrectMinutes(meeting_id=meeting.pk, item_id=item.pk, text="Sagen oversendes.", reason="Fejl").run(by=cast.clerk)
    assert found("oversendes") == ["2.1 Klimaplan"]
    assert found("oversendes", cast.outsider) == ["2.1 Klimaplan"]


def test_a_case_is_found_with_its_agenda_and_hidden_when_it_becomes_confidential(cast: Cast) -> None:
    with on(TODAY):
        case = OpenCase(body_id=cast.body.pk, title="Kystsikring").run(by=cast.clerk)
        EditCase(case_id=case.pk, title="Kystsikringen", closed=True, closed_reason="Ny").run(by=cast.clerk)
        EditCase(case_id=case.pk, closed=False).run(by=cast.clerk)
        assert found("Kystsikringen", cast.clerk) == []
        meeting = drafted(cast, ())
        item = AddItem(meeting_id=meeting.pk, case_id=case.pk).run(by=cast.clerk)
        complete(cast, item)
        send(cast, meeting)
    assert found("Kystsikringen", kind="case") == ["SAG-2027-00001 Kystsikringen"]
    EditCase(case_id=case.pk, closed=True, closed_reason="Pris").run(by=cast.clerk)
    assert found("Kystsikringen", kind="case") == []
    assert found("Kystsikringen", cast.member, "case") == ["SAG-2027-00001 Kystsikringen"]
    EditCase(case_id=case.pk, title="Dige", closed=False).run(by=cast.clerk)
    assert found("Dige", kind="case") == ["SAG-2027-00001 Dige"]


def test_whoever_only_answers_for_a_hidden_body_finds_no_item_of_it(cast: Cast) -> None:
    """As the items themselves: a respondent of a hidden body knows that it meets, not about what."""
    Body.objects.filter(pk=cast.body.pk).update(public=False)
    cast.body.refresh_from_db()
    with on(TODAY):
        dispatched(cast)
    assert found("Klimaplan", cast.respondent) == []
    assert found("Klimaplan", cast.member) == ["2.1 Klimaplan"]
    assert found("Testland", cast.respondent, "body") == ["KKR Testland"]


def test_made_anew_the_index_is_the_same(cast: Cast) -> None:
    with on(TODAY):
        dispatched(cast)
    before = set(SearchEntry.objects.values_list("kind", "target", "title", "text", "public", "closed"))
    list(rebuild())
    assert set(SearchEntry.objects.values_list("kind", "target", "title", "text", "public", "closed")) == before
