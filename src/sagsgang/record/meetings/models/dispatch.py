"""What goes with the agenda when it is sent: the day's programme, and the versions that were sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.queries import AppendOnly
from sagsgang.record.meetings.models.agenda import AgendaItem
from sagsgang.record.meetings.models.meeting import Meeting
from sagsgang.record.meetings.queries import AgendaVersionQuerySet, ProgrammeEntryQuerySet


class ProgrammeEntry(models.Model):
    """What happens that day besides the items: arrival, group discussions, breaks, lunch."""

    class Kind(models.TextChoices):
        """As ``rules.programme.BlockKind``, the items and the meeting as a whole left out."""

        ARRIVAL = "arrival", _("ankomst")
        GROUP = "group", _("gruppedrøftelser")
        BREAK = "break", _("pause")
        MEAL = "meal", _("måltid")
        OTHER = "other", _("andet")

    class Place(models.TextChoices):
        BEFORE = "before", _("før mødet")
        BREAK = "break", _("undervejs")
        AFTER = "after", _("efter mødet")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="programme")
    position = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=8, choices=Place.choices, default=Place.BEFORE)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField(max_length=200)
    #: 0 where it has an open end
    minutes = models.PositiveSmallIntegerField(default=0)
    #: the item after which a break comes
    after_item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProgrammeEntryQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]

    def __str__(self) -> str:
        return self.title


class AgendaVersion(AppendOnly):
    """The agenda as it was sent: first, with a supplement, or corrected. What was sent is never changed.

    ``document`` is the meeting document with everything in it; it is shown through the items that a viewer may see.
    """

    class Kind(models.TextChoices):
        DISPATCH = "dispatch", _("udsendt")
        SUPPLEMENT = "supplement", _("tillægsdagsorden")
        CORRECTION = "correction", _("rettelse")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    #: the content as sent, item by item: [{"number": ..., "title": ..., "closed": ..., ...}]
    content = models.JSONField()

    objects = AgendaVersionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_agenda_version_per_number")]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.number}"
