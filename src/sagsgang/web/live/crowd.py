"""What every citizen sees alike is drawn once: a thousand followers ask for the same board at the same moment.

A board is kept under the number of its stream's newest event, so a kept one is as new as a fresh one; and for a moment
only, so that what no event tells of (a body that is hidden) is not shown any longer than that.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from sagsgang.kernel.events import last_numbers

#: seconds for which a board may be shown again
KEPT = 2.0
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Board:
    number: int
    until: float
    text: str


_boards: dict[tuple[int, str], _Board] = {}


def board_for_all(meeting: int, draw: Callable[[], str]) -> str:
    """The board in the reader's language: the kept one, or what ``draw`` makes of it now. One query where it is kept."""
    key = (meeting, translation.get_language() or "")
    stream = f"meeting:{meeting}"
    number = last_numbers([stream]).get(stream, 0)
    if (kept := _fresh(key, number)) is not None:
        return kept
    # One draws, the others wait for it.
    with _lock:
        if (kept := _fresh(key, number)) is not None:
            return kept
        text = draw()
        now = time.monotonic()
        for old in [k for k, board in _boards.items() if board.until < now]:
            del _boards[old]
        _boards[key] = _Board(number, now + KEPT, text)
    return text


def _fresh(key: tuple[int, str], number: int) -> str | None:
    board = _boards.get(key)
    if board is None or board.until < time.monotonic() or board.number < number:
        return None
    return board.text


def forget() -> None:
    """Let go of all that is kept, for tests that begin with another database."""
    _boards.clear()
