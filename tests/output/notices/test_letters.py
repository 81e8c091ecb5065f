"""Who is told what by mail: one letter each, in the same transaction, and nothing of closed items to those outside."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from sagsgang.kernel import events
from sagsgang.kernel.models import RoleAssignment
from sagsgang.kernel.refusals import Refused
from sagsgang.output.notices.models import CalendarEntry, Notice
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.remind_follow_up import RemindFollowUp
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.cancel_meeting import CancelMeeting
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_meeting import EditMeeting
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.people.models import Person
from tests.cast import Cast, make_person
from tests.factories import (
    MEETING_DAY,
    TODAY,
    close,
    complete,
    decide,
    dispatched,
    drafted,
    item_called,
    minutes_sent,
    on,
    opened,
    seat,
    seat_council,
    send,
)

CHAIR, MEMBER = "formand@example.dk", "medlem@example.dk"


@pytest.fixture(autouse=True)
def council(cast: Cast) -> None:
    """Chair and member have accounts; Asta has an address only; Bodil has neither."""
    people = seat_council(cast, ("Asta Brink", "Bodil Krog"))
    Person.objects.filter(pk=people["Asta Brink"].pk).update(email="asta@example.dk")


def letters(kind: str) -> dict[str, Notice]:
    """The letters of a kind by address, or by name where there is none; two to one address fail."""
    rows = list(Notice.objects.filter(kind=kind))
    found = {row.to or row.name: row for row in rows}
    assert len(found) == len(rows)
    return found


def closing(cast: Cast, meeting: Meeting, title: str) -> None:
    item = item_called(meeting, title)
    EditItem(item_id=item.pk, closed=True, closed_reason="Pris").run(by=cast.clerk)


def entry(notice: Notice):  # type: ignore[no-untyped-def]
    calendar = Calendar.from_ical(notice.calendar)
    return calendar["method"], calendar.walk("VEVENT")[0]


# --- The agenda -------------------------------------------------------------------------------------------------------


def test_everybody_invited_gets_the_agenda_and_the_meeting_for_their_calendar(cast: Cast) -> None:
    """One letter each, in Danish, with time, place, items and a link; whoever has no address is kept to be told."""
    with on(TODAY):
        meeting = dispatched(cast)
    found = letters("agenda")
    assert set(found) == {CHAIR, MEMBER, "asta@example.dk", "Bodil Krog"}
    assert found["Bodil Krog"].state == "no_address"
    letter = found[MEMBER]
    assert (letter.state, letter.subject, letter.name) == (
        "waiting", "Dagsorden: KKR Testland, 5. februar 2027", "Folmer Agerskov",
    )  # fmt: skip
    assert letter.text.startswith("Kære Folmer Agerskov\n\nDagsordenen til mødet i KKR Testland er sendt ud.\n\n")
    assert "Tid: fredag den 5. februar 2027 kl. 9.30\nSted: Kulturhuset" in letter.text
    assert "2.1 Klimaplan" in letter.text
    assert "http://127.0.0.1:8000/bodies/kkr-testland/2027-02-05/" in letter.text
    method, event = entry(letter)
    assert (method, event["sequence"], str(event["attendee"])) == ("REQUEST", 0, f"mailto:{MEMBER}")
    assert event["uid"] == str(CalendarEntry.objects.get(meeting=meeting).uid)
    assert str(event["organizer"]) == "mailto:sagsgang@127.0.0.1"


def test_closed_items_are_told_to_those_who_may_see_them_only(cast: Cast) -> None:
    """Members read the title, marked; an address without an account is no proof of who reads there."""
    with on(TODAY):
        meeting = drafted(cast, ("Klimaplan", "Grundkøb"))
        closing(cast, meeting, "Grundkøb")
        send(cast, meeting)
    found = letters("agenda")
    for address in (CHAIR, MEMBER):
        assert "2.2 Grundkøb (lukket)" in found[address].text
    for address in ("asta@example.dk", "Bodil Krog"):
        assert "Grundkøb" not in found[address].text
        assert "Klimaplan" in found[address].text
    assert all("Grundkøb" not in letter.calendar for letter in found.values())


def test_a_hidden_bodys_items_stay_inside(cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(public=False)
    with on(TODAY):
        dispatched(cast)
    found = letters("agenda")
    assert "Klimaplan" in found[MEMBER].text
    assert "Klimaplan" not in found["asta@example.dk"].text


def test_a_closed_account_gets_no_mail(cast: Cast) -> None:
    User.objects.filter(username="medlem").update(is_active=False)
    with on(TODAY):
        dispatched(cast)
    assert letters("agenda")["Folmer Agerskov"].state == "no_address"


def test_what_is_undone_tells_nobody(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are written in the command's own transaction: a defect after them leaves none behind."""

    def broken(event: object) -> None:
        raise RuntimeError("a defect")

    with on(TODAY):
        meeting = drafted(cast)
        monkeypatch.setitem(events._projections, "meetings.dispatch_agenda", [
            *events._projections["meetings.dispatch_agenda"], broken,
        ])  # fmt: skip
        with pytest.raises(RuntimeError):
            send(cast, meeting)
    assert not Notice.objects.exists()
    assert not CalendarEntry.objects.exists()


