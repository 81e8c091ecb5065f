"""Compare what the importer understands of the demo's minutes with their sources, field by field.

``.venv/bin/python tools/check_demo.py [-v]`` prints one line a file and, with ``-v``, every difference. The sources in
tools/minutes hold whole words and paragraphs, so they say exactly what should come out. Exit 1 if anything differs.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from sagsgang.intake.parse import parse  # noqa: E402
from sagsgang.intake.parsed import Item, ParsedMeeting  # noqa: E402
from sagsgang.intake.readers import documents  # noqa: E402
from tools.typeset_minutes import RESULTS, SOURCES, Block, Script, attendance, read_script  # noqa: E402  (path first)


@dataclass(slots=True)
class Wanted:
    """One item as its source tells it: ``parts`` are heading -> all its text on one line."""

    number: str
    title: str
    section: str | None
    case: str | None = None
    initials: str | None = None
    parts: dict[str, str] = field(default_factory=dict)
    marks: int = 0

    @property
    def closed(self) -> bool:
        return "Lukket punkt" in self.title


def wanted_items(script: Script) -> list[Wanted]:
    items: list[Wanted] = []
    section: str | None = None
    section_title = ""
    heading: str | None = None
    for block in script.blocks:
        if block.kind == "section":
            section, _, section_title = block.text.partition(". ")
        elif block.kind == "item":
            number, title = split_number(block.text)
            items.append(Wanted(number, title, section))
            heading = None
        elif section is None and not items:
            continue
        elif heading is None and section and not (items and items[-1].section == section):
            # text right below a section ("7. Eventuelt") is an item of that name and number
            items.append(Wanted(section, section_title, section))
            heading = ""
            items[-1].parts[heading] = block.text
        elif block.kind == "heading":
            heading = block.text
            items[-1].parts[heading] = ""
        else:
            place(items[-1], heading, block)
        if block.kind == "section":
            heading = None
    return items


def split_number(line: str) -> tuple[str, str]:
    match = re.match(r"(?:Punkt )?(\d+(?:\.\d+)?)[.:] (.*)", line)
    if match is None:
        raise ValueError(line)
    return match.group(1), match.group(2)


def place(item: Wanted, heading: str | None, block: Block) -> None:
    case = re.fullmatch(r"(?:Sagsnr\.: )?([A-Z]+-\d{4}-\d{5})(?: (\w{4}))?", block.text)
    if heading is None:
        if case:
            item.case, item.initials = case.group(1), case.group(2)
        return
    item.parts[heading] = f"{item.parts[heading]} {block.text}".strip()
    item.marks += block.text.startswith("./.") or (heading == "Bilag" and block.text.startswith("Bilag "))


def plain(text: str) -> str:
    """Text without what may differ innocently: white space, kinds of dashes and list marks, the margin's mark."""
    text = unicodedata.normalize("NFC", text).replace("./.", " ")
    text = re.sub(r"(?:^|(?<=\s))[-–̶•](?=\s)", " ", text)
    return " ".join(text.split())


def differences(script: Script, meeting: ParsedMeeting) -> Iterator[str]:
    if meeting.date != script.head["date"]:
        yield f"date {meeting.date!r}"
    if meeting.body != script.body:
        yield f"body {meeting.body!r}"
    if script.head.get("list") != "manual":
        yield from people_differences(script, meeting)
    wanted = wanted_items(script)
    sections = [b.text.split(". ", 1)[1] for b in script.blocks if b.kind == "section"]
    if [s.title for s in meeting.sections] != sections:
        yield f"sections {[s.title for s in meeting.sections]!r}"
    if [w.number for w in wanted] != [i.number for i in meeting.items]:
        yield f"item numbers {[i.number for i in meeting.items]!r}"
    by_number = {item.number: item for item in meeting.items}
    for want in wanted:
        if want.number in by_number:
            yield from item_differences(want, by_number[want.number])


def people_differences(script: Script, meeting: ParsedMeeting) -> Iterator[str]:
    rows = [b.text for b in attendance(script) if b.kind == "row"]
    here = len(rows) - len([n for n in script.head.get("apologies", "").split(";") if n.strip()])
    got = []
    for person in meeting.participants:
        row = f"{person.name} ({person.party}) {person.organization}"
        got.append(row + (f" (suppleant for {person.substitute_for})" if person.substitute_for else ""))
    want = [row.replace("), ", ") ") for row in rows[:here]]
    for row in want:
        if want.count(row) != got.count(row):
            yield f"participant {row!r} {want.count(row)} times, got {got.count(row)}"
    for row in got:
        if row not in want:
            yield f"participant {row!r} was not there"
    absent = [f"{a.name} ({a.party}) {a.organization}" for a in meeting.absent]
    if absent != rows[here:]:
        yield f"absent {absent!r}"


def item_differences(want: Wanted, item: Item) -> Iterator[str]:
    label = want.number
    for name, expected, found in (
        ("title", plain(want.title.removeprefix("Lukket punkt: ")), plain(item.title.removeprefix("Lukket punkt: "))),
        ("section", want.section, item.section),
        ("case", want.case, item.case_number),
        ("initials", want.initials, item.initials),
        ("closed", want.closed, item.closed),
        ("marks", want.marks, len(item.attachments)),
    ):
        if expected != found and not (name == "section" and want.section is None):
            yield f"{label} {name}: wanted {expected!r}, got {found!r}"
    found_parts = {part.heading or "": plain(part.text) for part in item.parts}
    for heading, text in want.parts.items():
        got = found_parts.get(heading)
        if got is None:
            yield f"{label} {heading}: missing ({list(found_parts)})"
        elif got != plain(text):
            yield f"{label} {heading}: {first_difference(plain(text), got)}"
    if "Indstilling" in want.parts and not want.closed and (item.decision is None or not item.decision.outcomes):
        yield f"{label} no outcome: {want.parts['Beslutning'][:90]!r}"
    clauses = [c.text for c in item.recommendation.clauses] if item.recommendation else []
    if "Indstilling" in want.parts and not clauses:
        yield f"{label} no clause"


def first_difference(want: str, got: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), min(len(want), len(got)))
    start = max(0, at - 30)
    return f"wanted …{want[start : at + 40]!r}, got …{got[start : at + 40]!r}"


def results() -> Iterator[tuple[Path, Script]]:
    for source in sorted(SOURCES.glob("*.txt")):
        path = next(p for p in RESULTS.iterdir() if p.stem == source.stem)
        yield path, read_script(source)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="every difference and finding")
    parser.add_argument("only", nargs="*", help="parts of file names")
    arguments = parser.parse_args()
    total = 0
    for path, script in results():
        if arguments.only and not any(part in path.name for part in arguments.only):
            continue
        meeting = parse(next(iter(documents(path))).load())
        found = list(differences(script, meeting))
        total += len(found)
        print(
            f"{path.name}: {len(meeting.participants)} participants, {len(meeting.absent)} absent, "
            f"{len(meeting.items)} items, coverage {meeting.coverage:.4f}, {len(meeting.findings)} findings, "
            f"{len(found)} differences [{meeting.source.layout}]"
        )
        if arguments.verbose:
            for line in found:
                print("   ", line)
            for finding in meeting.findings:
                print("    finding", finding.code, finding.item or "", finding.message)
    return 1 if total else 0


if __name__ == "__main__":
    raise SystemExit(main())
