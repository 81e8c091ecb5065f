"""Approval at the next meeting, by silence, or to be signed; signatures; corrections; findings passed over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sagsgang.kernel import audit
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.output.rendering.build import meeting_document
from sagsgang.record.bodies.models import Membership
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.answer_comment import AnswerComment
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.commands.correct_minutes import CorrectMinutes
from sagsgang.record.minutes.commands.override_finding import OverrideFinding
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.commands.sign_minutes import SignMinutes
from sagsgang.record.minutes.models import Finding, Minutes, MinutesVersion, Signature
from sagsgang.record.minutes.snapshot import checksum
from sagsgang.record.people.models import Person
from tests.cast import Cast, make_body
from tests.factories import (
    MEETING_DAY,
    OTHERS,
    close,
    decide,
    dispatched,
    eyes_of,
    item_called,
    last_audit,
    last_event,
    latest_version,
    minutes_sent,
    on,
    opened,
    seat,
    seat_council,
    sign,
    under,
)

NEXT = date(2027, 3, 5)
KLIMA = "KKR Testland godkendte indstillingen."


@pytest.fixture
def earlier(cast: Cast) -> Meeting:
    """The meeting of 5 February 2027, whose minutes were sent on the 8th."""
    seat_council(cast)
    return minutes_sent(cast)


def approving(cast: Cast) -> AgendaItem:
    """The next meeting is open, and its item on the last minutes on the table."""
    meeting = opened(cast, ("Budget",), day=NEXT)
    item = AgendaItem.objects.get(meeting=meeting, purpose="minutes")
    TakeItem(item_id=item.pk).run(by=cast.clerk)
    return item


# --- At the next meeting ----------------------------------------------------------------------------------------------


def test_one_keystroke_approves_and_decides(cast: Cast, earlier: Meeting) -> None:
    """The item is decided in the words of real minutes; the earlier meeting shows that it was approved, and when."""
    with on(NEXT):
        item = approving(cast)
        assert item.approves == earlier
        ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    item.refresh_from_db()
    earlier.refresh_from_db()
    assert (item.state, Decision.objects.get(item=item).text) == ("decided", "Godkendt.")
    assert earlier.state == "approved"
    minutes = Minutes.objects.get(meeting=earlier)
    assert (minutes.approval, minutes.approved_by, minutes.corrections) == ("approved", item, [])
    version = MinutesVersion.objects.filter(meeting=earlier).latest("number")
    assert (version.number, version.stage) == (3, "approved")
    assert version.snapshot["approval"]["note"] == "Referatet blev godkendt på mødet den 5. marts 2027."
    assert meeting_document(earlier, cast.citizen).notes == ("Referatet blev godkendt på mødet den 5. marts 2027.",)


def test_both_acts_stand_in_the_chain_and_are_told_on_the_meetings_line(cast: Cast, earlier: Meeting) -> None:
    with on(NEXT):
        item = approving(cast)
        ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    codes = list(AuditEntry.objects.order_by("-seq").values_list("command", flat=True)[:2])
    assert codes == ["minutes.approve_minutes", "decisions.decide_item"]
    assert last_audit("minutes.approve_minutes").details["approves"] == earlier.pk
    event = last_event("minutes.approve_minutes")
    assert event.stream.name == f"meeting:{item.meeting_id}"
    assert (event.data["approves"], event.data["approval"]) == (earlier.pk, "approved")
    assert audit.verify().whole


def test_with_corrections_they_are_part_of_both_minutes(cast: Cast, earlier: Meeting) -> None:
    with on(NEXT):
        item = approving(cast)
        corrections = ["Punkt 2.1: planen sendes i høring.", " ", "Asta Brink deltog fra kl. 10"]
        ApproveMinutes(item_id=item.pk, corrections=corrections).run(by=cast.clerk)
    decision = Decision.objects.get(item=item)
    assert decision.text == (
        "Godkendt med følgende rettelser:\n\n- Punkt 2.1: planen sendes i høring\n- Asta Brink deltog fra kl. 10"
    )
    assert list(decision.outcomes.values_list("code", flat=True)) == ["approved_amended"]
    version = MinutesVersion.objects.filter(meeting=earlier).latest("number")
    assert version.stage == "approved_corrected"
    kept = ["Punkt 2.1: planen sendes i høring.", "Asta Brink deltog fra kl. 10"]
    assert version.snapshot["approval"]["corrections"] == kept
    earlier.refresh_from_db()
    assert meeting_document(earlier, cast.citizen).notes == (
        "Referatet blev godkendt med rettelser på mødet den 5. marts 2027.", *kept,
    )  # fmt: skip


def test_an_item_decided_as_recommended_already_is_only_noted(cast: Cast, earlier: Meeting) -> None:
    """Whoever pressed the ordinary key first loses nothing; what was decided otherwise is not an approval."""
    with on(NEXT):
        item = approving(cast)
        DecideItem(item_id=item.pk).run(by=cast.clerk)
        text = Decision.objects.get(item=item).text
        with pytest.raises(Refused, match="Punktet er afgjort på anden måde"):
            ApproveMinutes(item_id=item.pk, corrections=["Punkt 1"]).run(by=cast.clerk)
        ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    assert Decision.objects.get(item=item).text == text
    earlier.refresh_from_db()
    assert earlier.state == "approved"


@pytest.mark.parametrize("outcome", [("rejected", None, ""), ("noted", None, "")])
def test_an_item_decided_otherwise_approves_nothing(
    cast: Cast, earlier: Meeting, outcome: tuple[str, None, str]
) -> None:
    with on(NEXT):
        item = approving(cast)
        DecideItem(item_id=item.pk, outcomes=[outcome]).run(by=cast.clerk)
        with pytest.raises(Refused, match="Genoptag det"):
            ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    earlier.refresh_from_db()
    assert earlier.state == "minutes_sent"


def test_a_slip_is_mended_while_the_meeting_is_open(cast: Cast, earlier: Meeting) -> None:
    """Taken up again, the same item may approve with corrections instead."""
    with on(NEXT):
        item = approving(cast)
        ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
        ReopenItem(item_id=item.pk).run(by=cast.clerk)
        ApproveMinutes(item_id=item.pk, corrections=["Punkt 2.1: stavefejl"]).run(by=cast.clerk)
    minutes = Minutes.objects.get(meeting=earlier)
    assert (minutes.approval, minutes.corrections) == ("approved_corrected", ["Punkt 2.1: stavefejl"])


def test_minutes_are_approved_once(cast: Cast, earlier: Meeting) -> None:
    """Another item of a later meeting can't approve what was approved already."""
    with on(NEXT):
        first = approving(cast)
        ApproveMinutes(item_id=first.pk).run(by=cast.clerk)
        close(cast, first.meeting)
    with on(date(2027, 4, 9)):
        meeting = opened(cast, ("Mere",), day=date(2027, 4, 9))
        item = AgendaItem.objects.get(meeting=meeting, purpose="minutes")
        AgendaItem.objects.filter(pk=item.pk).update(approves=earlier)
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        with pytest.raises(Refused, match="Referatet kan ikke godkendes, fordi referatet er godkendt"):
            ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    assert not Decision.objects.filter(item=item).exists()


