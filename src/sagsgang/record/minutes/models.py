"""The minutes of a meeting, version by version, and what a careful secretary noticed in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.queries import AppendOnly
from sagsgang.record.documents.models import Version
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.queries import (
    CommentQuerySet,
    FindingQuerySet,
    MinutesQuerySet,
    MinutesVersionQuerySet,
    SignatureQuerySet,
)
from sagsgang.record.people.models import Person


class MinutesVersion(AppendOnly):
    """The minutes at one time. ``snapshot`` is the parsed meeting as loaded, or what :mod:`.snapshot` keeps of one held
    here."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("dagsorden")
        MINUTES = "minutes", _("referat")

    class Stage(models.TextChoices):
        """How far minutes that were written here had come, as ``rules.approval.VersionState``."""

        DRAFT = "draft", _("til gennemsyn")
        SENT = "sent", _("udsendt")
        APPROVED = "approved", _("godkendt")
        APPROVED_CORRECTED = "approved_corrected", _("godkendt med rettelser")
        CORRECTED = "corrected", _("berigtiget")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    #: empty where a document was loaded
    stage = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    source = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    layout = models.CharField(max_length=40, blank=True)
    snapshot = models.JSONField()
    #: why there is another version, where a correction made it
    reason = models.CharField(max_length=500, blank=True)
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


class Minutes(models.Model):
    """The minutes of a meeting that was held here, on their way from the clerk's review to approval and signature."""

    class Approval(models.TextChoices):
        APPROVED = "approved", _("godkendt")
        APPROVED_CORRECTED = "approved_corrected", _("godkendt med rettelser")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    #: empty until a later meeting has approved them; how far they are otherwise is the meeting's state
    approval = models.CharField(max_length=20, choices=Approval.choices, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    comments_until = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    #: the item of the later meeting that approved them
    approved_by = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: the sentence by which the minutes themselves tell of their approval, and what they were approved with
    note = models.CharField(max_length=300, blank=True)
    corrections = models.JSONField(default=list, blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.approval}"


class Comment(models.Model):
    """A remark to minutes that were sent, within the comment period, and what became of it."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="comments")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author = models.CharField(max_length=200)
    text = models.TextField()
    at = models.DateTimeField()
    #: what the secretariat answered or did; empty until somebody has
    answer = models.CharField(max_length=1000, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["minutes", "at"]

    def __str__(self) -> str:
        return self.text[:80]


class Signature(AppendOnly):
    """Somebody who was present signed a version of the minutes, named by its checksum."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    version = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="signatures")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="one_signature_per_version")]

    def __str__(self) -> str:
        return f"{self.person_id} signed {self.version_id}"