def test_a_supplement_tells_of_the_new_items_alone(cast: Cast) -> None:
    with on(TODAY):
        meeting = dispatched(cast)
        item = AddItem(meeting_id=meeting.pk, title="Haster").run(by=cast.clerk)
        complete(cast, item)
        SupplementAgenda(meeting_id=meeting.pk, reason="Fristen er i morgen.").run(by=cast.clerk)
    letter = letters("supplement")[MEMBER]
    assert letter.subject == "Tillægsdagsorden: KKR Testland, 5. februar 2027"
    assert "Haster" in letter.text
    assert "Klimaplan" not in letter.text
    assert "Punkterne kan ikke vente: Fristen er i morgen." in letter.text
    assert entry(letter)[1]["sequence"] == 0


def test_a_supplement_of_closed_items_is_silent_outside(cast: Cast) -> None:
    with on(TODAY):
        meeting = dispatched(cast)
        item = AddItem(meeting_id=meeting.pk, title="Afsked", closed=True, closed_reason="Person").run(by=cast.clerk)
        complete(cast, item)
        SupplementAgenda(meeting_id=meeting.pk, reason="Personsag").run(by=cast.clerk)
    assert set(letters("supplement")) == {CHAIR, MEMBER}


def test_a_correction_says_what_was_wrong(cast: Cast) -> None:
    with on(TODAY):
        meeting = dispatched(cast)
        item = item_called(meeting, "Klimaplan")
        CorrectAgenda(item_id=item.pk, reason="Beløbet var forkert", title="Klimaplan 2027").run(by=cast.clerk)
    letter = letters("correction")[MEMBER]
    assert letter.subject == "Rettelse af punkt 2.1: KKR Testland, 5. februar 2027"
    assert (
        "Punkt 2.1 Klimaplan 2027 på dagsordenen til mødet den 5. februar 2027 er rettet: Beløbet var forkert"
        in letter.text
    )


def test_a_correction_of_a_closed_item_is_silent_outside(cast: Cast) -> None:
    with on(TODAY):
        meeting = drafted(cast, ("Grundkøb",))
        closing(cast, meeting, "Grundkøb")
        send(cast, meeting)
        CorrectAgenda(item_id=item_called(meeting, "Grundkøb").pk, reason="Pris", title="Køb").run(by=cast.clerk)
    assert set(letters("correction")) == {CHAIR, MEMBER}


# --- The meeting ------------------------------------------------------------------------------------------------------


def test_a_moved_meeting_moves_in_every_calendar(cast: Cast) -> None:
    """The same entry with a higher number each time; a change of nothing tells nobody."""
    with on(TODAY):
        meeting = dispatched(cast)
        EditMeeting(meeting_id=meeting.pk, date=date(2027, 2, 8), start=time(13)).run(by=cast.clerk)
        first = letters("moved")[MEMBER]
        Notice.objects.filter(kind="moved").delete()
        EditMeeting(meeting_id=meeting.pk, location="Rådhuset").run(by=cast.clerk)
        second = letters("moved")[MEMBER]
        EditMeeting(meeting_id=meeting.pk, location="Rådhuset").run(by=cast.clerk)
    assert Notice.objects.filter(kind="moved").count() == 4
    assert "Mødet i KKR Testland er ændret: ny dag, nyt tidspunkt." in first.text
    assert "mandag den 8. februar 2027 kl. 13.00" in first.text
    assert "er ændret: nyt sted." in second.text
    uid = str(CalendarEntry.objects.get().uid)
    events_ = [entry(n)[1] for n in (letters("agenda")[MEMBER], first, second)]
    assert [(e["uid"], e["sequence"]) for e in events_] == [(uid, 0), (uid, 1), (uid, 2)]
    assert events_[1]["dtstart"].dt.date() == date(2027, 2, 8)


