"""What the public pages tell: decisions in front, what comes next, a case and a person over time, in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from sagsgang.kernel.clock import COPENHAGEN, set_clock
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.people.models import Party
from tests.cast import PASSWORD, Cast, make_person
from tests.web.made import DAY, load
from tests.web.routes import variants

pytestmark = pytest.mark.django_db


def text(html: str) -> str:
    """The words of a page, blanks made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return text(response.content.decode())


# --- The front page and the bodies ------------------------------------------------------------------------------------


def test_the_front_page_tells_decisions_by_meeting_without_what_every_agenda_has(cast: Cast, client: Client) -> None:
    load()
    page = client.get(reverse("home"))
    told = page.context["told"]
    assert [one.meeting.date for one in told] == [DAY]
    titles = [decided.item.title for decided in told[0].decided]
    assert titles == [f"Cykelsti nummer {n} langs kysten" for n in (1, 3, 4)]
    assert told[0].more == 1
    assert "KKR godkendte stien." in text(page.content.decode())
    assert "og 1 punkt mere" in text(page.content.decode())


def test_the_front_page_names_the_next_meeting_and_its_points(cast: Cast, client: Client) -> None:
    load(kind="agenda", day=date(2027, 3, 5))
    load(kind="agenda", day=date(2027, 5, 7))
    with set_clock(datetime(2027, 3, 1, 9, tzinfo=COPENHAGEN)):
        page = client.get(reverse("home"))
    assert page.context["following"].date == date(2027, 3, 5)
    assert [item.number for item in page.context["points"]] == ["2.1", "2.3", "2.4"]
    assert [meeting.date for meeting in page.context["coming"]] == [date(2027, 5, 7)]
    assert "fredag 5. marts 2027" in text(page.content.decode())


def test_a_cancelled_meeting_is_not_the_next_one(cast: Cast, client: Client) -> None:
    Meeting.objects.create(body=cast.body, date=date(2099, 1, 9), state="cancelled")
    assert client.get(reverse("home")).context["following"] is None
    page = client.get(reverse("body", args=[cast.body.slug]))
    assert page.context["following"] is None
    assert "aflyst" in text(page.content.decode())


def test_an_empty_house_says_so(client: Client, db: None) -> None:
    for address, words in (
        (reverse("home"), "Der er ingen offentliggjorte beslutninger endnu."),
        (reverse("body_list"), "Der er ingen udvalg endnu."),
        (reverse("case_list"), "Ingen sager at vise."),
        (reverse("person_list"), "Ingen personer at vise."),
    ):
        assert words in read(client, address)


def test_a_bodys_meetings_by_year_and_kind(cast: Cast, client: Client) -> None:
    load()
    load(day=date(2024, 6, 7))
    load(day=date(2025, 9, 5), kind="agenda")
    address = reverse("body", args=[cast.body.slug])

    def days(query: str) -> list[date]:
        return [row.meeting.date for row in client.get(address + query).context["rows"]]

    assert days("") == [date(2025, 9, 5), DAY, date(2024, 6, 7)]
    assert days("?year=2024") == [date(2024, 6, 7)]
    assert days("?kind=minutes") == [DAY, date(2024, 6, 7)]
    assert days("?year=2025&kind=agenda") == [date(2025, 9, 5)]
    assert days("?year=2024&kind=agenda") == []
    assert "Ingen møder passer til valget." in read(client, address + "?year=2024&kind=agenda")
    # What makes no sense in an address is passed over.
    assert len(days("?year=1066&kind=poem&page=ten")) == 3


def test_a_body_counts_its_outcomes_and_leads_to_them(cast: Cast, client: Client) -> None:
    load()
    page = client.get(reverse("body", args=[cast.body.slug]))
    counts = {code: count for code, _label, count in page.context["outcomes"]}
    assert counts == {"approved": 1, "noted": 4, "postponed": 1, "rejected": 1}
    link = re.search(r'href="([^"]*outcome=rejected[^"]*)"', page.content.decode())
    assert link is not None
    found = client.get(link[1].replace("&amp;", "&")).context
    assert [hit.entry.address["item"] for hit, _url in found["hits"]] == ["2.4"]


