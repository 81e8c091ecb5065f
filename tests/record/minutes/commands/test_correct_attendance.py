"""Correcting who was there: the participants, the signers and the texts follow, before approval and after."""

from __future__ import annotations

from datetime import date, time

import pytest

from sagsgang.kernel import audit
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.output.rendering.build import meeting_document
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.commands.cast_vote import CastVote
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.models import Decision
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem, Attendance, Meeting, PresenceChange, PresenceCorrection
from sagsgang.record.meetings.rules.retelling import Stay
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.correct_attendance import CorrectAttendance
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.history import history_of
from sagsgang.record.minutes.models import MinutesVersion
from sagsgang.record.minutes.signing import signing_of
from sagsgang.record.people.models import Person
from tests.cast import Cast, make_person
from tests.factories import (
    MEETING_DAY,
    OTHERS,
    close,
    council_with_substitute,
    decide,
    eyes_of,
    held,
    item_called,
    last_audit,
    last_event,
    latest_version,
    on,
    opened,
    sign,
)

TITLES = ("Klimaplan", "Havnen")


def correct(cast: Cast, meeting: Meeting, person: Person | int, *stays: Stay, **fields: object) -> PresenceCorrection:
    key = person.pk if isinstance(person, Person) else person
    verb = CorrectAttendance(
        meeting_id=meeting.pk,
        person_id=key,
        stays=stays,
        **{"reason": "Noteret forkert", **fields},  # type: ignore[arg-type]
    )
    return verb.run(by=cast.clerk)


def told(meeting: Meeting) -> dict[str, tuple[str, str]]:
    """The list of participants: by name, status and for whom."""
    return {a.name: (a.status, a.substitute_for) for a in Attendance.objects.filter(meeting=meeting)}


@pytest.fixture
def council(cast: Cast) -> dict[str, Person]:
    """The council's members, and Vilma Rask as a substitute."""
    return council_with_substitute(cast)


@pytest.fixture
def over(cast: Cast, council: dict[str, Person]) -> Meeting:
    """A meeting that has been closed; all five members were there."""
    return held(cast, TITLES)


def test_a_member_who_was_not_there_is_noted_as_absent(cast: Cast, council: dict[str, Person], over: Meeting) -> None:
    asta = council["Asta Brink"]
    assert told(over)["Asta Brink"] == ("present", "")
    noted = list(PresenceChange.objects.filter(meeting=over).values_list())
    correct(cast, over, asta, reason="Hun sad på tilhørerpladsen")
    assert told(over)["Asta Brink"] == ("absent", "")
    assert list(PresenceChange.objects.filter(meeting=over).values_list()) == noted, "what was noted stays"
    entry = last_audit("minutes.correct_attendance")
    assert entry.details["reason"] == "Hun sad på tilhørerpladsen"
    before, after = entry.details["took_part"]
    assert set(before) - set(after) == {asta.pk}
    assert last_event("minutes.correct_attendance").needs == "meetings.read_draft"
    assert audit.verify().whole
    assert Meeting.objects.get(pk=over.pk).state == "closed"


def test_a_substitute_who_was_never_noted_stood_in(cast: Cast, council: dict[str, Person], over: Meeting) -> None:
    asta, vilma = council["Asta Brink"], council["Vilma Rask"]
    correct(cast, over, asta)
    correct(cast, over, vilma, Stay(), instead_of=asta.pk)
    assert told(over)["Vilma Rask"] == ("present", "Asta Brink")
    assert told(over)["Asta Brink"] == ("absent", "")


def test_the_draft_follows_under_the_items(cast: Cast, council: dict[str, Person], over: Meeting) -> None:
    """Told at the review of what is known then, and anew when it is corrected again; the clerk's own words stay."""
    asta, harbour = council["Asta Brink"], item_called(over, "Havnen")
    correct(cast, over, asta, Stay(None, harbour.pk, left=time(10, 15)))
    ReviewMinutes(meeting_id=over.pk).run(by=cast.clerk)
    left = f"Asta Brink forlod mødet kl. 10.15 under behandlingen af punkt {harbour.number}."
    assert Decision.objects.get(item=harbour).text.endswith(left)
    came = f"Asta Brink ankom under behandlingen af punkt {harbour.number}."
    correct(cast, over, asta, Stay(harbour.pk, None))
    text = Decision.objects.get(item=harbour).text
    assert text.endswith(came) and left not in text and text.count("godkendte indstillingen") == 1
    correct(cast, over, asta, Stay())
    assert Decision.objects.get(item=harbour).text == "KKR Testland godkendte indstillingen."
    assert PresenceCorrection.objects.filter(meeting=over).count() == 3
    assert not MinutesVersion.objects.filter(meeting=over, stage="corrected").exists()


