"""Parsed meetings and import results as tables for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from sagsgang.intake.importing import Result
from sagsgang.intake.parsed import Finding, ParsedMeeting

SEVERITIES = {"error": "fejl", "warning": "advarsel", "info": "oplysning"}
CHANGES = {
    "created": "nyt møde",
    "new_version": "ny version",
    "kept": "gemt (referatet gælder)",
    "unchanged": "uændret",
    "failed": "fejl",
}


def _findings(console: Console, findings: Sequence[Finding]) -> None:
    if not findings:
        console.print("Ingen bemærkninger.")
        return
    table = Table(title="Bemærkninger", title_justify="left", show_lines=False)
    for heading in ("Art", "Punkt", "Linje", "Bemærkning"):
        table.add_column(heading)
    for f in findings:
        table.add_row(SEVERITIES[f.severity], f.item or "", str(f.line or ""), f.message)
    console.print(table)


def show_parsed(parsed: ParsedMeeting, console: Console | None = None) -> None:
    """The whole parsed meeting, in the order of the document."""
    console = console or Console(highlight=False)
    kind = "Referat" if parsed.kind == "minutes" else "Dagsorden"
    console.print(f"[bold]{kind}: {parsed.body or 'udvalg ukendt'}, {parsed.date or 'dato ukendt'}[/bold]")
    when = " – ".join(time for time in (parsed.start, parsed.end) if time)
    console.print(f"Layout: {parsed.source.layout}   Dækning: {parsed.coverage:.4f}   {when} {parsed.location or ''}")
    people = Table(
        title=f"Deltagere ({len(parsed.participants)}) og afbud ({len(parsed.absent)})", title_justify="left"
    )
    for heading in ("Navn", "Parti", "Kommune", "Rolle", "For"):
        people.add_column(heading)
    for p in parsed.participants:
        people.add_row(p.name, p.party or "", p.organization or "", p.role, p.substitute_for or "")
    for a in parsed.absent:
        people.add_row(a.name, a.party or "", a.organization or "", "afbud", a.reason or "")
    console.print(people)
    items = Table(title=f"Punkter ({len(parsed.items)}) i {len(parsed.sections)} afsnit", title_justify="left")
    for heading in ("Nr.", "Titel", "Sag", "Init.", "Indstilling", "Beslutning", "Bilag"):
        items.add_column(heading)
    for item in parsed.items:
        actions = ", ".join(c.action for c in item.recommendation.clauses) if item.recommendation else ""
        outcomes = ", ".join(o.outcome for o in item.decision.outcomes) if item.decision else ""
        title = f"{item.title} (lukket)" if item.closed else item.title
        items.add_row(
            item.number, title, item.case_number or "", item.initials or "", actions, outcomes,
            str(len(item.attachments) or ""),
        )  # fmt: skip
    console.print(items)
    _findings(console, parsed.findings)


def show_summary(results: Sequence[Result], console: Console) -> None:
    """One row per file that changed something or failed, then the sums and the findings by kind."""
    table = Table(title="Indlæst", title_justify="left")
    for heading in ("Fil", "Udvalg", "Dato", "Punkter", "Dækning", "Bemærkninger", "Resultat"):
        table.add_column(heading)
    for r in results:
        if r.change == "unchanged":
            continue
        coverage = f"{r.coverage:.3f}" if r.items else ""
        table.add_row(
            r.name, r.body, r.date, str(r.items or ""), coverage, str(len(r.findings) or ""), CHANGES[r.change]
        )
    if table.row_count:
        console.print(table)
    for r in results:
        if r.change == "failed":
            console.print(f"{r.name}: {r.error}", soft_wrap=True)
    counts: Counter[str] = Counter(r.change for r in results)
    sums = ", ".join(f"{CHANGES[change]}: {counts[change]}" for change in CHANGES if counts[change])
    console.print(f"{len(results)} {'fil' if len(results) == 1 else 'filer'}. {sums}.")
    kinds = Counter((f.severity, f.code) for r in results if r.change != "unchanged" for f in r.findings)
    for (severity, code), number in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])):
        console.print(f"  {number:>4}  {SEVERITIES[severity]:<10} {code}")
