"""``sagsgang search rebuild``: make the search index anew. ``sagsgang search find WORDS``: look something up."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track

from sagsgang.kernel.access import CITIZEN
from sagsgang.output.search.finding import Wanted, find
from sagsgang.output.search.rebuild import rebuild
from sagsgang.record.meetings.models import Meeting


class Command(BaseCommand):
    help = "Byg søgeindekset op på ny, eller søg i det, som en borger ville."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "find"], help="rebuild: byg op på ny; find: søg")
        parser.add_argument("words", nargs="*", help="det, der søges efter (find)")

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(highlight=False)
        if options["action"] == "rebuild":
            total = Meeting.objects.count()
            for _ in track(rebuild(), description="Bygger indeks", total=total, console=console, transient=True):
                pass
            console.print(f"Søgeindekset er bygget op af {total} møder.")
            return
        found = find(Wanted(text=" ".join(options["words"])), CITIZEN, size=10)
        for hit in found.hits:
            console.print("".join(f"[bold]{p.text}[/bold]" if p.hit else p.text for p in hit.title))
            console.print("   " + "".join(f"[bold]{p.text}[/bold]" if p.hit else p.text for p in hit.text))
        console.print(f"{found.total} fundet.")
