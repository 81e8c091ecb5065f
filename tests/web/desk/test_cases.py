"""Cases on the desk: opened under the next number, written, given papers, and sent on their way through the bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from sagsgang.kernel.access import Role
from sagsgang.kernel.models import AuditEntry, RoleAssignment
from sagsgang.record.cases.commands.edit_case import EditCase
from sagsgang.record.cases.commands.edit_part import EditPart
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute
from sagsgang.record.cases.models import Case, CasePaper, CasePart, RouteStep
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.rulings import danish_date
from tests.cast import Cast, make_body
from tests.factories import MEETING_DAY, OTHERS, dispatched, drafted, on, seat_council
from tests.web.desk.desk import HTMX, Visit, fields, follow, post, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.fixture
def case(cast: Cast) -> Case:
    return OpenCase(body_id=cast.body.pk, title="Havnens udvidelse").run(by=cast.clerk)


def stored(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def case_page(client: Client, case: Case) -> str:
    response = client.get(reverse("desk_case", args=[case.pk]))
    assert response.status_code == 200
    return words(response)


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_sees_a_case_on_the_desk(visit: Visit, case: Case, who: str) -> None:
    response = visit(who).get(reverse("desk_case", args=[case.pk]))
    assert response.status_code in (302, 403, 404)
    assert "Havnens udvidelse" not in response.content.decode()


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(
    "verb",
    [
        "edit_case",
        "edit_case_part",
        "add_paper",
        "plan_route",
        "skip_step",
        "return_case",
        "finish_case",
        "put_on_agenda",
    ],
)
def test_nobody_else_works_on_it(visit: Visit, case: Case, who: str, verb: str) -> None:
    entries = AuditEntry.objects.count()
    response = post(visit(who), verb, case.pk, {"title": "Kapret", "role": "background", "html": "x", "revision": 0})
    assert response.status_code in (302, 403, 404)
    assert AuditEntry.objects.count() == entries and stored(case).title == "Havnens udvidelse"


def test_a_clerk_on_its_way_reads_the_case_but_changes_nothing(visit: Visit, cast: Cast, case: Case) -> None:
    stops = [PlannedStop(1, cast.other_body.pk, "comment"), PlannedStop(2, cast.body.pk, "decide")]
    PlanRoute(case_id=case.pk, stops=stops).run(by=cast.clerk)
    outsider = visit("outsider")
    page = case_page(outsider, case)
    assert "Havnens udvidelse" in page and "Gem oplysninger" not in page and "Planlæg vejen" not in page
    refused = post(outsider, "edit_case", case.pk, {"title": "Kapret", "was_title": "Havnens udvidelse"})
    assert refused.status_code == 422 and "ikke adgang" in words(refused)
    assert stored(case).title == "Havnens udvidelse"


# --- The list and opening ---------------------------------------------------------------------------------------------


def test_the_list_holds_the_desks_own_cases_and_those_on_their_way(visit: Visit, cast: Cast, case: Case) -> None:
    foreign = OpenCase(body_id=cast.other_body.pk, title="Molens lygte").run(by=cast.outsider)
    clerk, address = visit("clerk"), reverse("desk_cases")
    page = words(clerk.get(address))
    assert "Havnens udvidelse" in page and "Molens lygte" not in page
    PlanRoute(case_id=foreign.pk, stops=[PlannedStop(1, cast.body.pk, "decide")]).run(by=cast.outsider)
    assert "Molens lygte" in words(clerk.get(address))
    assert "Havnens" not in words(clerk.get(address, {"q": "lygte"}))
    assert "Havnens" in words(clerk.get(address, {"q": case.number}))
    assert "Havnens" not in words(clerk.get(address, {"state": "finished"}))
    assert "Havnens" in words(clerk.get(address, {"body": cast.body.slug}))


def test_a_case_is_opened_under_the_next_number(clerk: Client, cast: Cast) -> None:
    form = clerk.get(reverse("open_case"))
    sent = fields(form, "form.measure-wide")
    assert sent["owner"] == str(cast.users["clerk"].pk)
    sent |= {"title": "Ny færge", "subject": "05.00.00", "deadline": "2027-06-01", "initials": "ive"}
    page = follow(clerk, post(clerk, "open_case", (), sent))
    assert "Sagen er oprettet med nummer SAG-2027-00001." in page and "uden planlagt vej" in page
    opened = Case.objects.get(title="Ny færge")
    assert (opened.subject, opened.deadline, opened.owner_id) == ("05.00.00", date(2027, 6, 1), cast.users["clerk"].pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Sagen skal have en titel."),
        ({"subject": "havn"}, "„havn“ ligner ikke et emnenummer."),
        ({"deadline": "2020-01-01"}, "er allerede forbi"),
        ({"closed": "on"}, "Skriv, hvorfor sagen er fortrolig."),
    ],
)
def test_a_case_that_can_not_be_opened_is_a_sentence_and_nothing_is_lost(
    clerk: Client, changes: dict[str, str], sentence: str
) -> None:
    sent = fields(clerk.get(reverse("open_case")), "form.measure-wide") | {"title": "Ny færge", "initials": "ive"}
    response = post(clerk, "open_case", (), sent | changes)
    assert response.status_code == 422 and sentence in words(response)
    kept = fields(response, "form.measure-wide")
    assert {name: kept[name] for name in changes} == changes and kept["initials"] == "ive"
    assert not Case.objects.exists()


def test_only_clerks_of_the_body_are_offered_as_responsible(clerk: Client, cast: Cast, case: Case) -> None:
    RoleAssignment.objects.create(user=cast.users["outsider"], role=Role.MEMBER, scope=cast.body.scope)
    page = LexborHTMLParser(clerk.get(reverse("desk_case", args=[case.pk])).content.decode())
    assert [o.text() for o in page.css("#case-owner option")] == ["Ingen", "Inger Vestmark"]


# --- Facts, texts and papers ------------------------------------------------------------------------------------------


def test_facts_are_saved_and_two_clerks_both_keep_theirs(clerk: Client, cast: Cast, case: Case) -> None:
    sent = fields(clerk.get(reverse("desk_case", args=[case.pk])), "form#facts")
    EditCase(case_id=case.pk, initials="koll").run(by=cast.clerk)
    sent |= {"title": "Havnen udvides", "deadline": "2027-09-01", "owner": str(cast.users["clerk"].pk)}
    assert "Sagens oplysninger er gemt." in follow(clerk, post(clerk, "edit_case", case.pk, sent))
    now = stored(case)
    assert (now.title, now.initials, now.deadline) == ("Havnen udvides", "koll", date(2027, 9, 1))
    again = fields(clerk.get(reverse("desk_case", args=[case.pk])), "form#facts") | {"deadline": "", "owner": ""}
    follow(clerk, post(clerk, "edit_case", case.pk, again))
    assert (stored(case).deadline, stored(case).owner_id) == (None, None)


def test_facts_that_can_not_be_are_a_sentence_and_stay_in_the_fields(clerk: Client, case: Case) -> None:
    sent = fields(clerk.get(reverse("desk_case", args=[case.pk])), "form#facts")
    response = post(clerk, "edit_case", case.pk, sent | {"subject": "havn", "initials": "ive"})
    assert response.status_code == 422 and "ligner ikke et emnenummer" in words(response)
    kept = fields(response, "form#facts")
    assert (kept["subject"], kept["initials"], kept["was_subject"]) == ("havn", "ive", "")


def test_a_text_is_saved_and_a_quarrel_is_shown(clerk: Client, cast: Cast, case: Case) -> None:
    sent = fields(clerk.get(reverse("desk_case", args=[case.pk])), "form#background") | {"html": "<p>Mit</p>"}
    EditPart(case_id=case.pk, role="background", html="<p>Kollegaens</p>", revision=0).run(by=cast.clerk)
    response = post(clerk, "edit_case_part", case.pk, sent)
    assert response.status_code == 422 and "Kollegaens" in words(response)
    assert fields(response, "form#background")["html"] == "<p>Mit</p>"
    within = post(clerk, "edit_case_part", case.pk, sent, headers=HTMX)
    assert within.status_code == 200 and 'class="conflict"' in within.content.decode()
    follow(clerk, post(clerk, "edit_case_part", case.pk, sent | {"over": "1"}))
    assert CasePart.objects.get(case=case).text == "<p>Mit</p>"
    saved = post(clerk, "edit_case_part", case.pk, sent | {"revision": "2"}, headers=HTMX)
    assert "Gemt kl. 10.00.00" in words(saved) and "<html" not in saved.content.decode()


def test_papers_are_laid_on_fetched_and_taken_off(clerk: Client, case: Case, visit: Visit) -> None:
    file = SimpleUploadedFile("skitse.pdf", b"%PDF skitse", "application/pdf")
    assert "1 papir er lagt på sagen." in follow(clerk, post(clerk, "add_paper", case.pk, {"files": [file]}))
    paper = CasePaper.objects.get(case=case)
    address = reverse("case_paper", args=[case.pk, paper.pk])
    fetched = clerk.get(address)
    assert fetched.content == b"%PDF skitse" and fetched["Content-Type"] == "application/octet-stream"
    assert 'filename="skitse.pdf"' in fetched["Content-Disposition"]
    for who in OTHERS:
        assert visit(who).get(address).status_code in (302, 403, 404)
    follow(clerk, post(clerk, "remove_paper", case.pk, {"paper": paper.pk}))
    assert not CasePaper.objects.exists()
    none = post(clerk, "add_paper", case.pk, {})
    assert none.status_code == 422 and "Der var ingen fil med." in words(none)


# --- The way ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bodies(cast: Cast) -> tuple[int, int, int]:
    """A circle that prepares, and two partners that decide."""
    return make_body("Teknisk Kreds").pk, cast.body.pk, cast.other_body.pk


def way(*stops: tuple[str, int, str, str]) -> dict[str, list[str]]:
    """The form of the way: (beside, body, day, role) row by row, and the empty row that it always ends with."""
    return {
        "beside": [*(beside for beside, *_ in stops), ""],
        "who": [*(f"{body}:{planned}" for _, body, planned, _ in stops), ""],
        "role": [*(role for *_, role in stops), "recommend"],
    }


def steps(case: Case) -> list[tuple[int, str, str]]:
    rows = RouteStep.objects.filter(case=case).order_by("stage", "position")
    return [(row.stage, row.body.name, row.state) for row in rows]


def test_a_way_is_planned_with_partners_side_by_side_and_drawn_so(
    clerk: Client, case: Case, bodies: tuple[int, int, int]
) -> None:
    circle, mine, other = bodies
    sent = way(("", circle, "", "prepare"), ("", mine, "2027-02-05", "decide"), ("on", other, "2027-02-12", "decide"))
    page = follow(clerk, post(clerk, "plan_route", case.pk, sent))
    assert "Sagens vej er planlagt." in page
    assert steps(case) == [
        (1, "Teknisk Kreds", "planned"),
        (2, "KKR Testland", "planned"),
        (2, "Havneudvalget", "planned"),
    ]
    tree = LexborHTMLParser(clerk.get(reverse("desk_case", args=[case.pk])).content.decode())
    stages = tree.css(".way > .way-stage")
    assert [len(stage.css(".way-stop")) for stage in stages] == [1, 2]
    drawn = [" ".join(stop.text().split()) for stop in tree.css(".way-stop")]
    assert drawn[0].startswith("Teknisk Kreds forbereder · nu") and "intet møde valgt" in drawn[0]
    assert "beslutter · venter 5. februar 2027" in drawn[1]
    kept = fields(clerk.get(reverse("desk_case", args=[case.pk])), "form#route")
    assert kept["who"] == [f"{circle}:", f"{mine}:2027-02-05", f"{other}:2027-02-12", ""]
    assert kept["beside"] == ["", "", "on", ""]


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("up:1", ["Havneudvalget", "KKR Testland"]),
        ("drop:0", ["Havneudvalget"]),
        ("", ["KKR Testland", "Havneudvalget"]),
    ],
)
def test_a_button_moves_or_removes_a_stop(
    clerk: Client, case: Case, bodies: tuple[int, int, int], button: str, after: list[str]
) -> None:
    _, mine, other = bodies
    sent = way(("", mine, "", "recommend"), ("", other, "", "decide")) | {"op": button}
    follow(clerk, post(clerk, "plan_route", case.pk, sent))
    assert [name for _, name, _ in steps(case)] == after


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("x:", "ikke sendt helt"), ("999999:", "findes ikke mere"), ("1:2027-13-01", "ikke sendt helt")],
)
def test_a_way_that_makes_no_sense_is_a_sentence(clerk: Client, case: Case, who: str, sentence: str) -> None:
    response = post(clerk, "plan_route", case.pk, {"beside": [""], "who": [who], "role": ["decide"]})
    assert response.status_code == 422 and sentence in words(response)
    assert steps(case) == []


def test_a_stop_is_passed_over_with_a_reason_but_never_who_decides(
    clerk: Client, cast: Cast, case: Case, bodies: tuple[int, int, int]
) -> None:
    circle, mine, _ = bodies
    PlanRoute(case_id=case.pk, stops=[PlannedStop(1, circle, "prepare"), PlannedStop(2, mine, "decide")]).run(
        by=cast.clerk
    )
    first, last = RouteStep.objects.filter(case=case).order_by("stage")
    refused = post(clerk, "skip_step", case.pk, {"step": first.pk, "reason": ""})
    assert refused.status_code == 422 and "Skriv, hvorfor." in words(refused)
    never = post(clerk, "skip_step", case.pk, {"step": last.pk, "reason": "Travlt"})
    assert "skal afgøre sagen og kan ikke springes over" in words(never)
    assert fields(never, "form[action$='/skip-step/']")["reason"] == "Travlt"
    page = follow(clerk, post(clerk, "skip_step", case.pk, {"step": first.pk, "reason": "Ferie"}))
    assert "sprunget over" in page and "„Ferie“" in page


@pytest.fixture
def prepared(cast: Cast, case: Case, bodies: tuple[int, int, int]) -> list[RouteStep]:
    """The circle has recommended; the clerk's own body is to decide."""
    circle, mine, _ = bodies
    stops = [PlannedStop(1, circle, "recommend"), PlannedStop(2, mine, "decide", MEETING_DAY)]
    PlanRoute(case_id=case.pk, stops=stops).run(by=cast.clerk)
    RouteStep.objects.filter(case=case, stage=1).update(
        state="done", done_on=date(2026, 12, 1), outcome="recommended", result="Anbefales med bemærkninger."
    )
    return list(RouteStep.objects.filter(case=case).order_by("stage"))


