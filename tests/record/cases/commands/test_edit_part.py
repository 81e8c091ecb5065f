"""Writing a case's texts: cleaned, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.cases.commands.edit_part import EditPart
from sagsgang.record.cases.models import Case, CasePart
from tests.cast import Cast
from tests.factories import last_audit, last_event


def test_a_text_is_cleaned_and_counted_up(cast: Cast, case: Case) -> None:
    """What Word pastes is kept as tables and paragraphs; what could run is not. The chain holds sizes, not texts."""
    html = (
        '<p class="MsoNormal" onclick="x()">Kort <b>fortalt</b></p><script>alert(1)</script>'
        "<table><tr><td>1</td></tr></table>"
    )
    part = EditPart(case_id=case.pk, role="presentation", html=html, revision=0).run(by=cast.clerk)
    assert part.revision == 1
    assert part.text.startswith("<p>Kort <strong>fortalt</strong></p><table>")
    assert "alert" not in part.text

    EditPart(case_id=case.pk, role="presentation", html="<p>Nyt</p>", revision=1).run(by=cast.clerk)
    assert CasePart.objects.get().text == "<p>Nyt</p>"
    entry = last_audit("cases.edit_part")
    assert entry.details["characters"] == [len(part.text), len("<p>Nyt</p>")]
    assert last_event("cases.edit_part").data == {"case": case.pk, "part": "presentation", "revision": 2}


def test_two_clerks_do_not_overwrite_each_other(cast: Cast, case: Case) -> None:
    """The second one is told, and the first one's words stand."""
    EditPart(case_id=case.pk, role="background", html="<p>Først</p>", revision=0).run(by=cast.clerk)
    for stale in (0, 2):
        with pytest.raises(Refused, match="En anden har skrevet"):
            EditPart(case_id=case.pk, role="background", html="<p>Sidst</p>", revision=stale).run(by=cast.clerk)
    assert CasePart.objects.get().text == "<p>Først</p>"


def test_a_decision_is_no_text_of_a_case(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="hører ikke til i en sag"):
        EditPart(case_id=case.pk, role="decision", html="<p>Godkendt</p>", revision=0).run(by=cast.clerk)


@pytest.mark.parametrize("who", ["chair", "member"])
def test_members_do_not_write_drafts(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(Denied):
        EditPart(case_id=case.pk, role="background", html="<p>Kup</p>", revision=0).run(by=getattr(cast, who))
