"""The four sets of rules: complete, explained, sourced, and changed only where the law leaves a choice."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.record.bodies.profiles import (
    ADMINISTRATIVE,
    BOARD,
    COUNCIL,
    KKR,
    PROFILES,
    RULE_NAMES,
    Profile,
    change_rule,
    decode_value,
    encode_value,
    with_settings,
)
from sagsgang.record.bodies.profiles.settings import Deadline, Majority, Quorum
from sagsgang.record.cases.rules.numbers import Series, series
from sagsgang.record.rulings import Refusal

EVERY_RULE = [(profile, name) for profile in PROFILES.values() for name in RULE_NAMES]
IDS = [f"{profile.code}-{name}" for profile, name in EVERY_RULE]


def test_the_profiles_are_those_a_body_may_have() -> None:
    assert set(PROFILES) == {"kkr", "council", "board", "administrative"}


@pytest.mark.parametrize(("profile", "name"), EVERY_RULE, ids=IDS)
def test_every_rule_explains_itself_and_names_its_source(profile: Profile, name: str) -> None:
    rule = profile.rules()[name]
    assert rule.explanation.endswith(".")
    assert len(rule.source) > 10


@pytest.mark.parametrize(("profile", "name"), EVERY_RULE, ids=IDS)
def test_every_value_survives_being_stored(profile: Profile, name: str) -> None:
    value = profile.rules()[name].value
    assert decode_value(name, json.loads(json.dumps(encode_value(value)))) == value


def test_a_kkr_has_the_sections_and_headings_of_the_sample_minutes() -> None:
    shape = KKR.agenda.value
    assert len(shape.sections) == 7
    assert shape.headings == ("Baggrund", "Indstilling", "Sagsfremstilling", "Beslutning")
    assert [item.purpose for section in shape.sections for item in section.items] == [
        "agenda", "minutes", "briefing", "next_meeting",
    ]  # fmt: skip


def test_a_council_follows_the_law() -> None:
    assert (COUNCIL.dispatch.value.amount, COUNCIL.dispatch.value.unit) == (4, "weekdays")
    assert (COUNCIL.material.value.amount, COUNCIL.material.value.unit) == (3, "weekdays")
    assert COUNCIL.quorum.value == Quorum(Fraction(1, 2))
    assert COUNCIL.majority("ordinary") == Majority("simple")
    assert COUNCIL.signing.value == "present_members"
    assert "ballot_paper" not in COUNCIL.vote_methods.value


def test_a_kind_of_decision_without_its_own_majority_is_an_ordinary_one() -> None:
    assert ADMINISTRATIVE.majority("election") == ADMINISTRATIVE.majority("ordinary")
    assert BOARD.majority("standing_orders") != BOARD.majority("ordinary")


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_case_series_of_every_profile_can_be_used(profile: Profile) -> None:
    made = series(profile.case_series.value)
    assert isinstance(made, Series)
    assert made.next(2023, []) == made.text(2023, 1)


def test_a_body_changes_a_rule_and_says_where_it_stands() -> None:
    changed = change_rule(KKR, "dispatch", Deadline(5, "weekdays"), source="Forretningsordenen § 4")
    assert isinstance(changed, Profile)
    assert changed.dispatch.value == Deadline(5, "weekdays")
    assert changed.dispatch.source == "Forretningsordenen § 4"
    assert changed.changed == {"dispatch"}
    assert changed.quorum == KKR.quorum
    assert KKR.dispatch.value == Deadline(7)


@pytest.mark.parametrize(
    ("profile", "name", "value", "source", "code"),
    [
        (COUNCIL, "quorum", Quorum(Fraction(1, 10)), "§ 1", "profile.bound-by-law"),
        (KKR, "quorum", "halvdelen", "§ 1", "profile.wrong-value"),
        (KKR, "tie", "chair", "  ", "profile.needs-source"),
        (KKR, "weather", "sol", "§ 1", "profile.unknown-rule"),
    ],
)
def test_a_rule_is_not_changed_against_the_law_or_without_a_source(
    profile: Profile, name: str, value: object, source: str, code: str
) -> None:
    refusal = change_rule(profile, name, value, source=source)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_a_bodys_stored_settings_are_laid_over_its_profile() -> None:
    settings = {
        "quorum": {"value": {"share": "2/3", "more_than": False}, "source": "Forretningsordenen § 6"},
        "substitutes": {"value": ["personal"], "source": "Forretningsordenen § 7", "explanation": "Kun personlige."},
        "tie": {"value": "coin", "source": "§ 8"},
        "signing": "chair",
        "colour": {"value": 1, "source": "§ 9"},
    }
    profile, refused = with_settings(KKR, settings)
    assert profile.quorum.value == Quorum(Fraction(2, 3))
    assert profile.substitutes.value == ("personal",)
    assert profile.substitutes.explanation == "Kun personlige."
    assert profile.tie == KKR.tie
    assert [refusal.code for refusal in refused] == [
        "profile.wrong-value", "profile.wrong-value", "profile.unknown-rule",
    ]  # fmt: skip


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(list(PROFILES.values())), st.dictionaries(st.sampled_from([*RULE_NAMES, "x"]), JSON))
def test_no_setting_breaks_a_body(profile: Profile, settings: dict[str, object]) -> None:
    changed, refused = with_settings(profile, settings)
    assert isinstance(changed, Profile)
    assert len(refused) == len(settings) - len(changed.changed)


@given(st.sampled_from(list(RULE_NAMES)), JSON)
def test_whatever_is_stored_is_read_or_refused(name: str, stored: object) -> None:
    value = decode_value(name, stored)
    if not isinstance(value, Refusal):
        assert type(value) is type(KKR.rules()[name].value)


def test_a_deadline_and_a_quorum_have_sane_limits() -> None:
    with pytest.raises(ValueError, match="negative"):
        Deadline(-1)
    with pytest.raises(ValueError, match="share"):
        Quorum(Fraction(3, 2))
