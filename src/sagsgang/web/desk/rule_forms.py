"""A body's rules as forms: the fields follow from the type of a rule's value, and lead back to the stored form.

A value is shown as ``profiles.stored`` writes it. A field's name says where in it the field stands: "ordinary.kind".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.bodies.profiles.settings import StandingSection
from sagsgang.web.ui.matters import MATTERS

Kind = Literal["number", "tick", "choice", "several", "share", "line", "lines", "sections"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a rule's form. ``options`` are (value, label) of a choice; ``value`` is what the form shows."""

    name: str
    label: Promise | str
    kind: Kind
    value: Any
    options: tuple[tuple[str, Promise | str], ...] = ()


_LABELS: dict[str, Promise] = {
    "amount": _("Antal"),
    "unit": _("Regnet i"),
    "counts_day": _("Dagen selv tæller med"),
    "saturdays": _("Lørdage tæller som hverdage"),
    "closing_days": _("Grundlovsdag, juleaftensdag og nytårsaftensdag tæller som hverdage"),
    "moves": _("Falder fristen på en lørdag, søndag eller helligdag"),
    "share": _("Andel af alle medlemmer"),
    "more_than": _("Der skal være flere end den andel"),
    "kind": _("Flertal"),
    "basis": _("Regnet af"),
    "allowed": _("Punkter kan behandles for lukkede døre"),
    "decided_by": _("Afgøres af"),
    "reason_required": _("Grunden skal skrives"),
    "leaves_room": _("Den inhabile forlader lokalet"),
    "substitute_may_step_in": _("Suppleanten kan træde ind"),
    "meeting": _("Møderne er åbne for tilhørere"),
    "agenda": _("Dagsordenen offentliggøres"),
    "minutes": _("Referatet offentliggøres"),
    "numbering": _("Punkternes numre"),
    "sections": _("Faste afsnit og punkter"),
    "headings": _("Overskrifter i et punkt, en pr. linje"),
    "required": _("Overskrifter, som et punkt ikke sendes uden, en pr. linje"),
    **MATTERS,
    "": _("Regel"),
}
_VALUES: dict[str, Promise] = {
    "days": _("dage"), "weekdays": _("hverdage"),
    "stays": _("bliver den"), "earlier": _("flyttes den frem til hverdagen før"),
    "later": _("flyttes den til hverdagen efter"),
    "simple": _("flere for end imod"), "absolute": _("over halvdelen"), "two_thirds": _("to tredjedele"),
    "unanimous": _("enighed"),
    "cast": _("de afgivne stemmer"), "present": _("de fremmødte"), "seats": _("alle pladser"),
    "falls": _("forslaget bortfalder"), "chair": _("formanden"), "lot": _("lodtrækning"),
    "consensus": _("enighed, som formanden konstaterer"), "show_of_hands": _("håndsoprækning"),
    "roll_call": _("navneopråb"), "electronic": _("elektronisk"), "ballot_paper": _("skriftligt"),
    "personal": _("den personlige suppleant"),
    "same_party_and_organization": _("samme parti og samme kommune"), "same_party": _("samme parti"),
    "same_organization": _("samme kommune"), "any": _("hvem som helst"),
    "present_members": _("de fremmødte medlemmer"), "chair_and_secretary": _("formand og sekretær"),
    "nobody": _("ingen"), "body": _("udvalget"), "member": _("medlemmet selv"),
    "tree": _("inden for afsnittet (2.4)"), "running": _("fortløbende gennem året (42)"),
}  # fmt: skip


def _options(values: tuple[Any, ...]) -> tuple[tuple[str, Promise | str], ...]:
    return tuple((str(value), _VALUES.get(str(value), str(value))) for value in values)


def _type_of(rule: str) -> Any:
    return get_args(get_type_hints(Profile)[rule])[0]


def form_of(rule: str, stored: Any) -> list[Field]:
    """The fields of a rule, filled in with its value as it is stored."""
    return list(_fields(_type_of(rule), stored, ""))


