"""An agenda is locked, sent, supplemented and corrected; nothing half-built is ever public."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sagsgang.kernel.access import CITIZEN
from sagsgang.record.bodies.models import Membership
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.unfreeze_agenda import UnfreezeAgenda
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Clause, Invitation, ItemPart, Meeting
from tests.factories import TERM
from tests.house import House, rows
from tests.record.meetings.commands.test_drafting import case_on_its_way


def sent_texts(version: AgendaVersion) -> str:
    return str(version.content)


# --- Locking ----------------------------------------------------------------------------------------------------------


def test_freeze_agenda_and_unfreeze_agenda_lead_there_and_back(house: House) -> None:
    house.draft()
    house.run(FreezeAgenda(meeting_id=house.meeting.pk))
    assert house.again().meeting.state == "frozen"
    house.run(UnfreezeAgenda(meeting_id=house.meeting.pk))
    assert house.again().meeting.state == "agenda_draft"


def test_freeze_agenda_takes_an_agenda(house: House) -> None:
    house.plan()
    message = house.refused(FreezeAgenda(meeting_id=house.meeting.pk), "meeting.freeze_agenda")
    assert message == "Dagsordenen kan ikke låses, fordi mødet kun er planlagt."


def test_unfreeze_agenda_is_too_late_once_it_is_sent(house: House) -> None:
    house.send()
    house.refused(UnfreezeAgenda(meeting_id=house.meeting.pk), "meeting.unfreeze_agenda")


# --- Sending ----------------------------------------------------------------------------------------------------------


def test_dispatch_agenda_makes_open_items_public_and_no_others(house: House) -> None:
    house.freeze()
    assert not AgendaItem.objects.visible_to(CITIZEN).exists()
    version = house.run(DispatchAgenda(meeting_id=house.meeting.pk)).result
    assert (version.number, version.kind) == (1, "dispatch")
    assert house.again().meeting.agenda_public
    seen = rows(AgendaItem.objects.visible_to(CITIZEN).filter(meeting=house.meeting), "title")
    assert "Klimaplan" in seen and "Busdrift" in seen and "Grundkøb" not in seen
    inside = rows(AgendaItem.objects.visible_to(house.viewers["member"]).filter(meeting=house.meeting), "title")
    assert "Grundkøb" in inside
    assert set(rows(AgendaItem.objects.filter(meeting=house.meeting), "state")) == {"ready"}


def test_dispatch_agenda_invites_whoever_holds_a_seat_that_day(house: House) -> None:
    """Chair and vice chair by their function; substitutes only when they are asked."""
    left = Membership.objects.get(body=house.body, person=house.members[6])
    left.end = house.day - timedelta(days=1)
    left.save()
    house.send()
    invited = Invitation.objects.filter(meeting=house.meeting)
    assert set(rows(invited, "person_id")) == {person.pk for person in house.members[:6]}
    assert invited.get(person=house.members[0]).function == "formand"
    assert invited.get(person=house.members[1]).function == "næstformand"
    assert house.meeting.seats == 7, "a vacant seat counts in the quorum's whole"


def test_dispatch_agenda_makes_the_open_case_public_with_its_item(house: House) -> None:
    house.draft()
    case = case_on_its_way(house)
    item = house.run(AddItem(meeting_id=house.meeting.pk, case_id=case.pk)).result
    house.run(SetClauses(item_id=item.pk, clauses=[("godkender pladserne", "approve")]))
    assert not Case.objects.visible_to(CITIZEN).exists()
    house.run(FreezeAgenda(meeting_id=house.meeting.pk))
    house.run(DispatchAgenda(meeting_id=house.meeting.pk))
    assert Case.objects.visible_to(CITIZEN).get() == case


def test_dispatch_agenda_without_quorum_making_seats_is_refused_in_a_sentence(house: House) -> None:
    """Three of seven can't decide anything. The clerk may send all the same, but says why."""
    Membership.objects.filter(body=house.body, person__in=house.members[3:]).update(end=TERM + timedelta(days=9))
    house.freeze()
    command = DispatchAgenda(meeting_id=house.meeting.pk)
    message = house.refused(command, "open-finding")
    assert message.startswith("Kun 3 kan ventes (7 pladser, 0 afbud uden suppleant); 4 kræves.")
    code = "meeting.too-few-for-quorum"
    house.refused(DispatchAgenda(meeting_id=house.meeting.pk, overrides={code: "  "}), "open-finding")
    traced = house.run(DispatchAgenda(meeting_id=house.meeting.pk, overrides={code: "Udpeges på mandag"}))
    assert traced.entry.details["overrides"] == {f"{code}:": "Udpeges på mandag"}


def test_dispatch_agenda_refuses_a_closed_item_that_says_no_reason(house: House) -> None:
    house.draft()
    house.run(EditItem(item_id=house.item("Grundkøb").pk, closed_reason=" "))
    house.run(FreezeAgenda(meeting_id=house.meeting.pk))
    message = house.refused(DispatchAgenda(meeting_id=house.meeting.pk), "open-finding")
    assert message.startswith("Punkt 2.3 er lukket uden begrundelse.")


def test_dispatch_agenda_is_possible_only_for_a_locked_agenda(house: House) -> None:
    house.draft()
    message = house.refused(DispatchAgenda(meeting_id=house.meeting.pk), "meeting.dispatch_agenda")
    assert message == "Dagsordenen kan ikke sendes, fordi dagsordenen endnu er en kladde."


