"""``sagsgang demo``: load the invented council once, and say how to sign in and where to look."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from sagsgang.demo import council, load, stage
from sagsgang.demo.sights import sights
from sagsgang.demo.stage_crew import Crew

_ROLES = {
    "clerk": "sekretær",
    "chair": "formand",
    "member": "medlem",
    "operator": "drift",
    "respondent": "høringspart",
}


class Command(BaseCommand):
    help = "Indlæs det opdigtede råd til en prøve, og vis, hvordan man logger ind."

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(highlight=False)
        if not settings.LOCAL:
            self.stderr.write(
                "Fejl: Prøven har brugere med en kendt adgangskode og indlæses kun på egen maskine "
                f"(SAGSGANG_URL er {settings.PUBLIC_URL})."
            )
            sys.exit(2)
        columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            if not load.is_loaded():
                self._council(progress)
            task = progress.add_task("Indlæser referater", total=None)
            for done, total, _ in load.import_archive():
                progress.update(task, completed=done, total=total)
            self._stage(progress)
        console.print(f"Prøven er klar: {council.BODIES[0].name} med 11 opdigtede kommuner.")
        _show_sign_ins(console)
        _show_sights(console)

    def _council(self, progress: Progress) -> None:
        steps = load.Loader().steps()
        task = progress.add_task("Opretter rådet", total=len(steps))
        # All or nothing: an interrupted first start begins anew next time.
        with transaction.atomic():
            for name, step in steps:
                progress.update(task, description=f"Opretter {name}")
                step()
                progress.advance(task)

    def _stage(self, progress: Progress) -> None:
        crew = Crew()
        task = progress.add_task("Holder møder", total=len(stage.SCENES))
        for scene in stage.SCENES:
            progress.update(task, description=f"Fører {scene.name}")
            stage.set_scene(scene, crew)
            progress.advance(task)


def _show_sign_ins(console: Console) -> None:
    table = Table(title=f"Log ind med adgangskoden {load.PASSWORD}", title_justify="left")
    for heading in ("Brugernavn", "Navn", "Rolle"):
        table.add_column(heading)
    for sign_in in council.SIGN_INS:
        table.add_row(load.username(sign_in), sign_in.name, f"{_ROLES[sign_in.role]} ({sign_in.title})")
    console.print(table)


def _show_sights(console: Console) -> None:
    """One address a line and whole, so that it can be clicked however narrow the window is."""
    console.print("Se for eksempel:")
    for sight in sights():
        console.print(f"  {sight.what} ({sight.who})")
        console.print(f"    {settings.PUBLIC_URL.rstrip('/')}{sight.path}", soft_wrap=True)
