"""The meeting of 11 September 2026, held here from its planning to the minutes that await approval.

What was said is read from the archive's own file by the importer; every step is the command a clerk would have given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sagsgang.demo.load import HELD_HERE, MINUTES
from sagsgang.demo.stage_cases import IN_SEPTEMBER, SEPTEMBER, open_case, plan_way
from sagsgang.demo.stage_crew import Crew, at
from sagsgang.demo.stage_meeting import decide, lay_programme, plan, sections_of, send_agenda
from sagsgang.demo.stage_papers import paper, stretches_of
from sagsgang.demo.stage_texts import formatted, paragraphs
from sagsgang.intake.parse import parse
from sagsgang.intake.parsed import Decision, Item, ParsedMeeting
from sagsgang.intake.readers import documents
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.answers import answered_by
from sagsgang.record.decisions.commands.add_follow_up import AddFollowUp
from sagsgang.record.decisions.commands.close_follow_up import CloseFollowUp
from sagsgang.record.decisions.commands.close_meeting import CloseMeeting
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem, ItemPart, Meeting
from sagsgang.record.minutes.commands.answer_comment import AnswerComment
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.commands.review_minutes import ReviewMinutes
from sagsgang.record.minutes.commands.send_minutes import SendMinutes

PLACE: Final = "Kulturhuset, Klitlund"
_PROGRAMME: Final = (("8.00-8.30", "Ankomst og morgenkaffe"), ("8.30-9.30", "Gruppedrøftelser"), ("12.15", "Frokost"))
#: the sections whose standing items the profile has put in place already, by the number the file gives them
_STANDING: Final = {"1.1": "agenda", "1.2": "minutes", "4.1": "briefing", "6.1": "next_meeting"}
_CLOSED_REASON: Final = "Punktet rummer oplysninger om en ansats personlige forhold."
#: what the file may not tell of item 5.2
_CLOSED_TEXT: Final = ("Formandskabet orienterer om en personalesag i sekretariatet.",)
_CLOSED_CLAUSE: Final = ("tager orienteringen til efterretning", "note")
_CLOSED_DECISION: Final = "KKR Fjordland tog orienteringen til efterretning."
#: item -> what is to happen, who sees to it, by when (None: at the next meeting)
_FOLLOW_UPS: Final[tuple[tuple[str, str, str, date | None], ...]] = (
    (
        "2.1",
        "Præcisere i kommissoriet, at Tangø og Sandhede Kommuner prioriteres det første år",
        "TDK+",
        date(2026, 10, 30),
    ),
    ("2.1", "Skriftlig aftale med Region Fjordland om dens bidrag", "Helle Sandbjerg Ravn, UFF", date(2027, 6, 30)),
    ("2.2", "Forslag til forpligtende model for specialuddannelsen", "KDK", None),
    ("2.2", "Status på tilmeldingen til holdet i februar 2027", "Sundheds- og Ældrechefnetværket", date(2027, 1, 4)),
    ("2.3", "Gøre ministeriet opmærksom på den korte frist", "Formandskabet", date(2026, 10, 15)),
    ("2.5", "Invitere Fjordlands Trafikselskab til en temadrøftelse", "Kasper Nydam Holt", None),
    ("4.1", "Opsamling på Klimapolitisk Dialogforum", "Louise Brovang", date(2027, 1, 29)),
)
#: the one that has been seen to
_DONE: Final = "Præcisere i kommissoriet"
_COMMENT: Final = (
    "Det bør fremgå, at prioriteringen af Tangø og Sandhede Kommuner gælder i de første 12 måneder, efter at enheden "
    "er bemandet."
)


def content() -> ParsedMeeting:
    """What the importer understands of the meeting's own file."""
    return parse(next(iter(documents(MINUTES / HELD_HERE))).load())


