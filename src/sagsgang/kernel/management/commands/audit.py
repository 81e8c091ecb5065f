"""``sagsgang audit verify``: whether the audit chain is whole, and where it was first broken."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sagsgang.kernel import audit
from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.kernel.models import AuditEntry


class Command(BaseCommand):
    help = "Kontrollér revisionskæden, eller vis dens seneste poster."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["verify", "list"], help="verify: kontrollér kæden; list: vis poster")
        parser.add_argument("--last", type=int, default=20, help="hvor mange poster der vises (list)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "list":
            entries = list(AuditEntry.objects.order_by("-seq")[: options["last"]])
            for entry in reversed(entries):
                at = entry.at.astimezone(COPENHAGEN).strftime("%Y-%m-%d %H:%M:%S")
                self.stdout.write(f"{entry.seq:>7}  {at}  {entry.actor:<24}  {entry.command:<32}  {entry.target}")
            return
        verdict = audit.verify()
        if verdict.whole:
            self.stdout.write(f"Revisionskæden er hel: {verdict.entries} poster.")
            return
        self.stderr.write(f"Revisionskæden er brudt ved post {verdict.broken_at}: {verdict.reason}")
        sys.exit(1)
