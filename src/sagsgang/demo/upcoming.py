"""The meetings that lie ahead of the demo's today (24 November 2026), the nearest first.

The first has been sent and can be held, the second is being prepared; the minutes of 11 September 2026 await approval
under the first one's item 1.2. Who is who and which stories run through is told in this folder's README.
"""

from __future__ import annotations

from typing import Final

from .drafts import DraftMeeting
from .february_2027 import FEBRUARY
from .november_2026 import NOVEMBER

UPCOMING: Final[tuple[DraftMeeting, ...]] = (NOVEMBER, FEBRUARY)
