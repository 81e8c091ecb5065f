"""Filters and tags of the house."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import formats, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.filter
def long_date(value: date | None) -> str:
    """ "10. februar 2023" in Danish, "10 February 2023" in English."""
    if value is None:
        return ""
    pattern = r"j. F Y" if translation.get_language() == "da" else r"j F Y"
    return (
        formats.date_format(value, pattern).lower() if pattern.startswith("j.") else formats.date_format(value, pattern)
    )


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


@register.simple_tag(takes_context=True)
def other_language(context: dict[str, Any]) -> dict[str, str]:
    """The other language, and this page's address in it."""
    request: HttpRequest = context["request"]
    path = request.get_full_path()
    if translation.get_language() == "en":
        return {"code": "da", "name": "Dansk", "url": path.removeprefix("/en") or "/"}
    return {"code": "en", "name": "English", "url": f"/en{path}"}


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """This page's query string with some values changed; an empty value takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = value
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.filter
def plural_items(count: int) -> str:
    """ "1 punkt", "13 punkter"."""
    return gettext("1 punkt") if count == 1 else gettext("%(count)s punkter") % {"count": count}