def test_members_stand_by_party_or_by_municipality(cast: Cast, client: Client) -> None:
    load()
    address = reverse("body", args=[cast.body.slug])
    groups = client.get(address).context["groups"]
    assert [(group.name, len(group.members)) for group in groups] == [
        ("Det Konservative Folkeparti", 2),
        ("Socialdemokratiet", 1),
        ("T", 1),
        ("Venstre, Danmarks Liberale Parti", 1),
        ("Enhedslisten – De Rød-Grønne", 1),
    ]
    by_place = client.get(f"{address}?members=organization").context["groups"]
    assert [group.name for group in by_place] == [
        "Fjordby Kommune", "Klitlund Kommune", "Nørå Kommune", "Sandhede Kommune", "Tangø Kommune",
    ]  # fmt: skip


def test_what_the_record_says_of_a_party_wins(cast: Cast, client: Client) -> None:
    load()
    Party.objects.filter(letter="A").update(name="Arbejderlisten", color="#123456")
    Party.objects.filter(letter="V").update(color="red;x:y")
    page = client.get(reverse("body", args=[cast.body.slug])).content.decode()
    assert "Arbejderlisten" in page
    assert "#123456" in page
    assert "red;x:y" not in page


# --- Meetings and items -----------------------------------------------------------------------------------------------


def test_a_meeting_puts_decisions_before_texts(cast: Cast, client: Client) -> None:
    meeting = load()
    page = read(client, reverse("meeting", args=[cast.body.slug, meeting.address]))
    assert page.index("KKR godkendte stien.") < page.index("Der mangler en sti.")
    assert "Kl. 9.30–12.30 · Kulturhuset, Nørå" in page
    assert "Socialdemokratiet (A) 1" in page
    assert "suppleant for Per Lo" in page
    assert "6 deltagere, 1 afbud" in page
    assert "Ingen punkter." in page  # the empty section


def test_an_agenda_is_open_and_has_no_decisions(cast: Cast, client: Client) -> None:
    meeting = load(kind="agenda")
    response = client.get(reverse("meeting", args=[cast.body.slug, meeting.address]))
    assert "Dagsorden" in text(response.content.decode())
    assert 'class="decision"' not in response.content.decode()
    assert re.search(r'<details class="case-text" open>', response.content.decode())
    item = read(client, reverse("agenda_item", args=[cast.body.slug, meeting.address, "2.1"]))
    assert "endnu ikke besluttet" in item


def test_a_planned_meeting_says_that_its_agenda_is_to_come(cast: Cast, client: Client) -> None:
    meeting = Meeting.objects.create(body=cast.body, date=date(2099, 1, 9))
    page = read(client, reverse("meeting", args=[cast.body.slug, meeting.address]))
    assert "Dagsordenen er ikke sendt ud endnu." in page
    assert "som PDF" not in page


def test_meetings_and_items_lead_to_their_neighbours(cast: Cast, client: Client) -> None:
    first, middle, last = load(day=date(2025, 1, 10)), load(), load(day=date(2025, 5, 2))
    page = client.get(reverse("meeting", args=[cast.body.slug, middle.address])).context
    assert (page["earlier"], page["later"]) == (first, last)
    ends = client.get(reverse("meeting", args=[cast.body.slug, first.address])).context
    assert (ends["earlier"], ends["later"]) == (None, middle)
    item = client.get(reverse("agenda_item", args=[cast.body.slug, middle.address, "2.1"])).context
    # 2.2 is closed: for a citizen 2.3 comes next.
    assert (item["earlier"].number, item["later"].number) == ("1.1", "2.3")


