"""Cases: one matter with one number and one life, through all the meetings it visits."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.queries import CasePaperQuerySet, CasePartQuerySet, CaseQuerySet, RouteStepQuerySet
from sagsgang.record.documents.models import Document


class Case(models.Model):
    """A case of the body that keeps its file. ``number`` is as written ("SAG-2023-00448")."""

    class Kind(models.TextChoices):
        MATTER = "matter", _("sag")
        #: some secretariats file a whole meeting under one number; then the number names no single matter
        MEETING = "meeting", _("mødesag")

    class State(models.TextChoices):
        OPEN = "open", _("åben")
        FINISHED = "finished", _("afsluttet")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cases")
    slug = models.SlugField(max_length=120)
    number = models.CharField(_("sagsnummer"), max_length=60)
    title = models.CharField(_("titel"), max_length=500)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.MATTER)
    #: has been on an agenda that was made public
    public = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    closed_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    initials = models.CharField(max_length=40, blank=True)
    #: a subject code in the manner of KLE ("00.01.00"), as written
    subject = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="one_case_per_number"),
            models.UniqueConstraint(fields=["body", "slug"], name="one_case_per_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CaseSeries(models.Model):
    """The last number given in a body's series of a year; its row is locked while a number is taken."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="case_series")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_series_per_year")]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.year}: {self.last}"


class CasePart(models.Model):
    """A text of the case as it is being prepared (sanitised HTML); an agenda item begins as a copy of it."""

    class Role(models.TextChoices):
        """As ``ItemPart.Role``, without what only a meeting writes."""

        BACKGROUND = "background", _("Baggrund")
        SUMMARY = "summary", _("Resumé")
        RECOMMENDATION = "recommendation", _("Indstilling")
        PRESENTATION = "presentation", _("Sagsfremstilling")
        ECONOMY = "economy", _("Økonomi")
        HEARING = "hearing", _("Høring")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parts")
    role = models.CharField(max_length=20, choices=Role.choices)
    text = models.TextField(blank=True)
    #: counted up by every change, so that two clerks can't overwrite each other
    revision = models.PositiveIntegerField(default=1)

    objects = CasePartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "role"], name="one_case_part_per_role")]

    def __str__(self) -> str:
        return self.role


class CasePaper(models.Model):
    """A paper of the case. What the case began with is enclosed wherever it goes; what a body enclosed goes on from
    there."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="case_papers")
    closed = models.BooleanField(default=False)
    #: the stop at which it was enclosed; None where it was laid on the case itself
    step = models.ForeignKey("RouteStep", null=True, blank=True, on_delete=models.SET_NULL, related_name="papers")

    objects = CasePaperQuerySet.as_manager()

    class Meta:
        ordering = ["case", "position"]

    def __str__(self) -> str:
        return self.title


class RouteStep(models.Model):
    """One stop on the case's way: a body with a role. Steps of one ``stage`` run side by side."""

    class Role(models.TextChoices):
        PREPARE = "prepare", _("forbereder")
        COMMENT = "comment", _("udtaler sig")
        RECOMMEND = "recommend", _("indstiller")
        DECIDE = "decide", _("beslutter")
        BE_INFORMED = "be_informed", _("orienteres")

    class State(models.TextChoices):
        """As ``rules.routes.StepState``: whose turn it is follows from the whole route."""

        PLANNED = "planned", _("planlagt")
        DONE = "done", _("behandlet")
        RETURNED = "returned", _("sendt tilbage")
        SKIPPED = "skipped", _("sprunget over")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    stage = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="route_steps")
    role = models.CharField(max_length=12, choices=Role.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    #: the day of the meeting at which the case shall be dealt with, where one is planned
    planned_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    #: what the body did, as an outcome code, and in the words of its decision
    outcome = models.CharField(max_length=20, blank=True)
    result = models.TextField(blank=True)
    #: why it was sent back or skipped
    reason = models.CharField(max_length=300, blank=True)
    copy_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = RouteStepQuerySet.as_manager()

    class Meta:
        ordering = ["case", "stage", "position"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.stage} {self.role}"
