"""The clerk's way in: dropped files are read and wait, are corrected beside their source, and become a meeting."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from sagsgang.intake.commands.correct_reading import CorrectReading
from sagsgang.intake.models import Reading
from sagsgang.intake.readers import limits
from sagsgang.kernel.models import AuditEntry
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.web.desk.intake.form import as_form
from tests.cast import Cast, make_body
from tests.intake.readers.making import instead_of_tesseract, scanned_pdf
from tests.web.desk.test_form import sent
from tests.web.test_pages import text

pytestmark = pytest.mark.django_db

MINUTES = Path(__file__).resolve().parents[3] / "src/sagsgang/demo/minutes"
Visit = Callable[[str], Client]


def minutes(body: str = "KKR Testland", name: str = "kkr-fjordland-2025-04-25.txt") -> bytes:
    """A real-looking document of a body that the cast's clerk works for."""
    return (MINUTES / name).read_bytes().replace(b"KKR Fjordland", body.encode())


def drop(client: Client, *files: tuple[str, bytes], **headers: str) -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("receive_document"), {"files": uploads}, headers=headers or None)


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.fixture
def reading(cast: Cast, clerk: Client) -> Reading:
    drop(clerk, ("referat.txt", minutes()))
    return Reading.objects.get()


def fields(reading: Reading, **changes: str) -> dict[str, str]:
    """The form as a browser sends it back, with some fields written anew."""
    reading.refresh_from_db()
    form = dict(sent(as_form(reading.parsed))) | {"revision": str(reading.revision)}
    return form | {name.replace("__", "-"): value for name, value in changes.items()}


def save(client: Client, reading: Reading, verb: str = "correct_reading", **changes: str) -> Any:
    return client.post(reverse(verb, args=[reading.uid]), fields(reading, **changes))


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citizen", "respondent", "member", "chair"])
def test_only_a_secretariat_comes_in(cast: Cast, visit: Visit, reading: Reading, who: str) -> None:
    client = visit(who)
    addresses = [reverse("intake"), reverse("receive_document")]
    verbs = ("reading", "correct_reading", "accept_reading", "discard_reading")
    addresses += [reverse(name, args=[reading.uid]) for name in verbs]
    for address in addresses:
        for response in (client.get(address), client.post(address, {})):
            if who == "citizen":
                assert response["Location"].startswith(reverse("sign_in"))
            else:
                assert response.status_code == 403
    assert Reading.objects.get().state == Reading.State.WAITING
    assert "Indlæs" not in client.get(reverse("home")).content.decode()


def test_a_clerk_finds_the_page_in_the_menu(cast: Cast, clerk: Client) -> None:
    assert f'href="{reverse("intake")}"' in clerk.get(reverse("home")).content.decode()


def test_a_form_of_another_site_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.users["clerk"])
    assert drop(client, ("referat.txt", minutes())).status_code == 403
    assert not Reading.objects.exists()


# --- Dropping files ---------------------------------------------------------------------------------------------------


def test_one_good_file_leads_to_its_reading_and_is_no_meeting_yet(cast: Cast, clerk: Client) -> None:
    response = drop(clerk, ("referat.txt", minutes()))
    reading = Reading.objects.get()
    assert response["Location"] == reverse("reading", args=[reading.uid])
    assert not Meeting.objects.exists()
    page = text(clerk.get(reverse("intake")).content.decode())
    assert re.search(r"KKR Testland ?, 25\. april 2025", page)
    assert "af Inger Vestmark" in page