def test_two_meetings_of_one_day_have_two_addresses(cast: Cast, client: Client) -> None:
    load()
    second = Meeting.objects.create(body=cast.body, date=DAY, ordinal=2, agenda_public=True)
    assert second.address == "2025-03-14-2"
    page = client.get(reverse("meeting", args=[cast.body.slug, second.address]))
    assert page.context["meeting"] == second
    assert page.context["earlier"].ordinal == 1


@pytest.mark.parametrize(
    ("who", "place"), [("clerk", "/desk/"), ("member", "/me/"), ("chair", "/me/"), ("respondent", "/me/")]
)
def test_one_signs_in_to_ones_work_or_to_where_one_was_going(cast: Cast, client: Client, who: str, place: str) -> None:
    told = {"username": cast.users[who].username, "password": PASSWORD}
    assert client.post("/sign-in/", told)["Location"] == place
    client.logout()
    assert client.post("/sign-in/?next=/people/", told)["Location"] == "/people/"


@pytest.mark.parametrize("address", ["/", "/bodies/", "/people/", "/cases/", "/search/"])
def test_a_question_with_a_null_character_is_answered_without_it(cast: Cast, client: Client, address: str) -> None:
    """PostgreSQL can store no such character; an address that carries one is a slip or a probe, not a fault of ours."""
    load()
    names = ("q", "body", "year", "kind", "outcome", "party", "page")
    response = client.get(address + "?" + "&".join(f"{name}=1%00" for name in names))
    assert response.status_code in (200, 404)
    assert "\x00" not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["2025-13-40", "2025-3-14", "nu", "2025-03-14-9", "2025-03-14%00", "2025-03-14/2.1%00", "2025-03-14/" + "9" * 900],
)
def test_an_address_of_nothing_is_not_found(cast: Cast, client: Client, address: str) -> None:
    load()
    assert client.get(f"/bodies/{cast.body.slug}/{address}/").status_code == 404


def test_an_item_shows_its_case_before_and_after(cast: Cast, client: Client) -> None:
    load(day=date(2025, 1, 10))
    now = load()
    load(day=date(2025, 6, 6), kind="agenda")
    page = client.get(reverse("agenda_item", args=[cast.body.slug, now.address, "2.1"]))
    steps = page.context["steps"]
    assert [(step.item.meeting.date, step.here, len(step.outcomes)) for step in steps] == [
        (date(2025, 1, 10), False, 1),
        (DAY, True, 1),
        (date(2025, 6, 6), False, 0),
    ]
    case = read(client, reverse("case", args=[cast.body.slug, "sag-2025-00001"]))
    assert "På dagsordenen 3 gange" in case
    assert case.index("10. januar 2025") < case.index("14. marts 2025") < case.index("6. juni 2025")
    assert "Endnu ikke besluttet." in case


def test_votes_recusals_and_statements_are_told(cast: Cast, client: Client) -> None:
    meeting = load()
    at = [cast.body.slug, meeting.address]
    vote = read(client, reverse("agenda_item", args=[*at, "2.1"]))
    assert "For 2 Jens Vad, Mona Krat" in vote
    assert "Imod 1 Ib Holt" in vote
    assert "Undlod at stemme 1" in vote
    assert "V ønskede en bredere sti." in read(client, reverse("agenda_item", args=[*at, "2.3"]))


# --- Files ------------------------------------------------------------------------------------------------------------


def file_of(meeting: Meeting, kind: str, ending: str) -> str:
    return reverse("meeting_file", args=[meeting.body.slug, meeting.address, kind, ending])


def test_a_file_is_named_and_known_by_its_checksum(cast: Cast, client: Client) -> None:
    meeting = load()
    response = client.get(file_of(meeting, "minutes", "pdf"))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="referat-kkr-testland-2025-03-14.pdf"'
    assert response["Cache-Control"] == "no-cache"
    again = client.get(file_of(meeting, "minutes", "pdf"), headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])

    AgendaItem.objects.filter(meeting=meeting, number="2.1").update(title="Cykelsti, rettet")
    corrected = client.get(file_of(meeting, "minutes", "pdf"), headers={"If-None-Match": response["ETag"]})
    assert corrected.status_code == 200
    assert corrected["ETag"] != response["ETag"]


