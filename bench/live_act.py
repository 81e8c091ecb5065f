"""What ``bench/live.py`` lets happen, in a process of its own: ``events``, ``votes`` or ``count``; prints JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter

os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
import django

django.setup()

from sagsgang.kernel import audit  # noqa: E402
from sagsgang.kernel.access import Role, Viewer  # noqa: E402
from sagsgang.kernel.models import Event  # noqa: E402
from sagsgang.kernel.refusals import Refused  # noqa: E402
from sagsgang.record.decisions.commands.cast_vote import CastVote  # noqa: E402
from sagsgang.record.decisions.models import Poll, PollBallot  # noqa: E402
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak  # noqa: E402
from sagsgang.record.meetings.commands.give_floor import GiveFloor  # noqa: E402
from sagsgang.record.people.models import Person  # noqa: E402

CHOICES = ("for", "against", "abstained")
BENCH = Viewer(name="bench", system=True)


def events(meeting: int, item: int, count: int, pause: float) -> None:
    """People ask for the floor and get it, in turn, every ``pause`` seconds: what everybody who follows is told of.

    Prints each event's number with when it was saved.
    """
    saved: dict[int, float] = {}
    for n in range(count):
        if n % 2:
            GiveFloor(item_id=item).run(by=BENCH)
        else:
            AskToSpeak(item_id=item, name=f"Taler {n}").run(by=BENCH)
        at = time.time()
        last = Event.objects.filter(stream__name=f"meeting:{meeting}").order_by("-seq").first()
        assert last is not None and not last.needs, "the followers are not told of this"
        saved[last.seq] = at
        time.sleep(pause)
    print(json.dumps(saved))


def votes(poll: int, first: int, last: int) -> None:
    """These voters vote, and then try once more; prints when the votes began and ended, what was taken and refused."""
    row = Poll.objects.select_related("item__meeting__body").get(pk=poll)
    people = list(Person.objects.order_by("pk")[first:last])
    grants = frozenset({(Role.MEMBER, row.item.meeting.body.scope)})
    accepted = refused = 0
    begun = time.time()
    for n, person in enumerate(people):
        voter = Viewer(name=person.name, user_id=person.pk, person_id=person.pk, grants=grants)
        CastVote(poll_id=poll, choice=CHOICES[n % 3]).run(by=voter)
        accepted += 1
    ended = time.time()
    for n, person in enumerate(people):
        voter = Viewer(name=person.name, user_id=person.pk, person_id=person.pk, grants=grants)
        try:
            CastVote(poll_id=poll, choice=CHOICES[n % 3]).run(by=voter)
        except Refused:
            refused += 1
    print(json.dumps({"begun": begun, "ended": ended, "accepted": accepted, "refused": refused}))


def count(poll: int) -> None:
    counts = Counter(PollBallot.objects.filter(poll=poll).values_list("choice", flat=True))
    print(json.dumps({"counted": dict(counts), "chain": audit.verify().whole}))


what, *words = sys.argv[1:]
if what == "events":
    events(int(words[0]), int(words[1]), int(words[2]), float(words[3]))
elif what == "votes":
    votes(int(words[0]), int(words[1]), int(words[2]))
else:
    count(int(words[0]))
