"""The rules that differ from body to body, as types: each has a value, an explanation in Danish and a source.

A profile is a set of such rules (``kkr.py``, ``council.py`` ...); a body may change them by its own standing orders,
except those the law binds it to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Any, Generic, Literal, TypeVar

from sagsgang.record.rulings import Refusal, Sentence

Value = TypeVar("Value")

DecisionKind = Literal["ordinary", "late_item", "refuse_postponement", "standing_orders", "election"]
MajorityKind = Literal["simple", "absolute", "two_thirds", "unanimous"]
#: what a share is taken of: votes for and against, those present who may vote, or all seats
Basis = Literal["cast", "present", "seats"]
TieRule = Literal["falls", "chair", "lot"]
VoteMethod = Literal["consensus", "show_of_hands", "roll_call", "electronic", "ballot_paper"]
SubstituteKind = Literal["personal", "same_party_and_organization", "same_party", "same_organization", "any"]
Signers = Literal["present_members", "chair", "chair_and_secretary", "nobody"]
Numbering = Literal["tree", "running"]

BOUND_BY_LAW = Sentence("profile.bound-by-law", "Reglen om {rule} følger af {source} og kan ikke ændres for {profile}.")
UNKNOWN_RULE = Sentence("profile.unknown-rule", "Der er ingen regel, der hedder „{rule}“.")
WRONG_VALUE = Sentence("profile.wrong-value", "Værdien passer ikke til reglen om {rule}.")
OWN_RULE = Sentence("profile.own-rule", "Udvalget har sin egen regel om {rule}.")
SAME_WORDS = Sentence(
    "profile.same-words",
    "Reglen om {rule} er ændret, men ordene siger det samme som før. Skriv under »Reglen i ord«, hvad der gælder nu.",
)
NEEDS_SOURCE = Sentence(
    "profile.needs-source", "Skriv, hvor den ændrede regel om {rule} står (f.eks. forretningsordenen § 4)."
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``amount`` days or weekdays before or after a day.

    ``counts_day`` says whether that day itself is counted as the first. ``saturdays`` and ``closing_days`` (5 June,
    24 and 31 December) say what else counts as a weekday. ``moves`` is where a calendar deadline goes that falls on
    no weekday: nowhere, to the weekday before, or to the one after.
    """

    amount: int
    unit: Literal["days", "weekdays"] = "days"
    counts_day: bool = False
    saturdays: bool = False
    closing_days: bool = False
    moves: Literal["stays", "earlier", "later"] = "stays"

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a deadline is no negative number of days")


@dataclass(frozen=True, slots=True)
class Quorum:
    """At least ``share`` of all seats must be there; more than that where ``more_than`` holds. 0 asks for nobody."""

    share: Fraction
    more_than: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError("a quorum is a share between 0 and 1")


@dataclass(frozen=True, slots=True)
class Majority:
    """What it takes: more for than against, more than half, two thirds, or nobody against. ``basis`` is the whole."""

    kind: MajorityKind
    basis: Basis = "cast"


@dataclass(frozen=True, slots=True)
class Closure:
    """Whether single items may be dealt with behind closed doors, who decides it, and whether it takes a reason."""

    allowed: bool
    decided_by: Literal["body", "chair"] = "body"
    reason_required: bool = True


@dataclass(frozen=True, slots=True)
class Disqualification:
    """What happens when somebody has an interest of their own in an item."""

    decided_by: Literal["body", "member"]
    leaves_room: bool
    substitute_may_step_in: bool


