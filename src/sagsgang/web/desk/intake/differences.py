"""Where two forms of one reading say different things: what a clerk sees when somebody else saved first. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sagsgang.web.desk.intake.form import FACTS, Tree

#: differences that are listed; more than this is another document
MOST = 40
#: longer texts are cut in the list
LONGEST = 240

LABELS = {
    "body": _("Udvalg"),
    "kind": _("Art"),
    "date": _("Dato"),
    "start": _("Begynder"),
    "end": _("Slutter"),
    "location": _("Sted"),
    "participants": _("Deltagere"),
    "absent": _("Afbud"),
    "sections": _("Afsnit"),
    "number": _("Nummer"),
    "title": _("Titel"),
    "section": _("Hører til afsnit"),
    "case_number": _("Sagsnummer"),
    "initials": _("Initialer"),
    "closed": _("Lukket punkt"),
    "recommended_by": _("Indstillet af"),
    "decision": _("Beslutning"),
    "votes_for": _("Stemmer for"),
    "votes_against": _("Stemmer imod"),
    "votes_abstained": _("Undlod at stemme"),
    "disqualified": _("Inhabile"),
    "statements": _("Udtalelser og forbehold"),
    "parts": _("Tekster"),
    "clauses": _("Indstillingens led"),
    "attachments": _("Bilag"),
    "outcomes": _("Udfald"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """``where`` names the field; ``stored`` is what was saved, ``mine`` what this form says."""

    where: str
    stored: str
    mine: str


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _rows(rows: list[Tree]) -> str:
    """A list in one text: its rows, each with its fields, without those that were only marked as removed."""
    kept = [row for row in rows if not row.get("remove")]
    texts = [
        " · ".join(str(row[name]) for name in row if row[name] and not isinstance(row[name], list)) for row in kept
    ]
    return "\n".join(text for text in texts if text)


def _fields(mine: Tree, stored: Tree, names: list[str], prefix: str = "") -> Iterator[Difference]:
    for name in names:
        one, other = mine.get(name, ""), stored.get(name, "")
        if isinstance(one, list) or isinstance(other, list):
            one, other = _rows(one or []), _rows(other or [])
        if one.strip() != other.strip():
            yield Difference(f"{prefix}{LABELS[name]}", _short(other), _short(one))


def differences(mine: Tree, stored: Tree) -> list[Difference]:
    """What the forms disagree on, at most ``MOST``. Items are compared by their place."""
    found = list(_fields(mine, stored, [*FACTS, "participants", "absent", "sections"]))
    names = [name for name in LABELS if name not in (*FACTS, "participants", "absent", "sections")]
    for one, other in zip(mine["items"], stored["items"], strict=False):
        number = one.get("number") or other.get("number") or "?"
        found += _fields(one, other, names, f"{_('Punkt')} {number}: ")
    extra = len(mine["items"]) - len(stored["items"])
    if extra:
        more = ngettext("%(count)s punkt", "%(count)s punkter", abs(extra)) % {"count": abs(extra)}
        found.append(Difference(str(_("Antal punkter")), more if extra < 0 else "", more if extra > 0 else ""))
    return found[:MOST]
