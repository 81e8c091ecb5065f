"""What a careful secretary finds before an agenda is sent, and nothing where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sagsgang.record.bodies.profiles import KKR, change_rule
from sagsgang.record.bodies.profiles.settings import Closure, Profile, Quorum
from sagsgang.record.meetings.rules.findings import DraftAgenda, DraftItem, DraftSection, Paper, agenda_findings

SENT = date(2023, 2, 3)
MEETING = date(2023, 2, 10)
ITEM = DraftItem(
    key=1, number="2.1", title="Fælles klimasekretariat", section="s", clauses=2, asks_to_decide=True,
    headings=frozenset({"Baggrund", "Indstilling", "Sagsfremstilling"}), marks=1, papers=(Paper("Notat"),),
    has_case=True, role="decide", decider="KKR Fjordland",
)  # fmt: skip
APPROVAL = DraftItem(
    key=2, number="1.2", title="Godkendelse af referat", section="s", purpose="minutes", clauses=1, marks=1,
    papers=(Paper("Referat"),), approves_meeting=date(2022, 11, 18), minutes_attached=True,
)  # fmt: skip
AGENDA = DraftAgenda(
    MEETING, [APPROVAL, ITEM], [DraftSection("s", "Sager")], seats=22, apologies=2, substituted=1,
    unapproved_meeting=date(2022, 11, 18),
)  # fmt: skip


def codes(agenda: DraftAgenda, profile: Profile = KKR, sent: date = SENT) -> list[str]:
    return [finding.code for finding in agenda_findings(agenda, profile, sent)]


def with_item(**changes: Any) -> DraftAgenda:
    return replace(AGENDA, items=[APPROVAL, replace(ITEM, **changes)])


def test_an_agenda_in_order_has_no_findings() -> None:
    assert codes(AGENDA) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"clauses": 0}, ["item.no-clause"]),
        ({"headings": frozenset({"Indstilling"})}, ["item.no-heading"]),
        ({"headings": frozenset({"Sagsfremstilling"})}, ["item.no-heading"]),
        ({"marks": 2}, ["item.mark-without-paper"]),
        ({"papers": ()}, ["item.mark-without-paper"]),
        ({"marks": 0}, ["item.paper-without-mark"]),
        ({"closed": True, "papers": (Paper("Notat", closed=True),)}, ["item.closed-without-reason"]),
        ({"closed": True, "closed_reason": "Personsag"}, ["item.open-paper-on-closed"]),
        ({"case_closed": True}, ["item.open-of-closed-case"]),
        ({"closed": True, "closed_reason": "Personsag", "papers": (Paper("Notat", closed=True),)}, []),
        (
            {"case_closed": True, "closed": True, "closed_reason": "Pris", "papers": (Paper("Notat", closed=True),)},
            [],
        ),
        ({"decider": ""}, ["item.no-decider"]),
        ({"decider": "", "role": "be_informed", "asks_to_decide": False}, []),
        ({"role": "recommend", "decider": "BRN's bestyrelse"}, ["item.another-body"]),
        ({"role": "recommend", "decider": "BRN's bestyrelse", "asks_to_decide": False}, []),
        ({"role": None}, ["item.not-on-route"]),
        ({"case_finished": True}, ["item.case-finished"]),
        ({"has_case": False, "role": None, "decider": ""}, []),
        # a standing item needs no headings and no decider
        ({"purpose": "briefing", "headings": frozenset(), "has_case": False}, []),
        ({"purpose": "other", "clauses": 0, "headings": frozenset(), "has_case": False}, []),
    ],
)
def test_each_fault_of_an_item_is_found_and_nothing_else(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(with_item(**changes)) == expected


def test_a_finding_says_where_it_is() -> None:
    finding = agenda_findings(with_item(clauses=0), KKR, SENT)[0]
    assert (finding.place, finding.subject, finding.severity) == ("2.1", 1, "error")
    assert finding.message == "Punkt 2.1 har ingen indstilling. Skriv, hvad mødet skal tage stilling til."


def test_faults_of_the_whole_agenda_are_found() -> None:
    assert codes(replace(AGENDA, items=[APPROVAL, ITEM, replace(ITEM, key=3, number="2.2")])) == ["agenda.same-title"]
    assert codes(replace(AGENDA, sections=[*AGENDA.sections, DraftSection("t", "KKR")])) == ["agenda.empty-section"]
    assert codes(replace(AGENDA, items=[ITEM])) == ["agenda.no-approval-of-minutes"]
    assert codes(replace(AGENDA, items=[ITEM], unapproved_meeting=None)) == []
    unattached = replace(APPROVAL, minutes_attached=False)
    assert codes(replace(AGENDA, items=[unattached, ITEM])) == ["agenda.minutes-not-attached"]
    assert codes(replace(AGENDA, items=[], unapproved_meeting=None)) == ["agenda.no-items", "agenda.empty-section"]


def test_too_few_seats_for_a_quorum_is_found_with_substitutes_and_vacancies_counted() -> None:
    assert codes(replace(AGENDA, apologies=12, substituted=1)) == []
    assert codes(replace(AGENDA, apologies=12, substituted=0)) == ["meeting.too-few-for-quorum"]
    assert codes(replace(AGENDA, apologies=11, substituted=0, vacant=1)) == ["meeting.too-few-for-quorum"]


def test_a_body_without_a_quorum_may_meet_with_whoever_comes() -> None:
    changed = change_rule(KKR, "quorum", Quorum(Fraction(0)), source="Forretningsordenen § 6")
    assert isinstance(changed, Profile)
    assert codes(replace(AGENDA, apologies=22, substituted=0), changed) == []


def test_sending_late_is_found_and_the_gravest_findings_come_first() -> None:
    late = agenda_findings(with_item(clauses=0, marks=0), KKR, date(2023, 2, 6))
    assert [f.severity for f in late] == ["error", "warning", "info"]
    assert [f.code for f in late] == ["item.no-clause", "meeting.late-dispatch", "item.paper-without-mark"]


def test_a_body_that_may_not_close_items_is_told_so() -> None:
    changed = change_rule(KKR, "closure", Closure(allowed=False), source="Forretningsordenen § 9")
    assert isinstance(changed, Profile)
    agenda = with_item(closed=True, closed_reason="Personsag", papers=(Paper("Notat", closed=True),))
    assert codes(agenda, changed) == ["item.closure-not-allowed"]