def test_nothing_is_approved_by_another_item_or_before_it_is_sent(cast: Cast) -> None:
    seat_council(cast)
    with on(MEETING_DAY):
        meeting = opened(cast)
        decide(cast, item_called(meeting, "Klimaplan"))
        close(cast, meeting)
    with on(NEXT):
        item = approving(cast)
        with pytest.raises(Refused, match="Referatet kan ikke godkendes, fordi mødet er afsluttet"):
            ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
        other = item_called(item.meeting, "Budget")
        with pytest.raises(Refused, match="Punktet godkender ikke noget referat"):
            ApproveMinutes(item_id=other.pk).run(by=cast.clerk)
    assert not Minutes.objects.filter(approval="approved").exists()


def test_imported_minutes_are_approved_too(cast: Cast) -> None:
    """The archive's last meeting is approved at the first one held here; its own state stays what it is."""
    seat_council(cast)
    archive = Meeting.objects.create(
        body=cast.body,
        date=date(2026, 11, 27),
        origin="imported",
        state="imported",
        agenda_public=True,
        minutes_public=True,
    )
    with on(NEXT):
        item = approving(cast)
        assert item.approves == archive
        ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    archive.refresh_from_db()
    assert archive.state == "imported"
    assert Minutes.objects.get(meeting=archive).approved_by == item
    assert not MinutesVersion.objects.filter(meeting=archive).exists()


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_notes_the_approval(cast: Cast, earlier: Meeting, who: str) -> None:
    with on(NEXT):
        item = approving(cast)
        with pytest.raises(Denied):
            ApproveMinutes(item_id=item.pk).run(by=getattr(cast, who))
    item.refresh_from_db()
    assert item.state == "current"


