"""Letters that wait to be sent, or were; and the entry that a meeting has in its members' calendars."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.output.notices.queries import NoticeQuerySet
from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.people.models import Person


class Notice(models.Model):
    """One letter to one person, whole as it will be sent. ``uid`` names it on its way, so that twice can be told."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("dagsorden")
        SUPPLEMENT = "supplement", _("tillægsdagsorden")
        CORRECTION = "correction", _("rettelse af dagsorden")
        MOVED = "moved", _("mødet er flyttet")
        CANCELLED = "cancelled", _("mødet er aflyst")
        SUBSTITUTE = "substitute", _("indkaldelse af suppleant")
        MINUTES = "minutes", _("referat")
        REMINDER = "reminder", _("påmindelse")

    class State(models.TextChoices):
        WAITING = "waiting", _("venter")
        #: handed to the mail server right now; written down before, so that a process that dies leaves a trace
        SENDING = "sending", _("sendes")
        SENT = "sent", _("sendt")
        FAILED = "failed", _("kunne ikke sendes")
        #: nobody knows where to send it; the secretariat sees whom it has to tell otherwise
        NO_ADDRESS = "no_address", _("mangler adresse")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="notices")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices")
    name = models.CharField(max_length=200)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    #: [{"name": ..., "media_type": ..., "base64": ...}], or with "document" (a uid of the record) instead of "base64"
    attachments = models.JSONField(default=list, blank=True)
    #: an iCalendar entry and what is done with it ("REQUEST", "CANCEL"); empty where there is none
    calendar = models.TextField(blank=True)
    method = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    #: how often a process died over it: each time nobody knows whether the server had taken it
    lost = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    #: not to be tried before
    due_at = models.DateTimeField()
    #: some process is sending it until then; past that it is taken for lost and tried again
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="notice_state_due")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.to or self.name}"


class CalendarEntry(models.Model):
    """The one entry that a meeting is in everybody's calendar. ``sequence`` is raised when time or place change."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="calendar_entry")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "calendar entries"

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.sequence}"
