"""What templates may ask for: dates as in the PDF, options, links with another filter, who may go where."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from sagsgang.kernel.access import CITIZEN
from tests.cast import Cast


def render(source: str, address: str = "/", viewer: Any = CITIZEN, **context: Any) -> str:
    request = RequestFactory().get(address)
    request.viewer, request.user = viewer, AnonymousUser()  # type: ignore[attr-defined]  # as the middleware does
    return Template("{% load sagsgang %}" + source).render(Context({"request": request, **context}))


def test_dates_are_written_as_people_write_them() -> None:
    day = date(2023, 2, 10)
    assert (
        render("{{ d|long_date }} {{ d|weekday }} {{ t|hours }}", d=day, t=time(9, 5)) == "10. februar 2023 fredag 9.05"
    )
    night = datetime(2023, 2, 9, 23, 30, tzinfo=UTC)
    assert render("{{ d|long_date }}", d=night) == "10. februar 2023", "the day it was in Denmark"
    with translation.override("en"):
        assert render("{{ d|long_date }} {{ d|weekday }}", d=day) == "10 February 2023 Friday"
    assert render("{{ d|long_date }}{{ d|weekday }}{{ d|month }}{{ d|hours }}", d=None) == ""


def test_options_choose_one_and_escape_all() -> None:
    choices = [("a", "Aa"), ("b", "B & <b>"), ('"', "C")]
    assert render("{% options c 'b' %}", c=choices) == (
        '<option value="a">Aa</option><option value="b" selected>B &amp; &lt;b&gt;</option>'
        '<option value="&quot;">C</option>'
    )
    assert "selected" not in render("{% options c 'nosuch' %}", c=choices)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("{% with_query year=2024 %}", "?q=sti&amp;year=2024"),
        ("{% with_query year='' %}", "?q=sti"),
        ("{% with_query page=3 %}", "?q=sti&amp;year=2025&amp;page=3"),
        ("{% clear_query 'q' %}", "?year=2025"),
        ("{% with_query year='' q='' %}", "?"),
    ],
)
def test_another_filter_begins_at_the_first_page(source: str, wanted: str) -> None:
    assert render(source, "/search/?q=sti&year=2025&page=2") == wanted


def test_words_of_the_record_are_marked_where_the_page_is_not_danish() -> None:
    assert render("<p{% as_danish %}>") == "<p>"
    with translation.override("en"):
        assert render("<p{% as_danish %}>") == '<p lang="da">'


@pytest.mark.django_db
def test_a_link_is_shown_to_those_who_may_follow_it(cast: Cast) -> None:
    source = "{% may 'intake.receive_document' as yes %}{{ yes }}"
    assert render(source, viewer=cast.clerk) == render(source, viewer=cast.outsider) == "True"
    assert render(source, viewer=cast.member) == render(source) == "False"
    assert render("{% may 'no.such' as yes %}{{ yes }}", viewer=cast.clerk) == "False"
