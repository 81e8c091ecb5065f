"""Plain text: line numbers, pages, characters written one way, and what is no text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.readers import limits, read_bytes
from sagsgang.intake.readers.characters import clean
from sagsgang.intake.source import ReadError, Source
from tests.intake.readers.making import DANISH


def read(text: str, charset: str = "utf-8") -> Source:
    return read_bytes(text.encode(charset), "referat.txt")


def test_lines_have_the_numbers_an_editor_shows_blank_lines_counted() -> None:
    source = read("Et\n\nTre\r\nFire\rFem\n")
    assert [(line.number, line.text) for line in source.lines] == [
        (1, "Et"), (2, ""), (3, "Tre"), (4, "Fire"), (5, "Fem"),
    ]  # fmt: skip
    assert source.media_type == "text/plain"
    assert source.pages is None
    assert all(line.page is None for line in source.lines)


def test_a_form_feed_begins_a_page_wherever_it_stands_on_a_line() -> None:
    source = read("a\n\fb\nc\fd\n\n\f\n")
    assert [(line.text, line.number, line.page) for line in source.lines] == [
        ("a", 1, 1), ("b", 2, 2), ("c", 3, 2), ("d", 3, 3), ("", 4, 3), ("", 5, 3),
    ]  # fmt: skip


def test_a_form_feed_at_the_very_end_makes_no_pages() -> None:
    assert read("a\nb\f").pages is None


def test_blanks_at_both_ends_of_a_line_stay() -> None:
    assert read(" Deltagere  \nx").lines[0].text == " Deltagere  "


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("be\u00adslutning", "beslutning"),
        ("be\u00ad", "be-"),
        ("be\u00ad  ", "be-  "),
        ("10.\u00a0februar\u202f2023", "10. februar 2023"),
        ("e\ufb00ektiv \ufb01n \ufb02id o\ufb03ciel", "effektiv fin flid officiel"),
        ("r\u200ba\u200dd\ufeffh\u2060us", "radhus"),
        ("Sa\u030aledes", "Således"),
        ("KKR\u2011mødet", "KKR-mødet"),
        ("a\x00b\x1fc", "abc"),
        ("a\tb", "a\tb"),
        ("\u0336 Oplevelsen", "– Oplevelsen"),
        ("  \u0336Oplevelsen", "  – Oplevelsen"),
        ("\u25af punkt", "– punkt"),
        ("\uf0b7\tpunkt", "• punkt"),
        ("over\u0336streget", "over\u0336streget"),
    ],
)
def test_characters_are_written_one_way(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet="abcæøåÆØÅ 129.,-\u00a0\u200b\u00ad\ufeff\x1f", max_size=80))
def test_cleaning_loses_no_letter_and_no_digit(text: str) -> None:
    assert [char for char in clean(text) if char.isalnum()] == [char for char in text if char.isalnum()]


ROWS = st.lists(st.text(alphabet="abcæøå –.", max_size=20), min_size=1, max_size=30)


@given(ROWS.filter(lambda rows: any(map(str.strip, rows))))
def test_every_line_of_a_text_comes_back_with_its_number(rows: list[str]) -> None:
    source = read("\n".join(rows) + "\n")
    assert [line.text for line in source.lines] == rows
    assert [line.number for line in source.lines] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1252", "mac-roman"])
def test_minutes_in_any_charset_simply_work(charset: str) -> None:
    source = read(DANISH, charset)
    assert source.text == DANISH
    assert not source.notes


def test_wrongly_decoded_letters_are_repaired_and_told() -> None:
    source = read("Regionsrådet på Ærø".encode().decode("cp1252"))
    assert source.text == "Regionsrådet på Ærø"
    assert [note.code for note in source.notes] == ["charset-repaired"]


def test_a_line_of_absurd_length_is_cut_at_blanks_and_loses_nothing() -> None:
    words = "rødgrød med fløde " * 5_000
    source = read(words)
    assert {line.number for line in source.lines} == {1}
    assert max(len(line.text) for line in source.lines) <= limits.MAX_LINE
    assert " ".join(line.text for line in source.lines).split() == words.split()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n ", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 500, "binary"),
        (b"tekst\0med\0nuller", "binary"),
        (b"{\\rtf1\\ansi Referat}", "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 200, "unsupported"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unsupported"),
        (b"\n" * 300_001, "too-large"),
        (b"a" * 20_000_001, "too-large"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_plain_danish(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_bytes(data, "fil")
    assert refused.value.code == code
    assert "»fil«" in str(refused.value)
    assert str(refused.value).endswith(".")
