"""Lines become paragraphs again; bullets, timetables and inner headings stay apart."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.intake.repair import clean, paragraphs
from tests.intake.documents import source_of


def read(text: str) -> list[str]:
    rows = clean(source_of(text))
    return paragraphs(rows.rows, rows.vocabulary, width=rows.width, ruled=rows.ruled)


def spaced(text: str) -> str:
    """The text as copying out of a PDF gives it: a blank line after every line, a lone blank at a paragraph's end."""
    return "\n".join(f"{line} \n" if line else " \n" for line in text.split("\n"))


PROSE = """Kommunerne drøftede planen på et møde i maj og blev enige om at sende den videre
til styregruppen, som har behandlet den to gange siden. Der er stadig brug for
at finde en løsning på finansieringen af den samlede indsats i området.

Planen tages op igen til efteråret, hvor der foreligger et nyt udkast fra den
arbejdsgruppe, som blev nedsat i foråret."""


def test_lines_are_rejoined_and_paragraphs_kept() -> None:
    assert read(PROSE) == [" ".join(part.split("\n")) for part in PROSE.split("\n\n")]


def test_a_blank_line_between_all_lines_means_nothing() -> None:
    assert read(spaced(PROSE)) == read(PROSE)


def test_two_blank_lines_end_a_paragraph_where_one_means_nothing() -> None:
    copied = spaced(PROSE).replace("\n \n", "\n\n\n")
    assert read(copied) == read(PROSE)


def test_bullets_stay_apart_and_are_written_alike() -> None:
    text = "Der er fire grunde:\n– den første går over\nto linjer\n- den anden\n\u0336 den tredje\n• den fjerde"
    assert read(text)[1:] == ["– den første går over to linjer", "- den anden", "– den tredje", "– den fjerde"]


def test_a_timetable_keeps_its_rows() -> None:
    text = """Programmet for dagen er følgende, og der serveres kaffe i alle pauser undervejs:

8.00-8.30 Ankomst og morgenkaffe
8.30-9.30 Gruppedrøftelser
12.30 Frokost

22.03.2023 Workshop i Fjordby
17.04.2023 Fælles seminar for erhvervshusenes
bestyrelser
Efteråret 2023 Udkast behandles, og planen vedtages den 1.
januar 2024"""
    assert read(text)[1:] == [
        "8.00-8.30 Ankomst og morgenkaffe",
        "8.30-9.30 Gruppedrøftelser",
        "12.30 Frokost",
        "22.03.2023 Workshop i Fjordby",
        "17.04.2023 Fælles seminar for erhvervshusenes bestyrelser",
        "Efteråret 2023 Udkast behandles, og planen vedtages den 1. januar 2024",
    ]


def test_a_date_at_a_lines_beginning_is_no_row() -> None:
    text = (
        "Kommunerne holdt et møde om planen for kysten og de nærliggende byer den\n18. november 2022 i Fjordby.\n"
        + PROSE
    )
    assert read(text)[0].startswith(
        "Kommunerne holdt et møde om planen for kysten og de nærliggende byer den 18. november 2022"
    )


def test_an_inner_heading_stands_alone() -> None:
    text = (
        "Orientering fra Kystrådet\nDines Fladmose, formand for Kystrådet, giver en orientering om det arbejde,\n"
        "der er i gang.\n\n" + PROSE
    )
    assert read(text)[:2] == [
        "Orientering fra Kystrådet",
        "Dines Fladmose, formand for Kystrådet, giver en orientering om det arbejde, der er i gang.",
    ]


def test_the_mark_of_an_enclosure_begins_a_paragraph() -> None:
    text = PROSE.replace("\n\nPlanen", "\n./. Planen")
    assert [paragraph[:10] for paragraph in read(text)] == ["Kommunerne", "./. Planen"]


def test_a_lost_hyphen_is_left_alone() -> None:
    assert read("Se 2030fremskrivning af tallene.") == ["Se 2030fremskrivning af tallene."]


words = st.text("abcdefghijklmnoprstuvyæøå", min_size=2, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(words, min_size=40, max_size=80), min_size=2, max_size=6), st.integers(50, 90))
def test_wrapped_prose_comes_back_as_it_was(written: list[list[str]], width: int) -> None:
    """Any paragraphs of plain words, wrapped at any width and copied with a blank line after every line, come back."""
    prose = ["Her " + " ".join(one) + "." for one in written]
    wrapped = "\n\n".join(textwrap.fill(one, width, break_on_hyphens=False) for one in prose)
    assert [one.replace(" ", "") for one in read(wrapped)] == [one.replace(" ", "") for one in prose]
    assert read(spaced(wrapped)) == read(wrapped)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_letter_is_lost_or_made_up(text: str) -> None:
    rows = clean(source_of(text))
    kept = "".join(filter(str.isalnum, "".join(row.text for row in rows.rows)))
    joined = "".join(filter(str.isalnum, "".join(read(text))))
    assert joined == kept


def test_a_time_cut_between_its_hours_at_a_page_end_is_made_whole() -> None:
    text = (
        "Der foreslås fem ordinære møder i det nye år, som alle ligger på fredage kl. 9.30-\n\n"
        "12.30, og som holdes på skift i kommunerne, der selv står for forplejningen på dagen.\n"
        "Mødeplanen udsendes i december og lægges på hjemmesiden sammen med dagsordenerne.\n"
        "Formandskabet kan indkalde til flere møder, hvis der viser sig et behov for det.\n"
        "Det sker med mindst syv dages varsel, medmindre andet aftales med medlemmerne."
    )
    assert "kl. 9.30-12.30, og" in " ".join(read(text))


def test_the_second_half_of_a_cut_word_goes_with_no_word_behind_it() -> None:
    text = (
        "Et rimeligt grundlag er forudsat i aftalen, og det er forudsat, at alle deltager i den.\n"
        "Der er ikke tilmeldinger nok, og det samlede antal elever er for lavt. Holdet er der-\n"
        "for udsat til februar, og ni af de tolv elever har sagt ja til at vente til foråret."
    )
    assert "Holdet er derfor udsat til februar" in " ".join(read(text))
