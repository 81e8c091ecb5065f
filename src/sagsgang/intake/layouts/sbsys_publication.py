"""SBSYS's ``<Publication>`` (its agenda module, eDagsorden): every field of an item is an ``<ItemField>`` with HTML.

Names and the meaning of numbers (publication type, participation status) are as in the importers that OS2dagsorden and
OS2web have had for it. Whether an empty field's heading is printed is the publication's own setting.
"""

from __future__ import annotations

from collections.abc import Iterable

from sagsgang.intake.layouts.counted import xml_lines
from sagsgang.intake.layouts.embedded import field_blocks
from sagsgang.intake.layouts.flow import add_fact, with_absences
from sagsgang.intake.layouts.markup import Block, blocks, has_words, paragraphs
from sagsgang.intake.layouts.roll import add_person, person
from sagsgang.intake.layouts.structured import Body, Field, add_enclosures, fill_item, members
from sagsgang.intake.layouts.xmltree import (
    Element,
    children,
    contents,
    descendants,
    every,
    find,
    flag,
    local,
    moment,
    value,
)
from sagsgang.intake.parsed import Item, ParsedMeeting, Section
from sagsgang.intake.phrases.people import read_person
from sagsgang.intake.source import Line

_MINUTES = "2"  # PublicationTypeAsValue: 0 draft, 1 agenda, 2 minutes
#: ParticipationStatusAsValue of a member of the meeting: 0 not decided, 1 and 4 take part (4 not in every item)
_PRESENT = frozenset({"", "0", "1", "4"})
#: the same of an item: the member takes no part in it
_NOT_IN_ITEM = "4"
ABSENT_WORDS = ("afbud", "fravær", "deltager ikke", "ikke deltag", "declined", "absent", "notparticipating", "cancel")
_DISQUALIFIED = "inhabil"


#: the register's fields of a publication, whole with what is below them
_REGISTER = frozenset(
    {
        "Published", "PublishedBy", "EnclosureFileNamePattern", "EnclosureInstantiationMethodAsValue",
        "EnclosureInstantiationMethodAsEnum", "EnclosureOutputPath", "EnclosureUrlPattern", "Formatter",
        "OutputFileName", "OutputFileNameWithoutExtension", "OutputFilePath", "OutputPath",
        "RelativeEnclosureOutputPath", "EnclosureImageUrl", "PublicationTypeAsValue", "PublicationTypeAsEnum",
        "GeneratorSettings", "Stylesheets", "Created", "CreatedBy", "IsExtendedAgenda", "IsItemsListLocked",
        "LastChanged", "LastChangedBy", "Concluded", "ConcludedBy", "IsCommitteeFutureMeeting", "LifeStateAsValue",
        "LifeStateAsEnum", "ParticipationStatusAsValue", "ParticipationStatusAsText", "EmailAddress",
        "MeetingMemberRoles", "NewItemsIsPublic", "NumberAndTitle", "MeetingPrepationState",
        "MeetingPrepationStateAsEnum", "FieldTypeAsValue", "FieldTypeAsEnum", "HasContent", "Index",
        "IsContentRequired", "IsFeedback", "Images", "IsPublic", "IsInvited", "IsProtected", "FileLength",
        "FileSize", "ItemNumber", "InstantiationFilePath", "InstantiationFilePathRelative", "InstantiationFileName",
        "DownloadUrl", "Data", "MeetingPlans", "MeetingDetails",
    }
)  # fmt: skip


def is_publication(root: Element) -> bool:
    return local(root) == "Publication" and find(root, "Agendas", "Agenda") is not None


def document(root: Element) -> list[Line]:
    """The text that is the document's: see :mod:`sagsgang.intake.layouts.counted`.

    Not the committee's own data, not who was invited to each item, not the caption of a field that isn't printed; an
    enclosure listed with its item isn't counted again in the agenda's list.
    """
    with_items = any(_named(find(item, "Enclosures")) for item in descendants(root, "Item"))
    empties = _printed_empty(root)

    def counts(element: Element, above: tuple[Element, ...]) -> bool:
        name, parents = local(element), [local(one) for one in above]
        parent = parents[-1] if parents else ""
        if name in _REGISTER or (name == "Member" and parent == "MeetingMember") or name == "ItemMember":
            return False
        if parent == "Enclosure":
            return name == ("Name" if value(above[-1], "Name") else "FileName")
        if parent == "Committee":
            return name == "Name"
        if parent == "Agenda" and name in ("Name", "Enclosures"):
            return name == "Enclosures" and not with_items  # the name is the committee's again, or a section's
        if name == "ItemField":
            return has_words(contents(element, "Content")) or empties[flag(value(element, "IsFeedback")) is True]
        return True

    return xml_lines(root, counts, first=("Committee", "Meeting", "Where", "Members", "Number", "Caption"))


