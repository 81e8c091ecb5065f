"""Texts of other councils, shuffled, cut and mixed: nothing crashes or hangs, and no letter is lost unnamed."""

from __future__ import annotations

import random
import time
from functools import cache

import pytest

from sagsgang.intake.coverage import measure
from sagsgang.intake.layouts import all_layouts
from sagsgang.intake.parse import parse
from sagsgang.intake.prose.reader import read
from sagsgang.intake.repair import running_headers
from sagsgang.intake.source import Line, Source
from tests.intake.scoring import CORPUS

STYLES = ("", "", "", "h1", "h2", "p", "li")


@cache
def corpus() -> list[list[str]]:
    return [path.read_text(encoding="utf-8").split("\n") for path in sorted(CORPUS.glob("*.txt"))]


def damaged(rnd: random.Random) -> Source:
    """A document of the corpus after an accident, with or without pages and styles."""
    texts = corpus()
    lines = list(rnd.choice(texts))
    kind = rnd.randrange(6)
    if kind == 0:
        rnd.shuffle(lines)
    elif kind == 1:
        lines = [rnd.choice(rnd.choice(texts)) for _ in range(rnd.randint(1, 150))]
    elif kind == 2:
        lines = [" ".join(lines)]
    elif kind == 3:
        lines = [line for line in lines if line.strip()]
    elif kind == 4:
        lines = [line[: rnd.randint(0, len(line))] for line in lines]
    for _ in range(rnd.randint(0, 12)):
        lines.insert(rnd.randint(0, len(lines)), rnd.choice(rnd.choice(texts)))
    if rnd.random() < 0.5:
        made = [Line(text, number) for number, text in enumerate(lines, 1)]
    else:
        made = [
            Line(text, number, 1 + number // 40, rnd.choice(STYLES), rnd.random() < 0.1)
            for number, text in enumerate(lines, 1)
        ]
    return Source("damaged.txt", "0" * 64, "text/plain", made)


@pytest.mark.parametrize("seed", range(12))
def test_damaged_documents_are_accounted_for(seed: int) -> None:
    rnd = random.Random(seed)
    for _ in range(20):
        source = damaged(rnd)
        started = time.process_time()
        meeting = parse(source)
        assert time.process_time() - started < 10
        meeting.as_json()
        found = measure(source, meeting)
        assert found.placed + sum(left.letters for left in found.unplaced) == found.total
        listed = [finding for finding in meeting.findings if finding.code == "unplaced-text"]
        assert len(listed) == len(found.unplaced)


@pytest.mark.parametrize("seed", range(12, 18))
def test_nearly_all_text_of_damaged_documents_is_placed(seed: int) -> None:
    """By the general layout, whatever other layout would have taken the document."""
    rnd = random.Random(seed)
    placed = total = 0
    for _ in range(20):
        source = damaged(rnd)
        found = measure(source, read(source))
        placed, total = placed + found.placed, total + found.total
    assert placed / total > 0.97


@pytest.mark.parametrize("name", ["generic", "edoc-text", "sbsys-text", "acadre-text", "capital-text"])
def test_every_layout_of_texts_reads_any_text(name: str) -> None:
    layout = all_layouts()[name]
    rnd = random.Random(name)
    for _ in range(15):
        source = damaged(rnd)
        assert 0.0 <= layout.recognise(source) <= 1.0
        layout.read(source).as_json()


def test_time_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        lines = [text for _ in range(times) for document in corpus()[:12] for text in document]
        source = Source("long.txt", "0" * 64, "text/plain", [Line(text, n) for n, text in enumerate(lines, 1)])
        running_headers(source.lines)
        started = time.process_time()
        read(source)
        return time.process_time() - started

    seconds(1)
    assert seconds(8) < 40 * max(seconds(1), 0.05)
