"""Members say whether they come, substitutes are asked, and everybody keeps notes of their own."""

from __future__ import annotations

import pytest

from sagsgang.kernel.access import CITIZEN, Role, Viewer
from sagsgang.kernel.refusals import Denied
from sagsgang.record.bodies.models import Body
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.write_note import WriteNote
from sagsgang.record.meetings.models import AgendaItem, Invitation, Meeting, Note
from tests.cast import make_body, make_person
from tests.house import House


def apology(house: House, who: int = 2, **fields: str) -> SendApology:
    return SendApology(meeting_id=house.meeting.pk, person_id=house.members[who].pk, **fields)


def substitute(house: House, n: int = 0, instead: int = 2) -> InviteSubstitute:
    return InviteSubstitute(
        meeting_id=house.meeting.pk, person_id=house.substitutes[n].pk, instead_of=house.members[instead].pk
    )


def accept(house: House, person: int) -> AcceptInvitation:
    return AcceptInvitation(meeting_id=house.meeting.pk, person_id=person)


# --- Apologies --------------------------------------------------------------------------------------------------------


def test_send_apology_by_the_member_with_one_click(house: House) -> None:
    house.send()
    traced = house.run(apology(house, reason=" Ferie "), by="member")
    assert (traced.result.state, traced.result.reason) == ("apologised", "Ferie")
    assert "Ferie" not in str(traced.told.data), "the reason is for the secretariat"
    assert "Ferie" not in str(traced.entry.details)


def test_send_apology_is_for_oneself_unless_one_is_the_clerk(house: House) -> None:
    house.send()
    house.denied(apology(house, who=3), by="member")
    house.run(apology(house, who=3), by="clerk")


def test_send_apology_twice_is_refused_in_a_sentence(house: House) -> None:
    house.send()
    house.run(apology(house))
    assert house.refused(apology(house), "apology.twice") == "Folmer Agerskov har allerede meldt afbud."


def test_send_apology_of_a_stranger_is_refused_without_telling_who_was_invited(house: House) -> None:
    house.send()
    stranger = SendApology(meeting_id=house.meeting.pk, person_id=make_person("Ukendt Gæst").pk)
    house.refused(stranger, "not-invited")
    house.denied(stranger, by="citizen")
    house.denied(apology(house), by="outsider")


def test_send_apology_while_in_the_room_is_refused(house: House) -> None:
    house.open()
    assert "er noteret som til stede" in house.refused(apology(house), "apology.present")
    house.run(RecordPresence(meeting_id=house.meeting.pk, person_id=house.members[2].pk, kind="left"))
    house.run(apology(house))


def test_send_apology_to_a_meeting_that_is_over_is_refused(house: House) -> None:
    house.open()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    message = house.refused(apology(house), "meeting.record_apology")
    assert message == "Afbud kan ikke meldes, fordi mødet er afsluttet."


def test_accept_invitation_takes_apologies_back(house: House) -> None:
    house.send()
    house.run(apology(house, reason="Syg"))
    answered = house.run(accept(house, house.members[2].pk), by="member").result
    assert (answered.state, answered.reason) == ("accepted", "")


def test_accept_invitation_is_too_late_once_a_substitute_comes(house: House) -> None:
    house.send()
    house.run(apology(house))
    house.run(substitute(house))
    house.run(accept(house, house.substitutes[0].pk), by="substitute")
    assert "Gerda Sund har sagt ja" in house.refused(accept(house, house.members[2].pk), "substitute-comes")


# --- Substitutes ------------------------------------------------------------------------------------------------------


def test_invite_substitute_for_a_member_who_stays_away(house: House) -> None:
    house.send()
    house.run(apology(house))
    traced = house.run(substitute(house))
    assert (traced.result.role, traced.result.state, traced.result.substitutes_id) == (
        "substitute",
        "invited",
        house.members[2].pk,
    )
    assert traced.told.needs == "meetings.read_room"


def test_invite_substitute_refuses_one_who_is_absent(house: House) -> None:
    house.send()
    house.run(apology(house))
    house.run(substitute(house))
    house.run(SendApology(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk), by="substitute")
    house.run(apology(house, who=3))
    message = house.refused(substitute(house, instead=3), "substitute-absent")
    assert message == "Suppleanten har selv meldt afbud. Vælg en anden."


def test_invite_substitute_refuses_what_makes_no_sense(house: House) -> None:
    house.send()
    house.refused(substitute(house), "no-apology")
    house.run(apology(house))
    member = InviteSubstitute(
        meeting_id=house.meeting.pk, person_id=house.members[4].pk, instead_of=house.members[2].pk
    )
    house.refused(member, "no-substitute")
    house.run(substitute(house))
    house.refused(substitute(house), "already-asked")


