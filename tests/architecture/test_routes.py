"""Every address says who may come: ``view.access`` is "public", "signed_in" or the code of a permission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from sagsgang.kernel.access import vocabulary


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """(address, view) of everything that is answered."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, address)
        elif isinstance(entry, URLPattern):
            yield address, entry.callback


def declared(view: Any) -> str | None:
    """What a view says of itself, through decorators and classes."""
    access = getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
    return access if isinstance(access, str) else None


def test_every_address_says_who_may_come() -> None:
    asked = list(routes(get_resolver()))
    # Asked after the addresses were read: with the views come the rooms whose words they use.
    known = {"public", "signed_in", *vocabulary()}
    silent = [f"/{address}: {declared(view)!r}" for address, view in asked if declared(view) not in known]
    assert silent == []
    assert "healthz" in {address for address, _ in asked}
