"""How property tests of the record run: as many examples as usual, and no stopwatch, since test machines are busy.
And the house that the tests of verbs live in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.house import House

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("house")


@pytest.fixture
def house(cast: Cast) -> Iterator[House]:
    """A body of seven three weeks before its meeting (see ``tests/house.py``), in the test's database."""
    from tests.house import house_on_its_day

    yield from house_on_its_day(cast)
