"""Sets the demo's stage: after the archive is in, what is going on in the house on 24 November 2026.

Scene by scene, each wholly or not at all, and each passed over where its result is there. Everything is done by the
commands a clerk or a member would use, at the moment they would have used them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from sagsgang.demo import stage_ahead, stage_circles, stage_held, stage_next
from sagsgang.demo.february_2027 import FEBRUARY
from sagsgang.demo.stage_cases import SEPTEMBER
from sagsgang.demo.stage_crew import Crew
from sagsgang.record.bodies.models import Membership
from sagsgang.record.cases.models import CasePart

UFF_DAY: Final = date(2026, 12, 4)


@dataclass(frozen=True, slots=True)
class Scene:
    """A part of the stage. ``name`` is what the progress bar says, ``there`` whether it has been set."""

    name: str
    there: Callable[[Crew], bool]
    play: Callable[[Crew], object]


def _begun(crew: Crew) -> bool:
    meeting = crew.meeting("kkr", FEBRUARY.day)
    return meeting is not None and meeting.state != "planned"


SCENES: Final = (
    Scene(
        "mødet 11. september",
        lambda crew: crew.meeting("kkr", SEPTEMBER) is not None,
        stage_held.hold,
    ),
    Scene("mødekalender", lambda crew: crew.meeting("uff", UFF_DAY) is not None, stage_ahead.lay_calendar),
    Scene(
        "kredsene",
        lambda crew: Membership.objects.filter(body=crew.body("kdk")).exists(),
        stage_circles.seat_everybody,
    ),
    Scene(
        "sager til november",
        lambda crew: CasePart.objects.filter(case__body=crew.body("kkr")).exists(),
        stage_circles.prepare_cases,
    ),
    Scene(
        "kredsenes møder",
        lambda crew: crew.meeting("kdk", date(2026, 11, 13)) is not None,
        stage_circles.hold_meetings,
    ),
    Scene("mødet 27. november", lambda crew: crew.meeting("kkr", stage_next.DAY) is not None, stage_next.prepare),
    Scene("mødet 12. februar", _begun, stage_ahead.begin_february),
)


def set_scene(scene: Scene, crew: Crew) -> bool:
    """Set one scene, all or nothing; False where it was there."""
    with transaction.atomic():
        if scene.there(crew):
            return False
        scene.play(crew)
    return True
