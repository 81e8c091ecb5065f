"""The rules of a body: each with its words and its source, changed by its own standing orders, never against the law."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.profiles import PROFILES, RULE_NAMES, decode_value, encode_value
from sagsgang.web.desk.rule_forms import as_typed, form_of, value_from
from tests.cast import Cast
from tests.factories import OTHERS
from tests.web.desk.desk import Visit, fields, follow, post, words

ALL = [(profile, rule) for profile in PROFILES for rule in RULE_NAMES]


def profile_words(rule: str) -> str:
    return str(PROFILES["kkr"].rules()[rule].explanation)


# --- The forms --------------------------------------------------------------------------------------------------------


def sent_back(rule: str, stored: Any) -> QueryDict:
    """The form of a rule as a browser sends it unchanged."""
    data = QueryDict(mutable=True)
    for field in form_of(rule, stored):
        name = f"value.{field.name}" if field.name else "value"
        if field.kind == "several":
            data.setlist(name, field.value)
        elif field.kind != "tick":
            data[name] = str(field.value)
        elif field.value:
            data[name] = "on"
    return data


@pytest.mark.parametrize(("profile", "rule"), ALL)
def test_every_rule_of_every_profile_goes_through_its_form_unchanged(profile: str, rule: str) -> None:
    stored = encode_value(PROFILES[profile].rules()[rule].value)
    back = value_from(rule, stored, sent_back(rule, stored))
    assert back == stored
    assert decode_value(rule, back) == PROFILES[profile].rules()[rule].value


@pytest.mark.parametrize(("profile", "rule"), ALL)
def test_every_field_has_a_label_of_its_own(profile: str, rule: str) -> None:
    for field in form_of(rule, encode_value(PROFILES[profile].rules()[rule].value)):
        assert str(field.label) and str(field.label) != field.name
        assert all(str(label) != value or value.isdigit() for value, label in field.options), field.options


def test_a_line_before_any_section_and_an_unknown_kind_are_sentences() -> None:
    stored = encode_value(PROFILES["kkr"].agenda.value)
    for text, sentence in (
        ("- Godkendelse", "står før noget afsnit"),
        ("A\n- B | fest", "„fest“ er ikke en slags punkt"),
    ):
        data = sent_back("agenda", stored)
        data["value.sections"] = text
        with pytest.raises(Refused, match=sentence):
            value_from("agenda", stored, data)


def test_what_was_typed_stays_in_the_fields() -> None:
    stored = encode_value(PROFILES["kkr"].dispatch.value)
    data = sent_back("dispatch", stored)
    data["value.amount"] = "syv"
    assert {field.name: field.value for field in as_typed(form_of("dispatch", stored), data)}["amount"] == "syv"


# --- The pages --------------------------------------------------------------------------------------------------------


@pytest.fixture
def clerk(visit: Visit) -> Client:
    return visit("clerk")


@pytest.mark.django_db
def test_every_rule_stands_with_its_words_and_its_source(clerk: Client, cast: Cast) -> None:
    page = words(clerk.get(reverse("rules", args=[cast.body.slug])))
    for name, rule in PROFILES["kkr"].rules().items():
        assert RULE_NAMES[name][1:] in page and rule.explanation in page and rule.source in page


@pytest.mark.django_db
def test_a_rule_is_changed_by_the_bodys_own_standing_orders_and_back(clerk: Client, cast: Cast) -> None:
    address = (cast.body.slug, "dispatch")
    sent = fields(clerk.get(reverse("change_rule", args=address)), "form.measure-wide")
    sent |= {"value.amount": "10", "source": "Forretningsordenen § 4", "explanation": "Senest ti dage før."}
    page = follow(clerk, post(clerk, "change_rule", address, sent))
    assert "Reglen er ændret." in page and "Senest ti dage før." in page and "egen regel" in page
    assert profile_of(Body.objects.get(pk=cast.body.pk)).dispatch.value.amount == 10
    follow(clerk, post(clerk, "change_rule", address, {"back": "1"}))
    assert profile_of(Body.objects.get(pk=cast.body.pk)).dispatch.value.amount == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": ""}, "Skriv, hvor den ændrede regel"),
        ({"explanation": profile_words("dispatch")}, "ordene siger det samme som før"),
        ({"value.amount": "syv"}, "„syv“ er ikke et helt tal."),
        ({"value.unit": "fortnights"}, "Værdien passer ikke til reglen"),
    ],
)
def test_a_change_that_is_refused_is_a_sentence_and_loses_nothing(
    clerk: Client, cast: Cast, changes: dict[str, str], sentence: str
) -> None:
    address = (cast.body.slug, "dispatch")
    sent = fields(clerk.get(reverse("change_rule", args=address)), "form.measure-wide")
    sent |= {"value.amount": "10", "source": "§ 4", "explanation": "Ti dage."} | changes
    response = post(clerk, "change_rule", address, sent)
    assert response.status_code == 422 and sentence in words(response)
    kept = fields(response, "form.measure-wide")
    assert (kept["value.amount"], kept["explanation"]) == (sent["value.amount"], sent["explanation"])
    assert Body.objects.get(pk=cast.body.pk).settings == {}


@pytest.mark.django_db
def test_what_the_law_binds_is_said_and_can_not_be_changed(clerk: Client, cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(profile="council")
    bound = [name for name, rule in PROFILES["council"].rules().items() if rule.binding]
    page = clerk.get(reverse("rules", args=[cast.body.slug]))
    assert words(page).count("bundet af loven") == len(bound) > 0
    for name in bound:
        address = (cast.body.slug, name)
        assert reverse("change_rule", args=address) not in page.content.decode()
        sent = fields(clerk.get(reverse("change_rule", args=address)), "form.measure-wide") | {"source": "§ 1"}
        refused = post(clerk, "change_rule", address, sent)
        assert refused.status_code == 422 and "kan ikke ændres" in words(refused)


@pytest.mark.django_db
def test_a_setting_that_can_not_be_used_is_said(clerk: Client, cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(settings={"quorum": {"value": "halvdelen", "source": "§ 2"}})
    assert "Værdien passer ikke til reglen om beslutningsdygtighed." in words(
        clerk.get(reverse("rules", args=[cast.body.slug]))
    )


@pytest.mark.django_db
def test_there_is_no_page_for_a_rule_that_is_none(clerk: Client, cast: Cast) -> None:
    assert clerk.get(reverse("change_rule", args=[cast.body.slug, "vejret"])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_changes_a_rule(visit: Visit, cast: Cast, who: str) -> None:
    sent = {"value.amount": "1", "source": "x"}
    assert post(visit(who), "change_rule", (cast.body.slug, "dispatch"), sent).status_code in (302, 403)
    assert Body.objects.get(pk=cast.body.pk).settings == {}


def test_the_letterhead_is_written_on_the_page_of_the_rules(visit: Visit, cast: Cast) -> None:
    clerk, body = visit("clerk"), cast.body.slug
    page = follow(clerk, post(clerk, "write_letterhead", body, {"letterhead": "Havnegade 12\n0000 Fjordby"}))
    assert "Brevhovedet er gemt." in page and "Havnegade 12" in page
    refused = post(clerk, "write_letterhead", body, {"letterhead": "linje\n" * 7})
    assert refused.status_code == 422
    assert "plads til 6 linjer" in words(refused) and refused.content.decode().count("linje\n") == 7
    cast.body.refresh_from_db()
    assert cast.body.letterhead == "Havnegade 12\n0000 Fjordby"


@pytest.mark.parametrize("who", OTHERS)
def test_the_letterhead_is_the_secretariats(visit: Visit, cast: Cast, who: str) -> None:
    assert post(visit(who), "write_letterhead", cast.body.slug, {"letterhead": "Kup"}).status_code in (302, 403, 404)
    cast.body.refresh_from_db()
    assert cast.body.letterhead == ""