@dataclass(frozen=True, slots=True)
class Publicity:
    """``meeting``: the doors are open. ``agenda`` and ``minutes``: published, closed items excepted."""

    meeting: bool
    agenda: bool
    minutes: bool

    @property
    def anything(self) -> bool:
        """Whether the body shows anything of itself to those outside it."""
        return self.meeting or self.agenda or self.minutes


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item that is on every agenda. ``purpose`` tells commands what it is for; ``clause`` is its recommendation."""

    title: str
    purpose: Literal["agenda", "minutes", "briefing", "next_meeting", "signing", "other"]
    clause: str = ""


@dataclass(frozen=True, slots=True)
class StandingSection:
    """A section of every agenda, numbered as it stands, empty or not."""

    title: str
    items: tuple[StandingItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaShape:
    """``headings`` are those of an item in their order; ``required`` those a decision item is not sent without."""

    numbering: Numbering
    sections: tuple[StandingSection, ...]
    headings: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Value]):
    """A rule as a body has it. ``explanation`` and ``source`` are shown beside it, in Danish.

    ``binding`` holds where a law leaves the body no choice.
    """

    value: Value
    explanation: str
    source: str
    binding: bool = False


#: Danish names of the rules, as used in "reglen om ..."
RULE_NAMES: Mapping[str, str] = {
    "dispatch": "udsendelse af dagsordenen",
    "material": "udsendelse af materialet",
    "minutes_sent": "udsendelse af referatet",
    "comments": "frist for bemærkninger til referatet",
    "quorum": "beslutningsdygtighed",
    "majorities": "flertal",
    "tie": "stemmelighed",
    "vote_methods": "afstemningsmåder",
    "closure": "behandling for lukkede døre",
    "signing": "underskrift af referatet",
    "dissent": "ret til at få afvigende mening med i referatet",
    "disqualification": "inhabilitet",
    "substitutes": "suppleanter",
    "case_series": "sagsnumre",
    "agenda": "dagsordenens opbygning",
    "publicity": "offentlighed",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """All rules of a body. ``name`` is Danish and fits "for {name}"."""

    code: str
    name: str
    dispatch: Rule[Deadline]
    material: Rule[Deadline]
    minutes_sent: Rule[Deadline]
    comments: Rule[Deadline]
    quorum: Rule[Quorum]
    majorities: Rule[Mapping[DecisionKind, Majority]]
    tie: Rule[TieRule]
    vote_methods: Rule[tuple[VoteMethod, ...]]
    closure: Rule[Closure]
    signing: Rule[Signers]
    dissent: Rule[bool]
    disqualification: Rule[Disqualification]
    substitutes: Rule[tuple[SubstituteKind, ...]]
    case_series: Rule[str]
    agenda: Rule[AgendaShape]
    publicity: Rule[Publicity]
    #: the rules that differ from the profile the body started from
    changed: frozenset[str] = field(default_factory=frozenset)

    def rules(self) -> dict[str, Rule[Any]]:
        """Every rule by its name, in the order a page shows them."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name in RULE_NAMES}

    def majority(self, kind: DecisionKind) -> Majority:
        """The majority for a kind of decision; what has no rule of its own is decided as an ordinary matter."""
        return self.majorities.value.get(kind, self.majorities.value["ordinary"])


def change_rule(profile: Profile, name: str, value: object, *, explanation: str = "", source: str) -> Profile | Refusal:
    """The profile with one rule set by the body's own standing orders, which ``source`` names.

    Refused where the rule does not exist, where the law binds it, where the value is of another kind, and without a
    source: a rule nobody can look up is no rule.
    """
    if name not in RULE_NAMES:
        return UNKNOWN_RULE.refusal(rule=name)
    old: Rule[Any] = getattr(profile, name)
    if old.binding:
        return BOUND_BY_LAW.refusal(rule=RULE_NAMES[name], source=old.source, profile=profile.name)
    if not source.strip():
        return NEEDS_SOURCE.refusal(rule=RULE_NAMES[name])
    if type(value) is not type(old.value):
        return WRONG_VALUE.refusal(rule=RULE_NAMES[name])
    # The profile's words would tell of the profile's value.
    words = old.explanation if value == old.value else OWN_RULE.text(rule=RULE_NAMES[name])
    rule = Rule(value, explanation.strip() or words, source.strip())
    changes: dict[str, Any] = {name: rule, "changed": profile.changed | {name}}
    return replace(profile, **changes)
