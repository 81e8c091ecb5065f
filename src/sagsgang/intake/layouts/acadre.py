"""Layout ``acadre``: the XML with which Acadre (Formpipe) hands over a produced agenda.

Everything is a ``<table name="...">`` with ``<fields>`` of ``<field name="...">``: agenda, committee, meeting and its
members, then one ``agendaitemparents`` per item with its number, its texts ("bullet": a name and escaped HTML) and its
enclosures. Names as in the importers that OS2dagsorden and OS2web have had for it. Beside this file lies a manifest in
the same tables, which tells only what was produced: it holds no items and must not become a meeting of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from sagsgang.intake.layouts.counted import numbered, xml_lines
from sagsgang.intake.layouts.embedded import field_blocks
from sagsgang.intake.layouts.flow import add_fact
from sagsgang.intake.layouts.markup import Block, blocks, clean, has_words
from sagsgang.intake.layouts.roll import add_person, person, split_names
from sagsgang.intake.layouts.structured import Body, Field, add_enclosures, fill_item, in_order, members
from sagsgang.intake.layouts.xmltree import (
    Element,
    children,
    content,
    descendants,
    every,
    find,
    flag,
    local,
    moment,
    value,
)
from sagsgang.intake.parsed import Finding, Item, ParsedMeeting, Section, SourceInfo
from sagsgang.intake.source import Line, Source

_DATE_FIELD = re.compile(r"(?:date|callindate|finishdate|producedate)(?:F\d)?\Z|finish\Z")
_OPEN = "1"  # access: 1 open; other numbers are closed, or matters of persons


class AcadreLayout:
    name = "acadre"

    def recognise(self, source: Source) -> float:
        root = source.tree
        if not isinstance(root, ElementTree.Element) or _table(root, "agenda") is None:
            return 0.0
        return (
            0.98 if _table(root, "agendaitemparents") is not None or _table(root, "producedAgenda") is not None else 0.5
        )

    def read(self, source: Source) -> ParsedMeeting:
        meeting = ParsedMeeting(SourceInfo(source.name, source.sha256, source.media_type, self.name, source.pages))
        root: Element = source.tree
        if _is_manifest(root):
            _read_manifest(root, meeting)
        else:
            _read_agenda(root, meeting)
        return meeting

    def document(self, source: Source) -> list[Line]:
        """The text that is the document's: see :mod:`sagsgang.intake.layouts.counted`."""
        root: Element = source.tree
        if _is_manifest(root):
            return numbered([_attribute_of(root, "committee", "name") or ""])
        return xml_lines(root, _counts, markup=False)


#: tables of the register, whole with what is below them
_REGISTER_TABLES = frozenset({"upcomingmeetings", "producedAgenda"})
#: fields of the register, in any table
_REGISTER = frozenset(
    {
        "sysid", "access", "accessname", "accessid", "state", "stateName", "cdate", "createdby", "createdbyinit",
        "deptid", "departmentName", "email", "type", "area", "comId", "comname", "parentitem", "publishlevel",
        "agitemid", "parentid", "parenttype", "agendaitemid", "objecttype", "objectid", "bullettype",
        "bulletsortorder", "lastbullet", "UNC", "fusionID", "EnclosureFileType", "filename", "fileno", "absent",
        "role",
    }
)  # fmt: skip


def _counts(element: Element, above: tuple[Element, ...]) -> bool:
    """Not dates of production and other spellings of a date, nor an enclosure's description, which says its name again.

    The committee's members count only where the meeting has no list of its own.
    """
    name, tables = element.get("name") or "", [one.get("name") for one in above]
    if local(element) == "table":
        repeated = name == "commember" and _table(above[0], "meetmember") is not None
        return name not in _REGISTER_TABLES and not repeated
    if local(element) != "field":
        return local(element) in ("root", "fields")
    if name == "sort":
        return tables[-2:] == ["agendaitemparents", None]
    if name == "description" and "enclosure" in tables:
        return False
    if name == "bulletname":
        return has_words(_raw(above[-2], "bulletcontent"))
    return name not in _REGISTER and not _DATE_FIELD.match(name)


def _read_agenda(root: Element, meeting: ParsedMeeting) -> None:
    agenda, held = _table(root, "agenda"), _table(root, "meeting")
    meeting.body = _field(_table(root, "committee"), "name") or _field(held, "name") or None
    meeting.date, meeting.start = moment(_field(held, "date"))
    meeting.end = moment(_field(held, "finish"))[1]
    meeting.location = _field(held, "location") or None
    title = _field(held, "name")
    described = [_raw(held, "address"), _raw(held, "description"), _raw(agenda, "description")]
    kept = [title] if title and title != meeting.body else []
    kept += [block.text for text in described for block in blocks(text)]
    meeting.preamble = "\n\n".join(kept)
    present = _table(root, "meetmember")
    for member in _tables(present if present is not None else _table(root, "commember"), "member"):
        _read_member(member, meeting)
    body = Body(meeting.body, meeting.date, members(meeting))
    sections: dict[str, str] = {}
    for parents in _tables(root, "agendaitemparents"):
        for raw in _own_tables(parents, "agendaitem"):
            if _is_heading(raw):
                sections[_field(raw, "sysid")] = _field(raw, "name")
                meeting.sections.append(Section(_field(raw, "name")))
            elif _field(raw, "name") or _table(raw, "bullet") is not None:
                meeting.items.append(_item(parents, raw, sections.get(_field(raw, "parentitem")), body))
    if not sections:
        meeting.items = in_order(meeting.items)
    note = value(find(root, "agendaData"), "note")
    words = f"{_field(agenda, 'name')} {note}".casefold()
    decided = any(item.decision for item in meeting.items)
    meeting.kind = "minutes" if "referat" in words or "protokol" in words or decided else "agenda"


