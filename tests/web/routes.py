"""Every public address with something to show at it, so that a test that walks them can't forget one."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from sagsgang.kernel import clock
from sagsgang.record.meetings.models import Meeting
from sagsgang.record.minutes.models import Minutes
from sagsgang.record.people.models import Person
from sagsgang.web.site.urls import urlpatterns

#: addresses that are no pages: files
FILES = {"meeting_file", "item_file", "meeting_source", "enclosure"}


def pages(meeting: Meeting) -> dict[str, str]:
    """Name -> address of every public page that ``meeting`` (made by ``made.load``) gives something to show."""
    body, at = meeting.body.slug, meeting.address
    person = Person.objects.get(name="Jens Vad")
    # Minutes that were sent from here have a page of their versions; an imported document alone has none.
    if not Minutes.objects.filter(meeting=meeting).exists():
        Minutes.objects.create(meeting=meeting, sent_at=clock.now())
    found = {
        "home": reverse("home"),
        "search": reverse("search") + "?q=cykelsti&kind=item",
        "body_list": reverse("body_list"),
        "body": reverse("body", args=[body]),
        "case": reverse("case", args=[body, "sag-2025-00001"]),
        "meeting": reverse("meeting", args=[body, at]),
        "meeting_versions": reverse("meeting_versions", args=[body, at]),
        "agenda_item": reverse("agenda_item", args=[body, at, "2.1"]),
        "person_list": reverse("person_list"),
        "person": reverse("person", args=[person.slug]),
        "case_list": reverse("case_list"),
    }
    missing = {route.name for route in urlpatterns} - FILES - found.keys()
    assert not missing, f"give tests/web/routes.py an address for {missing}"
    return found


def variants(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """The pages, and each of them with what its address may ask for besides."""
    yield from pages(meeting).items()
    body = reverse("body", args=[meeting.body.slug])
    for query in ("year=2025", "year=2025&kind=minutes", "kind=agenda", "members=organization", "page=2", "year=x"):
        yield f"body?{query}", f"{body}?{query}"
    for query in ("", "q=findesikke", "outcome=approved", "party=V", "year=2025&q=sti&body=kkr-testland", "page=9"):
        yield f"search?{query}", f"{reverse('search')}?{query}".rstrip("?")
    yield "person_list?party=V", f"{reverse('person_list')}?party=V"
    yield "case_list?body", f"{reverse('case_list')}?body={meeting.body.slug}"
    yield "sign_in", reverse("sign_in")
