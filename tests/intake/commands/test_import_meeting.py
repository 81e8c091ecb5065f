"""A document becomes part of the record: once, by version, with its people, cases and decisions."""

from __future__ import annotations

import copy
import hashlib
from datetime import date

import pytest

from sagsgang.intake.commands.import_meeting import ImportMeeting, profile_for
from sagsgang.intake.parsed import (
    Absent,
    Attachment,
    Clause,
    Decision,
    Item,
    Outcome,
    ParsedMeeting,
    Part,
    Participant,
    Recommendation,
    Section,
    SourceInfo,
    Votes,
)
from sagsgang.kernel.access import SYSTEM
from sagsgang.kernel.models import AuditEntry, Event
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.models import Body, Membership
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.models import Ballot, Recusal
from sagsgang.record.decisions.models import Decision as DecisionRow
from sagsgang.record.decisions.models import Outcome as OutcomeRow
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Document, Version
from sagsgang.record.meetings.models import AgendaItem, Attendance, Enclosure, ItemPart, Meeting
from sagsgang.record.minutes.models import Finding, MinutesVersion
from sagsgang.record.people.models import Affiliation, Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def meeting_of(text: str = "v1", *, body: str = "KKR Testland", day: str = "2025-03-14") -> ParsedMeeting:
    """A parsed meeting with two items, one of them closed; ``text`` makes the file another one."""
    return ParsedMeeting(
        source=SourceInfo("referat.txt", hashlib.sha256(text.encode()).hexdigest(), "text/plain", "kl"),
        body=body,
        date=day,
        start="09:30",
        end="12:30",
        participants=[
            Participant("Jens Vad", "V", "Sandhede Kommune", function="formand"),
            Participant("Mona Krat", "A", "Nørå Kommune"),
            Participant("Jens Vad", "V", "Sandhede Kommune"),
            Participant("Ib Holt", "C", "Klitlund Kommune", role="substitute", substitute_for="Else Bæk"),
        ],
        absent=[Absent("Else Bæk", "C", "Klitlund Kommune")],
        sections=[Section("Sager", "1"), Section("Eventuelt", "2")],
        items=[
            Item(
                number="1.1",
                title="Fælles sekretariat",
                section="1",
                case_number="SAG-2025-00017",
                initials="abcd",
                parts=[
                    Part("background", "Baggrund", "Kommunerne ønsker et fælles sekretariat."),
                    Part("decision", "Beslutning", "Godkendt."),
                ],
                attachments=[Attachment("./.", "Notat om sekretariatet er vedlagt.", "Notat")],
                recommendation=Recommendation(None, [Clause("godkender forslaget", "approve")]),
                decision=Decision(
                    "Godkendt.",
                    [Outcome("approved", "Godkendt.")],
                    votes=Votes(["Jens Vad", "Mona Krat"], ["Ib Holt"], None),
                    disqualified=["Mona Krat"],
                    statements=["Ib Holt tog forbehold."],
                ),
            ),
            Item(
                number="1.2",
                title="Køb af grund",
                section="1",
                case_number="SAG-2025-00099",
                closed=True,
                parts=[Part("presentation", "Sagsfremstilling", "Hemmelig pris.")],
            ),
        ],
    )


def load(parsed: ParsedMeeting, text: str = "v1", **options: bool) -> Meeting:
    return ImportMeeting(parsed=parsed, data=text.encode(), **options).run(by=SYSTEM).meeting


def test_everything_in_the_document_is_in_the_record() -> None:
    meeting = load(meeting_of())

    assert (meeting.body.name, meeting.date, meeting.start.hour) == ("KKR Testland", date(2025, 3, 14), 9)
    assert meeting.body.profile == Body.Profile.KKR
    first, second = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    assert (first.number, first.title, first.section.number, first.initials) == (
        "1.1",
        "Fælles sekretariat",
        "1",
        "abcd",
    )
    assert second.closed
    assert [p.heading for p in ItemPart.objects.filter(item=first)] == ["Baggrund"]
    assert Enclosure.objects.get(item=first).title == "Notat"
    decision = DecisionRow.objects.get(item=first)
    assert (decision.text, decision.votes_for, decision.votes_against, decision.votes_abstained) == (
        "Godkendt.",
        2,
        1,
        None,
    )
    assert OutcomeRow.objects.get(decision=decision).clause.text == "godkender forslaget"
    assert {(b.name, b.choice, b.person is not None) for b in Ballot.objects.all()} == {
        ("Jens Vad", "for", True), ("Mona Krat", "for", True), ("Ib Holt", "against", True),
    }  # fmt: skip
    assert Recusal.objects.get().person.name == "Mona Krat"