def hold(crew: Crew) -> Meeting:
    """The whole of it; the moments are those that the minutes tell of."""
    told = content()
    with at(date(2026, 6, 22)):
        meeting = plan(crew, "kkr", SEPTEMBER, "9.30", "12.15", PLACE)
    _open_cases(crew, told)
    with at(date(2026, 8, 24)):
        StartAgenda(meeting_id=meeting.pk).run(by=crew.louise)
        items = _draft(crew, meeting, told)
        lay_programme(
            crew,
            meeting,
            (("8.00-8.30", "Ankomst og morgenkaffe"), ("8.30-9.30", "Gruppedrøftelser"), ("12.15", "Frokost")),
        )
    with at(date(2026, 9, 4), "14.00"):
        send_agenda(crew.louise, meeting)
    _answer(crew, meeting)
    _meet(crew, meeting, told, items)
    _send_minutes(crew, meeting, items)
    return meeting


def _open_cases(crew: Crew, told: ParsedMeeting) -> None:
    with at(date(2026, 8, 17)):
        for item in told.items:
            if item.case_number in IN_SEPTEMBER or item.closed:
                number, initials = item.case_number or "", item.initials or "lobr"
                title = item.title.removesuffix(" – proces").removesuffix(" – orientering")
                open_case(crew, number, title, initials, closed_reason=_CLOSED_REASON if item.closed else "")
                plan_way(crew, number, initials)


# --- The agenda -------------------------------------------------------------------------------------------------------


def _draft(crew: Crew, meeting: Meeting, told: ParsedMeeting) -> dict[str, AgendaItem]:
    """The agenda's items by the number the file gives them."""
    sections = sections_of(meeting)
    standing = {row.purpose: row for row in AgendaItem.objects.filter(meeting=meeting)}
    made: dict[str, AgendaItem] = {}
    for item in told.items:
        clerk = crew.by_initials(item.initials or "lobr")
        row = standing.get(_STANDING.get(item.number, ""))
        if row is None:
            # What the file files under a number of its own is a case; what was said under "Eventuelt" has none.
            case = Case.objects.filter(body=meeting.body, number=item.case_number).first()
            row = AddItem(
                meeting_id=meeting.pk,
                title=item.title,
                section_id=sections[item.section or ""].pk,
                case_id=case.pk if case else None,
            ).run(by=clerk)
        made[item.number] = row
        if item.number != "1.1":  # it writes itself
            _write(crew, row, item)
    return made


def _write(crew: Crew, row: AgendaItem, item: Item) -> None:
    clerk = crew.by_initials(item.initials or "lobr")
    texts = {p.role: paragraphs(p.text) for p in item.parts if p.role in ("background", "presentation")}
    clauses: Sequence[tuple[str, str]] = [(c.text, c.action) for c in _clauses(item)]
    if item.closed:
        texts, clauses = {"presentation": list(_CLOSED_TEXT)}, [_CLOSED_CLAUSE]
    known = dict(ItemPart.objects.filter(item=row).values_list("role", "revision"))
    if item.attachments:
        # The mark before the paragraph is what the importer takes it for; on the page it belongs to the text.
        marked = {a.text for a in item.attachments}
        texts["presentation"] = [f"./. {p}" if p in marked else p for p in texts["presentation"]]
    for role, lines in texts.items():
        EditPart(item_id=row.pk, role=role, html=formatted(lines), revision=known.get(role, 0)).run(by=clerk)
    SetClauses(item_id=row.pk, clauses=clauses).run(by=clerk)
    for attachment in item.attachments:
        title = attachment.title or "Model for fordeling af studerende"
        Enclose(
            item_id=row.pk,
            name=f"{title}.pdf",
            data=paper(title, date(2026, 8, 28), stretches_of(title, texts["presentation"])),
            media_type="application/pdf",
            title=title,
        ).run(by=clerk)


def _clauses(item: Item):  # type: ignore[no-untyped-def]  # a list of parsed clauses
    return item.recommendation.clauses if item.recommendation is not None else []


# --- The meeting ------------------------------------------------------------------------------------------------------


