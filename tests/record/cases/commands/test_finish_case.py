"""Finishing a case and opening it again."""

from __future__ import annotations

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.cases.commands.finish_case import FinishCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.commands.reopen_case import ReopenCase
from sagsgang.record.cases.models import Case
from tests.cast import Cast
from tests.factories import last_audit, last_event


def test_a_case_is_finished_and_opened_again(cast: Cast, case: Case) -> None:
    FinishCase(case_id=case.pk, note="Afgjort administrativt").run(by=cast.clerk)
    case.refresh_from_db()
    assert case.state == "finished"
    assert last_audit("cases.finish_case").details["note"] == "Afgjort administrativt"
    with pytest.raises(Refused, match="Sagen er afsluttet"):
        FinishCase(case_id=case.pk).run(by=cast.clerk)
    with pytest.raises(Refused, match="Skriv, hvorfor sagen genåbnes"):
        ReopenCase(case_id=case.pk, reason="").run(by=cast.clerk)
    ReopenCase(case_id=case.pk, reason="Ny ansøgning").run(by=cast.clerk)
    case.refresh_from_db()
    assert case.state == "open"
    assert last_audit("cases.reopen_case").details == {
        "case": case.pk, "state": ["finished", "open"], "reason": "Ny ansøgning",
    }  # fmt: skip
    assert last_event("cases.reopen_case").data == {"case": case.pk, "state": "open"}
    with pytest.raises(Refused, match="ikke afsluttet"):
        ReopenCase(case_id=case.pk, reason="Igen").run(by=cast.clerk)


def test_nobody_is_left_waiting_for_it(cast: Cast, case: Case) -> None:
    PlanRoute(case_id=case.pk, stops=[PlannedStop(1, cast.other_body.pk, "comment")]).run(by=cast.clerk)
    with pytest.raises(Refused, match="Sagen venter på Havneudvalget"):
        FinishCase(case_id=case.pk).run(by=cast.clerk)


@pytest.mark.parametrize("who", ["chair", "member"])
def test_members_neither_finish_nor_reopen(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(Denied):
        FinishCase(case_id=case.pk).run(by=getattr(cast, who))
    FinishCase(case_id=case.pk).run(by=cast.clerk)
    with pytest.raises(Denied):
        ReopenCase(case_id=case.pk, reason="x").run(by=getattr(cast, who))
