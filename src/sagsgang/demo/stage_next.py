"""The meeting of 27 November 2026: thirteen items, sent on the 20th, its members answering; it can be run at once."""

from __future__ import annotations

from datetime import date
from typing import Final

from sagsgang.demo.drafts import DraftItem
from sagsgang.demo.november_2026 import NOVEMBER
from sagsgang.demo.stage_crew import Crew, at
from sagsgang.demo.stage_meeting import lay_programme, plan, sections_of, send_agenda
from sagsgang.demo.stage_texts import formatted
from sagsgang.kernel.access import CITIZEN
from sagsgang.output.rendering.build import meeting_document
from sagsgang.output.rendering.faces import as_data
from sagsgang.output.rendering.pdf import render_pdf
from sagsgang.record.decisions.commands.plan_follow_ups import PlanFollowUps
from sagsgang.record.meetings.commands.accept_invitation import AcceptInvitation
from sagsgang.record.meetings.commands.add_item import AddItem
from sagsgang.record.meetings.commands.edit_item import EditItem
from sagsgang.record.meetings.commands.edit_part import EditPart
from sagsgang.record.meetings.commands.enclose import Enclose
from sagsgang.record.meetings.commands.invite_substitute import InviteSubstitute
from sagsgang.record.meetings.commands.remove_enclosure import RemoveEnclosure
from sagsgang.record.meetings.commands.send_apology import SendApology
from sagsgang.record.meetings.commands.set_clauses import SetClauses
from sagsgang.record.meetings.commands.set_guests import SetGuests
from sagsgang.record.meetings.commands.start_agenda import StartAgenda
from sagsgang.record.meetings.models import AgendaItem, Enclosure, Invitation, ItemPart, Meeting

DAY: Final = NOVEMBER.day
#: why what is noticed about the agenda is let pass
REASONS: Final = {
    "item.no-decider": "Sagen drøftes eller anbefales kun; kommunerne og ministeriet afgør den.",
}
_STANDING: Final = {"1.1": "agenda", "1.2": "minutes", "4.1": "briefing", "6.1": "next_meeting"}
#: guests from outside, by item: name, title, e-mail
_GUESTS: Final = {
    "2.1": [
        ("Jakob Fyrrelund", "administrerende direktør, Fjordlands Trafikselskab", "jakob.fyrrelund@ft.example.dk"),
    ],
    "2.2": [("Karin Ellemose", "direktør, Egevang Kommune", "karin.ellemose@egevang.example.dk")],
}
_APOLOGIES: Final = (
    ("Kirsten Egelykke", "Ferie", "Emil Brakmark"),
    ("Kurt Brinkholt", "Møde i folketingsgruppen", None),
)
#: those who have said that they come, apart from the chair and the member who did so themselves
_COMING: Final = (
    "Hanne Ravnskær Holm", "Charlotte Bjergmark", "Pia Lyngbakke", "Svend Hedemark Toft", "Gitte Sømark Poulsen",
    "Tine Strandvig Kaas", "Jeppe Tofthave", "Lise Birkeholt", "Katrine Elmegrund", "Marianne Rishøj", "Mads Ellegrund",
)  # fmt: skip


def prepare(crew: Crew) -> Meeting:
    """From the planning to the answers of those who were invited."""
    with at(date(2026, 6, 22)):
        meeting = plan(crew, "kkr", DAY, NOVEMBER.start, NOVEMBER.end, NOVEMBER.place)
    with at(date(2026, 11, 16)):
        StartAgenda(meeting_id=meeting.pk).run(by=crew.louise)
        lay_programme(crew, meeting, NOVEMBER.programme)
        for section in NOVEMBER.sections:
            for item in section.items:
                _lay(crew, meeting, section.number, item)
        # What was agreed on 11 September finds the items that answer it by itself.
        PlanFollowUps(meeting_id=meeting.pk).run(by=crew.louise)
    with at(date(2026, 11, 20), "12.00"):
        send_agenda(crew.louise, meeting, REASONS)
    _answer(crew, meeting)
    return meeting


def _lay(crew: Crew, meeting: Meeting, section: str, item: DraftItem) -> None:
    clerk = crew.by_initials(item.initials)
    purpose = _STANDING.get(item.number)
    if purpose is not None:
        row = AgendaItem.objects.get(meeting=meeting, purpose=purpose)
    else:
        case = crew.case(item.case_number)
        row = AddItem(
            meeting_id=meeting.pk, section_id=sections_of(meeting)[section].pk, case_id=case.pk, title=item.title
        ).run(by=clerk)
        for old in Enclosure.objects.filter(item=row).exclude(title__in=[e.title for e in item.enclosures]):
            # Papers of the autumn that the new ones replace.
            RemoveEnclosure(item_id=row.pk, enclosure_id=old.pk).run(by=clerk)
    EditItem(item_id=row.pk, presenter="; ".join(item.presenters), planned_minutes=item.minutes).run(by=clerk)
    if guests := _GUESTS.get(item.number):
        SetGuests(item_id=row.pk, guests=guests).run(by=clerk)
    if item.number == "1.1":
        return  # it writes itself when it is sent
    clauses = [(clause.text, clause.action) for clause in item.clauses]
    SetClauses(item_id=row.pk, clauses=clauses, by=row.recommended_by).run(by=clerk)
    if purpose is not None:
        _write_standing(crew, row, item)


def _write_standing(crew: Crew, row: AgendaItem, item: DraftItem) -> None:
    clerk = crew.by_initials(item.initials)
    known = dict(ItemPart.objects.filter(item=row).values_list("role", "revision"))
    for role, lines in (("background", item.background), ("presentation", item.presentation)):
        if lines:
            EditPart(item_id=row.pk, role=role, html=formatted(lines), revision=known.get(role, 0)).run(by=clerk)
    if row.approves is not None:
        # The minutes themselves, as everybody may read them.
        minutes = render_pdf(as_data(meeting_document(row.approves, CITIZEN)))
        title = item.enclosures[0].title
        Enclose(item_id=row.pk, name=f"{title}.pdf", data=minutes, media_type="application/pdf", title=title).run(
            by=clerk
        )


def _answer(crew: Crew, meeting: Meeting) -> None:
    with at(date(2026, 11, 20), "16.30"):
        for member in (crew.bent, crew.sanne):
            assert member.person_id is not None
            AcceptInvitation(meeting_id=meeting.pk, person_id=member.person_id).run(by=member)
    invited = dict(Invitation.objects.filter(meeting=meeting).values_list("person__name", "person_id"))
    with at(date(2026, 11, 23), "9.15"):
        for name in _COMING:
            AcceptInvitation(meeting_id=meeting.pk, person_id=invited[name]).run(by=crew.kasper)
        for name, reason, substitute in _APOLOGIES:
            SendApology(meeting_id=meeting.pk, person_id=invited[name], reason=reason).run(
                by=crew.as_member(name, meeting.body)
            )
            if substitute is not None:
                InviteSubstitute(
                    meeting_id=meeting.pk, person_id=crew.person(substitute).pk, instead_of=invited[name]
                ).run(by=crew.louise)
