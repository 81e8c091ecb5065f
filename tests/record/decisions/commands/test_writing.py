"""Words are written while the meeting runs: by two at once, and what members want to have said."""

from __future__ import annotations

import pytest

from sagsgang.kernel.access import CITIZEN
from sagsgang.kernel.events import readable_by
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.decisions.models import Decision, Statement
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from tests.house import House, rows


def write(house: House, base: str, text: str, title: str = "Klimaplan") -> WriteDecision:
    return WriteDecision(item_id=house.item(title).pk, base=base, text=text)


def stored(house: House, title: str = "Klimaplan") -> str:
    return Decision.objects.get(item=house.item(title)).text


def test_write_decision_of_two_at_once_loses_no_word(house: House) -> None:
    house.take()
    house.run(write(house, "", "Rådet drøftede sagen og gik videre."))
    base = stored(house)
    house.run(write(house, base, base.replace("sagen", "sagen grundigt")))
    traced = house.run(write(house, base, base + " Formanden takkede."))
    assert stored(house) == "Rådet drøftede sagen grundigt og gik videre. Formanden takkede."
    assert traced.result.revision == 3
    assert traced.entry.details["conflict"] is False


def test_write_decision_in_the_same_place_keeps_both_for_a_person_to_choose(house: House) -> None:
    house.take()
    house.run(write(house, "", "Sagen blev drøftet."))
    house.run(write(house, "Sagen blev drøftet.", "Sagen blev godkendt."))
    traced = house.run(write(house, "Sagen blev drøftet.", "Sagen blev udsat."))
    assert "godkendt." in stored(house) and "udsat." in stored(house)
    assert traced.entry.details["conflict"] is True


def test_write_decision_takes_windows_line_ends_for_what_they_are(house: House) -> None:
    house.take()
    house.run(write(house, "", "Et.\r\n\r\nTo."))
    assert stored(house) == "Et.\n\nTo."


def test_write_decision_is_told_once_the_item_is_decided(house: House) -> None:
    """Followers see what was decided, not what somebody is typing."""
    house.take()
    assert not readable_by(house.run(write(house, "", "Kladde")).told, CITIZEN)
    house.decide()
    told = house.run(write(house, stored(house), stored(house) + " Enstemmigt.")).told
    assert readable_by(told, CITIZEN)
    assert "Enstemmigt" in told.data["text"]


def test_write_decision_of_a_closed_item_is_told_to_nobody_outside(house: House) -> None:
    house.decide("Grundkøb")
    told = house.run(write(house, stored(house, "Grundkøb"), "Køb for 3 mio.", "Grundkøb")).told
    assert not readable_by(told, CITIZEN) and not readable_by(told, house.viewers["outsider"])
    assert readable_by(told, house.viewers["member"])


def test_write_decision_after_the_meeting_is_a_matter_of_the_minutes(house: House) -> None:
    """Not even a decision that has no words yet is written by the meeting's own door any more."""
    house.decide()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    house.run(ReviewMinutes(meeting_id=house.meeting.pk))
    house.refused(write(house, stored(house), "Andet"), "meeting-over")
    house.refused(write(house, "", "Nyt", "Busdrift"), "meeting-over")


def test_write_decision_on_what_was_taken_off_is_refused(house: House) -> None:
    house.open()
    house.run(RemoveItem(item_id=house.item().pk, reason="Trukket"))
    assert house.refused(write(house, "", "Nyt"), "withdrawn") == "Punkt 2.1 er taget af dagsordenen."


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("dissent", "Troels Lave ønskede følgende tilført referatet: „Jeg er uenig.“"),
        ("reservation", "Troels Lave tog forbehold: Jeg er uenig."),
        ("remark", "Troels Lave bemærkede: Jeg er uenig."),
    ],
)
def test_record_statement_with_whose_it_is(house: House, kind: str, told: str) -> None:
    """The minutes say which it is: a dissent is something else than a remark (kommunestyrelsesloven § 13, stk. 2)."""
    house.decide()
    who = house.members[4]
    traced = house.run(RecordStatement(item_id=house.item().pk, text=" Jeg er uenig. ", kind=kind, person_id=who.pk))
    assert (traced.result.kind, traced.result.person) == (kind, who)
    assert traced.result.text == told
    assert traced.told.needs == "", "the item is decided, so the statement is part of what is shown"


def test_record_statement_of_a_list_before_the_decision(house: House) -> None:
    house.take()
    house.run(RecordStatement(item_id=house.item().pk, text="Nej tak.", by="Liste F"))
    house.run(RecordStatement(item_id=house.item().pk, text="Helst udsat."))
    texts = rows(Statement.objects.filter(decision__item=house.item()).order_by("position"), "position", "text")
    assert texts == [(1, "Liste F ønskede følgende tilført referatet: „Nej tak.“"), (2, "Helst udsat.")]
    house.decide()
    assert Statement.objects.filter(decision__item=house.item()).count() == 2, "the decision leaves them alone"


def test_record_statement_refuses_what_says_nothing(house: House) -> None:
    house.take()
    house.refused(RecordStatement(item_id=house.item().pk, text=" "), "no-text")
    house.refused(RecordStatement(item_id=house.item().pk, text="Uenig", kind="shout"), "no-such-kind")


def test_record_statement_where_the_rules_give_no_such_right(house: House) -> None:
    """A body may take no dissenting statements, by its own standing orders; remarks it takes all the same."""
    house.body.settings = {"dissent": {"value": False, "source": "forretningsordenen § 7"}}
    house.body.save(update_fields=["settings"])
    house.take()
    house.refused(RecordStatement(item_id=house.item().pk, text="Uenig"), "no-dissent")
    house.run(RecordStatement(item_id=house.item().pk, text="Bemærket", kind="remark"))


def test_record_statement_on_a_closed_meeting_is_refused(house: House) -> None:
    house.decide()
    house.run(CloseMeeting(meeting_id=house.meeting.pk))
    message = house.refused(RecordStatement(item_id=house.item().pk, text="Uenig"), "meeting.write_minutes")
    assert message == "Referatet kan ikke skrives, fordi mødet er afsluttet."
