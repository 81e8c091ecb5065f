"""The kernel's rows: who holds a role, the audit chain and the streams of live events."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sagsgang.kernel.access import EVERYWHERE, Role
from sagsgang.kernel.queries import AppendOnly


class RoleAssignment(models.Model):
    """A user holds a role in a scope ("body:3", or "*")."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    scope = models.CharField(max_length=60, default=EVERYWHERE)
    #: the person of the record that this user is, where known (a plain number: the kernel knows no people)
    person_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "scope"], name="one_assignment_per_role_scope")]

    def __str__(self) -> str:
        return f"{self.role} in {self.scope}"


class AuditHead(models.Model):
    """The end of the audit chain, in one row whose lock makes appending a queue. Its pk is always 1."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"


class AuditEntry(AppendOnly):
    """One command that was carried out, linked by hash to the one before it."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    command = models.CharField(max_length=100)
    scope = models.CharField(max_length=60)
    target = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["target", "seq"], name="audit_target"),
            models.Index(fields=["scope", "seq"], name="audit_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.command} {self.target}"


class Stream(models.Model):
    """A named line of events ("meeting:12"). Its row is locked while an event gets its number."""

    name = models.CharField(max_length=100, unique=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Event(AppendOnly):
    """Something followers should see, numbered without a gap within its stream.

    ``needs`` is the permission a follower must hold in ``scope``; empty means that the public may see it.
    """

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="events")
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    at = models.DateTimeField()
    scope = models.CharField(max_length=60)
    needs = models.CharField(max_length=100, blank=True, default="")
    data = models.JSONField(default=dict)

    #: the thing itself, for projections of an event that was just sent; not stored
    about: object = None

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq}"
