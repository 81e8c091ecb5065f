"""SBSYS's older ``<Dagsorden>``: titles, numbers and flags are attributes, the texts elements of ``<Indhold>``.

Names are as in the importer that OS2web has for it. No sample of it is known to be public, so what that importer
doesn't read (people, case numbers, fields told by an attribute) is read under the names it is likely to have.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagsgang.intake.layouts.counted import numbered, xml_lines
from sagsgang.intake.layouts.embedded import field_blocks
from sagsgang.intake.layouts.roll import add_person, person
from sagsgang.intake.layouts.sbsys_publication import ABSENT_WORDS
from sagsgang.intake.layouts.structured import Body, Field, add_enclosures, fill_item, members
from sagsgang.intake.layouts.xmltree import (
    Element,
    attribute,
    children,
    content,
    every,
    find,
    flag,
    local,
    moment,
    value,
)
from sagsgang.intake.parsed import Item, ParsedMeeting
from sagsgang.intake.source import Line

_MARKUP = frozenset({"p", "div", "br", "span", "table", "ul", "ol", "b", "i", "strong", "em", "a"})


def is_dagsorden(root: Element) -> bool:
    return local(root) == "Dagsorden" and find(root, "Dagsordenpunkter") is not None


def document(root: Element) -> list[Line]:
    """The text that is the document's: all of it but identifiers, addresses and flags."""
    return numbered([*_attribute_texts(root), *(line.text for line in xml_lines(root, lambda element, above: True))])


def _attribute_texts(root: Element) -> Iterator[str]:
    """What the older shape says in attributes; identifiers and flags say nothing."""
    for element in root.iter():
        for name, text in element.attrib.items():
            if not name.upper().endswith("ID") and flag(text) is None and "url" not in name.casefold():
                yield text


def read_dagsorden(root: Element, meeting: ParsedMeeting) -> None:
    held = find(root, "Møde")
    meeting.body = attribute(held, "Udvalg", "Udvalgsnavn") or value(held, "Udvalg") or None
    meeting.date = moment(attribute(held, "Mødedato"))[0]
    meeting.start = moment(f"01-01-2000 {attribute(held, 'Mødetid', 'Starttid')}")[1]
    meeting.end = moment(f"01-01-2000 {attribute(held, 'Mødesluttid', 'Sluttid')}")[1]
    meeting.location = attribute(held, "Mødested") or None
    kind = attribute(root, "Dagsordentype", "Type").casefold()
    meeting.kind = "minutes" if "referat" in kind or "protokol" in kind else "agenda"
    for one in root.iter():
        if local(one) in ("Deltager", "Mødedeltager", "Medlem"):
            found = person(
                attribute(one, "Navn", "Name") or value(one, "Navn") or value(one),
                role=attribute(one, "Rolle", "Funktion"),
                party=attribute(one, "Parti", "Partibogstav"),
                present=False if any(word in attribute(one, "Status").casefold() for word in ABSENT_WORDS) else None,
            )
            add_person(meeting, found)
    body = Body(meeting.body, meeting.date, members(meeting))
    for position, raw in enumerate(every(root, "Dagsordenpunkter", "Dagsordenpunkt"), start=1):
        item = Item(
            number=attribute(raw, "Nummer", "Punktnummer", "Nr") or value(raw, "Nummer") or str(position),
            title=value(raw, "Overskrift") or attribute(raw, "Overskrift", "Titel"),
            case_number=attribute(raw, "Sagsnummer", "SagsNr", "Sagsnr") or value(raw, "Sagsnummer") or None,
            closed=flag(attribute(raw, "Åbent", "Åben")) is False,
        )
        fill_item(item, [one for text in children(raw, "Indhold") for one in _contents(text)], body)
        listed = every(raw, "Bilagsliste", "Bilag")
        add_enclosures(item, (attribute(one, "Navn", "Titel") or value(one) for one in listed))
        meeting.items.append(item)


def _contents(text: Element) -> list[Field]:
    """``<Indhold>`` names each field by an attribute or by its element's own name ("Økonomiske_konsekvenser")."""
    heading = attribute(text, "Overskrift", "Titel", "Navn", "Felt")
    fields = [
        Field(
            attribute(one, "Overskrift", "Titel", "Navn", "Felt") or local(one).replace("_", " "),
            field_blocks(content(one)),
        )
        for one in text
        if local(one)
    ]
    if heading or not fields or all(local(one).casefold() in _MARKUP for one in text if local(one)):
        return [Field(heading, field_blocks(content(text)))]
    return fields
