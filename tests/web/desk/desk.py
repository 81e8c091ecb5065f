"""What the desk's tests share: a browser that sends forms as a page's forms are sent, and reads what came of it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from sagsgang.record.meetings.models import AgendaItem, Meeting

Visit = Callable[[str], Client]
#: what htmx says of itself with every request it makes
HTMX = {"HX-Request": "true"}


def post(client: Client, name: str, key: Any, data: dict[str, Any] | None = None, **options: Any) -> HttpResponse:
    """Send a form to the verb's address, for the thing of that key (or of those keys)."""
    keys = key if isinstance(key, tuple) else (key,)
    return client.post(reverse(name, args=keys), data or {}, **options)


def words(response: HttpResponse) -> str:
    """The page's words, blanks made one."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def follow(client: Client, response: HttpResponse) -> str:
    """The words of the page that a form led to; fails where it led nowhere."""
    assert response.status_code == 302, words(response)[:600]
    return words(client.get(response["Location"].partition("#")[0]))


def fields(response: HttpResponse, form: str) -> dict[str, Any]:
    """A form as a browser would send it unchanged, its buttons left out. ``form`` is a CSS selector."""
    tree = LexborHTMLParser(response.content.decode())
    found = tree.css_first(form)
    assert found is not None, f"no {form} on the page"
    sent: dict[str, list[str]] = {}
    for control in found.css("input, textarea, select"):
        name, kind = control.attributes.get("name"), control.attributes.get("type")
        if not name or kind in ("submit", "file", "button"):
            continue
        if kind in ("checkbox", "radio") and "checked" not in control.attributes:
            continue
        if control.tag == "select":
            options = control.css("option")
            chosen = next((o for o in options if "selected" in o.attributes), options[0] if options else None)
            value = (chosen.attributes.get("value") or "") if chosen is not None else ""
        elif control.tag == "textarea":
            value = control.text().removeprefix("\n")
        else:
            value = control.attributes.get("value") or ("on" if kind == "checkbox" else "")
        sent.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}


def open_item(client: Client, item: AgendaItem) -> HttpResponse:
    """The editor with that item open."""
    response = client.get(reverse("desk_item", args=[item.meeting_id, item.pk]))
    assert response.status_code == 200
    return response


def order_of(meeting: Meeting) -> list[str]:
    """Number and title of the agenda's items, in order."""
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(state="withdrawn").order_by("position")
    return [f"{row.number} {row.title}" for row in rows]
