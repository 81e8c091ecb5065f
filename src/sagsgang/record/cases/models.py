"""Cases: one matter with one number and one life, through all the meetings it visits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.queries import CaseQuerySet


class Case(models.Model):
    """A case of the body that keeps its file. ``number`` is as written ("SAG-2023-00448")."""

    class Kind(models.TextChoices):
        MATTER = "matter", _("sag")
        #: some secretariats file a whole meeting under one number; then the number names no single matter
        MEETING = "meeting", _("mødesag")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cases")
    slug = models.SlugField(max_length=120)
    number = models.CharField(_("sagsnummer"), max_length=60)
    title = models.CharField(_("titel"), max_length=500)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.MATTER)
    #: has been on an agenda that was made public
    public = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="one_case_per_number"),
            models.UniqueConstraint(fields=["body", "slug"], name="one_case_per_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
