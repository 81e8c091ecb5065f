"""A case on the desk, as most tests of the room need one."""

from __future__ import annotations

import pytest

from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.models import Case
from tests.cast import Cast
from tests.factories import TODAY, on


@pytest.fixture
def case(cast: Cast) -> Case:
    """SAG-2027-00001, opened by the cast's clerk."""
    with on(TODAY):
        return OpenCase(body_id=cast.body.pk, title="Klimaplan").run(by=cast.clerk)
