"""Sign the minutes: whoever has to by the body's rule puts their name to a version, named by its checksum."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.meetings.doors import demand
from sagsgang.record.meetings.facts import roster_and_events
from sagsgang.record.meetings.rules.attendance import took_part
from sagsgang.record.minutes.doors import OnMinutes
from sagsgang.record.minutes.models import MinutesVersion, Signature
from sagsgang.record.minutes.policy import SIGN_MINUTES
from sagsgang.record.minutes.rules.approval import check_signature, is_signed, presiding, signers
from sagsgang.record.minutes.snapshot import checksum


@dataclass(kw_only=True)
class SignMinutes(OnMinutes[Signature]):
    """One signs for oneself. When the last one has, the minutes are signed.

    ``number`` is that of the version which the signer was shown. Versions are never changed, so it names the text; one
    that was made in between is refused, and has to be read first.
    """

    code: ClassVar[str] = "minutes.sign_minutes"
    permission: ClassVar = SIGN_MINUTES

    number: int
    wanted: tuple[int, ...] = field(default=(), init=False)
    version: MinutesVersion = field(init=False)

    def check(self, actor: Viewer) -> None:
        super().check(actor)
        if self.before != "approved":
            raise Refused("not-approved", "Referatet kan først underskrives, når det er godkendt.")
        if actor.person_id is None:
            raise Refused("no-person", "Din bruger er ikke knyttet til et medlem. Bed sekretariatet om hjælp.")
        roster, events = roster_and_events(self.meeting)
        there = took_part(roster.members, events)
        rule = profile_of(self.meeting.body).signing.value
        vice = [member.person for member in roster.members if member.role in ("chair", "vice_chair")]
        found = signers(rule, took_part=there, chair=presiding(self.meeting.chair_id, vice, there), secretary=None)
        self.wanted = tuple(int(person) for person in found)
        last = MinutesVersion.objects.filter(meeting=self.meeting).order_by("-number").first()
        if last is None:
            raise Refused("no-version", "Referatet er ikke sendt endnu.")
        self.version = last
        signed = set(Signature.objects.filter(version=last).values_list("person_id", flat=True))
        demand(
            check_signature(
                actor.person_id,
                shown=self.number,
                latest=last.number,
                wanted=self.wanted,
                signed=signed,
                names=dict([*roster.names.items(), (actor.person_id, actor.name)]),
            )
        )

    def change(self, actor: Viewer) -> Signature:
        assert actor.person_id is not None
        signature = Signature.objects.create(
            minutes=self.minutes,
            person_id=actor.person_id,
            version=self.version,
            sha256=checksum(self.version.snapshot),
            at=clock.now(),
        )
        signed = set(Signature.objects.filter(version=self.version).values_list("person_id", flat=True))
        if is_signed(self.wanted, signed):
            self.after = "signed"
            self.enter()
        return signature

    def trace(self, result: Signature) -> Trace:
        details = {"person": result.person_id, "version": self.version.number, "sha256": result.sha256}
        return self.told(
            f"meeting:{self.meeting.pk}",
            {**details, "state": [self.before, self.after]},
            {"person": result.person_id, "version": self.version.number},
        )
