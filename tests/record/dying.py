"""A process that is meant to be killed: it runs whole meetings by verbs as fast as it can, until somebody ends it.

``test_kill.py`` starts it as a module of its own. It stands by with everything loaded and not one connection open, and
for each word it reads (``prepare``, ``work``, ``report``, ``spoil``) splits off a process that does it: the number of
that process, what it says, and ``ended`` with how it ended.

``work`` first says on one line, as JSON, what it found in the database that the one before it left: whether everything
that was audited has its effect, and every effect its audit row. Then, after each verb, the number of that verb's audit
entry: what has been said is promised.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from datetime import date, time
from itertools import count
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.models import Sum  # noqa: E402

from sagsgang.kernel import audit  # noqa: E402
from sagsgang.kernel.access import Role, Viewer  # noqa: E402
from sagsgang.kernel.commands import Command  # noqa: E402
from sagsgang.kernel.models import AuditEntry, AuditHead, Event, Stream  # noqa: E402
from sagsgang.record.bodies.commands.add_seat import AddSeat  # noqa: E402
from sagsgang.record.bodies.commands.found_body import FoundBody  # noqa: E402
from sagsgang.record.bodies.commands.seat_member import SeatMember  # noqa: E402
from sagsgang.record.bodies.models import Body, Membership, Seat  # noqa: E402
from sagsgang.record.cases.commands.open_case import OpenCase  # noqa: E402
from sagsgang.record.cases.commands.plan_route import PlannedStop, PlanRoute  # noqa: E402
from sagsgang.record.cases.models import Case, RouteStep  # noqa: E402
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp  # noqa: E402
from sagsgang.record.decisions.commands.cast_vote import CastVote  # noqa: E402
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting  # noqa: E402
from sagsgang.record.decisions.commands.close_poll import ClosePoll  # noqa: E402
from sagsgang.record.decisions.commands.decide_item import DecideItem  # noqa: E402
from sagsgang.record.decisions.commands.open_poll import OpenPoll  # noqa: E402
from sagsgang.record.decisions.commands.write_decision import WriteDecision  # noqa: E402
from sagsgang.record.decisions.models import Decision, FollowUp, Poll, PollBallot  # noqa: E402
from sagsgang.record.documents import store  # noqa: E402
from sagsgang.record.documents.models import Version  # noqa: E402
from sagsgang.record.meetings.commands.add_item import AddItem  # noqa: E402
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak  # noqa: E402
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda  # noqa: E402
from sagsgang.record.meetings.commands.edit_part import EditPart  # noqa: E402
from sagsgang.record.meetings.commands.enclose import Enclose  # noqa: E402
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda  # noqa: E402
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting  # noqa: E402
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting  # noqa: E402
from sagsgang.record.meetings.commands.record_presence import RecordPresence  # noqa: E402
from sagsgang.record.meetings.commands.set_clauses import SetClauses  # noqa: E402
from sagsgang.record.meetings.commands.start_agenda import StartAgenda  # noqa: E402
from sagsgang.record.meetings.commands.take_item import TakeItem  # noqa: E402
from sagsgang.record.meetings.models import (  # noqa: E402
    AgendaVersion,
    Enclosure,
    Invitation,
    Meeting,
    PresenceChange,
    Speaker,
)
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes  # noqa: E402
from sagsgang.record.minutes.commands.send_minutes import SendMinutes  # noqa: E402
from sagsgang.record.minutes.models import MinutesVersion  # noqa: E402
from sagsgang.record.people.commands.register_person import RegisterPerson  # noqa: E402
from sagsgang.record.people.models import Person  # noqa: E402

CLERK = Viewer(name="Sekretæren", system=True)
DAY = date(2027, 2, 5)


def total(queryset: Any, field: str) -> int:
    return int(queryset.aggregate(total=Sum(field))["total"] or 0)


def effects() -> dict[str, tuple[int, int]]:
    """For each kind of effect: how often the chain says that it happened, and how often it is there."""
    said = Counter(AuditEntry.objects.values_list("command", flat=True))
    held = Meeting.objects.exclude(opened_at=None)
    at_opening = Invitation.objects.filter(meeting__in=held).count()
    by_state = Counter(Meeting.objects.values_list("state", flat=True))
    sent = sum(by_state[s] for s in ("dispatched", "opened", "closed", "minutes_review", "minutes_sent"))
    return {
        "bodies": (said["bodies.found_body"], Body.objects.count()),
        "seats": (said["bodies.add_seat"], Seat.objects.count()),
        "people": (said["people.register_person"], Person.objects.count()),
        "memberships": (said["bodies.seat_member"], Membership.objects.count()),
        "cases": (said["cases.open_case"], Case.objects.count()),
        "routes": (said["cases.plan_route"], RouteStep.objects.count()),
        "meetings": (said["meetings.plan_meeting"], Meeting.objects.count()),
        "items": (said["meetings.add_item"], Case.objects.filter(items__isnull=False).count()),
        "papers": (said["meetings.enclose"], Enclosure.objects.exclude(document=None).count()),
        "versions of papers": (said["meetings.enclose"], Version.objects.count()),
        "dispatched": (said["meetings.dispatch_agenda"], sent),
        "agenda versions": (said["meetings.dispatch_agenda"], AgendaVersion.objects.count()),
        "opened": (said["meetings.open_meeting"], held.count()),
        "presence": (
            said["meetings.record_presence"] + said["meetings.take_item"] + at_opening,
            PresenceChange.objects.count(),
        ),
        "speakers": (said["meetings.ask_to_speak"], Speaker.objects.count()),
        "polls": (said["decisions.open_poll"], Poll.objects.count()),
        "votes": (said["decisions.cast_vote"], PollBallot.objects.count()),
        "polls counted": (said["decisions.close_poll"], Poll.objects.filter(state="closed").count()),
        "revisions": (
            # The review writes into the decision who came and went.
            said["decisions.decide_item"] + said["decisions.write_decision"] + said["minutes.review_minutes"],
            total(Decision.objects.all(), "revision"),
        ),
        "routes gone on": (
            AuditEntry.objects.filter(command="decisions.decide_item").count(),
            RouteStep.objects.filter(state="done").count(),
        ),
        "follow-ups": (said["decisions.add_follow_up"], FollowUp.objects.count()),
        "closed": (
            said["decisions.close_meeting"],
            sum(by_state[s] for s in ("closed", "minutes_review", "minutes_sent")),
        ),
        "locked decisions": (
            Decision.objects.filter(item__meeting__state__in=("closed", "minutes_review", "minutes_sent")).count(),
            Decision.objects.filter(locked=True).count(),
        ),
        "minutes versions": (
            said["minutes.review_minutes"] + said["minutes.send_minutes"],
            MinutesVersion.objects.count(),
        ),
        "minutes public": (said["minutes.send_minutes"], Meeting.objects.filter(minutes_public=True).count()),
        "events": (
            AuditEntry.objects.exclude(command__in=_silent()).count(),
            Event.objects.count(),
        ),
        "numbers of events": (total(Stream.objects.all(), "last"), Event.objects.count()),
    }


def _silent() -> list[str]:
    return ["bodies.add_seat", "people.register_person"]


def report() -> dict[str, Any]:
    verdict = audit.verify()
    head = AuditHead.objects.filter(pk=1).first()
    broken = [
        version.path for version in Version.objects.all() if store.sha256_of(store.get(version.path)) != version.sha256
    ]
    wrong = {name: pair for name, pair in effects().items() if pair[0] != pair[1]}
    return {
        "whole": verdict.whole,
        "reason": verdict.reason,
        "head": head.seq if head is not None else 0,
        "wrong": wrong,
        "broken": broken,
        "commands": len(set(AuditEntry.objects.values_list("command", flat=True))),
    }


def done(command: Command[Any], by: Viewer = CLERK) -> Any:
    """Run the verb, and say that it is done."""
    result = command.run(by=by)
    head = AuditHead.objects.get(pk=1)
    print(head.seq, flush=True)
    return result


def found(run: str) -> tuple[Body, list[Person]]:
    body = done(FoundBody(name=f"Udvalg {run}", profile="kkr"))
    people = []
    for n in range(3):
        person = done(RegisterPerson(name=f"Medlem {n} af {run}"))
        seat = done(AddSeat(body_id=body.pk, start=date(2026, 1, 1)))
        role = "chair" if n == 0 else "member"
        done(SeatMember(body_id=body.pk, person_id=person.pk, seat_id=seat.pk, role=role, start=date(2026, 1, 1)))
        people.append(person)
    return body, people


def meeting(body: Body, people: list[Person], n: int) -> None:
    """One meeting from its planning to its minutes."""
    case = done(OpenCase(body_id=body.pk, title=f"Sag {n}"))
    done(PlanRoute(case_id=case.pk, stops=[PlannedStop(1, body.pk, "decide", DAY)]))
    planned = done(PlanMeeting(body_id=body.pk, date=DAY, start=time(9)))
    done(StartAgenda(meeting_id=planned.pk))
    item = done(AddItem(meeting_id=planned.pk, case_id=case.pk))
    done(EditPart(item_id=item.pk, role="presentation", html="<p>Om sagen.</p>", revision=0))
    done(SetClauses(item_id=item.pk, clauses=[("godkender sagen", "approve")]))
    done(Enclose(item_id=item.pk, name="bilag.txt", data=f"bilag {body.pk}/{n} ".encode() * 4000))
    done(FreezeAgenda(meeting_id=planned.pk))
    done(DispatchAgenda(meeting_id=planned.pk))
    done(OpenMeeting(meeting_id=planned.pk))
    done(TakeItem(item_id=item.pk))
    done(AskToSpeak(item_id=item.pk, person_id=people[1].pk))
    done(RecordPresence(meeting_id=planned.pk, person_id=people[2].pk, kind="left"))
    done(RecordPresence(meeting_id=planned.pk, person_id=people[2].pk, kind="arrived"))
    poll = done(OpenPoll(item_id=item.pk, question="For?", method="electronic"))
    for person in people:
        grants = frozenset({(Role.MEMBER, body.scope)})
        done(CastVote(poll_id=poll.pk, choice="for"), Viewer(person.name, person.pk, person.pk, grants))
    done(ClosePoll(poll_id=poll.pk))
    decision = done(DecideItem(item_id=item.pk))
    done(WriteDecision(item_id=item.pk, base=decision.text, text=decision.text + " Enstemmigt."))
    done(AddFollowUp(item_id=item.pk, text="Nyt forslag", next_meeting=True))
    done(CloseMeeting(meeting_id=planned.pk))
    done(ReviewMinutes(meeting_id=planned.pk))
    done(SendMinutes(meeting_id=planned.pk))


def do(what: str) -> None:
    if what == "prepare":
        call_command("migrate", verbosity=0)
        return
    if what == "spoil":
        Membership.objects.filter(pk=Membership.objects.order_by("pk").values_list("pk", flat=True)[0]).delete()
        return
    print(json.dumps(report()), flush=True)
    if what == "report":
        return
    body, people = found(f"{os.getpid()}-{AuditEntry.objects.count()}")
    for n in count(1):
        meeting(body, people, n)


def stand_by() -> None:
    for line in sys.stdin:
        if not (child := os.fork()):
            print(os.getpid(), flush=True)
            do(line.strip())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        # A killed process may have been in the middle of a line.
        print(f"\nended {os.waitstatus_to_exitcode(status)}", flush=True)


stand_by()