def test_what_a_body_said_stands_on_the_way(clerk: Client, case: Case, prepared: list[RouteStep]) -> None:
    page = case_page(clerk, case)
    assert "Anbefalet" in page and "Anbefales med bemærkninger." in page and "1. december 2026" in page


def test_a_case_is_sent_back_to_who_had_it(clerk: Client, case: Case, prepared: list[RouteStep]) -> None:
    sent = fields(clerk.get(reverse("desk_case", args=[case.pk])), "form[action$='/return-case/']")
    assert (sent["step"], sent["to"]) == (str(prepared[1].pk), str(prepared[0].pk))
    refused = post(clerk, "return_case", case.pk, sent)
    assert refused.status_code == 422 and "Skriv, hvorfor." in words(refused)
    page = follow(clerk, post(clerk, "return_case", case.pk, sent | {"reason": "Økonomien mangler"}))
    assert "sendt tilbage" in page and "„Økonomien mangler“" in page
    assert [state for _, _, state in steps(case)] == ["done", "returned", "planned", "planned"]


def test_a_case_is_put_on_an_agenda_and_leads_there(clerk: Client, cast: Cast, case: Case) -> None:
    assert "Sæt sagen på" not in case_page(clerk, case)
    seat_council(cast)
    meeting = drafted(cast)
    assert "Sæt sagen på" in case_page(clerk, case)
    page = follow(clerk, post(clerk, "put_on_agenda", case.pk, {"meeting": meeting.pk}))
    assert "Sagen er sat på som punkt 2.2." in page
    item = AgendaItem.objects.get(meeting=meeting, case=case)
    assert (
        reverse("desk_item", args=[meeting.pk, item.pk])
        in clerk.get(reverse("desk_case", args=[case.pk])).content.decode()
    )
    again = post(clerk, "put_on_agenda", case.pk, {"meeting": meeting.pk})
    assert again.status_code == 422 and "står allerede på dagsordenen" in words(again)


