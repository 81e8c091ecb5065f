"""Meetings driven through random verbs by random people never reach an impossible state.

Hypothesis plays: a clerk who presses wrong keys, members who answer twice, an outsider who tries doors, two meetings of
one body with the minutes of the first approved by the second. After every step everything the record promises is
checked; a verb that is refused or denied must have left every row as it was.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sagsgang.kernel import audit
from sagsgang.kernel.access import CITIZEN, Viewer
from sagsgang.kernel.clock import COPENHAGEN, set_clock
from sagsgang.kernel.commands import Command
from sagsgang.kernel.events import readable_by
from sagsgang.kernel.models import AuditEntry, Event, Stream
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Poll, PollBallot
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.plan_meeting import PlanMeeting
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.facts import room_now, roster_of
from sagsgang.record.meetings.models import (
    AgendaItem,
    AgendaVersion,
    Enclosure,
    Invitation,
    ItemPart,
    Meeting,
    PresenceChange,
)
from sagsgang.record.meetings.rules.states import ITEM, ITEM_STATES, MEETING, MEETING_STATES
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.models import MinutesVersion
from tests.cast import Cast, make_person
from tests.factories import MEETING_DAY
from tests.house import House, fingerprint, make_house
from tests.record.moves import MOVES, Pick, likely

#: PostgreSQL sees fewer of them: what differs there are locks and types, which every example meets
EXAMPLES = int(os.environ.get("SAGSGANG_LIFECYCLES") or (4 if os.environ.get("SAGSGANG_TEST_DB") == "postgres" else 10))
STEPS = 50

#: verbs that carry out others inside them
INSIDE = {"decisions.plan_follow_ups": {"meetings.add_item"}, "minutes.approve_minutes": {"decisions.decide_item"}}
SILENT = {"meetings.write_note"}
#: verbs that may change the words of a decision after the meeting
MENDING = {"minutes.review_minutes", "minutes.edit_minutes", "minutes.correct_minutes", "minutes.correct_attendance"}
OVER = ("closed", "minutes_review", "minutes_sent", "approved", "signed")
STAGES = ["plan", "draft", "send", "open", "open", "open", "decide", "minutes", "approving", "approving"]
#: verbs that members do for themselves
OWN = {
    "cast_vote",
    "send_apology",
    "accept_invitation",
    "ask_to_speak",
    "comment_minutes",
    "sign_minutes",
    "write_note",
}

#: what is asked after every change, in the order of the class below
PROMISES = (
    "the_chain_is_whole_and_events_have_no_gap",
    "every_state_is_one_of_the_tables",
    "one_item_at_most_is_on_the_table",
    "whoever_is_in_the_room_was_invited_or_stands_in",
    "no_more_votes_than_voters",
    "what_is_settled_says_how",
    "citizens_see_open_items_that_were_sent",
    "minutes_are_public_once_they_are_sent",
    "what_was_sent_is_never_changed",
)

succeeded: Counter[str] = Counter()
refused: Counter[str] = Counter()


def settled(meeting: Meeting) -> list[Any]:
    """What stands decided: every item's state, every decision's words and outcomes, every vote."""
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("pk").values_list("pk", "title", "state"))
    texts = list(Decision.objects.filter(item__meeting=meeting).order_by("pk").values_list("pk", "text", "votes_for"))
    outcomes = list(
        Outcome.objects.filter(decision__item__meeting=meeting).order_by("pk").values_list("pk", "code", "text")
    )
    votes = list(PollBallot.objects.filter(poll__item__meeting=meeting).order_by("pk").values_list("pk", "choice"))
    return [items, texts, outcomes, votes]


class Lifecycle(RuleBasedStateMachine):
    house: House

    def __init__(self) -> None:
        super().__init__()
        self.house = replace(type(self).house)
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = datetime.combine(MEETING_DAY - timedelta(days=21), time(8), COPENHAGEN)
        self.meetings: list[int] = []
        self.over: dict[int, list[Any]] = {}
        self.versions: dict[int, Any] = {}
        self.states: dict[int, str] = {}
        self.items: dict[int, str] = {}
        #: what was tried, for whoever has to find out why it failed
        self.log: list[str] = []
        #: whether anything has changed since what always holds was last asked
        self.changed = True

    def teardown(self) -> None:
        note("\n".join(self.log))
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # --- Beginning ----------------------------------------------------------------------------------------------------

    @initialize(stage=st.sampled_from(STAGES), profile=st.sampled_from(["kkr", "council"]), seed=st.integers(0, 2**48))
    def begin(self, stage: str, profile: str, seed: int) -> None:
        """The first meeting at some stage; from "minutes" on it was held, and "approving" has the second one running."""
        # One seed for the whole life: drawn step by step, hypothesis would try the same step again and again.
        self.random = Random(seed)
        # A council's minutes are signed, a KKR's are approved by its next meeting.
        self.house.body.profile = profile
        self.house.body.save(update_fields=["profile"])
        self.house.day = MEETING_DAY
        with set_clock(self.now):
            getattr(self.house, {"minutes": "decide", "approving": "decide"}.get(stage, stage))()
            self.meetings.append(self.house.meeting.pk)
        if stage in ("minutes", "approving"):
            self.now += timedelta(days=21)
            with set_clock(self.now):
                for verb in (CloseMeeting, ReviewMinutes, SendMinutes):
                    verb(meeting_id=self.house.meeting.pk).run(by=self.house.viewers["clerk"])
        self.remember()
        if stage == "approving":
            self.plan_the_next()
            self.hold_the_next()
        self.remember()

    def hold_the_next(self) -> None:
        clerk, pk = self.house.viewers["clerk"], self.meetings[-1]
        with set_clock(self.now):
            for verb in (StartAgenda, FreezeAgenda, DispatchAgenda, OpenMeeting):
                verb(meeting_id=pk).run(by=clerk)
            for item in AgendaItem.objects.filter(meeting=pk).order_by("position")[:2]:
                TakeItem(item_id=item.pk).run(by=clerk)

    # --- Moving -------------------------------------------------------------------------------------------------------

    @rule()
    def move(self) -> None:
        random = self.random
        if random.random() < 0.05:
            self.now += timedelta(days=random.randint(1, 12))
        if len(self.meetings) == 1 and random.random() < 0.1:
            self.plan_the_next()
        meeting = Meeting.objects.select_related("body").get(pk=random.choice(self.meetings))
        if random.random() < 0.6:
            # Rather go on where something is happening than start somewhere else.
            meeting = (
                Meeting.objects.select_related("body").filter(pk__in=self.meetings, state="opened").first() or meeting
            )
        name = random.choice(likely(meeting) if random.random() < 0.9 else list(MOVES))
        command = MOVES[name](Pick(random, self.house, meeting))
        self.attempt(command, self.actor(random, name, command))

    def plan_the_next(self) -> None:
        """The second meeting, whose agenda approves the first one's minutes."""
        day = MEETING_DAY + timedelta(days=35)
        self.attempt(PlanMeeting(body_id=self.house.body.pk, date=day), self.house.viewers["clerk"])
        self.meetings.append(Meeting.objects.get(body=self.house.body, date=day).pk)
        self.remember()

    def actor(self, random: Random, name: str, command: Command[Any]) -> Viewer:
        if random.random() < 0.1:
            return random.choice([*self.house.viewers.values(), *(self.house.voter(p) for p in self.house.members)])
        if name not in OWN:
            return self.house.viewers["clerk"]
        own = getattr(command, "person_id", None)
        return self.house.voter(random.choice([p for p in self.house.members if p.pk == own] or self.house.members))

    def attempt(self, command: Command[Any], actor: Viewer) -> None:
        self.now += timedelta(minutes=1)
        self.log.append(f"{actor.name}: {command.code}")
        entries, events = AuditEntry.objects.count(), Event.objects.count()
        before = fingerprint()
        try:
            with set_clock(self.now):
                command.run(by=actor)
        except (Refused, Denied, ObjectDoesNotExist) as error:
            refused[command.code] += 1
            assert fingerprint() == before, f"{command.code} was refused ({error!r}) and left something"
            return
        self.changed = True
        succeeded[command.code] += 1
        self.check_trace(command, actor, entries, events)
        self.check_words(command)
        self.check_moves(command)
        self.remember()

    def check_trace(self, command: Command[Any], actor: Viewer, entries: int, events: int) -> None:
        """Exactly its own audit row and those of the verbs inside it, and an event for each that tells."""
        rows = list(AuditEntry.objects.order_by("seq")[entries:])
        assert rows[-1].command == command.code
        assert rows[-1].actor == actor.name
        assert {row.command for row in rows[:-1]} <= INSIDE.get(command.code, set())
        told = list(Event.objects.order_by("pk")[events:].values_list("kind", flat=True))
        assert Counter(told) == Counter(row.command for row in rows if row.command not in SILENT)

    def check_words(self, command: Command[Any]) -> None:
        """What was decided is the same after the meeting, whatever is done, but for the minutes' own doors."""
        for pk, before in self.over.items():
            if command.code not in MENDING:
                assert settled(Meeting.objects.get(pk=pk)) == before, f"{command.code} changed what was decided"

    def check_moves(self, command: Command[Any]) -> None:
        """Every meeting and every item went where its table leads, or stayed."""
        for pk, state in Meeting.objects.filter(pk__in=self.states).values_list("pk", "state"):
            old = self.states[pk]
            assert state == old or state in MEETING[old].values(), f"{command.code}: {old} -> {state}"  # type: ignore[index]
        now = dict(AgendaItem.objects.filter(pk__in=self.items).values_list("pk", "state"))
        for pk, state in now.items():
            old = self.items[pk]
            # To be sent is what makes a draft ready.
            assert state == old or state in ITEM[old].values(), f"{command.code}: {old} -> {state}"  # type: ignore[index]

    def remember(self) -> None:
        meetings = list(Meeting.objects.filter(pk__in=self.meetings))
        self.states = {m.pk: m.state for m in meetings}
        self.over = {m.pk: settled(m) for m in meetings if m.state in OVER}
        self.items = dict(AgendaItem.objects.filter(meeting__in=meetings).values_list("pk", "state"))

    # --- What always holds --------------------------------------------------------------------------------------------

    @invariant()
    def everything_holds(self) -> None:
        if not self.changed:
            return
        self.changed = False
        for promise in PROMISES:
            getattr(self, promise)()

    def the_chain_is_whole_and_events_have_no_gap(self) -> None:
        verdict = audit.verify()
        assert verdict.whole, verdict.reason
        for stream in Stream.objects.all():
            numbers = list(Event.objects.filter(stream=stream).order_by("seq").values_list("seq", flat=True))
            assert numbers == list(range(1, stream.last + 1))

    def every_state_is_one_of_the_tables(self) -> None:
        assert set(Meeting.objects.values_list("state", flat=True)) <= set(MEETING_STATES)
        assert set(AgendaItem.objects.values_list("state", flat=True)) <= set(ITEM_STATES)

    def one_item_at_most_is_on_the_table(self) -> None:
        for meeting in Meeting.objects.filter(pk__in=self.meetings):
            items = {i.pk: i.state for i in AgendaItem.objects.filter(meeting=meeting)}
            on_table = [pk for pk, state in items.items() if state in ("current", "voting")]
            assert len(on_table) <= 1
            if on_table:
                assert meeting.state in ("opened", "adjourned")
                assert meeting.current_item_id == on_table[0]
            if meeting.current_item_id is not None:
                assert items[meeting.current_item_id] in ("current", "voting", "decided", "postponed", "returned")
            assert meeting.state != "adjourned" or "voting" not in items.values()
            polls = list(Poll.objects.filter(item__meeting=meeting, state="open").values_list("item_id", flat=True))
            assert polls == [pk for pk, state in items.items() if state == "voting"]

    def whoever_is_in_the_room_was_invited_or_stands_in(self) -> None:
        for meeting in Meeting.objects.filter(pk__in=self.meetings).select_related("body"):
            room = room_now(meeting)
            invited = set(Invitation.objects.filter(meeting=meeting).values_list("person_id", flat=True))
            substitutes = {p.pk for p in self.house.substitutes}
            assert set(room.present) <= invited | substitutes
            assert set(room.may_vote) <= set(room.present)
            assert len(set(room.may_vote)) == len(room.may_vote) <= len(roster_of(meeting).members) <= 7
            assert not set(room.present) & set(room.disqualified)
            # One seat, one vote: nobody is there beside the substitute who stands in for them.
            assert not set(room.substitutes.values()) & set(room.present)
            seqs = list(PresenceChange.objects.filter(meeting=meeting).order_by("seq").values_list("seq", flat=True))
            assert seqs == list(range(1, len(seqs) + 1))
            coming = Invitation.objects.filter(meeting=meeting, state="accepted", substitutes__isnull=False)
            members = list(coming.values_list("substitutes_id", flat=True))
            assert len(members) == len(set(members))

    def no_more_votes_than_voters(self) -> None:
        for poll in Poll.objects.all():
            ballots = list(PollBallot.objects.filter(poll=poll).values_list("person_id", flat=True))
            assert set(ballots) <= set(poll.may_vote)
            assert len(ballots) == len(set(ballots))
            counted = poll.votes_for + poll.votes_against + poll.votes_abstained + poll.votes_blank
            assert counted <= len(poll.may_vote)
            assert (poll.verdict in ("carried", "fallen")) == (poll.state == "closed")
        assert not Ballot.objects.exists()

    def what_is_settled_says_how(self) -> None:
        for item in AgendaItem.objects.filter(state__in=("decided", "postponed", "returned")):
            assert Outcome.objects.filter(decision__item=item).exists()
        locked = Decision.objects.filter(item__meeting__state__in=OVER, locked=False)
        assert not locked.exists()

    def citizens_see_open_items_that_were_sent(self) -> None:
        hidden = {i.pk: i for i in AgendaItem.objects.select_related("meeting") if i.closed or not i.published}
        for seen in AgendaItem.objects.visible_to(CITIZEN):
            assert seen.pk not in hidden
            assert seen.meeting.agenda_public
        for model in (ItemPart, Enclosure):
            assert not set(model.objects.visible_to(CITIZEN).values_list("item_id", flat=True)) & hidden.keys()  # type: ignore[attr-defined]
        assert not set(Decision.objects.visible_to(CITIZEN).values_list("item_id", flat=True)) & hidden.keys()
        for decision in Decision.objects.visible_to(CITIZEN).select_related("item__meeting"):
            meeting = decision.item.meeting
            assert meeting.minutes_public or (meeting.state in ("opened", "adjourned") and decision.item.state in ITEM)
        for event in Event.objects.all():
            if readable_by(event, CITIZEN) and (item := hidden.get(event.data.get("item"))) is not None:
                assert not item.closed, f"{event.kind} told everybody of a closed item"

    def minutes_are_public_once_they_are_sent(self) -> None:
        public = Meeting.objects.filter(minutes_public=True)
        assert set(public.values_list("state", flat=True)) <= {"minutes_sent", "approved", "signed"}

    def what_was_sent_is_never_changed(self) -> None:
        for model in (AgendaVersion, MinutesVersion):
            numbers: dict[int, list[int]] = {}
            for version in model.objects.order_by("number"):  # type: ignore[attr-defined]
                content = version.content if isinstance(version, AgendaVersion) else version.snapshot
                key = (model.__name__, version.pk)
                assert self.versions.setdefault(key, content) == content  # type: ignore[call-overload]
                numbers.setdefault(version.meeting_id, []).append(version.number)
            assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_meetings_never_reach_an_impossible_state(cast: Cast) -> None:
    Lifecycle.house = make_house(cast)
    make_person("Ukendt Gæst")
    succeeded.clear()
    refused.clear()
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            # Keys of rows differ from run to run; what was remembered would not fit.
            database=None,
            # A life that is shorter tells no more than its log does, and each try takes a second.
            phases=(Phase.generate,),
            derandomize="SAGSGANG_LIFECYCLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    print(f"succeeded: {dict(succeeded.most_common())}\nrefused: {dict(refused.most_common())}")
    # A machine that is stuck at the door would prove nothing.
    assert len(succeeded) >= 40, f"only {sorted(succeeded)} ever succeeded"
    assert sum(refused.values()) >= EXAMPLES, "nothing was ever refused"


def test_the_moves_are_all_verbs_of_a_meeting() -> None:
    """A new verb joins the game, or the test says so."""
    from tests.architecture.source import verbs

    ours = {m.path.stem for m in verbs() if m.path.parent.parent.name in ("meetings", "decisions", "minutes")}
    assert ours - MOVES.keys() == {"plan_meeting", "plan_year", "override_finding"}
