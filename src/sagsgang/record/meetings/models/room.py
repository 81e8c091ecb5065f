"""Who is expected, who is in the room, who speaks, and what a member noted for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.queries import AppendOnly
from sagsgang.record.bodies.models import Organization, Seat
from sagsgang.record.meetings.models.agenda import AgendaItem
from sagsgang.record.meetings.models.meeting import Meeting
from sagsgang.record.meetings.queries import (
    AttendanceQuerySet,
    InvitationQuerySet,
    NoteQuerySet,
    PresenceChangeQuerySet,
    PresenceCorrectionQuerySet,
    SpeakerQuerySet,
)
from sagsgang.record.people.models import Person


class Attendance(models.Model):
    """A row of the list of participants or of the apologies, as written, linked to whom it is about."""

    class Status(models.TextChoices):
        PRESENT = "present", _("til stede")
        ABSENT = "absent", _("afbud")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="attendance")
    name = models.CharField(max_length=200)
    party = models.CharField(max_length=8, blank=True)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    #: "member", "substitute" or the category as written
    role = models.CharField(max_length=120, default="member")
    function = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    substitute_for = models.CharField(max_length=200, blank=True)
    #: a second row about somebody who is on the list already; kept as the source has it, not counted
    duplicate = models.BooleanField(default=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        indexes = [models.Index(fields=["person", "meeting"], name="attendance_person_meeting")]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """Somebody who is expected: a member by their seat, or a substitute who was asked to come instead of one."""

    class State(models.TextChoices):
        INVITED = "invited", _("indkaldt")
        ACCEPTED = "accepted", _("kommer")
        APOLOGISED = "apologised", _("afbud")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    party = models.CharField(max_length=8, blank=True)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: as ``Attendance.role``
    role = models.CharField(max_length=120, default="member")
    function = models.CharField(max_length=120, blank=True)
    voting = models.BooleanField(default=True)
    #: the party that nominates for the seat; a substitute is looked for there
    seat_party = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.INVITED)
    reason = models.CharField(max_length=300, blank=True)
    substitutes = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "person__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_invitation_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.state}"


class PresenceChange(AppendOnly):
    """An item began, or somebody came, left, stepped out or in. The room at any moment follows from these rows."""

    class Change(models.TextChoices):
        """As ``rules.attendance.EventKind``."""

        ITEM = "item", _("punkt begyndt")
        ARRIVED = "arrived", _("kom")
        LEFT = "left", _("gik")
        DISQUALIFIED = "disqualified", _("inhabil")
        QUALIFIED = "qualified", _("kom tilbage")
        SUBSTITUTE = "substitute", _("trådte ind som suppleant")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presence")
    seq = models.PositiveIntegerField()
    #: None where the change is that an item begins
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="presence")
    change = models.CharField(max_length=12, choices=Change.choices)
    #: the item that begins, or during which it happened; None before the first and in a break
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="presence")
    #: for whom a substitute stepped in
    instead_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects = PresenceChangeQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "seq"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seq"], name="one_presence_change_per_number")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.change}"


class PresenceCorrection(AppendOnly):
    """After the meeting: when somebody was in the room, instead of what was noted of them. The last about a person
    holds."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presence_corrections")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="presence_corrections")
    #: as ``rules.retelling.Stay``: {"since": item, "until": item, "came": "9:30", "left": ...}; empty: was not there
    stays = models.JSONField(default=list)
    #: for whom a substitute stood in
    instead_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    objects = PresenceCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_presence_correction_per_number")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.reason[:80]}"


class Speaker(models.Model):
    """A place on the speaker list of an item."""

    class State(models.TextChoices):
        WAITING = "waiting", _("venter")
        SPEAKING = "speaking", _("har ordet")
        DONE = "done", _("har talt")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="speakers")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """A member's own note to an item. Nobody else sees it, the secretariat neither."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="one_note_per_item")]

    def __str__(self) -> str:
        return f"note {self.pk}"
