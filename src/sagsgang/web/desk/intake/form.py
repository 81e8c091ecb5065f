"""The form of a reading: a parsed meeting as text fields, and back. Pure.

A form is a tree of strings: ``{"body": "...", "items": [{"title": "...", "parts": [{...}]}]}``; the field of a part's
text is sent as ``items-3-parts-1-text``. What a clerk does not touch comes back as it was: what the form can't show
stands in ``rest``, and so does the value behind a field whose text says less than it (a list of names, a count).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

#: a string, or a list of such trees
Tree: TypeAlias = dict[str, Any]

#: rows more than this are not read from a form: no document of a meeting has them
MOST_ROWS = 2_000

#: the contract's two words for those who decide, and what the form calls them; other roles are as written
ROLES = {"member": "medlem", "substitute": "suppleant"}
PARTICIPANT = ("name", "party", "organization", "role", "substitute_for", "function")
ABSENT = ("name", "party", "organization", "reason")
FACTS = ("body", "kind", "date", "start", "end", "location")
VOTES = ("for", "against", "abstained")

#: the lists that a clerk may add rows to, with the fields of a blank row
BLANK: Mapping[str, Tree] = {
    "participants": dict.fromkeys(PARTICIPANT, "") | {"role": ROLES["member"]},
    "absent": dict.fromkeys(ABSENT, ""),
    "sections": {"number": "", "title": ""},
    "items": {"number": "", "title": "", "parts": [], "clauses": [], "attachments": [], "outcomes": []},
    "parts": {"role": "presentation", "heading": "", "text": ""},
    "clauses": {"action": "other", "text": ""},
    "attachments": {"mark": "Bilag", "title": "", "text": ""},
    "outcomes": {"outcome": "approved", "text": ""},
}
#: where each of them may stand
_WITHIN_ITEM = ("parts", "clauses", "attachments", "outcomes")


# --- From the parsed meeting to the form ------------------------------------------------------------------------------


def _shown(raw: Mapping[str, Any], names: tuple[str, ...]) -> Tree:
    return {name: "" if raw.get(name) is None else str(raw[name]) for name in names}


def _votes_shown(value: list[str] | int | None) -> str:
    """ "14", or the names with "; " between them; empty where nothing was said."""
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, list) else str(value)


def _statements_shown(statements: list[str]) -> str:
    return "\n\n".join(statements)


def _item_shown(raw: Mapping[str, Any]) -> Tree:
    wanted = raw.get("recommendation") or {}
    decision = raw.get("decision") or {}
    votes = decision.get("votes") or {}
    tree = _shown(raw, ("number", "title", "section", "case_number", "initials"))
    tree["closed"] = "on" if raw.get("closed") else ""
    tree["parts"] = [_shown(part, ("role", "heading", "text")) for part in raw.get("parts", [])]
    tree["recommended_by"] = wanted.get("by") or ""
    tree["clauses"] = [_shown(clause, ("action", "text")) for clause in wanted.get("clauses", [])]
    tree["attachments"] = [_shown(paper, ("mark", "title", "text")) for paper in raw.get("attachments", [])]
    tree["decision"] = decision.get("text", "")
    tree["outcomes"] = [_shown(outcome, ("outcome", "text")) for outcome in decision.get("outcomes", [])]
    for name in VOTES:
        tree[f"votes_{name}"] = _votes_shown(votes.get(name))
    tree["disqualified"] = "; ".join(decision.get("disqualified", []))
    tree["statements"] = _statements_shown(decision.get("statements", []))
    tree["rest"] = json.dumps(
        {name: raw.get(name) for name in ("line", "facts", "recommendation", "decision")} | _untold(raw),
        ensure_ascii=False,
        sort_keys=True,
    )
    return tree


def _untold(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Of the texts that have fields of their own, ``rest`` needs only whether they were there."""
    wanted, decision = raw.get("recommendation"), raw.get("decision")
    told = {"votes": (decision or {}).get("votes"), "disqualified": (decision or {}).get("disqualified", [])}
    told["statements"] = (decision or {}).get("statements", [])
    return {"recommendation": wanted is not None, "decision": None if decision is None else told}


