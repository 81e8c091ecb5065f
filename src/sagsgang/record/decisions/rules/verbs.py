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
_ANY_VERB = "|".join(sorted(PAST, key=len, reverse=True))
_VERB = re.compile(rf"(?:{_ANY_VERB})\b", re.IGNORECASE)
_COORDINATED = re.compile(rf"(^|\bog |, )({_ANY_VERB})\b", re.IGNORECASE)
#: words that begin a subordinate clause
_SUBORDINATE = re.compile(r"\b(?:at|der|som|hvor|hvis|når|om hvorvidt|idet|fordi|så)\b", re.IGNORECASE)


def in_past(clause: str) -> str | None:
    """The clause as something done: "drøfter og godkender budgettet" becomes "drøftede og godkendte budgettet".

    Verbs are put into the past at the beginning and after "og" or a comma, as far as no subordinate clause has begun
    ("..., som kommunerne foreslår" stays). None where the clause begins with no verb that is known.
    """
    text = bare(clause)
    if not _VERB.match(text):
        return None
    subordinate = _SUBORDINATE.search(text)
    end = subordinate.start() if subordinate else len(text)
    return _COORDINATED.sub(lambda match: match[1] + PAST[match[2].lower()], text[:end]) + text[end:]


def bare(clause: str) -> str:
    """Without list marks, a leading "at", a trailing full stop or "og" that led on to the next clause."""
    text = re.sub(r"^\s*(?:[-\u2013\u2022]|\d+[.)]|[a-z]\))?\s*(?:at\s+)?", "", clause.strip(), flags=re.IGNORECASE)
    return re.sub(r"[\s,.;]*(?:\bog)?[\s,.;]*$", "", text)
