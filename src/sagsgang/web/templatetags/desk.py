"""Filters and tags of the secretariat's pages."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sagsgang.record.meetings.models import Meeting
from sagsgang.web.desk import steps

register = template.Library()

#: what the pages' scripts say, by the id of the element they read it from
_WORDS: dict[str, dict[str, Promise]] = {
    "desk-words": {
        "out": _("Du er logget ud. Log ind i et andet vindue, og gem så igen; det, du skrev, står her stadig."),
        "lost": _("Forbindelsen er afbrudt. Det, du skrev, står her stadig og sendes igen om lidt."),
        "failed": _("Det lod sig ikke gøre. Det, du skrev, står her stadig; kopiér det, og hent siden igen."),
    },
    "editor-words": {
        "toolbar": _("Formatering af"),
        "bold": _("Fed"),
        "italic": _("Kursiv"),
        "heading": _("Mellemrubrik"),
        "bullets": _("Punktliste"),
        "numbers": _("Nummereret liste"),
        "quote": _("Citat"),
        "link": _("Link"),
        "table": _("Indsæt tabel"),
        "row": _("Tilføj række"),
        "column": _("Tilføj kolonne"),
        "norow": _("Fjern række"),
        "nocolumn": _("Fjern kolonne"),
        "header": _("Første række er overskrift"),
        "notable": _("Fjern tabellen"),
        "undo": _("Fortryd"),
        "redo": _("Gentag"),
        "address": _("Linkets adresse (https://…)"),
        "set": _("Sæt link"),
        "remove": _("Fjern link"),
        "cancel": _("Annuller"),
        "unsaved": _("Ikke gemt endnu"),
        "saving": _("Gemmer …"),
        "ways": _("Alt+F10 går til formatering, Esc tilbage til teksten."),
    },
}
_SEVERITIES: dict[str, Promise] = {"error": _("Fejl"), "warning": _("Advarsel"), "info": _("Oplysning")}


@register.filter
def state_name(meeting: Meeting) -> Promise | str:
    """How far a meeting has come."""
    return steps.state_name(meeting)


@register.filter
def severity(code: str) -> Promise | str:
    """How grave a finding is, in a word."""
    return _SEVERITIES.get(code, code)


@register.filter
def value_of(values: dict[str, str] | None, name: str) -> str:
    """The value of that name, "" where there is none."""
    return (values or {}).get(name, "")


@register.simple_tag
def words_for(script: str) -> SafeString:
    """What a script says to people, in their language, as a block of data that it reads ("desk", "editor")."""
    name = f"{script}-words"
    return json_script({key: str(text) for key, text in _WORDS[name].items()}, name)
