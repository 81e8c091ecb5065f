"""What was decided on an item: the text, an outcome per clause, votes, statements, recusals (Popolo: VoteEvent)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.queries import (
    BallotQuerySet,
    DecisionQuerySet,
    FollowUpQuerySet,
    OutcomeQuerySet,
    PollBallotQuerySet,
    PollQuerySet,
    RecusalQuerySet,
    StatementQuerySet,
)
from sagsgang.record.meetings.models import AgendaItem, Clause
from sagsgang.record.people.models import Person


class Decision(models.Model):
    """The decision on an item, in the words of the minutes. Counts are None where nothing was said of a vote."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="decision")
    text = models.TextField(blank=True)
    #: counted up by every change of the text, so that two writers merge instead of overwriting each other
    revision = models.PositiveIntegerField(default=1)
    #: the item is done with and the meeting closed: nothing changes it any more but a correction of the minutes
    locked = models.BooleanField(default=False)
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
        BLANK = "blank", _("blank")

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

    class Kind(models.TextChoices):
        REMARK = "remark", _("bemærkning")
        DISSENT = "dissent", _("særudtalelse")
        RESERVATION = "reservation", _("forbehold")

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.DISSENT)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
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


class Poll(models.Model):
    """A vote held at the meeting: by show of hands, by name, or from the members' own devices."""

    class Method(models.TextChoices):
        """As ``profiles.settings.VoteMethod``."""

        CONSENSUS = "consensus", _("enighed")
        SHOW_OF_HANDS = "show_of_hands", _("ved håndsoprækning")
        ROLL_CALL = "roll_call", _("ved navneopråb")
        ELECTRONIC = "electronic", _("elektronisk")
        BALLOT_PAPER = "ballot_paper", _("skriftligt")

    class Verdict(models.TextChoices):
        """As ``rules.votes.Verdict``."""

        CARRIED = "carried", _("vedtaget")
        FALLEN = "fallen", _("forkastet")
        NEEDS_CHAIR = "needs_chair", _("formanden afgør")
        NEEDS_LOT = "needs_lot", _("lodtrækning")

    class State(models.TextChoices):
        OPEN = "open", _("i gang")
        CLOSED = "closed", _("afsluttet")
        CANCELLED = "cancelled", _("annulleret")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="polls")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=1000)
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="polls")
    method = models.CharField(max_length=14, choices=Method.choices)
    #: which majority of the body's rules applies (``profiles.settings.DecisionKind``)
    kind = models.CharField(max_length=20, default="ordinary")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    #: the people (ids) who may vote, and those in the house who may not, as the room was when it was opened
    may_vote = models.JSONField(default=list)
    disqualified = models.JSONField(default=list, blank=True)
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    votes_abstained = models.PositiveSmallIntegerField(default=0)
    votes_blank = models.PositiveSmallIntegerField(default=0)
    #: empty while it is open
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    #: the deciding vote of the chair, or the side that the lot fell on, in a tie
    tie_break = models.CharField(max_length=10, choices=Ballot.Choice.choices, blank=True)
    #: why it was carried or fell, as a sentence
    explanation = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["item", "number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_poll_per_number")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.number}"


class PollBallot(models.Model):
    """One member's vote in a poll. The constraint is what makes a second one impossible."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="poll_ballots")
    choice = models.CharField(max_length=10, choices=Ballot.Choice.choices)
    at = models.DateTimeField()

    objects = PollBallotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="one_vote_per_person")]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.person_id}"


class FollowUp(models.Model):
    """Something that was agreed and has to happen: by whom, by when, or at the next meeting."""

    class State(models.TextChoices):
        """As ``cases.rules.follow_ups.FollowUpState``."""

        OPEN = "open", _("åben")
        IN_PROGRESS = "in_progress", _("i gang")
        DONE = "done", _("udført")
        DROPPED = "dropped", _("opgivet")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="follow_ups")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    #: the item at which it was agreed
    origin = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    text = models.CharField(max_length=1000)
    responsible = models.CharField(max_length=200, blank=True)
    responsible_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups"
    )
    due = models.DateField(null=True, blank=True)
    #: comes back at the body's next meeting
    next_meeting = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    #: the item at which it comes back
    planned_item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers_follow_ups"
    )
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.CharField(max_length=500, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
