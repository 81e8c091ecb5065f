"""The whole index anew from the record."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from sagsgang.output.search.backends import current
from sagsgang.output.search.index import index_meeting
from sagsgang.output.search.models import SearchEntry
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
