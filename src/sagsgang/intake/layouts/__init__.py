"""Layouts: each file here knows how one kind of agenda or minutes is laid out, and reads a Source by that knowledge.

A layout is a module of this package with a ``LAYOUT`` that has a ``name``, says how sure it is that a source is its
kind, and reads it. Adding one is adding a file: the modules are found here, and none of them has to be named anywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from typing import Protocol, runtime_checkable

from sagsgang.intake.field_letters import letters_of_all
from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.source import Line, Source

FALLBACK = "generic"
"""The layout that reads what no other recognises."""


class Layout(Protocol):
    """``recognise`` answers 0..1, cheaply and without raising; ``read`` understands the source, and fills every field
    of the parsed meeting except ``findings`` and ``coverage``, which :func:`sagsgang.intake.parse.parse` computes. A
    layout may put findings of its own there (something only it can see); they are kept.

    1.0 means that it can be nothing else: nobody further is asked. A layout whose look is cheap and whose marks are
    unmistakable may have an ``order`` below the usual 50, to be asked earlier."""

    name: str

    def recognise(self, source: Source) -> float: ...

    def read(self, source: Source) -> ParsedMeeting: ...


@runtime_checkable
class Documented(Protocol):
    """A layout of sources that hold more than the document: an export's register, a web page's controls. ``document``
    gives the lines that are the document's text, by which coverage is measured; of other sources all lines are."""

    def document(self, source: Source) -> list[Line]: ...


def as_document(layout: Layout, source: Source) -> Source:
    """The source with only the lines that are the document's text.

    They keep the numbers of the source's own lines, so that a finding points at what the clerk sees; a line that the
    reader cut otherwise gets the number of the one before it.
    """
    if not isinstance(layout, Documented):
        return source
    numbers: dict[str, list[int]] = {}
    said = zip(source.lines, letters_of_all([line.text for line in source.lines]), strict=True)
    for line, letters in reversed(list(said)):
        numbers.setdefault(letters, []).append(line.number)
    at, lines = 1, []
    document = layout.document(source)
    for line, letters in zip(document, letters_of_all([line.text for line in document]), strict=True):
        places = numbers.get(letters, [])
        at = (places.pop() if len(places) > 1 else places[0]) if places else at
        lines.append(replace(line, number=at))
    return replace(source, lines=lines)


@cache
def all_layouts() -> dict[str, Layout]:
    """Every layout by name, in order of the name."""
    found: dict[str, Layout] = {}
    for module_info in pkgutil.iter_modules(__path__):
        layout = getattr(importlib.import_module(f"{__name__}.{module_info.name}"), "LAYOUT", None)
        if layout is None:
            continue
        if layout.name in found:
            raise RuntimeError(f"two layouts are called {layout.name!r}")
        found[layout.name] = layout
    return dict(sorted(found.items()))


def confidences(source: Source) -> dict[str, float]:
    """How sure each layout is of this source, the surest first."""
    sure = {name: layout.recognise(source) for name, layout in all_layouts().items()}
    return dict(sorted(sure.items(), key=lambda pair: -pair[1]))


CERTAIN = 1.0
USUAL_ORDER = 50


@cache
def _asking_order() -> list[Layout]:
    return sorted(all_layouts().values(), key=lambda layout: getattr(layout, "order", USUAL_ORDER))


def choose(source: Source) -> Layout:
    """The layout with the highest confidence; the fallback where nobody recognises the source.

    Raises LookupError where there is nobody to fall back on.
    """
    best: Layout | None = None
    surest = 0.0
    for layout in _asking_order():
        confidence = layout.recognise(source)
        if confidence > surest:
            best, surest = layout, confidence
        if confidence >= CERTAIN:
            break
    if best is not None:
        return best
    layouts = all_layouts()
    if FALLBACK not in layouts:
        raise LookupError(f"no layout recognises {source.name} and there is no layout {FALLBACK!r}")
    return layouts[FALLBACK]
