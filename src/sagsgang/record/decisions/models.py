"""What was decided on an item: the text, an outcome per clause, votes, statements, recusals (Popolo: VoteEvent)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.decisions.queries import (
    BallotQuerySet,
    DecisionQuerySet,
    OutcomeQuerySet,
    RecusalQuerySet,
    StatementQuerySet,
)
from sagsgang.record.meetings.models import AgendaItem, Clause
from sagsgang.record.people.models import Person


class Decision(models.Model):
    """The decision on an item, in the words of the minutes. Counts are None where nothing was said of a vote."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="decision")
    text = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text[:80]


class Outcome(models.Model):
    """One outcome, with the sentence that carries it."""

    class Code(models.TextChoices):
        APPROVED = "approved", _("Godkendt")
        APPROVED_AMENDED = "approved_amended", _("Godkendt med ændring")
        NOTED = "noted", _("Taget til efterretning")
        DISCUSSED = "discussed", _("Drøftet")
        RECOMMENDED = "recommended", _("Anbefalet")
        SUPPORTED = "supported", _("Bakket op")
        POSTPONED = "postponed", _("Udsat")
        REJECTED = "rejected", _("Afvist")
        RETURNED = "returned", _("Sendt tilbage")
        APPOINTED = "appointed", _("Udpeget")
        ELECTED = "elected", _("Valgt")
        OTHER = "other", _("Andet")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20, choices=Code.choices)
    text = models.TextField()
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes")

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["decision", "position"]
        indexes = [models.Index(fields=["code"], name="outcome_code")]

    def __str__(self) -> str:
        return self.get_code_display()


class Ballot(models.Model):
    """How one named voter, or one named party, voted."""

    class Choice(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("imod")
        ABSTAINED = "abstained", _("undlod")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="ballots")
    position = models.PositiveSmallIntegerField()
    choice = models.CharField(max_length=10, choices=Choice.choices)
    name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="ballots")

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["decision", "position"]

    def __str__(self) -> str:
        return f"{self.name}: {self.choice}"


class Statement(models.Model):
    """A dissenting statement or a reservation, whole."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["decision", "position"]

    def __str__(self) -> str:
        return self.text[:80]


class Recusal(models.Model):
    """Somebody was disqualified and left while the item was dealt with."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="recusals")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="recusals")

    objects = RecusalQuerySet.as_manager()

    class Meta:
        ordering = ["decision", "position"]

    def __str__(self) -> str:
        return self.name
