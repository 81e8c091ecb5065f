"""Every address of the product, with something to show where there is something: for what must be told nowhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from sagsgang.record.meetings.models import AgendaItem, Meeting


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _routes(entry)
        else:
            yield entry


def addresses(meeting: Meeting, item: AgendaItem) -> dict[str, str]:
    """Route name -> address, about ``meeting`` and ``item`` wherever an address can be."""
    known: dict[str, Any] = {
        "body": meeting.body.slug,
        "kind": "agenda",
        "ending": "txt",
        "reader": "members",
        "item": item.pk,
        "case": "1",
        "person": "folmer-agerskov",
        "verb": "accept_invitation",
        "document": uuid.uuid4(),
    }
    found = {}
    for route in _routes(get_resolver()):
        if not route.name:
            continue
        values = {}
        for name, converter in route.pattern.converters.items():
            whole = isinstance(converter, IntConverter)
            if name == "meeting":
                values[name] = meeting.pk if whole else meeting.address
            elif name == "number":
                values[name] = 1 if whole else item.number
            else:
                values[name] = known.get(name, 1 if whole else uuid.UUID(int=1))
        try:
            found[route.name] = reverse(route.name, kwargs=values)
        except NoReverseMatch:
            found[route.name] = reverse(route.name, kwargs={**values, **{k: "x" for k in values if k not in known}})
    return found
