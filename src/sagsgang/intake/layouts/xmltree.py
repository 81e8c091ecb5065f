"""Reading a vendor's XML by local names, since the same export comes with and without its namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from sagsgang.intake.layouts.encoded import decoded, embedded_file
from sagsgang.intake.layouts.markup import clean
from sagsgang.intake.phrases.dates import read_date

Element = ElementTree.Element

_CLOCK = re.compile(r"(?<![\d.:-])([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d)?(?![\d:-])")
_ISO = re.compile(r"(\d)T(\d)")
_TRUE = frozenset({"true", "1", "ja", "yes", "sand"})
_FALSE = frozenset({"false", "0", "nej", "no", "falsk"})


def local(element: Element) -> str:
    """The element's name without namespace; "" for a comment or processing instruction."""
    tag: object = element.tag  # a function for comments, whatever the stubs say
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Direct children of that local name, whatever the case of its letters."""
    if element is not None:
        wanted = name.casefold()
        for child in element:
            if local(child).casefold() == wanted:
                yield child


def find(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of local names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def every(element: Element | None, *path: str) -> Iterator[Element]:
    """All elements at a path of local names, along every way there: an export may say a list in several pieces."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in children(element, path[0]):
        yield from every(child, *path[1:])


def descendants(element: Element, name: str) -> Iterator[Element]:
    wanted = name.casefold()
    return (one for one in element.iter() if local(one).casefold() == wanted)


def content(element: Element | None) -> str:
    """A field's raw content: its text decoded, or the markup of the elements inside it where HTML was not escaped.

    A file in base64 stays as it is.
    """
    if element is None:
        return ""
    if len(element) == 0:
        return element.text or "" if embedded_file(element.text) else decoded(element.text)
    inner = [element.text or ""]
    try:
        for child in element:
            if local(child):
                inner.append(ElementTree.tostring(_without_namespaces(child), encoding="unicode", method="html"))
            else:
                inner.append(child.tail or "")
    except RecursionError:  # nested deeper than any editor nests; its text is still text
        return "\n\n".join(element.itertext())
    return "".join(inner)


def contents(element: Element | None, name: str) -> str:
    """The content of a field that may stand there more than once."""
    return "\n\n".join(filter(None, (content(child) for child in children(element, name))))


def value(element: Element | None, *path: str) -> str:
    """A field's text on one line, or "" where the field is missing or empty."""
    found = find(element, *path)
    return clean("".join(found.itertext())) if found is not None else ""


def attribute(element: Element | None, *names: str) -> str:
    """The first of these attributes that is there and not empty, whatever the case of its letters; else ""."""
    if element is not None:
        by_name = {key.rpartition("}")[2].casefold(): text for key, text in element.attrib.items()}
        for name in names:
            if text := clean(by_name.get(name.casefold())):
                return text
    return ""


def flag(text: str) -> bool | None:
    """True or False as these systems write it ("True", "1", "ja"), None where the text is neither."""
    folded = text.strip().casefold()
    return True if folded in _TRUE else False if folded in _FALSE else None


def moment(text: str) -> tuple[str | None, str | None]:
    """ISO date and "HH:MM" of "15-05-2013 16:30:00" or "2013-06-20 10:30"; midnight is how a missing time is stored."""
    text = _ISO.sub(r"\1 \2", text)
    day = read_date(text)
    clock = _CLOCK.search(text)
    time = f"{int(clock[1]):02d}:{clock[2]}" if clock else None
    return (day.isoformat() if day else None), (None if time == "00:00" else time)


def _without_namespaces(element: Element) -> Element:
    copy = Element(local(element) or "span", {key: text for key, text in element.attrib.items() if "}" not in key})
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        if local(child):
            copy.append(_without_namespaces(child))
        elif child.tail:
            _append_text(copy, child.tail)
    return copy


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
