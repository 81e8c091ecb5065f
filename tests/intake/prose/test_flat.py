"""Pages that kept their words and lost their lines."""

from __future__ import annotations

from sagsgang.intake.coverage import measure
from sagsgang.intake.parse import parse
from sagsgang.intake.prose.flat import is_flat, unfold
from tests.intake.documents import source_of
from tests.intake.prose.texts import flat_of

FILL = "Kommunen har modtaget en ansøgning fra foreningen om støtte til et nyt klubhus ved havnen i byen."
PAGES = (
    f"""Byrådet Referat Dato: 14. marts 2024 Sted: Byrådssalen
    1. Godkendelse af dagsorden Baggrund {FILL} {FILL} Indstilling Det indstilles, at dagsordenen godkendes.
    Beslutning Godkendt. 2. Støtte til klubhus Baggrund {FILL} {FILL}""",
    f"""{FILL} Indstilling Det indstilles, at der gives støtte. Beslutning Udsat.
    3. Eventuelt Baggrund {FILL} {FILL} Beslutning Intet.""",
)


def test_flat_text_is_told() -> None:
    assert is_flat(flat_of(*PAGES).lines)
    assert not is_flat(source_of("1. Eventuelt\n\nBeslutning\nIntet.\n").lines)


def test_a_text_with_lines_is_left_alone() -> None:
    source = source_of("1. Eventuelt\n\nBeslutning\nIntet.\n")
    assert unfold(source).source is source


def test_no_word_is_lost() -> None:
    source = flat_of(*PAGES)
    opened = " ".join(line.text for line in unfold(source).source.lines)
    assert opened.split() == " ".join(line.text for line in source.lines).split()


def test_lines_lead_back_to_the_page() -> None:
    source = flat_of(*PAGES)
    opened = unfold(source)
    assert {opened.line(line.number) for line in opened.source.lines if line.text} == {1, 2}


def test_flat_text_is_read() -> None:
    source = flat_of(*PAGES)
    meeting = parse(source)
    assert [item.number for item in meeting.items] == ["1", "2", "3"]
    assert [item.decision.text for item in meeting.items if item.decision] == ["Godkendt.", "Udsat.", "Intet."]
    assert measure(source, meeting).share > 0.97
