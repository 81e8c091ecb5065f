"""The fixed cast: the same invented people appear in every test, so that a reader knows who they are.

Clerk, chair and member belong to KKR Testland; the respondent answers its consultations; the outsider is a clerk of
another body and must never see more than a citizen does; the citizen has not signed in.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from sagsgang.kernel.access import CITIZEN, Role, Viewer
from sagsgang.kernel.models import RoleAssignment
from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.people.models import Person
from sagsgang.record.people.names import name_key, slug

PASSWORD = "papir-og-penalhus-27"


@dataclass(frozen=True, slots=True)
class Cast:
    """The bodies and everybody in them. Users sign in with :data:`PASSWORD`; viewers are what commands are run by."""

    body: Body
    other_body: Body
    users: dict[str, User]
    clerk: Viewer
    chair: Viewer
    member: Viewer
    respondent: Viewer
    outsider: Viewer
    citizen: Viewer = CITIZEN


def make_body(name: str, **fields: object) -> Body:
    """A body of the given name."""
    return Body.objects.create(name=name, name_key=name_key(name), slug=slug(name), **fields)


def make_person(name: str, **fields: object) -> Person:
    """A person of the given name."""
    return Person.objects.create(name=name, name_key=name_key(name), slug=slug(name), **fields)


def sign_up(username: str, full_name: str, role: Role, body: Body, person: Person | None = None) -> User:
    """A user who holds ``role`` in ``body``."""
    first, _, last = full_name.partition(" ")
    user = User.objects.create_user(
        username, email=f"{username}@example.dk", password=PASSWORD, first_name=first, last_name=last
    )
    RoleAssignment.objects.create(user=user, role=role, scope=body.scope, person_id=person.pk if person else None)
    return user


def make_cast() -> Cast:
    """Everybody, in a database that has none of them yet."""
    body = make_body("KKR Testland")
    other = make_body("Havneudvalget", profile=Body.Profile.COUNCIL)
    chair, member = make_person("Ragnhild Toft"), make_person("Folmer Agerskov")
    users = {
        "clerk": sign_up("sekretaer", "Inger Vestmark", Role.CLERK, body),
        "chair": sign_up("formand", chair.name, Role.CHAIR, body, chair),
        "member": sign_up("medlem", member.name, Role.MEMBER, body, member),
        "respondent": sign_up("hoeringspart", "Solveig Dam", Role.RESPONDENT, body),
        "outsider": sign_up("fremmed", "Palle Udsen", Role.CLERK, other),
    }
    return Cast(body=body, other_body=other, users=users, **{name: viewer_of(user) for name, user in users.items()})