def _read_member(member: Element, meeting: ParsedMeeting) -> None:
    found = person(
        _field(member, "name"),
        role=_field(member, "role"),
        party=_field(member, "party"),
        present=False if flag(_field(member, "absent")) else None,
        reason=_field(member, "comment"),
    )
    add_person(meeting, found)


def _is_heading(raw: Element) -> bool:
    """An entry of type heading groups those that name it as their parent."""
    return _field(raw, "type").casefold() in ("overskrift", "heading", "gruppe") and _table(raw, "bullet") is None


def _item(parents: Element, raw: Element, section: str | None, body: Body) -> Item:
    access = _field(raw, "access")
    named = _field(raw, "accessname").casefold()
    item = Item(
        number=_field(parents, "sort") or _field(raw, "sort"),
        title=_field(raw, "name"),
        section=section,
        case_number=_field(raw, "caseno") or None,
        closed=(bool(access) and access != _OPEN) or "lukket" in named,
    )
    add_fact(item, "Sagsbehandler", _field(raw, "caseofficer"))
    add_fact(item, "Sagsbehandlers navn", _field(raw, "caseofficername"))
    for case in _tables(raw, "noarksak"):
        add_fact(item, "Sagstitel", _field(case, "tittel"))
    bullets = list(_tables(raw, "bullet"))
    if all(_field(one, "bulletsortorder").isdecimal() for one in bullets):
        bullets.sort(key=lambda one: int(_field(one, "bulletsortorder")))
    fields = [Field(_field(one, "bulletname"), field_blocks(_all(one, "bulletcontent"))) for one in bullets]
    for label, name in (("Fraværende under punktet", "absent"), ("Afbud", "excuse")):
        away = _field(raw, name)
        if has_words(away) and flag(away) is None:
            fields.append(Field(label, [Block(", ".join(split_names(away)))]))
    fill_item(item, fields, body)
    add_enclosures(item, (_field(one, "name") or _field(one, "description") for one in _tables(raw, "enclosure")))
    return item


def _is_manifest(root: Element) -> bool:
    return _table(root, "producedAgenda") is not None and _table(root, "agendaitemparents") is None


def _read_manifest(root: Element, meeting: ParsedMeeting) -> None:
    """The manifest keeps values in attributes: ``<field name="Referat">``, ``<field date="2013-06-20 10:30">``."""
    meeting.body = _attribute_of(root, "committee", "name")
    meeting.date, meeting.start = moment(_attribute_of(root, "meeting", "date") or "")
    meeting.kind = "minutes" if "referat" in (_attribute_of(root, "agenda", "name") or "").casefold() else "agenda"
    files = [clean(one.get("xmlfilename")) for one in root.iter() if one.get("xmlfilename")]
    meeting.findings.append(
        Finding(
            "manifest-only",
            "error",
            "Filen er Acadres oversigt over det, der er udgivet, og indeholder ingen punkter. "
            f"Indlæs i stedet filen med selve dagsordenen ({', '.join(files) or 'XML-filen i mappen ved siden af'}).",
        )
    )


def _attribute_of(root: Element, table: str, name: str) -> str | None:
    found = _table(root, table)
    for one in descendants(found, "field") if found is not None else ():
        if text := clean(one.get(name)):
            return text
    return None


def _tables(element: Element | None, name: str) -> Iterator[Element]:
    """All tables of that name below the element, in the order of the file."""
    if element is not None:
        for one in element.iter():
            if local(one) == "table" and one.get("name") == name and one is not element:
                yield one


def _own_tables(element: Element, name: str) -> Iterator[Element]:
    return (one for one in children(element, "table") if one.get("name") == name)


def _table(element: Element | None, name: str) -> Element | None:
    return next(_tables(element, name), None)


def _values(table: Element | None, name: str) -> Iterator[str]:
    """The content of each of a table's own fields of that name which isn't empty."""
    for one in every(table, "fields", "field"):
        if one.get("name") == name and (text := content(one)).strip():
            yield text


def _raw(table: Element | None, name: str) -> str:
    return next(_values(table, name), "")


def _all(table: Element | None, name: str) -> str:
    return "\n\n".join(_values(table, name))


def _field(table: Element | None, name: str) -> str:
    return clean(_raw(table, name))


LAYOUT = AcadreLayout()
