"""Papers that are chosen in a form, one or several: each is handed to a verb, and the first no ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sagsgang.kernel.commands import Command
from sagsgang.web.desk.acting import attempt
from sagsgang.web.desk.fields import flag


class Paper(TypedDict):
    """What the verbs that take a file want to know of it."""

    name: str
    data: bytes
    media_type: str
    title: str
    closed: bool


def hand_in(request: HttpRequest, make: Callable[[Paper], Command[Any]], *, unnamed: str) -> tuple[int, str]:
    """How many files were handed in, and the sentence that says why no more were; "" where all were.

    A title is for a single file; several keep their names. ``unnamed`` is what one without a name is called.
    """
    files = request.FILES.getlist("files")
    if not files:
        return 0, _("Der var ingen fil med. Vælg en eller flere filer, og prøv igen.")
    title = request.POST.get("title", "") if len(files) == 1 else ""
    for done, file in enumerate(files):
        paper = Paper(
            name=file.name or unnamed,
            data=file.read(),
            media_type=file.content_type or "application/octet-stream",
            title=title,
            closed=flag(request.POST, "closed"),
        )
        answer = attempt(request, lambda paper=paper: make(paper))  # type: ignore[misc]  # binds this turn's file
        if not answer.done:
            return done, answer.no
    return len(files), ""
