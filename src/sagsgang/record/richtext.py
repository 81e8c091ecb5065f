"""Formatted text of cases and items: what is kept of the HTML that an editor or a pasted Word table brings (by nh3)."""

from __future__ import annotations

import html as entities
import re

import nh3

#: what a case needs; nothing that runs, loads or positions
TAGS = {
    "p", "br", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "h3", "h4", "blockquote", "a",
    "table", "thead", "tbody", "tr", "th", "td", "caption",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}}
SCHEMES = {"https", "http", "mailto", "tel"}

_RENAMED = (("b", "strong"), ("i", "em"), ("h1", "h3"), ("h2", "h3"), ("h5", "h4"), ("h6", "h4"))
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
#: tags after which a new line, or a new paragraph, begins
_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:li|tr|caption)>", re.IGNORECASE)
_PARAGRAPH_ENDS = re.compile(r"</(?:p|h3|h4|ul|ol|table|blockquote)>", re.IGNORECASE)
_CELL_ENDS = re.compile(r"</t[dh]>\s*(?=<t[dh])", re.IGNORECASE)


def clean(html: str) -> str:
    """``html`` with only the tags above; text in other tags survives, scripts and styles with all they hold do not."""
    for old, new in _RENAMED:
        html = re.sub(rf"<(/?){old}(?=[\s>/])", rf"<\1{new}", html, flags=re.IGNORECASE)
    kept = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return _EMPTY.sub("", kept).strip()


def plain(html: str) -> str:
    """The words of ``html`` without any tag: paragraphs parted by a blank line, list points and table rows by line."""
    text = _CELL_ENDS.sub(" | ", _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", " ".join(html.split()))))
    bare = entities.unescape(nh3.clean(text, tags=set()))
    lines = [" ".join(line.split()) for line in bare.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
