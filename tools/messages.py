"""Translations without GNU gettext: collects the Danish msgids of templates and code, and compiles what is translated.

    messages.py extract            updates src/sagsgang/locale/en/LC_MESSAGES/django.po (`make messages`)
    messages.py compile PO...      writes a .mo beside each (`make setup` does)

Django's own makemessages needs the xgettext program, which a fresh machine lacks.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sagsgang"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"

#: function -> positions of (context, singular, plural) among its arguments
FUNCTIONS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}


class Message(NamedTuple):
    """One thing to translate, and the file that says it."""

    context: str | None
    singular: str
    plural: str | None
    where: str


def in_code(path: Path) -> Iterator[Message]:
    """The literal arguments of gettext's functions in a Python module."""
    where = str(path.relative_to(ROOT))
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in FUNCTIONS:
            continue
        context, singular, plural = (
            _literal(node.args, position) if position is not None else None for position in FUNCTIONS[name]
        )
        if singular:
            yield Message(context, singular, plural, where)


def _literal(arguments: list[ast.expr], position: int) -> str | None:
    argument = arguments[position] if position < len(arguments) else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


_CONSTANT = r"""(?:"(?P<{0}d>(?:\\.|[^"\\])*)"|'(?P<{0}s>(?:\\.|[^'\\])*)')"""
_TRANS = re.compile(
    r"""\{%-?\s*trans(?:late)?\s+""" + _CONSTANT.format("a") + r"""(?P<rest>[^%]*(?:%(?!\})[^%]*)*)%\}"""
)
_IN_EXPRESSION = re.compile(r"""\b_\(\s*""" + _CONSTANT.format("a") + r"""\s*\)""")
_BLOCK = re.compile(
    r"""\{%\s*blocktrans(?:late)?\b(?P<head>[^%]*(?:%(?!\})[^%]*)*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}""",
    re.DOTALL,
)
_CONTEXT = re.compile(r"""\bcontext\s+""" + _CONSTANT.format("c"))
_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}", re.DOTALL)


def in_template(path: Path) -> Iterator[Message]:
    """What ``{% trans %}``, ``{% blocktrans %}`` and ``_("...")`` say in a Django template."""
    where = str(path.relative_to(ROOT))
    text = _COMMENT.sub("", path.read_text("utf-8"))
    for found in _TRANS.finditer(text):
        yield Message(_context(found["rest"]), _variables(_constant(found, "a")), None, where)
    for found in _BLOCK.finditer(text):
        singular, _tag, plural = _split_plural(found["body"])
        clean = _trimmed if re.search(r"\btrimmed\b", found["head"]) else str
        yield Message(
            _context(found["head"]), clean(_variables(singular)), clean(_variables(plural)) if plural else None, where
        )
    for tag in re.findall(r"\{[%{].*?[%}]\}", text):
        for found in _IN_EXPRESSION.finditer(tag):
            yield Message(None, _variables(_constant(found, "a")), None, where)


def _constant(found: re.Match[str], group: str) -> str:
    raw = found[group + "d"] if found[group + "d"] is not None else found[group + "s"]
    return re.sub(r"\\(.)", r"\1", raw)


def _context(text: str) -> str | None:
    found = _CONTEXT.search(text)
    return _constant(found, "c") if found else None


def _split_plural(body: str) -> tuple[str, str, str]:
    pieces = re.split(r"\{%\s*plural\s*%\}", body, maxsplit=1)
    return (pieces[0], "plural", pieces[1]) if len(pieces) == 2 else (body, "", "")


def _variables(text: str) -> str:
    """As Django looks it up: a percent sign doubled, ``{{ name }}`` as ``%(name)s``."""
    return re.sub(r"\{\{\s*([^}]+?)\s*\}\}", r"%(\1)s", text.replace("%", "%%"))


def _trimmed(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def messages() -> list[Message]:
    """Everything translatable in the house, in the order of its files."""
    found: list[Message] = []
    for folder, _folders, names in sorted(os.walk(PACKAGE)):
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix == ".py" and "migrations" not in path.parts:
                found.extend(in_code(path))
            elif path.suffix in (".html", ".txt", ".xml") and "templates" in path.parts:
                found.extend(in_template(path))
    return found


def extract() -> None:
    """Adds what is new, drops what nobody says any more, keeps every translation."""
    catalogue = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else new_catalogue()
    said: dict[tuple[str | None, str], polib.POEntry] = {}
    for message in messages():
        entry = said.setdefault((message.context, message.singular), polib.POEntry())
        entry.msgctxt, entry.msgid = message.context, message.singular
        if message.plural:
            entry.msgid_plural, entry.msgstr_plural = message.plural, {0: "", 1: ""}
        if (message.where, "") not in entry.occurrences:
            entry.occurrences.append((message.where, ""))
        if re.search(r"%\(\w+\)[sd]|%[sd]", message.singular) and "python-format" not in entry.flags:
            entry.flags.append("python-format")
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    for key, entry in said.items():
        if old := known.get(key):
            entry.msgstr, entry.tcomment = old.msgstr, old.tcomment
            if entry.msgid_plural and old.msgstr_plural:
                entry.msgstr_plural = old.msgstr_plural
    added, dropped = [key for key in said if key not in known], [key for key in known if key not in said]
    catalogue[:] = [said[key] for key in sorted(said, key=lambda key: (said[key].occurrences[0][0], key[1]))]
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    missing = len(catalogue.untranslated_entries())
    print(f"{len(said)} messages: {len(added)} new, {len(dropped)} dropped, {missing} without English in {CATALOGUE}")


def new_catalogue() -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "sagsgang",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def compile_catalogue(path: Path) -> None:
    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def main() -> int:
    match sys.argv[1:]:
        case ["extract"]:
            extract()
        case ["compile", *paths] if paths:
            for path in paths:
                compile_catalogue(Path(path))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
