"""Which of the files lying together are documents of a meeting, and which are enclosures of one.

A case system's export is an XML file with its enclosures around it: a file that the XML names is an enclosure, and so
is one called "Bilag ..." beside a document. Everything here goes by names, the XML's text apart.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from sagsgang.intake.readers.detect import DOCUMENT_ENDINGS

_NAMED_FILE = re.compile(rb"[^<>\"'/\\|\r\n\t\[\]]{1,150}\.[A-Za-z]{3,5}(?![A-Za-z])")
_CALLED_ENCLOSURE = re.compile(r"bilag(?![a-zæøå])", re.IGNORECASE)
#: What lies about in folders without being anybody's enclosure.
_NO_PAPER = re.compile(r"(?:\.(?:md|css|js|xsd|xslt?|ini|db|lnk|log)|(?:^|/)(?:readme|læsmig)[^/]*)$", re.IGNORECASE)


def is_document(path: str) -> bool:
    """Whether a file in a folder or archive is meant to be read, judged by its name."""
    parts = PurePosixPath(path).parts
    if any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
        return False
    return PurePosixPath(path).suffix.lower() in DOCUMENT_ENDINGS


def documents_among(names: list[str], read: Callable[[str], bytes]) -> list[str]:
    """Of files lying together (paths with forward slashes), those to be read as documents of their own, in order.

    ``read`` gives the bytes of an export, or none where that fails: its own reading will tell what is wrong with it.
    """
    wanted = [name for name in names if is_document(name)]
    in_folder: dict[PurePosixPath, list[str]] = defaultdict(list)
    for name in wanted:
        in_folder[PurePosixPath(name).parent].append(name)
    named_in: dict[PurePosixPath, set[str]] = defaultdict(set)
    for name in wanted:
        if _is_export(name) and len(wanted) > 1:
            named_in[PurePosixPath(name).parent] |= _files_named(read(name))

    def is_enclosure(name: str) -> bool:
        path = PurePosixPath(name)
        if _is_export(name):
            return False
        if any(path.name.lower() in named_in[folder] for folder in path.parents if folder in named_in):
            return True
        beside = in_folder[path.parent]
        return bool(_CALLED_ENCLOSURE.match(path.name)) and any(
            not _CALLED_ENCLOSURE.match(_base(one)) for one in beside
        )

    return [name for name in wanted if not is_enclosure(name)]


def siblings_of(documents: list[str], names: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each document, the names (lower case) of the files that lie beside it or in folders below and belong to it.

    A file belongs to the export above it, and to a document that is alone in its folder: beside the minutes of one
    meeting may lie the minutes of others, and nothing then says whose the rest is.
    """
    themselves = set(documents)
    rest: dict[PurePosixPath, set[str]] = defaultdict(set)
    for name in names:
        if name not in themselves and not _NO_PAPER.search(name):
            for folder in PurePosixPath(name).parents:
                rest[folder].add(_base(name).lower())
    count: dict[PurePosixPath, int] = defaultdict(int)
    for name in documents:
        count[PurePosixPath(name).parent] += 1
    return {
        name: frozenset(rest[folder]) if _is_export(name) or count[folder] == 1 else frozenset()
        for name in documents
        for folder in (PurePosixPath(name).parent,)
    }


def _base(name: str) -> str:
    return PurePosixPath(name).name


def _is_export(name: str) -> bool:
    return name.lower().endswith(".xml")


def _files_named(export: bytes) -> set[str]:
    """Everything in an export that looks like a file's name, in lower case and without its folders."""
    found = _NAMED_FILE.findall(export.replace(b"\0", b""))
    return {html.unescape(name.decode("utf-8", "replace")).strip().lower() for name in found}