def test_sent_minutes_are_taken_back_first(cast: Cast, council: dict[str, Person], over: Meeting) -> None:
    ReviewMinutes(meeting_id=over.pk).run(by=cast.clerk)
    SendMinutes(meeting_id=over.pk).run(by=cast.clerk)
    with pytest.raises(Refused, match="Tag det tilbage til gennemsyn, ret fremmødet, og send det igen"):
        correct(cast, over, council["Asta Brink"])
    ReviseMinutes(meeting_id=over.pk, reason="Fremmødet").run(by=cast.clerk)
    correct(cast, over, council["Asta Brink"])
    SendMinutes(meeting_id=over.pk, reason="Fremmødet").run(by=cast.clerk)
    snapshot = MinutesVersion.objects.get(meeting=over, number=latest_version(over)).snapshot
    assert [a["status"] for a in snapshot["attendance"] if a["name"] == "Asta Brink"] == ["absent"]


def approved(cast: Cast, meeting: Meeting) -> Meeting:
    Body.objects.filter(pk=cast.body.pk).update(profile=Body.Profile.COUNCIL)
    ReviewMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    SendMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    with on(date(2027, 2, 20)):
        AcceptMinutes(meeting_id=meeting.pk).run(by=cast.clerk)
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def test_approved_minutes_get_a_new_version_with_the_reason(
    cast: Cast, council: dict[str, Person], over: Meeting
) -> None:
    """The old version stays as it was; citizens see that there is another, why, and who was there."""
    meeting, asta = approved(cast, over), council["Asta Brink"]
    number = latest_version(meeting)
    correct(cast, meeting, asta, reason="Hun var syg")
    old, new = MinutesVersion.objects.filter(meeting=meeting, number__gte=number).order_by("number")
    assert (new.number, new.stage, new.reason) == (number + 1, "corrected", "Fremmøde, Asta Brink: Hun var syg")
    stati = [next(a["status"] for a in v.snapshot["attendance"] if a["name"] == "Asta Brink") for v in (old, new)]
    assert stati == ["present", "absent"]
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    assert "Fremmøde, Asta Brink: Hun var syg" in [one.reason for one in history_of(meeting, cast.citizen)]
    document = meeting_document(meeting, cast.citizen)
    assert "Asta Brink" not in {p.name for p in document.present}
    event = last_event("minutes.correct_attendance")
    assert event.data["version"] == number + 1


def test_a_correction_is_told_though_an_item_is_closed(cast: Cast, council: dict[str, Person], over: Meeting) -> None:
    """Who was there is open, so that version is not kept back with the corrections of closed items."""
    AgendaItem.objects.filter(pk=item_called(over, "Havnen").pk).update(closed=True)
    meeting = approved(cast, over)
    correct(cast, meeting, council["Asta Brink"], reason="Hun var syg")
    assert "Fremmøde, Asta Brink: Hun var syg" in [one.reason for one in history_of(meeting, cast.citizen)]


def test_what_happened_during_a_closed_item_is_told_to_those_inside(
    cast: Cast, council: dict[str, Person], over: Meeting
) -> None:
    harbour = item_called(over, "Havnen")
    AgendaItem.objects.filter(pk=harbour.pk).update(closed=True)
    meeting = approved(cast, over)
    correct(cast, meeting, council["Asta Brink"], Stay(None, harbour.pk), reason="Hun gik før Havnen")
    told_to = {
        name: "Hun gik før Havnen" in str([one.reason for one in history_of(meeting, getattr(cast, name))])
        for name in ("citizen", "outsider", "member", "clerk")
    }
    assert told_to == {"citizen": False, "outsider": False, "member": True, "clerk": True}
    assert last_event("minutes.correct_attendance").needs == "meetings.read_closed"


