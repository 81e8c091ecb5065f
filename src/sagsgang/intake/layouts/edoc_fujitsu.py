"""eDoc's newer export (Fujitsu's agenda module): ``<Root>`` in the ``edoc:`` namespace, one committee, one meeting.

Its text is what the vendor's own page prints: the committee's name, when and where, who took part, and of each item the
number, title, case number, case worker, presentations and enclosures.
"""

from __future__ import annotations

from sagsgang.intake.layouts.counted import xml_lines
from sagsgang.intake.layouts.embedded import field_blocks
from sagsgang.intake.layouts.flow import add_fact, with_absences
from sagsgang.intake.layouts.markup import Block, blocks, has_words, paragraphs
from sagsgang.intake.layouts.roll import add_person, person
from sagsgang.intake.layouts.structured import Body, Field, add_enclosures, fill_item, in_order, members
from sagsgang.intake.layouts.xmltree import (
    Element,
    children,
    contents,
    every,
    find,
    flag,
    local,
    moment,
    value,
)
from sagsgang.intake.parsed import Item, ParsedMeeting, Section
from sagsgang.intake.source import Line

NAMESPACE = "http://www.fujitsu.dk/agenda/xml/schemas/"
_NOT_RELEASED = "beslutning ikke frigivet"


def is_export(root: Element) -> bool:
    return find(root, "Committee", "Meeting") is not None and (
        any(local(one) and NAMESPACE in one.tag for one in root) or find(root, "OutputTypeEnumName") is not None
    )


def read_export(root: Element, meeting: ParsedMeeting) -> None:
    """Fills the meeting from the export's root element."""
    committee = find(root, "Committee")
    raw = find(committee, "Meeting")
    agenda = find(raw, "Agenda")
    meeting.body = value(committee, "Name") or None
    meeting.date, meeting.start = moment(value(raw, "MeetingDateTime"))
    meeting.end = moment(value(raw, "EndDateTime"))[1]
    meeting.location = value(raw, "MeetingLocation") or value(committee, "DefaultLocation") or None
    kind = f"{value(root, 'OutputTypeEnumName')} {value(agenda, 'Type')}".casefold()
    meeting.kind = "minutes" if "minutes" in kind or "referat" in kind or "protokol" in kind else "agenda"
    described = [block for one in (raw, agenda) for block in blocks(contents(one, "DescriptionText"))]
    meeting.preamble = paragraphs(described)
    _read_people(root, meeting)
    body = Body(meeting.body, meeting.date, members(meeting))
    section: str | None = None
    for element in every(root, "Committee", "Meeting", "Agenda", "AgendaElements", "AgendaElement"):
        handlings = list(children(element, "HandlingItem"))
        meeting.items.extend(_item(element, handling, section, body) for handling in handlings)
        if handlings:
            continue
        if section_title := value(element, "Title") or value(element, "DescriptionText"):
            section = section_title  # an element that handles nothing is a heading over those after it
            meeting.sections.append(Section(section_title))
    if section is None:
        meeting.items = in_order(meeting.items)


#: the register's fields, whole with what is below them; the plan of handlings repeats the item but for its decisions
_REGISTER = frozenset(
    {
        "OutputTypeEnumName", "OutputFilterIsPublic", "OutputLayoutCssFile", "Identifier", "ShortName",
        "DefaultLocation", "MeetingIdentifier", "MeetingNumberIdentifier", "MeetingStateCode",
        "MeetingPublicExceptionIndicator", "ValidMember", "StartDate", "EndDate", "Rank", "Secretary",
        "AppointedByIdentifier", "Participate", "PoliticalParty", "Type", "State", "StateCode", "AccessIsPublic",
        "AccessName", "AccessEnumName", "Domain", "Category", "RuleOfSpeaking", "SortOrder", "ESDHIntegration",
        "NeutralTitle", "AdministrativeUnitIdentifier", "InitiatedByIdentifier", "HandlingItemCaseWorker",
        "FinishedIndicator", "FinishedDate", "CaseIdentifier", "CaseTitle", "IsDecision", "AttachmentNumber", "Link",
        "ShowOrder", "DocumentNumber", "Resources",
    }
)  # fmt: skip


