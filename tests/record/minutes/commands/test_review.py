"""After the meeting: the minutes are written already, the clerk looks them through and sends them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.decisions.models import Decision, Outcome
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.commands.edit_minutes import EditMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.models import Minutes, MinutesVersion
from tests.cast import Cast, make_person
from tests.factories import (
    MEETING_DAY,
    OTHERS,
    close,
    decide,
    held,
    item_called,
    last_audit,
    last_event,
    minutes_sent,
    on,
    opened,
    reviewed,
    seat,
    seat_council,
)

KLIMA = "KKR Testland godkendte indstillingen."


@pytest.fixture(autouse=True)
def council(cast: Cast) -> None:
    seat_council(cast)


def decision(meeting: Meeting, title: str = "Klimaplan") -> Decision:
    return Decision.objects.get(item=item_called(meeting, title))


# --- Review -----------------------------------------------------------------------------------------------------------


def test_the_minutes_are_kept_as_the_meeting_wrote_them(cast: Cast) -> None:
    """Version 1 holds attendance, decisions and outcomes, before anybody has looked."""
    meeting = reviewed(cast)
    assert meeting.state == "minutes_review"
    version = MinutesVersion.objects.get(meeting=meeting)
    assert (version.number, version.kind, version.stage) == (1, "minutes", "draft")
    snapshot = version.snapshot
    assert next(a["name"] for a in snapshot["attendance"] if a["status"] == "present") == "Ragnhild Toft"
    assert len(snapshot["attendance"]) == 5
    item = next(i for i in snapshot["items"] if i["title"] == "Klimaplan")
    assert item["decision"]["text"] == KLIMA
    assert item["decision"]["outcomes"] == [{"outcome": "approved", "text": KLIMA, "clause": 1}]
    assert (snapshot["body"], snapshot["date"]) == ("KKR Testland", "2027-02-05")
    assert last_audit("minutes.review_minutes").details["state"] == ["closed", "minutes_review"]
    assert last_event("minutes.review_minutes").needs == "meetings.read_draft"
    assert not Minutes.objects.get(meeting=meeting).approval


def test_who_came_and_went_is_told_where_it_happened(cast: Cast) -> None:
    """The disqualified member's leaving and the substitute's stepping in stand under the item, in its own words."""
    substitute = make_person("Signe Holt")
    seat(cast.body, substitute, Membership.Role.SUBSTITUTE)
    with on(MEETING_DAY):
        meeting = opened(cast, ("Klimaplan", "Havnen"))
        decide(cast, item_called(meeting, "Klimaplan"))
        TakeItem(item_id=item_called(meeting, "Havnen").pk).run(by=cast.clerk)
        RecordPresence(meeting_id=meeting.pk, person_id=cast.member.person_id, kind="disqualified").run(by=cast.clerk)
        decide(cast, item_called(meeting, "Havnen"))
        close(cast, meeting)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    text = decision(meeting, "Havnen").text
    number = item_called(meeting, "Havnen").number
    sentence = f"Folmer Agerskov forlod mødet under behandlingen af punkt {number} på grund af inhabilitet."
    assert text == f"{KLIMA}\n\n{sentence}"
    assert decision(meeting).text == KLIMA
    snapshot = MinutesVersion.objects.get(meeting=meeting).snapshot
    assert next(i for i in snapshot["items"] if i["title"] == "Havnen")["decision"]["recusals"] == ["Folmer Agerskov"]


def test_a_meeting_that_runs_has_no_minutes_to_review(cast: Cast) -> None:
    with on(MEETING_DAY):
        meeting = opened(cast)
        with pytest.raises(Refused, match="Referatet kan ikke gennemgås, fordi mødet er i gang"):
            ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)


# --- Editing ----------------------------------------------------------------------------------------------------------


def test_in_review_the_clerk_mends_a_decision(cast: Cast) -> None:
    """Old and new text are in the chain; only the secretariat is told. The text is locked before and after."""
    meeting = reviewed(cast)
    item = item_called(meeting, "Klimaplan")
    EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text=f"{KLIMA} Enigt.").run(by=cast.clerk)
    row = decision(meeting)
    assert (row.text, row.locked, row.revision) == (f"{KLIMA} Enigt.", True, 2)
    assert last_audit("minutes.edit_minutes").details["text"] == [KLIMA, f"{KLIMA} Enigt."]
    assert last_event("minutes.edit_minutes").needs == "meetings.read_draft"


def test_two_clerks_in_review_lose_no_word(cast: Cast) -> None:
    meeting = reviewed(cast)
    item = item_called(meeting, "Klimaplan")
    EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text=f"Enigt: {KLIMA}").run(by=cast.clerk)
    EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text=f"{KLIMA} Planen udsendes.").run(by=cast.clerk)
    assert decision(meeting).text == f"Enigt: {KLIMA} Planen udsendes."


def test_an_item_nobody_got_to_can_be_told_of(cast: Cast) -> None:
    with on(MEETING_DAY):
        meeting = close(cast, opened(cast))
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    item = item_called(meeting, "Klimaplan")
    EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base="", text="Punktet blev ikke behandlet.").run(by=cast.clerk)
    row = decision(meeting)
    assert (row.text, row.locked) == ("Punktet blev ikke behandlet.", True)


@pytest.mark.parametrize("make", [held, minutes_sent])
def test_before_and_after_review_that_door_is_shut(cast: Cast, make) -> None:  # type: ignore[no-untyped-def]
    meeting = make(cast)
    item = item_called(meeting, "Klimaplan")
    with pytest.raises(Refused, match=r"(ikke til gennemsyn|intet referat endnu)"):
        EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text="Forkastet.").run(by=cast.clerk)
    assert decision(meeting).text == KLIMA


# --- Sending ----------------------------------------------------------------------------------------------------------


def test_sent_minutes_are_public_and_open_for_comments(cast: Cast) -> None:
    """Sent on the Monday after: fourteen days for comments by the KKR's rule; decisions may be seen from now on."""
    meeting = reviewed(cast)
    assert not Decision.objects.visible_to(cast.citizen).exists()
    with on(date(2027, 2, 8)):
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes_public) == ("minutes_sent", True)
    minutes = Minutes.objects.get(meeting=meeting)
    assert (minutes.sent_at, minutes.comments_until) == (meeting.minutes_sent_at, date(2027, 2, 22))
    versions = MinutesVersion.objects.filter(meeting=meeting).order_by("number")
    assert list(versions.values_list("number", "stage")) == [(1, "draft"), (2, "sent")]
    assert Decision.objects.visible_to(cast.citizen).filter(item=item_called(meeting, "Klimaplan")).exists()
    event = last_event("minutes.send_minutes")
    assert (event.needs, event.data) == (
        "", {"meeting": meeting.pk, "version": 2, "comments_until": "2027-02-22"},
    )  # fmt: skip


