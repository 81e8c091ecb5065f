"""Templates: every control has its label, every word its translation, nothing runs inline."""

from __future__ import annotations

import pytest

from tests.architecture.markup import faults
from tests.architecture.source import PACKAGE

#: shown when all else has failed, translations too: it says the same in both languages by itself
WITHOUT_TRANSLATION = {"web/templates/500.html"}


def test_templates_keep_the_house_rules() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): wrong
        for path in sorted((PACKAGE / "web" / "templates").rglob("*.html"))
        if (wrong := faults(path.read_text("utf-8")))
        and path.relative_to(PACKAGE).as_posix() not in WITHOUT_TRANSLATION
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<input id="q" name="q">', "without a label"),
        ("<input name=q>", "without a label"),
        ('<label for="r">{% trans "Søg" %}</label><input id="q">', "without a label"),
        ("<p>Velkommen</p>", "is not translated"),
        ('<a title="Åbn punktet" href="/">{{ title }}</a>', "is not translated"),
        ('<p style="color: red">{{ text }}</p>', "inline style="),
        ('<button onclick="go()">{% trans "Gå" %}</button>', "inline onclick="),
        ("<script>go()</script>", "<script> without nonce"),
        ("<html><body></body></html>", "<html> without lang"),
        ("{% block title %}Forside{% endblock %}", "is not translated"),
        ('<img src="a.png">', "<img> without alt"),
        ('<script src="https://cdn.example.org/x.js"></script>', "from another server"),
    ],
)
def test_a_fault_is_seen(source: str, words: str) -> None:
    assert any(words in fault for fault in faults(source)), faults(source)


@pytest.mark.parametrize(
    "source",
    [
        '<label for="q">{% trans "Søg" %}</label><input id="q" name="q">',
        '<label for="{{ field.id }}">{{ field.label }}</label><input id="{{ field.id }}">',
        '<label>{% trans "Alle" %} <input type="checkbox"></label>',
        '<input type="hidden" name="next" value="{{ next }}"><button type="submit">{% trans "Gem" %}</button>',
        '<input aria-label="{% trans "Søg" %}">',
        "{% block body_class %}page-home{% endblock %}",
        "{% blocktrans %}Der er {{ count }} punkter{% endblocktrans %}",
        '<script nonce="{{ CSP_NONCE }}">go()</script>',
        '<html lang="{{ LANGUAGE_CODE }}"><body>{# en bemærkning #}</body></html>',
        "<p>{% if a %}{{ a }} · {{ b|date:'j. F Y' }}{% endif %} kB</p>",
        '{% if x == "ord" %}<span>{{ y|default:"–" }}</span>{% endif %}',
    ],
)
def test_what_is_right_is_left_alone(source: str) -> None:
    assert faults(source) == []