def test_one_seat_gets_one_substitute(house: House) -> None:
    """Two may be asked, the first who says yes comes, and the other is told so."""
    house.send()
    house.run(apology(house))
    house.run(substitute(house, 0))
    house.run(substitute(house, 1))
    house.run(accept(house, house.substitutes[1].pk))
    assert "Villy Bak har allerede sagt ja" in house.refused(accept(house, house.substitutes[0].pk), "has-substitute")
    house.run(apology(house, who=3))
    third = make_person("Tove Rask")
    from tests.factories import seat

    seat(house.body, third, "substitute")
    command = InviteSubstitute(meeting_id=house.meeting.pk, person_id=third.pk, instead_of=house.members[2].pk)
    house.refused(command, "has-substitute")


def test_a_substitute_is_not_needed_when_the_member_comes_after_all(house: House) -> None:
    house.send()
    house.run(apology(house))
    house.run(substitute(house))
    house.run(accept(house, house.members[2].pk))
    message = house.refused(accept(house, house.substitutes[0].pk), "member-comes")
    assert message == "Folmer Agerskov kommer selv, så der er ikke brug for en suppleant."


def test_who_comes_is_for_the_bodys_own_people(house: House) -> None:
    house.send()
    assert Invitation.objects.visible_to(house.viewers["member"]).count() == 7
    assert not Invitation.objects.visible_to(CITIZEN).exists()
    assert not Invitation.objects.visible_to(house.viewers["outsider"]).exists()


def elsewhere(house: House) -> Viewer:
    """The first substitute, with an account and a role in quite another body; none in this one."""
    person = house.substitutes[0]
    grants = frozenset({(Role.MEMBER, make_body("Havneudvalget ved fjorden").scope)})
    return Viewer(name=person.name, user_id=77, person_id=person.pk, grants=grants)


@pytest.mark.parametrize("public", [True, False])
def test_a_substitute_without_a_role_in_the_body_answers_for_themselves(house: House, public: bool) -> None:
    """Being called is enough, in a body that nobody outside knows of too; it opens nothing else of the meeting."""
    house.send()
    Body.objects.filter(pk=house.body.pk).update(public=public)
    viewer = elsewhere(house)
    yes = accept(house, house.substitutes[0].pk)
    with pytest.raises((Denied, Meeting.DoesNotExist)):
        yes.run(by=viewer)
    house.run(apology(house))
    house.run(substitute(house))
    assert accept(house, house.substitutes[0].pk).run(by=viewer).state == "accepted"
    no = SendApology(meeting_id=house.meeting.pk, person_id=house.substitutes[0].pk, reason="Syg")
    assert no.run(by=viewer).state == "apologised"
    with pytest.raises(Denied):
        apology(house, who=3).run(by=viewer)
    assert Meeting.objects.visible_to(viewer).filter(pk=house.meeting.pk).exists()
    assert AgendaItem.objects.visible_to(viewer).filter(meeting=house.meeting, closed=True).count() == 0
    assert AgendaItem.objects.visible_to(viewer).filter(meeting=house.meeting).exists() is public
    assert set(Invitation.objects.visible_to(viewer).values_list("person", flat=True)) == {house.substitutes[0].pk}


# --- Notes ------------------------------------------------------------------------------------------------------------


def test_write_note_is_seen_by_nobody_else(house: House) -> None:
    """The secretariat does not see it either, and the audit chain only knows that it was written."""
    house.send()
    traced = house.run(WriteNote(item_id=house.item().pk, text="Spørg til prisen"), by="member", events=0)
    assert "prisen" not in str(traced.entry.details)
    seen = {who for who, viewer in house.viewers.items() if Note.objects.visible_to(viewer).exists()}
    assert seen == {"member"}


def test_write_note_again_replaces_ones_own_and_only_that(house: House) -> None:
    house.send()
    for who, text in (("member", "et"), ("chair", "to"), ("member", "tre")):
        house.run(WriteNote(item_id=house.item().pk, text=text), by=who, events=0)
    assert Note.objects.visible_to(house.viewers["member"]).get().text == "tre"
    assert Note.objects.visible_to(house.viewers["chair"]).get().text == "to"


def test_write_note_with_nothing_in_it_takes_the_note_away(house: House) -> None:
    """No empty row is left, and taking away what is not there is no fault."""
    house.send()
    for who, text in (("member", "et"), ("chair", "to"), ("member", " \n"), ("member", "")):
        traced = house.run(WriteNote(item_id=house.item().pk, text=text), by=who, events=0)
        assert traced.result.item.pk == house.item().pk
    assert list(Note.objects.values_list("text", flat=True)) == ["to"]


@pytest.mark.parametrize("who", ["citizen", "outsider"])
def test_write_note_on_a_closed_item_is_for_those_who_may_read_it(house: House, who: str) -> None:
    house.send()
    house.denied(WriteNote(item_id=house.item("Grundkøb").pk, text="x"), by=who)