def test_who_signs_follows(cast: Cast, council: dict[str, Person], over: Meeting) -> None:
    meeting, asta = approved(cast, over), council["Asta Brink"]
    correct(cast, meeting, asta)
    with pytest.raises(Refused, match="Asta Brink skal ikke underskrive"):
        sign(meeting, eyes_of(asta, cast.body))
    found = Meeting.objects.select_related("body").get(pk=meeting.pk)
    assert asta.pk not in signing_of([found])[meeting.pk].wanted
    for name, person in council.items():
        if name not in ("Asta Brink", "Vilma Rask"):
            sign(meeting, eyes_of(person, cast.body))
    assert Meeting.objects.get(pk=meeting.pk).state == "signed"

    correct(cast, meeting, council["Folmer Agerskov"])
    assert Meeting.objects.get(pk=meeting.pk).state == "approved", "the list is another than the one that was signed"


def test_whoever_voted_by_name_was_there(cast: Cast, council: dict[str, Person]) -> None:
    meeting = opened(cast, TITLES)
    item = item_called(meeting, "Klimaplan")
    with on(MEETING_DAY):
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        poll = OpenPoll(item_id=item.pk, question="For?", method="electronic").run(by=cast.clerk)
        CastVote(poll_id=poll.pk, choice="for").run(by=cast.member)
        ClosePoll(poll_id=poll.pk).run(by=cast.clerk)
        decide(cast, item)
        close(cast, meeting)
    assert cast.member.person_id is not None
    with pytest.raises(Refused, match=f"Folmer Agerskov stemte under punkt {item.number}"):
        correct(cast, meeting, cast.member.person_id)


def test_a_disqualification_goes_with_the_one_who_was_not_there(cast: Cast, council: dict[str, Person]) -> None:
    meeting = opened(cast, TITLES)
    item, asta = item_called(meeting, "Klimaplan"), council["Asta Brink"]
    with on(MEETING_DAY):
        TakeItem(item_id=item.pk).run(by=cast.clerk)
        RecordPresence(meeting_id=meeting.pk, person_id=asta.pk, kind="disqualified").run(by=cast.clerk)
        decide(cast, item)
        close(cast, meeting)
    recusals = Decision.objects.get(item=item).recusals
    assert list(recusals.values_list("name", flat=True)) == ["Asta Brink"]
    correct(cast, meeting, asta)
    assert not recusals.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_needs_a_reason(cast: Cast, council: dict[str, Person], over: Meeting, reason: str) -> None:
    with pytest.raises(Refused, match="Skriv, hvorfor fremmødet rettes"):
        correct(cast, over, council["Asta Brink"], reason=reason)
    meeting = approved(cast, over)
    with pytest.raises(Refused, match="Skriv, hvorfor referatet berigtiges"):
        correct(cast, meeting, council["Asta Brink"], reason=reason)


def test_strangers_and_running_meetings_are_refused(cast: Cast, council: dict[str, Person]) -> None:
    meeting = opened(cast, TITLES)
    with pytest.raises(Refused, match="Fremmødet kan ikke rettes, fordi mødet er i gang"):
        correct(cast, meeting, council["Asta Brink"])
    with on(MEETING_DAY):
        decide(cast, item_called(meeting, "Klimaplan"))
        close(cast, meeting)
    guest = make_person("Gert Gæst")
    with pytest.raises(Refused, match="Gert Gæst er hverken medlem eller suppleant"):
        correct(cast, meeting, guest, Stay())
    with pytest.raises(Refused, match="Vælg, hvem Vilma Rask var suppleant for"):
        correct(cast, meeting, council["Vilma Rask"], Stay())


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_corrects_who_was_there(
    cast: Cast, council: dict[str, Person], over: Meeting, who: str
) -> None:
    with pytest.raises((Denied, Meeting.DoesNotExist)):
        CorrectAttendance(meeting_id=over.pk, person_id=council["Asta Brink"].pk, reason="Kup").run(
            by=getattr(cast, who)
        )
    assert told(over)["Asta Brink"] == ("present", "")
