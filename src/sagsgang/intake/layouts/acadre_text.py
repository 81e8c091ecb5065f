"""Acadre's minutes as text: case id and the case worker's initials in one line or two below the title
("Sagsid.: 20/33839, Sagsinitialer: AGVA"), enclosures numbered and marked open or closed."""

from __future__ import annotations

import re

from sagsgang.intake.prose.vendor import VendorText

LAYOUT = VendorText(
    name="acadre-text",
    first=re.compile(r"Sags?id\.?:\s*\S+(?:,?\s*Sagsinitialer:\s*\S+)?$", re.IGNORECASE),
    others=(
        re.compile(r"(?:.*\bSagsinitialer:|Initialer:)\s*\S+$", re.IGNORECASE),
        re.compile(r"Beslutning\b.*|Beslutningsprotokol$|Åben sag$", re.IGNORECASE),
    ),
    headings={"økonomi og afledt drift": "economy", "sagen afgøres i": "other", "planmæssige forhold": "presentation"},
)
