"""A parsed meeting from its JSON: what a clerk corrected on the screen becomes what is loaded.

The JSON is the public contract; whatever does not fit it is refused with a sentence that says where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any, TypeVar, get_args

from sagsgang.intake.parsed import (
    SCHEMA,
    Absent,
    Attachment,
    Clause,
    ClauseAction,
    Decision,
    Finding,
    Item,
    Kind,
    Outcome,
    OutcomeCode,
    ParsedMeeting,
    Part,
    Participant,
    PartRole,
    Recommendation,
    Section,
    SourceInfo,
    Votes,
)

T = TypeVar("T")


class Unfit(ValueError):
    """The JSON is no parsed meeting. ``str()`` is a Danish sentence."""


def _plain(cls: type[T], raw: Mapping[str, Any], where: str) -> T:
    """A dataclass whose fields are all plain values."""
    if not isinstance(raw, Mapping):
        raise Unfit(f"{where} skal være et objekt.")
    names = {f.name for f in fields(cls)}  # type: ignore[arg-type]  # every T here is a dataclass
    try:
        return cls(**{name: value for name, value in raw.items() if name in names})
    except TypeError as error:
        raise Unfit(f"{where} mangler et felt.") from error


def _moment(value: Any, read: Callable[[str], Any], where: str, how: str) -> str | None:
    """A date or time as ISO 8601 writes it, or None."""
    if value is None:
        return None
    try:
        read(value)
    except (TypeError, ValueError) as error:
        raise Unfit(f"{where} »{value}« kan ikke læses. Skriv {how}.") from error
    return str(value)


def _one_of(value: Any, allowed: Any, where: str) -> Any:
    if value not in get_args(allowed):
        raise Unfit(f"{where}: »{value}« er ikke en af de værdier, der kan bruges.")
    return value


def _votes(raw: Mapping[str, Any] | None) -> Votes | None:
    if not raw:
        return None
    return Votes(in_favour=raw.get("for"), against=raw.get("against"), abstained=raw.get("abstained"))


def _decision(raw: Mapping[str, Any] | None, where: str) -> Decision | None:
    if raw is None:
        return None
    outcomes = [_plain(Outcome, o, where) for o in raw.get("outcomes", [])]
    for outcome in outcomes:
        _one_of(outcome.outcome, OutcomeCode, where)
    return Decision(
        text=str(raw.get("text", "")),
        outcomes=outcomes,
        votes=_votes(raw.get("votes")),
        disqualified=[str(name) for name in raw.get("disqualified", [])],
        statements=[str(text) for text in raw.get("statements", [])],
    )


def _recommendation(raw: Mapping[str, Any] | None, where: str) -> Recommendation | None:
    if raw is None:
        return None
    clauses = [_plain(Clause, c, where) for c in raw.get("clauses", [])]
    for clause in clauses:
        _one_of(clause.action, ClauseAction, where)
    return Recommendation(by=raw.get("by"), clauses=clauses)


def _item(raw: Mapping[str, Any]) -> Item:
    where = f"Punkt {raw.get('number', '?')}"
    if not raw.get("number") or not raw.get("title"):
        raise Unfit(f"{where} skal have både nummer og titel.")
    parts = [_plain(Part, p, where) for p in raw.get("parts", [])]
    for part in parts:
        _one_of(part.role, PartRole, where)
    return Item(
        number=str(raw["number"]),
        title=str(raw["title"]),
        section=raw.get("section"),
        case_number=raw.get("case_number"),
        initials=raw.get("initials"),
        closed=bool(raw.get("closed")),
        parts=parts,
        attachments=[_plain(Attachment, a, where) for a in raw.get("attachments", [])],
        recommendation=_recommendation(raw.get("recommendation"), where),
        decision=_decision(raw.get("decision"), where),
        facts={str(name): str(value) for name, value in (raw.get("facts") or {}).items()},
        line=raw.get("line"),
    )


def as_kept(meeting: ParsedMeeting) -> dict[str, Any]:
    """The contract's JSON and, for the screen, the line of the source where each item begins."""
    kept = meeting.as_json()
    for item, raw in zip(meeting.items, kept["items"], strict=True):
        raw["line"] = item.line
    return kept


def parsed_from(raw: Mapping[str, Any]) -> ParsedMeeting:
    """The parsed meeting that ``raw`` (the contract's JSON, or :func:`as_kept`'s) describes. Raises :class:`Unfit`."""
    if not isinstance(raw, Mapping) or raw.get("schema") != SCHEMA:
        raise Unfit(f"Det er ikke et møde i formatet {SCHEMA}.")
    try:
        return ParsedMeeting(
            source=_plain(SourceInfo, raw["source"], "Kilden"),
            body=raw.get("body"),
            kind=_one_of(raw.get("kind", "minutes"), Kind, "Dokumentets art"),
            date=_moment(raw.get("date"), date.fromisoformat, "Datoen", "den som 2026-04-24"),
            start=_moment(raw.get("start"), time.fromisoformat, "Begyndelsestidspunktet", "det som 09:30"),
            end=_moment(raw.get("end"), time.fromisoformat, "Sluttidspunktet", "det som 12:45"),
            location=raw.get("location"),
            participants=[_plain(Participant, p, "En deltager") for p in raw.get("participants", [])],
            absent=[_plain(Absent, a, "Et afbud") for a in raw.get("absent", [])],
            sections=[_plain(Section, s, "Et afsnit") for s in raw.get("sections", [])],
            items=[_item(item) for item in raw.get("items", [])],
            findings=[_plain(Finding, f, "En bemærkning") for f in raw.get("findings", [])],
            coverage=float(raw.get("coverage", 0.0)),
            preamble=str(raw.get("preamble", "")),
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise Unfit("Mødet er ikke fuldstændigt beskrevet.") from error
