"""What stands under a body's name on its papers is its secretariat's to write."""

from __future__ import annotations

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.commands.write_letterhead import WriteLetterhead
from sagsgang.record.bodies.models import Body
from tests.cast import Cast
from tests.factories import OTHERS, last_audit, last_event

HEAD = "  Havnegade 12,  0000 Fjordby \n\n+45 00 00 00 00\nwww.testland.example.dk\n"
LINES = ["Havnegade 12, 0000 Fjordby", "+45 00 00 00 00", "www.testland.example.dk"]


def write(cast: Cast, text: str, who: str = "clerk") -> Body:
    return WriteLetterhead(body_id=cast.body.pk, text=text).run(by=getattr(cast, who))


def test_it_is_written_line_by_line(cast: Cast) -> None:
    assert write(cast, HEAD).letterhead.splitlines() == LINES
    assert last_audit("bodies.write_letterhead").details == {"letterhead": ["", "\n".join(LINES)]}
    assert last_event("bodies.write_letterhead").data == {"letterhead": "\n".join(LINES)}
    assert write(cast, " \n ").letterhead == ""


@pytest.mark.parametrize(
    ("text", "sentence"), [("linje\n" * 7, "plads til 6 linjer"), ("x" * 101, "plads til 100 tegn")]
)
def test_what_has_no_room_is_said(cast: Cast, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        write(cast, text)
    cast.body.refresh_from_db()
    assert cast.body.letterhead == ""


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_writes_it(cast: Cast, who: str) -> None:
    with pytest.raises((Denied, Body.DoesNotExist)):
        write(cast, HEAD, who)