def as_form(parsed: Mapping[str, Any]) -> Tree:
    """The form of a parsed meeting (the contract's JSON)."""
    tree = _shown(parsed, FACTS)
    tree["participants"] = [_shown(row, PARTICIPANT) for row in parsed.get("participants", [])]
    for row in tree["participants"]:
        row["role"] = ROLES.get(row["role"], row["role"])
    tree["absent"] = [_shown(row, ABSENT) for row in parsed.get("absent", [])]
    tree["sections"] = [_shown(row, ("number", "title")) for row in parsed.get("sections", [])]
    tree["items"] = [_item_shown(item) for item in parsed.get("items", [])]
    return tree


# --- From what was sent to the form -----------------------------------------------------------------------------------

_NAME = re.compile(
    r"(?:(participants|absent|sections|items)-(\d{1,4})-)?(?:(parts|clauses|attachments|outcomes)-(\d{1,4})-)?(\w+)"
)


def from_post(data: Mapping[str, str]) -> Tree:
    """The form as it was sent; fields of other names are passed over. Line ends are those of the record again."""
    tree: Tree = dict.fromkeys(FACTS, "")
    lists: dict[str, dict[int, Tree]] = {"participants": {}, "absent": {}, "sections": {}, "items": {}}
    inner: dict[tuple[int, str], dict[int, Tree]] = {}
    for name, value in data.items():
        found = _NAME.fullmatch(name)
        if found is None:
            continue
        outer, row, within, place, field = found.groups()
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        if outer is None:
            if within is None and field in tree:
                tree[field] = text
        elif int(row) < MOST_ROWS and (within is None or int(place) < MOST_ROWS):
            if within is None:
                lists[outer].setdefault(int(row), {})[field] = text
            elif outer == "items":
                inner.setdefault((int(row), within), {}).setdefault(int(place), {})[field] = text
    for outer, rows in lists.items():
        tree[outer] = []
        for row in sorted(rows):
            filled = rows[row]
            if outer == "items":
                for within in _WITHIN_ITEM:
                    places = inner.get((row, within), {})
                    filled[within] = [places[place] for place in sorted(places)]
            tree[outer].append(filled)
    return tree


def add_row(tree: Tree, where: str) -> str:
    """Adds a blank row to the list "participants" or "items-3-clauses"; returns the new row's name, "" for none."""
    outer, *rest = where.split("-")
    if outer in BLANK and not rest and outer in tree:
        rows = tree[outer]
    elif outer == "items" and len(rest) == 2 and rest[0].isdigit() and rest[1] in _WITHIN_ITEM:
        if int(rest[0]) >= len(tree["items"]):
            return ""
        rows = tree["items"][int(rest[0])][rest[1]]
    else:
        return ""
    kind = rest[1] if rest else outer
    rows.append({name: list(value) if isinstance(value, list) else value for name, value in BLANK[kind].items()})
    return f"{where}-{len(rows) - 1}"


# --- From the form to the parsed meeting ------------------------------------------------------------------------------


def _or_none(text: str) -> str | None:
    return text if text.strip() else None


def _kept(rows: list[Tree], *needed: str) -> list[Tree]:
    """The rows that are not to be removed and have something in one of the fields that make a row."""
    return [row for row in rows if not row.get("remove") and any(str(row.get(name, "")).strip() for name in needed)]


_DAY = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})")
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})", re.IGNORECASE)


def _iso_day(text: str | None) -> str | None:
    """ "24-4-2026", as Danes write a day, as "2026-04-24"; anything else as it stands, for the command to judge."""
    found = _DAY.fullmatch(text or "")
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _iso_time(text: str | None) -> str | None:
    """ "9.30" as "09:30"; anything else as it stands."""
    found = _TIME.fullmatch(text or "")
    return f"{int(found[1]):02}:{found[2]}" if found else text


def _role(text: str) -> str:
    return {shown: role for role, shown in ROLES.items()}.get(text.casefold(), text or "member")


def _names(text: str) -> list[str]:
    return [name.strip() for name in re.split(r"[;\n]", text) if name.strip()]


def _votes(text: str) -> list[str] | int | None:
    if not text.strip():
        return None
    return int(text) if text.strip().isascii() and text.strip().isdigit() else _names(text)


def _rest(row: Tree) -> dict[str, Any]:
    try:
        rest = json.loads(row.get("rest") or "{}")
    except ValueError:
        return {}
    return rest if isinstance(rest, dict) else {}


