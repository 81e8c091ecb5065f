"""The order of an item's parts: whatever the order they are written in, they stand as a reader expects them."""

from __future__ import annotations

from sagsgang.record.meetings.models import ItemPart

_ORDER = list(ItemPart.Role.values)


def place_of(role: str, last: ItemPart | None = None) -> int:
    """The position of a part of that role; parts of no known role come after ``last``, the one that stands last."""
    if role == ItemPart.Role.OTHER:
        return max(100, last.position + 1 if last else 100)
    return (_ORDER.index(role) + 1) * 10
