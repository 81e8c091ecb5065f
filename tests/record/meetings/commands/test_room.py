"""The meeting is opened, items come on the table, and who is in the room is noted as it happens."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.access import CITIZEN
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.adjourn_meeting import AdjournMeeting
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.resume_meeting import ResumeMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.facts import room_now
from sagsgang.record.meetings.models import AgendaItem, PresenceChange
from tests.cast import make_person
from tests.house import House, rows
from tests.record.meetings.commands.test_drafting import case_on_its_way


def presence(house: House, who: int, kind: str, **fields: object) -> RecordPresence:
    return RecordPresence(meeting_id=house.meeting.pk, person_id=house.members[who].pk, kind=kind, **fields)  # type: ignore[arg-type]


def stands_in(house: House, n: int = 0, instead: int = 2) -> RecordPresence:
    return RecordPresence(
        meeting_id=house.meeting.pk,
        person_id=house.substitutes[n].pk,
        kind="substitute",
        instead_of=house.members[instead].pk,
    )


def substituted(house: House) -> None:
    """Sent; the member stays away and the first substitute comes."""
    house.send()
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.members[2].pk))
    house.run(
        InviteSubstitute(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk, instead_of=house.members[2].pk)
    )
    house.run(AcceptInvitation(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk))


# --- Opening ----------------------------------------------------------------------------------------------------------


def test_open_meeting_notes_whoever_said_nothing_or_yes(house: House) -> None:
    substituted(house)
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.members[6].pk))
    traced = house.run(OpenMeeting(meeting_id=house.meeting.pk))
    meeting = house.again().meeting
    room = room_now(meeting)
    assert set(room.present) == {p.pk for p in (*house.members[:2], *house.members[3:6], house.substitutes[0])}
    assert dict(room.substitutes) == {house.substitutes[0].pk: house.members[2].pk}
    assert (meeting.state, meeting.chair_id) == ("opened", house.members[0].pk)
    assert traced.told.data["quorum"] == "6 af 7 pladser er til stede; 4 kræves. Mødet er beslutningsdygtigt."


def test_open_meeting_takes_the_clerks_word_for_who_is_there(house: House) -> None:
    """Without a quorum it opens all the same, since others may be on their way; what that means is said."""
    house.send()
    traced = house.run(OpenMeeting(meeting_id=house.meeting.pk, present=[p.pk for p in house.members[:3]]))
    assert traced.entry.details["quorum"] == "3 af 7 pladser er til stede; 4 kræves. Mødet er ikke beslutningsdygtigt."


def test_open_meeting_refuses_somebody_nobody_invited(house: House) -> None:
    house.send()
    command = OpenMeeting(meeting_id=house.meeting.pk, present=[make_person("Ukendt Gæst").pk])
    house.refused(command, "not-invited")


def test_open_meeting_refuses_a_substitute_beside_the_member(house: House) -> None:
    """Else one seat would have two votes."""
    substituted(house)
    everybody = [house.members[2].pk, house.substitutes[0].pk]
    message = house.refused(OpenMeeting(meeting_id=house.meeting.pk, present=everybody), "substitute.member-is-here")
    assert message.startswith("Folmer Agerskov deltager selv")


def test_open_meeting_refuses_a_substitute_who_is_absent(house: House) -> None:
    substituted(house)
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk))
    command = OpenMeeting(meeting_id=house.meeting.pk, present=[house.substitutes[0].pk])
    assert "har meldt afbud og kan ikke være suppleant" in house.refused(command, "substitute.absent")


def test_open_meeting_while_another_of_the_body_runs_is_refused(house: House) -> None:
    house.open()
    house.day = date(2027, 2, 12)
    house.send()
    assert "Mødet den 5.2.2027 er i gang" in house.refused(OpenMeeting(meeting_id=house.meeting.pk), "another-open")


def test_open_meeting_takes_a_sent_agenda(house: House) -> None:
    house.draft()
    message = house.refused(OpenMeeting(meeting_id=house.meeting.pk), "meeting.open")
    assert message == "Mødet kan ikke åbnes, fordi dagsordenen endnu er en kladde."


# --- Items ------------------------------------------------------------------------------------------------------------


def test_take_item_puts_the_one_before_on_pause(house: House) -> None:
    house.take("Klimaplan").take("Busdrift")
    assert (house.item("Klimaplan").state, house.item("Busdrift").state) == ("ready", "current")
    assert house.meeting.current_item == house.item("Busdrift")


def test_take_item_twice_is_no_mistake(house: House) -> None:
    house.take()
    changes = PresenceChange.objects.count()
    house.run(TakeItem(item_id=house.item().pk))
    assert PresenceChange.objects.count() == changes


def test_take_item_is_refused_while_a_vote_runs(house: House) -> None:
    house.poll()
    message = house.refused(TakeItem(item_id=house.item("Busdrift").pk), "item.begin.vote-open")
    assert message == "Afslut først afstemningen i punkt 2.1."


def test_take_item_of_what_is_decided_is_refused(house: House) -> None:
    house.decide()
    assert house.refused(TakeItem(item_id=house.item().pk), "item.begin").startswith("Punktet kan ikke påbegyndes")


def test_take_item_before_the_meeting_is_refused(house: House) -> None:
    house.send()
    message = house.refused(TakeItem(item_id=house.item().pk), "item.begin")
    assert message == "Punktet kan ikke påbegyndes, fordi dagsordenen er sendt, og mødet ikke er åbnet."


def test_take_item_lets_in_what_no_agenda_was_sent_with(house: House) -> None:
    """A matter that the body takes up on the spot is on the agenda from then on, for all who may see it."""
    house.send()
    case = case_on_its_way(house)
    late = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    house.open_sent()
    house.run(TakeItem(item_id=late.pk))
    late.refresh_from_db()
    assert (late.published, late.supplementary, late.state) == (True, True, "current")
    assert AgendaItem.objects.visible_to(CITIZEN).filter(pk=late.pk).exists()
    assert Case.objects.visible_to(CITIZEN).filter(pk=case.pk).exists()


# --- Presence ---------------------------------------------------------------------------------------------------------


def test_record_presence_counts_the_quorum_again(house: House) -> None:
    house.take()
    for who in (3, 4, 5):
        traced = house.run(presence(house, who, "left"))
    assert traced.told.data["may_vote"] == 4
    assert "Mødet er beslutningsdygtigt" in traced.told.data["quorum"]
    traced = house.run(presence(house, 6, "left"))
    assert "ikke beslutningsdygtigt" in traced.told.data["quorum"]
    back = house.run(presence(house, 6, "arrived"))
    assert back.told.data["may_vote"] == 4


def test_record_presence_of_one_disqualified_lasts_for_that_item(house: House) -> None:
    house.take()
    house.run(presence(house, 2, "disqualified", reason="Ejer naboen"))
    room = room_now(house.meeting)
    assert house.members[2].pk not in room.may_vote and house.members[2].pk in room.disqualified
    house.take("Busdrift")
    assert house.members[2].pk in room_now(house.meeting).may_vote
    house.take("Klimaplan")
    assert house.members[2].pk in room_now(house.meeting).disqualified, "the item is taken up again, not the person"


def test_an_item_taken_up_again_finds_its_disqualified_members_outside(house: House) -> None:
    house.take()
    house.run(presence(house, 2, "disqualified"))
    house.decide()
    house.decide("Busdrift")
    house.run(ReopenItem(item_id=house.item().pk))
    assert house.members[2].pk in room_now(house.again().meeting).disqualified


def test_record_presence_of_a_substitute_who_steps_in_and_back(house: House) -> None:
    """Somebody the body knows as a substitute may step in although nobody wrote to them."""
    house.take()
    house.run(presence(house, 2, "left"))
    house.run(stands_in(house))
    assert house.substitutes[0].pk in room_now(house.meeting).may_vote
    house.run(presence(house, 2, "arrived"))
    room = room_now(house.meeting)
    assert house.substitutes[0].pk not in room.present and house.members[2].pk in room.may_vote


def test_record_presence_refuses_a_substitute_who_is_absent(house: House) -> None:
    substituted(house)
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk))
    house.open_sent()
    message = house.refused(stands_in(house), "substitute.absent")
    assert message == "Gerda Sund har meldt afbud og kan ikke være suppleant. Vælg en anden, eller fjern afbuddet."


def test_record_presence_refuses_the_impossible_in_sentences(house: House) -> None:
    house.open()
    refused = house.refused
    assert refused(presence(house, 2, "arrived"), "attendance.already-here").startswith("Folmer Agerskov er allerede")
    refused(presence(house, 2, "disqualified"), "attendance.no-item")
    refused(presence(house, 2, "item"), "no-such-change")
    refused(presence(house, 2, "flew"), "no-such-change")
    refused(stands_in(house), "substitute.member-is-here")
    stranger = RecordPresence(meeting_id=house.meeting.pk, person_id=make_person("Ukendt Gæst").pk, kind="arrived")
    refused(stranger, "attendance.stranger")
    house.take()
    refused(presence(house, 2, "qualified"), "attendance.not-disqualified")
    house.run(presence(house, 2, "left"))
    house.run(stands_in(house))
    refused(stands_in(house, n=1), "substitute.has-one")
    house.run(presence(house, 3, "left"))
    refused(stands_in(house, instead=3), "substitute.taken")


def test_record_presence_waits_while_a_vote_runs(house: House) -> None:
    """Who may vote was settled when the vote began."""
    house.poll()
    message = house.refused(presence(house, 2, "left"), "vote-running")
    assert message == "Der stemmes. Afslut afstemningen, før nogen går eller kommer."


def test_recording_on_a_closed_meeting_is_refused_in_sentences(house: House) -> None:
    house.decide()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    message = house.refused(presence(house, 2, "left"), "meeting.record_attendance")
    assert message == "Fremmøde kan ikke noteres, fordi mødet er afsluttet."
    house.refused(TakeItem(item_id=house.item("Busdrift").pk), "item.begin")
    house.refused(AdjournMeeting(meeting_id=house.meeting.pk), "meeting.adjourn")


# --- Breaks -----------------------------------------------------------------------------------------------------------


def test_adjourn_meeting_and_resume_meeting(house: House) -> None:
    house.take()
    house.run(AdjournMeeting(meeting_id=house.meeting.pk))
    assert house.again().meeting.state == "adjourned"
    house.refused(OpenPoll(item_id=house.item().pk, question="For?"), "item.open_vote")
    house.run(ResumeMeeting(meeting_id=house.meeting.pk))
    assert house.again().meeting.state == "opened"
    assert house.item().state == "current"


def test_adjourn_meeting_waits_for_the_vote(house: House) -> None:
    house.poll()
    message = house.refused(AdjournMeeting(meeting_id=house.meeting.pk), "vote-running")
    assert message == "Der stemmes i punkt 2.1. Afslut afstemningen først."


@pytest.mark.parametrize("command", [AdjournMeeting, ResumeMeeting])
def test_a_break_takes_a_meeting_in_progress(house: House, command: type[AdjournMeeting] | type[ResumeMeeting]) -> None:
    house.send()
    house.refused(command(meeting_id=house.meeting.pk), f"meeting.{command.move}")


def test_the_room_is_one_line_of_numbered_changes(house: House) -> None:
    house.take()
    house.run(presence(house, 2, "left"))
    house.run(presence(house, 2, "arrived"))
    seqs = rows(PresenceChange.objects.filter(meeting=house.meeting).order_by("seq"), "seq")
    assert seqs == list(range(1, len(seqs) + 1))
