"""Addresses that a database can be asked with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.utils.decorators import sync_and_async_middleware

_NULL = "\x00"


def _without_null(request: HttpRequest) -> None:
    # U+FFFD, so that the address is of nothing and the page for that is shown, rather than of something else.
    if _NULL in request.path_info:
        request.path_info = request.path_info.replace(_NULL, "\ufffd")
    query = request.META.get("QUERY_STRING", "")
    if "%00" in query or _NULL in query:
        request.META["QUERY_STRING"] = query.replace("%00", "").replace(_NULL, "")


@sync_and_async_middleware
def storable_addresses(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Takes null characters out of a request's address: PostgreSQL refuses them in any text, SQLite finds nothing by
    them, and no address of ours has one. What is typed into forms is the forms' matter."""
    if iscoroutinefunction(get_response):

        async def asynchronous(request: HttpRequest) -> Any:
            _without_null(request)
            return await get_response(request)

        return asynchronous

    def synchronous(request: HttpRequest) -> Any:
        _without_null(request)
        return get_response(request)

    return synchronous
