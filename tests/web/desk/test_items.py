"""One item at the editor: two clerks both keep what they changed, and every refusal is a sentence beside what was typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sagsgang.kernel.models import AuditEntry
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Clause, Enclosure, Guest, ItemPart, Meeting
from tests.cast import Cast
from tests.factories import OTHERS, drafted, item_called, on, seat_council, send
from tests.web.desk.desk import HTMX, Visit, fields, follow, open_item, post, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on():
        yield


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    seat_council(cast)
    return drafted(cast, ("Klimaplan", "Busdrift"))


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return item_called(meeting, "Klimaplan")


def stored(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(
    "verb", ["edit_item", "edit_part", "set_clauses", "enclose", "remove_enclosure", "set_guests", "remove_item"]
)
def test_only_the_bodys_secretariat_works_on_an_item(visit: Visit, item: AgendaItem, who: str, verb: str) -> None:
    entries = AuditEntry.objects.count()
    response = post(visit(who), verb, item.pk, {"title": "Kapret", "role": "presentation", "html": "x", "revision": 1})
    assert response.status_code in (302, 403, 404)
    assert AuditEntry.objects.count() == entries
    assert stored(item).title == "Klimaplan"


def test_an_item_of_another_meeting_is_not_on_this_agenda(clerk: Client, cast: Cast, item: AgendaItem) -> None:
    other = drafted(cast, ("Andet",), day=item.meeting.date.replace(month=4))
    assert clerk.get(reverse("desk_item", args=[other.pk, item.pk])).status_code == 404


# --- Facts ------------------------------------------------------------------------------------------------------------


def test_facts_are_saved(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#facts")
    sent |= {"title": "Klimaplan 2030", "presenter": "Bodil Krog", "planned_minutes": "25"}
    sent |= {"closed": "on", "closed_reason": "Personsag"}
    assert "Punktets oplysninger er gemt." in follow(clerk, post(clerk, "edit_item", item.pk, sent))
    now = stored(item)
    assert (now.title, now.presenter, now.planned_minutes) == ("Klimaplan 2030", "Bodil Krog", 25)
    assert (now.closed, now.closed_reason) == (True, "Personsag")
    again = fields(open_item(clerk, item), "#facts")
    assert again["closed"] == "on"
    del again["closed"]
    follow(clerk, post(clerk, "edit_item", item.pk, again | {"planned_minutes": ""}))
    assert (stored(item).closed, stored(item).planned_minutes) == (False, None)


def test_a_form_sent_unchanged_changes_nothing(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#facts")
    revision = Meeting.objects.get(pk=item.meeting_id).revision
    follow(clerk, post(clerk, "edit_item", item.pk, sent))
    assert Meeting.objects.get(pk=item.meeting_id).revision == revision


def test_two_clerks_who_change_different_things_both_keep_theirs(clerk: Client, cast: Cast, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#facts")
    EditItem(item_id=item.pk, title="Ny titel fra kollegaen").run(by=cast.clerk)
    follow(clerk, post(clerk, "edit_item", item.pk, sent | {"presenter": "Asta Brink"}))
    assert (stored(item).title, stored(item).presenter) == ("Ny titel fra kollegaen", "Asta Brink")


def test_a_page_that_stays_open_never_takes_back_what_another_clerk_changed(
    clerk: Client, cast: Cast, item: AgendaItem
) -> None:
    sent = fields(open_item(clerk, item), "#facts")
    EditItem(item_id=item.pk, title="Ny titel fra kollegaen").run(by=cast.clerk)
    # The page is not loaded anew: its fields stand as they were, only the line below them is replaced.
    sent |= {"planned_minutes": "15"}
    for minutes in ("025", "30"):
        answer = fields(post(clerk, "edit_item", item.pk, sent, headers=HTMX), "#facts")
        sent |= {name: text for name, text in answer.items() if name.startswith("was_")} | {"planned_minutes": minutes}
    assert "Gemt kl." in words(post(clerk, "edit_item", item.pk, sent, headers=HTMX))
    assert (stored(item).title, stored(item).planned_minutes) == ("Ny titel fra kollegaen", 30)


def test_where_both_changed_the_same_both_are_shown_and_one_is_chosen(
    clerk: Client, cast: Cast, item: AgendaItem
) -> None:
    sent = fields(open_item(clerk, item), "#facts") | {"title": "Min titel"}
    EditItem(item_id=item.pk, title="Kollegaens titel").run(by=cast.clerk)
    response = post(clerk, "edit_item", item.pk, sent)
    assert response.status_code == 422
    page = words(response)
    assert "En anden har rettet det samme" in page and "„Kollegaens titel“" in page
    assert fields(response, "#facts")["title"] == "Min titel"
    assert stored(item).title == "Kollegaens titel"
    # Sending it once more changes nothing by accident; choosing one's own does.
    assert post(clerk, "edit_item", item.pk, fields(response, "#facts")).status_code == 422
    follow(clerk, post(clerk, "edit_item", item.pk, fields(response, "#facts") | {"over": "on"}))
    assert stored(item).title == "Min titel"


def test_both_wrote_the_same_is_no_quarrel(clerk: Client, cast: Cast, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#facts") | {"title": "Samme titel"}
    EditItem(item_id=item.pk, title="Samme titel").run(by=cast.clerk)
    assert post(clerk, "edit_item", item.pk, sent).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "  "}, "Punktet skal have en titel."),
        ({"planned_minutes": "et kvarter"}, "„et kvarter“ er ikke et helt tal."),
        ({"planned_minutes": "2000"}, "Skriv antallet af minutter som et tal mellem 0 og 1440."),
    ],
)
def test_what_can_not_be_is_a_sentence_and_stays_in_the_field(
    clerk: Client, item: AgendaItem, changes: dict[str, str], sentence: str
) -> None:
    sent = fields(open_item(clerk, item), "#facts") | {"presenter": "Asta"} | changes
    response = post(clerk, "edit_item", item.pk, sent)
    assert response.status_code == 422
    assert sentence in words(response)
    kept = fields(response, "#facts")
    assert {name: kept[name].strip() for name in changes} == {name: text.strip() for name, text in changes.items()}
    assert kept["presenter"] == "Asta"
    assert stored(item).presenter == ""


def test_within_the_page_a_change_is_answered_with_the_time_it_was_saved(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#facts") | {"presenter": "Asta"}
    response = post(clerk, "edit_item", item.pk, sent, headers=HTMX)
    assert response.status_code == 200
    assert "Gemt kl. 10.00.00" in words(response)
    assert fields(response, "#facts")["was_presenter"] == "Asta"
    refused = post(clerk, "edit_item", item.pk, sent | {"title": ""}, headers=HTMX)
    assert refused.status_code == 200 and "Punktet skal have en titel." in words(refused)


# --- The recommendation -----------------------------------------------------------------------------------------------


def texts(item: AgendaItem) -> list[tuple[str, str]]:
    return list(Clause.objects.filter(item=item).order_by("position").values_list("text", "action"))


def test_clauses_are_written_in_order_with_their_verbs(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#clauses")
    assert sent["text"] == ["godkender Klimaplan", ""]
    sent |= {"text": ["godkender planen", "drøfter økonomien", ""], "action": ["approve", "discuss", "note"]}
    sent["by"] = "Formandskabet"
    assert "Indstillingen er gemt." in follow(clerk, post(clerk, "set_clauses", item.pk, sent))
    assert texts(item) == [("godkender planen", "approve"), ("drøfter økonomien", "discuss")]
    assert stored(item).recommended_by == "Formandskabet"


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("up:1", ["b", "a", "c"]),
        ("down:0", ["b", "a", "c"]),
        ("down:1", ["a", "c", "b"]),
        ("drop:1", ["a", "c"]),
        ("up:0", ["a", "b", "c"]),
        ("drop:9", ["a", "b", "c"]),
        ("sideways:1", ["a", "b", "c"]),
    ],
)
def test_a_button_moves_or_removes_one_clause_and_saves_the_rest(
    clerk: Client, item: AgendaItem, button: str, after: list[str]
) -> None:
    sent = fields(open_item(clerk, item), "#clauses") | {"text": ["a", "b", "c"], "action": ["note"] * 3, "op": button}
    follow(clerk, post(clerk, "set_clauses", item.pk, sent))
    assert [text for text, _ in texts(item)] == after


def test_there_is_always_room_for_one_more_clause(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#clauses") | {"text": ["a", "b"], "action": ["note", "note"], "op": "add"}
    response = post(clerk, "set_clauses", item.pk, sent, headers=HTMX)
    assert fields(response, "#clauses")["text"] == ["a", "b", ""]


def test_clauses_that_somebody_else_has_changed_are_shown_beside_ones_own(
    clerk: Client, cast: Cast, item: AgendaItem
) -> None:
    sent = fields(open_item(clerk, item), "#clauses") | {"text": ["mit led"], "action": ["note"]}
    SetClauses(item_id=item.pk, clauses=[("kollegaens led", "approve")]).run(by=cast.clerk)
    response = post(clerk, "set_clauses", item.pk, sent)
    assert response.status_code == 422
    assert "kollegaens led" in words(response)
    assert fields(response, "#clauses")["text"] == "mit led"
    assert texts(item) == [("kollegaens led", "approve")]
    follow(clerk, post(clerk, "set_clauses", item.pk, fields(response, "#clauses") | {"over": "on"}))
    assert texts(item) == [("mit led", "note")]


def test_an_unknown_verb_is_a_sentence(clerk: Client, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#clauses") | {"text": ["mit led"], "action": ["sabotere"]}
    response = post(clerk, "set_clauses", item.pk, sent)
    assert response.status_code == 422 and "»sabotere« er ikke noget" in words(response)
    assert fields(response, "#clauses")["text"] == "mit led"


# --- Papers -----------------------------------------------------------------------------------------------------------


def paper(name: str = "budget.pdf", data: bytes = b"%PDF-1.7 ...") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def test_papers_are_enclosed_and_numbered_and_taken_off_again(clerk: Client, item: AgendaItem) -> None:
    page = follow(clerk, post(clerk, "enclose", item.pk, {"files": [paper(), paper("kort.pdf", b"%PDF kort")]}))
    assert "2 bilag er lagt på punktet." in page and "budget" in page
    rows = list(Enclosure.objects.filter(item=item).order_by("position"))
    assert [(row.position, row.title, row.closed) for row in rows] == [(1, "budget", False), (2, "kort", False)]
    assert "Bilaget er taget af punktet." in follow(
        clerk, post(clerk, "remove_enclosure", item.pk, {"enclosure": rows[0].pk})
    )
    assert list(Enclosure.objects.filter(item=item).values_list("position", "title")) == [(1, "kort")]


def test_a_single_paper_may_be_given_a_title_and_closed(clerk: Client, item: AgendaItem, visit: Visit) -> None:
    follow(clerk, post(clerk, "enclose", item.pk, {"files": [paper()], "title": "Lønvilkår", "closed": "on"}))
    row = Enclosure.objects.get(item=item)
    assert (row.title, row.closed) == ("Lønvilkår", True)
    assert row.document is not None
    address = reverse("enclosure", args=[row.document.uid])
    assert clerk.get(address).content == b"%PDF-1.7 ..."
    assert visit("citizen").get(address).status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ([], "Der var ingen fil med."),
        ([("tom.pdf", b"")], "Filen tom.pdf er tom."),
        ([("spil.exe", b"MZ spil")], "Filen spil.exe kan ikke lægges på."),
        ([("notat.pdf", b"<html>notat</html>")], "Filen notat.pdf er ikke PDF, som navnet siger."),
    ],
)
def test_what_can_not_be_enclosed_is_a_sentence(
    clerk: Client, item: AgendaItem, sent: list[tuple[str, bytes]], sentence: str
) -> None:
    response = post(clerk, "enclose", item.pk, {"files": [paper(*one) for one in sent]})
    assert response.status_code == 422
    assert sentence in words(response)
    assert not Enclosure.objects.filter(item=item).exists()


def test_a_paper_that_is_gone_is_a_sentence(clerk: Client, item: AgendaItem) -> None:
    response = post(clerk, "remove_enclosure", item.pk, {"enclosure": 99_999})
    assert response.status_code == 422 and "Det findes ikke mere" in words(response)


# --- Guests -----------------------------------------------------------------------------------------------------------


def test_guests_are_invited_and_a_row_without_a_name_is_left_out(clerk: Client, item: AgendaItem) -> None:
    sent = {"name": ["Helle Ravn", ""], "guest_title": ["direktør", "ingen"], "email": ["h@example.dk", ""]}
    assert "Gæsterne er gemt." in follow(clerk, post(clerk, "set_guests", item.pk, sent))
    assert list(Guest.objects.filter(item=item).values_list("name", "title", "email")) == [
        ("Helle Ravn", "direktør", "h@example.dk")
    ]
    assert fields(open_item(clerk, item), "#guests form")["name"] == ["Helle Ravn", ""]


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        ("Helle Ravn", "helle ravn", "„helle ravn“ er ikke en e-mailadresse."),
        ("Helle Ravn", "helle@ravn", "„helle@ravn“ er ikke en e-mailadresse."),
        ("", "helle@example.dk", "Skriv navnet på den gæst, der har adressen helle@example.dk."),
    ],
)
def test_a_guest_nobody_can_write_to_is_refused_and_stays_in_the_fields(
    clerk: Client, item: AgendaItem, name: str, email: str, sentence: str
) -> None:
    response = post(clerk, "set_guests", item.pk, {"name": name, "guest_title": "", "email": email})
    assert response.status_code == 422 and sentence in words(response)
    assert fields(response, "#guests form")["email"] == email
    assert not Guest.objects.filter(item=item).exists()


def test_two_clerks_who_invite_at_once_see_each_others_guests(clerk: Client, cast: Cast, item: AgendaItem) -> None:
    sent = fields(open_item(clerk, item), "#guests form") | {"name": ["Min gæst", ""]}
    SetGuests(item_id=item.pk, guests=[("Kollegaens gæst", "", "")]).run(by=cast.clerk)
    response = post(clerk, "set_guests", item.pk, sent)
    assert response.status_code == 422
    assert "En anden har rettet gæsterne" in words(response) and "Kollegaens gæst" in words(response)
    # Sending it once more changes nothing by accident; choosing one's own does.
    assert post(clerk, "set_guests", item.pk, fields(response, "#guests form")).status_code == 422
    assert Guest.objects.get(item=item).name == "Kollegaens gæst"
    follow(clerk, post(clerk, "set_guests", item.pk, fields(response, "#guests form") | {"over": "on"}))
    assert Guest.objects.get(item=item).name == "Min gæst"


def test_guests_may_change_after_the_agenda_was_sent(clerk: Client, cast: Cast, item: AgendaItem) -> None:
    send(cast, item.meeting)
    follow(clerk, post(clerk, "set_guests", item.pk, {"name": "Ny gæst", "guest_title": "", "email": ""}))
    assert Guest.objects.filter(item=item, name="Ny gæst").exists()


# --- Off the agenda ---------------------------------------------------------------------------------------------------


def test_an_item_nobody_has_seen_disappears(clerk: Client, item: AgendaItem) -> None:
    page = follow(clerk, post(clerk, "remove_item", item.pk))
    assert "„Klimaplan“ er taget af dagsordenen." in page
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_an_item_that_was_sent_is_taken_off_with_a_reason(
    clerk: Client, cast: Cast, item: AgendaItem, visit: Visit
) -> None:
    send(cast, item.meeting)
    response = post(clerk, "remove_item", item.pk)
    assert response.status_code == 422 and "Skriv, hvorfor punktet tages af" in words(response)
    follow(clerk, post(clerk, "remove_item", item.pk, {"reason": "Trukket tilbage"}))
    assert stored(item).state == "withdrawn"
    public = words(visit("citizen").get(reverse("meeting", args=[item.meeting.body.slug, item.meeting.address])))
    assert "Klimaplan (taget af dagsordenen)" in public
    assert clerk.get(reverse("desk_item", args=[item.meeting_id, item.pk])).status_code == 404


# --- Corrections ------------------------------------------------------------------------------------------------------


@pytest.fixture
def sent_item(cast: Cast, item: AgendaItem) -> AgendaItem:
    send(cast, item.meeting)
    return stored(item)


def test_what_was_sent_is_read_only_and_leads_to_a_correction(clerk: Client, sent_item: AgendaItem) -> None:
    page = open_item(clerk, sent_item)
    assert 'id="facts"' not in page.content.decode()
    assert reverse("correct_agenda", args=[sent_item.pk]) in page.content.decode()
    refused = post(clerk, "edit_item", sent_item.pk, {"title": "Lusket ind"})
    assert refused.status_code == 422 and "er sendt ud" in words(refused)


def test_a_correction_is_a_new_version_with_a_reason(clerk: Client, sent_item: AgendaItem, visit: Visit) -> None:
    form = clerk.get(reverse("correct_agenda", args=[sent_item.pk]))
    sent = fields(form, "#work")
    assert sent["part-presentation"] == "<p>Om Klimaplan.</p>"
    sent |= {"title": "Klimaplan 2030", "part-presentation": "<p>Om <strong>planen</strong>.</p>"}
    sent |= {"text": ["godkender planen", ""], "action": ["approve", "note"], "reason": "Årstallet manglede"}
    page = follow(clerk, post(clerk, "correct_agenda", sent_item.pk, sent))
    assert "Rettelsen er sendt ud som en ny udgave." in page and "Klimaplan 2030" in page
    version = AgendaVersion.objects.get(meeting=sent_item.meeting, kind="correction")
    assert (version.number, version.reason) == (2, f"{sent_item.number}: Årstallet manglede")
    assert texts(sent_item) == [("godkender planen", "approve")]
    public = words(
        visit("citizen").get(reverse("meeting", args=[sent_item.meeting.body.slug, sent_item.meeting.address]))
    )
    assert "Klimaplan 2030" in public and "Om planen." in public and "godkender planen" in public


def test_a_text_that_was_not_touched_stays_as_it_was(clerk: Client, sent_item: AgendaItem) -> None:
    before = ItemPart.objects.get(item=sent_item, role="presentation").revision
    sent = fields(clerk.get(reverse("correct_agenda", args=[sent_item.pk])), "#work")
    follow(clerk, post(clerk, "correct_agenda", sent_item.pk, sent | {"title": "Ny", "reason": "Titlen"}))
    assert ItemPart.objects.get(item=sent_item, role="presentation").revision == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "Ny titel", "reason": " "}, "Skriv, hvad der var galt."),
        ({"reason": "Intet"}, "Der er ikke rettet noget."),
        ({"title": "", "reason": "Fejl"}, "Punktet skal have en titel."),
    ],
)
def test_a_correction_that_is_refused_keeps_what_was_written(
    clerk: Client, sent_item: AgendaItem, changes: dict[str, str], sentence: str
) -> None:
    sent = fields(clerk.get(reverse("correct_agenda", args=[sent_item.pk])), "#work") | changes
    response = post(clerk, "correct_agenda", sent_item.pk, sent)
    assert response.status_code == 422
    assert sentence in words(response)
    kept = fields(response, "#work")
    assert kept["reason"].strip() == changes["reason"].strip()
    assert kept["title"] == changes.get("title", "Klimaplan")
    assert not AgendaVersion.objects.filter(kind="correction").exists()


def test_what_was_not_sent_is_not_corrected(clerk: Client, item: AgendaItem) -> None:
    page = follow(clerk, clerk.get(reverse("correct_agenda", args=[item.pk])))
    assert "En rettelse kan kun sendes af et punkt, der er sendt ud" in page


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_corrects(visit: Visit, sent_item: AgendaItem, who: str) -> None:
    response = post(visit(who), "correct_agenda", sent_item.pk, {"title": "Kapret", "reason": "x"})
    assert response.status_code in (302, 403)
    assert stored(sent_item).title == "Klimaplan"
