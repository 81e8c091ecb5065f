"""The meeting ahead, three weeks and a bit before it is held."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cast import Cast
from tests.factories import on
from tests.web.ahead import Ahead, meeting_ahead, seat_everybody


@pytest.fixture
def ahead(cast: Cast) -> Iterator[Ahead]:
    people = seat_everybody(cast)
    with on():
        yield Ahead(cast, meeting_ahead(cast), people)
