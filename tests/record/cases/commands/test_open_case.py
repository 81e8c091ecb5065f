"""Opening a case: its number comes from its body's own series, and a confidential one says why."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from sagsgang.kernel.access import SYSTEM, Viewer
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.models import Case, CaseSeries
from tests.cast import Cast, make_body
from tests.factories import OTHERS, TODAY, last_audit, last_event, on


def test_a_case_gets_the_next_number_of_its_body_and_year(cast: Cast) -> None:
    """A KKR counts SAG-year-serial; another year and another body count for themselves."""
    with on(TODAY):
        first = OpenCase(body_id=cast.body.pk, title="  Klimaplan  for regionen ").run(by=cast.clerk)
        second = OpenCase(body_id=cast.body.pk, title="Studiepladser").run(by=cast.clerk)
        council = OpenCase(body_id=cast.other_body.pk, title="Kajplads").run(by=cast.outsider)
    with on(date(2028, 1, 3)):
        later = OpenCase(body_id=cast.body.pk, title="Budget").run(by=cast.clerk)

    assert [c.number for c in (first, second, later)] == ["SAG-2027-00001", "SAG-2027-00002", "SAG-2028-00001"]
    assert council.number == "EMN-2027-000001"
    assert first.title == "Klimaplan for regionen"
    assert (first.slug, first.opened_on, first.state, first.public) == ("sag-2027-00001", TODAY, "open", False)


def test_numbers_that_came_in_with_old_minutes_are_passed_over(cast: Cast) -> None:
    """An archive imported later than the series began does not make two cases of one number."""
    with on(TODAY):
        Case.objects.create(body=cast.body, number="SAG-2027-00007", slug="sag-2027-00007", title="Fra arkivet")
        assert OpenCase(body_id=cast.body.pk, title="Ny").run(by=cast.clerk).number == "SAG-2027-00008"
        Case.objects.create(body=cast.body, number="SAG-2027-00009", slug="sag-2027-00009", title="Indlæst siden")
        assert OpenCase(body_id=cast.body.pk, title="Næste").run(by=cast.clerk).number == "SAG-2027-00010"


def test_a_number_that_a_journal_elsewhere_gave_is_kept(cast: Cast) -> None:
    """A secretariat whose journal numbers the files types the number in; the series goes on after it, and none is twice."""
    with on(TODAY):
        given = OpenCase(body_id=cast.body.pk, title="Kyst", number=" SAG-2026-00349 ").run(by=cast.clerk)
        assert given.number == "SAG-2026-00349"
        OpenCase(body_id=cast.body.pk, title="Studiepladser", number="SAG-2027-00040").run(by=cast.clerk)
        assert OpenCase(body_id=cast.body.pk, title="Næste").run(by=cast.clerk).number == "SAG-2027-00041"
        with pytest.raises(Refused, match="Der er allerede en sag SAG-2026-00349"):
            OpenCase(body_id=cast.body.pk, title="Igen", number="SAG-2026-00349").run(by=cast.clerk)


def test_a_series_without_a_year_counts_on(cast: Cast) -> None:
    cast.body.settings = {"case_series": {"value": "KKR-{serial}", "source": "forretningsordenen § 9"}}
    cast.body.save()
    with on(TODAY):
        first = OpenCase(body_id=cast.body.pk, title="Et").run(by=cast.clerk)
    with on(date(2028, 1, 3)):
        second = OpenCase(body_id=cast.body.pk, title="To").run(by=cast.clerk)
    assert [first.number, second.number] == ["KKR-1", "KKR-2"]


def test_numbers_that_look_alike_in_an_address_get_addresses_of_their_own(cast: Cast) -> None:
    board = make_body("Erhvervsbestyrelsen", profile="board")
    Case.objects.create(body=board, number="2027-0001", slug="2027-0001", title="Indlæst")
    with on(TODAY):
        case = OpenCase(body_id=board.pk, title="Ny").run(by=SYSTEM)
    assert (case.number, case.slug) == ("2027/0001", "2027-0001-2")


def test_what_is_known_of_a_case_is_kept_and_audited(cast: Cast) -> None:
    """Owner, initials, subject, deadline and confidentiality with its reason; the event tells insiders only."""
    with on(TODAY):
        case = OpenCase(
            body_id=cast.body.pk,
            title="Grundkøb",
            owner_id=cast.users["clerk"].pk,
            initials="invk",
            subject="82.02.00 G10",
            deadline=date(2027, 3, 1),
            closed=True,
            closed_reason="Forhandling om pris er i gang",
        ).run(by=cast.clerk)

    case.refresh_from_db()
    assert (case.owner, case.initials, case.subject) == (cast.users["clerk"], "invk", "82.02.00 G10")
    assert (case.closed, case.closed_reason) == (True, "Forhandling om pris er i gang")
    entry = last_audit("cases.open_case")
    assert (entry.target, entry.scope, entry.actor) == (f"case:{case.pk}", cast.body.scope, "Inger Vestmark")
    assert entry.details["number"] == "SAG-2027-00001"
    assert entry.details["deadline"] == "2027-03-01"
    event = last_event("cases.open_case")
    assert (event.stream.name, event.needs, event.data) == (
        f"body:{cast.body.pk}", "cases.read_closed", {"case": case.pk},
    )  # fmt: skip
    assert not Case.objects.visible_to(cast.citizen).exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "Sagen skal have en titel."),
        ({"subject": "klima"}, "ligner ikke et emnenummer"),
        ({"deadline": date(2027, 1, 10)}, "Fristen den 10. januar 2027 er allerede forbi"),
        ({"closed": True}, "Skriv, hvorfor sagen er fortrolig"),
        ({"owner_id": 0}, "Den ansvarlige findes ikke"),
    ],
)
def test_what_does_not_hold_is_said_in_a_sentence(cast: Cast, fields: dict[str, object], sentence: str) -> None:
    with on(TODAY), pytest.raises(Refused, match=sentence):
        OpenCase(**{"body_id": cast.body.pk, "title": "Sag", **fields}).run(by=cast.clerk)
    assert not Case.objects.exists()
    assert not CaseSeries.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_series_that_can_not_be_read_back_is_refused(cast: Cast) -> None:
    """A slip in the body's own rule stops here, before a number is given that nobody can find again."""
    cast.body.settings = {"case_series": {"value": "{serial}{serial}", "source": "forretningsordenen § 9"}}
    cast.body.save()
    with pytest.raises(Refused, match="dur ikke"):
        OpenCase(body_id=cast.body.pk, title="Sag").run(by=cast.clerk)


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_bodys_own_secretariat_opens_cases(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        OpenCase(body_id=cast.body.pk, title="Sag").run(by=getattr(cast, who))
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_clerks_who_ask_at_once_get_numbers_of_their_own() -> None:
    """The series' row is locked while a number is taken, the first one of the year too."""
    body = make_body("KKR Samtidig")
    numbers: list[str] = []
    failures: list[BaseException] = []
    ready = threading.Barrier(4)

    def work() -> None:
        try:
            ready.wait(timeout=20)
            for n in range(3):
                numbers.append(OpenCase(body_id=body.pk, title=f"Sag {n}").run(by=SYSTEM).number)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert len(set(numbers)) == len(numbers) == 12
    assert CaseSeries.objects.get().last == 12


@pytest.mark.django_db(transaction=True)
def test_clerks_who_give_the_same_number_at_once_get_a_sentence() -> None:
    """One opens the case; the others are refused as they would be a minute later, whatever the database does."""
    body = make_body("KKR Samtidig")
    opened: list[str] = []
    said: list[str] = []
    failures: list[BaseException] = []
    ready = threading.Barrier(4)

    def work() -> None:
        try:
            for n in range(5):
                ready.wait(timeout=20)
                try:
                    opened.append(OpenCase(body_id=body.pk, title="Sag", number=f"2026-{n}").run(by=SYSTEM).number)
                except Refused as no:
                    said.append(no.code)
        except BaseException as error:
            failures.append(error)
            ready.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert sorted(opened) == [f"2026-{n}" for n in range(5)]
    assert said == ["number-taken"] * 15


def test_a_number_that_was_given_while_the_rules_were_asked_is_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same meeting of two clerks, one after the other: the second asked before the first had written."""
    second = OpenCase(body_id=cast.body.pk, title="Sag to", number="24/17")
    check = OpenCase.check

    def checked(verb: OpenCase, actor: Viewer) -> None:
        check(verb, actor)
        if verb is second:
            OpenCase(body_id=cast.body.pk, title="Sag", number="24/17").run(by=cast.clerk)

    monkeypatch.setattr(OpenCase, "check", checked)
    with pytest.raises(Refused, match="Der er allerede en sag 24/17"):
        second.run(by=cast.clerk)
    assert not Case.objects.exists(), "both were in one transaction here"


def test_opening_a_case_costs_few_statements(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    OpenCase(body_id=cast.body.pk, title="Første").run(by=cast.clerk)
    with django_assert_max_num_queries(12):
        OpenCase(body_id=cast.body.pk, title="Anden").run(by=cast.clerk)
