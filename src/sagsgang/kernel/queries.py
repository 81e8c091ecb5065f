"""Reading starts here: a queryset that has to say what a viewer may see."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models

from sagsgang.kernel.access import Viewer

M = TypeVar("M", bound=models.Model)


class VisibleQuerySet(models.QuerySet[M, M]):
    """A list that may only be shown after :meth:`visible_to`."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The rows that ``viewer`` may know of; a row that is left out must not be betrayed by a count either."""
        raise NotImplementedError(f"{type(self).__name__} does not say what a viewer may see")

    def locked(self) -> Self:
        """The rows under lock until the transaction ends (SQLite has locked the whole database already)."""
        return self.select_for_update(of=("self",))

    def locked_under(self, parent: str) -> Self:
        """The rows and the one that each hangs on by the key ``parent``, both under lock; the parent's is taken first.

        One statement instead of two. Both are read as they are once both locks are held: PostgreSQL takes locks in the
        order they are named and reads anew what changed while it waited. Rows that are joined beside them are not read
        anew, so nothing that changes may be joined. New rows may go on pointing at either meanwhile (``no_key``).
        """
        return self.select_related(parent).select_for_update(of=(parent, "self"), no_key=True)


class AppendOnly(models.Model):
    """A row that is written once. Changing history is not a feature of the record."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{type(self).__name__} is append-only")
