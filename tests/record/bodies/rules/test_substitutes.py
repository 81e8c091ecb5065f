"""Who may stand in: the most fitting first, with the reason, and never somebody who can't."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import COUNCIL, KKR, PROFILES
from sagsgang.record.bodies.profiles.settings import SubstituteKind
from sagsgang.record.bodies.rules import Candidate, Expected, substitute_finding, suggest_substitutes

ABSENT = Expected("lis", "Lis Holt", "member", True, organization="Fjordby Kommune", party="C", seat_party="C")
PERSONAL = Candidate("ada", "Ada Berg", "A", "Nørå Kommune", frozenset({"lis"}))
BOTH = Candidate("bent", "Bent Skov", "C", "Fjordby Kommune")
PARTY = Candidate("carl", "Carl Dam", "C", "Klitlund Kommune")
PLACE = Candidate("dan", "Dan Ris", "V", "Fjordby Kommune")
NEITHER = Candidate("emil", "Emil Bo", "V", "Klitlund Kommune")
ALL = [NEITHER, PLACE, PARTY, BOTH, PERSONAL]


def people(order: tuple[SubstituteKind, ...], **more: object) -> list[object]:
    return [s.candidate.person for s in suggest_substitutes(ABSENT, ALL, order, **more)]  # type: ignore[arg-type]


def test_the_bodys_rule_gives_the_order() -> None:
    assert people(KKR.substitutes.value) == ["ada", "bent", "carl", "dan"]
    assert people(COUNCIL.substitutes.value) == ["bent", "carl"]
    assert people(("any",)) == ["ada", "bent", "carl", "dan", "emil"]


def test_each_suggestion_says_why() -> None:
    reasons = [s.reason.message for s in suggest_substitutes(ABSENT, ALL, KKR.substitutes.value)]
    assert reasons == [
        "Personlig suppleant for Lis Holt.",
        "Samme parti (C) og samme kommune (Fjordby Kommune).",
        "Samme parti (C).",
        "Samme kommune (Fjordby Kommune).",
    ]


def test_those_who_cannot_come_are_not_suggested() -> None:
    assert people(KKR.substitutes.value, unavailable={"ada", "carl"}) == ["bent", "dan"]


def test_the_list_of_substitutes_decides_among_equals() -> None:
    listed = [Candidate("x", "Asta", "C", rank=2), Candidate("y", "Åge", "C", rank=1)]
    assert [s.candidate.person for s in suggest_substitutes(ABSENT, listed, ("same_party",))] == ["y", "x"]


def test_a_seat_stays_with_its_party_when_its_holder_has_left_it() -> None:
    changed = Expected("lis", "Lis Holt", "member", True, party="I", seat_party="C")
    found = suggest_substitutes(changed, [Candidate("x", "X", "I"), Candidate("y", "Y", "C")], ("same_party",))
    assert [s.candidate.person for s in found] == ["y"]


def test_people_without_party_are_not_of_one_party() -> None:
    absent = Expected("lis", "Lis Holt", "member", True)
    assert suggest_substitutes(absent, [Candidate("x", "X")], ("same_party", "same_organization")) == []


def test_a_substitute_outside_the_rule_is_a_warning_for_the_body_to_weigh() -> None:
    assert substitute_finding(ABSENT, PARTY, KKR.substitutes.value) is None
    finding = substitute_finding(ABSENT, NEITHER, KKR.substitutes.value)
    assert finding is not None
    assert (finding.code, finding.severity) == ("substitute.unfit", "warning")


LETTERS = st.none() | st.sampled_from("AVC")
CANDIDATES = st.lists(
    st.builds(Candidate, st.integers(1, 8), st.text("ab", max_size=2), LETTERS, LETTERS, rank=st.integers(0, 3)),
    unique_by=lambda c: c.person,
)


@given(CANDIDATES, st.sampled_from([p.substitutes.value for p in PROFILES.values()]), st.sets(st.integers(1, 8)))
def test_suggestions_are_available_fit_the_rule_and_stand_in_its_order(
    candidates: list[Candidate], order: tuple[SubstituteKind, ...], gone: set[int]
) -> None:
    absent = Expected(1, "Lis", "member", True, organization="A", party="A")
    found = suggest_substitutes(absent, candidates, order, unavailable=gone)
    kinds = [order.index(s.kind) for s in found]
    assert kinds == sorted(kinds)
    assert not {s.candidate.person for s in found} & (gone | {1})
    assert all(substitute_finding(absent, s.candidate, order) is None for s in found)
