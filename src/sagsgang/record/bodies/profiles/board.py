"""The rules of a board (bestyrelse) of an association or a joint organisation of municipalities.

No law governs such a board; its own articles do. What stands here follows selskabsloven's rules on boards, which its
neighbours commonly take as their model.
"""

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

OWN = "Bestyrelsens vedtægter og forretningsorden"
MODEL = "Bestyrelsens vedtægter; forbillede: selskabsloven § 124"

SECTIONS = (
    StandingSection(
        "Dagsorden og referat",
        (
            StandingItem("Godkendelse af dagsorden", "agenda", "godkender dagsordenen"),
            StandingItem("Godkendelse af referat", "minutes", "godkender referatet"),
        ),
    ),
    StandingSection("Sager til beslutning"),
    StandingSection("Sager til drøftelse"),
    StandingSection("Orientering", (StandingItem("Orientering", "briefing", "tager orienteringen til efterretning"),)),
    StandingSection(
        "Næste møde", (StandingItem("Næste møde", "next_meeting", "tager orienteringen til efterretning"),)
    ),
    StandingSection("Eventuelt"),
)

BOARD = Profile(
    code="board",
    name="bestyrelse",
    dispatch=Rule(Deadline(7), "Dagsordenen sendes senest 7 dage før mødet.", OWN),
    material=Rule(Deadline(7), "Materialet sendes sammen med dagsordenen.", OWN),
    minutes_sent=Rule(Deadline(14, moves="later"), "Referatet sendes senest 14 dage efter mødet.", OWN),
    comments=Rule(Deadline(14, moves="later"), "Medlemmerne har 14 dage til bemærkninger.", OWN),
    quorum=Rule(
        Quorum(Fraction(1, 2), more_than=True),
        "Bestyrelsen er beslutningsdygtig, når over halvdelen af medlemmerne er til stede.",
        MODEL,
    ),
    majorities=Rule(
        {
            "ordinary": Majority("simple"),
            "late_item": Majority("unanimous", "present"),
            "standing_orders": Majority("two_thirds", "seats"),
            "election": Majority("simple"),
        },
        "Beslutninger træffes med simpelt flertal; ændring af forretningsordenen kræver to tredjedele af pladserne.",
        MODEL,
    ),
    tie=Rule("chair", "Ved stemmelighed er formandens stemme afgørende.", MODEL),
    vote_methods=Rule(
        ("consensus", "show_of_hands", "roll_call", "electronic", "ballot_paper"),
        "Formanden bestemmer, hvordan der stemmes; ét medlem kan kræve skriftlig afstemning.",
        OWN,
    ),
    closure=Rule(
        Closure(allowed=True, decided_by="chair"),
        "Formanden kan lukke et enkelt punkt. Begrundelsen skrives.",
        OWN,
    ),
    signing=Rule("present_members", "Referatet underskrives af de medlemmer, der var til stede.", OWN),
    dissent=Rule(True, "Et medlem, der ikke er enig, har ret til at få sin mening med i referatet.", OWN),
    disqualification=Rule(
        Disqualification(decided_by="body", leaves_room=True, substitute_may_step_in=False),
        "Et medlem deltager ikke i behandlingen af en sag, det selv har en væsentlig interesse i.",
        OWN,
    ),
    substitutes=Rule(
        ("personal", "same_organization"),
        "Hvert medlem har en personlig suppleant, ellers kommer suppleanten fra samme kommune eller organisation.",
        OWN,
    ),
    case_series=Rule("{year}/{serial:4}", "Sager nummereres år/løbenummer.", OWN),
    agenda=Rule(
        AgendaShape("tree", SECTIONS, ("Baggrund", "Indstilling", "Sagsfremstilling", "Beslutning"), ("Indstilling",)),
        "Faste afsnit; punkter nummereres inden for deres afsnit.",
        OWN,
    ),
    publicity=Rule(
        Publicity(meeting=False, agenda=True, minutes=True),
        "Møderne er ikke åbne; dagsorden og referat offentliggøres, lukkede punkter undtaget.",
        OWN,
    ),
)
