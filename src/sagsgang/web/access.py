"""Every route says who may use it; a test walks the routes and fails on one that does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sagsgang.kernel.access import Permission, Viewer

View = TypeVar("View", bound=Callable[..., Any])


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by the kernel's middleware
    return viewer


def public(view: View) -> View:
    """Anybody may look; what they see is up to ``.visible_to(viewer)``."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only those who have signed in; others are sent to do so and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if viewer_of(request).is_citizen:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.access = "signed_in"  # type: ignore[attr-defined]
    return guarded


def needs(permission: Permission) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Only those who hold ``permission`` in some body. The command itself asks again, for the body at hand."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = viewer_of(request)
            if viewer.is_citizen:
                return to_sign_in(request)
            if not (viewer.everywhere(permission) or viewer.ids(permission, "body")):
                return render(request, "403.html", status=403)
            return view(request, *args, **kwargs)

        guarded.access = permission.code  # type: ignore[attr-defined]
        return guarded

    return decorate


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back here afterwards."""
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
