"""The words that the faces put around the document's own, in the reader's language, and dates as people write them."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import formats, timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from sagsgang.output.rendering.tree import ItemNode, MeetingDocument, PersonNode, VoteNode

#: how much of the sentence that mentions a paper stands for its title, in characters
LONGEST_MENTION = 110


def long_date(day: date) -> str:
    """ "10. februar 2023" in Danish, "10 February 2023" in English. A moment has the day it had in Denmark."""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    if translation.get_language() == "en":
        return formats.date_format(day, "j F Y")
    return formats.date_format(day, "j. F Y").lower()


def clock(moment: time) -> str:
    """ "9.30", as Danish timetables write it."""
    return f"{moment.hour}.{moment.minute:02d}"


def kind_word(document: MeetingDocument) -> str:
    return _("Referat") if document.kind == "minutes" else _("Dagsorden")


def heading(document: MeetingDocument) -> str:
    """What the document calls itself."""
    return f"{kind_word(document)}: {document.body}, {long_date(document.date)}"


def facts(document: MeetingDocument) -> list[str]:
    """When and where, a line each."""
    found = []
    if document.start is not None:
        until = f"–{clock(document.end)}" if document.end is not None else ""
        found.append(_("Kl. %(time)s") % {"time": f"{clock(document.start)}{until}"})
    if document.location:
        found.append(document.location)
    return found + list(document.notes)


def case_line(item: ItemNode) -> str:
    """The case number and the initials, where there are any."""
    if not item.case_number:
        return ""
    initials = f" · {item.initials}" if item.initials else ""
    return f"{_('Sag')} {item.case_number}{initials}"


def remark(person: PersonNode) -> str:
    """What stands beside a participant: for whom, in which capacity."""
    if person.substitute_for:
        return _("suppleant for %(name)s") % {"name": person.substitute_for}
    if person.role == "substitute":
        return _("suppleant")
    return person.function if person.role == "member" else person.role


def absence(person: PersonNode) -> str:
    """An apology in one line."""
    party = f" ({person.party})" if person.party else ""
    place = f", {person.organization}" if person.organization else ""
    reason = f": {person.reason}" if person.reason else ""
    return f"{person.name}{party}{place}{reason}"


def votes(vote: VoteNode) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """(label, count, names) for, against and abstained."""
    return [
        (_("For"), vote.votes_for, vote.names_for),
        (_("Imod"), vote.votes_against, vote.names_against),
        (_("Undlod at stemme"), vote.votes_abstained, vote.names_abstained),
    ]


def section_title(number: str, title: str) -> str:
    """ "2. Regionalpolitiske sager"."""
    return f"{number.rstrip('.')}. {title}" if number else title


def enclosure(title: str, text: str, closed: bool) -> str:
    """A paper in one line. One that has no title of its own is named by how the sentence that mentions it begins."""
    name = title or Truncator(text).chars(LONGEST_MENTION, truncate="…")
    return f"{name}{' (' + _('lukket') + ')' if closed else ''}"
