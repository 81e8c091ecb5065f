"""From a signed-in user to the viewer that policies and queries ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware
from django.utils.functional import SimpleLazyObject

from sagsgang.kernel.access import CITIZEN, Role, Viewer
from sagsgang.kernel.models import RoleAssignment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


def viewer_of(user: AbstractBaseUser | AnonymousUser) -> Viewer:
    """The viewer for ``user``: one query for a signed-in user, none for a citizen."""
    if not user.is_authenticated or user.pk is None:
        return CITIZEN
    rows = list(RoleAssignment.objects.filter(user_id=user.pk).values_list("role", "scope", "person_id"))
    return Viewer(
        name=getattr(user, "get_full_name", lambda: "")() or user.get_username(),
        user_id=user.pk,
        person_id=next((person for _, _, person in rows if person is not None), None),
        grants=frozenset((Role(role), scope) for role, scope, _ in rows),
    )


def _give_viewer(request: HttpRequest) -> None:
    request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined]


@sync_and_async_middleware
def viewer_middleware(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Gives every request a ``viewer``, read when first asked for.

    Knows both worlds: a follower's stream lives in the event loop and must not be led through a thread.
    """
    if iscoroutinefunction(get_response):

        async def asynchronous(request: HttpRequest) -> HttpResponse:
            _give_viewer(request)
            response: HttpResponse = await get_response(request)
            return response

        return asynchronous

    def synchronous(request: HttpRequest) -> HttpResponse:
        _give_viewer(request)
        response: HttpResponse = get_response(request)
        return response

    return synchronous
