"""The rules of a body: what holds, why, where it stands, and changing what the body may decide itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.commands.change_rule import ChangeRule
from sagsgang.record.bodies.commands.write_letterhead import WriteLetterhead
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.policy import CHANGE_RULE, WRITE_LETTERHEAD
from sagsgang.record.bodies.profiles import PROFILES, RULE_NAMES, Rule, encode_value, with_settings
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.record.rulings import Refusal
from sagsgang.web.access import needs
from sagsgang.web.desk.acting import attempt, body_on_desk, status_for, went_well
from sagsgang.web.desk.rule_forms import Field, as_typed, form_of, value_from


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule as the page shows it. ``own`` is one that the body has decided itself."""

    name: str
    title: str
    rule: Rule[Any]
    own: bool


def _shown(body: Body) -> Iterator[Shown]:
    profile = profile_of(body)
    for name, rule in profile.rules().items():
        yield Shown(name, RULE_NAMES[name], rule, name in profile.changed)


@needs(READ_DRAFT)
@require_GET
def rules(request: HttpRequest, body: str) -> HttpResponse:
    """All rules in force, with what of the body's own settings could not be used, and its letterhead. One query."""
    return _page(request, body_on_desk(request, body))


def _page(request: HttpRequest, body: Body, no: str = "", letterhead: str | None = None) -> HttpResponse:
    base = PROFILES[body.profile]
    refused: list[Refusal] = with_settings(base, body.settings)[1]
    context = {
        "body": body,
        "profile": base,
        "rules": list(_shown(body)),
        "refused": refused,
        "letterhead": body.letterhead if letterhead is None else letterhead,
        "no": no,
        "page_url": reverse("rules", args=[body.slug]),
    }
    return render(request, "desk/rules.html", context, status=status_for(request, no))


@needs(WRITE_LETTERHEAD)
@require_POST
def write_letterhead(request: HttpRequest, body: str) -> HttpResponse:
    """What stands under the body's name on its papers."""
    found, text = body_on_desk(request, body), request.POST.get("letterhead", "")
    answer = attempt(request, lambda: WriteLetterhead(body_id=found.pk, text=text))
    if not answer.done:
        return _page(request, found, no=answer.no, letterhead=text)
    return went_well(request, _("Brevhovedet er gemt."), f"{reverse('rules', args=[found.slug])}#letterhead")


@needs(CHANGE_RULE)
def change_rule(request: HttpRequest, body: str, rule: str) -> HttpResponse:
    """Set a rule by the body's own standing orders, or take its own rule away again."""
    found = body_on_desk(request, body)
    shown = next((one for one in _shown(found) if one.name == rule), None)
    if shown is None:
        raise Http404("no such rule")
    stored, data = encode_value(shown.rule.value), request.POST
    no, source, explanation = "", shown.rule.source if shown.own else "", shown.rule.explanation
    form: list[Field] = form_of(rule, stored)
    if request.method == "POST":
        source, explanation = data.get("source", ""), data.get("explanation", "")
        value: Any = None
        try:
            value = None if data.get("back") else value_from(rule, stored, data)
        except Refused as refused:
            no = refused.message
        if not no:
            answer = attempt(
                request,
                lambda: ChangeRule(body_id=found.pk, rule=rule, value=value, source=source, explanation=explanation),
            )
            if answer.done:
                return went_well(request, _("Reglen er ændret."), f"{reverse('rules', args=[found.slug])}#{rule}")
            no = answer.no
        if not data.get("back"):
            form = as_typed(form, data)
    context = {
        "body": found,
        "shown": shown,
        "form": form,
        "source": source,
        "explanation": explanation,
        "no": no,
        "page_url": reverse("change_rule", args=[found.slug, rule]),
    }
    return render(request, "desk/change_rule.html", context, status=status_for(request, no))
