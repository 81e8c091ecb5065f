"""Documents with versions and SHA-256. A version is never changed; its bytes lie in the store under their checksum."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.queries import AppendOnly
from sagsgang.record.bodies.models import Body
from sagsgang.record.documents.queries import DocumentQuerySet, VersionQuerySet


class Document(models.Model):
    """Something that exists in versions: the minutes as received, an enclosure, a paper."""

    class Kind(models.TextChoices):
        SOURCE = "source", _("modtaget dokument")
        ENCLOSURE = "enclosure", _("bilag")
        MINUTES = "minutes", _("referat")
        AGENDA = "agenda", _("dagsorden")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    #: closed until somebody decides otherwise: a received file may hold the text of closed items
    closed = models.BooleanField(default=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Version(AppendOnly):
    """The bytes of a document at one time. ``path`` is where the store keeps them; equal bytes share a path."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
