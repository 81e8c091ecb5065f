"""Who holds a role: for the lists from which somebody responsible is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model

from sagsgang.kernel.access import EVERYWHERE, Role


def holders(role: Role, scopes: Iterable[str]) -> list[tuple[int, str]]:
    """The active users (id, name) who hold ``role`` in one of ``scopes`` or everywhere, by name. One query."""
    users = get_user_model()._default_manager.filter(
        is_active=True, role_assignments__role=role, role_assignments__scope__in=[*scopes, EVERYWHERE]
    )
    return sorted(
        ((user.pk, user.get_full_name() or user.get_username()) for user in users.distinct()), key=lambda one: one[1]
    )