def document(root: Element) -> list[Line]:
    """The export's text as the vendor's own page prints it."""
    return xml_lines(root, _counts, first=("Name", "PoliticalPartyList", "RoleInMeeting"))


def _counts(element: Element, above: tuple[Element, ...]) -> bool:
    name = local(element)
    if name in _REGISTER or (name == "RoleInMeeting" and value(element).casefold() == "medlem"):
        return False
    if above and local(above[-1]) == "Handling":
        return name == "Decision" and value(element).casefold().rstrip(".") != _NOT_RELEASED
    return True


def _read_people(root: Element, meeting: ParsedMeeting) -> None:
    for one in every(root, "Committee", "Meeting", "MeetingParticipants", "MeetingParticipant"):
        secretary = flag(value(one, "Secretary"))
        represents = value(one, "Represent")
        found = person(
            value(one, "Name"),
            role="Sekretær" if secretary else value(one, "RoleInMeeting"),
            party=value(one, "PoliticalPartyList") or value(one, "PoliticalParty"),
            substitute_for="" if flag(represents) is not None else represents,
            present=flag(value(one, "Participate")),
        )
        add_person(meeting, found)
    for one in every(root, "Committee", "Meeting", "MeetingParticipantExternals", "MeetingParticipantExternal"):
        add_person(meeting, person(value(one, "Name"), role=value(one, "RoleInMeeting") or "Ekstern deltager"))


def _item(element: Element, handling: Element, section: str | None, body: Body) -> Item:
    access = value(element, "AccessName").casefold()
    item = Item(
        number=value(handling, "SerialNo") or value(element, "SortOrder"),
        title=value(handling, "Title") or value(handling, "NeutralTitle"),
        section=section,
        case_number=value(handling, "CaseNumber") or None,
        closed=flag(value(element, "AccessIsPublic")) is False or "lukket" in access or "fortrolig" in access,
    )
    add_fact(item, "Sagsbehandler", value(handling, "CaseWorker") or value(handling, "HandlingItemCaseWorker"))
    fields = [Field("", blocks(contents(one, "DescriptionText"))) for one in (element, handling)]
    for one in every(handling, "CasePresentations", "CasePresentation"):
        decision = flag(value(one, "IsDecision")) is True
        fields.append(Field(value(one, "Title"), field_blocks(contents(one, "Content")), decision, shown_empty=True))
    fields.extend(_handlings(handling, decided=any(one.decision and one.blocks for one in fields)))
    absences = [value(one, "Name") or value(one) for one in every(element, "Absences", "Absence")]
    if any(absences):
        fields.append(Field("Følgende deltog ikke i behandlingen", [Block(name) for name in absences if name]))
    fill_item(item, with_absences(fields), body)
    add_enclosures(item, (value(one, "Title") for one in every(handling, "Attachments", "Attachment")))
    return item


def _handlings(handling: Element, *, decided: bool) -> list[Field]:
    """What the plan of handlings says was decided: here (unless a presentation says so already) or by other bodies."""
    fields = []
    for one in every(handling, "HandlingPlan", "Handling"):
        text = blocks(contents(one, "Decision"))
        if not any(has_words(block.text) for block in text) or text[0].text.casefold().rstrip(".") == _NOT_RELEASED:
            continue
        here = value(one, "Placement").casefold() == "this"
        if here and not decided:
            fields.append(Field("Beslutning", text, decision=True))
        elif not here:
            day = value(one, "MeetingDate").partition(" ")[0]
            fields.append(Field(f"Tidligere beslutning i {value(one, 'CommitteeName')} {day}".strip(), text))
    return fields
