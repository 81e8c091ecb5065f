"""Where a matter comes on an agenda when nobody has placed it: among the body's matters, not at its formalities."""

from __future__ import annotations

import pytest

from sagsgang.record.bodies.profiles import PROFILES
from sagsgang.record.meetings.models import Section
from sagsgang.record.meetings.placing import matters_section


def placed(kind: str, *titles: str, closed: bool = False) -> str:
    """The title of its section, on an agenda with these sections or else the profile's own."""
    profile = PROFILES[kind]
    shape = profile.agenda.value.sections
    sections = [Section(title=title, template="") for title in titles]
    sections = sections or [Section(title=one.title, template=one.title[:40]) for one in shape]
    found = matters_section(sections, profile, closed=closed)
    return found.title if found is not None else ""


@pytest.mark.parametrize(
    ("kind", "home"),
    [
        ("kkr", "Regionalpolitiske sager"),
        ("council", "Åbne punkter"),
        ("board", "Sager til beslutning"),
        ("administrative", "Sager til politiske møder"),
    ],
)
def test_a_matter_comes_where_no_standing_item_is(kind: str, home: str) -> None:
    """A directors' circle follows up on its last meeting before it comes to any case."""
    assert placed(kind) == home


def test_a_closed_matter_comes_among_the_closed_ones_where_there_are_such() -> None:
    assert placed("council", closed=True) == "Lukkede punkter"
    assert placed("kkr", closed=True) == "Regionalpolitiske sager"


def test_an_agenda_with_sections_of_its_own_begins_its_matters_after_the_first() -> None:
    assert placed("kkr", "Formalia", "Sager", "Andet") == "Sager"
    assert placed("kkr", "Alt") == "Alt"
    assert matters_section([], PROFILES["kkr"]) is None
