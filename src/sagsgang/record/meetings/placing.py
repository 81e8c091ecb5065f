"""Where on an agenda a matter belongs that nobody has placed."""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.meetings.models import Section


def matters_section(sections: Sequence[Section], profile: Profile, *, closed: bool = False) -> Section | None:
    """The section of an agenda (``sections``, in order) that a matter belongs in which nobody has placed.

    The first of the body's standing sections that holds no standing items; matters that are dealt with behind closed
    doors come in the one that is called so, where the body has it. An agenda without such sections: the second one,
    after the approvals. None where there are no sections at all.
    """
    empty = {standing.title[:40] for standing in profile.agenda.value.sections if not standing.items}
    ours = [section for section in sections if section.template in empty]
    fitting = [section for section in ours if section.title.casefold().startswith("luk") == closed] or ours
    return next(iter(fitting or sections[1:] or sections), None)
