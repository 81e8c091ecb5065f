"""Several lists come by one statement, and are what they would have been by one each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from sagsgang.kernel.models import Event
from sagsgang.kernel.together import Lists, read_together
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import AgendaItem, Clause, ItemPart, Meeting
from tests.cast import Cast, make_body
from tests.factories import seat_council
from tests.record.walk import walk

pytestmark = pytest.mark.django_db


_DJANGOS_OWN = ("_state", "_prefetched_objects_cache")


def told(row: Any, deep: bool = True) -> Any:
    """Everything an object holds, with its types; of the objects that came with it too."""
    if not isinstance(row, models.Model):
        return row, type(row)
    own = {name: (value, type(value)) for name, value in vars(row).items() if name not in _DJANGOS_OWN}
    joined = row._state.fields_cache if deep else {}
    return type(row), own, {name: told(other, deep=False) for name, other in joined.items()}


def of_every_model() -> list[models.QuerySet[Any, Any]]:
    """Each table of ours whole, with what it points at."""
    lists = []
    for model in apps.get_models():
        if model.__module__.startswith("sagsgang."):
            rows = model._default_manager.order_by("pk")
            points = [field.name for field in model._meta.fields if field.is_relation]
            lists.append(rows.select_related(*points) if points else rows)
    return lists


def test_every_table_reads_the_same_together_and_alone(cast: Cast) -> None:
    seat_council(cast)
    walk(cast, date(2026, 11, 6), 5)
    alone, together = of_every_model(), of_every_model()
    with CaptureQueriesContext(connection) as queries:
        read_together(*together)
    assert len(queries) == 1

    for one, other in zip(alone, together, strict=True):
        assert [told(row) for row in other] == [told(row) for row in one], one.model
    filled = {one.model.__name__ for one in alone if one}
    assert {"AgendaItem", "AgendaVersion", "AuditEntry", "Decision", "Event", "Invitation", "Notice"} <= filled


def test_what_was_asked_for_comes(cast: Cast) -> None:
    seat_council(cast)
    walk(cast, date(2026, 11, 6), 5)

    def asked() -> list[models.QuerySet[Any, Any]]:
        meeting = Meeting.objects.get()
        items = AgendaItem.objects.visible_to(cast.member).filter(meeting=meeting)
        return [
            items.order_by("-position"),
            items.order_by("number").values_list("number", "title"),
            items.order_by("number").values_list("number", flat=True)[1:3],
            items.none(),
            items.filter(pk__in=[]),
            Clause.objects.filter(item__in=items.order_by().values("pk")).distinct(),
            items.filter(title__contains="%s {} '").values_list("pk"),
            ItemPart.objects.values_list("role").annotate(often=models.Count("pk")).order_by("role"),
            AgendaItem.objects.order_by("pk").annotate(clause=models.F("clauses__text")),
            items.order_by("pk").prefetch_related("clauses").defer("title"),
            Event.objects.order_by("pk").values_list("at", "data"),
        ]

    alone, together = asked(), asked()
    read_together(*together)
    with CaptureQueriesContext(connection) as queries:
        found = [list(rows) for rows in together]
        assert [[clause.text for clause in item.clauses.all()] for item in found[-2]] != []
    assert len(queries) == 0
    for rows, same in zip(found, alone, strict=True):
        assert [told(row) for row in rows] == [told(row) for row in same]
    assert [bool(rows) for rows in found] == [True, True, True, False, False, True, False, True, True, True, True]


def test_a_list_that_was_read_stays_as_it_was(cast: Cast) -> None:
    bodies = Body.objects.order_by("pk")
    before = list(bodies)
    make_body("Et nyt udvalg")
    with CaptureQueriesContext(connection) as queries:
        read_together(bodies)
    assert (list(bodies), len(queries)) == (before, 0)


def test_lists_may_hold_lists(cast: Cast) -> None:
    class Inner(Lists):
        def __init__(self) -> None:
            self.meetings = Meeting.objects.all()

    class Outer(Lists):
        def __init__(self) -> None:
            self.name, self.bodies, self._inner = "Navn", Body.objects.all(), Inner()

    assert [one.model for one in Outer()] == [Body, Meeting]


def test_what_is_under_lock_is_read_alone() -> None:
    with pytest.raises(TypeError, match="under lock"):
        read_together(Body.objects.all(), Meeting.objects.locked())


def test_a_column_that_json_cannot_carry_is_refused() -> None:
    raw = Body.objects.annotate(raw=models.Value(0.5, output_field=models.FloatField()))
    with pytest.raises(TypeError, match="FloatField"):
        read_together(raw)
