"""Founding bodies, writing organisations down, and changing a body's own rules."""

from __future__ import annotations

from typing import Any

import pytest

from sagsgang.kernel.access import SYSTEM, Role, Viewer
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.commands.change_rule import ChangeRule
from sagsgang.record.bodies.commands.found_body import FoundBody
from sagsgang.record.bodies.commands.register_organization import RegisterOrganization
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body, Organization
from tests.cast import Cast
from tests.factories import OTHERS, last_audit, last_event

OPERATOR = Viewer(name="Driften", user_id=7, grants=frozenset({(Role.OPERATOR, "*")}))
EVERYWHERE_CLERK = Viewer(name="Sekretariatet", user_id=8, grants=frozenset({(Role.CLERK, "*")}))


def test_a_body_is_founded_under_a_profile(db: None) -> None:
    body = FoundBody(name="  KKR   Klitlund ", profile="kkr", short_name="KKR", public=False).run(by=OPERATOR)
    assert (body.name, body.slug, body.profile, body.public) == ("KKR Klitlund", "kkr-klitlund", "kkr", False)
    assert last_audit("bodies.found_body").details == {"name": "KKR Klitlund", "profile": "kkr", "public": False}
    assert last_event("bodies.found_body").data == {"body": body.pk}
    assert profile_of(body).code == "kkr"


@pytest.mark.parametrize(
    ("profile", "public"), [("kkr", True), ("council", True), ("board", True), ("administrative", False)]
)
def test_a_body_is_shown_where_its_rules_publish_anything(db: None, profile: str, public: bool) -> None:
    assert FoundBody(name="Klitlund", profile=profile).run(by=OPERATOR).public is public


def test_a_body_whose_own_rules_publish_nothing_is_not_shown(db: None) -> None:
    nothing = {"meeting": False, "agenda": False, "minutes": False}
    settings = {"publicity": {"value": nothing, "source": "vedtægten § 2"}}
    assert not FoundBody(name="Bestyrelsen", profile="board", settings=settings).run(by=OPERATOR).public
    assert FoundBody(name="Brugerrådet", profile="board", settings=settings, public=True).run(by=OPERATOR).public