def _answer(crew: Crew, meeting: Meeting) -> None:
    """Two send apologies, one has a substitute who comes; the chair and a member say themselves that they come."""
    hanne, freja, nanna = map(crew.person, ("Hanne Ravnskær Holm", "Freja Gyldenbæk", "Nanna Tjørnehøj"))
    with at(date(2026, 9, 7)):
        SendApology(meeting_id=meeting.pk, person_id=hanne.pk, reason="Anden mødeforpligtelse").run(by=crew.louise)
        for member in (crew.bent, crew.sanne):
            assert member.person_id is not None
            AcceptInvitation(meeting_id=meeting.pk, person_id=member.person_id).run(by=member)
    with at(date(2026, 9, 8)):
        SendApology(meeting_id=meeting.pk, person_id=freja.pk).run(by=crew.as_member("Freja Gyldenbæk", meeting.body))
        InviteSubstitute(meeting_id=meeting.pk, person_id=nanna.pk, instead_of=freja.pk).run(by=crew.louise)
        AcceptInvitation(meeting_id=meeting.pk, person_id=nanna.pk).run(by=crew.louise)


def _meet(crew: Crew, meeting: Meeting, told: ParsedMeeting, items: dict[str, AgendaItem]) -> None:
    with at(SEPTEMBER, "9.30"):
        OpenMeeting(meeting_id=meeting.pk).run(by=crew.louise)
    minutes = 9 * 60 + 30
    for item in told.items:
        with at(SEPTEMBER, f"{minutes // 60}.{minutes % 60:02}"):
            decide(crew.kasper, items[item.number], *_said(item))
            for number, text, who, due in _FOLLOW_UPS:
                if number == item.number:
                    AddFollowUp(
                        item_id=items[number].pk,
                        text=text,
                        responsible=who,
                        responsible_user=crew.louise.user_id if who == crew.louise.name else None,
                        due=due,
                        next_meeting=due is None,
                    ).run(by=crew.kasper)
        minutes += 30 if item.number == "2.1" else 10
    with at(SEPTEMBER, "12.10"):
        CloseMeeting(meeting_id=meeting.pk).run(by=crew.louise)


def _said(item: Item) -> tuple[str, list[tuple[str, int | None, str]]]:
    """The decision's words and its outcomes, each with the clause it answers."""
    if item.closed:
        return _CLOSED_DECISION, []
    decision = item.decision or Decision("\n\n".join(part.text for part in item.parts))
    codes = [outcome.outcome for outcome in decision.outcomes]
    answers = answered_by([clause.action for clause in _clauses(item)], codes)
    outcomes: list[tuple[str, int | None, str]] = []
    for outcome, answer in zip(decision.outcomes, answers, strict=True):
        if answer is None and any(other is not None for other in answers):
            continue  # a remark beside the clauses; it stands in the text
        amended = outcome.text.partition("dog ")[2] if outcome.outcome == "approved_amended" else ""
        outcomes.append((outcome.outcome, answer, amended or (outcome.text if outcome.outcome == "other" else "")))
    return decision.text, outcomes or [("other", None, decision.text)]


# --- The minutes ------------------------------------------------------------------------------------------------------


def _send_minutes(crew: Crew, meeting: Meeting, items: dict[str, AgendaItem]) -> None:
    with at(SEPTEMBER + timedelta(days=3)):
        ReviewMinutes(meeting_id=meeting.pk).run(by=crew.louise)
    with at(SEPTEMBER + timedelta(days=4), "13.00"):
        SendMinutes(meeting_id=meeting.pk).run(by=crew.louise)
    with at(date(2026, 9, 24)):
        mayor = crew.as_member("Svend Hedemark Toft", meeting.body)
        comment = CommentMinutes(meeting_id=meeting.pk, item_id=items["2.1"].pk, text=_COMMENT).run(by=mayor)
    with at(date(2026, 9, 28)):
        AnswerComment(
            comment_id=comment.pk, answer="Forelægges KKR Fjordland under punkt 1.2 den 27. november 2026."
        ).run(by=crew.louise)
    with at(date(2026, 10, 30), "15.00"):
        done = FollowUp.objects.get(body=meeting.body, text__startswith=_DONE)
        CloseFollowUp(follow_up_id=done.pk, note="Indarbejdet i kommissoriet den 2. oktober 2026.").run(by=crew.kasper)