def test_sending_late_is_told_and_stops_nobody(cast: Cast) -> None:
    meeting = reviewed(cast)
    with on(MEETING_DAY + timedelta(days=30)):
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    told = last_audit("minutes.send_minutes").details["findings"]
    assert told == ["Referatet sendes den 7. marts 2027, men fristen var den 9. februar 2027."]


def test_a_decided_item_without_words_is_not_sent_without_a_reason(cast: Cast) -> None:
    meeting = reviewed(cast)
    item = item_called(meeting, "Klimaplan")
    EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text="").run(by=cast.clerk)
    with pytest.raises(Refused, match=f"Punkt {item.number} er afgjort, men beslutningen har ingen tekst"):
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    overrides = {f"decision.no-text:{item.number}": "Ordlyden eftersendes"}
    SendMinutes(meeting_id=meeting.pk, overrides=overrides).run(by=cast.clerk)
    assert last_audit("minutes.send_minutes").details["overrides"] == overrides


def test_a_clause_nobody_answered_is_told(cast: Cast) -> None:
    meeting = reviewed(cast)
    Outcome.objects.filter(decision=decision(meeting)).delete()
    with on(MEETING_DAY):
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    number = item_called(meeting, "Klimaplan").number
    assert last_audit("minutes.send_minutes").details["findings"] == [
        f"Punkt {number}: indstillingens del 1 har ingen afgørelse."
    ]