def test_page_and_text_file_say_the_same(cast: Cast, client: Client) -> None:
    meeting = load()
    said = re.sub(r"\s+", " ", client.get(file_of(meeting, "minutes", "txt")).content.decode())
    page = read(client, reverse("meeting", args=[cast.body.slug, meeting.address]))
    for words in (
        "Cykelsti nummer 4 langs kysten",
        "KKR godkendte stien.",
        "suppleant for Per Lo",
        "Kulturhuset, Nørå",
    ):
        assert words in said
        assert words in page


def test_an_english_file_has_english_labels(cast: Cast, client: Client) -> None:
    meeting = load()
    said = client.get(f"/en{file_of(meeting, 'minutes', 'txt')}").content.decode()
    assert "Minutes: KKR Testland, 14 March 2025" in said
    assert "Cykelsti nummer 4" in said


def test_the_address_of_an_agenda_leads_on_to_its_minutes(cast: Cast, client: Client) -> None:
    meeting = load(kind="agenda")
    assert client.get(file_of(meeting, "agenda", "txt")).status_code == 200
    load()
    response = client.get(file_of(meeting, "agenda", "txt"))
    assert response.status_code == 302
    assert response["Location"] == file_of(meeting, "minutes", "txt")


def test_one_item_is_an_extract(cast: Cast, client: Client) -> None:
    meeting = load()
    said = client.get(reverse("item_file", args=[cast.body.slug, meeting.address, "2.3", "txt"])).content.decode()
    assert "Udskrift af referat" in said
    assert "Cykelsti nummer 3" in said
    assert "Cykelsti nummer 4" not in said
    pdf = client.get(reverse("item_file", args=[cast.body.slug, meeting.address, "2.3", "pdf"]))
    assert pdf["Content-Disposition"].endswith('"punkt-2.3-kkr-testland-2025-03-14.pdf"')


# --- People -----------------------------------------------------------------------------------------------------------


def test_people_stand_in_the_danish_order(cast: Cast, client: Client) -> None:
    for name in ("Åge Yde", "Aase Lind", "Ægir Holm", "Ørn Bro", "Zita Krog", "Anders And"):
        make_person(name)
    names = [entry.person.name for entry in client.get(reverse("person_list")).context["people"]]
    wanted = [
        "Anders And",
        "Folmer Agerskov",
        "Ragnhild Toft",
        "Zita Krog",
        "Ægir Holm",
        "Ørn Bro",
        "Åge Yde",
        "Aase Lind",
    ]
    assert names == wanted


def test_people_of_one_party(cast: Cast, client: Client) -> None:
    load()
    address = reverse("person_list")
    assert [entry.person.name for entry in client.get(f"{address}?party=V").context["people"]] == ["Jens Vad"]
    everybody = client.get(f"{address}?party=nosuch").context["page"].total
    assert everybody == client.get(address).context["page"].total


def test_a_person_over_time(cast: Cast, client: Client) -> None:
    load(day=date(2024, 2, 9))
    load()
    page = client.get("/people/per-lo/")
    assert page.context["sums"] == {"present": 0, "absent": 2}
    assert "Deltog i 0 møder, afbud til 2." in text(page.content.decode())
    member = client.get("/people/jens-vad/")
    assert [row.meeting.date for row in member.context["attendance"]] == [DAY, date(2024, 2, 9)]
    assert [look.letter for _row, look in member.context["affiliations"]] == ["V"]
    assert len(member.context["ballots"]) == 2
    assert "stemte for" in text(member.content.decode())


# --- Search -----------------------------------------------------------------------------------------------------------


def test_search_marks_the_words_and_counts_what_filters_would_leave(cast: Cast, client: Client) -> None:
    load()
    page = client.get(reverse("search") + "?q=cykelstier")
    assert "<mark>Cykelsti</mark>" in page.content.decode()
    filters = {one.name: one for one in page.context["filters"]}
    kinds = {choice.value: choice.count for choice in filters["kind"].choices}
    assert kinds["item"] == 3
    assert [(choice.value, choice.count) for choice in filters["year"].choices] == [("2025", 3)]
    assert filters["outcome"].choices[0].count is None


