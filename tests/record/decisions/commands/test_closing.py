"""The meeting is closed: nothing is on the table, the list of participants is written, decisions are locked."""

from __future__ import annotations

from sagsgang.kernel.access import CITIZEN
from sagsgang.record.bodies.models import Membership, Organization
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.models import Decision, Recusal
from sagsgang.record.meetings.commands.adjourn_meeting import AdjournMeeting
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.models import Attendance
from sagsgang.record.people.models import Party
from tests.house import House, rows


def close(house: House) -> CloseMeeting:
    return CloseMeeting(meeting_id=house.meeting.pk)


def leaves(house: House, who: int, kind: str = "left") -> None:
    house.run(RecordPresence(meeting_id=house.meeting.pk, person_id=house.members[who].pk, kind=kind))


def test_close_meeting_locks_what_was_decided_and_leaves_what_was_not(house: House) -> None:
    house.decide()
    traced = house.run(close(house))
    meeting = house.again().meeting
    assert (meeting.state, meeting.current_item) == ("closed", None)
    assert meeting.closed_at is not None and meeting.end is not None
    assert all(rows(Decision.objects.filter(item__meeting=meeting), "locked"))
    assert "Punkt 2.2 er ikke behandlet. Udsæt det, eller tag det af dagsordenen." in traced.entry.details["findings"]
    assert "Busdrift" not in str(traced.told.data)


def test_close_meeting_with_an_item_on_the_table_is_refused(house: House) -> None:
    house.take()
    message = house.refused(close(house), "meeting.close.item-open")
    assert message == "Mødet kan ikke afsluttes, før punkt 2.1 er afgjort, udsat eller sat på pause."


def test_close_meeting_with_a_vote_running_is_refused(house: House) -> None:
    poll = house.poll()
    house.refused(close(house), "meeting.close.item-open")
    house.run(ClosePoll(poll_id=poll.pk))
    house.refused(close(house), "meeting.close.item-open")


def test_close_meeting_from_a_break(house: House) -> None:
    house.decide()
    house.run(AdjournMeeting(meeting_id=house.meeting.pk))
    house.run(close(house))
    assert house.again().meeting.state == "closed"


def test_close_meeting_twice_is_refused(house: House) -> None:
    house.decide()
    house.run(close(house))
    assert house.refused(close(house), "meeting.close") == "Mødet kan ikke afsluttes, fordi mødet er afsluttet."


def test_the_list_of_participants_follows_from_the_room(house: House) -> None:
    """Who was there for any of it, for whom a substitute came, who stayed away; in the order of the body."""
    house.send()
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.members[3].pk))
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.members[6].pk))
    house.run(
        InviteSubstitute(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk, instead_of=house.members[3].pk)
    )
    house.open_sent().take()
    house.run(
        RecordPresence(
            meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk, kind="substitute",
            instead_of=house.members[3].pk,
        )
    )  # fmt: skip
    leaves(house, 4)
    house.decide("Busdrift")
    house.run(close(house))
    present = Attendance.objects.filter(meeting=house.meeting, status="present").order_by("position")
    assert rows(present, "name", "role", "substitute_for") == [
        ("Ragnhild Toft", "member", ""),
        ("Asta Brink", "member", ""),
        ("Folmer Agerskov", "member", ""),
        ("Troels Lave", "member", ""),
        ("Yrsa Holm", "member", ""),
        ("Gerda Sund", "substitute", "Bodil Krog"),
    ]
    absent = Attendance.objects.filter(meeting=house.meeting, status="absent").order_by("position")
    assert rows(absent, "name") == ["Bodil Krog", "Niels Fjord"]
    assert rows(present, "function")[0] == "formand"


def test_a_substitute_who_was_never_invited_is_listed_with_party_and_municipality(house: House) -> None:
    """As those are who were asked beforehand: it is the same line of the minutes."""
    party = Party.objects.create(letter="F", name="Folkets Liste")
    town = Organization.objects.create(name="Testby Kommune", name_key="testby kommune", slug="testby-kommune")
    Membership.objects.filter(person=house.substitutes[1]).update(party=party, organization=town)
    house.take()
    leaves(house, 3)
    house.run(
        RecordPresence(
            meeting_id=house.meeting.pk, person_id=house.substitutes[1].pk, kind="substitute",
            instead_of=house.members[3].pk,
        )
    )  # fmt: skip
    house.decide()
    house.run(close(house))
    listed = Attendance.objects.filter(meeting=house.meeting, person=house.substitutes[1])
    assert rows(listed, "party", "organization__name", "substitute_for") == [("F", "Testby Kommune", "Bodil Krog")]


def test_who_was_disqualified_stands_with_the_decision(house: House) -> None:
    house.take()
    leaves(house, 2, "disqualified")
    leaves(house, 4, "disqualified")
    leaves(house, 4, "qualified")
    house.decide()
    house.run(close(house))
    assert rows(Recusal.objects.filter(decision__item=house.item()), "name") == ["Folmer Agerskov"]


def test_the_minutes_are_not_public_by_the_meetings_end(house: House) -> None:
    """What was decided was shown live; the minutes are shown when they are sent."""
    house.decide()
    house.run(close(house))
    assert not Decision.objects.visible_to(CITIZEN).exists()
    assert Decision.objects.visible_to(house.viewers["clerk"]).exists()