def _fields(wanted: Any, stored: Any, name: str, label: str | None = None) -> Iterator[Field]:
    origin, args = get_origin(wanted), get_args(wanted)
    shown = _LABELS.get(label if label is not None else name.rpartition(".")[2], name)
    if origin is Literal:
        yield Field(name, shown, "choice", str(stored), _options(args))
    elif origin is tuple and get_origin(args[0]) is Literal:
        yield Field(name, shown, "several", [str(one) for one in stored], _options(get_args(args[0])))
    elif origin is tuple and args[0] is StandingSection:
        yield Field(name, shown, "sections", _sections_text(stored))
    elif origin is tuple:
        yield Field(name, shown, "lines", "\n".join(stored))
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        for key, value in stored.items():
            yield from _fields(args[1], value, f"{name}.{key}".strip("."))
    elif is_dataclass(wanted) and isinstance(wanted, type):
        hints = get_type_hints(wanted)
        for field in fields(wanted):
            yield from _fields(hints[field.name], stored[field.name], f"{name}.{field.name}".strip("."))
    elif wanted is bool:
        yield Field(name, shown, "tick", bool(stored))
    elif wanted is int:
        yield Field(name, shown, "number", stored)
    elif wanted is Fraction:
        yield Field(name, shown, "share", stored)
    else:
        yield Field(name, shown, "line", stored)


def as_typed(form: list[Field], data: QueryDict) -> list[Field]:
    """The same fields with what was typed into them, so that a refusal loses nothing."""

    def typed(field: Field) -> Any:
        name = f"value.{field.name}" if field.name else "value"
        if field.kind == "several":
            return data.getlist(name)
        return data.get(name) == "on" if field.kind == "tick" else data.get(name, "")

    return [replace(field, value=typed(field)) for field in form]


def value_from(rule: str, old: Any, data: QueryDict) -> Any:
    """The value that a form holds, in its stored form. ``old`` is the value before: it says which kinds there are.

    Raises ``Refused`` where a field can't be read; whether the value fits the rule is the command's to say.
    """
    return _value(_type_of(rule), old, "", data)


def _value(wanted: Any, old: Any, name: str, data: QueryDict) -> Any:
    origin, args = get_origin(wanted), get_args(wanted)
    field = f"value.{name}" if name else "value"
    text = data.get(field, "").strip()
    if origin is tuple and get_origin(args[0]) is Literal:
        return data.getlist(field)
    if origin is tuple and args[0] is StandingSection:
        return _sections(text)
    if origin is tuple:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _value(args[1], value, f"{name}.{key}".strip("."), data) for key, value in old.items()}
    if is_dataclass(wanted) and isinstance(wanted, type):
        hints = get_type_hints(wanted)
        return {f.name: _value(hints[f.name], old[f.name], f"{name}.{f.name}".strip("."), data) for f in fields(wanted)}
    if wanted is bool:
        return text == "on"
    if wanted is int:
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise Refused("number", f"„{text[:40]}“ er ikke et helt tal. Skriv det med cifre.")
        return int(text)
    return text


# --- The standing sections, a line each -------------------------------------------------------------------------------

#: what a standing item is for, in the words of the lines
_PURPOSES = {
    "agenda": "dagsorden", "minutes": "referat", "briefing": "orientering", "next_meeting": "næste møde",
    "signing": "underskrift", "other": "andet",
}  # fmt: skip


def _sections_text(sections: list[dict[str, Any]]) -> str:
    """A section a line, its items below it: "- title | what for | what is recommended"."""
    lines: list[str] = []
    for section in sections:
        lines.append(section["title"])
        for item in section["items"]:
            parts = [item["title"], _PURPOSES.get(item["purpose"], item["purpose"]), item["clause"]]
            lines.append("- " + " | ".join(part for part in parts if part))
    return "\n".join(lines)


def _sections(text: str) -> list[dict[str, Any]]:
    words = {word: purpose for purpose, word in _PURPOSES.items()}
    found: list[dict[str, Any]] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if not line.startswith("-"):
            found.append({"title": line, "items": []})
            continue
        if not found:
            raise Refused("no-section", f"„{line[:60]}“ står før noget afsnit. Skriv afsnittets titel på en linje før.")
        title, purpose, clause = [part.strip() for part in (line.lstrip("- ") + "||").split("|")[:3]]
        if purpose and purpose not in words:
            raise Refused("no-purpose", f"„{purpose[:40]}“ er ikke en slags punkt. Vælg mellem {', '.join(words)}.")
        found[-1]["items"].append({"title": title, "purpose": words.get(purpose, "other"), "clause": clause})
    return found