def test_a_person_listed_twice_is_one_person_and_two_rows() -> None:
    """What the source says is kept row for row; who is meant is counted once."""
    load(meeting_of())

    rows = Attendance.objects.filter(name="Jens Vad")
    assert [row.duplicate for row in rows] == [False, True]
    assert len({row.person_id for row in rows}) == 1
    assert Person.objects.count() == 4


def test_the_members_are_members_and_the_substitute_is_not() -> None:
    load(meeting_of())

    roles = {m.person.name: m.role for m in Membership.objects.select_related("person")}
    assert roles == {"Jens Vad": "chair", "Mona Krat": "member", "Else Bæk": "member"}


def test_the_same_file_twice_changes_nothing() -> None:
    load(meeting_of())
    before = (AuditEntry.objects.count(), Version.objects.count(), AgendaItem.objects.count())

    with pytest.raises(Refused, match="allerede indlæst"):
        load(meeting_of())

    assert (AuditEntry.objects.count(), Version.objects.count(), AgendaItem.objects.count()) == before


def test_a_changed_file_is_a_new_version_of_the_same_meeting() -> None:
    """Links to items stay, removed items go, and the old reading is kept as it was."""
    meeting = load(meeting_of())
    kept = AgendaItem.objects.get(number="1.1").pk
    changed = meeting_of("v2")
    changed.items[0].title = "Fælles sekretariat, 2. behandling"
    del changed.items[1]

    again = load(changed, "v2")

    assert again == meeting
    item = AgendaItem.objects.get()
    assert (item.pk, item.title) == (kept, "Fælles sekretariat, 2. behandling")
    versions = list(MinutesVersion.objects.order_by("number"))
    assert [v.number for v in versions] == [1, 2]
    assert versions[0].snapshot["items"][0]["title"] == "Fælles sekretariat"
    assert [store.get(v.path) for v in Version.objects.order_by("number")] == [b"v1", b"v2"]


def test_an_agenda_that_comes_after_its_minutes_is_kept_but_changes_nothing() -> None:
    load(meeting_of())
    agenda = meeting_of("agenda")
    agenda.kind = "agenda"
    for item in agenda.items:
        item.decision = None

    result = ImportMeeting(parsed=agenda, data=b"agenda").run(by=SYSTEM)

    assert result.change == "kept"
    assert DecisionRow.objects.exists()
    assert MinutesVersion.objects.count() == 2


def test_a_closed_item_closes_its_case_and_the_source_file() -> None:
    """The file holds the closed item's text, so nobody but the secretariat may fetch it."""
    load(meeting_of())

    assert Document.objects.get().closed
    cases = {c.number: (c.public, c.closed) for c in Case.objects.all()}
    assert cases == {"SAG-2025-00017": (True, False), "SAG-2025-00099": (False, True)}


@pytest.mark.parametrize(("agenda", "minutes"), [(False, False), (True, False), (False, True)])
def test_a_document_is_as_public_as_the_bodys_own_papers(cast: Cast, agenda: bool, minutes: bool) -> None:
    rule = {"value": {"meeting": False, "agenda": agenda, "minutes": minutes}, "source": "forretningsordenen § 9"}
    Body.objects.filter(pk=cast.body.pk).update(settings={"publicity": rule})
    meeting = load(meeting_of())
    items, decisions = AgendaItem.objects.filter(meeting=meeting), DecisionRow.objects.filter(item__meeting=meeting)
    assert items.visible_to(cast.citizen).exists() is (agenda or minutes)
    assert decisions.visible_to(cast.citizen).exists() is minutes
    assert Case.objects.visible_to(cast.citizen).exists() is (agenda or minutes)
    assert Attendance.objects.filter(meeting=meeting).visible_to(cast.citizen).exists() is (agenda or minutes)
    assert items.visible_to(cast.member).exists() and decisions.visible_to(cast.member).exists()
    assert Attendance.objects.filter(meeting=meeting).visible_to(cast.member).exists()

    late = meeting_of("v2")
    late.kind = "agenda"
    kept = ImportMeeting(parsed=late, data=b"v2").run(by=SYSTEM)
    assert kept.change == "kept", "an agenda that comes after its minutes, published or not"


