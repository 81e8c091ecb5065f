"""Who acts in the staged meetings, and when: the demo's own clerks and members, at moments that have passed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.contrib.auth.models import User

from sagsgang.demo import council
from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.clock import COPENHAGEN, set_clock
from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.people.models import Person
from sagsgang.record.people.names import name_key


def clock(text: str) -> time:
    """A time as the papers write it: "9.30"."""
    hours, _, minutes = text.partition(".")
    return time(int(hours), int(minutes or 0))


@contextmanager
def at(day: date, hour: str = "10.00") -> Iterator[None]:
    """Inside the block it is that day and time in Denmark."""
    with set_clock(datetime.combine(day, clock(hour), COPENHAGEN)):
        yield


@dataclass
class Crew:
    """The people and bodies of the demo as the record has them; what it is asked for once, it remembers."""

    def __post_init__(self) -> None:
        self._users = {user.get_full_name(): user for user in User.objects.all()}
        self._bodies = {body.name_key: body for body in Body.objects.all()}

    def sign_in(self, name: str) -> Viewer:
        """The viewer that the signed-in person is."""
        return viewer_of(self._users[name])

    @cached_property
    def louise(self) -> Viewer:
        """Head of the secretariat; signs ``lobr``."""
        return self.sign_in("Louise Brovang")

    @cached_property
    def kasper(self) -> Viewer:
        """Her colleague; signs ``kanh``."""
        return self.sign_in("Kasper Nydam Holt")

    @cached_property
    def bent(self) -> Viewer:
        """The chair."""
        return self.sign_in("Bent Engtoft Madsen")

    @cached_property
    def sanne(self) -> Viewer:
        """A member."""
        return self.sign_in("Sanne Klitmark Lund")

    @cached_property
    def operator(self) -> Viewer:
        """Whoever runs the house; gives the circles their members."""
        return self.sign_in("Samir Lindhaddad")

    def by_initials(self, initials: str) -> Viewer:
        """The clerk who signs so."""
        return {"lobr": self.louise, "kanh": self.kasper}[initials]

    def as_member(self, name: str, body: Body) -> Viewer:
        """A member who acts for themselves though the demo has no sign-in for them."""
        return Viewer(name=name, person_id=self.person(name).pk, grants=frozenset({(Role.MEMBER, body.scope)}))

    def body(self, key: str) -> Body:
        """A body by its key in :data:`council.BODIES`."""
        name = next(body.name for body in council.BODIES if body.key == key)
        return self._bodies[name_key(name)]

    def person(self, name: str) -> Person:
        """Somebody by name; the demo has no two of one name."""
        return Person.objects.get(name_key=name_key(name))

    def case(self, number: str) -> Case:
        """A case of the KKR by its number."""
        return Case.objects.get(body=self.body("kkr"), number=number)

    def meeting(self, key: str, day: date) -> Meeting | None:
        """The body's meeting of that day, None where it is not there yet."""
        return Meeting.objects.filter(body=self.body(key), date=day).first()
