"""The demo's meeting in preparation, 12 February 2027: a provisional agenda that is not sent before 5 February."""

from __future__ import annotations

from datetime import date
from typing import Final

from .drafts import DraftClause, DraftEnclosure, DraftItem, DraftMeeting, DraftSection, Step

_DAY = date(2027, 2, 12)

FEBRUARY: Final = DraftMeeting(
    body="kkr",
    day=_DAY,
    start="9.30",
    end="12.30",
    place="Kulturcentret, Egevang",
    sections=(
        DraftSection(
            "1",
            "Godkendelse af referat",
            (
                DraftItem(
                    "1.1",
                    "Godkendelse af dagsorden",
                    "SAG-2027-00004",
                    "lobr",
                    (DraftClause("approve", "godkender dagsordenen til mødet den 12. februar 2027."),),
                    (),
                    ("Godkendelse af dagsorden til KKR Fjordlands møde den 12. februar 2027.",),
                ),
                DraftItem(
                    "1.2",
                    "Godkendelse af referat",
                    "SAG-2027-00004",
                    "lobr",
                    (DraftClause("approve", "godkender referatet fra mødet den 27. november 2026."),),
                    (),
                    ("Godkendelse af referat fra møde i KKR Fjordland den 27. november 2026.",),
                ),
            ),
        ),
        DraftSection(
            "2",
            "Regionalpolitiske sager",
            (
                DraftItem(
                    "2.1",
                    "Temadrøftelse – Sundhedsrådenes første tid",
                    "SAG-2024-01933",
                    "kanh",
                    (
                        DraftClause("note", "tager den mundtlige orientering til efterretning"),
                        DraftClause("discuss", "drøfter kommunernes erfaringer med opgaveflytningen."),
                    ),
                    (
                        "Opgaverne overgik til Region Fjordland den 1. januar 2027. Sundhedsdirektørernes "
                        "Forretningsudvalg samler kommunernes erfaringer fra de første uger.",
                    ),
                    ("KKR Fjordland godkendte den 24. april 2026 principperne for hovedaftalen med Region Fjordland.",),
                    presenters=("Thomas Rugmark, sundhedsdirektør, Fjordby Kommune",),
                    route=(Step("kkr", "comment", _DAY),),
                    minutes=45,
                    thread="sundhedsreform",
                ),
                DraftItem(
                    "2.2",
                    "Flextrafik med faste afgange – halvårsstatus",
                    "SAG-2026-01188",
                    "kanh",
                    (DraftClause("note", "tager status på afprøvningen til efterretning."),),
                    ("Fjordlands Trafikselskab udarbejder en status, når afprøvningen har varet i et halvt år.",),
                    route=(Step("tdk", "prepare", date(2027, 1, 15)), Step("kkr", "be informed", _DAY)),
                    minutes=15,
                    thread="mobilitet",
                ),
                DraftItem(
                    "2.3",
                    "Specialuddannelsen i borgernær sygepleje – hold i 2027",
                    "SAG-2025-00517",
                    "lobr",
                    (DraftClause("note", "tager status på tilmeldingen til efterretning."),),
                    ("Tilmeldingsfristen til holdet i februar 2027 er den 4. januar 2027.",),
                    route=(Step("kkr", "be informed", _DAY),),
                    minutes=10,
                    thread="sygepleje",
                ),
                DraftItem(
                    "2.4",
                    "Socialaftale Fjordland 2028-2029 – proces og temaer",
                    "SAG-2026-01377",
                    "lobr",
                    (
                        DraftClause("approve", "godkender processen for Socialaftale Fjordland 2028-2029"),
                        DraftClause("discuss", "drøfter temaer for aftalens udviklingsdel."),
                    ),
                    ("DAS Social har udarbejdet et udkast til proces, der afsluttes i september 2027.",),
                    enclosures=(DraftEnclosure("Udkast til proces"),),
                    route=(
                        Step("das", "prepare", date(2027, 1, 11)),
                        Step("kdk", "recommend", date(2027, 1, 22)),
                        Step("kkr", "decide", _DAY),
                    ),
                    minutes=20,
                    thread="socialaftale",
                ),
            ),
        ),
        DraftSection("3", "Udpegninger"),
        DraftSection(
            "4",
            "Siden sidst",
            (
                DraftItem(
                    "4.1",
                    "Siden sidst",
                    "SAG-2027-00004",
                    "lobr",
                    (DraftClause("note", "tager orienteringen til efterretning."),),
                    (),
                    minutes=15,
                ),
            ),
        ),
        DraftSection("5", "KKR"),
        DraftSection(
            "6",
            "Punkter til næste møde",
            (
                DraftItem(
                    "6.1",
                    "Punkter til næste møde",
                    "SAG-2027-00004",
                    "lobr",
                    (DraftClause("note", "tager orienteringen til efterretning."),),
                    ("Næste møde i KKR Fjordland afholdes den 23. april 2027 i Fjordby.",),
                ),
            ),
        ),
        DraftSection("7", "Eventuelt"),
    ),
    programme=(
        ("8.00-8.30", "Ankomst og morgenkaffe"),
        ("8.30-9.30", "Gruppedrøftelser"),
        ("9.30-12.30", "KKR Fjordlands møde"),
        ("12.30", "Frokost"),
    ),
    approves=date(2026, 11, 27),
)
