"""``sagsgang render MEETING --as pdf|html|txt -o FILE``: a meeting on paper. MEETING is ``body/date``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from sagsgang.kernel.access import CITIZEN, SYSTEM
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.faces import as_data
from sagsgang.output.rendering.html import render_html
from sagsgang.output.rendering.pdf import render_pdf
from sagsgang.output.rendering.text import render_text
from sagsgang.record.meetings.models import Meeting


class Command(BaseCommand):
    help = "Skriv en dagsorden eller et referat som PDF, HTML eller tekst."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="mødet som udvalg/dato, f.eks. kkr-fjordland/2026-02-13")
        parser.add_argument("--as", dest="face", choices=["pdf", "html", "txt"], default="pdf", help="formatet")
        parser.add_argument("-o", "--output", type=Path, help="filen; uden den skrives til skærmen")
        parser.add_argument("--item", default="", help="kun punktet med dette nummer, som udskrift")
        parser.add_argument("--language", choices=["da", "en"], default="da", help="sproget i overskrifterne")
        parser.add_argument("--closed", action="store_true", help="medtag lukkede punkter (til eget brug)")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = _find(options["meeting"])
        if meeting is None:
            self.stderr.write(
                f"Fejl: Mødet {options['meeting']} findes ikke. Skriv udvalg/dato, f.eks. kkr-fjordland/2026-02-13."
            )
            sys.exit(2)
        with translation.override(options["language"]):
            document = meeting_document(meeting, SYSTEM if options["closed"] else CITIZEN)
            try:
                data = as_data(document, only=options["item"])
            except KeyError:
                self.stderr.write(f"Fejl: Mødet har intet punkt {options['item']} at vise.")
                sys.exit(2)
            written = _draw(data, options["face"])
        if options["output"] is None:
            sys.stdout.buffer.write(written)
            return
        try:
            options["output"].write_bytes(written)
        except OSError as error:
            self.stderr.write(f"Fejl: {options['output']} kan ikke skrives ({error.strerror}). Vælg en anden fil.")
            sys.exit(2)
        self.stdout.write(f"{options['output']}: {len(written):,} byte".replace(",", "."))


def _find(address: str) -> Meeting | None:
    slug, _, rest = address.partition("/")
    try:
        day = date.fromisoformat(rest[:10])
    except ValueError:
        return None
    ordinal = int(rest[11:]) if rest[11:].isdigit() else 1
    return Meeting.objects.filter(body__slug=slug, date=day, ordinal=ordinal).select_related("body").first()


def _draw(data: dict[str, Any], face: str) -> bytes:
    if face == "pdf":
        return render_pdf(data)
    return (render_html(data) if face == "html" else render_text(data)).encode("utf-8")
