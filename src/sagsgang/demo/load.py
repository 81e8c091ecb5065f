"""Brings the invented council into an empty record: every step by the same commands that a clerk would use.

Loading again changes nothing: a step whose result is there already is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User

from sagsgang.demo import council
from sagsgang.demo.kinds import Member, SignIn
from sagsgang.intake.importing import found_in, import_one
from sagsgang.kernel.access import EVERYWHERE, Role, Viewer
from sagsgang.kernel.accounts.commands.grant_role import GrantRole
from sagsgang.kernel.accounts.commands.open_account import OpenAccount
from sagsgang.record.bodies.commands.add_seat import AddSeat
from sagsgang.record.bodies.commands.found_body import FoundBody
from sagsgang.record.bodies.commands.register_organization import RegisterOrganization
from sagsgang.record.bodies.commands.seat_member import SeatMember
from sagsgang.record.bodies.commands.write_letterhead import WriteLetterhead
from sagsgang.record.bodies.models import Body, Membership, Organization
from sagsgang.record.people.commands.join_party import JoinParty
from sagsgang.record.people.commands.register_party import RegisterParty
from sagsgang.record.people.commands.register_person import RegisterPerson
from sagsgang.record.people.models import Person
from sagsgang.record.people.names import name_key

DEMO = Viewer(name="demo", system=True)
MINUTES = Path(__file__).parent / "minutes"
#: the meeting that does not come in as a document: it is held here, so that its minutes can await their approval
HELD_HERE = "kkr-fjordland-2026-09-11.txt"
#: the same for everybody, printed at the start; the demo refuses to load anywhere but on this machine
PASSWORD = "fjordland-demo-27"

_ROLES = {
    "formand": Membership.Role.CHAIR,
    "næstformand": Membership.Role.VICE_CHAIR,
    None: Membership.Role.MEMBER,
}


def username(sign_in: SignIn) -> str:
    """The given name, lower case: what people type."""
    return sign_in.name.split()[0].lower()


@dataclass
class Loader:
    """Remembers what has been made, so that later steps can point at it."""

    bodies: dict[str, Body] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps in order, each with what a progress bar calls it."""
        return [
            ("partier og kommuner", self.parties_and_places),
            ("udvalg", self.found_bodies),
            ("personer", self.register_people),
            ("pladser og medlemmer", self.seat_everybody),
            ("bestyrelsen", self.seat_board),
            ("brugere", self.open_accounts),
        ]

    def parties_and_places(self) -> None:
        for party in council.PARTIES:
            RegisterParty(letter=party.letter, name=party.name, color=party.colour).run(by=DEMO)
        for place in council.MUNICIPALITIES:
            self.organizations[place.name] = RegisterOrganization(name=place.name).run(by=DEMO)
        self.organizations["Region Fjordland"] = RegisterOrganization(
            name="Region Fjordland", kind=Organization.Kind.REGION
        ).run(by=DEMO)

    def found_bodies(self) -> None:
        for body in council.BODIES:
            self.bodies[body.key] = FoundBody(
                name=body.name,
                short_name=body.short,
                profile=body.profile,
                description=body.purpose,
                public=body.profile != "administrative",
            ).run(by=DEMO)
            if body.letterhead:
                head = "\n".join(body.letterhead)
                WriteLetterhead(body_id=self.bodies[body.key].pk, text=head).run(by=DEMO)

    def register_people(self) -> None:
        rows = [*council.MEMBERS, *council.KL_COMMITTEE_MEMBERS, *council.UFF_REGIONAL_MEMBERS]
        for name in dict.fromkeys([*(row.name for row in rows), *(s.name for s in council.SUBSTITUTES)]):
            self.people[name] = RegisterPerson(name=name).run(by=DEMO)
        since: dict[str, list[tuple[date, str]]] = {}
        for row in rows:
            seen = since.setdefault(row.name, [])
            if not seen or seen[-1][1] != row.party:
                seen.append((row.since, row.party))
        for substitute in council.SUBSTITUTES:
            since.setdefault(substitute.name, [(council.TERM_2022[0], substitute.party)])
        for name, parties in since.items():
            for day, letter in parties:
                JoinParty(person_id=self.people[name].pk, letter=letter, start=day).run(by=DEMO)

    def seat_everybody(self) -> None:
        body = self.bodies["kkr"]
        for row in _whole_terms(council.MEMBERS):
            self._seat(body, row, "" if row.mayor else row.party)
        for row in council.KL_COMMITTEE_MEMBERS:
            SeatMember(
                body_id=body.pk,
                person_id=self.people[row.name].pk,
                role=Membership.Role.OBSERVER,
                category="KL-udvalgsmedlem",
                organization_id=self.organizations[row.municipality].pk,
                party=row.party,
                start=row.since,
                end=row.until,
            ).run(by=DEMO)
        for substitute in council.SUBSTITUTES:
            SeatMember(
                body_id=body.pk,
                person_id=self.people[substitute.name].pk,
                role=Membership.Role.SUBSTITUTE,
                organization_id=self.organizations[substitute.municipality].pk,
                party=substitute.party,
                start=council.TERM_2022[0],
            ).run(by=DEMO)

    def seat_board(self) -> None:
        board = self.bodies["uff"]
        mayors = [row for row in _whole_terms(council.MEMBERS) if row.mayor]
        for row in (*mayors, *council.UFF_REGIONAL_MEMBERS):
            own = row.function if row.municipality == "Region Fjordland" else None
            self._seat(board, row, "", function="formand" if row.name == council.UFF_CHAIR else own)

    def _seat(self, body: Body, row: Member, party: str, function: str | None = "same") -> None:
        place = self.organizations[row.municipality]
        seat = AddSeat(body_id=body.pk, organization_id=place.pk, party=party, start=row.since, end=row.until).run(
            by=DEMO
        )
        SeatMember(
            body_id=body.pk,
            person_id=self.people[row.name].pk,
            seat_id=seat.pk,
            role=_ROLES[row.function if function == "same" else function],
            organization_id=place.pk,
            party=row.party,
            start=row.since,
            end=row.until,
        ).run(by=DEMO)

    def open_accounts(self) -> None:
        for sign_in in council.SIGN_INS:
            user = OpenAccount(
                username=username(sign_in), name=sign_in.name, email=sign_in.email, password=PASSWORD
            ).run(by=DEMO)
            for role, where, person in self._grants(sign_in):
                GrantRole(user_id=user.pk, role=role, where=where, person_id=person).run(by=DEMO)

    def _grants(self, sign_in: SignIn) -> Iterator[tuple[Role, str, int | None]]:
        if sign_in.role == "operator":
            yield Role.OPERATOR, EVERYWHERE, None
        elif sign_in.role == "clerk":
            # A KKR's secretariat serves the boards and circles beside it too.
            for body in self.bodies.values():
                yield Role.CLERK, body.scope, None
        else:
            person = self.people.get(sign_in.name)
            yield Role(sign_in.role), self.bodies["kkr"].scope, person.pk if person else None


def _whole_terms(rows: tuple[Member, ...]) -> list[Member]:
    """The members with one row per seat and term: who changed party within a term kept the seat."""
    merged: list[Member] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last is not None and last.name == row.name and last.until is not None and last.until < row.since:
            merged[-1] = Member(
                last.name, last.party, last.municipality, last.since, row.until, last.mayor, last.function
            )
        else:
            merged.append(row)
    return merged


def is_loaded() -> bool:
    """Whether the council is there already."""
    return Body.objects.filter(name_key=name_key(council.BODIES[0].name)).exists()


def accounts_are_open() -> bool:
    """Whether the demo's users may sign in."""
    return User.objects.filter(username__in=[username(s) for s in council.SIGN_INS]).exists()


def import_archive() -> Iterator[tuple[int, int, str]]:
    """Bring the past minutes in by the importer a user has; yields (done, of how many, what became of the file)."""
    found = [one for one in found_in([MINUTES]) if not one.name.endswith(HELD_HERE)]
    for done, one in enumerate(found, 1):
        result = import_one(one, actor=DEMO)
        yield done, len(found), f"{result.name}: {result.error or result.change}"
