"""How far a meeting has come, in a word, and what its secretariat does next."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sagsgang.record.meetings.models import Meeting

_NAMES: dict[str, Promise] = {
    "imported": _("indlæst"),
    "planned": _("planlagt"),
    "agenda_draft": _("dagsorden under arbejde"),
    "frozen": _("låst til udsendelse"),
    "dispatched": _("dagsorden sendt"),
    "opened": _("i gang"),
    "adjourned": _("afbrudt"),
    "closed": _("holdt"),
    "minutes_review": _("referat under gennemsyn"),
    "minutes_sent": _("referat sendt"),
    "approved": _("referat godkendt"),
    "signed": _("referat underskrevet"),
    "cancelled": _("aflyst"),
}
#: the state -> what the button says, and the route it leads to; a meeting in any other state asks for nothing
_STEPS: dict[str, tuple[Promise, str]] = {
    "planned": (_("Begynd dagsordenen"), "desk_meeting"),
    "agenda_draft": (_("Skriv dagsordenen"), "agenda"),
    "frozen": (_("Send dagsordenen"), "dispatch"),
    "dispatched": (_("Hold mødet"), "live"),
    "opened": (_("Gå til mødet"), "live"),
    "adjourned": (_("Genoptag mødet"), "live"),
    "closed": (_("Gennemse referatet"), "desk_minutes"),
    "minutes_review": (_("Send referatet"), "desk_minutes"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """The next step: what it is called and where it is taken."""

    label: Promise
    url: str


def state_name(meeting: Meeting) -> Promise | str:
    """The meeting's state in a word or two."""
    return _NAMES.get(meeting.state, meeting.state)


def next_step(meeting: Meeting) -> Step | None:
    """What the secretariat does next with the meeting, None where it waits for others or is done."""
    found = _STEPS.get(meeting.state) if meeting.origin == Meeting.Origin.NATIVE else None
    if found is None:
        return None
    label, route = found
    try:
        return Step(label, reverse(route, args=[meeting.pk]))
    except NoReverseMatch:
        return None
