"""Makes the database that ``bench/live.py`` measures on: a body with many voters, its meeting open, a poll running."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, time

os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from sagsgang.kernel.access import Viewer  # noqa: E402
from sagsgang.record.bodies.commands.found_body import FoundBody  # noqa: E402
from sagsgang.record.bodies.models import Membership  # noqa: E402
from sagsgang.record.decisions.commands.open_poll import OpenPoll  # noqa: E402
from sagsgang.record.meetings.commands.add_item import AddItem  # noqa: E402
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda  # noqa: E402
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda  # noqa: E402
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting  # noqa: E402
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting  # noqa: E402
from sagsgang.record.meetings.commands.start_agenda import StartAgenda  # noqa: E402
from sagsgang.record.meetings.commands.take_item import TakeItem  # noqa: E402
from sagsgang.record.people.models import Person  # noqa: E402

BENCH = Viewer(name="bench", system=True)


def main(voters: int) -> None:
    call_command("migrate", verbosity=0)
    body = FoundBody(name="Storrådet", profile="kkr").run(by=BENCH)
    with transaction.atomic():
        # Thousands of members by commands would measure the wrong thing; they are only there to vote.
        people = Person.objects.bulk_create(
            Person(slug=f"p{n}", name=f"Medlem {n}", name_key=f"medlem {n}") for n in range(voters)
        )
        Membership.objects.bulk_create(Membership(body=body, person=p, start=date(2026, 1, 1)) for p in people)
    meeting = PlanMeeting(body_id=body.pk, date=date(2026, 12, 4), start=time(9, 30)).run(by=BENCH)
    StartAgenda(meeting_id=meeting.pk).run(by=BENCH)
    item = AddItem(meeting_id=meeting.pk, title="Afstemning").run(by=BENCH)
    FreezeAgenda(meeting_id=meeting.pk).run(by=BENCH)
    DispatchAgenda(meeting_id=meeting.pk).run(by=BENCH)
    OpenMeeting(meeting_id=meeting.pk).run(by=BENCH)
    TakeItem(item_id=item.pk).run(by=BENCH)
    poll = OpenPoll(item_id=item.pk, question="Stemmes der for?", method="electronic").run(by=BENCH)
    print(
        json.dumps({"meeting": meeting.pk, "item": item.pk, "poll": poll.pk, "voters": voters, "first": people[0].pk})
    )


main(int(sys.argv[1]))
