"""Which charset Danish bytes are in, and repair of text that somebody else decoded wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.intake.readers.charset import decode
from sagsgang.intake.readers.mojibake import repair
from tests.intake.readers.making import DANISH, DOS_DANISH

WORDS = st.sampled_from(
    "møde rådet på Ærø ØKONOMI Århus gæst kommunens æblegrød får BLÅ udvalgsmøde én idé allé Østerå først af sagen "
    "godkendes Børne SAG-2023 Å ø".split()
)
MARKS = st.sampled_from([" ", " ", " ", ", ", ". ", " – ", "\n• ", " ”åben” ", " (KL’s) ", "\n\n"])
DOS_MARKS = st.sampled_from([" ", " ", ", ", ". ", " - ", "\n* ", "\n\n"])


def text_of(marks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Danish words and marks that have at least one word from which a charset can be told."""
    pairs = st.lists(st.tuples(WORDS, marks), min_size=3, max_size=40)
    return pairs.map(lambda rows: "".join(word + mark for word, mark in rows) + "på mødet i rådet")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
@given(text=text_of(MARKS))
def test_danish_is_read_in_every_charset_it_is_written_in(charset: str, text: str) -> None:
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("charset", ["cp865", "cp850"])
@given(text=text_of(DOS_MARKS))
def test_danish_is_read_in_the_charsets_of_dos(charset: str, text: str) -> None:
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("charset", ["cp1252", "mac-roman"])
@pytest.mark.parametrize("text", ["KL’s bidrag", "Ålborg", "ØKONOMI", "én sag", "– Østjylland", "”På ny”", "• få"])
def test_a_single_special_letter_is_enough(charset: str, text: str) -> None:
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("charset", ["cp865", "cp850"])
@pytest.mark.parametrize("text", ["Ålborg", "ØKONOMI", "ÆNDRING", "én sag", "på", "få ½ time"])
def test_a_single_special_letter_is_enough_in_dos_too(charset: str, text: str) -> None:
    assert decode(text.encode(charset)).text == text


def test_a_mark_names_its_charset_whatever_the_rest_looks_like() -> None:
    assert decode(b"\xef\xbb\xbfabc").charset == "utf-8-sig"
    assert decode("abc".encode("utf-16")).text == "abc"


def test_what_a_document_says_of_itself_is_believed_unless_its_bytes_say_otherwise() -> None:
    assert decode("rødgrød".encode("cp850"), "cp850").text == "rødgrød"
    assert decode("rødgrød".encode("cp1252"), "iso-8859-1").text == "rødgrød"
    assert decode("rødgrød".encode(), "utf-16").text == "rødgrød"
    assert decode("rødgrød".encode(), "iso-8859-1").text == "rødgrød"
    assert decode("rødgrød".encode("cp1252"), "no-such-charset").text == "rødgrød"
    assert decode("rødgrød".encode("cp1252"), "rot13").text == "rødgrød"


def test_utf8_with_a_foreign_byte_keeps_the_rest_and_says_how_much_was_foreign() -> None:
    decoded = decode("blåbærgrød og æblegrød ".encode() * 3 + "på".encode("cp1252"))
    assert decoded.text.endswith("og æblegrød på")
    assert decoded.replaced == 1


@given(data=st.binary(max_size=400))
def test_any_bytes_are_decoded_somehow(data: bytes) -> None:
    decode(data)


@pytest.mark.parametrize("charset", ["cp1252", "latin-1", "cp850", "cp437", "mac-roman"])
@pytest.mark.parametrize("rounds", [1, 2])
def test_utf8_that_was_taken_for_another_charset_is_put_right(charset: str, rounds: int) -> None:
    text = "Rødgrød på Ærø – Regionsrådet godkendte »Åben« sag, ØKONOMI og én idé"
    broken = text
    for _ in range(rounds):
        broken = broken.encode().decode(charset, "sagsgang.control-codes")
    assert broken != text
    assert repair(broken) == text


def test_a_letter_that_went_through_dos_alone_is_put_right_inside_a_word_only() -> None:
    assert repair("Regionsr├ådet") == "Regionsrådet"
    assert repair("├ålgade") == "Ælgade"


@pytest.mark.parametrize(
    ("written", "read"),
    [("cp1252", "cp850"), ("cp1252", "cp437"), ("cp865", "cp1252"), ("mac-roman", "cp1252"), ("cp1252", "mac-roman")],
)
def test_one_charset_taken_for_another_is_put_right_when_several_words_show_it(written: str, read: str) -> None:
    text = "Rødgrød på Ærø, Regionsrådet godkendte båden. Ældre får sæl på Ålborg"
    assert repair(text.encode(written).decode(read, "sagsgang.control-codes")) == text


@pytest.mark.parametrize("text", [DANISH, DOS_DANISH, "20° varme, 5 µm og † 1997", "Müller’s ”Ô Canada”", "a‘b†c", "Ã"])
def test_text_that_is_right_stays_as_it_is(text: str) -> None:
    assert repair(text) == text


@given(text=text_of(MARKS))
def test_danish_text_is_never_repaired(text: str) -> None:
    assert repair(text) == text
