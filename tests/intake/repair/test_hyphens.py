"""Words cut at a line's end are made whole; real hyphens stay."""

from __future__ import annotations

import pytest

from sagsgang.intake.repair import Vocabulary, join_cut
from sagsgang.intake.repair.hyphens import ends_cut

NOTHING = Vocabulary([])


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("de seneste års Co-", "ronapandemi, og", "de seneste års Coronapandemi, og"),
        ("samarbejde og ny-", "tænkning på tværs", "samarbejde og nytænkning på tværs"),
        ("større kli-", "ma/miljø", "større klima/miljø"),
        ("beskæftigel-", "ses-indsatsen", "beskæftigelses-indsatsen"),
        ("midler ik-", "ke rækker", "midler ikke rækker"),
    ],
)
def test_a_cut_word_is_made_whole(left: str, right: str, whole: str) -> None:
    assert join_cut(left, right, NOTHING) == whole


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("det nuværende DK-", "2020-setup", "det nuværende DK-2020-setup"),
        ("at deltage i KKR-", "mødet.", "at deltage i KKR-mødet."),
        ("harmonere med EU-", "programmerne.", "harmonere med EU-programmerne."),
        ("tilknyttet BRN-", "sekretariatet og", "tilknyttet BRN-sekretariatet og"),
        ("anvendes til FU-", "godkendte initiativer", "anvendes til FU-godkendte initiativer"),
        ("i perioden 2022-", "2023 er", "i perioden 2022-2023 er"),
        ("GEN2040-", "projektet", "GEN2040-projektet"),
        ("ansvar til a-", "kasserne", "ansvar til a-kasserne"),
        ("den fælles it-", "løsning", "den fælles it-løsning"),
        ("Anna Krog-", "Larsen", "Anna Krog-Larsen"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(left: str, right: str, kept: str) -> None:
    assert join_cut(left, right, NOTHING) == kept


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("den fælles kommunale-", "og regionale styregruppe", "den fælles kommunale- og regionale styregruppe"),
        ("sundheds-", "eller socialområdet", "sundheds- eller socialområdet"),
        ("dagtilbuds-", "samt skoleområdet", "dagtilbuds- samt skoleområdet"),
    ],
)
def test_a_hyphen_before_a_conjunction_keeps_its_blank(left: str, right: str, kept: str) -> None:
    assert join_cut(left, right, NOTHING) == kept


def test_the_documents_own_spelling_decides() -> None:
    hyphened = Vocabulary(["Det nære data-materiale er samlet."])
    whole = Vocabulary(["Det nære datamateriale er samlet."])
    assert join_cut("et udvidet data-", "materiale", hyphened) == "et udvidet data-materiale"
    assert join_cut("et udvidet data-", "materiale", whole) == "et udvidet datamateriale"


def test_a_soft_hyphen_always_goes() -> None:
    assert join_cut("samar\u00ad", "bejde", NOTHING) == "samarbejde"


def test_a_dash_is_no_hyphen() -> None:
    assert not ends_cut("BRN's ledelsessystem -")
    assert not ends_cut("BRN's ledelsessystem –")
    assert ends_cut("samar-")
