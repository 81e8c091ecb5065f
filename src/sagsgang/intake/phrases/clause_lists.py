"""Cuts the text of a list into its entries: the mark of each ("-", "1.", "a)", "at") and what follows it.

Lists stand on lines of their own, or written on as running text ("... – godkender A, – anbefaler B").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sagsgang.intake.phrases.acts import begins_with_act

#: "1. behandling", "2. halvår", "3. maj" are no list numbers
_ORDINAL = (
    r"(?!\s*(?:behandling|halvår|kvartal|viceborgmester|næstformand|januar|februar|marts|april|maj|juni|juli|august|"
    r"september|oktober|november|december)\b)"
)
_MARK = re.compile(
    r"[ \t]*(?:(?P<dash>[-–—•*·▪◦‣\u0336])[ \t\u00a0]+"
    # "1.", "(1)", "Ad 1.", but only with a bracket "At 1)": "at 1. behandling ..." is a clause
    r"|(?P<number>(?:(?:[Aa]d\.?\s*)?\(?\d{1,2}[.)]|[Aa]t\s+\d{1,2}[):])"
    rf"(?:[ \t\u00a0]+(?=\S)|(?=[^\d\s])){_ORDINAL})"
    r"|(?P<letter>\(?[A-Za-zæøå]\)[ \t\u00a0]*|[a-h]\.[ \t\u00a0]+(?=[Aa]t\b))"
    r"|(?P<at>(?:(?:samt|og)[ \t]+)?[Aa]t[ \t\u00a0]+(?=\S)))"
)
_INLINE_DASH = re.compile(r"(?:(?<=[\s,;:])|^)[-–•]\s+(?=(?:at\b|herunder\b|[A-Za-zæøåÆØÅ]+r\b))")
_INLINE_NUMBER = re.compile(r"(?:(?<=[\s,;:])|^)(\d{1,2})[.)]\s*(?=at\b|[A-ZÆØÅa-zæøå])")


@dataclass(slots=True)
class Entry:
    """One line of the source: its mark ("" for none) and what follows it."""

    mark: str
    text: str
    raw: str


def entries_of(text: str) -> list[Entry]:
    lines = [line for line in text.split("\n") if line.strip()]
    if sum(bool(_mark_of(line)[0]) for line in lines) <= 1:
        lines = [part for line in lines for part in _cut_inline(line)]
    entries = []
    for line in lines:
        mark, body = _mark_of(line)
        entries.append(Entry(mark, body.strip(), line.strip()))
    return entries


def _mark_of(line: str) -> tuple[str, str]:
    """The kind of mark ("-", "–", "1", "a", "at") and the rest of the line. "1. at" is one mark."""
    match = _MARK.match(line)
    if match is None or not match.group():
        return "", line
    if match["dash"]:
        mark = match["dash"]
    elif match["number"]:
        mark = "1"
    elif match["letter"]:
        mark = "a"
    else:
        return "at", line[match.end() :]
    rest = line[match.end() :]
    inner = re.match(r"(?:herunder,?\s+)?at\s+", rest, re.IGNORECASE)
    return mark, rest[inner.end() :] if inner else rest


def _cut_inline(line: str) -> list[str]:
    """A list written on as running text: "... – godkender A, – anbefaler B" or "1. at A 2. at B"."""
    cuts = [
        m.start()
        for m in _INLINE_DASH.finditer(line)
        if begins_with_act(line[m.end() : m.end() + 200]) or line[m.end() : m.end() + 3].lower() == "at "
    ]
    if not cuts:
        numbers = [(m.start(), int(m.group(1))) for m in _INLINE_NUMBER.finditer(line)]
        expected = 1
        for start, number in numbers:
            if number == expected:
                cuts.append(start)
                expected += 1
        if len(cuts) < 2:
            cuts = []
    if not cuts:
        return [line]
    return [part for a, b in pairwise([0, *cuts, len(line)]) if (part := line[a:b].strip())]
