"""A meeting: where, when, and how far it has come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.bodies.models import Body
from sagsgang.record.meetings.queries import MeetingQuerySet
from sagsgang.record.people.models import Person


class Meeting(models.Model):
    """A meeting of a body on a day. ``ordinal`` tells two meetings of one day apart."""

    class Origin(models.TextChoices):
        IMPORTED = "imported", _("indlæst")
        NATIVE = "native", _("forberedt her")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField(_("dato"))
    ordinal = models.PositiveSmallIntegerField(default=1)
    start = models.TimeField(_("begynder"), null=True, blank=True)
    end = models.TimeField(_("slutter"), null=True, blank=True)
    location = models.CharField(_("sted"), max_length=300, blank=True)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.NATIVE)
    state = models.CharField(max_length=24, default="planned")
    #: the agenda may be seen by all who may see the body; set by dispatch or by import where the body publishes its
    #: agendas, and with minutes that are published; never by an edit
    agenda_public = models.BooleanField(default=False)
    #: there are minutes to show: decisions may be seen
    minutes_public = models.BooleanField(default=False)
    #: counted up by every change of the agenda, so that two clerks can't overwrite each other
    revision = models.PositiveIntegerField(default=1)
    chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="chaired_meetings")
    dispatched_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    minutes_sent_at = models.DateTimeField(null=True, blank=True)
    #: how many comments have come to the minutes that were sent
    minutes_comments = models.PositiveSmallIntegerField(default=0)
    #: voting seats of the body on the meeting's day, vacant ones too: what a quorum is taken of; set by dispatch
    seats = models.PositiveSmallIntegerField(default=0)
    #: the item that is being dealt with right now
    current_item = models.ForeignKey("AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["body", "date", "ordinal"], name="one_meeting_per_day_and_number")
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.date}"

    @property
    def sent(self) -> bool:
        """Whether those inside have got the agenda, published or not."""
        return self.dispatched_at is not None or self.origin == self.Origin.IMPORTED

    @property
    def address(self) -> str:
        """How the meeting is named in addresses: "2023-02-10", a second one that day "2023-02-10-2"."""
        return self.date.isoformat() + (f"-{self.ordinal}" if self.ordinal > 1 else "")
