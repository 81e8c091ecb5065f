"""Whatever comes in, nothing crashes, nothing hangs, and no letter is lost without being named."""

from __future__ import annotations

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import all_layouts
from sagsgang.intake.parse import parse
from sagsgang.intake.repair import running_headers
from sagsgang.intake.source import Source
from tests.intake.documents import SAMPLES, paged, source_of

PIECES = [
    "1. Åbning", "1.1. Dagsorden", "2.4.", "12.30 Frokost", "SAG-2024-00731 kalu", "SAG-2024-731", "Baggrund",
    "Indstilling", "Sagsfremstilling", "Beslutning", "Beslutning: Godkendt.", "Deltagere", "Afbud:", "Bilag", "|",
    "KL-udvalgsmedlem:", "Bo Dalsvad (V) Klitlund Kommune (suppleant for", "Asta Brinkholm (A)", "./. Vedlagt", "./.",
    "- at", "–", "• ", "et kor-", "tere ord", "KKR Klitkysten | 14-06-2024", "SIDE | 4", " ", "  ", "", "K K R  A B",
    "Det indstilles, at KKR Klitkysten", "08.10.2024 Seminar", "den 31. februar 2023", "Godkendt.", "(L)", "Punkt 3:",
    "Dato:", "x" * 300, "\u00ad", "1.1.1.1.",
]  # fmt: skip
line = st.one_of(st.sampled_from(PIECES), st.text(max_size=60), st.text("abcæøå 123.-–,:()", max_size=90))
documents = st.lists(line, max_size=60).map("\n".join)


def letters(text: str) -> int:
    return sum(map(str.isalnum, text.lower()))


def accounts_for_all(source: Source) -> None:
    meeting = parse(source)
    found = measure(source, meeting)
    missed = sum(left.letters for left in found.unplaced)
    headers = running_headers(source.lines).lines
    counted = sum(letters(one.text) for one in source.lines if one.number not in headers)
    assert found.placed + missed == found.total <= counted
    assert 0.0 <= meeting.coverage <= 1.0
    listed = [finding.line for finding in meeting.findings if finding.code == "unplaced-text"]
    assert len(listed) == len(found.unplaced)
    meeting.as_json()


@settings(max_examples=150, deadline=None)
@given(documents)
@example("1.\n1.\n1.1.\nSAG-2024-00731\nSAG-2024-00731\n2.\n./.")
@example("K K R\n\n\n-\n-\n")
def test_any_text_is_accounted_for(text: str) -> None:
    accounts_for_all(source_of(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(documents, min_size=1, max_size=5))
def test_any_paged_text_is_accounted_for(pages: list[str]) -> None:
    accounts_for_all(paged(pages))


@settings(max_examples=60, deadline=None)
@given(documents)
def test_kl_reads_any_text(text: str) -> None:
    """Also what it wouldn't recognise: the layout may be chosen by hand."""
    source = source_of(text)
    layout = all_layouts()["kl"]
    assert 0.0 <= layout.recognise(source) <= 1.0
    layout.read(source)


SAMPLE = (SAMPLES / "kl_minutes_plain.txt").read_text(encoding="utf-8").split("\n")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE)), line), max_size=6),
    st.sets(st.integers(0, len(SAMPLE) - 1), max_size=6),
)
def test_a_damaged_document_is_accounted_for(added: list[tuple[int, str]], gone: set[int]) -> None:
    lines = [text for index, text in enumerate(SAMPLE) if index not in gone]
    for at, text in added:
        lines.insert(at, text)
    accounts_for_all(source_of("\n".join(lines)))


def test_long_documents_take_time_in_proportion() -> None:
    """Ten times the text must not take a hundred times as long (four times ten allows for a busy machine)."""

    def seconds(times: int) -> float:
        head, body = "\n".join(SAMPLE[:24]), "\n".join(SAMPLE[50:])
        source = source_of(head + body * times)
        best = 1e9
        for _ in range(2):
            started = time.process_time()
            parse(source)
            best = min(best, time.process_time() - started)
        return best

    seconds(1)
    assert seconds(40) < 40 * max(seconds(4), 0.004)


def test_a_line_without_end_does_not_hang() -> None:
    started = time.process_time()
    for piece in ("a", "Ord ", "- ", "A B ", "(", "1.", "S. ", "den ", "12-", "Bo Dalsvad ", "at, "):
        parse(source_of(f"1. Åbning\n{piece * 20_000}\n"))
    assert time.process_time() - started < 20
