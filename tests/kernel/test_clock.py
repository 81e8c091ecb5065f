"""The clock can be set, and only with a time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sagsgang.kernel import clock


def test_the_clock_can_be_set_and_goes_on_afterwards() -> None:
    moment = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    with clock.set_clock(moment):
        assert clock.now() == moment
    assert clock.now() > moment


def test_today_is_denmarks_day() -> None:
    """Half past eleven at night in London's winter is already tomorrow in Denmark."""
    with clock.set_clock(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 2, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.set_clock(datetime(2026, 1, 1)):
        pass
