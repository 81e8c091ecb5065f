"""The search index: one entry per thing that can be found, with the words it is found by.

The entry is derived data: `sagsgang search rebuild` makes all of it anew. The full-text column or table beside it is
the database's own (FTS5 or tsvector) and is written through ``backends``.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.output.search.queries import SearchEntryQuerySet
from sagsgang.record.bodies.models import Body


class SearchEntry(models.Model):
    """Something that can be found. ``address`` holds what the web needs to link to it."""

    class Kind(models.TextChoices):
        ITEM = "item", _("Punkt")
        MEETING = "meeting", _("Møde")
        CASE = "case", _("Sag")
        PERSON = "person", _("Person")
        BODY = "body", _("Udvalg")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    target = models.BigIntegerField()
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    date = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=1000)
    text = models.TextField(blank=True)
    address = models.JSONField(default=dict)
    #: codes and letters between blanks (" approved noted "), for filters
    outcomes = models.CharField(max_length=200, blank=True)
    parties = models.CharField(max_length=200, blank=True)
    #: open items of a dispatched agenda of a public body, and public people: what everyone may find
    public = models.BooleanField(default=False)
    #: found only by those who may read closed or unpublished things of ``body``
    closed = models.BooleanField(default=False)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "target"], name="one_entry_per_thing")]
        indexes = [models.Index(fields=["body", "date"], name="entry_body_date")]
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"
