"""``sagsgang remind``: remind of the follow-ups that are due today. Once a day is enough, more often does no harm."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.commands.remind_follow_up import RemindFollowUp
from sagsgang.record.decisions.reminders import due_today

#: the name under which the job stands in the audit chain
REMINDER = Viewer(name="påmindelser", system=True)


class Command(BaseCommand):
    help = "Mind de ansvarlige om opfølgning, der forfalder."

    def handle(self, *args: Any, **options: Any) -> None:
        reminded = 0
        for follow_up in due_today(clock.today()):
            try:
                RemindFollowUp(follow_up_id=follow_up.pk).run(by=REMINDER)
            except Refused:
                # Done or reminded of since the list was made.
                continue
            reminded += 1
        self.stdout.write(f"Der er mindet om {reminded} opfølgninger. Brevene sendes af: sagsgang notices send")