def test_minutes_of_a_body_that_publishes_none_are_for_its_members(cast: Cast) -> None:
    """The public body keeps its minutes inside: members read them, citizens and other bodies don't."""
    cast.body.settings = {
        "publicity": {
            "value": {"meeting": False, "agenda": True, "minutes": False}, "source": "forretningsordenen § 7",
        }
    }  # fmt: skip
    cast.body.save()
    meeting = minutes_sent(cast)
    assert not meeting.minutes_public
    item = item_called(meeting, "Klimaplan")
    for viewer, sees in ((cast.member, True), (cast.chair, True), (cast.citizen, False), (cast.outsider, False)):
        assert Decision.objects.visible_to(viewer).filter(item=item).exists() is sees, viewer.name


def test_minutes_of_a_hidden_body_are_shown_to_its_own(cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(public=False, profile=Body.Profile.ADMINISTRATIVE)
    cast.body.refresh_from_db()
    meeting = minutes_sent(cast)
    assert meeting.minutes_public
    assert Decision.objects.visible_to(cast.member).exists()
    assert not Decision.objects.visible_to(cast.citizen).exists()


# --- Taking back ------------------------------------------------------------------------------------------------------


def test_minutes_taken_back_are_out_of_sight_until_they_are_sent_again(cast: Cast) -> None:
    """Nothing half-written is public, for members neither; sent again they are a new version with a new period."""
    meeting = minutes_sent(cast)
    item = item_called(meeting, "Klimaplan")
    with pytest.raises(Refused, match="Skriv, hvorfor referatet tages tilbage"):
        ReviseMinutes(meeting_id=meeting.pk, reason=" ").run(by=cast.clerk)
    ReviseMinutes(meeting_id=meeting.pk, reason="Et navn er stavet forkert").run(by=cast.clerk)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes_public) == ("minutes_review", False)
    for viewer in (cast.member, cast.citizen):
        assert not Decision.objects.visible_to(viewer).exists()
    assert last_event("minutes.revise_minutes").data["reason"] == "Et navn er stavet forkert"

    EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text=f"{KLIMA} Rettet.").run(by=cast.clerk)
    with on(date(2027, 2, 12)):
        SendMinutes(meeting_id=meeting.pk, reason="Navn rettet").run(by=cast.clerk)
    assert Minutes.objects.get(meeting=meeting).comments_until == date(2027, 2, 26)
    last = MinutesVersion.objects.filter(meeting=meeting).order_by("-number")[0]
    assert (last.number, last.stage, last.reason) == (3, "sent", "Navn rettet")
    assert next(i for i in last.snapshot["items"] if i["id"] == item.pk)["decision"]["text"] == f"{KLIMA} Rettet."
    earlier = MinutesVersion.objects.get(meeting=meeting, number=2).snapshot
    assert next(i for i in earlier["items"] if i["id"] == item.pk)["decision"]["text"] == KLIMA


# --- Who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_writes_minutes(cast: Cast, who: str) -> None:
    viewer = getattr(cast, who)
    with on(MEETING_DAY, time(15)):
        meeting = held(cast)
        with pytest.raises(Denied):
            ReviewMinutes(meeting_id=meeting.pk).run(by=viewer)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        item = item_called(meeting, "Klimaplan")
        with pytest.raises(Denied):
            EditMinutes(meeting_id=meeting.pk, item_id=item.pk, base=KLIMA, text="Kup.").run(by=viewer)
        with pytest.raises(Denied):
            SendMinutes(meeting_id=meeting.pk).run(by=viewer)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        with pytest.raises(Denied):
            ReviseMinutes(meeting_id=meeting.pk, reason="Kup").run(by=viewer)
    assert decision(meeting).text == KLIMA


def test_without_minutes_the_clerk_is_told_what_to_do(cast: Cast) -> None:
    with pytest.raises(Refused, match="Mødet har intet referat endnu"):
        SendMinutes(meeting_id=held(cast).pk).run(by=cast.clerk)


def test_closed_items_of_sent_minutes_stay_closed(cast: Cast) -> None:
    meeting = held(cast, ("Klimaplan", "Grundkøb"))
    AgendaItem.objects.filter(meeting=meeting, title="Grundkøb").update(closed=True)
    with on(MEETING_DAY):
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    closed = decision(meeting, "Grundkøb")
    assert not Decision.objects.visible_to(cast.citizen).filter(pk=closed.pk).exists()
    assert Decision.objects.visible_to(cast.member).filter(pk=closed.pk).exists()
    assert not MinutesVersion.objects.visible_to(cast.member).exists()
