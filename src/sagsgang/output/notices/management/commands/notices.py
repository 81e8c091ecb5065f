"""``sagsgang notices``: send what waits in the outbox, show what is in it, try again what was given up."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from sagsgang.kernel.clock import COPENHAGEN
from sagsgang.output.notices.delivery import send_waiting, try_again
from sagsgang.output.notices.models import Notice


class Command(BaseCommand):
    help = "Send de breve, der venter i udbakken; vis dem; prøv igen med dem, der ikke kunne sendes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "action", choices=["send", "list", "retry"], help="send: send; list: vis udbakken; retry: prøv igen"
        )
        parser.add_argument("--every", type=int, metavar="SEKUNDER", help="bliv ved med at sende, så ofte (send)")
        parser.add_argument("--last", type=int, default=20, help="hvor mange breve der vises (list)")

    def handle(self, *args: Any, action: str, every: int | None, last: int, **options: Any) -> None:
        if action == "list":
            self.show(last)
        elif action == "retry":
            self.stdout.write(f"{try_again()} breve venter igen. Kør: sagsgang notices send")
        elif every is None:
            if self.send():
                sys.exit(1)
        else:
            while True:
                self.send()
                close_old_connections()
                time.sleep(max(1, every))

    def send(self) -> int:
        """Send once; returns how many letters could not be sent this time."""
        became: Counter[str] = Counter()
        for outcome in send_waiting():
            became[outcome.state] += 1
            if outcome.error:
                self.stderr.write(f"Brevet til {outcome.notice.to} kunne ikke sendes: {outcome.error}")
        failed = became[Notice.State.WAITING] + became[Notice.State.FAILED]
        told = f"{became[Notice.State.SENT]} breve er sendt."
        if became[Notice.State.WAITING]:
            told += f" {became[Notice.State.WAITING]} prøves igen senere."
        if became[Notice.State.FAILED]:
            told += f" {became[Notice.State.FAILED]} er opgivet (sagsgang notices retry)."
        if became:
            self.stdout.write(told)
        return failed

    def show(self, last: int) -> None:
        for notice in reversed(Notice.objects.order_by("-pk")[:last]):
            at = notice.created_at.astimezone(COPENHAGEN).strftime("%Y-%m-%d %H:%M")
            became, who = notice.get_state_display(), notice.to or notice.name
            self.stdout.write(f"{notice.pk:>6}  {at}  {became:<18}  {who:<32}  {notice.subject}")