def test_a_meeting_nobody_was_invited_to_moves_and_is_cancelled_quietly(cast: Cast) -> None:
    with on(TODAY):
        meeting = drafted(cast)
        EditMeeting(meeting_id=meeting.pk, location="Rådhuset").run(by=cast.clerk)
        CancelMeeting(meeting_id=meeting.pk, reason="Ingen sager").run(by=cast.clerk)
    assert not Notice.objects.exists()


def test_a_cancelled_meeting_leaves_every_calendar(cast: Cast) -> None:
    with on(TODAY):
        meeting = dispatched(cast)
        CancelMeeting(meeting_id=meeting.pk, reason="Snestorm").run(by=cast.clerk)
    letter = letters("cancelled")[MEMBER]
    assert letter.subject == "Aflyst: KKR Testland, 5. februar 2027"
    assert "er aflyst: Snestorm" in letter.text
    method, event = entry(letter)
    assert (method, event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)


def test_a_substitute_is_asked_and_nobody_else(cast: Cast) -> None:
    substitute = make_person("Signe Holt", email="signe@example.dk")
    seat(cast.body, substitute, Membership.Role.SUBSTITUTE)
    with on(TODAY):
        meeting = dispatched(cast)
        SendApology(meeting_id=meeting.pk, person_id=cast.member.person_id).run(by=cast.member)  # type: ignore[arg-type]
        InviteSubstitute(meeting_id=meeting.pk, person_id=substitute.pk, instead_of=cast.member.person_id).run(  # type: ignore[arg-type]
            by=cast.clerk
        )
    letter = letters("substitute")["signe@example.dk"]
    assert Notice.objects.filter(kind="substitute").count() == 1
    assert "Folmer Agerskov kan ikke deltage i mødet i KKR Testland, og du indkaldes som suppleant." in letter.text
    assert entry(letter)[0] == "REQUEST"


# --- What follows -----------------------------------------------------------------------------------------------------


def test_the_minutes_are_told_with_the_last_day_for_comments(cast: Cast) -> None:
    meeting = minutes_sent(cast)
    letter = letters("minutes")[MEMBER]
    assert letter.subject == "Referat: KKR Testland, 5. februar 2027"
    assert "Bemærkninger kan sendes samme sted til og med den 22. februar 2027." in letter.text
    assert letter.calendar == ""
    with on(date(2027, 2, 10)):
        ReviseMinutes(meeting_id=meeting.pk, reason="Stavefejl").run(by=cast.clerk)
        SendMinutes(meeting_id=meeting.pk, reason="Et navn er rettet.").run(by=cast.clerk)
    again = Notice.objects.filter(kind="minutes", to=MEMBER).latest("pk")
    assert again.subject.startswith("Rettet referat:")
    assert "er rettet og sendt igen: Et navn er rettet." in again.text