# --- Without a meeting ------------------------------------------------------------------------------------------------


def circle(cast: Cast, profile: str) -> None:
    under(cast, profile)
    seat_council(cast)


def test_a_circles_minutes_stand_when_nobody_has_said_anything(cast: Cast) -> None:
    """Seven days by the circle's rule; the day after the last one they stand."""
    circle(cast, "administrative")
    meeting = minutes_sent(cast)
    with on(date(2027, 2, 15)), pytest.raises(Refused, match=r"løber til og med den 15\. februar 2027"):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    with on(date(2027, 2, 16)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    minutes = Minutes.objects.get(meeting=meeting)
    assert (minutes.approval, minutes.approved_by) == ("approved", None)
    assert minutes.note == "Referatet er godkendt, da der ikke var bemærkninger inden fristen den 15. februar 2027."
    assert MinutesVersion.objects.filter(meeting=meeting).latest("number").stage == "approved"
    assert last_event("minutes.accept_minutes").data["state"] == "approved"
    assert last_audit("minutes.accept_minutes").details["state"] == ["minutes_sent", "approved"]


def test_an_unanswered_comment_is_no_silence(cast: Cast) -> None:
    circle(cast, "administrative")
    meeting = minutes_sent(cast)
    with on(date(2027, 2, 10)):
        comment = CommentMinutes(meeting_id=meeting.pk, text="Punkt 2 mangler").run(by=cast.member)
    with on(date(2027, 2, 16)):
        with pytest.raises(Refused, match="1 bemærkning til referatet mangler svar"):
            AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        AnswerComment(comment_id=comment.pk, answer="Punkt 2 blev udsat").run(by=cast.clerk)
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)


def test_a_kkr_is_referred_to_its_next_meeting(cast: Cast, earlier: Meeting) -> None:
    with on(date(2027, 6, 1)), pytest.raises(Refused, match="godkendes efter reglerne på det næste møde"):
        AcceptMinutes(meeting_id=earlier.pk).run(by=cast.clerk)


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_accepts(cast: Cast, who: str) -> None:
    circle(cast, "council")
    meeting = minutes_sent(cast)
    with pytest.raises(Denied):
        AcceptMinutes(meeting_id=meeting.pk).run(by=getattr(cast, who))


# --- Signing ----------------------------------------------------------------------------------------------------------


