"""Every sentence the rules can say: found by its code, whole, Danish, and named once only."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections import Counter
from types import ModuleType

import pytest

import sagsgang.record
from sagsgang.record.rulings import Sentence, fill, sentences_in

PARTS = {"rulings", "dates", "profiles", "rules", "holidays"}


def rule_modules() -> list[ModuleType]:
    names = [
        m.name
        for m in pkgutil.walk_packages(sagsgang.record.__path__, "sagsgang.record.")
        if PARTS & set(m.name.split("."))
    ]
    return [importlib.import_module(name) for name in names]


def own_sentences() -> list[tuple[str, Sentence]]:
    """Each sentence with the module it is written in; a sentence may be imported elsewhere."""
    seen: dict[int, tuple[str, Sentence]] = {}
    for module in rule_modules():
        for sentence in sentences_in(module).values():
            seen.setdefault(id(sentence), (module.__name__, sentence))
    return list(seen.values())


def test_the_rules_do_speak() -> None:
    assert len(own_sentences()) > 100


def test_no_two_sentences_share_a_code() -> None:
    counts = Counter(sentence.code for _, sentence in own_sentences())
    assert {code: n for code, n in counts.items() if n > 1} == {}


@pytest.mark.parametrize("sentence", [s for _, s in own_sentences()], ids=lambda s: s.code)
def test_a_sentence_is_whole_and_can_be_filled(sentence: Sentence) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(sentence.danish) if name}
    text = fill(sentence.danish, dict.fromkeys(names, 2))
    assert text[0].isupper() or not text[0].isalpha()
    assert text.endswith((".", "?", "“"))
    assert "  " not in text
