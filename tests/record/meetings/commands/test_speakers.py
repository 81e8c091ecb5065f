"""The speaker list of the item on the table."""

from __future__ import annotations

import pytest

from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.commands.give_floor import GiveFloor
from sagsgang.record.meetings.models import Speaker
from tests.house import House, rows


def asks(house: House, who: int) -> AskToSpeak:
    return AskToSpeak(item_id=house.item().pk, person_id=house.members[who].pk)


def listed(house: House) -> list[tuple[str, str]]:
    return rows(Speaker.objects.filter(item=house.item()).order_by("position"), "name", "state")


def test_ask_to_speak_stands_in_line(house: House) -> None:
    house.take()
    house.run(asks(house, 0), by="chair")
    house.run(asks(house, 2), by="member")
    traced = house.run(AskToSpeak(item_id=house.item().pk, name=" Vandværket "))
    assert traced.told.data["speaker"] == "Vandværket"
    assert listed(house) == [
        ("Ragnhild Toft", "waiting"),
        ("Folmer Agerskov", "waiting"),
        ("Vandværket", "waiting"),
    ]


@pytest.mark.parametrize("person", [3, None])
def test_ask_to_speak_is_for_oneself(house: House, person: int | None) -> None:
    """A member can't put another on the list, nor a name of their choice."""
    house.take()
    pk = house.members[person].pk if person is not None else None
    house.denied(AskToSpeak(item_id=house.item().pk, person_id=pk, name="En anden"), by="member")


def test_ask_to_speak_refuses_the_impossible(house: House) -> None:
    house.take()
    house.run(asks(house, 2))
    assert "står allerede på talerlisten" in house.refused(asks(house, 2), "already-listed")
    house.refused(AskToSpeak(item_id=house.item().pk), "nobody")
    house.refused(AskToSpeak(item_id=house.item("Busdrift").pk, name="Nogen"), "not-on-the-table")


def test_give_floor_to_the_next_and_the_one_before_is_done(house: House) -> None:
    house.take()
    house.run(asks(house, 0))
    house.run(asks(house, 2))
    house.run(GiveFloor(item_id=house.item().pk))
    traced = house.run(GiveFloor(item_id=house.item().pk))
    assert traced.told.data["speaks"] == "Folmer Agerskov"
    assert listed(house) == [("Ragnhild Toft", "done"), ("Folmer Agerskov", "speaking")]
    house.run(GiveFloor(item_id=house.item().pk))
    assert listed(house) == [("Ragnhild Toft", "done"), ("Folmer Agerskov", "done")]


def test_give_floor_out_of_turn(house: House) -> None:
    house.take()
    house.run(asks(house, 0))
    second = house.run(asks(house, 2)).result
    house.run(GiveFloor(item_id=house.item().pk, speaker_id=second.pk))
    assert listed(house) == [("Ragnhild Toft", "waiting"), ("Folmer Agerskov", "speaking")]


def test_one_who_has_spoken_may_ask_again(house: House) -> None:
    house.take()
    house.run(asks(house, 0))
    house.run(GiveFloor(item_id=house.item().pk))
    house.run(asks(house, 0))
    assert listed(house) == [("Ragnhild Toft", "speaking"), ("Ragnhild Toft", "waiting")]


def test_give_floor_belongs_to_the_item_on_the_table(house: House) -> None:
    house.take()
    house.refused(GiveFloor(item_id=house.item("Busdrift").pk), "not-on-the-table")
    house.run(asks(house, 0))
    house.decide()
    house.refused(GiveFloor(item_id=house.item().pk), "not-on-the-table")