def laid_out(cast: Cast) -> Meeting:
    """A council's minutes, laid out to be signed on the day they were sent."""
    circle(cast, "council")
    meeting = minutes_sent(cast)
    with on(date(2027, 2, 8)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    return meeting


def test_a_councils_minutes_are_signed_by_all_who_took_part(cast: Cast) -> None:
    """Each signs the version by its checksum; with the last signature the minutes are signed."""
    meeting = laid_out(cast)
    version = MinutesVersion.objects.filter(meeting=meeting).latest("number")
    signers = [eyes_of(p, cast.body) for p in Person.objects.filter(memberships__body=cast.body)]
    assert len(signers) == 5
    for n, viewer in enumerate(signers, 1):
        meeting.refresh_from_db()
        assert meeting.state == "approved"
        signature = sign(meeting, viewer)
        assert (signature.version, signature.sha256) == (version, checksum(version.snapshot))
        assert Signature.objects.count() == n
    meeting.refresh_from_db()
    assert meeting.state == "signed"
    entry = last_audit("minutes.sign_minutes")
    assert entry.details["sha256"] == checksum(version.snapshot)
    assert entry.details["state"] == ["approved", "signed"]
    assert last_event("minutes.sign_minutes").data["version"] == version.number


def test_nobody_signs_twice_or_for_somebody_else(cast: Cast) -> None:
    meeting = laid_out(cast)
    sign(meeting, cast.member)
    with pytest.raises(Refused, match="Folmer Agerskov har allerede underskrevet"):
        sign(meeting, cast.member)
    stranger = eyes_of(Person.objects.create(name="Ny Nabo", name_key="ny nabo", slug="ny-nabo"), cast.body)
    with pytest.raises(Refused, match="Ny Nabo skal ikke underskrive"):
        sign(meeting, stranger)


def test_nobody_signs_a_version_they_were_not_shown(cast: Cast) -> None:
    """A correction between reading and signing: the signature would stand under a text nobody read."""
    meeting = laid_out(cast)
    shown = latest_version(meeting)
    item = item_called(meeting, "Klimaplan")
    CorrectMinutes(meeting_id=meeting.pk, item_id=item.pk, text="Rettet.", reason="Fejl").run(by=cast.clerk)
    for number in (shown, shown + 2, 0):
        with pytest.raises(Refused, match="Referatet er kommet i en ny version, siden du åbnede det") as refused:
            SignMinutes(meeting_id=meeting.pk, number=number).run(by=cast.member)
        assert refused.value.code == "minutes.another-version"
    assert not Signature.objects.exists()
    assert sign(meeting, cast.member).version.number == shown + 1


def test_whoever_stayed_away_does_not_sign(cast: Cast) -> None:
    """Expected, but not there: the signature is for those who took part (kommunestyrelsesloven § 13, stk. 1)."""
    circle(cast, "council")
    with on(MEETING_DAY):
        with on(MEETING_DAY - timedelta(days=21)):
            meeting = dispatched(cast)
        there = list(Membership.objects.filter(body=cast.body).values_list("person_id", flat=True))
        there.remove(cast.chair.person_id)
        OpenMeeting(meeting_id=meeting.pk, present=there).run(by=cast.clerk)
        decide(cast, item_called(meeting, "Klimaplan"))
        close(cast, meeting)
        ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    with pytest.raises(Refused, match="Ragnhild Toft skal ikke underskrive"):
        sign(meeting, cast.chair)


def test_a_kkr_does_not_sign_and_nothing_is_signed_too_early(cast: Cast, earlier: Meeting) -> None:
    with pytest.raises(Refused, match="når det er godkendt"):
        sign(earlier, cast.member)
    with on(NEXT):
        ApproveMinutes(item_id=approving(cast).pk).run(by=cast.clerk)
    with pytest.raises(Refused, match="Efter reglerne underskrives referatet ikke"):
        sign(earlier, cast.member)


@pytest.mark.parametrize("who", ["clerk", "respondent", "outsider", "citizen"])
def test_only_members_sign(cast: Cast, who: str) -> None:
    meeting = laid_out(cast)
    with pytest.raises(Denied):
        sign(meeting, getattr(cast, who))


# --- Correcting -------------------------------------------------------------------------------------------------------


def test_approved_minutes_are_corrected_as_a_new_version_with_a_reason(cast: Cast, earlier: Meeting) -> None:
    item = item_called(earlier, "Klimaplan")
    with on(NEXT):
        ApproveMinutes(item_id=approving(cast).pk).run(by=cast.clerk)
    CorrectMinutes(
        meeting_id=earlier.pk, item_id=item.pk, text="KKR Testland godkendte planen.", reason="Forkert ord"
    ).run(by=cast.clerk)
    assert Decision.objects.get(item=item).text == "KKR Testland godkendte planen."
    last, before = MinutesVersion.objects.filter(meeting=earlier).order_by("-number")[:2]
    assert (last.number, last.stage, last.reason) == (4, "corrected", f"Punkt {item.number}: Forkert ord")
    texts = [next(i for i in v.snapshot["items"] if i["id"] == item.pk)["decision"]["text"] for v in (before, last)]
    assert texts == [KLIMA, "KKR Testland godkendte planen."]
    assert last_audit("minutes.correct_minutes").details["text"] == [KLIMA, "KKR Testland godkendte planen."]
    assert last_event("minutes.correct_minutes").data["version"] == 4
    earlier.refresh_from_db()
    assert earlier.state == "approved"


@pytest.mark.parametrize(
    ("text", "reason", "sentence"),
    [
        ("Andet.", " ", "Skriv, hvorfor referatet berigtiges"),
        (KLIMA, "Ingen grund", "Der er ikke ændret noget"),
    ],
)
def test_a_correction_needs_a_reason_and_a_change(
    cast: Cast, earlier: Meeting, text: str, reason: str, sentence: str
) -> None:
    item = item_called(earlier, "Klimaplan")
    with on(NEXT):
        ApproveMinutes(item_id=approving(cast).pk).run(by=cast.clerk)
    with pytest.raises(Refused, match=sentence):
        CorrectMinutes(meeting_id=earlier.pk, item_id=item.pk, text=text, reason=reason).run(by=cast.clerk)


def test_what_is_not_approved_is_not_corrected(cast: Cast, earlier: Meeting) -> None:
    item = item_called(earlier, "Klimaplan")
    with pytest.raises(Refused, match="Referatet kan ikke berigtiges, fordi referatet er sendt"):
        CorrectMinutes(meeting_id=earlier.pk, item_id=item.pk, text="Andet.", reason="Fejl").run(by=cast.clerk)


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_corrects(cast: Cast, earlier: Meeting, who: str) -> None:
    item = item_called(earlier, "Klimaplan")
    with on(NEXT):
        ApproveMinutes(item_id=approving(cast).pk).run(by=cast.clerk)
    with pytest.raises(Denied):
        CorrectMinutes(meeting_id=earlier.pk, item_id=item.pk, text="Kup.", reason="Kup").run(by=getattr(cast, who))
    assert Decision.objects.get(item=item).text == KLIMA


def test_signed_minutes_corrected_are_signed_anew_and_keep_their_signatures_on_the_version_that_was_signed(
    cast: Cast,
) -> None:
    meeting = laid_out(cast)
    signers = [eyes_of(person, cast.body) for person in Person.objects.filter(memberships__body=cast.body)]
    for viewer in signers:
        sign(meeting, viewer)
    signed = MinutesVersion.objects.filter(meeting=meeting).latest("number")
    item = item_called(meeting, "Klimaplan")
    CorrectMinutes(meeting_id=meeting.pk, item_id=item.pk, text="Rettet.", reason="Fejl").run(by=cast.clerk)
    meeting.refresh_from_db()
    # Nobody has signed these words yet.
    assert meeting.state == "approved"
    assert set(Signature.objects.values_list("version_id", flat=True)) == {signed.pk}
    corrected = MinutesVersion.objects.filter(meeting=meeting).latest("number")
    assert corrected.number == signed.number + 1
    for viewer in signers:
        sign(meeting, viewer)
    meeting.refresh_from_db()
    assert meeting.state == "signed"
    assert Signature.objects.filter(version=signed).count() == Signature.objects.filter(version=corrected).count() == 5


# --- Findings of imported minutes -------------------------------------------------------------------------------------


@pytest.fixture
def finding(cast: Cast) -> Finding:
    meeting = Meeting.objects.create(body=cast.body, date=date(2023, 2, 10), origin="imported", state="imported")
    return Finding.objects.create(
        meeting=meeting, position=1, code="people.twice", severity="warning", message="To gange."
    )


def test_a_finding_is_passed_over_with_a_reason_that_is_logged(cast: Cast, finding: Finding) -> None:
    with pytest.raises(Refused, match="Skriv, hvorfor"):
        OverrideFinding(finding_id=finding.pk, reason=" ").run(by=cast.clerk)
    OverrideFinding(finding_id=finding.pk, reason=" To navnebrødre ").run(by=cast.clerk)
    finding.refresh_from_db()
    assert finding.overridden_reason == "To navnebrødre"
    assert last_audit("minutes.override_finding").details["code"] == "people.twice"
    event = last_event("minutes.override_finding")
    assert (event.stream.name, event.needs) == (f"meeting:{finding.meeting_id}", "minutes.read_findings")


@pytest.mark.parametrize("who", OTHERS)
def test_findings_are_the_secretariats(cast: Cast, finding: Finding, who: str) -> None:
    with pytest.raises(Finding.DoesNotExist):
        OverrideFinding(finding_id=finding.pk, reason="Kup").run(by=getattr(cast, who))


def test_another_bodys_minutes_are_not_approved_from_here(cast: Cast, earlier: Meeting) -> None:
    """The clerk of one body can't close another body's minutes by an item of their own."""
    board = make_body("Bestyrelsen", profile="board")
    seat(board, Person.objects.get(pk=cast.member.person_id))
    foreign = Meeting.objects.create(body=board, date=date(2027, 2, 1), state="minutes_sent")
    with on(NEXT):
        item = approving(cast)
        AgendaItem.objects.filter(pk=item.pk).update(approves=foreign)
        with pytest.raises(Denied):
            ApproveMinutes(item_id=item.pk).run(by=cast.clerk)
    foreign.refresh_from_db()
    assert foreign.state == "minutes_sent"
