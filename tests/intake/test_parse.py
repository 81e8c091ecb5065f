"""What the whole of parsing promises: the contract's shape, and findings in the order of the document."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sagsgang.intake.parse import parse
from sagsgang.intake.source import Note
from tests.intake.documents import SHARED, sample

CONTRACT = SHARED.parent / "contract" / "parsed-meeting.schema.json"


@pytest.mark.skipif(not CONTRACT.is_file(), reason="the contract's schema lies beside the checkout, and is not here")
@pytest.mark.parametrize("name", ["kl_minutes_plain.txt", "kl_minutes_copied.txt"])
def test_the_result_has_the_contracts_shape(name: str) -> None:
    schema = json.loads(Path(CONTRACT).read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(parse(sample(name)).as_json())), schema)


def test_what_the_reader_noticed_is_a_finding() -> None:
    source = sample("kl_minutes_plain.txt")
    source.notes.append(Note("invalid-reference", "info", "Filen havde en ugyldig tegnreference.", 7))
    assert any(finding.code == "invalid-reference" and finding.line == 7 for finding in parse(source).findings)


def test_findings_follow_the_document() -> None:
    meeting = parse(sample("kl_minutes_plain.txt"))
    order = {item.number: index for index, item in enumerate(meeting.items)}
    places = [(order.get(finding.item or "", -1), finding.line or 0) for finding in meeting.findings]
    assert places == sorted(places)