def test_dispatch_agenda_tells_nobody_of_closed_items(house: House) -> None:
    house.freeze()
    event = house.run(DispatchAgenda(meeting_id=house.meeting.pk)).told
    assert "Grundkøb" not in str(event.data)


def test_what_was_sent_is_kept_word_by_word(house: House) -> None:
    house.send()
    version = AgendaVersion.objects.get(meeting=house.meeting)
    before = sent_texts(version)
    assert "Om Klimaplan." in before and "godkender køreplanen" in before
    house.run(CorrectAgenda(item_id=house.item().pk, title="Anden titel", reason="Slåfejl"))
    version.refresh_from_db()
    assert sent_texts(version) == before


# --- Supplements ------------------------------------------------------------------------------------------------------


def test_supplement_agenda_sends_what_was_added_since(house: House) -> None:
    house.send()
    house.run(AddItem(meeting_id=house.meeting.pk, title="Haster"))
    house.run(AddItem(meeting_id=house.meeting.pk, title="Hemmeligt", closed=True, closed_reason="Personsag"))
    traced = house.run(SupplementAgenda(meeting_id=house.meeting.pk, reason="Kom i går"))
    assert (traced.result.number, traced.result.kind, traced.result.reason) == (2, "supplement", "Kom i går")
    seen = rows(AgendaItem.objects.visible_to(CITIZEN).filter(meeting=house.meeting), "title")
    assert "Haster" in seen and "Hemmeligt" not in seen
    assert traced.told.data["items"] == [house.item("Haster").number]


def test_supplement_agenda_refuses_nothing_and_no_reason(house: House) -> None:
    house.send()
    house.refused(SupplementAgenda(meeting_id=house.meeting.pk, reason="Haster"), "nothing-new")
    house.run(AddItem(meeting_id=house.meeting.pk, title="Haster"))
    house.refused(SupplementAgenda(meeting_id=house.meeting.pk, reason=" "), "no-reason")


def test_supplement_agenda_is_no_side_door_for_an_item_closed_without_reason(house: House) -> None:
    house.send()
    house.run(AddItem(meeting_id=house.meeting.pk, title="Hemmeligt", closed=True))
    message = house.refused(SupplementAgenda(meeting_id=house.meeting.pk, reason="Haster"), "open-finding")
    assert "er lukket uden begrundelse" in message
    overrides = {"item.closed-without-reason": "Formanden har godkendt"}
    traced = house.run(SupplementAgenda(meeting_id=house.meeting.pk, reason="Haster", overrides=overrides))
    assert list(traced.entry.details["overrides"].values()) == ["Formanden har godkendt"]


# --- Corrections ------------------------------------------------------------------------------------------------------


def test_correct_agenda_is_a_new_version_that_everybody_sees(house: House) -> None:
    house.send()
    traced = house.run(
        CorrectAgenda(
            item_id=house.item().pk,
            reason="Forkert tal",
            title="Klimaplan 2027",
            parts={"presentation": "<p>40 mio.</p><script>x</script>", "economy": "<p>Ingen</p>"},
            clauses=[("godkender planen", "approve"), (" ", "note")],
        )
    )
    item = house.item("Klimaplan 2027")
    assert item.state == "ready"
    assert rows(ItemPart.objects.filter(item=item), "role", "text") == [
        ("presentation", "<p>40 mio.</p>"),
        ("economy", "<p>Ingen</p>"),
    ]
    assert rows(Clause.objects.filter(item=item), "text") == ["godkender planen"]
    assert (traced.result.number, traced.result.kind) == (2, "correction")
    assert traced.result.reason == "2.1: Forkert tal"
    assert traced.entry.details["changed"]["title"] == ["Klimaplan", "Klimaplan 2027"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reason": " ", "title": "Ny"}, "no-reason"),
        ({"reason": "Fejl", "title": " "}, "no-title"),
        ({"reason": "Fejl"}, "nothing-changed"),
        ({"reason": "Fejl", "clauses": [("godkender Klimaplan", "approve")]}, "nothing-changed"),
        ({"reason": "Fejl", "clauses": [("danser", "dance")]}, "no-such-action"),
        ({"reason": "Fejl", "parts": {"decision": "<p>Godkendt</p>"}}, "no-such-part"),
    ],
)
def test_correct_agenda_refuses_what_is_no_correction(house: House, fields: dict[str, object], code: str) -> None:
    house.send()
    house.refused(CorrectAgenda(item_id=house.item().pk, **fields), code)  # type: ignore[arg-type]


def test_correct_agenda_is_for_what_was_sent(house: House) -> None:
    house.send()
    house.run(AddItem(meeting_id=house.meeting.pk, title="Haster"))
    house.refused(CorrectAgenda(item_id=house.item("Haster").pk, title="Haster meget", reason="Fejl"), "not-sent")


def test_correct_agenda_ends_when_the_meeting_begins(house: House) -> None:
    house.open()
    message = house.refused(CorrectAgenda(item_id=house.item().pk, title="Ny", reason="Fejl"), "item.correct")
    assert message == "Punktet kan ikke rettes, fordi mødet er i gang."


def test_the_meeting_itself_says_how_often_its_agenda_changed(house: House) -> None:
    house.send()
    revision = Meeting.objects.get(pk=house.meeting.pk).revision
    house.run(CorrectAgenda(item_id=house.item().pk, title="Ny titel", reason="Slåfejl"))
    assert Meeting.objects.get(pk=house.meeting.pk).revision == revision + 1
