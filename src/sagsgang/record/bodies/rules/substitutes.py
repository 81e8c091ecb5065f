"""Who may stand in for an absent member, the most fitting first, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sagsgang.record.bodies.profiles.settings import SubstituteKind
from sagsgang.record.bodies.rules.composition import Expected
from sagsgang.record.rulings import Explanation, Finding, Key, Sentence

PERSONAL = Sentence("substitute.personal", "Personlig suppleant for {absent}.")
SAME_BOTH = Sentence(
    "substitute.same-party-and-organization", "Samme parti ({party}) og samme kommune ({organization})."
)
SAME_PARTY = Sentence("substitute.same-party", "Samme parti ({party}).")
SAME_ORGANIZATION = Sentence("substitute.same-organization", "Samme kommune ({organization}).")
ANY = Sentence("substitute.any", "Står på listen over suppleanter.")
UNFIT = Sentence(
    "substitute.unfit",
    "{name} kan efter reglerne ikke være suppleant for {absent}: hverken personlig suppleant, samme parti eller samme "
    "kommune, som reglerne kræver.",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may stand in. ``personal_for`` names the members it is a personal substitute of; ``rank`` is the
    place on the list of substitutes, lowest first."""

    person: Key
    name: str
    party: str | None = None
    organization: str | None = None
    personal_for: frozenset[Key] = frozenset()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    candidate: Candidate
    kind: SubstituteKind
    reason: Explanation


def suggest_substitutes(
    absent: Expected,
    candidates: Iterable[Candidate],
    order: Sequence[SubstituteKind],
    *,
    unavailable: Collection[Key] = (),
) -> list[Suggestion]:
    """Who may stand in for the absent member, the most fitting first, each with the reason.

    ``order`` is the body's rule (``profile.substitutes``). ``unavailable`` are those who can't: members themselves
    expected, others who sent apologies, substitutes already standing in. A party counts as that of the seat, since a
    seat stays with its party when its holder changes (as practised in the sample minutes, item 3.1).
    """
    found: list[tuple[int, Suggestion]] = []
    for candidate in candidates:
        if candidate.person == absent.person or candidate.person in unavailable:
            continue
        for index, kind in enumerate(order):
            if _fits(kind, candidate, absent):
                found.append((index, Suggestion(candidate, kind, _reason(kind, candidate, absent))))
                break
    found.sort(key=lambda pair: (pair[0], pair[1].candidate.rank, pair[1].candidate.name))
    return [suggestion for _, suggestion in found]


def substitute_finding(absent: Expected, candidate: Candidate, order: Sequence[SubstituteKind]) -> Finding | None:
    """A warning where the chosen substitute is none the body's rule allows; the body itself decides, so no refusal."""
    if any(_fits(kind, candidate, absent) for kind in order):
        return None
    return UNFIT.finding("warning", subject=candidate.person, name=candidate.name, absent=absent.name)


def _party_of_seat(absent: Expected) -> str | None:
    return absent.seat_party or absent.party


def _fits(kind: SubstituteKind, candidate: Candidate, absent: Expected) -> bool:
    party = candidate.party is not None and candidate.party == _party_of_seat(absent)
    organization = candidate.organization is not None and candidate.organization == absent.organization
    return {
        "personal": absent.person in candidate.personal_for,
        "same_party_and_organization": party and organization,
        "same_party": party,
        "same_organization": organization,
        "any": True,
    }[kind]


def _reason(kind: SubstituteKind, candidate: Candidate, absent: Expected) -> Explanation:
    sentence = {
        "personal": PERSONAL,
        "same_party_and_organization": SAME_BOTH,
        "same_party": SAME_PARTY,
        "same_organization": SAME_ORGANIZATION,
        "any": ANY,
    }[kind]
    return sentence.explanation(
        absent=absent.name, party=candidate.party or "", organization=candidate.organization or ""
    )
