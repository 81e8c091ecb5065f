"""HTML: what a person would read of a page, line by line, with what each line is (heading, paragraph, list item, cell).

Scripts, styles, templates and comments are removed from the tree before anything else looks at it. Nothing is run and
nothing is fetched. Each cell of a table is a line of its own (or several) of style "td"; an empty cell is an empty
line, and an empty line of style "tr" ends the row, so that rows can be put together again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sagsgang.intake.readers import charset, limits, mojibake
from sagsgang.intake.readers.characters import clean
from sagsgang.intake.readers.sandbox import Died, sandbox
from sagsgang.intake.readers.text import bounded, charset_notes, refuse_binary
from sagsgang.intake.source import Line, ReadError, Source

MEDIA_TYPE = "text/html"

#: Never part of what a page says.
REMOVED = ["script", "style", "template", "noscript", "iframe"]

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre "
    "search section select summary table tbody td textarea tfoot th thead title tr ul".split()
)
#: What a block says of the lines in it. A paragraph in a cell is the cell's; a heading is a heading anywhere.
_STYLES = {
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
    **dict.fromkeys(("li", "option"), "li"),
    **dict.fromkeys(("td", "th", "caption"), "td"),
    **dict.fromkeys(("label", "legend", "summary", "button"), "label"),
    "dt": "dt",
    "dd": "dd",
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes, name: str, sha256: str) -> Source:
    """Read an HTML page.

    Raises ReadError "too-large", "binary", or "bomb" for a page built to keep a parser busy.
    """
    limits.check_size(len(data), name, limits.MAX_HTML)
    declared = _META.search(data[:4096])
    decoded = charset.decode(data, declared[1].decode("ascii", "replace") if declared else None)
    refuse_binary(decoded, name)
    text = mojibake.repair(decoded.text)
    tree = parse(text, name)
    lines = [
        Line(piece, number, None, line.style, line.bold)
        for number, line in enumerate(lines_of(tree), 1)
        for piece in bounded(line.text)
    ]
    if len(lines) > limits.MAX_LINES:
        raise ReadError("too-large", f"Websiden »{name}« har for mange linjer. Del den op, eller gem den som PDF.")
    if not lines:
        raise ReadError(
            "no-text",
            f"Websiden »{name}« har ingen tekst. Åbn den i en browser, vent til indholdet er vist, og gem den derfra.",
        )
    notes = charset_notes(decoded, text)
    return Source(name, sha256, MEDIA_TYPE, lines, None, decoded.charset, tree, notes)


def parse(text: str, name: str) -> LexborHTMLParser:
    """The page's tree, its characters normalised, without scripts, styles, templates and comments.

    Raises ReadError "bomb".
    """
    if text.count("<") > _TOO_MANY:
        raise ReadError("too-large", f"Websiden »{name}« har for mange felter. Del den op, eller gem den som PDF.")
    if _suspicious(text):
        _try_first(text, name)
    tree = LexborHTMLParser(clean(text))
    tree.strip_tags(REMOVED)
    for comment in _comments(tree.root):
        comment.remove()
    return tree


_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000}")
_NOT_NESTING = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option tbody".split()
)
_DEEP, _TOO_MANY = 500, 500_000


def _suspicious(text: str) -> bool:
    """Whether the page might cost more than its size: parsing is quadratic in depth and in a tag's attributes."""
    if _LONG_TAG.search(text):
        return True
    depth = 0
    for closing, tag in _TAG.findall(text):
        if tag.lower() not in _NOT_NESTING:
            depth += -1 if closing else 1
            if depth > _DEEP:
                return True
    return False


def _try_first(text: str, name: str) -> None:
    try:
        answer = sandbox.ask("html", text.encode("utf-8", "replace"), seconds=limits.HTML_SECONDS)
    except Died:
        answer = None
    if answer is None or answer.error:
        raise ReadError(
            "bomb",
            f"Websiden »{name}« er bygget sådan, at den ikke kan læses på rimelig tid. Gem den som PDF eller tekst.",
        )


def _comments(root: LexborNode | None) -> list[LexborNode]:
    return [node for node in root.traverse(include_text=True) if node.tag == "-comment"] if root is not None else []


@dataclass(slots=True)
class _Flow:
    """The line being put together, and those that are ready."""

    ready: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        self.pieces.append(text)
        letters = len(text) - text.count(" ")
        if text.strip():
            self.bold += letters if bold else 0
            self.plain += 0 if bold else letters

    def end_line(self, style: str, *, preformatted: bool = False) -> None:
        text = "".join(self.pieces)
        if preformatted:
            rows = [row.rstrip() for row in text.splitlines()]
        else:
            rows = [_BLANKS.sub(" ", text)]
        bold = self.bold > 0 and not self.plain
        for row in rows:
            row = clean(row)
            row = row if preformatted else row.strip()
            if row.strip():
                self.ready.append(Line(row, 0, None, style, bold))
        self.pieces, self.bold, self.plain = [], 0, 0


def lines_of(tree: LexborHTMLParser) -> list[Line]:
    """What the page says, in document order. Line numbers are left at 0 for the caller to count."""
    root = tree.body or tree.root
    flow = _Flow()
    if root is None:
        return flow.ready
    # Open elements: tag, style and boldness inside, and how many lines stood there when it began.
    open_: list[tuple[str, str, bool, int]] = [("body", "", False, 0)]
    node, end = root.first_child, root.mem_id  # comparing nodes themselves would compare their markup
    while node is not None:
        tag, style, bold, _ = open_[-1]
        name = node.tag or ""
        below = None
        if name == "-text":
            flow.add(node.text_content or "", bold=bold)
        elif name == "br":
            flow.end_line(style, preformatted=tag == "pre")
        elif not name.startswith("-"):
            below = node.first_child
            inside = _inside(node, name, style, bold)
            if node.attributes.get("role") == "button":
                name = "button"  # "PDF" before the name of a paper is a button, not the beginning of the name
                inside = ("label", inside[1])
            if name in _BLOCKS:
                flow.end_line(style)
            open_.append((name, *inside, len(flow.ready)))
            if below is None:
                _close(flow, open_)
        while below is None and node is not None:
            below = node.next
            if below is None:
                node = node.parent
                if node is None or node.mem_id == end:
                    break
                _close(flow, open_)
        node = below
    flow.end_line("")
    return flow.ready


def _inside(node: LexborNode, name: str, style: str, bold: bool) -> tuple[str, bool]:
    """Style and boldness of what stands inside ``node``."""
    attributes = node.attributes
    if name == "p":
        style = style or "p"
    elif name in ("table", "ul", "ol", "dl"):
        style = ""
    else:
        style = _STYLES.get(name, style)
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level") or "2"
        style = f"h{level}" if level in "123456" else "h6"
    bold = bold or name in ("b", "strong", "th") or bool(_BOLD_STYLE.search(attributes.get("style") or ""))
    return style, bold


def _close(flow: _Flow, open_: list[tuple[str, str, bool, int]]) -> None:
    """Leave the innermost open element."""
    name, style, _, began = open_.pop()
    if name not in _BLOCKS:
        return
    flow.end_line(style, preformatted=name in ("pre", "textarea"))
    if name in ("td", "th") and len(flow.ready) == began:
        flow.ready.append(Line("", 0, None, "td"))
    elif name == "tr" and flow.ready and flow.ready[-1].style != "tr":
        flow.ready.append(Line("", 0, None, "tr"))
