"""The document as nested plain data with all labels in place: what the PDF's template and the HTML file are fed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.output.rendering import labels
from sagsgang.output.rendering.blocks import plain
from sagsgang.output.rendering.tree import Block, DecisionNode, ItemNode, MeetingDocument


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "lines": list(block.lines),
        "rows": [list(r) for r in block.rows],
        "header": block.header,
    }


def _decision(decision: DecisionNode) -> dict[str, Any]:
    said = plain(decision.blocks)
    return {
        "blocks": [_block(b) for b in decision.blocks],
        "outcomes": [o.label for o in decision.codes],
        "vote": None
        if decision.vote is None
        else [{"label": label, "count": n, "names": list(names)} for label, n, names in labels.votes(decision.vote)],
        # A statement that the text holds already is not said twice.
        "extra_statements": [s for s in decision.statements if s not in said],
        "recusals": list(decision.recusals),
    }


def _item(item: ItemNode) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "closed": item.closed,
        "case_line": labels.case_line(item),
        "parts": [{"heading": p.heading, "blocks": [_block(b) for b in p.blocks]} for p in item.parts if p.blocks],
        "enclosures": [labels.enclosure(e.title, e.text, e.closed) for e in item.enclosures],
        "decision": None if item.decision is None else _decision(item.decision),
    }


def _people(document: MeetingDocument) -> list[list[str]]:
    if not document.present:
        return []
    rows = [[p.name, p.party, p.organization, labels.remark(p)] for p in document.present]
    return [[_("Navn"), _("Parti"), _("Fra"), _("Bemærkning")], *rows]


def words() -> dict[str, str]:
    """The labels of the PDF and the HTML file."""
    return {
        "page": _("Side"),
        "of": _("af"),
        "contents": _("Indhold"),
        "participants": _("Deltagere"),
        "absent": _("Afbud"),
        "decision": _("Beslutning"),
        "enclosures": _("Bilag"),
        "closed": _("lukket"),
        "no_items": _("Ingen punkter."),
        "recused": _("Inhabil og ikke til stede under punktet:"),
        "signatures": _("Underskrifter"),
    }


def as_data(document: MeetingDocument, *, only: str = "", signers: Sequence[str] = ()) -> dict[str, Any]:
    """The whole document, or with ``only`` the item of that number as an extract. Raises KeyError for no such item."""
    sections: list[dict[str, Any]] = [
        {"title": labels.section_title(s.number, s.title) if s.title else "", "items": [_item(i) for i in s.items]}
        for s in document.sections
    ]
    heading = labels.heading(document)
    if only:
        items = [item for section in sections for item in section["items"] if item["number"] == only]
        if not items:
            raise KeyError(only)
        sections = [{"title": "", "items": items}]
        heading = _("Udskrift af %(heading)s") % {"heading": heading[0].lower() + heading[1:]}
    return {
        "language": "en" if translation.get_language() == "en" else "da",
        "title": heading,
        "heading": heading,
        "kind_word": labels.kind_word(document),
        "body": document.body,
        "letterhead": [document.body, *document.letterhead],
        "year": document.date.year,
        "month": document.date.month,
        "day": document.date.day,
        "header_left": document.body,
        "header_right": labels.long_date(document.date),
        "footer": heading,
        "facts": labels.facts(document),
        "contents": not only,
        "entries": sum(len(s["items"]) + 1 for s in sections),
        "people": [] if only else _people(document),
        "absent": [] if only else [labels.absence(p) for p in document.absent],
        "sections": sections,
        "signers": list(signers),
        "words": words(),
    }
