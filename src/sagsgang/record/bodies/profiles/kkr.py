"""The rules of a kommunekontaktråd (KKR): a body of KL, where all municipalities of a region meet.

It is governed by KL's laws and by standing orders of its own, not by kommunestyrelsesloven. What is "som praktiseret"
here was read off real minutes of 10 February 2023: agenda sent on the 3rd, the last minutes sent four days after their
meeting and approved without comments, seven sections, four headings, a substitute of the same party.
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

OWN = "KKR's egen forretningsorden (KKR er et organ under KL og ikke omfattet af kommunestyrelsesloven)"
PRACTISED = "Som praktiseret i et KKR-referat fra februar 2023; kan ændres efter KKR's egen forretningsorden"
KL_LAWS = "KL's love om kommunekontaktråd: borgmestre har viceborgmesteren som stedfortræder"

SECTIONS = (
    StandingSection(
        "Godkendelse af referat",
        (
            StandingItem("Godkendelse af dagsorden", "agenda", "godkender dagsordenen"),
            StandingItem("Godkendelse af referat", "minutes", "godkender referatet"),
        ),
    ),
    StandingSection("Regionalpolitiske sager"),
    StandingSection("Udpegninger"),
    StandingSection("Siden sidst", (StandingItem("Siden sidst", "briefing", "tager orienteringen til efterretning"),)),
    StandingSection("KKR"),
    StandingSection(
        "Punkter til næste møde",
        (StandingItem("Punkter til næste møde", "next_meeting", "tager orienteringen til efterretning"),),
    ),
    StandingSection("Eventuelt"),
)
HEADINGS = ("Baggrund", "Indstilling", "Sagsfremstilling", "Beslutning")

KKR = Profile(
    code="kkr",
    name="kommunekontaktråd",
    dispatch=Rule(Deadline(7), "Dagsordenen sendes senest 7 dage før mødet.", PRACTISED),
    material=Rule(Deadline(7), "Bilagene sendes sammen med dagsordenen.", PRACTISED),
    minutes_sent=Rule(Deadline(4, moves="later"), "Referatet sendes senest 4 dage efter mødet.", PRACTISED),
    comments=Rule(
        Deadline(14, moves="later"),
        "Medlemmerne kan sende bemærkninger til referatet i 14 dage, efter at det er sendt.",
        OWN,
    ),
    quorum=Rule(
        Quorum(Fraction(1, 2)), "KKR kan træffe beslutning, når mindst halvdelen af medlemmerne er til stede.", OWN
    ),
    majorities=Rule(
        {
            "ordinary": Majority("simple"),
            "late_item": Majority("unanimous", "present"),
            "standing_orders": Majority("two_thirds", "present"),
            "election": Majority("absolute", "present"),
        },
        "Beslutninger træffes som udgangspunkt i enighed, ellers med simpelt flertal. En sag, der ikke stod på "
        "dagsordenen, kræver enighed; ændring af forretningsordenen kræver to tredjedele.",
        OWN,
    ),
    tie=Rule("falls", "Ved stemmelighed bortfalder forslaget.", OWN),
    vote_methods=Rule(
        ("consensus", "show_of_hands", "roll_call", "electronic", "ballot_paper"),
        "Formanden konstaterer enighed; ellers stemmes der ved håndsoprækning, ved navn eller elektronisk.",
        PRACTISED,
    ),
    closure=Rule(
        Closure(allowed=True, decided_by="chair"),
        "Formanden kan lukke et enkelt punkt, når det rummer fortrolige oplysninger. Begrundelsen skrives.",
        OWN,
    ),
    signing=Rule("nobody", "Referatet godkendes på næste møde og underskrives ikke.", PRACTISED),
    dissent=Rule(True, "Et medlem kan få sin afvigende mening kort med i referatet.", OWN),
    disqualification=Rule(
        Disqualification(decided_by="body", leaves_room=True, substitute_may_step_in=True),
        "KKR afgør, om et medlem er inhabilt. Medlemmet forlader lokalet under punktet, og suppleanten kan træde ind.",
        OWN,
    ),
    substitutes=Rule(
        ("personal", "same_party_and_organization", "same_party", "same_organization"),
        "Først den personlige suppleant (viceborgmesteren for en borgmester), så et medlem af samme parti, gerne fra "
        "samme kommune.",
        f"{KL_LAWS}; øvrige suppleanter som praktiseret i et KKR-referat fra februar 2023",
    ),
    case_series=Rule("SAG-{year}-{serial:5}", "Sager nummereres SAG-år-løbenummer.", PRACTISED),
    agenda=Rule(
        AgendaShape("tree", SECTIONS, HEADINGS, required=("Indstilling", "Sagsfremstilling")),
        "Syv faste afsnit; punkter nummereres inden for deres afsnit (2.4) og har de samme fire overskrifter.",
        PRACTISED,
    ),
    publicity=Rule(
        Publicity(meeting=False, agenda=True, minutes=True),
        "Møderne er ikke åbne for tilhørere; dagsorden og referat offentliggøres, lukkede punkter undtaget.",
        OWN,
    ),
)
