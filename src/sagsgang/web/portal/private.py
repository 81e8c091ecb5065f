"""Pages that are somebody's own: only when signed in, and kept by no browser, since tablets go from hand to hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from sagsgang.web.access import signed_in


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``signed_in``, and after signing out not even the back button shows the page again."""

    @wraps(view)
    def kept_by_nobody(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return signed_in(kept_by_nobody)
