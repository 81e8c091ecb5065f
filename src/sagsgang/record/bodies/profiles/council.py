"""The rules of a municipal council (kommunalbestyrelse, byråd), by kommunestyrelsesloven (KSL).

Where the law is silent the standing orders decide, mostly after the ministry's model (normalforretningsordenen, which
is guidance only: resumédatabasen 97.1.1).
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

OWN = "Rådets egen forretningsorden, kommunestyrelsesloven § 2, stk. 4"
MODEL = "Indenrigsministeriets normalforretningsorden (vejledende)"

SECTIONS = (
    StandingSection(
        "Godkendelse af dagsorden", (StandingItem("Godkendelse af dagsorden", "agenda", "godkender dagsordenen"),)
    ),
    StandingSection("Åbne punkter"),
    StandingSection("Orientering", (StandingItem("Orientering", "briefing", "tager orienteringen til efterretning"),)),
    StandingSection("Lukkede punkter"),
    StandingSection(
        "Underskriftsark", (StandingItem("Underskriftsark", "signing", "underskriver beslutningsprotokollen"),)
    ),
)

COUNCIL = Profile(
    code="council",
    name="kommunalbestyrelse",
    dispatch=Rule(
        Deadline(4, "weekdays"),
        "Dagsordenen udsendes så vidt muligt senest 4 hverdage før mødet. Mødedagen, lørdage, søn- og helligdage "
        "tæller ikke med, medmindre forretningsordenen siger andet.",
        "Kommunestyrelsesloven § 8, stk. 4",
    ),
    material=Rule(
        Deadline(3, "weekdays"),
        "Materialet til sagerne skal så vidt muligt være tilgængeligt for medlemmerne mindst 3 hverdage før mødet.",
        "Kommunestyrelsesloven § 8, stk. 4",
    ),
    minutes_sent=Rule(
        Deadline(3, "weekdays"), "Beslutningsprotokollen offentliggøres hurtigst muligt efter mødet.", MODEL
    ),
    comments=Rule(
        Deadline(0),
        "Protokollen underskrives efter mødet; der er ingen særskilt frist for bemærkninger.",
        "Kommunestyrelsesloven § 13, stk. 1",
    ),
    quorum=Rule(
        Quorum(Fraction(1, 2)),
        "Rådet er beslutningsdygtigt, når mindst halvdelen af medlemmerne er til stede.",
        "Kommunestyrelsesloven § 11, stk. 2",
        binding=True,
    ),
    majorities=Rule(
        {
            "ordinary": Majority("simple"),
            "refuse_postponement": Majority("two_thirds", "present"),
            "standing_orders": Majority("simple"),
            "election": Majority("absolute", "present"),
        },
        "Beslutninger træffes ved stemmeflertal: flere stemmer for end imod; de, der undlader at stemme, tæller ikke. "
        "Ved valg af én kræves flertal af de tilstedeværende. To tredjedele af de tilstedeværende kan modsætte sig, at "
        "en sag udsættes på grund af inhabilitet.",
        "Kommunestyrelsesloven § 11, stk. 3, § 14, stk. 4, og § 24, stk. 1; resumédatabasen 18.1.2",
        binding=True,
    ),
    tie=Rule(
        "falls",
        "Ved stemmelighed er der ikke flertal for forslaget, og det bortfalder. Ved valg trækkes der lod.",
        "Kommunestyrelsesloven § 11, stk. 3, og §§ 24-25",
        binding=True,
    ),
    vote_methods=Rule(
        ("consensus", "show_of_hands", "roll_call", "electronic"),
        "Det skal med sikkerhed kunne konstateres, hvem der har stemt for og imod. Er udfaldet utvivlsomt, og "
        "forlanger ingen afstemning, kan borgmesteren erklære sagen for afgjort.",
        "Resumédatabasen 20.1.2 og normalforretningsordenen",
    ),
    closure=Rule(
        Closure(allowed=True, decided_by="body"),
        "Rådet kan bestemme, at en enkelt sag behandles for lukkede døre, når det er nødvendigt. Der findes ikke "
        "lukkede møder, kun lukkede sager.",
        "Kommunestyrelsesloven § 10; resumédatabasen 01.1.2",
        binding=True,
    ),
    signing=Rule(
        "present_members",
        "Beslutningsprotokollen underskrives efter hvert møde af de medlemmer, der har deltaget.",
        "Kommunestyrelsesloven § 13, stk. 1",
        binding=True,
    ),
    dissent=Rule(
        True,
        "Ethvert medlem, som har deltaget i mødet, kan forlange sin afvigende mening kort tilført protokollen.",
        "Kommunestyrelsesloven § 13, stk. 2",
        binding=True,
    ),
    disqualification=Rule(
        Disqualification(decided_by="body", leaves_room=True, substitute_may_step_in=True),
        "Rådet afgør, om et medlem er inhabilt. Medlemmet forlader lokalet under forhandling og afstemning; de "
        "medlemmer, der er valgt på samme liste, kan kræve stedfortræderen indkaldt.",
        "Kommunestyrelsesloven § 14; resumédatabasen 80.2a.1",
        binding=True,
    ),
    substitutes=Rule(
        ("same_party",),
        "Stedfortræderen er den øverste på stedfortræderlisten for medlemmets kandidatliste.",
        "Kommunestyrelsesloven § 15; kommunal- og regionalvalgloven § 104; resumédatabasen 99.1.2",
        binding=True,
    ),
    case_series=Rule("EMN-{year}-{serial:6}", "Sager nummereres EMN-år-løbenummer.", OWN),
    agenda=Rule(
        AgendaShape(
            "running",
            SECTIONS,
            ("Resumé", "Indstilling", "Sagsfremstilling", "Beslutning"),
            ("Indstilling", "Sagsfremstilling"),
        ),
        "Punkterne nummereres fortløbende gennem året.",
        OWN,
    ),
    publicity=Rule(
        Publicity(meeting=True, agenda=True, minutes=True),
        "Rådets møder er offentlige, og dagsordener og udskrifter af protokollen lægges frem, lukkede sager undtaget.",
        "Kommunestyrelsesloven §§ 8, 10 og 13",
        binding=True,
    ),
)
