"""The minutes of a meeting, version by version, and what a careful secretary noticed in them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.queries import AppendOnly
from sagsgang.record.documents.models import Version
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.queries import FindingQuerySet, MinutesVersionQuerySet


class MinutesVersion(AppendOnly):
    """One reading of a document that was loaded into the meeting. ``snapshot`` is the parsed meeting as loaded."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("dagsorden")
        MINUTES = "minutes", _("referat")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    layout = models.CharField(max_length=40, blank=True)
    snapshot = models.JSONField()
    created_at = models.DateTimeField()

    objects = MinutesVersionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_minutes_version_per_number")]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.number}"


class Finding(models.Model):
    """What, where, why and what to do. It can be overridden with a reason; only the impossible is refused."""

    class Severity(models.TextChoices):
        ERROR = "error", _("fejl")
        WARNING = "warning", _("advarsel")
        INFO = "info", _("oplysning")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    message = models.TextField()
    item_number = models.CharField(max_length=20, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    overridden_reason = models.CharField(max_length=500, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]

    def __str__(self) -> str:
        return self.code
