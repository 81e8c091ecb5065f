"""What the shelf puts back is what the verbs made, to the last row, and it stands aside where a test has written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from sagsgang.kernel import audit
from sagsgang.kernel.access import SYSTEM
from sagsgang.output.search.finding import Wanted, find
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import Meeting
from tests.cast import Cast, make_body
from tests.factories import MEETING_DAY, on
from tests.house import fingerprint, make_house
from tests.shelf import Shelf


class _Undone(Exception):
    pass


def visit(shelf: Shelf, make: Callable[[], Meeting], before: Callable[[], object] = lambda: None) -> dict[str, str]:
    """One test's visit to the shelf: what the database holds after it, undone again."""
    held: dict[str, str] = {}
    try:
        with transaction.atomic():
            shelf.begin()
            with connection.execute_wrapper(shelf.watch):
                before()
                meeting = shelf.take(("sent",), make)
            held = fingerprint() | {"meeting": str(meeting.pk), "whole": str(audit.verify().whole)}
            held["found"] = str([hit.entry.title for hit in find(Wanted(text="Klimaplan"), SYSTEM).hits])
            raise _Undone
    except _Undone:
        return held


@pytest.fixture
def making(cast: Cast) -> tuple[Callable[[], Meeting], list[str]]:
    """A way to a sent agenda, and a note of each time it was gone."""
    gone: list[str] = []

    def make() -> Meeting:
        gone.append("by verbs")
        with on(MEETING_DAY - timedelta(days=21)):
            return make_house(cast).send().meeting

    return make, gone


def test_the_second_visitor_gets_the_very_rows(making: tuple[Callable[[], Meeting], list[str]]) -> None:
    make, gone = making
    shelf = Shelf()
    first, second = visit(shelf, make), visit(shelf, make)
    assert gone == ["by verbs"]
    assert first == second
    assert "Klimaplan" in first["found"] and first["whole"] == "True"


def test_whoever_has_signed_in_gets_the_same_rows(cast: Cast, making: tuple[Callable[[], Meeting], list[str]]) -> None:
    make, gone = making
    shelf = Shelf()

    def sign_in() -> None:
        Client().force_login(cast.users["clerk"])

    first, second = visit(shelf, make, before=sign_in), visit(shelf, make, before=sign_in)
    assert gone == ["by verbs"]
    assert first == second


def test_what_was_written_beside_a_sign_in_is_seen(cast: Cast, making: tuple[Callable[[], Meeting], list[str]]) -> None:
    make, gone = making
    shelf = Shelf()

    def sign_in_and_write() -> None:
        Client().force_login(cast.users["clerk"])
        cast.users["clerk"].save(update_fields=["first_name"])

    visit(shelf, make)
    visit(shelf, make, before=sign_in_and_write)
    assert gone == ["by verbs"] * 2


@pytest.mark.django_db(transaction=True)
def test_a_flushed_database_empties_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept refers to rows that are gone: after a flush the verbs come first again, on what there is now."""
    shelf = Shelf()
    monkeypatch.setattr("tests.shelf.SHELF", shelf)
    made: list[str] = []

    def put(name: str) -> set[str]:
        with suppress(_Undone), transaction.atomic():
            shelf.begin()
            with connection.execute_wrapper(shelf.watch):
                shelf.take(("body",), lambda: made.append(name) or make_body(name))
            there = set(Body.objects.values_list("name", flat=True))
            raise _Undone
        return there

    make_body("Havnerådet")
    assert put("Skovrådet") == {"Havnerådet", "Skovrådet"}
    assert put("Aldrig") == {"Havnerådet", "Skovrådet"}
    call_command("flush", interactive=False, verbosity=0)
    assert shelf.kept == {}
    assert put("Engrådet") == {"Engrådet"}
    assert put("Aldrig") == {"Engrådet"}
    assert made == ["Skovrådet", "Engrådet"]


def test_whoever_has_written_gets_the_verbs(cast: Cast, making: tuple[Callable[[], Meeting], list[str]]) -> None:
    make, gone = making
    shelf = Shelf()
    visit(shelf, make)
    visit(shelf, make, before=lambda: Body.objects.filter(pk=cast.other_body.pk).update(short_name="Havn"))
    assert gone == ["by verbs"] * 2


def test_a_fault_in_a_page_is_seen(valid_html: Callable[[str], None]) -> None:
    valid_html("<!doctype html><html lang='da'><head><title>T</title></head><body><p>Ja</p></body></html>")
    with pytest.raises(AssertionError, match="close-order"):
        valid_html(
            "<!doctype html><html lang='da'><head><title>T</title></head><body><p><div>Nej</div></p></body></html>"
        )
