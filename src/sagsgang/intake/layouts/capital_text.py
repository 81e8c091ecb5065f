"""The capital's agendas and minutes as text: problem and solution told apart ("Problemstilling", "Løsning"), an
overview of the political treatment, and the own decision last under the body's name and the meeting's day.
"""

from __future__ import annotations

import re

from sagsgang.intake.prose.vendor import VendorText

LAYOUT = VendorText(
    name="capital-text",
    first=re.compile(r".{4,80}s beslutning i mødet den \d{1,2}\. [a-z]+ \d{4}$"),
    others=(
        re.compile(
            r"(?:Problemstilling|Løsning|Videre proces|Oversigt over politisk behandling|INDSTILLING OG BESLUTNING)$"
        ),
    ),
    headings={
        "problemstilling": "background",
        "løsning": "presentation",
        "videre proces": "other",
        "baggrund": "background",
        "oversigt over politisk behandling": "other",
    },
)