def test_a_bad_file_says_why_and_the_others_go_on(cast: Cast, clerk: Client) -> None:
    response = drop(
        clerk,
        ("tom.txt", b""),
        ("referat.txt", minutes()),
        ("billede.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("andet.txt", minutes(name="kkr-fjordland-2026-02-06.txt")),
        ("ukendt.pdf", b"%PDF-1.7\nnot really"),
    )
    page = text(response.content.decode())
    assert response.status_code == 200
    assert [one.received.outcome for one in response.context["told"]] == [
        "failed",
        "waits",
        "failed",
        "waits",
        "failed",
    ]
    assert "Filen »tom.txt« er tom." in page
    assert "25. april 2025" in page and "2025-04-25" not in page
    assert Reading.objects.count() == 2


def test_when_every_file_is_bad_the_answer_says_so_to_programs_too(cast: Cast, clerk: Client) -> None:
    assert drop(clerk, ("tom.txt", b"")).status_code == 422
    response = clerk.post(reverse("receive_document"), {})
    assert response.status_code == 422
    assert "Der var ingen fil med." in text(response.content.decode())


def test_a_zip_is_each_of_its_documents(cast: Cast, clerk: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2025/april.txt", minutes())
        archive.writestr("2026/februar.txt", minutes(name="kkr-fjordland-2026-02-06.txt"))
        archive.writestr("2026/tom.txt", b"")
    response = drop(clerk, ("alle.zip", packed.getvalue()))
    assert [one.received.outcome for one in response.context["told"]] == ["waits", "waits", "failed"]
    assert {row.name for row in Reading.objects.all()} == {"april.txt", "februar.txt"} or Reading.objects.count() == 2


def test_a_file_that_came_before_leads_to_what_became_of_it(cast: Cast, clerk: Client, reading: Reading) -> None:
    response = drop(clerk, ("igen.txt", minutes()))
    assert reverse("reading", args=[reading.uid]) in response.content.decode()
    save(clerk, reading, "accept_reading")
    response = drop(clerk, ("igen.txt", minutes()))
    assert "allerede indlæst" in response.content.decode()
    assert f"/bodies/{cast.body.slug}/2025-04-25/" in response.content.decode()
    assert Reading.objects.count() == 1


def test_a_file_over_the_limit_is_turned_away_before_it_is_read(
    cast: Cast, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "sagsgang.web.desk.intake.uploads"
    monkeypatch.setattr(f"{place}.check_size", lambda size, name: limits.check_size(size, name, 1000))
    monkeypatch.setattr(f"{place}.receive_upload", lambda *args, **fields: pytest.fail("was read"))
    response = drop(clerk, ("stor.txt", b"x" * 1001))
    assert "grænsen er" in response.content.decode()


def test_a_scan_that_takes_too_long_for_a_page_is_for_the_command_line(
    cast: Cast, clerk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page answers soon, in a sentence; a good file beside it is taken in."""
    instead_of_tesseract(tmp_path, monkeypatch, "cat > /dev/null; echo Godkendt.")
    page = drop(clerk, ("scan.pdf", scanned_pdf(9)), ("referat.txt", minutes())).content.decode()
    assert "Her på siden kan der højst læses 8 skannede sider ad gangen." in page
    assert "»sagsgang import FIL«" in page
    assert Reading.objects.count() == 1


def test_the_script_gets_the_list_alone(cast: Cast, clerk: Client) -> None:
    response = drop(clerk, ("referat.txt", minutes()), **{"X-Fragment": "results"})
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert "Se, hvad der blev forstået" in response.content.decode()


def test_names_of_files_are_shown_never_run(cast: Cast, clerk: Client) -> None:
    response = drop(clerk, ("<img src=x onerror=alert(1)>.txt", b""), ("../../etc/passwd", b""))
    assert "<img src=x" not in response.content.decode()


# --- One reading ------------------------------------------------------------------------------------------------------


def test_source_and_form_point_at_each_other(cast: Cast, clerk: Client, reading: Reading) -> None:
    page = clerk.get(reverse("reading", args=[reading.uid])).content.decode()
    items = reading.parsed["items"]
    for n, item in enumerate(items):
        assert f'id="item-{n}" data-line="{item["line"]}"' in page
        assert f'id="L{item["line"]}"' in page
        assert f'href="#L{item["line"]}"' in page
        assert re.search(
            rf'id="L{item["line"]}"[^>]*>(<a class="mark[^<]*<[^<]*<[^<]*</a>)*<a class="mark" href="#item-{n}">', page
        )
    shown = {int(number) for number in re.findall(r'id="L(\d+)"', page)}
    for n, finding in enumerate(reading.parsed["findings"]):
        assert f'id="finding-{n}"' in page
        if finding["line"] in shown:
            assert f'href="#finding-{n}"' in page
    assert "Det bliver til et nyt møde i" in text(page)


def test_every_value_that_was_understood_stands_in_a_field(cast: Cast, clerk: Client, reading: Reading) -> None:
    page = LexborHTMLParser(clerk.get(reverse("reading", args=[reading.uid])).content.decode())
    form = page.css_first("#reading-form")
    assert form is not None
    found: dict[str, str] = {}
    for field in form.css("input, textarea, select"):
        name, kind = field.attributes.get("name"), field.attributes.get("type")
        if not name or (kind == "checkbox" and "checked" not in field.attributes):
            continue
        if field.tag == "select":
            option = field.css_first("option[selected]")
            found[name] = (option.attributes.get("value") or "") if option is not None else "none chosen"
        elif field.tag == "textarea":
            found[name] = field.text(deep=True)
        else:
            found[name] = "on" if kind == "checkbox" else (field.attributes.get("value") or "")
    wanted = {name: value.replace("\r\n", "\n") for name, value in fields(reading).items()}
    assert {name: value.lstrip("\n") for name, value in found.items() if name != "csrfmiddlewaretoken"} == wanted


def test_a_correction_is_saved_and_looked_through_again(cast: Cast, clerk: Client, reading: Reading) -> None:
    before = len(reading.parsed["findings"])
    response = save(clerk, reading, items__2__title="En helt anden titel", items__2__case_number="SAG-2099-00001")
    assert response["Location"] == reverse("reading", args=[reading.uid])
    reading.refresh_from_db()
    assert reading.revision == 2
    assert reading.parsed["items"][2]["title"] == "En helt anden titel"
    assert reading.parsed["items"][2]["line"] is not None
    codes = [finding["code"] for finding in reading.parsed["findings"]]
    assert "case-number-malformed" in codes
    assert len(codes) != before
    assert reading.parsed["coverage"] < 1
    save(clerk, reading, items__2__case_number="")
    reading.refresh_from_db()
    assert "case-number-malformed" not in [finding["code"] for finding in reading.parsed["findings"]]


def test_checking_again_finds_what_the_first_reading_found(cast: Cast, clerk: Client, reading: Reading) -> None:
    """A correction of something else leaves every finding and the coverage as they were."""
    before = reading.parsed
    save(clerk, reading, location="Et andet sted")
    reading.refresh_from_db()
    kept = {(f["code"], f["item"], f["line"]) for f in reading.parsed["findings"] if f["code"] != "unplaced-text"}
    assert kept == {(f["code"], f["item"], f["line"]) for f in before["findings"] if f["code"] != "unplaced-text"}


@pytest.mark.parametrize(
    "name", ["kkr-fjordland-2026-06-19.pdf", "kkr-fjordland-2026-08-21.html", "kkr-fjordland-2025-11-14.docx"]
)
def test_other_formats_are_checked_again_too(cast: Cast, clerk: Client, name: str) -> None:
    drop(clerk, (name, (MINUTES / name).read_bytes()))
    reading = Reading.objects.get()
    before = [(f["code"], f["item"], f["line"]) for f in reading.parsed["findings"]]
    coverage = reading.parsed["coverage"]
    save(clerk, reading, items__0__initials="nyny")
    reading.refresh_from_db()
    after = [(f["code"], f["item"], f["line"]) for f in reading.parsed["findings"] if f["code"] != "unplaced-text"]
    assert after == [one for one in before if one[0] != "unplaced-text"]
    assert coverage - reading.parsed["coverage"] < 0.01


def test_saving_nothing_writes_nothing(cast: Cast, clerk: Client, reading: Reading) -> None:
    response = clerk.post(reverse("correct_reading", args=[reading.uid]), fields(reading), follow=True)
    assert "Der var intet at gemme" in text(response.content.decode())
    reading.refresh_from_db()
    assert reading.revision == 1
    assert not AuditEntry.objects.filter(command="intake.correct_reading").exists()


def test_two_clerks_lose_nothing(cast: Cast, clerk: Client, reading: Reading) -> None:
    mine = fields(reading, items__1__title="Min titel", location="Mit sted")
    theirs = dict(reading.parsed, location="Deres sted")
    CorrectReading(uid=str(reading.uid), parsed=theirs, revision=1).run(by=cast.clerk)

    response = clerk.post(reverse("correct_reading", args=[reading.uid]), mine)

    assert response.status_code == 409
    page = response.content.decode()
    assert "En anden har rettet" in text(page)
    assert "Min titel" in page
    assert 'value="Mit sted"' in page
    assert "Deres sted" in page
    assert 'name="revision" value="2"' in page
    reading.refresh_from_db()
    assert reading.parsed["location"] == "Deres sted"
    # Having seen what stands there, the clerk may insist.
    assert clerk.post(reverse("correct_reading", args=[reading.uid]), mine | {"revision": "2"}).status_code == 302
    reading.refresh_from_db()
    assert reading.parsed["location"] == "Mit sted"


def test_accepting_what_another_has_changed_is_refused_with_the_text_kept(
    cast: Cast, clerk: Client, reading: Reading
) -> None:
    mine = fields(reading)
    CorrectReading(uid=str(reading.uid), parsed=dict(reading.parsed, location="Deres"), revision=1).run(by=cast.clerk)
    response = clerk.post(reverse("accept_reading", args=[reading.uid]), mine)
    assert response.status_code == 409
    assert not Meeting.objects.exists()


def test_a_row_is_added_without_saving_and_without_losing_a_word(cast: Cast, clerk: Client, reading: Reading) -> None:
    response = save(clerk, reading, add="items-1-clauses", items__1__title="Halvt skrevet")
    page = response.content.decode()
    clauses = len(reading.parsed["items"][1]["recommendation"]["clauses"])
    assert f'name="items-1-clauses-{clauses}-text"' in page
    assert "Halvt skrevet" in page
    assert "Intet er gemt endnu." in text(page)
    assert re.search(r'id="item-1"[^>]* open>', page)
    reading.refresh_from_db()
    assert reading.revision == 1


def test_accepting_saves_what_was_written_and_shows_the_meeting(cast: Cast, clerk: Client, reading: Reading) -> None:
    response = save(clerk, reading, "accept_reading", items__1__title="Rettet i sidste øjeblik")
    meeting = Meeting.objects.get()
    assert response["Location"] == reverse("meeting", args=[cast.body.slug, meeting.address])
    assert "Mødet er indlæst og kan nu læses af alle." in text(clerk.get(response["Location"]).content.decode())
    page = Client().get(response["Location"]).content.decode()
    assert "Rettet i sidste øjeblik" in page
    assert AgendaItem.objects.filter(title="Rettet i sidste øjeblik").exists()
    assert [entry.command for entry in AuditEntry.objects.order_by("seq")][-3:] == [
        "intake.correct_reading", "intake.import_meeting", "intake.accept_reading",
    ]  # fmt: skip
    listed = text(clerk.get(reverse("intake")).content.decode())
    assert "Intet venter." in listed
    assert "Senest afsluttet" in listed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": ""}, "hvilket udvalg"),
        ({"date": ""}, "hvornår mødet var"),
        ({"date": "i går"}, "Datoen »i går« kan ikke læses"),
        ({"start": "om lidt"}, "Begyndelsestidspunktet »om lidt«"),
        ({"kind": "poem"}, "Dokumentets art"),
        ({"body": "Et ukendt udvalg"}, "findes ikke her"),
        ({"items__1__number": ""}, "både nummer og titel"),
        ({"items__1__parts__0__role": "poem"}, "ikke en af de værdier"),
        ({"items__1__outcomes__0__outcome": "maybe"}, "ikke en af de værdier"),
    ],
)
def test_what_can_not_be_accepted_says_why_and_keeps_the_text(
    cast: Cast, clerk: Client, reading: Reading, changes: dict[str, str], words: str
) -> None:
    response = save(clerk, reading, "accept_reading", **changes, location="Skrevet før fejlen")
    assert response.status_code == 422
    assert words in response.context["refused"]
    assert 'value="Skrevet før fejlen"' in response.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("KKR Testland", "ready"),
        ("", "no-body"),
        ("Havneudvalget", "other-body"),
        ("Hemmelig kreds", "unknown-body"),
        ("Findes ikke", "unknown-body"),
    ],
)
def test_the_page_says_beforehand_what_accepting_would_do(
    cast: Cast, clerk: Client, reading: Reading, body: str, state: str
) -> None:
    make_body("Hemmelig kreds", public=False)
    save(clerk, reading, body=body)
    assert clerk.get(reverse("reading", args=[reading.uid])).context["destination"].state == state


def test_an_operator_may_bring_a_new_body(cast: Cast, clerk: Client, reading: Reading) -> None:
    from django.contrib.auth.models import User

    from sagsgang.kernel.access import EVERYWHERE, Role
    from sagsgang.kernel.models import RoleAssignment

    user = User.objects.create_user("drift")
    RoleAssignment.objects.create(user=user, role=Role.OPERATOR, scope=EVERYWHERE)
    client = Client()
    client.force_login(user)
    save(client, reading, body="Nyt Udvalg")
    assert client.get(reverse("reading", args=[reading.uid])).context["destination"].state == "new-body"
    save(client, reading, "accept_reading")
    assert Body.objects.filter(name="Nyt Udvalg").exists()


def test_a_second_document_of_a_meeting_is_a_new_version(cast: Cast, clerk: Client, reading: Reading) -> None:
    save(clerk, reading, "accept_reading")
    drop(clerk, ("rettet.txt", minutes() + b"\n"))
    second = Reading.objects.exclude(pk=reading.pk).get()
    page = clerk.get(reverse("reading", args=[second.uid]))
    assert page.context["destination"].meeting == Meeting.objects.get()
    assert "det bliver til en ny version af" in text(page.content.decode())
    response = clerk.post(reverse("accept_reading", args=[second.uid]), fields(second), follow=True)
    assert "som en ny version" in text(response.content.decode())
    assert Meeting.objects.count() == 1


def test_a_discarded_file_becomes_nothing(cast: Cast, clerk: Client, reading: Reading) -> None:
    response = clerk.post(reverse("discard_reading", args=[reading.uid]), follow=True)
    assert "»referat.txt« er lagt til side." in text(response.content.decode())
    assert save(clerk, reading, "accept_reading").status_code == 422
    assert save(clerk, reading, location="x").status_code == 422
    assert clerk.post(reverse("discard_reading", args=[reading.uid])).status_code == 422
    page = text(clerk.get(reverse("reading", args=[reading.uid])).content.decode())
    assert "Filen er lagt til side." in page
    assert not Meeting.objects.exists()


def test_a_verbs_address_leads_back_to_the_page(cast: Cast, clerk: Client, reading: Reading) -> None:
    for verb in ("correct_reading", "accept_reading", "discard_reading"):
        assert clerk.get(reverse(verb, args=[reading.uid]))["Location"] == reverse("reading", args=[reading.uid])
    assert clerk.get(reverse("receive_document"))["Location"] == reverse("intake")
    unknown = "00000000-0000-4000-8000-000000000000"
    assert clerk.get(reverse("reading", args=[unknown])).status_code == 404
    assert clerk.post(reverse("accept_reading", args=[unknown])).status_code == 404


def test_scripts_in_a_document_are_words(cast: Cast, clerk: Client) -> None:
    nasty = minutes().replace(b"Kulturhuset", b'<script>alert(1)</script>" autofocus onfocus=alert(1) x="')
    drop(clerk, ("referat.txt", nasty))
    page = clerk.get(reverse("reading", args=[Reading.objects.get().uid])).content.decode()
    assert "<script>alert" not in page
    assert LexborHTMLParser(page).css("[onfocus], [autofocus]") == []
    assert "<script>alert(1)</script>" in Reading.objects.get().parsed["location"]


# --- Cost -------------------------------------------------------------------------------------------------------------


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_pages_cost_as_much_for_a_long_document_as_for_a_short_one(
    cast: Cast, clerk: Client, reading: Reading
) -> None:
    few = asked(clerk, reverse("reading", args=[reading.uid]))
    listed = asked(clerk, reverse("intake"))
    parsed = dict(reading.parsed)
    parsed["items"] = [dict(parsed["items"][n % 5], number=f"9.{n}") for n in range(250)]
    Reading.objects.filter(pk=reading.pk).update(parsed=parsed)
    for n in range(20):
        drop(clerk, (f"{n}.txt", minutes() + b"\n" * n + b"x"))
    assert asked(clerk, reverse("reading", args=[reading.uid])) == few <= 10
    assert asked(clerk, reverse("intake")) == listed <= 8


def test_a_form_of_250_items_can_be_sent(cast: Cast, clerk: Client, reading: Reading) -> None:
    parsed = dict(reading.parsed)
    parsed["items"] = [dict(parsed["items"][n % 10], number=f"9.{n}") for n in range(250)]
    Reading.objects.filter(pk=reading.pk).update(parsed=parsed)
    assert save(clerk, reading, items__249__title="Den sidste titel").status_code == 302
    reading.refresh_from_db()
    assert reading.parsed["items"][249]["title"] == "Den sidste titel"