def test_a_council_has_no_period_for_comments(cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(profile="council")
    cast.body.refresh_from_db()
    minutes_sent(cast)
    assert "Bemærkninger" not in letters("minutes")[MEMBER].text


def agreed(cast: Cast, titles: tuple[str, ...] = ("Klimaplan",), *, closed: bool = False, **fields: object) -> int:
    """A follow-up agreed at the meeting of 5 February."""
    with on(MEETING_DAY - timedelta(days=21)):
        meeting = drafted(cast, titles)
        if closed:
            closing(cast, meeting, titles[0])
        send(cast, meeting)
    with on(MEETING_DAY):
        OpenMeeting(meeting_id=meeting.pk).run(by=cast.clerk)
        item = item_called(meeting, titles[0])
        decide(cast, item)
        row = AddFollowUp(item_id=item.pk, text="Nyt forslag til plan", due=date(2027, 3, 1), **fields).run(
            by=cast.clerk
        )
        close(cast, meeting)
    return row.pk


def test_the_responsible_is_reminded(cast: Cast) -> None:
    key = agreed(cast, responsible_user=cast.users["member"].pk, responsible="Folmer Agerskov")
    with on(date(2027, 2, 26)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    letter = letters("reminder")[MEMBER]
    assert letter.subject == "Påmindelse: Nyt forslag til plan"
    assert "KKR Testland har aftalt følgende: Nyt forslag til plan\n\nFristen er den 1. marts 2027." in letter.text
    assert "/bodies/kkr-testland/2027-02-05/" in letter.text
    with on(date(2027, 3, 8)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    late = Notice.objects.filter(kind="reminder").latest("pk")
    assert late.subject == "Overskredet frist: Nyt forslag til plan"
    assert "Fristen var den 1. marts 2027." in late.text


def test_a_responsible_who_is_only_named_is_reminded_where_they_have_an_account(cast: Cast) -> None:
    """Nobody picks an account under a meeting: a name is written. One that nobody has goes to the secretariat."""
    user = cast.users["member"]
    key = agreed(cast, responsible=f" {user.get_full_name().upper()} ")
    with on(date(2027, 2, 26)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    assert list(letters("reminder")) == [MEMBER]
    FollowUp.objects.filter(pk=key).update(responsible="Sundhedsforvaltningen", reminded_at=None)
    with on(date(2027, 3, 8)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    assert "sekretaer@example.dk" in letters("reminder")


def test_what_is_due_at_the_next_meeting_says_when_that_is(cast: Cast) -> None:
    key = agreed(cast, responsible_user=cast.users["member"].pk, next_meeting=True)
    FollowUp.objects.filter(pk=key).update(due=None)
    with on(date(2027, 2, 26)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
        assert "Der er ikke sat en frist." in letters("reminder")[MEMBER].text
        Meeting.objects.create(body=cast.body, date=date(2027, 3, 5))
    with on(date(2027, 3, 2)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    assert "Fristen er den 5. marts 2027." in Notice.objects.latest("pk").text


def test_where_nobody_is_responsible_the_secretariat_is_told(cast: Cast) -> None:
    key = agreed(cast)
    with on(date(2027, 2, 26)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    assert "Ingen er noteret som ansvarlig." in letters("reminder")["sekretaer@example.dk"].text


def test_what_was_agreed_behind_closed_doors_is_not_told_outside(cast: Cast) -> None:
    """A responsible who was not there learns that there is something, not what; a member reads it whole."""
    outside = User.objects.create_user("raadgiver", email="raadgiver@example.dk")
    key = agreed(cast, ("Grundkøb",), closed=True, responsible_user=outside.pk)
    with on(date(2027, 2, 26)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    letter = letters("reminder")["raadgiver@example.dk"]
    assert "Nyt forslag" not in letter.subject + letter.text
    assert "aftalt på et lukket punkt" in letter.text
    RoleAssignment.objects.create(user=outside, role="member", scope=cast.body.scope)
    with on(date(2027, 2, 27)):
        RemindFollowUp(follow_up_id=key).run(by=cast.clerk)
    assert "Nyt forslag til plan" in Notice.objects.latest("pk").text


def test_letters_are_the_secretariats_to_see(cast: Cast) -> None:
    with on(TODAY):
        dispatched(cast)
    seen = {
        name: Notice.objects.visible_to(getattr(cast, name)).count()
        for name in ("clerk", "member", "outsider", "citizen")
    }
    assert seen == {"clerk": 4, "member": 0, "outsider": 0, "citizen": 0}


def test_telling_many_costs_no_more_than_telling_few(cast: Cast) -> None:
    """However many members there are, the outbox adds a dozen statements to a dispatch."""
    for n in range(25):
        seat(cast.body, make_person(f"Medlem {n}", email=f"m{n}@example.dk"))
    with on(TODAY):
        meeting = drafted(cast)
        counted: list[int] = []
        with pytest.MonkeyPatch.context() as patch:
            follow = events._projections["meetings.dispatch_agenda"]

            def measured(event):  # type: ignore[no-untyped-def]
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    for project in follow:
                        if project.__module__.startswith("sagsgang.output.notices"):
                            project(event)
                counted.append(len(queries))

            patch.setitem(events._projections, "meetings.dispatch_agenda", [measured])
            send(cast, meeting)
    assert len(letters("agenda")) == 29
    assert counted[0] <= 12


def test_refused_commands_tell_nobody(cast: Cast) -> None:
    with on(MEETING_DAY):
        meeting = opened(cast)
        Notice.objects.all().delete()
        with pytest.raises(Refused):
            CancelMeeting(meeting_id=meeting.pk, reason="For sent").run(by=cast.clerk)
    assert not Notice.objects.exists()
