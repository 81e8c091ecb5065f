"""SBSYS' agendas and minutes as text of a page or a PDF: a KLE case number above the numbered title, the way of the
case as initials of bodies ("Forventet sagsgang"), open and closed items in parts of their own.
"""

from __future__ import annotations

import re

from sagsgang.intake.prose.vendor import VendorText

LAYOUT = VendorText(
    name="sbsys-text",
    first=re.compile(r"(?:Sbsys dagsorden preview|Åbne dagsordenspunkter|Forventet sagsgang)$", re.IGNORECASE),
    others=(
        re.compile(r"(?:Sagsnr\.?:\s*)?\d\d\.\d\d\.\d\d-[A-ZÆØÅ]\d\d-\d+-\d\d$"),
        re.compile(r"(?:Referat|Dagsorden)(?: til mødet i .+)?$"),
    ),
    headings={
        "forventet sagsgang": "other",
        "anledning": "background",
        "inddragelse": "hearing",
        "indstilling": "recommendation",
    },
)
