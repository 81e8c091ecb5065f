"""Which files may be handed in as papers: kinds that people can open and that run nothing, and are what they say. Pure.

A paper is read by members on tablets and by citizens in browsers. Programs and web pages are no papers; a file whose
content is another than its name says is opened by nobody.
"""

from __future__ import annotations

from sagsgang.record.rulings import Refusal, Sentence

EMPTY = Sentence("empty-file", "Filen {name} er tom. Vælg en anden.")
TOO_LARGE = Sentence("too-large", "Filen {name} er over 100 MB. Del den, eller gør den mindre.")
NO_PAPER = Sentence(
    "no-paper",
    "Filen {name} kan ikke lægges på. Brug PDF, Word, Excel, PowerPoint, OpenDocument, billeder, ren tekst, mail (.eml, "
    ".msg) eller ZIP.",
)
NOT_WHAT_IT_SAYS = Sentence(
    "not-what-it-says", "Filen {name} er ikke {kind}, som navnet siger. Gem den på ny fra programmet, og prøv igen."
)

#: larger papers are refused: nobody opens them on a tablet
LARGEST = 100 * 1024 * 1024

_PDF, _OFFICE, _ZIP = (b"%PDF",), (b"\xd0\xcf\x11\xe0",), (b"PK",)
#: ending -> what the first bytes are, as file(1) knows them; () where a text may begin as it likes
_PAPERS: dict[str, tuple[bytes, ...]] = {
    "pdf": _PDF,
    "doc": (*_OFFICE, b"{\\rtf"), "xls": _OFFICE, "ppt": _OFFICE, "msg": _OFFICE, "rtf": (b"{\\rtf",),
    "docx": _ZIP, "xlsx": _ZIP, "pptx": _ZIP, "odt": _ZIP, "ods": _ZIP, "odp": _ZIP, "zip": _ZIP,
    "png": (b"\x89PNG",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "gif": (b"GIF8",),
    "tif": (b"II", b"MM"), "tiff": (b"II", b"MM"), "webp": (b"RIFF",),
    "txt": (), "csv": (), "eml": (), "ics": (),
}  # fmt: skip
#: what programs begin with, whatever they are called: Windows, Linux, scripts
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")


def no_paper(name: str, data: bytes) -> Refusal | None:
    """Why a file can't be kept as a paper; None where it can."""
    called = name[:120]
    if not data:
        return EMPTY.refusal(name=called)
    if len(data) > LARGEST:
        return TOO_LARGE.refusal(name=called)
    ending = ending_of(name)
    begins = _PAPERS.get(ending)
    if begins is None or (not begins and data.startswith(_PROGRAMS)):
        return NO_PAPER.refusal(name=called)
    # Readers look for a PDF's beginning in the first 1,024 bytes: a printer's lines may stand before it.
    found = b"%PDF" in data[:1024] if begins == _PDF else data.startswith(begins or b"")
    return None if found else NOT_WHAT_IT_SAYS.refusal(name=called, kind=ending.upper())


def ending_of(name: str) -> str:
    """What stands after the last dot, in small letters: "pdf"; "" where there is none."""
    return name.rpartition(".")[2].strip().casefold() if "." in name else ""
