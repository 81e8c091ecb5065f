"""Who may do what, where."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from sagsgang.kernel.access import CITIZEN, EVERYWHERE, SYSTEM, Role, Viewer, permission
from sagsgang.kernel.viewers import viewer_of
from tests.cast import Cast

READ = permission("tests.read_draft", "læse udkast", Role.CLERK)


def holder(role: Role, scope: str) -> Viewer:
    return Viewer(name="prøve", user_id=1, grants=frozenset({(role, scope)}))


def test_a_role_counts_only_in_its_scope() -> None:
    clerk = holder(Role.CLERK, "body:3")
    assert clerk.may(READ, "body:3")
    assert not clerk.may(READ, "body:4")
    assert clerk.ids(READ, "body") == [3]


def test_a_role_held_everywhere_counts_in_every_scope() -> None:
    assert holder(Role.CLERK, EVERYWHERE).may(READ, "body:4")
    assert holder(Role.CLERK, EVERYWHERE).everywhere(READ)
    assert not holder(Role.MEMBER, EVERYWHERE).everywhere(READ)


def test_a_citizen_may_nothing_that_needs_a_role() -> None:
    assert not CITIZEN.may(READ, "body:3")
    assert CITIZEN.is_citizen


def test_the_system_may_everything_and_is_no_citizen() -> None:
    assert SYSTEM.may(READ, "body:3")
    assert not SYSTEM.is_citizen


def test_one_code_can_not_mean_two_rights() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        permission("tests.read_draft", "noget andet", Role.MEMBER)


def test_a_signed_in_user_is_a_viewer_with_their_roles(cast: Cast) -> None:
    assert cast.clerk.roles_in(cast.body.scope) == {Role.CLERK}
    assert cast.clerk.roles_in(cast.other_body.scope) == frozenset()
    assert cast.member.person_id is not None


def test_a_viewer_costs_one_query_and_a_citizen_none(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        viewer_of(cast.users["clerk"])
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert viewer_of(AnonymousUser()) is CITIZEN
