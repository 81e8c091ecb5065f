"""Changing what is known of a case."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.cases.commands.edit_case import EditCase
from sagsgang.record.cases.models import Case
from tests.cast import Cast
from tests.factories import TODAY, last_audit, last_event, on


def test_what_is_given_changes_and_the_rest_stays(cast: Cast, case: Case) -> None:
    """Old and new values are audited; followers learn which facts changed, not what they say."""
    with on(TODAY):
        EditCase(
            case_id=case.pk,
            title="Klimaplan 2027",
            owner_id=cast.users["clerk"].pk,
            subject="09.02.00",
            deadline=date(2027, 6, 1),
        ).run(by=cast.clerk)
    case.refresh_from_db()
    assert (case.title, case.owner_id, case.subject, case.deadline) == (
        "Klimaplan 2027", cast.users["clerk"].pk, "09.02.00", date(2027, 6, 1),
    )  # fmt: skip
    assert case.number == "SAG-2027-00001"
    entry = last_audit("cases.edit_case")
    assert entry.details["title"] == ["Klimaplan", "Klimaplan 2027"]
    assert entry.details["owner"] == [None, cast.users["clerk"].pk]
    event = last_event("cases.edit_case")
    assert event.stream.name == f"case:{case.pk}"
    assert event.data == {"case": case.pk, "changed": ["deadline", "owner", "subject", "title"]}
    assert event.needs == "cases.read_closed"


def test_owner_and_deadline_can_be_taken_away(cast: Cast, case: Case) -> None:
    with on(TODAY):
        EditCase(case_id=case.pk, owner_id=cast.users["clerk"].pk, deadline=date(2027, 6, 1)).run(by=cast.clerk)
        EditCase(case_id=case.pk, owner_id=0, no_deadline=True).run(by=cast.clerk)
    case.refresh_from_db()
    assert (case.owner_id, case.deadline) == (None, None)


def test_a_public_case_that_becomes_confidential_is_hidden_at_once(cast: Cast, case: Case) -> None:
    Case.objects.update(public=True)
    assert Case.objects.visible_to(cast.citizen).exists()
    with pytest.raises(Refused, match="Skriv, hvorfor sagen er fortrolig"):
        EditCase(case_id=case.pk, closed=True).run(by=cast.clerk)
    EditCase(case_id=case.pk, closed=True, closed_reason="Personsag").run(by=cast.clerk)
    assert not Case.objects.visible_to(cast.citizen).exists()
    EditCase(case_id=case.pk, closed=False).run(by=cast.clerk)
    case.refresh_from_db()
    assert (case.closed, case.closed_reason) == (False, "")


def test_a_deadline_that_has_passed_does_not_stop_other_changes(cast: Cast, case: Case) -> None:
    with on(TODAY):
        EditCase(case_id=case.pk, deadline=date(2027, 1, 20)).run(by=cast.clerk)
    with on(date(2027, 2, 1)):
        EditCase(case_id=case.pk, title="Nyt navn", deadline=date(2027, 1, 20)).run(by=cast.clerk)
        with pytest.raises(Refused, match="er allerede forbi"):
            EditCase(case_id=case.pk, deadline=date(2027, 1, 21)).run(by=cast.clerk)


def test_a_finished_case_is_opened_again_before_it_is_changed(cast: Cast, case: Case) -> None:
    Case.objects.update(state=Case.State.FINISHED)
    with pytest.raises(Refused, match=r"Sagen er afsluttet\. Genåbn den"):
        EditCase(case_id=case.pk, title="Andet").run(by=cast.clerk)


@pytest.mark.parametrize("who", ["chair", "member"])
def test_members_read_but_do_not_edit(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(Denied):
        EditCase(case_id=case.pk, title="Kup").run(by=getattr(cast, who))


@pytest.mark.parametrize("who", ["outsider", "citizen", "respondent"])
def test_a_case_that_is_not_public_is_unknown_to_others(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(Case.DoesNotExist):
        EditCase(case_id=case.pk, title="Kup").run(by=getattr(cast, who))
    assert not AuditEntry.objects.filter(command="cases.edit_case").exists()