def line_of(row: Tree) -> int | None:
    """The line of the source where an item of the form begins."""
    line = _rest(row).get("line")
    return line if isinstance(line, int) else None


def _decision(row: Tree, before: Any) -> dict[str, Any] | None:
    was = before if isinstance(before, dict) else {}
    votes: dict[str, Any] = {}
    old_votes = was.get("votes") or {}
    for name in VOTES:
        text = row.get(f"votes_{name}", "")
        # A list of no names and nothing said look alike: what was not touched stays what it was.
        votes[name] = old_votes.get(name) if text == _votes_shown(old_votes.get(name)) else _votes(text)
    said = row.get("statements", "")
    left = row.get("disqualified", "")
    statements, disqualified = was.get("statements") or [], was.get("disqualified") or []
    decision = {
        "text": row.get("decision", ""),
        "outcomes": [
            {"outcome": o.get("outcome", ""), "text": o.get("text", "")}
            for o in _kept(row["outcomes"], "text", "outcome")
        ],
        "votes": votes if was.get("votes") is not None or any(v is not None for v in votes.values()) else None,
        "disqualified": disqualified if left == "; ".join(disqualified) else _names(left),
        "statements": statements
        if said == _statements_shown(statements)
        else [text.strip() for text in re.split(r"\n\s*\n", said) if text.strip()],
    }
    anything = (
        decision["text"].strip()
        or decision["votes"]
        or any(decision[n] for n in ("outcomes", "disqualified", "statements"))
    )
    return decision if anything or isinstance(before, dict) else None


def _recommendation(row: Tree, was_there: Any) -> dict[str, Any] | None:
    clauses = [{"text": c.get("text", ""), "action": c.get("action", "other")} for c in _kept(row["clauses"], "text")]
    by = _or_none(row.get("recommended_by", ""))
    return {"by": by, "clauses": clauses} if clauses or by or was_there else None


def _item(row: Tree) -> dict[str, Any]:
    rest = _rest(row)
    facts = rest.get("facts")
    return {
        "number": row.get("number", "").strip(),
        "title": row.get("title", "").strip(),
        "section": _or_none(row.get("section", "")),
        "case_number": _or_none(row.get("case_number", "")),
        "initials": _or_none(row.get("initials", "")),
        "closed": bool(row.get("closed")),
        "parts": [
            {"role": p.get("role", ""), "heading": _or_none(p.get("heading", "")), "text": p.get("text", "")}
            for p in row["parts"]
            if not p.get("remove")
        ],
        "attachments": [
            {"mark": a.get("mark", ""), "text": a.get("text", ""), "title": _or_none(a.get("title", ""))}
            for a in _kept(row["attachments"], "title", "text")
        ],
        "recommendation": _recommendation(row, rest.get("recommendation")),
        "decision": _decision(row, rest.get("decision")),
        "facts": facts if isinstance(facts, dict) else {},
        "line": line_of(row),
    }


def as_parsed(tree: Tree, stored: Mapping[str, Any]) -> dict[str, Any]:
    """``stored`` (the contract's JSON) with what the form says in its place. The source stays what it is."""
    facts = {name: _or_none(tree[name].strip()) for name in FACTS}
    facts["date"] = _iso_day(facts["date"])
    facts["start"], facts["end"] = _iso_time(facts["start"]), _iso_time(facts["end"])
    facts["kind"] = facts["kind"] or stored.get("kind")
    return {
        **stored,
        **facts,
        "participants": [
            {name: row.get(name, "").strip() if name == "name" else _or_none(row.get(name, "")) for name in PARTICIPANT}
            | {"role": _role(row.get("role", "").strip())}
            for row in _kept(tree["participants"], "name")
        ],
        "absent": [
            {name: row.get(name, "").strip() if name == "name" else _or_none(row.get(name, "")) for name in ABSENT}
            for row in _kept(tree["absent"], "name")
        ],
        "sections": [
            {"title": row.get("title", "").strip(), "number": _or_none(row.get("number", ""))}
            for row in _kept(tree["sections"], "title")
        ],
        "items": [_item(row) for row in _kept(tree["items"], "number", "title", "decision")],
    }


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two parsed meetings say the same, apart from what is worked out of them."""
    derived = ("findings", "coverage")
    return {k: v for k, v in one.items() if k not in derived} == {k: v for k, v in other.items() if k not in derived}