def test_a_number_that_covers_the_whole_meeting_is_no_matter() -> None:
    """Some secretariats file a meeting under one number; its first item's title must not become the case's."""
    parsed = meeting_of()
    third = copy.deepcopy(parsed.items[0])
    third.number, third.title = "1.3", "Noget tredje"
    parsed.items.append(third)
    for item, title in zip(parsed.items, ("A", "B", "C"), strict=True):
        item.case_number, item.title, item.closed = "SAG-2025-00001", title, False

    load(parsed)

    case = Case.objects.get()
    assert case.kind == Case.Kind.MEETING
    assert case.title == "KKR Testland: mødet den 14.3.2025"


def test_a_party_change_closes_one_stretch_and_begins_another_whatever_the_order_of_import() -> None:
    later = meeting_of("later", day="2025-06-20")
    for row in later.participants:
        row.party = "I" if row.name == "Jens Vad" else row.party
    earlier = meeting_of("earlier", day="2024-11-15")
    for number, parsed in enumerate((meeting_of(), later, earlier)):
        load(parsed, f"f{number}")

    person = Person.objects.get(name="Jens Vad")
    stretches = Affiliation.objects.filter(person=person).order_by("start")
    assert [(a.party.letter, a.start, a.end) for a in stretches] == [
        ("V", date(2024, 11, 15), date(2025, 6, 19)),
        ("I", date(2025, 6, 20), None),
    ]


def test_two_people_of_one_name_in_two_municipalities_are_two_people() -> None:
    load(meeting_of())
    other = meeting_of("other", day="2025-04-25")
    other.participants = [Participant("Jens Vad", "A", "Egevang Kommune")]

    load(other, "other")

    assert Person.objects.filter(name="Jens Vad").count() == 2
    assert sorted(Person.objects.filter(name="Jens Vad").values_list("slug", flat=True)) == [
        "jens-vad", "jens-vad-egevang-kommune",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "missing, sentence", [("body", "hvilket udvalg"), ("date", "hvornår mødet var")], ids=["no-body", "no-date"]
)
def test_what_can_not_be_placed_is_refused_with_what_to_do(missing: str, sentence: str) -> None:
    parsed = meeting_of()
    setattr(parsed, missing, None)

    with pytest.raises(Refused, match=sentence):
        load(parsed)

    assert not Meeting.objects.exists()
    assert not Body.objects.exists()


def test_a_clerk_imports_for_the_own_body_only(cast: Cast) -> None:
    parsed = meeting_of()
    ImportMeeting(parsed=parsed, data=b"v1").run(by=cast.clerk)
    assert Meeting.objects.get().body == cast.body

    for who in (cast.outsider, cast.member, cast.respondent):
        with pytest.raises((Denied, Refused)):
            ImportMeeting(parsed=meeting_of("v9"), data=b"v9").run(by=who)
    with pytest.raises(Refused, match="findes ikke her"):
        ImportMeeting(parsed=meeting_of("v3", body="Et nyt udvalg"), data=b"v3").run(by=cast.clerk)


def test_the_import_leaves_its_audit_row_and_its_event() -> None:
    meeting = load(meeting_of())

    entry = AuditEntry.objects.get()
    assert (entry.command, entry.target) == ("intake.import_meeting", f"meeting:{meeting.pk}")
    assert entry.details["change"] == "created"
    event = Event.objects.get()
    assert (event.kind, event.data["meeting"]) == ("intake.import_meeting", meeting.pk)


def test_findings_are_kept_with_the_meeting() -> None:
    from sagsgang.intake.parsed import Finding as FindingFact

    parsed = meeting_of()
    parsed.findings = [FindingFact("person-listed-twice", "warning", "Jens Vad står to gange.", line=7)]
    meeting = load(parsed)

    finding = Finding.objects.get(meeting=meeting)
    assert (finding.code, finding.line) == ("person-listed-twice", 7)


def test_the_cost_of_a_meeting_does_not_grow_with_those_before_it(django_assert_max_num_queries: object) -> None:
    """The tenth meeting of the same people costs no more statements than the second."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for n in range(10):
        with CaptureQueriesContext(connection) as queries:
            load(meeting_of(f"m{n}", day=f"2025-{n + 1:02}-14"), f"m{n}")
        costs.append(len(queries))
    assert costs[9] <= costs[1]


@pytest.mark.parametrize(
    "name, profile",
    [
        ("KKR Fjordland", Body.Profile.KKR),
        ("Udviklingsforums bestyrelse", Body.Profile.BOARD),
        ("Kommunaldirektørkredsen", Body.Profile.ADMINISTRATIVE),
        ("Teknik- og Miljøudvalget", Body.Profile.COUNCIL),
    ],
)
def test_a_new_body_gets_the_profile_its_name_suggests(name: str, profile: str) -> None:
    assert profile_for(name) == profile