def test_search_by_every_filter(cast: Cast, client: Client) -> None:
    load()
    load(day=date(2024, 2, 9), body="Havneudvalget")

    def total(query: str) -> int:
        return client.get(f"{reverse('search')}?{query}").context["found"].total

    assert total("q=cykelsti&kind=item") == 6
    assert total("q=cykelsti&kind=item&body=havneudvalget") == 3
    assert total("q=cykelsti&kind=item&year=2025") == 3
    assert total("q=cykelsti&kind=item&outcome=rejected") == 2
    assert total("party=V&kind=person") == 1
    assert total("q=cykelsti&outcome=nosuch&kind=nosuch&year=x") >= 6


def test_a_filter_that_is_set_can_be_taken_off(cast: Cast, client: Client) -> None:
    load()
    page = client.get(reverse("search") + "?q=sti&kind=item&year=2025&page=1").content.decode()
    assert 'href="?q=sti&amp;year=2025"' in page
    assert 'href="?q=sti&amp;kind=item"' in page


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "a" * 5000, "q=%22)OR(", "page=99999999999", "year=%C2%B2", "q=*&party=%27"]
)
def test_search_answers_whatever_is_asked(cast: Cast, client: Client, query: str) -> None:
    load()
    assert client.get(f"{reverse('search')}?{query}").status_code == 200


# --- Both languages ---------------------------------------------------------------------------------------------------


def test_an_english_page_marks_the_danish_words(cast: Cast, client: Client) -> None:
    meeting = load()
    address = reverse("meeting", args=[cast.body.slug, meeting.address])
    page = client.get(f"/en{address}").content.decode()
    assert '<html lang="en">' in page
    assert "14 March 2025" in page
    assert re.search(r'<div class="prose" lang="da">\s*<p>KKR godkendte stien\.', page)
    danish = client.get(address).content.decode()
    assert 'lang="da"' in danish
    assert '<div class="prose" lang="da">' not in danish


def test_every_page_leads_to_itself_in_the_other_language(cast: Cast, client: Client) -> None:
    meeting = load()
    for _name, address in list(variants(meeting)):
        page = client.get(address).content.decode()
        there = re.search(r'<a class="language" href="([^"]+)"', page)
        assert there is not None
        english = client.get(there[1].replace("&amp;", "&"))
        assert english.status_code == 200
        back = re.search(r'<a class="language" href="([^"]+)"', english.content.decode())
        assert back is not None
        assert back[1].replace("&amp;", "&") == address


DANISH_ONLY = re.compile(r"\b(Udvalg|Møder|Sager|Personer|Søg|Beslutning|Deltagere|Næste|Forside|Log ind)\b")


def test_english_pages_speak_english(cast: Cast, client: Client) -> None:
    """Outside what is marked as Danish, none of the words that the Danish menu and headings are made of."""
    meeting = load()
    for _name, address in list(variants(meeting)):
        page = LexborHTMLParser(client.get(f"/en{address}").content.decode())
        for danish in page.css("head, [lang=da]"):
            danish.decompose()
        assert DANISH_ONLY.findall(text(page.html or "")) == [], address


def test_nothing_runs_or_is_styled_inside_a_page(cast: Cast, visit: Callable[[str], Client]) -> None:
    meeting = load()
    for _name, address in variants(meeting):
        response = visit("clerk").get(address, follow=True)
        page = response.content.decode()
        # A block of JSON is data that a script of ours reads; it is never run.
        inline = r'<script(?![^>]*\bsrc=)(?![^>]*\btype="application/json")|<style|\sstyle=|\son\w+='
        assert not re.search(inline, page), address
        assert "default-src 'none'" in response["Content-Security-Policy"]
