"""Dissenting statements and reservations are kept whole; bare votes are none."""

from __future__ import annotations

import pytest

from sagsgang.intake.phrases.outcomes import read_decision

STATEMENTS = [
    ("Enhedslisten tog forbehold.", ["Enhedslisten tog forbehold."]),
    (
        "Godkendt.\n\nVenstre tager forbehold frem til byrådets behandling.",
        ["Venstre tager forbehold frem til byrådets behandling."],
    ),
    ("5 medlemmer (A+V) anbefaler.\n2 medlemmer (N+Ø) tager forbehold.", ["2 medlemmer (N+Ø) tager forbehold."]),
    (
        "2 medlemmer (O+Ø) afventer stillingtagen indtil byrådets behandling.",
        ["2 medlemmer (O+Ø) afventer stillingtagen indtil byrådets behandling."],
    ),
    ("Bo Dam (V) kunne ikke tiltræde indstillingen.", ["Bo Dam (V) kunne ikke tiltræde indstillingen."]),
    ("Et mindretal (Ø) kan ikke anbefale forslaget.", ["Et mindretal (Ø) kan ikke anbefale forslaget."]),
    (
        "Liste B stemte imod, idet de ønsker en afgørelse i dag.",
        ["Liste B stemte imod, idet de ønsker en afgørelse i dag."],
    ),
    (
        "F og Ø stemte imod af hensyn til de omgivende naboer.",
        ["F og Ø stemte imod af hensyn til de omgivende naboer."],
    ),
    (
        "Venstre ønskede tilført protokollen, at planen er for dyr.",
        ["Venstre ønskede tilført protokollen, at planen er for dyr."],
    ),
    ("Anna Lund (A) begærede sagen indbragt for byrådet.", ["Anna Lund (A) begærede sagen indbragt for byrådet."]),
    ("Venstre er imod forslaget.", ["Venstre er imod forslaget."]),
    ("SF henholdt sig til sin udtalelse i udvalget.", ["SF henholdt sig til sin udtalelse i udvalget."]),
    # a quotation belongs to the sentence that announces it, and decides nothing
    (
        "Godkendt.\n\nEnhedslisten ønskede følgende bemærkning tilført beslutningsprotokollen:\n\n"
        '"Vi kan ikke støtte forslaget. Sagen burde være udsat."\n\nMødet sluttede.',
        [
            "Enhedslisten ønskede følgende bemærkning tilført beslutningsprotokollen:\n\n"
            '"Vi kan ikke støtte forslaget. Sagen burde være udsat."'
        ],
    ),
    (
        "Venstre afgav følgende protokolbemærkning: ”Planen er for dyr. Den bør forkastes.”\n\nGodkendt.",
        ["Venstre afgav følgende protokolbemærkning: ”Planen er for dyr. Den bør forkastes.”"],
    ),
    (
        "Venstre afgav følgende bemærkning:\n\nPlanen er for dyr. Sagen burde være udsat.\n\nGodkendt.",
        ["Venstre afgav følgende bemærkning:\n\nPlanen er for dyr. Sagen burde være udsat."],
    ),
]

NONE = [
    "Godkendt.",
    "Imod stemte V.",
    "Ø stemte imod.",
    "Udvalget kan ikke anbefale forslaget.",
    "Godkendt med forbehold for finansieringen.",
    "Anna Lund (A) ønskede en status til næste møde.",
    "Udvalget henholder sig til sin tidligere beslutning.",
    "Der er ikke hjemmel til at imødekomme ansøgningen.",
]


@pytest.mark.parametrize(("text", "statements"), STATEMENTS)
def test_statement_is_kept_whole(text: str, statements: list[str]) -> None:
    assert read_decision(text).statements == statements


@pytest.mark.parametrize("text", NONE)
def test_no_statement(text: str) -> None:
    assert read_decision(text).statements == []


def test_what_a_statement_quotes_is_not_decided() -> None:
    text = 'Godkendt.\n\nVenstre afgav følgende bemærkning:\n\n"Sagen udsættes til maj. Forslaget forkastes."'
    assert [one.outcome for one in read_decision(text).outcomes] == ["approved"]
