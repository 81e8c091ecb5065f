"""Pages of a long list, by number, that never fail on a wrong number in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Page:
    """Page ``number`` of ``last``, both from 1; ``total`` rows in all."""

    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def start(self) -> int:
        """Where the page begins in the list, from 0."""
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        """Where the next page would begin."""
        return self.number * self.size

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.number * self.size, self.total)


def page_number(request: HttpRequest) -> int:
    """The page asked for in ``?page=``; 1 where it is no positive number below ten thousand."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) < 10_000 else 1
