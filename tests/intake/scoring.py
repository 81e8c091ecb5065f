"""Scores a parsed meeting against gold: how many of its fields are right, by kind of field.

Gold is a JSON file beside the document, in the contract's terms but short: people are rows of
``[name, party, organization, role, substitute_for]``, absent ``[name, party, organization, reason]``, parts
``[role, heading, text]``, attachments ``[mark, text]``, clauses ``[text, action]``, and a decision's outcomes only codes.
A key that gold leaves out isn't scored, nor is a part's text that is null. Each field counts as one, right or wrong; a row
that is missing or too much counts as wrong in each of its fields.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
TEXT_CLOSE = 0.97
"""Longer texts count as right from this likeness on (0..1): a blank or a hyphen may differ."""

Json = dict[str, Any]


@dataclass(slots=True)
class Score:
    """``right`` and ``total`` by kind of field, and what was wrong, for people to read."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[str] = field(default_factory=list)

    def count(self, kind: str, ok: bool, where: str, want: object = None, got: object = None) -> None:
        self.total[kind] += 1
        self.right[kind] += ok
        if not ok:
            self.wrong.append(f"{kind} {where}: want {want!r}, got {got!r}")

    @property
    def share(self) -> float:
        """Fields right, of all fields scored; 1.0 where there were none."""
        total = sum(self.total.values())
        return sum(self.right.values()) / total if total else 1.0

    def add(self, other: Score) -> None:
        for kind, number in other.total.items():
            self.total[kind] += number
            self.right[kind] += other.right[kind]


def flat(text: object) -> str:
    """Text as it is compared: single blanks, no case, no mark at its end, one kind of dash and quote."""
    plain = re.sub(r"\s+", " ", str(text or "")).strip().casefold()
    plain = plain.translate(str.maketrans({"–": "-", "—": "-", "”": '"', "“": '"', "’": "'"}))
    return plain.rstrip(" .,:;")


def same_text(want: object, got: object) -> bool:
    if want is None or got is None:
        return want is got
    a, b = flat(want), flat(got)
    return a == b or (len(a) > 40 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= TEXT_CLOSE)


def pairs(want: Sequence[Any], got: Sequence[Any], key: Callable[[Any], str]) -> list[tuple[Any, Any]]:
    """Rows that belong together, in gold's order; what has no counterpart is paired with None."""
    left = list(got)
    found: list[tuple[Any, Any]] = []
    for row in want:
        match = next((one for one in left if key(one) == key(row)), None)
        if match is not None:
            left.remove(match)
        found.append((row, match))
    return found + [(None, row) for row in left]


def score(gold: Json, parsed: Json) -> Score:
    """Scores the contract's JSON (``ParsedMeeting.as_json()``) against gold."""
    result = Score()
    for name in ("body", "kind", "date", "start", "end", "location"):
        if name in gold:
            result.count(name, same_text(gold[name], parsed[name]), "", gold[name], parsed[name])
    if "participants" in gold:
        columns = ("name", "party", "organization", "role", "substitute_for")
        _rows(result, "participants", gold["participants"], parsed["participants"], columns)
    if "absent" in gold:
        _rows(result, "absent", gold["absent"], parsed["absent"], ("name", "party", "organization", "reason"))
    if "sections" in gold:
        rows = [[one["number"], one["title"]] for one in parsed["sections"]]
        for want, got in pairs(gold["sections"], rows, lambda row: flat(row[1])):
            result.count("sections", want is not None and want == got, "", want, got)
    for want, got in pairs(gold.get("items", []), parsed["items"], lambda row: flat(row["number"])):
        _item(result, want, got)
    whole = json.dumps({name: value for name, value in parsed.items() if name != "findings"}, ensure_ascii=False)
    for text in gold.get("lacks", []):
        result.count("furniture", text not in whole, "", f"no {text}", "it is there")
    result.count("coverage", parsed["coverage"] >= gold.get("coverage", 0.97), "", ">= 0.97", parsed["coverage"])
    return result


def _rows(result: Score, kind: str, gold: list[list[Any]], got: list[Json], columns: tuple[str, ...]) -> None:
    rows = [dict(zip(columns, row, strict=False)) for row in gold]
    for want, have in pairs(rows, got, lambda row: flat(row["name"])):
        for column in want if want else columns[:1]:
            ok = bool(want and have and same_text(want[column], have.get(column)))
            result.count(
                kind, ok, f"{(want or have)['name']} {column}", want and want[column], have and have.get(column)
            )


