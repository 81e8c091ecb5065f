"""Organisations, bodies, terms, seats and memberships over time (Popolo: Organization, Post, Membership)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.kernel.access import scope_of
from sagsgang.record.bodies.queries import (
    BodyQuerySet,
    MembershipQuerySet,
    OrganizationQuerySet,
    SeatQuerySet,
    TermQuerySet,
)
from sagsgang.record.people.models import Party, Person


class Organization(models.Model):
    """A municipality, a region, an association: what people represent."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommune")
        REGION = "region", _("region")
        ASSOCIATION = "association", _("forening")
        OTHER = "other", _("andet")

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    name_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """Whatever meets and decides: a KKR, a council, a committee, a board, a circle of directors."""

    class Profile(models.TextChoices):
        KKR = "kkr", _("kommunekontaktråd")
        COUNCIL = "council", _("kommunalbestyrelse eller udvalg")
        BOARD = "board", _("bestyrelse")
        ADMINISTRATIVE = "administrative", _("administrativ kreds")

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    name_key = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    profile = models.CharField(max_length=20, choices=Profile.choices, default=Profile.KKR)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    description = models.TextField(blank=True)
    #: what stands under the body's name on its papers, a line each: address, telephone, web address
    letterhead = models.TextField(blank=True, default="")
    public = models.BooleanField(default=True)
    #: what differs from the profile, by rule name (see ``profiles.py``)
    settings = models.JSONField(default=dict, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """Where roles in this body are held."""
        return scope_of("body", self.pk)


class Term(models.Model):
    """A term of office of a body (valgperiode)."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="terms")
    name = models.CharField(max_length=60)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["body", "start"]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a body that somebody fills (Popolo: Post). ``category`` is "member" or as written."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT)
    category = models.CharField(max_length=60, default="member")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number"]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="one_seat_per_number")]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.number}"

    @property
    def voting(self) -> bool:
        """Only members vote; other categories take part."""
        return self.category == "member"


class Membership(models.Model):
    """A person's place in a body from ``start`` to ``end`` (both inclusive, either open)."""

    class Role(models.TextChoices):
        MEMBER = "member", _("medlem")
        CHAIR = "chair", _("formand")
        VICE_CHAIR = "vice_chair", _("næstformand")
        SUBSTITUTE = "substitute", _("suppleant")
        OBSERVER = "observer", _("deltager uden stemmeret")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="memberships")
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    #: the category as written where the person is no member ("KL-udvalgsmedlem")
    category = models.CharField(max_length=60, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["body", "start", "person"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="membership_ends_after_it_starts",
            )
        ]
        indexes = [models.Index(fields=["body", "person"], name="membership_body_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.body_id}"
