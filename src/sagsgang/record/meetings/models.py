"""Meetings with sections, items and their parts, clauses, enclosures and attendance (Popolo: Event; OParl: Meeting)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.bodies.models import Body, Organization
from sagsgang.record.cases.models import Case
from sagsgang.record.documents.models import Document
from sagsgang.record.meetings.queries import (
    AgendaItemQuerySet,
    AttendanceQuerySet,
    ClauseQuerySet,
    EnclosureQuerySet,
    ItemPartQuerySet,
    MeetingQuerySet,
    SectionQuerySet,
)
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
    #: the agenda may be seen by all who may see the body; set by dispatch or by import, never by an edit
    agenda_public = models.BooleanField(default=False)
    #: there are minutes to show: decisions may be seen
    minutes_public = models.BooleanField(default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["body", "date", "ordinal"], name="one_meeting_per_day_and_number")
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.date}"

    @property
    def address(self) -> str:
        """How the meeting is named in addresses: "2023-02-10", a second one that day "2023-02-10-2"."""
        return self.date.isoformat() + (f"-{self.ordinal}" if self.ordinal > 1 else "")


class Section(models.Model):
    """A numbered section of the agenda; it may be empty."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=500)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class AgendaItem(models.Model):
    """One item of the agenda. ``case_number`` and ``initials`` are as written, whether or not the case is known."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=1000)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    case_number = models.CharField(max_length=60, blank=True)
    initials = models.CharField(max_length=40, blank=True)
    closed = models.BooleanField(default=False)
    closed_reason = models.CharField(max_length=300, blank=True)
    #: who recommends, as written ("Forvaltningen"); empty for "Det indstilles"
    recommended_by = models.CharField(max_length=200, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        indexes = [models.Index(fields=["case", "meeting"], name="item_case_meeting")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ItemPart(models.Model):
    """A headed stretch of an item: background, recommendation, presentation. Paragraphs are parted by a blank line."""

    class Role(models.TextChoices):
        BACKGROUND = "background", _("Baggrund")
        SUMMARY = "summary", _("Resumé")
        RECOMMENDATION = "recommendation", _("Indstilling")
        PRESENTATION = "presentation", _("Sagsfremstilling")
        ECONOMY = "economy", _("Økonomi")
        HEARING = "hearing", _("Høring")
        DECISION = "decision", _("Beslutning")
        OTHER = "other", _("Andet")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role.choices)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)

    objects = ItemPartQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return self.heading or self.get_role_display()


class Clause(models.Model):
    """One clause of the recommendation: what the body is asked to do."""

    class Action(models.TextChoices):
        APPROVE = "approve", _("godkende")
        NOTE = "note", _("tage til efterretning")
        DISCUSS = "discuss", _("drøfte")
        RECOMMEND = "recommend", _("anbefale")
        APPOINT = "appoint", _("udpege")
        DECIDE = "decide", _("beslutte")
        OTHER = "other", _("andet")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    action = models.CharField(max_length=20, choices=Action.choices, default=Action.OTHER)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return self.text[:80]


class Enclosure(models.Model):
    """A paper that belongs to an item. ``document`` is None where the source marks one ("./.") but none came with it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="enclosures")
    position = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    title = models.CharField(max_length=500, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="enclosures")
    closed = models.BooleanField(default=False)

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return self.title or self.mark


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