def read_publication(root: Element, meeting: ParsedMeeting) -> None:
    agendas = list(every(root, "Agendas", "Agenda"))
    first = agendas[0] if agendas else None
    held = find(first, "Meeting")
    meeting.body = value(first, "Committee", "Name") or value(first, "Name") or None
    meeting.date, meeting.start = moment(value(held, "When"))
    meeting.end = moment(value(held, "Until"))[1]
    meeting.location = value(held, "Where") or None
    kind = value(root, "PublicationTypeAsEnum").casefold()
    meeting.kind = "minutes" if value(root, "PublicationTypeAsValue") == _MINUTES or "minutes" in kind else "agenda"
    for member in every(held, "Members", "MeetingMember"):
        _read_member(member, meeting)
    empties = _printed_empty(root)
    body = Body(meeting.body, meeting.date, members(meeting))
    for agenda in agendas:
        section = value(agenda, "Name") if len(agendas) > 1 else ""
        if section:
            meeting.sections.append(Section(section))
        front = paragraphs(blocks(contents(agenda, "Frontpage")))
        meeting.preamble = "\n\n".join(filter(None, [meeting.preamble, front]))
        files = _files(agenda)
        for raw in every(agenda, "Items", "Item"):
            item = _item(raw, section or None, body, empties)
            add_enclosures(item, _named(find(raw, "Enclosures")) or files.get(item.number, []))
            meeting.items.append(item)


def _printed_empty(root: Element) -> tuple[bool, bool]:
    """Whether the heading of an empty field is printed, and that of an empty feedback field (the decision)."""
    settings = find(root, "GeneratorSettings")
    return (
        flag(value(settings, "ShowEmptyFields")) is True,
        flag(value(settings, "ShowEmptyFeedbackFields")) is True,
    )


def _read_member(member: Element, meeting: ParsedMeeting) -> None:
    status = value(member, "ParticipationStatusAsText").casefold()
    absent = value(member, "ParticipationStatusAsValue") not in _PRESENT or any(word in status for word in ABSENT_WORDS)
    found = person(
        value(member, "Name") or value(member, "Member", "Name"),
        role=value(member, "MeetingMemberRolesList"),
        present=False if absent else None,
        reason=value(member, "ParticipationNote"),
    )
    add_person(meeting, found)


def _item(raw: Element, section: str | None, body: Body, empties: tuple[bool, bool]) -> Item:
    item = Item(
        number=value(raw, "Number"),
        title=value(raw, "Caption"),
        section=section,
        case_number=value(raw, "ItemCaseNumber") or value(raw, "Case", "Number") or None,
        closed=flag(value(raw, "IsPublic")) is False,
    )
    add_fact(item, "Sagstitel", value(raw, "Case", "Title"))
    fields = [_field(one, empties) for one in _by_index(every(raw, "Fields", "ItemField"))]
    fields.extend(_history(raw))
    away, disqualified = _stayed_away(raw)
    if away:
        fields.append(Field("Følgende deltog ikke i behandlingen", [Block(name) for name in away]))
    fill_item(item, with_absences(fields), body)
    if item.decision is not None:
        item.decision.disqualified += [name for name in disqualified if name not in item.decision.disqualified]
    return item


def _field(one: Element, empties: tuple[bool, bool]) -> Field:
    feedback = flag(value(one, "IsFeedback")) is True
    caption = value(one, "Caption")
    return Field(
        caption,
        field_blocks(contents(one, "Content")),
        decision=feedback and "beslutning" in caption.casefold(),
        shown_empty=empties[feedback],
    )


def _by_index(fields: Iterable[Element]) -> list[Element]:
    found = list(fields)
    if all(value(one, "Index").isdecimal() for one in found):
        found.sort(key=lambda one: int(value(one, "Index")))
    return found


def _history(raw: Element) -> list[Field]:
    """What other bodies, or this one earlier, decided in the case: never this meeting's decision."""
    fields = []
    for one in every(raw, "ItemHistory", "ItemField"):
        details = find(one, "MeetingDetails")
        day = value(details, "MeetingDueDate").partition(" ")[0]
        text = field_blocks(contents(one, "Content"))
        if text:
            heading = f"{value(one, 'Caption') or 'Beslutning'} i {value(details, 'CommitteeName')} den {day}"
            fields.append(Field(f"Tidligere {heading[0].lower()}{heading[1:]}", text))
    return fields


def _stayed_away(raw: Element) -> tuple[list[str], list[str]]:
    """Who took no part in the item, and which of them were disqualified."""
    away, disqualified = [], []
    for member in every(raw, "Members", "ItemMember"):
        status = value(member, "ParticipationStatusAsText").casefold()
        note = value(member, "ParticipationNote")
        name = value(member, "Name")
        if value(member, "ParticipationStatusAsValue") == _NOT_IN_ITEM or any(word in status for word in ABSENT_WORDS):
            away.append(f"{name} ({note})" if note else name)
            if _DISQUALIFIED in note.casefold():
                row = read_person(name)
                disqualified.append(row.name if row else name)
    return [name for name in away if has_words(name)], disqualified


def _named(listed: Element | None) -> list[str]:
    """Titles of the enclosures in a list of them: the name, or the file's name where it has none."""
    titles = []
    for one in children(listed, "Enclosure"):
        titles.append(value(one, "Name") or value(one, "FileName"))
    return titles


def _files(agenda: Element) -> dict[str, list[str]]:
    """The agenda's own list of enclosures, by the number of the item they belong to."""
    found: dict[str, list[str]] = {}
    listed = find(agenda, "Enclosures")
    for one, title in zip(children(listed, "Enclosure"), _named(listed), strict=True):
        found.setdefault(value(one, "ItemNumber"), []).append(title)
    return found
