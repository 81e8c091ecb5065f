"""People, parties and affiliations over time (Popolo: Person, Organization of classification "party", Membership)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.people.queries import AffiliationQuerySet, PartyQuerySet, PersonQuerySet


class Party(models.Model):
    """A party or list. ``letter`` is its list letter as minutes write it, without brackets."""

    letter = models.CharField(_("bogstav"), max_length=8, unique=True)
    name = models.CharField(_("navn"), max_length=120, blank=True)
    #: CSS colour for the seat picture, "#rrggbb"; never the only carrier of meaning
    color = models.CharField(max_length=7, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["letter"]

    def __str__(self) -> str:
        return self.name or self.letter


class Person(models.Model):
    """Somebody who holds or held an office. ``name_key`` is the name as it is compared (casefolded, single blanks)."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)
    gender = models.CharField(_("køn"), max_length=1, blank=True, choices=[("f", _("kvinde")), ("m", _("mand"))])
    email = models.EmailField(blank=True)
    public = models.BooleanField(default=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """A person belonged to a party from ``start`` to ``end`` (both inclusive, either open).

    Minutes only tell that somebody belonged to a party on a day; ``start`` is then the first such day.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="affiliations")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["person", "start"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="affiliation_ends_after_it_starts",
            ),
            models.UniqueConstraint(fields=["person", "party", "start"], name="one_affiliation_per_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.party_id}"
