"""The invented council of the demo: its municipalities, parties, people, bodies and sign-ins, as plain data.

Nobody here exists. The region, the municipalities, the people, the partner bodies and the case numbers are made up for
this project; only the party letters are those of real Danish parties (and one invented local list), because a seat
picture without them would convince nobody. Dates are closed intervals; ``until`` is None where it still holds.

This module knows no Django. The demo loader feeds it to commands; ``tools/check_demo.py`` compares the minutes with it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from .kinds import Body, Member, Municipality, Official, Party, Relation, SignIn, Substitute

#: The day the demo plays on; two ordinary meetings lie ahead of it.
TODAY: Final = date(2026, 11, 24)

#: Municipal terms run from 1 January after the election (kommunal- og regionalvalgloven § 6): four years.
TERM_2022: Final = (date(2022, 1, 1), date(2025, 12, 31))
TERM_2026: Final = (date(2026, 1, 1), date(2029, 12, 31))


PARTIES: Final = (
    Party("A", "Socialdemokratiet", "#a82721"),
    Party("B", "Radikale Venstre", "#733280"),
    Party("C", "Det Konservative Folkeparti", "#4f6b2f"),
    Party("F", "SF – Socialistisk Folkeparti", "#b5427a"),
    Party("I", "Liberal Alliance", "#0f6b7a"),
    Party("M", "Moderaterne", "#6a4a9c"),
    Party("O", "Dansk Folkeparti", "#8a6d0b"),
    Party("T", "Tangølisten", "#555f66", local=True),
    Party("V", "Venstre, Danmarks Liberale Parti", "#254264"),
    Party("Æ", "Danmarksdemokraterne", "#3d5a99"),
    Party("Ø", "Enhedslisten – De Rød-Grønne", "#b3400b"),
    Party("Å", "Alternativet", "#2b7a4b"),
)

MUNICIPALITIES: Final = (
    Municipality("fjordby", "Fjordby Kommune", 118_400, (5, 5)),
    Municipality("klitlund", "Klitlund Kommune", 52_700, (3, 3)),
    Municipality("skovholm", "Skovholm Kommune", 61_900, (3, 3)),
    Municipality("noeraa", "Nørå Kommune", 38_200, (2, 2)),
    Municipality("sandhede", "Sandhede Kommune", 35_600, (2, 2)),
    Municipality("egevang", "Egevang Kommune", 41_300, (2, 2)),
    Municipality("moellebaek", "Møllebæk Kommune", 33_900, (2, 2)),
    Municipality("lyngmose", "Lyngmose Kommune", 29_800, (2, 2)),
    Municipality("hoejlands", "Højlands Kommune", 36_500, (2, 2)),
    Municipality("strandager", "Strandager Kommune", 44_100, (2, 2)),
    Municipality("tangoe", "Tangø Kommune", 6_200, (1, 1)),
)

_S22, _E25 = TERM_2022
_S26 = TERM_2026[0]

#: In the order in which the secretariat lists them. Torben Havmølle changed from Dansk Folkeparti to
#: Danmarksdemokraterne on 12 May 2025 and kept the seat, so he has two rows.
MEMBERS: Final = (
    Member("Hanne Ravnskær Holm", "A", "Fjordby Kommune", _S22, _E25, mayor=True, function="formand"),
    Member("Bent Engtoft Madsen", "V", "Klitlund Kommune", _S22, _E25, mayor=True, function="næstformand"),
    Member("Ole Skovrind Pedersen", "A", "Skovholm Kommune", _S22, _E25, mayor=True),
    Member("Pia Lyngbakke", "V", "Nørå Kommune", _S22, _E25, mayor=True),
    Member("Svend Hedemark Toft", "V", "Sandhede Kommune", _S22, _E25, mayor=True),
    Member("Kirsten Egelykke", "C", "Egevang Kommune", _S22, _E25, mayor=True),
    Member("Palle Vinterbæk", "A", "Møllebæk Kommune", _S22, _E25, mayor=True),
    Member("Gitte Sømark Poulsen", "A", "Lyngmose Kommune", _S22, _E25, mayor=True),
    Member("Jørgen Højrup Vestermark", "V", "Højlands Kommune", _S22, _E25, mayor=True),
    Member("Tine Strandvig Kaas", "A", "Strandager Kommune", _S22, _E25, mayor=True),
    Member("Frede Skarvholm", "T", "Tangø Kommune", _S22, _E25, mayor=True),
    Member("Jeppe Tofthave", "V", "Fjordby Kommune", _S22, _E25),
    Member("Sanne Klitmark Lund", "F", "Fjordby Kommune", _S22, _E25),
    Member("Anders Odderskær", "Ø", "Fjordby Kommune", _S22, _E25),
    Member("Mikkel Storhøj", "C", "Fjordby Kommune", _S22, _E25),
    Member("Lise Birkeholt", "A", "Klitlund Kommune", _S22, _E25),
    Member("Torben Havmølle", "O", "Klitlund Kommune", _S22, date(2025, 5, 11)),
    Member("Torben Havmølle", "Æ", "Klitlund Kommune", date(2025, 5, 12), _E25),
    Member("Charlotte Bjergmark", "V", "Skovholm Kommune", _S22, _E25),
    Member("Niels Stenvad Juhl", "I", "Skovholm Kommune", _S22, _E25),
    Member("Erik Munkbæk", "A", "Nørå Kommune", _S22, _E25),
    Member("Dorthe Sandkær Nygaard", "A", "Sandhede Kommune", _S22, _E25),
    Member("Jonas Fuglbæk", "A", "Egevang Kommune", _S22, _E25),
    Member("Bodil Kornmark", "V", "Møllebæk Kommune", _S22, _E25),
    Member("Henrik Tranemose", "V", "Lyngmose Kommune", _S22, _E25),
    Member("Marianne Rishøj", "B", "Højlands Kommune", _S22, _E25),
    Member("Kurt Brinkholt", "O", "Strandager Kommune", _S22, _E25),
    # The term that began on 1 January 2026
    Member("Bent Engtoft Madsen", "V", "Klitlund Kommune", _S26, None, mayor=True, function="formand"),
    Member("Hanne Ravnskær Holm", "A", "Fjordby Kommune", _S26, None, mayor=True, function="næstformand"),
    Member("Charlotte Bjergmark", "V", "Skovholm Kommune", _S26, None, mayor=True),
    Member("Pia Lyngbakke", "V", "Nørå Kommune", _S26, None, mayor=True),
    Member("Svend Hedemark Toft", "V", "Sandhede Kommune", _S26, None, mayor=True),
    Member("Kirsten Egelykke", "C", "Egevang Kommune", _S26, None, mayor=True),
    Member("Palle Vinterbæk", "A", "Møllebæk Kommune", _S26, None, mayor=True),
    Member("Gitte Sømark Poulsen", "A", "Lyngmose Kommune", _S26, None, mayor=True),
    Member("Anne Mette Højbakke", "V", "Højlands Kommune", _S26, None, mayor=True),
    Member("Tine Strandvig Kaas", "A", "Strandager Kommune", _S26, None, mayor=True),
    Member("Frede Skarvholm", "T", "Tangø Kommune", _S26, None, mayor=True),
    Member("Jeppe Tofthave", "V", "Fjordby Kommune", _S26),
    Member("Sanne Klitmark Lund", "F", "Fjordby Kommune", _S26),
    Member("Freja Gyldenbæk", "Ø", "Fjordby Kommune", _S26),
    Member("Mikkel Storhøj", "C", "Fjordby Kommune", _S26),
    Member("Lise Birkeholt", "A", "Klitlund Kommune", _S26),
    Member("Torben Havmølle", "Æ", "Klitlund Kommune", _S26),
    Member("Katrine Elmegrund", "A", "Skovholm Kommune", _S26),
    Member("Niels Stenvad Juhl", "I", "Skovholm Kommune", _S26),
    Member("Rasmus Ålekær", "F", "Nørå Kommune", _S26),
    Member("Bjarne Kærsgård Friis", "O", "Sandhede Kommune", _S26),
    Member("Jonas Fuglbæk", "A", "Egevang Kommune", _S26),
    Member("Bodil Kornmark", "V", "Møllebæk Kommune", _S26),
    Member("Henrik Tranemose", "V", "Lyngmose Kommune", _S26),
    Member("Marianne Rishøj", "B", "Højlands Kommune", _S26),
    Member("Kurt Brinkholt", "O", "Strandager Kommune", _S26),
)

#: Members of KL's own committees take part without a seat; the minutes list them under "KL-udvalgsmedlem:".
KL_COMMITTEE_MEMBERS: Final = (
    Member("Sofie Lindekrog", "B", "Fjordby Kommune", _S22, _E25),
    Member("Mads Ellegrund", "M", "Fjordby Kommune", _S26),
)

SUBSTITUTES: Final = (
    Substitute("Emil Brakmark", "C", "Egevang Kommune", ("Kirsten Egelykke", "Mikkel Storhøj")),
    Substitute("Ulla Grønhøj Sand", "A", "Skovholm Kommune", ("Ole Skovrind Pedersen", "Katrine Elmegrund")),
    Substitute("Jens Peter Ladegård", "V", "Sandhede Kommune", ("Svend Hedemark Toft",)),
    Substitute("Inge Marie Halkjær", "V", "Nørå Kommune", ("Pia Lyngbakke",)),
    Substitute("Rikke Kløvermark", "A", "Møllebæk Kommune", ("Palle Vinterbæk",)),
    Substitute("Bo Siversholm", "T", "Tangø Kommune", ("Frede Skarvholm",)),
    Substitute("Nanna Tjørnehøj", "Å", "Fjordby Kommune", ("Anders Odderskær", "Freja Gyldenbæk")),
    Substitute("Ditte Risbjerg", "F", "Nørå Kommune", ("Rasmus Ålekær", "Sanne Klitmark Lund")),
    Substitute("Carsten Uldal Bro", "I", "Skovholm Kommune", ("Niels Stenvad Juhl",)),
    Substitute("Malene Storgårdholm", "O", "Strandager Kommune", ("Kurt Brinkholt", "Bjarne Kærsgård Friis")),
)

BODIES: Final = (
    Body(
        "kkr",
        "KKR Fjordland",
        "KKR",
        "kkr",
        "Kommunekontaktrådet, hvor de 11 kommuner i Region Fjordland mødes om fælles sager.",
        "SAG",
        7,
        4,
        ("Fælleskommunalt sekretariat, Havnegade 12, 0000 Fjordby", "sekretariat@kkrfjordland.example.dk"),
    ),
    Body(
        "uff",
        "Udviklingsforum Fjordlands bestyrelse",
        "UFF",
        "board",
        "Fælles bestyrelse for de 11 kommuner og Region Fjordland; beslutter om UFF's midler.",
        "UFF",
        7,
        7,
        ("UFF-sekretariatet, Regionshuset, 0000 Fjordby",),
    ),
    Body(
        "kdk",
        "Kommunaldirektørkredsen i Fjordland",
        "KDK",
        "administrative",
        "De 11 kommunaldirektører; forbereder sager for KKR Fjordland.",
        "KDK",
        5,
        5,
    ),
    Body(
        "tdk",
        "Kredsen af tekniske direktører og regionens udviklingsdirektør",
        "TDK+",
        "administrative",
        "Forbereder sager om klima, miljø, kyst og trafik for KKR Fjordland og UFF.",
        "TDK",
        5,
        5,
    ),
    Body(
        "das",
        "Den Administrative Styregruppe for det specialiserede socialområde",
        "DAS Social",
        "administrative",
        "Forbereder rammeaftaler og centrale udmeldinger.",
        "DAS",
        5,
        5,
    ),
)

RELATIONS: Final = (
    Relation("kdk", "prepares", "kkr"),
    Relation("kdk", "prepares", "uff"),
    Relation("tdk", "prepares", "kdk"),
    Relation("das", "prepares", "kdk"),
    Relation("kkr", "partner", "uff"),
    Relation("kkr", "recommends", "uff"),
)

#: UFF's board: the eleven mayors and three from the regional council. The chair is elected by the board.
UFF_REGIONAL_MEMBERS: Final = (
    Member("Karsten Bøgelund", "A", "Region Fjordland", _S22, _E25, function="næstformand"),
    Member("Dan Holmegrund", "C", "Region Fjordland", _S22),
    Member("Yrsa Vesterlund", "F", "Region Fjordland", _S22),
    Member("Elsebeth Kornkær", "V", "Region Fjordland", _S26, function="næstformand"),
)
UFF_CHAIR: Final = "Tine Strandvig Kaas"

#: The eleven municipal chief executives (KDK) in the order of MUNICIPALITIES; the first is the circle's chair.
CHIEF_EXECUTIVES: Final = (
    Official("Søren Brokær", "kommunaldirektør, formand for KDK", "Fjordby Kommune"),
    Official("Annette Stenbro Dahl", "kommunaldirektør", "Klitlund Kommune"),
    Official("Claus Elverbæk", "kommunaldirektør", "Skovholm Kommune"),
    Official("Lene Dammark", "kommunaldirektør", "Nørå Kommune"),
    Official("Finn Rørkær", "kommunaldirektør", "Sandhede Kommune"),
    Official("Birthe Lundtoft", "kommunaldirektør", "Egevang Kommune"),
    Official("Morten Kildevang", "kommunaldirektør", "Møllebæk Kommune"),
    Official("Susanne Torpmark", "kommunaldirektør", "Lyngmose Kommune"),
    Official("Ejvind Bakketoft", "kommunaldirektør", "Højlands Kommune"),
    Official("Camilla Sundkær", "kommunaldirektør", "Strandager Kommune"),
    Official("Leo Mågehøj", "kommunaldirektør", "Tangø Kommune"),
)

OFFICIALS: Final = (
    Official("Vibeke Storkholm", "regionsdirektør", "Region Fjordland"),
    Official("Karin Ellemose", "direktør, formand for DAS Social", "Egevang Kommune"),
    Official(
        "Thomas Rugmark", "sundhedsdirektør, formand for Sundhedsdirektørernes Forretningsudvalg", "Fjordby Kommune"
    ),
    Official("Jakob Fyrrelund", "administrerende direktør", "Fjordlands Trafikselskab"),
    Official("Helle Sandbjerg Ravn", "sekretariatsleder", "Udviklingsforum Fjordland"),
    Official("Poul Eskemose", "direktør", "Erhvervshus Fjordland"),
    Official("Tove Ørnbakke", "rektor", "Professionshøjskolen Fjordland"),
    Official("Gorm Havkær", "teknisk direktør, formand for TDK+", "Strandager Kommune"),
    Official("Anja Kvistbo", "børne- og ungedirektør", "Skovholm Kommune"),
)

#: The demo's sign-ins. The loader gives them a password and prints it; none is stored here.
SIGN_INS: Final = (
    SignIn("Louise Brovang", "louise.brovang@kkrfjordland.example.dk", "clerk", "sekretariatsleder", "lobr"),
    SignIn("Kasper Nydam Holt", "kasper.nydam@kkrfjordland.example.dk", "clerk", "specialkonsulent", "kanh"),
    SignIn("Bent Engtoft Madsen", "bent.engtoft@klitlund.example.dk", "chair", "formand for KKR Fjordland"),
    SignIn("Sanne Klitmark Lund", "sanne.klitmark@fjordby.example.dk", "member", "medlem af KKR Fjordland"),
    SignIn("Samir Lindhaddad", "drift@sagsgang.example.dk", "operator", "driftsansvarlig"),
    SignIn(
        "Birgitte Ålholm", "birgitte.aalholm@egevang.example.dk", "respondent", "udviklingskonsulent, Egevang Kommune"
    ),
)


def members_on(day: date, members: tuple[Member, ...] = MEMBERS) -> list[Member]:
    """The members who hold a seat on ``day``, in the secretariat's order."""
    return [member for member in members if member.since <= day and (member.until is None or day <= member.until)]


def member_row(name: str, day: date) -> str:
    """One row of the list of participants as the minutes print it: ``Navn (A) X Kommune``.

    Raises KeyError if nobody of that name has a seat, a substitute's place or a committee post on ``day``.
    """
    for member in (*members_on(day), *members_on(day, KL_COMMITTEE_MEMBERS)):
        if member.name == name:
            return f"{member.name} ({member.party}) {member.municipality}"
    for substitute in SUBSTITUTES:
        if substitute.name == name:
            return f"{substitute.name} ({substitute.party}) {substitute.municipality}"
    raise KeyError(name)
