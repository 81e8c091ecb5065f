"""Standing items say themselves when agenda and minutes were sent; what a clerk has written stands."""

from __future__ import annotations

from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.models import AgendaItem, ItemPart
from tests.cast import Cast
from tests.factories import drafted, on, send


def _said(item: AgendaItem) -> str:
    return ItemPart.objects.get(item=item, role="presentation").text


def test_the_agenda_says_when_it_was_sent(cast: Cast) -> None:
    with on():
        meeting = drafted(cast)
        item = AgendaItem.objects.get(meeting=meeting, purpose="agenda")
        send(cast, meeting)
    assert _said(item) == "Dagsordenen er udsendt den 11. januar 2027."


def test_what_a_clerk_wrote_is_not_overwritten_when_it_is_sent(cast: Cast) -> None:
    """Also where the item had no presentation before, so that this is its first revision."""
    with on():
        meeting = drafted(cast)
        item = AgendaItem.objects.get(meeting=meeting, purpose="agenda")
        EditPart(item_id=item.pk, role="presentation", html="<p>Bemærk tiden.</p>", revision=0).run(by=cast.clerk)
        send(cast, meeting)
    assert _said(item) == "<p>Bemærk tiden.</p>"
