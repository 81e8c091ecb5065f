"""Puts a recommendation's clause into the past, as the minutes tell it once it is done."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: present to past, for the verbs recommendations begin with
PAST: Mapping[str, str] = {
    "afgiver": "afgav", "afslår": "afslog", "afviser": "afviste", "aftaler": "aftalte", "anbefaler": "anbefalede",
    "anmoder": "anmodede", "bakker": "bakkede", "bemyndiger": "bemyndigede", "beslutter": "besluttede",
    "bevilger": "bevilgede", "drøfter": "drøftede", "fastholder": "fastholdt", "fastlægger": "fastlagde",
    "fastsætter": "fastsatte", "finansierer": "finansierede", "foreslår": "foreslog", "fremsender": "fremsendte",
    "frigiver": "frigav", "giver": "gav", "godkender": "godkendte", "henviser": "henviste", "igangsætter": "igangsatte",
    "indgår": "indgik", "indstiller": "indstillede", "konstaterer": "konstaterede", "meddeler": "meddelte",
    "nedsætter": "nedsatte", "opfordrer": "opfordrede", "opretter": "oprettede", "orienteres": "blev orienteret",
    "oversender": "oversendte", "peger": "pegede", "prioriterer": "prioriterede", "sender": "sendte",
    "støtter": "støttede", "tager": "tog", "tilslutter": "tilsluttede", "tiltræder": "tiltrådte",
    "udpeger": "udpegede", "udsætter": "udsatte", "underskriver": "underskrev", "vedtager": "vedtog",
    "vælger": "valgte",
}  # fmt: skip
_VERB = re.compile(r"\b(" + "|".join(sorted(PAST, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def in_past(clause: str) -> str | None:
    """The clause as something done: "godkender budgettet" becomes "godkendte budgettet".

    All verbs at the clause's beginning are put into the past ("drøfter og godkender"); None where it begins with no
    verb that is known.
    """
    text = bare(clause)
    if not _VERB.match(text):
        return None
    head, verbs = "", text
    while match := re.match(rf"({_VERB.pattern})(,? og |, )?", verbs, re.IGNORECASE):
        head += PAST[match[2].lower()] + (match[3] or "")
        verbs = verbs[match.end() :]
        if not match[3]:
            break
    return head + verbs


def bare(clause: str) -> str:
    """Without list marks, a leading "at", a trailing full stop or "og" that led on to the next clause."""
    text = re.sub(r"^\s*(?:[-\u2013\u2022]|\d+[.)]|[a-z]\))?\s*(?:at\s+)?", "", clause.strip(), flags=re.IGNORECASE)
    return re.sub(r"[\s,.;]*(?:\bog)?[\s,.;]*$", "", text)
