"""Lists of voters and absentees as minutes write them: "N N (A), M M (V) og liste Ø", "A, B og F", "A+V+C"."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_JOINT = re.compile(r"\s*(?:,|;|\+|&|\n|/|\bsamt\b|\bog\b)\s*")
_LIST_WORD = re.compile(
    r"^(?:liste(?:rne|r)?|gruppen?|partie(?:t|rne)|medlem(?:met|merne|mer)?)\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)
_PARTY_TAIL = re.compile(r"^(?P<name>[A-ZÆØÅ][^\d]*\s\S+)\s+[A-ZÆØÅ]{1,2}$")
_LETTER = re.compile(r"^[A-ZÆØÅ]{1,2}$")
_TITLE = re.compile(
    r"^(?:(?:over|vice)?borgmester(?:en)?|(?:næst)?formand(?:en)?|rådmand|regionsrådsformand(?:en)?|hr\.|fru|direktør)\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
NOBODY = frozenset({"ingen", "0", "-", "–", "nul", "intet"})


#: stands for a bracket that was taken out
_HAD_BRACKET = "\x00"


def _opened(text: str) -> str:
    """ "(A, V)" as a whole is the list; "(A)" behind a name is a party."""
    stripped = text.strip(" ,:.\t\n")
    if stripped.startswith("(") and stripped.endswith(")") and stripped.count("(") == 1:
        return stripped[1:-1]
    return text


def split_names(text: str) -> list[str]:
    """Names or party letters in ``text``, in order; brackets, titles and "liste" left out; "Ingen" gives none.

    A letter after a comma that follows a full name is that person's party ("Anna Lund, A, Bo Dam, V"), not a voter.
    """
    flat = _BRACKET.sub(_HAD_BRACKET, _opened(text))
    names: list[str] = []
    previous_full = False
    for piece in _JOINT.split(flat):
        bracketed = _HAD_BRACKET in piece
        piece = piece.replace(_HAD_BRACKET, "")
        name = _TITLE.sub("", _LIST_WORD.sub("", piece.strip(" .:\t\u00a0-–")))
        if not name or name.lower() in NOBODY:
            continue
        if _LETTER.match(name) and previous_full:
            previous_full = False
            continue
        tail = _PARTY_TAIL.match(name)
        name = tail["name"] if tail else name
        names.append(name)
        previous_full = " " in name and not bracketed and tail is None
    return names


def looks_like_voters(text: str) -> bool:
    """Whether ``text`` is nothing but a list of names, letters or parties: every piece begins with a capital."""
    pieces = [p.strip(" .:") for p in _JOINT.split(_BRACKET.sub("", _opened(text))) if p.strip(" .:")]
    return bool(pieces) and all(
        piece[0].isupper()
        or piece.isdigit()
        or _LIST_WORD.match(piece)
        or _TITLE.match(piece)
        or piece.lower() in NOBODY
        for piece in pieces
    )