def test_the_agenda_that_the_way_leads_to_is_offered_first(clerk: Client, cast: Cast, case: Case) -> None:
    seat_council(cast)
    sent = dispatched(cast)
    draft, planned = (drafted(cast, day=MEETING_DAY + timedelta(days=days)) for days in (28, 56))
    form = "form[action$='/put-on-agenda/']"
    assert fields(clerk.get(reverse("desk_case", args=[case.pk])), form)["meeting"] == str(draft.pk)
    PlanRoute(case_id=case.pk, stops=[PlannedStop(1, cast.body.pk, "decide", planned.date)]).run(by=cast.clerk)
    page = clerk.get(reverse("desk_case", args=[case.pk]))
    assert fields(page, form)["meeting"] == str(planned.pk)
    assert f"{danish_date(sent.date)} (tillægsdagsorden)" in words(page)


def test_a_meeting_that_is_gone_is_a_sentence(clerk: Client, case: Case) -> None:
    response = post(clerk, "put_on_agenda", case.pk, {"meeting": 999_999})
    assert response.status_code == 422 and "Det findes ikke mere" in words(response)
    assert not Meeting.objects.exists()


def test_a_case_is_finished_and_taken_up_again(
    clerk: Client, cast: Cast, case: Case, prepared: list[RouteStep]
) -> None:
    refused = post(clerk, "finish_case", case.pk, {"note": "Færdig"})
    assert refused.status_code == 422 and "Sagen venter på KKR Testland." in words(refused)
    PlanRoute(case_id=case.pk, stops=[]).run(by=cast.clerk)
    Case.objects.filter(pk=case.pk).update(state="open")
    page = follow(clerk, post(clerk, "finish_case", case.pk, {"note": "Færdig"}))
    assert "Sagen er afsluttet." in page and "Gem oplysninger" not in page
    silent = post(clerk, "reopen_case", case.pk, {"reason": ""})
    assert silent.status_code == 422 and "Skriv, hvorfor sagen genåbnes." in words(silent)
    assert "Sagen er genåbnet." in follow(clerk, post(clerk, "reopen_case", case.pk, {"reason": "Ny oplysning"}))
    assert stored(case).state == "open"
