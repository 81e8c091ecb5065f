"""eDoc's minutes as printed (PDF) or copied text: case and document number below the title, and a decision heading that
names body, day and item ("... beslutning den 04.12.2012 Punkt 2")."""

from __future__ import annotations

import re

from sagsgang.intake.prose.vendor import VendorText

LAYOUT = VendorText(
    name="edoc-text",
    first=re.compile(r".{5,90}s beslutning den \d\d\.\d\d\.\d{4} Punkt \d+\s*:?$"),
    others=(
        re.compile(r"Dok\.\s?nr\.?:"),
        re.compile(r"Beslutningen træffes af$"),
        re.compile(r"Følgende deltog ikke i behandlingen af punktet:"),
    ),
    headings={"beslutningen træffes af": "other", "sammendrag": "summary"},
)