def test_a_body_may_begin_with_rules_of_its_own(db: None) -> None:
    settings = {"dispatch": {"value": {"amount": 10}, "source": "forretningsordenen § 4"}}
    body = FoundBody(name="KKR Klitlund", profile="kkr", settings=settings).run(by=OPERATOR)
    assert profile_of(body).dispatch.value.amount == 10


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Udvalget skal have et navn"),
        ({"profile": "senat"}, "Der er ingen profil, der hedder senat. Vælg kkr, council"),
        ({"name": "kkr  TESTLAND"}, "findes allerede"),
        ({"profile": "council", "settings": {"tie": {"value": "lot", "source": "§ 1"}}}, "kan ikke ændres"),
    ],
)
def test_what_does_not_hold_is_said(cast: Cast, fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        FoundBody(**{"name": "Ny", "profile": "kkr", **fields}).run(by=OPERATOR)
    assert Body.objects.count() == 2


@pytest.mark.parametrize("who", ("clerk", *OTHERS))
def test_only_operators_found_bodies(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        FoundBody(name="Kuppet", profile="kkr").run(by=getattr(cast, who))


def test_organisations_are_written_down_once(db: None) -> None:
    place = RegisterOrganization(name="Nørå  Kommune").run(by=EVERYWHERE_CLERK)
    assert (place.name, place.slug, place.kind) == ("Nørå Kommune", "noeraa-kommune", "municipality")
    assert last_audit("bodies.register_organization").target == f"organization:{place.pk}"
    with pytest.raises(Refused, match="findes allerede"):
        RegisterOrganization(name="nørå kommune").run(by=EVERYWHERE_CLERK)
    with pytest.raises(Refused, match="skal have et navn"):
        RegisterOrganization(name="").run(by=EVERYWHERE_CLERK)
    assert Organization.objects.count() == 1


@pytest.mark.parametrize("who", ("clerk", *OTHERS))
def test_organisations_of_all_bodies_are_for_those_who_serve_all(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        RegisterOrganization(name="Sandhede Kommune").run(by=getattr(cast, who))


def test_a_bodys_clerk_writes_an_organisation_down_for_their_body(cast: Cast) -> None:
    place = RegisterOrganization(name="Sandhede Kommune", where=cast.body.scope).run(by=cast.clerk)
    entry = last_audit("bodies.register_organization")
    assert (entry.scope, entry.target) == (cast.body.scope, f"organization:{place.pk}")
    for who in ("outsider", *OTHERS):
        with pytest.raises(Denied):
            RegisterOrganization(name="Nord", where=cast.body.scope).run(by=getattr(cast, who))
    with pytest.raises(Refused, match="hvad det er for en organisation"):
        RegisterOrganization(name="Nord", kind="kongerige", where=cast.body.scope).run(by=cast.clerk)


# --- Rules ------------------------------------------------------------------------------------------------------------


def change(cast: Cast, rule: str, value: Any, **fields: Any) -> Body:
    return ChangeRule(
        body_id=cast.body.pk, rule=rule, value=value, **{"source": "forretningsordenen § 4", **fields}
    ).run(by=cast.clerk)


def test_a_rule_is_changed_with_its_source(cast: Cast) -> None:
    """Stored as the profile's own form, in force at once, old and new in the chain."""
    body = change(cast, "quorum", {"share": "2/3"}, explanation="To tredjedele skal være til stede.")
    rule = profile_of(body).quorum
    assert (str(rule.value.share), rule.source) == ("2/3", "forretningsordenen § 4")
    assert body.settings["quorum"] == {
        "value": {"share": "2/3", "more_than": False},
        "source": "forretningsordenen § 4",
        "explanation": "To tredjedele skal være til stede.",
    }
    change(cast, "quorum", {"share": "1/3"})
    before, after = last_audit("bodies.change_rule").details["changed"]
    assert (before["value"]["share"], after["value"]["share"]) == ("2/3", "1/3")
    assert last_event("bodies.change_rule").data == {"rule": "quorum"}


def test_the_words_of_a_rule_never_tell_of_the_value_before(cast: Cast) -> None:
    """Words that stayed as they were are asked about; where none are given, none of the profile's stand in for them."""
    halves = profile_of(cast.body).quorum.explanation
    with pytest.raises(Refused, match="ordene siger det samme som før"):
        change(cast, "quorum", {"share": "2/3"}, explanation=halves)
    cast.body.refresh_from_db()
    assert cast.body.settings == {}
    change(cast, "quorum", {"share": "1/2"}, explanation=halves)
    body = change(cast, "quorum", {"share": "2/3"})
    assert profile_of(body).quorum.explanation == "Udvalget har sin egen regel om beslutningsdygtighed."
    body = change(cast, "quorum", {"share": "3/4"}, explanation="Udvalget har sin egen regel om beslutningsdygtighed.")
    assert str(profile_of(body).quorum.value.share) == "3/4"


def test_the_bodys_own_rule_can_be_taken_away_again(cast: Cast) -> None:
    change(cast, "case_series", "K-{year}-{serial:3}")
    change(cast, "dispatch", {"amount": 5, "unit": "weekdays"})
    body = change(cast, "case_series", None)
    assert set(body.settings) == {"dispatch"}
    assert profile_of(body).case_series.value == "SAG-{year}-{serial:5}"
    with pytest.raises(Refused, match="ingen egen regel om sagsnumre"):
        change(cast, "case_series", None)


@pytest.mark.parametrize(
    ("rule", "value", "fields", "sentence"),
    [
        ("lunch", True, {}, "ingen regel, der hedder „lunch“"),
        ("quorum", {"share": "3/2"}, {}, "Værdien passer ikke til reglen om beslutningsdygtighed"),
        ("tie", "duel", {}, "Værdien passer ikke til reglen om stemmelighed"),
        ("dissent", "ja", {}, "Værdien passer ikke"),
        ("tie", "chair", {"source": " "}, "Skriv, hvor den ændrede regel om stemmelighed står"),
    ],
)
def test_a_slip_leaves_the_rule_in_force(
    cast: Cast, rule: str, value: Any, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        change(cast, rule, value, **fields)
    cast.body.refresh_from_db()
    assert cast.body.settings == {}
    assert not AuditEntry.objects.exists()


def test_the_law_binds_a_council(cast: Cast) -> None:
    """Kommunestyrelsesloven § 11 leaves no choice; where the law is silent the council has one."""
    council = cast.other_body
    with pytest.raises(Refused, match=r"Kommunestyrelsesloven § 11, stk\. 2 og kan ikke ændres for kommunalbestyrelse"):
        ChangeRule(body_id=council.pk, rule="quorum", value={"share": "1/4"}, source="§ 1").run(by=SYSTEM)
    ChangeRule(body_id=council.pk, rule="case_series", value="H-{serial}", source="§ 1").run(by=cast.outsider)
    council.refresh_from_db()
    assert profile_of(council).case_series.value == "H-{serial}"


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_bodys_secretariat_changes_rules(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        ChangeRule(body_id=cast.body.pk, rule="tie", value="chair", source="§ 1").run(by=getattr(cast, who))
