"""The whole index anew from the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from sagsgang.output.search.backends import current
from sagsgang.output.search.index import body_entry, case_entries, index_meeting, store
from sagsgang.output.search.models import SearchEntry
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.meetings.models import Meeting


def rebuild() -> Iterator[tuple[int, int]]:
    """Forget the index and make it anew, meeting by meeting; yields (done, of how many).

    One transaction: whoever searches meanwhile finds what they found before.
    """
    with transaction.atomic():
        current().remove(list(SearchEntry.objects.values_list("pk", flat=True)))
        SearchEntry.objects.all().delete()
        meetings = Meeting.objects.select_related("body").order_by("date", "pk")
        total = meetings.count()
        for done, meeting in enumerate(meetings.iterator(chunk_size=100), 1):
            index_meeting(meeting)
            yield done, total
        # Cases and bodies that no meeting has dealt with yet.
        _store_rest()


def _store_rest() -> None:
    known = SearchEntry.objects.filter(kind=SearchEntry.Kind.CASE).values("target")
    cases = Case.objects.exclude(pk__in=known).select_related("body").order_by("pk")
    for chunk in _batched(cases.iterator(chunk_size=500), 500):
        store(case_entries(chunk))
    found = SearchEntry.objects.filter(kind=SearchEntry.Kind.BODY).values("target")
    store(body_entry(body) for body in Body.objects.exclude(pk__in=found))


def _batched(rows: Iterable[Case], size: int) -> Iterator[list[Case]]:
    """The rows in lists of ``size``, the last one shorter."""
    rest = iter(rows)
    while chunk := list(islice(rest, size)):
        yield chunk
