"""``sagsgang import PATH...``: load files, folders and ZIPs, with a progress bar, a summary and findings."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sagsgang.intake.importing import Hints, Result, found_in, import_one
from sagsgang.intake.management.tables import SEVERITIES, show_summary
from sagsgang.intake.source import ReadError
from sagsgang.kernel.access import Viewer

#: whoever has the shell of the server; the audit chain says so
SHELL = Viewer(name="kommandolinje", system=True)


class Command(BaseCommand):
    help = "Indlæs dagsordener og referater: filer, mapper og ZIP-arkiver."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="fil, mappe eller ZIP")
        parser.add_argument("--body", default="", help="udvalget, når dokumentet ikke selv siger det")
        parser.add_argument("--date", default="", help="mødets dato (ÅÅÅÅ-MM-DD), når dokumentet ikke selv siger den")
        parser.add_argument("--again", action="store_true", help="indlæs også filer, der er indlæst før")
        parser.add_argument("--findings", action="store_true", help="vis hver bemærkning, ikke kun antallet")

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(highlight=False)
        try:
            found = found_in(options["paths"])
        except ReadError as error:
            self.stderr.write(f"Fejl: {error}")
            sys.exit(2)
        if not found:
            self.stderr.write(
                "Fejl: Der er ingen dokumenter at indlæse dér. Angiv en fil, en mappe eller et ZIP-arkiv."
            )
            sys.exit(2)
        hints = Hints(body=options["body"], date=options["date"])
        results: list[Result] = []
        columns = (
            TextColumn("Indlæser"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}"),
        )
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("import", total=len(found), name="")
            for one in found:
                progress.update(task, name=one.name[-50:])
                results.append(import_one(one, actor=SHELL, hints=hints, again=options["again"]))
                progress.advance(task)
        show_summary(results, console)
        if options["findings"]:
            for r in results:
                for f in r.findings:
                    place = f"{r.name}:{f.line}" if f.line else r.name
                    console.print(f"{place}: {SEVERITIES[f.severity]}: {f.message}")
        if any(r.change == "failed" for r in results):
            sys.exit(2)
