"""The agenda: sections, items and what stands in them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.cases.models import Case, RouteStep
from sagsgang.record.documents.models import Document
from sagsgang.record.meetings.models.meeting import Meeting
from sagsgang.record.meetings.queries import (
    AgendaItemQuerySet,
    ClauseQuerySet,
    EnclosureQuerySet,
    GuestQuerySet,
    ItemPartQuerySet,
    SectionQuerySet,
)


class Section(models.Model):
    """A numbered section of the agenda; it may be empty."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=500)
    #: which of the body's standing sections this is, where it is one ("approvals", "briefings")
    template = models.CharField(max_length=40, blank=True)

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

    class Purpose(models.TextChoices):
        """What a standing item is for; an ordinary one has none (see ``profiles.settings.StandingItem``)."""

        AGENDA = "agenda", _("godkendelse af dagsorden")
        MINUTES = "minutes", _("godkendelse af referat")
        BRIEFING = "briefing", _("orientering")
        NEXT_MEETING = "next_meeting", _("punkter til næste møde")
        SIGNING = "signing", _("underskrift")
        OTHER = "other", _("eventuelt")

    class State(models.TextChoices):
        """As ``rules.states.ItemState``."""

        DRAFT = "draft", _("kladde")
        READY = "ready", _("ikke behandlet")
        CURRENT = "current", _("behandles")
        VOTING = "voting", _("afstemning")
        DECIDED = "decided", _("behandlet")
        POSTPONED = "postponed", _("udsat")
        RETURNED = "returned", _("sendt tilbage")
        WITHDRAWN = "withdrawn", _("taget af dagsordenen")

    purpose = models.CharField(max_length=20, choices=Purpose.choices, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    step = models.ForeignKey(RouteStep, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    presenter = models.CharField(max_length=200, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    #: has been sent out with an agenda; until then only the secretariat knows of it
    published = models.BooleanField(default=False)
    #: added after the agenda had been sent
    supplementary = models.BooleanField(default=False)
    #: the meeting whose minutes this item approves
    approves = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="approved_by")
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
    format = models.CharField(max_length=4, choices=[("text", "text"), ("html", "html")], default="text")
    #: counted up by every change, so that two clerks can't overwrite each other
    revision = models.PositiveIntegerField(default=1)

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
    """A paper that belongs to an item. ``document`` is None where one is marked ("./.") but none came with it."""

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


class Guest(models.Model):
    """Somebody from outside who takes part in an item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="guests")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return self.name
