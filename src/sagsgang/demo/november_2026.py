"""The demo's next meeting, 27 November 2026: thirteen items in seven sections, sent on 20 November, ready to be held.

It has the same sections and kinds of items as a real KKR meeting: a theme in consultation, a central inquiry, a reform,
a case that two bodies decide, a course at risk, a dimensioning round, a process plan, budgets, an appointment after a
change of party. Section 2 stands in ``november_2026_regional.py``.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from .drafts import DraftClause, DraftEnclosure, DraftItem, DraftMeeting, DraftSection, Step
from .november_2026_regional import REGIONAL

_APPROVAL = (
    DraftItem(
        "1.1",
        "Godkendelse af dagsorden",
        "SAG-2026-00107",
        "lobr",
        (DraftClause("approve", "godkender dagsordenen til mødet den 27. november 2026."),),
        ("Dagsorden er udsendt d. 20. november 2026.",),
        ("Godkendelse af dagsorden til KKR Fjordlands møde den 27. november 2026.",),
    ),
    DraftItem(
        "1.2",
        "Godkendelse af referat",
        "SAG-2026-00107",
        "lobr",
        (DraftClause("approve", "godkender referatet fra mødet den 11. september 2026."),),
        (
            "Referatet er udsendt den 15. september 2026. Der er indkommet én bemærkning til det udsendte referat. "
            "Sandhede Kommune har bemærket, at det i pkt. 2.1 bør fremgå, at prioriteringen af Tangø og Sandhede "
            "Kommuner gælder i de første 12 måneder, efter at enheden er bemandet.",
        ),
        ("Godkendelse af referat fra møde i KKR Fjordland den 11. september 2026.",),
        (DraftEnclosure("Referat af møde i KKR Fjordland den 11. september 2026"),),
    ),
)

_APPOINTMENTS = (
    DraftItem(
        "3.1",
        "Udpegningssag – FjordKaps bestyrelse samt Samarbejdsudvalget for Speciallæger",
        "SAG-2026-01402",
        "lobr",
        (
            DraftClause(
                "appoint",
                "udpeger Mona Bjergtoft (V), Højlands Kommune, som nyt medlem til henholdsvis FjordKaps "
                "bestyrelse samt "
                "Samarbejdsudvalget for Speciallæger.",
            ),
        ),
        (
            "Per Kvistgaard Nees, Lyngmose Kommune, har den 28. september 2026 skiftet parti fra Venstre til Liberal "
            "Alliance. Han blev den 6. februar 2026 udpeget til FjordKaps bestyrelse og Samarbejdsudvalget for "
            "Speciallæger.",
            "Grundet partiskiftet skal der udpeges et nyt medlem fra Venstre til de to pladser. Venstre peger på Mona "
            "Bjergtoft, Højlands Kommune, for den resterende del af valgperioden.",
        ),
        route=(Step("kkr", "decide", date(2026, 11, 27)),),
        thread="udpegninger",
    ),
)

_SINCE_LAST = (
    DraftItem(
        "4.1",
        "Siden sidst",
        "SAG-2026-00107",
        "lobr",
        (DraftClause("note", "tager orienteringen til efterretning."),),
        (
            "Orientering fra UFF ved Tine Strandvig Kaas, formand for UFF’s bestyrelse.",
            "Orientering fra Erhvervshus Fjordland ved Pia Lyngbakke, formand for bestyrelsen.",
            "Orientering fra Danmarks Erhvervsfremmebestyrelse (DEB) ved Svend Hedemark Toft.",
            "Møde mellem KL’s og KKR’s formandskaber d. 4. november 2026 ved Bent Engtoft Madsen.",
            "Klimapolitisk Dialogforum den 29. oktober 2026 ved Hanne Ravnskær Holm.",
        ),
        minutes=15,
    ),
)

_NEXT = (
    DraftItem(
        "6.1",
        "Punkter til næste møde",
        "SAG-2026-00107",
        "lobr",
        (DraftClause("note", "tager orienteringen til efterretning."),),
        (
            "Næste møde i KKR Fjordland afholdes den 12. februar 2027 i Egevang.",
            "Den foreløbige sagsliste er:",
            "– De to sundhedsråd: de første erfaringer efter opgaveflytningen",
            "– Afprøvning af flextrafik med faste afgange",
            "– Beslutning om hold på specialuddannelsen i borgernær sygepleje",
            "– Forberedelse af Socialaftale Fjordland 2028-2029",
        ),
    ),
)

NOVEMBER: Final = DraftMeeting(
    body="kkr",
    day=date(2026, 11, 27),
    start="9.30",
    end="12.30",
    place="Byrådssalen, Fjordby Rådhus",
    sections=(
        DraftSection("1", "Godkendelse af referat", _APPROVAL),
        DraftSection("2", "Regionalpolitiske sager", REGIONAL),
        DraftSection("3", "Udpegninger", _APPOINTMENTS),
        DraftSection("4", "Siden sidst", _SINCE_LAST),
        DraftSection("5", "KKR"),
        DraftSection("6", "Punkter til næste møde", _NEXT),
        DraftSection("7", "Eventuelt"),
    ),
    programme=(
        ("8.00-8.30", "Ankomst og morgenkaffe"),
        ("8.30-9.30", "Gruppedrøftelser"),
        ("9.30-12.30", "KKR Fjordlands møde"),
        ("12.30", "Frokost"),
    ),
    dispatched=date(2026, 11, 20),
    approves=date(2026, 9, 11),
)
