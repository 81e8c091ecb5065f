"""The rules of an administrative circle: directors and chief officers who prepare cases for the political bodies."""

from __future__ import annotations

from fractions import Fraction

from sagsgang.record.bodies.profiles.settings import (
    AgendaShape,
    Closure,
    Deadline,
    Disqualification,
    Majority,
    Profile,
    Publicity,
    Quorum,
    Rule,
    StandingItem,
    StandingSection,
)

OWN = "Kredsens eget kommissorium; ingen lov regulerer den"
LAW = "Forvaltningsloven §§ 3-6"

SECTIONS = (
    StandingSection(
        "Godkendelse af dagsorden", (StandingItem("Godkendelse af dagsorden", "agenda", "godkender dagsordenen"),)
    ),
    StandingSection(
        "Opfølgning fra sidst",
        (StandingItem("Opfølgning fra sidst", "minutes", "tager opfølgningen til efterretning"),),
    ),
    StandingSection("Sager til politiske møder"),
    StandingSection("Administrative sager"),
    StandingSection("Orientering", (StandingItem("Orientering", "briefing", "tager orienteringen til efterretning"),)),
    StandingSection(
        "Næste møde", (StandingItem("Næste møde", "next_meeting", "tager orienteringen til efterretning"),)
    ),
    StandingSection("Eventuelt"),
)

ADMINISTRATIVE = Profile(
    code="administrative",
    name="administrativ kreds",
    dispatch=Rule(Deadline(4, "weekdays"), "Dagsordenen sendes senest 4 hverdage før mødet.", OWN),
    material=Rule(Deadline(4, "weekdays"), "Materialet sendes sammen med dagsordenen.", OWN),
    minutes_sent=Rule(Deadline(7, moves="later"), "Referatet sendes senest 7 dage efter mødet.", OWN),
    comments=Rule(
        Deadline(7, moves="later"), "Deltagerne har 7 dage til bemærkninger; derefter er referatet godkendt.", OWN
    ),
    quorum=Rule(Quorum(Fraction(0)), "Kredsen kan mødes uanset fremmøde; den afgør intet ved afstemning.", OWN),
    majorities=Rule(
        {"ordinary": Majority("unanimous", "cast")}, "Kredsen når til enighed eller sender uenigheden videre.", OWN
    ),
    tie=Rule("falls", "Uden enighed er der ingen fælles anbefaling.", OWN),
    vote_methods=Rule(("consensus",), "Der stemmes ikke; mødelederen konstaterer enighed.", OWN),
    closure=Rule(Closure(allowed=True, decided_by="chair"), "Et punkt kan lukkes. Begrundelsen skrives.", OWN),
    signing=Rule("nobody", "Referatet underskrives ikke.", OWN),
    dissent=Rule(True, "En deltagers forbehold skrives i referatet, så det følger sagen videre.", OWN),
    disqualification=Rule(
        Disqualification(decided_by="body", leaves_room=True, substitute_may_step_in=True),
        "En embedsmand, der er inhabil, medvirker ikke i sagens behandling.",
        LAW,
        binding=True,
    ),
    substitutes=Rule(
        ("personal", "same_organization", "any"), "En deltager kan sende en stedfortræder fra samme kommune.", OWN
    ),
    case_series=Rule("{year}/{serial:4}", "Sager nummereres år/løbenummer.", OWN),
    agenda=Rule(
        AgendaShape("tree", SECTIONS, ("Baggrund", "Indstilling", "Sagsfremstilling", "Beslutning"), required=()),
        "Faste afsnit; sager, der skal videre til politisk behandling, står samlet.",
        OWN,
    ),
    publicity=Rule(
        Publicity(meeting=False, agenda=False, minutes=False),
        "Møder og papirer er interne; enhver kan søge aktindsigt.",
        "Offentlighedsloven §§ 7 og 23",
    ),
)
