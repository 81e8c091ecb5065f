"""``sagsgang parse FILE``: what the importer understands of a document, as JSON or as a table. Stores nothing."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sagsgang.intake.parse import parse
from sagsgang.intake.readers import Found, documents
from sagsgang.intake.source import ReadError


class Command(BaseCommand):
    help = "Læs en dagsorden eller et referat, og vis, hvad der blev forstået. Intet gemmes."
    requires_system_checks: list[str] = []  # Django's own declaration; parsing needs no checks

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="filen: tekst, PDF, DOCX, HTML, XML eller ZIP")
        parser.add_argument("--format", choices=["json", "table"], default="json", help="json (standard) eller table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            parsed = parse(_the_document(options["file"]).load())
        except ReadError as error:
            self.stderr.write(f"Fejl: {error}")
            sys.exit(2)
        if options["format"] == "table":
            from sagsgang.intake.management.tables import show_parsed

            show_parsed(parsed)
            return
        # Always UTF-8, whatever the terminal's locale is: others read this.
        text = json.dumps(parsed.as_json(), ensure_ascii=False, indent=2)
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")


def _the_document(path: Path) -> Found:
    """The one document at ``path``; of an export with papers beside it, the export itself.

    Raises ReadError when there is none, or when it can't be said which is meant.
    """
    found = list(documents(path))
    if len(found) > 1:
        exports = [one for one in found if one.name.lower().endswith(".xml")]
        found = exports if len(exports) == 1 else found
    if not found:
        raise ReadError("unsupported", f"Der er intet dokument at læse i {path.name}. Vælg en fil med tekst.")
    if len(found) > 1:
        raise ReadError(
            "several",
            f"{path.name} indeholder {len(found)} dokumenter. Vælg ét af dem, eller indlæs dem alle med: "
            f"sagsgang import {path}",
        )
    return found[0]
