"""Readings: what the importer understood of a dropped file, waiting for a clerk to correct and accept it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.intake.queries import ReadingQuerySet
from sagsgang.record.meetings.models import Meeting


class Reading(models.Model):
    """One file as it was understood. ``parsed`` is the contract's JSON, with the clerk's corrections in it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("venter")
        ACCEPTED = "accepted", _("godkendt")
        DISCARDED = "discarded", _("kasseret")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField()
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    #: where the store keeps the bytes
    path = models.CharField(max_length=200)
    #: the source's lines as the reader saw them: [[number, page, text], ...]
    lines = models.JSONField()
    parsed = models.JSONField()
    #: counted up by every correction, so that two clerks can't overwrite each other
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="readings")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "pk"]

    def __str__(self) -> str:
        return self.name
