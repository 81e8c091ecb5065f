"""Filters and tags of the house."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import formats, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sagsgang.kernel.access import Viewer, vocabulary
from sagsgang.output.rendering import labels
from sagsgang.output.rendering.blocks import plain
from sagsgang.output.rendering.tree import DecisionNode, EnclosureNode, PersonNode

register = template.Library()


# --- Dates and times --------------------------------------------------------------------------------------------------


@register.filter
def long_date(value: date | None) -> str:
    """ "10. februar 2023" in Danish, "10 February 2023" in English: as in the PDF."""
    return "" if value is None else labels.long_date(value)


@register.filter
def weekday(value: date | None) -> str:
    """ "fredag" in Danish, "Friday" in English."""
    if value is None:
        return ""
    name = formats.date_format(value, "l")
    return name if translation.get_language() == "en" else name.lower()


@register.filter
def month(value: date | None) -> str:
    """ "feb." for a date's place in a list, where the whole date is said beside it."""
    return "" if value is None else formats.date_format(value, "M").lower().rstrip(".")


@register.filter
def hours(value: time | None) -> str:
    """ "9.30": as in the PDF."""
    return "" if value is None else labels.clock(value)


# --- Texts of the record ----------------------------------------------------------------------------------------------


@register.simple_tag
def as_danish() -> SafeString:
    """``lang="da"`` for an element with words of the record, which are Danish on an English page too (WCAG 3.1.2)."""
    return mark_safe("") if translation.get_language() == "da" else mark_safe(' lang="da"')


@register.filter
def pieces(found: list[Any]) -> SafeString:
    """Pieces of an excerpt with the words that were looked for in ``<mark>``."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece.text) if piece.hit else piece.text,) for piece in found)
    )


@register.filter
def breaks(text: str) -> SafeString:
    """Text whose single line ends are kept."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))


@register.inclusion_tag("ui/blocks.html")
def blocks(found: Any, level: int = 4) -> dict[str, Any]:
    """Blocks of a part or a decision; ``level`` is the level of the subheadings within."""
    return {"blocks": found, "level": level}


@register.filter
def remark(person: PersonNode) -> str:
    """What stands beside a participant: for whom, in which capacity."""
    return labels.remark(person)


@register.filter
def unsaid(decision: DecisionNode) -> list[str]:
    """The statements that the decision's own text does not hold already."""
    text = plain(decision.blocks)
    return [statement for statement in decision.statements if statement not in text]


@register.filter
def enclosure_title(paper: EnclosureNode) -> str:
    """A paper's own title, or how the sentence that mentions it begins."""
    return labels.enclosure(paper.title, paper.text, closed=False)


@register.filter
def plural_items(count: int) -> str:
    """ "1 punkt", "13 punkter"."""
    return gettext("1 punkt") if count == 1 else gettext("%(count)s punkter") % {"count": count}


@register.simple_tag
def options(choices: Iterable[tuple[str, Any]], chosen: str) -> SafeString:
    """The ``<option>`` elements of a select. A form of hundreds of selects would loop too long in templates."""
    return _options(tuple((value, str(label)) for value, label in choices), str(chosen))


@functools.lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in choices),
    )


# --- Addresses and rights ---------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def other_language(context: dict[str, Any]) -> dict[str, str]:
    """The other language, and this page's address in it; ``page_url`` is the page's where a form was sent elsewhere."""
    request: HttpRequest = context["request"]
    path = context.get("page_url") or request.get_full_path()
    if translation.get_language() == "en":
        return {"code": "da", "name": "Dansk", "url": path.removeprefix("/en") or "/"}
    return {"code": "en", "name": "English", "url": f"/en{path}"}


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """This page's query string with some values changed, from page 1 on; an empty value takes one out."""
    query = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = value
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag(takes_context=True)
def clear_query(context: dict[str, Any], name: str) -> str:
    """This page's query string without the value of that name."""
    return with_query(context, **{name: ""})


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], *names: str) -> SafeString:
    """``aria-current`` for a link of the main menu, where the page is one of these routes."""
    match = getattr(context.get("request"), "resolver_match", None)
    return mark_safe(' aria-current="true"' if match is not None and match.url_name in names else "")


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], code: str) -> bool:
    """Whether whoever looks holds the permission of this code in some body, so that a link to its page makes sense."""
    request: HttpRequest | None = context.get("request")
    viewer: Viewer | None = getattr(request, "viewer", None)
    wanted = vocabulary().get(code)
    if viewer is None or wanted is None or viewer.is_citizen:
        return False
    return viewer.everywhere(wanted) or bool(viewer.ids(wanted, "body"))