def _item(result: Score, want: Json | None, got: Json | None) -> None:
    where = f"item {(want or got or {})['number']}"
    result.count("item number", bool(want and got), where, want and want["number"], got and got["number"])
    if want is None:
        return
    got = got or {}
    for name in ("title", "section", "case_number", "initials"):
        if name in want:
            result.count(
                f"item {name}", bool(got) and same_text(want[name], got.get(name)), where, want[name], got.get(name)
            )
    if "closed" in want:
        result.count("item closed", want["closed"] == got.get("closed"), where, want["closed"], got.get("closed"))
    if "parts" in want:
        _parts(result, where, want["parts"], got.get("parts", []))
    if "attachments" in want:
        rows = [
            [one["mark"], one["title"] if same_text_any(one, want["attachments"]) else one["text"]]
            for one in got.get("attachments", [])
        ]
        for row, have in pairs(want["attachments"], rows, lambda row: flat(row[1])):
            result.count("attachments", row is not None and row == have, where, row, have)
    recommendation = got.get("recommendation") or {}
    if "by" in want:
        result.count(
            "recommendation by",
            same_text(want["by"], recommendation.get("by")),
            where,
            want["by"],
            recommendation.get("by"),
        )
    if "clauses" in want:
        _clauses(result, where, want["clauses"], recommendation.get("clauses", []))
    if "decision" in want:
        _decision(result, where, want["decision"], got.get("decision"))


def same_text_any(attachment: Json, gold: list[list[Any]]) -> bool:
    """Whether gold names this enclosure by its title rather than by the whole line."""
    return any(flat(attachment.get("title")) == flat(row[1]) for row in gold)


def _parts(result: Score, where: str, gold: list[list[Any]], got: list[Json]) -> None:
    have = [one for one in got if one["text"] or one["heading"]]
    matcher = SequenceMatcher(
        None, [flat(row[1]) for row in gold], [flat(one["heading"]) for one in have], autojunk=False
    )
    matched = {a + i: have[b + i] for a, b, size in matcher.get_matching_blocks() for i in range(size)}
    for index, (role, heading, text) in enumerate(gold):
        one = matched.get(index)
        result.count("part heading", one is not None, where, heading, [part["heading"] for part in have])
        result.count(
            "part role", one is not None and one["role"] == role, f"{where} {heading}", role, one and one["role"]
        )
        if text is not None:
            result.count(
                "part text",
                one is not None and same_text(text, one["text"]),
                f"{where} {heading}",
                text,
                one and one["text"],
            )
    for _ in range(len(have) - len(matched)):
        result.count("part heading", False, where, "no more parts", [part["heading"] for part in have])


def _clauses(result: Score, where: str, gold: list[list[Any]], got: list[Json]) -> None:
    for index in range(max(len(gold), len(got))):
        want = gold[index] if index < len(gold) else None
        have = got[index] if index < len(got) else None
        text_ok = bool(want and have and flat(want[0]) == bare_clause(have["text"]))
        result.count("clause text", text_ok, where, want and want[0], have and have["text"])
        result.count(
            "clause action", bool(want and have and want[1] == have["action"]), where, want, have and have["action"]
        )


def bare_clause(text: str) -> str:
    """A clause without its mark and its "at": whether these belong to it is a matter of taste."""
    return flat(
        re.sub(r"^(?:[-–•]\s*|\(?[a-zA-Z\d]{1,2}[.)]\s*)?(?:at\s+(?:\|\s*)?)?", "", text.strip(), flags=re.IGNORECASE)
    )


def _decision(result: Score, where: str, gold: Json | None, got: Json | None) -> None:
    if gold is None or got is None:
        result.count("decision", gold is got, where, gold, got)
        return
    if "text" in gold:
        result.count("decision text", same_text(gold["text"], got["text"]), where, gold["text"], got["text"])
    if "outcomes" in gold:
        codes = [one["outcome"] for one in got["outcomes"]]
        result.count("decision outcomes", gold["outcomes"] == codes, where, gold["outcomes"], codes)
    if "votes" in gold:
        votes = got.get("votes") or {}
        for side, value in gold["votes"].items():
            result.count("decision votes", votes.get(side) == value, f"{where} {side}", value, votes.get(side))
    if "disqualified" in gold:
        result.count(
            "disqualified",
            gold["disqualified"] == got["disqualified"],
            where,
            gold["disqualified"],
            got["disqualified"],
        )
