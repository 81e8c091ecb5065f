"""How much of the corpus is read right: every document, every kind of field, and the same documents in other formats.

``python bench/accuracy.py -v`` lists what is wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from sagsgang.intake.parse import parse
from sagsgang.intake.readers import read_bytes
from tests.intake.rendering import as_docx, as_html, as_pdf
from tests.intake.scoring import CORPUS, Json, Score, score
from tests.intake.variants import VARIANTS

DOCUMENTS = sorted(path.stem for path in CORPUS.glob("*.json"))
#: documents about lines or letters that were lost: another format has no place for that
OWN_FORM = {name for name in DOCUMENTS if name.startswith("flat_")} | {"mojibake"}
OTHERS = [name for name in DOCUMENTS if name not in OWN_FORM]


def gold(name: str) -> Json:
    found: Json = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def document(name: str) -> Path:
    return next(path for path in CORPUS.glob(f"{name}.*") if path.suffix != ".json")


@cache
def read(name: str) -> Json:
    path = document(name)
    return parse(read_bytes(path.read_bytes(), path.name)).as_json()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document(name: str) -> None:
    result = score(gold(name), read(name))
    assert result.share >= 0.97, result.wrong
    assert read(name)["coverage"] >= 0.94


def test_the_corpus_as_a_whole() -> None:
    every = Score()
    for name in DOCUMENTS:
        every.add(score(gold(name), read(name)))
    assert sum(every.total.values()) > 2000
    assert every.share >= 0.99, every.wrong
    shares = {kind: every.right[kind] / total for kind, total in every.total.items()}
    assert min(shares.values()) >= 0.95, shares


@pytest.mark.parametrize("variant", VARIANTS)
def test_other_copies(variant: str) -> None:
    every = Score()
    for name in OTHERS:
        text = VARIANTS[variant](document(name).read_text(encoding="utf-8"))
        every.add(score(gold(name), parse(read_bytes(text.encode(), f"{name}.txt")).as_json()))
    assert every.share >= 0.97, every.wrong


def test_eight_bit_letters() -> None:
    every = Score()
    for name in OTHERS:
        data = document(name).read_text(encoding="utf-8").encode("cp1252", "replace")
        every.add(score(gold(name), parse(read_bytes(data, f"{name}.txt")).as_json()))
    assert every.share >= 0.99, every.wrong


@pytest.mark.parametrize(("suffix", "render"), [("pdf", as_pdf), ("docx", as_docx), ("html", as_html)])
def test_other_formats(suffix: str, render: object) -> None:
    assert callable(render)
    every = Score()
    low: Counter[str] = Counter()
    for name in OTHERS:
        data = render(document(name).read_text(encoding="utf-8"))
        result = score(gold(name), parse(read_bytes(data, f"{name}.{suffix}")).as_json())
        low[name] = round(100 * result.share)
        every.add(result)
    assert every.share >= 0.98, (low.most_common()[-3:], every.wrong)
    assert min(low.values()) >= 88, low.most_common()[-3:]
