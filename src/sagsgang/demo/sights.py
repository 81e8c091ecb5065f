"""Where to look in the demo: the addresses that show what is going on, and who has to be signed in to see them."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from sagsgang.demo.february_2027 import FEBRUARY
from sagsgang.demo.november_2026 import NOVEMBER
from sagsgang.demo.stage_cases import SEPTEMBER
from sagsgang.demo.stage_crew import Crew


class Sight(NamedTuple):
    """Something worth seeing: what it is, as whom, and its path."""

    what: str
    who: str
    path: str


def sights() -> list[Sight]:
    """The list, in the order of a visit. Pages that this version does not have are left out."""
    crew = Crew()
    held, running, ahead = (crew.meeting("kkr", day) for day in (SEPTEMBER, NOVEMBER.day, FEBRUARY.day))
    if held is None or running is None or ahead is None:
        return []
    body, coast = crew.body("kkr").slug, crew.case("SAG-2026-00349")
    wanted: list[tuple[str, str, str, list[object]]] = [
        ("Mødet 27. november, klar til at blive ført", "louise", "live", [running.pk]),
        ("– for dem, der følger med", "alle, eller sanne", "follow", [running.pk]),
        ("– på storskærm", "alle", "screen", [running.pk]),
        ("– hvem kommer, afbud og suppleanter", "louise", "desk_people", [running.pk]),
        ("Dagsordenen til 12. februar, der er ved at blive skrevet", "kasper", "agenda", [ahead.pk]),
        ("Referatet fra 11. september, der venter på godkendelse", "alle", "meeting", [body, held.address]),
        ("– med bemærkninger og udgaver", "louise", "desk_minutes", [held.pk]),
        ("Opfølgninger, en over tiden", "louise", "follow_ups", [body]),
        ("Kystsagens vej gennem udvalgene", "louise", "desk_case", [coast.pk]),
        ("– som borgeren ser den", "alle", "case", [body, coast.slug]),
        ("Min side: næste møde, papirer, svar", "sanne", "me", []),
    ]
    found: list[Sight] = []
    for what, who, name, arguments in wanted:
        try:
            found.append(Sight(what, who, reverse(name, args=arguments)))
        except NoReverseMatch:
            continue
    return found
