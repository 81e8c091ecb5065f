"""Say who from outside takes part in an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.meetings.doors import OnItem
from sagsgang.record.meetings.models import Guest
from sagsgang.record.meetings.policy import SET_GUESTS
from sagsgang.record.people.rules import NO_EMAIL, is_email


@dataclass(kw_only=True)
class SetGuests(OnItem[list[Guest]]):
    """``guests`` are (name, title, e-mail); they replace who was there. Possible until the meeting is over."""

    code: ClassVar[str] = "meetings.set_guests"
    permission: ClassVar = SET_GUESTS

    guests: Sequence[tuple[str, str, str]]

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before not in ("agenda_draft", "frozen", "dispatched", "opened"):
            raise Refused("too-late", "Gæster kan ikke ændres nu.")
        for name, _title, email in self.guests:
            if email.strip() and not is_email(email.strip()):
                raise Refused("no-email", NO_EMAIL.format(text=email.strip()[:60]))
            if email.strip() and not name.strip():
                raise Refused("no-name", f"Skriv navnet på den gæst, der har adressen {email.strip()[:60]}.")

    def change(self, actor: Viewer) -> list[Guest]:
        Guest.objects.filter(item=self.item).delete()
        named = [(name.strip(), title.strip(), email.strip()) for name, title, email in self.guests if name.strip()]
        return Guest.objects.bulk_create(
            Guest(item=self.item, position=n, name=name[:200], title=title[:200], email=email[:254])
            for n, (name, title, email) in enumerate(named, 1)
        )

    def trace(self, result: list[Guest]) -> Trace:
        details = {"meeting": self.meeting.pk, "guests": [g.name for g in result]}
        return self.unsent(f"item:{self.item.pk}", details)
