"""Opening accounts and granting roles: by operators, with passwords that never reach the audit chain."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from sagsgang.kernel.access import EVERYWHERE, Role, Viewer
from sagsgang.kernel.accounts.commands.grant_role import GrantRole
from sagsgang.kernel.accounts.commands.open_account import OpenAccount
from sagsgang.kernel.models import AuditEntry, RoleAssignment
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.kernel.viewers import viewer_of
from tests.cast import PASSWORD, Cast
from tests.factories import OTHERS, last_audit

OPERATOR = Viewer(name="Driften", user_id=7, grants=frozenset({(Role.OPERATOR, EVERYWHERE)}))


def new_account(**fields: str) -> User:
    given = {"username": "asta", "name": "Asta Maria Brink", "email": "asta@example.dk", "password": PASSWORD, **fields}
    return OpenAccount(**given).run(by=OPERATOR)


def test_an_account_signs_in_and_sees_what_a_citizen_sees(db: None) -> None:
    user = new_account()
    assert user.check_password(PASSWORD)
    assert (user.first_name, user.last_name, user.get_full_name()) == ("Asta Maria", "Brink", "Asta Maria Brink")
    viewer = viewer_of(user)
    assert (viewer.grants, viewer.is_citizen) == (frozenset(), False)
    entry = last_audit("accounts.open_account")
    assert entry.details == {"username": "asta", "name": "Asta Maria Brink"}
    assert PASSWORD not in str(list(AuditEntry.objects.values()))


def test_a_name_in_use_and_a_weak_password_are_refused(db: None) -> None:
    new_account()
    with pytest.raises(Refused, match="Brugernavnet asta er i brug"):
        new_account()
    for weak in ("kort", "password1234", "astaastaasta"):
        with pytest.raises(Refused):
            new_account(username="astaastaasta", password=weak)
    assert User.objects.count() == 1


def test_a_role_is_granted_once_per_place(cast: Cast) -> None:
    """The same role elsewhere is another one; who one is in the record goes along."""
    user = new_account()
    GrantRole(user_id=user.pk, role=Role.CLERK, where=cast.body.scope).run(by=OPERATOR)
    GrantRole(user_id=user.pk, role=Role.MEMBER, where=cast.other_body.scope, person_id=cast.member.person_id).run(
        by=OPERATOR
    )
    with pytest.raises(Refused, match="Brugeren har allerede den rolle"):
        GrantRole(user_id=user.pk, role=Role.CLERK, where=cast.body.scope).run(by=OPERATOR)
    viewer = viewer_of(user)
    assert viewer.grants == {(Role.CLERK, cast.body.scope), (Role.MEMBER, cast.other_body.scope)}
    assert viewer.person_id == cast.member.person_id
    assert last_audit("accounts.grant_role").details == {
        "role": "member", "scope": cast.other_body.scope, "person": cast.member.person_id,
    }  # fmt: skip


def test_nobody_unknown_is_granted_anything(db: None) -> None:
    with pytest.raises(User.DoesNotExist):
        GrantRole(user_id=4711, role=Role.CLERK).run(by=OPERATOR)
    assert not RoleAssignment.objects.exists()


@pytest.mark.parametrize("who", ("clerk", *OTHERS))
def test_only_operators_open_accounts_and_grant_roles(cast: Cast, who: str) -> None:
    viewer, before = getattr(cast, who), RoleAssignment.objects.count()
    with pytest.raises(Denied):
        OpenAccount(username="kup", name="Kup", email="", password=PASSWORD).run(by=viewer)
    with pytest.raises(Denied):
        GrantRole(user_id=cast.users["clerk"].pk, role=Role.OPERATOR).run(by=viewer)
    assert RoleAssignment.objects.count() == before
    assert not User.objects.filter(username="kup").exists()
