"""The HTML face: one file that stands by itself, to keep or to send, without scripts and without the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string


def render_html(data: Mapping[str, Any]) -> str:
    """The whole document as a page of its own."""
    return render_to_string("rendering/meeting.html", {"d": data, "words": data["words"]})
