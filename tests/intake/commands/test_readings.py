"""A dropped file waits for a clerk: received, corrected, accepted or discarded."""

from __future__ import annotations

import hashlib

import pytest

from sagsgang.intake.commands.accept_reading import AcceptReading
from sagsgang.intake.commands.correct_reading import CorrectReading
from sagsgang.intake.commands.discard_reading import DiscardReading
from sagsgang.intake.commands.receive_document import ReceiveDocument
from sagsgang.intake.models import Reading
from sagsgang.intake.source import Line, Source
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.meetings.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.intake.commands.test_import_meeting import meeting_of

TEXT = "Referat\n\n1.1. Fælles sekretariat"


def receive(by: Viewer, text: str = TEXT) -> Reading:
    data = text.encode()
    parsed = meeting_of(text)
    source = Source(
        name="referat.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        lines=[Line(line, n) for n, line in enumerate(text.split("\n"), 1)],
    )
    return ReceiveDocument(data=data, source=source, parsed=parsed).run(by=by)


def test_a_received_file_waits_with_its_lines_and_is_no_meeting_yet(cast: Cast) -> None:
    reading = receive(cast.clerk)

    assert reading.state == Reading.State.WAITING
    assert reading.lines[2] == [3, None, "1.1. Fælles sekretariat"]
    assert not Meeting.objects.exists()
    assert AuditEntry.objects.get().command == "intake.receive_document"


@pytest.mark.parametrize("who", ["chair", "member", "respondent", "citizen"])
def test_only_a_secretariat_receives_documents(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        receive(getattr(cast, who))
    assert not Reading.objects.exists()


def test_the_same_file_does_not_wait_twice(cast: Cast) -> None:
    receive(cast.clerk)
    with pytest.raises(Refused, match="ligger allerede"):
        receive(cast.clerk)


def test_a_correction_is_what_is_accepted(cast: Cast) -> None:
    reading = receive(cast.clerk)
    parsed = reading.parsed
    parsed["items"][0]["title"] = "Rettet titel"
    CorrectReading(uid=str(reading.uid), parsed=parsed, revision=1).run(by=cast.clerk)

    imported = AcceptReading(uid=str(reading.uid), revision=2).run(by=cast.clerk)

    assert AgendaItem.objects.get(meeting=imported.meeting, number="1.1").title == "Rettet titel"
    reading.refresh_from_db()
    assert (reading.state, reading.meeting) == (Reading.State.ACCEPTED, imported.meeting)


def test_two_clerks_do_not_overwrite_each_other(cast: Cast) -> None:
    reading = receive(cast.clerk)
    CorrectReading(uid=str(reading.uid), parsed=reading.parsed, revision=1).run(by=cast.clerk)

    with pytest.raises(Refused, match="En anden har rettet"):
        CorrectReading(uid=str(reading.uid), parsed=reading.parsed, revision=1).run(by=cast.clerk)
    with pytest.raises(Refused, match="En anden har rettet"):
        AcceptReading(uid=str(reading.uid), revision=1).run(by=cast.clerk)


def test_a_correction_that_is_no_meeting_is_refused_with_where(cast: Cast) -> None:
    reading = receive(cast.clerk)
    broken = {**reading.parsed, "items": [{"number": "", "title": ""}]}

    with pytest.raises(Refused, match="både nummer og titel"):
        CorrectReading(uid=str(reading.uid), parsed=broken, revision=1).run(by=cast.clerk)


def test_an_accepted_reading_is_done_with(cast: Cast) -> None:
    reading = receive(cast.clerk)
    AcceptReading(uid=str(reading.uid), revision=1).run(by=cast.clerk)

    for verb in (
        AcceptReading(uid=str(reading.uid), revision=1),
        CorrectReading(uid=str(reading.uid), parsed=reading.parsed, revision=1),
        DiscardReading(uid=str(reading.uid)),
    ):
        with pytest.raises(Refused, match="afsluttet"):
            verb.run(by=cast.clerk)


def test_a_discarded_reading_leaves_no_meeting(cast: Cast) -> None:
    reading = receive(cast.clerk)
    DiscardReading(uid=str(reading.uid)).run(by=cast.clerk)

    reading.refresh_from_db()
    assert reading.state == Reading.State.DISCARDED
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("who", ["member", "citizen"])
def test_others_do_not_even_know_of_a_reading(cast: Cast, who: str) -> None:
    reading = receive(cast.clerk)
    with pytest.raises(Reading.DoesNotExist):
        DiscardReading(uid=str(reading.uid)).run(by=getattr(cast, who))


def test_what_can_not_be_placed_leaves_the_reading_waiting(cast: Cast) -> None:
    """Accepting is whole or not at all."""
    reading = receive(cast.clerk)
    parsed = {**reading.parsed, "date": None}
    CorrectReading(uid=str(reading.uid), parsed=parsed, revision=1).run(by=cast.clerk)

    with pytest.raises(Refused, match="hvornår"):
        AcceptReading(uid=str(reading.uid), revision=2).run(by=cast.clerk)
    reading.refresh_from_db()
    assert reading.state == Reading.State.WAITING
