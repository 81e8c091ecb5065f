"""What `make messages` collects is what Django looks up when the page is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Engine
from django.utils import translation

from tools import messages

ENGINE = Engine(libraries={"i18n": "django.templatetags.i18n"}, builtins=["django.templatetags.i18n"])


def collected(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str = "page.html"
) -> list[tuple[str | None, str]]:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    path = tmp_path / name
    path.write_text(source, "utf-8")
    read = messages.in_code if name.endswith(".py") else messages.in_template
    return [(message.context, message.singular) for message in read(path)]


def looked_up(source: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, str]]:
    """The msgids that Django asks its catalogue for."""
    asked: list[tuple[str | None, str]] = []

    def gettext(text: str) -> str:
        asked.append((None, text))
        return text

    def pgettext(context: str, text: str) -> str:
        asked.append((context, text))
        return text

    for module in ("django.templatetags.i18n.translation", "django.template.base"):
        for name, spy in (
            ("gettext", gettext),
            ("pgettext", pgettext),
            ("gettext_lazy", gettext),
            ("pgettext_lazy", pgettext),
        ):
            monkeypatch.setattr(f"{module}.{name}", spy, raising=False)
    monkeypatch.setattr(translation, "gettext", gettext)
    monkeypatch.setattr(translation, "ngettext", lambda one, many, count: gettext(one))
    ENGINE.from_string(source).render(Context({"count": 3, "name": "Fjordby"}))
    return asked


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Søg" %}',
        "{% trans 'Møder' %}",
        '{% translate "Godkendt" context "udfald" %}',
        '{% translate "50 % af pladserne" %}',
        '{% translate "Et \\"citat\\"" %}',
        "{% blocktranslate %}Hej {{ name }}, 100 %{% endblocktranslate %}",
        "{% blocktranslate trimmed %}\n  Der er\n  meget at læse\n{% endblocktranslate %}",
        "{% blocktranslate count count=count %}Et punkt{% plural %}{{ count }} punkter{% endblocktranslate %}",
        '{% blocktranslate context "hilsen" %}Farvel{% endblocktranslate %}',
        '{{ name|default:_("ingen") }}',
        '{% with x=_("Navn") %}{{ x }}{% endwith %}',
    ],
)
def test_collects_what_django_looks_up(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = collected(source, tmp_path, monkeypatch)
    assert len(found) == 1
    assert found == looked_up(source, monkeypatch)[:1]


def test_collects_from_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ['_("Sag")', 'gettext_lazy("Møde")', 'ngettext("en", "flere", 2)', 'pgettext("udfald", "Andet")', "_(name)"]
    source = "\n".join(said)
    found = collected(source, tmp_path, monkeypatch, "views.py")
    assert found == [(None, "Sag"), (None, "Møde"), (None, "en"), ("udfald", "Andet")]


def test_a_comment_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = '{# {% translate "nej" %} #}{% comment %}{% translate "heller ikke" %}{% endcomment %}'
    assert collected(source, tmp_path, monkeypatch) == []


def test_collecting_again_keeps_translations_and_drops_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "locale" / "django.po")
    page.write_text('{% translate "Sag" %}{% blocktranslate count n=n %}et{% plural %}{{ n }}{% endblocktranslate %}')
    messages.extract()
    text = messages.CATALOGUE.read_text("utf-8").replace('msgid "Sag"\nmsgstr ""', 'msgid "Sag"\nmsgstr "Case"')
    messages.CATALOGUE.write_text(text, "utf-8")
    page.write_text('{% translate "Sag" %}{% translate "Ny" %}')
    messages.extract()
    entries = {entry.msgid: entry.msgstr for entry in messages.polib.pofile(str(messages.CATALOGUE))}
    assert entries == {"Sag": "Case", "Ny": ""}
    messages.compile_catalogue(messages.CATALOGUE)
    assert messages.CATALOGUE.with_suffix(".mo").stat().st_size > 0
