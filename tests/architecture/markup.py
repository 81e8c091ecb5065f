"""A template's own markup, with Django's tags taken out: what can be said of a page before it is filled.

What `djlint` leaves open: labels, languages, inline code and words that no translator would ever see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TRANSLATED = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}"
    r"|\{#.*?#\}"
    r"|\{%\s*block\s+\w*class\w*\s*%\}[^{]*\{%\s*endblock\b[^%]*%\}",  # a class name, which nobody reads
    re.DOTALL,
)
_VARIABLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_TAG = re.compile(r"\{%(.*?)%\}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")

#: said the same in every language
NAMES = {"Sagsgang", "Dansk", "English", "PDF", "DOCX", "XML", "JSON", "RSS", "Atom", "iCalendar", "OParl", "kB", "MB"}
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "data-tooltip", "summary"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


@dataclass
class Template(HTMLParser):
    """One template's faults, found while its markup is read."""

    source: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._labelled: set[str] = set()
        self._waiting: list[tuple[int, str]] = []
        self._labels_open = 0
        self._silent: list[str] = []
        # Line numbers survive, for a taken-out stretch leaves its line ends.
        bare = _TRANSLATED.sub(lambda found: "\n" * found[0].count("\n"), self.source)
        bare = _VARIABLE.sub(_value, bare)
        bare = _TAG.sub(lambda found: "⟦⟧" if "trans" in found[1] else "\n" * found[0].count("\n"), bare)
        self.feed(bare)
        for line, name in self._waiting:
            if name not in self._labelled:
                self._fault(f"a form control without a label (id={name!r})", line)

    def _fault(self, what: str, line: int | None = None) -> None:
        self.faults.append(f"line {line or self.getpos()[0]}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self._fault(f"inline {name}= on <{tag}>, which the Content-Security-Policy forbids")
            if name in SPOKEN and self._words(value):
                self._fault(f"{name}={value!r} is not translated")
        if tag == "html" and "lang" not in given:
            self._fault("<html> without lang")
        if tag == "style" or (tag == "script" and "src" not in given):
            data_block = given.get("type", "") in ("application/json", "application/ld+json", "text/plain")
            if "nonce" not in given and not data_block:
                self._fault(f"<{tag}> without nonce")
        if tag in ("script", "link", "img", "iframe") and re.match(
            r"(https?:)?//", given.get("src", given.get("href", ""))
        ):
            self._fault(f"<{tag}> from another server")
        if tag == "label":
            self._labels_open += 1
            self._labelled.add(given.get("for", ""))
        if tag in ("input", "select", "textarea") and given.get("type", "text") not in UNLABELLED:
            named = {"aria-label", "aria-labelledby"} & given.keys()
            if not named and not self._labels_open:
                self._waiting.append((self.getpos()[0], given.get("id", "")))
        if tag == "img" and "alt" not in given:
            self._fault("<img> without alt")
        if tag in ("script", "style", "code"):
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._labels_open = max(0, self._labels_open - 1)
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and self._words(data):
            self._fault(f"{' '.join(data.split())[:60]!r} is not translated")

    @staticmethod
    def _words(text: str) -> bool:
        return any(word not in NAMES for word in _WORD.findall(text))


def _value(found: re.Match[str]) -> str:
    """A variable stands for itself, so that ``for="{{ id }}"`` meets ``id="{{ id }}"``, in letters no word has."""
    return "⟦" + re.sub(r"[^\w.]|[^\W\d_]", lambda one: f"·{ord(one[0])}·", found[1].strip()) + "⟧"


def faults(source: str) -> list[str]:
    """What is wrong with a template's markup, with line numbers."""
    return Template(source).faults
