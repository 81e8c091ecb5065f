"""What can be tried on a meeting, for the test that drives meetings through random verbs: one line per verb.

Each move draws its arguments itself, sensible and senseless ones alike; whether it is possible is for the verb to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sagsgang.kernel.access import SYSTEM
from sagsgang.kernel.commands import Command
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.cancel_poll import CancelPoll
from sagsgang.record.decisions.commands.cast_vote import CastVote
from sagsgang.record.decisions.commands.change_follow_up import ChangeFollowUp
from sagsgang.record.decisions.commands.close_follow_up import CloseFollowUp
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.plan_follow_ups import PlanFollowUps
from sagsgang.record.decisions.commands.postpone_item import PostponeItem
from sagsgang.record.decisions.commands.record_statement import RecordStatement
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.commands.remind_follow_up import RemindFollowUp
from sagsgang.record.decisions.commands.reopen_item import ReopenItem
from sagsgang.record.decisions.commands.return_item import ReturnItem
from sagsgang.record.decisions.commands.write_decision import WriteDecision
from sagsgang.record.decisions.models import Decision, FollowUp, Poll
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.add_section import AddSection
from sagsgang.record.meetings.commands.adjourn_meeting import AdjournMeeting
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.commands.cancel_meeting import CancelMeeting
from sagsgang.record.meetings.commands.correct_agenda import CorrectAgenda
from sagsgang.record.meetings.commands.dispatch_agenda import DispatchAgenda
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_meeting import EditMeeting
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.freeze_agenda import FreezeAgenda
from sagsgang.record.meetings.commands.give_floor import GiveFloor
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from sagsgang.record.meetings.commands.remove_enclosure import RemoveEnclosure
from sagsgang.record.meetings.commands.remove_item import RemoveItem
from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
from sagsgang.record.meetings.commands.resume_meeting import ResumeMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.commands.set_programme import Entry, SetProgramme
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.commands.supplement_agenda import SupplementAgenda
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.commands.unfreeze_agenda import UnfreezeAgenda
from sagsgang.record.meetings.commands.write_note import WriteNote
from sagsgang.record.meetings.models import AgendaItem, Enclosure, ItemPart, Meeting, PresenceChange, Section
from sagsgang.record.meetings.outline import Outline
from sagsgang.record.meetings.rules.retelling import Stay
from sagsgang.record.minutes.commands.accept_minutes import AcceptMinutes
from sagsgang.record.minutes.commands.answer_comment import AnswerComment
from sagsgang.record.minutes.commands.approve_minutes import ApproveMinutes
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.commands.correct_attendance import CorrectAttendance
from sagsgang.record.minutes.commands.correct_minutes import CorrectMinutes
from sagsgang.record.minutes.commands.edit_minutes import EditMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.revise_minutes import ReviseMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes
from sagsgang.record.minutes.commands.sign_minutes import SignMinutes
from sagsgang.record.minutes.models import Comment
from sagsgang.record.people.models import Person
from tests.factories import latest_version
from tests.house import House

#: reasons for every finding that could stop a sending, so that now and then one goes out half-empty
PASS = dict.fromkeys(
    """item.no-clause item.closed-without-reason item.open-of-closed-case item.open-paper-on-closed
    meeting.too-few-for-quorum agenda.no-items decision.no-text""".split(),
    "Aftalt med formanden",
)

TEXTS = (" ", "Godkendt.", "Aftalt.", "Nej.", "Formanden redegjorde.", "Æblegrød & <b>fløde</b>", "Et.\n\nTo.")


@dataclass
class Pick:
    """Draws things of one meeting. What does not exist is drawn as the key 0, which no row has."""

    random: Random
    house: House
    meeting: Meeting

    def one(self, values: Sequence[Any], default: Any = 0) -> Any:
        return self.random.choice(list(values)) if values else default

    def item(self, *states: str) -> int:
        """An item, three times out of four of one of these states where there is one."""
        items = AgendaItem.objects.filter(meeting=self.meeting).order_by("position", "pk")
        liked = list(items.filter(state__in=states).values_list("pk", flat=True)) if states else []
        if liked and self.random.random() < 0.75:
            return int(self.one(liked))
        return int(self.one(list(items.values_list("pk", flat=True))))

    def table(self) -> int:
        """The item on the table, mostly."""
        return self.item("current", "voting")

    def person(self) -> int:
        """Somebody of the body, mostly; now and then somebody nobody knows."""
        people = [p.pk for p in (*self.house.members, *self.house.substitutes)]
        return int(self.one([*people, *people, Person.objects.get(name="Ukendt Gæst").pk]))

    def text(self) -> str:
        return str(self.one(TEXTS))

    def poll(self) -> int:
        """The running poll, mostly."""
        polls = Poll.objects.filter(item__meeting=self.meeting).order_by("pk")
        running = list(polls.filter(state="open").values_list("pk", flat=True))
        return int(self.one(running or list(polls.values_list("pk", flat=True))))

    def paper(self, item: int) -> int:
        return int(self.one(list(Enclosure.objects.filter(item=item).order_by("pk").values_list("pk", flat=True))))

    def follow_up(self) -> int:
        return int(self.one(list(FollowUp.objects.order_by("pk").values_list("pk", flat=True))))

    def comment(self) -> int:
        return int(self.one(list(Comment.objects.order_by("pk").values_list("pk", flat=True))))

    def section(self) -> int | None:
        sections = Section.objects.filter(meeting=self.meeting).order_by("position").values_list("pk", flat=True)
        return self.one([*sections, None], None)  # type: ignore[no-any-return]

    def order(self) -> list[tuple[int | None, list[int]]]:
        tree = [(s.key, [int(k) for k in s.items]) for s in Outline.of(self.meeting, SYSTEM).tree()]
        items = [k for _, keys in tree for k in keys]
        self.random.shuffle(items)
        if items and self.random.random() < 0.2:
            items = items[1:]
        cut = self.random.randint(0, len(items))
        heads = [key for key, _ in tree] or [None]
        return [(heads[0], items[:cut]), (heads[-1], items[cut:])]  # type: ignore[list-item]

    def revision(self, item: int, role: str) -> int:
        part = ItemPart.objects.filter(item=item, role=role).first()
        return int(self.one([part.revision if part else 0] * 3 + [7]))

    def base(self, item: int) -> str:
        """The text a writer began from: the stored one, or one that is older."""
        decision = Decision.objects.filter(item=item).first()
        return str(self.one([decision.text if decision else "", ""]))

    def ballots(self) -> dict[str, Any]:
        if self.random.random() < 0.5:
            return {"counts": {c: self.random.randint(0, 3) for c in ("for", "against", "abstained")}}
        choices = ["for", "against", "abstained", "blank"]
        return {"votes": {p.pk: self.one(choices) for p in self.house.members[: self.random.randint(0, 7)]}}

    def outcomes(self) -> list[tuple[str, int | None, str]]:
        whole = [("rejected", None, ""), ("other", None, "Rådet klappede"), ("approved_amended", 0, "dog senere")]
        return self.one([[], [], [], *([w] for w in whole)])  # type: ignore[no-any-return]


def _part(p: Pick) -> Command[Any]:
    item, role = p.item("draft"), p.one(["background", "presentation", "decision"])
    return EditPart(item_id=item, role=role, html=f"<p>{p.text()}</p>", revision=p.revision(item, role))


def _presence(p: Pick) -> Command[Any]:
    kind = p.one([*PresenceChange.Change.values, "left", "arrived", "substitute"])
    instead = p.one([member.pk for member in p.house.members]) if kind == "substitute" else None
    return RecordPresence(meeting_id=p.meeting.pk, person_id=p.person(), kind=kind, instead_of=instead)


def _writing(p: Pick) -> Command[Any]:
    item = p.item()
    return WriteDecision(item_id=item, base=p.base(item), text=p.base(item) + p.text())


def _mending(p: Pick) -> Command[Any]:
    item = p.item()
    return EditMinutes(meeting_id=p.meeting.pk, item_id=item, base=p.base(item), text=p.base(item) + p.text())


def _removing(p: Pick) -> Command[Any]:
    item = p.item("draft")
    return RemoveEnclosure(item_id=item, enclosure_id=p.paper(item))


def _correcting(p: Pick) -> Command[Any]:
    parts = p.one([None, {"presentation": "<p>Rettet</p>"}, {"economy": "<p>Nyt</p>"}], None)
    clauses = p.one([None, [("godkender rettelsen", "approve")], [("danser", "dance")]], None)
    return CorrectAgenda(
        item_id=p.item("ready"), reason=p.text(), title=p.one([None, "Rettet", " "], None), parts=parts, clauses=clauses
    )


Move = Callable[[Pick], Command[Any]]
MOVES: dict[str, Move] = {
    "start_agenda": lambda p: StartAgenda(meeting_id=p.meeting.pk),
    "edit_meeting": lambda p: EditMeeting(meeting_id=p.meeting.pk, location=p.one(["Salen", "Rådhuset"])),
    "cancel_meeting": lambda p: CancelMeeting(meeting_id=p.meeting.pk, reason=p.text()),
    "add_section": lambda p: AddSection(meeting_id=p.meeting.pk, title=p.text()),
    "add_item": lambda p: AddItem(
        meeting_id=p.meeting.pk, title=p.one(["Sag", "Sag to", " "]), section_id=p.section(),
        closed=p.one([False, False, True]), closed_reason=p.one(["Personsag", ""]),
    ),
    "edit_item": lambda p: EditItem(
        item_id=p.item("draft"), title=p.one(["Omdøbt", " ", None], None), closed=p.one([True, False, None], None)
    ),
    "edit_part": _part,
    "set_clauses": lambda p: SetClauses(
        item_id=p.item("draft"), clauses=p.one([[("drøfter sagen", "discuss"), ("godkender den", "approve")], []])
    ),
    "enclose": lambda p: Enclose(item_id=p.item("draft"), name="a.txt", data=p.one([b"a", b""], b"")),
    "remove_enclosure": _removing,
    "remove_item": lambda p: RemoveItem(item_id=p.item("draft", "ready"), reason=p.text()),
    "reorder_agenda": lambda p: ReorderAgenda(meeting_id=p.meeting.pk, order=p.order()),
    "set_guests": lambda p: SetGuests(item_id=p.item(), guests=[("Gæst", "", "")]),
    "set_programme": lambda p: SetProgramme(
        meeting_id=p.meeting.pk, entries=[Entry("break", "break", p.text(), 10, after_item=p.item())]
    ),
    "freeze_agenda": lambda p: FreezeAgenda(meeting_id=p.meeting.pk),
    "unfreeze_agenda": lambda p: UnfreezeAgenda(meeting_id=p.meeting.pk),
    "dispatch_agenda": lambda p: DispatchAgenda(meeting_id=p.meeting.pk, overrides=p.one([PASS, {}], {})),
    "supplement_agenda": lambda p: SupplementAgenda(
        meeting_id=p.meeting.pk, reason=p.text(), overrides=p.one([PASS, {}], {})
    ),
    "correct_agenda": _correcting,
    "send_apology": lambda p: SendApology(meeting_id=p.meeting.pk, person_id=p.person(), reason=p.text()),
    "accept_invitation": lambda p: AcceptInvitation(meeting_id=p.meeting.pk, person_id=p.person()),
    "invite_substitute": lambda p: InviteSubstitute(
        meeting_id=p.meeting.pk, person_id=p.one([s.pk for s in p.house.substitutes]), instead_of=p.person()
    ),
    "write_note": lambda p: WriteNote(item_id=p.item(), text=p.text()),
    "open_meeting": lambda p: OpenMeeting(
        meeting_id=p.meeting.pk, present=p.one([None, None, [m.pk for m in p.house.members[:5]], [p.person()]], None)
    ),
    "take_item": lambda p: TakeItem(item_id=p.item("ready", "draft")),
    "record_presence": _presence,
    "ask_to_speak": lambda p: AskToSpeak(item_id=p.table(), person_id=p.person()),
    "give_floor": lambda p: GiveFloor(item_id=p.table()),
    "adjourn_meeting": lambda p: AdjournMeeting(meeting_id=p.meeting.pk),
    "resume_meeting": lambda p: ResumeMeeting(meeting_id=p.meeting.pk),
    "decide_item": lambda p: DecideItem(item_id=p.table(), outcomes=p.outcomes(), lead=p.text()),
    "write_decision": _writing,
    "postpone_item": lambda p: PostponeItem(item_id=p.table(), reason=p.text()),
    "return_item": lambda p: ReturnItem(item_id=p.table(), reason=p.text()),
    "reopen_item": lambda p: ReopenItem(item_id=p.item("decided", "postponed", "returned")),
    "record_statement": lambda p: RecordStatement(
        item_id=p.item("current", "decided"), text=p.text(), person_id=p.person()
    ),
    "open_poll": lambda p: OpenPoll(
        item_id=p.table(), question="For?",
        method=p.one(["electronic", "electronic", "show_of_hands", "roll_call", "consensus", "shouting"]),
    ),
    "cast_vote": lambda p: CastVote(poll_id=p.poll(), choice=p.one(["for", "against", "abstained", "maybe"])),
    "record_votes": lambda p: RecordVotes(poll_id=p.poll(), **p.ballots()),
    "close_poll": lambda p: ClosePoll(poll_id=p.poll(), tie_break=p.one(["", "for"])),
    "cancel_poll": lambda p: CancelPoll(poll_id=p.poll(), reason=p.text()),
    "add_follow_up": lambda p: AddFollowUp(
        item_id=p.item(), text=p.text(), next_meeting=p.one([True, False]),
        due=p.one([None, p.meeting.date + timedelta(days=20), p.meeting.date - timedelta(days=1)], None),
    ),
    "close_follow_up": lambda p: CloseFollowUp(
        follow_up_id=p.follow_up(), how=p.one(["start", "finish", "drop", "reopen"]), note=p.text()
    ),
    "change_follow_up": lambda p: ChangeFollowUp(
        follow_up_id=p.follow_up(), responsible=p.one([None, "Forvaltningen"]),
        when=p.one([None, (p.meeting.date + timedelta(days=30), False), (None, True), (date(2020, 1, 1), False)]),
    ),
    "remind_follow_up": lambda p: RemindFollowUp(follow_up_id=p.follow_up()),
    "plan_follow_ups": lambda p: PlanFollowUps(meeting_id=p.meeting.pk),
    "close_meeting": lambda p: CloseMeeting(meeting_id=p.meeting.pk),
    "review_minutes": lambda p: ReviewMinutes(meeting_id=p.meeting.pk),
    "edit_minutes": _mending,
    "send_minutes": lambda p: SendMinutes(meeting_id=p.meeting.pk, overrides=p.one([PASS, {}], {})),
    "revise_minutes": lambda p: ReviseMinutes(meeting_id=p.meeting.pk, reason=p.text()),
    "comment_minutes": lambda p: CommentMinutes(meeting_id=p.meeting.pk, text=p.text(), item_id=p.one([None, p.item()], None)),
    "answer_comment": lambda p: AnswerComment(comment_id=p.comment(), answer=p.text()),
    "approve_minutes": lambda p: ApproveMinutes(
        item_id=p.table(), corrections=p.one([[], ["Side 2: 40 mio."]], [])
    ),
    "accept_minutes": lambda p: AcceptMinutes(meeting_id=p.meeting.pk),
    "sign_minutes": lambda p: SignMinutes(
        meeting_id=p.meeting.pk, number=p.one([latest_version(p.meeting)] * 3 + [1])
    ),
    "correct_attendance": lambda p: CorrectAttendance(
        meeting_id=p.meeting.pk, person_id=p.person(), reason=p.text(),
        stays=p.one([(), (Stay(),), (Stay(None, p.item("decided")),), (Stay(p.item("decided")),)]),
        instead_of=p.one([None, None, p.person()], None),
    ),
    "correct_minutes": lambda p: CorrectMinutes(
        meeting_id=p.meeting.pk, item_id=p.item("decided"), text=p.text(), reason=p.text()
    ),
}  # fmt: skip

_DRAFT = (
    "add_section add_item edit_item edit_part set_clauses enclose remove_enclosure remove_item reorder_agenda "
    "set_guests set_programme plan_follow_ups freeze_agenda freeze_agenda"
)
_LIVE = "record_presence record_presence write_decision add_follow_up close_follow_up change_follow_up remind_follow_up send_apology "
#: the moves that are likely to be possible in a state of the meeting, or of the item on its table; the others are tried now and then all the same
LIKELY: dict[str, list[str]] = {
    state: moves.split()
    for state, moves in {
        "planned": "start_agenda start_agenda start_agenda edit_meeting",
        "agenda_draft": _DRAFT,
        "frozen": "dispatch_agenda dispatch_agenda dispatch_agenda unfreeze_agenda",
        "dispatched": "send_apology send_apology invite_substitute accept_invitation accept_invitation add_item "
        "supplement_agenda correct_agenda remove_item write_note open_meeting open_meeting",
        "opened": _LIVE + "take_item take_item take_item take_item reopen_item adjourn_meeting close_meeting "
        "record_statement set_guests",
        "current": _LIVE + "decide_item decide_item open_poll open_poll open_poll approve_minutes approve_minutes "
        "postpone_item return_item ask_to_speak give_floor record_statement take_item remove_item",
        "voting": "cast_vote cast_vote cast_vote cast_vote cast_vote cast_vote cast_vote cast_vote record_votes record_votes close_poll close_poll close_poll "
        "cancel_poll record_presence adjourn_meeting ask_to_speak give_floor write_decision",
        "adjourned": "resume_meeting resume_meeting write_decision close_meeting send_apology",
        "closed": "review_minutes correct_attendance",
        "minutes_review": "edit_minutes correct_attendance send_minutes send_minutes",
        "minutes_sent": "comment_minutes answer_comment revise_minutes accept_minutes",
        "approved": "sign_minutes correct_minutes correct_attendance",
        "signed": "correct_minutes correct_attendance",
        "cancelled": "edit_meeting",
    }.items()
}


def likely(meeting: Meeting) -> list[str]:
    """The moves that are likely to be possible now."""
    if meeting.state == "opened":
        table = AgendaItem.objects.filter(meeting=meeting, state__in=("current", "voting")).first()
        return LIKELY[table.state if table is not None else "opened"]
    return LIKELY[meeting.state]
