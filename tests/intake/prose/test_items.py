"""An item's parts, enclosures, recommendation and decision."""

from __future__ import annotations

from tests.intake.prose.texts import items_of


def test_only_the_meetings_own_decision_counts() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Indstilling
        Forvaltningen indstiller, at grunden sælges.

        Beslutning i Teknisk Udvalg den 5. marts 2024:
        Anbefales.

        Beslutning i Byrådet den 14. marts 2024:
        Godkendt.
        """
    )
    assert item.decision is not None
    assert item.decision.text == "Godkendt."
    assert [outcome.outcome for outcome in item.decision.outcomes] == ["approved"]
    others = [part for part in item.parts if part.role == "other"]
    assert [part.text for part in others] == ["Anbefales."]


def test_an_item_that_only_another_body_decided() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Økonomiudvalget, 05-03-2024, pkt. 12
        Anbefales.
        """
    )
    assert item.decision is None


def test_a_decision_beside_its_label() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Beslutning: Udsat.
        """
    )
    assert item.decision is not None
    assert item.decision.text == "Udsat."


def test_clauses() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Indstilling
        Direktionen indstiller, at Byrådet
        1. godkender salget,
        2. tager orienteringen til efterretning.

        Beslutning
        Godkendt.
        """
    )
    assert item.recommendation is not None
    assert len(item.recommendation.clauses) == 2


def test_enclosures_under_their_heading() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Sagsfremstilling
        Grunden ligger ved havnen.

        Bilag
        Bilag 1: Kort over grunden
        Bilag 2: Tilbud fra køber.pdf

        Beslutning
        Godkendt.
        """
    )
    assert len(item.attachments) == 2
    assert "Kort over grunden" in item.attachments[0].title


def test_no_enclosures() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Bilag
        Ingen

        Beslutning
        Godkendt.
        """
    )
    assert item.attachments == []


def test_a_closed_item() -> None:
    items = items_of(
        """
        1. Godkendelse af dagsorden

        Beslutning
        Godkendt.

        2. (Lukket) Køb af ejendom

        3. Lukket punkt: Personalesag
        """
    )
    assert [item.closed for item in items[1:]] == [True, True]
    assert items[1].title == "Køb af ejendom"


def test_facts_below_the_title() -> None:
    (item,) = items_of(
        """
        1. Salg af grund

        Sagsnr.: 24/1234
        Sagsbehandler: KLP
        Kompetence: Byrådet

        Beslutning
        Godkendt.
        """
    )
    assert (item.case_number, item.initials) == ("24/1234", "KLP")
    assert item.facts["Kompetence"] == "Byrådet"


def test_a_protocol_tells_outcome_and_votes_below_the_proposal() -> None:
    (item,) = items_of(
        """
        1. Forslag om åbent rådhus

        Det foreslås,
        1. at rådhuset holdes åbent.
        (Stillet af Ø)
        Forslaget blev forkastet med 39 stemmer imod 5.
        For stemte: Ø.
        Imod stemte: A, B og V.
        """
    )
    assert item.recommendation is not None
    assert item.decision is not None
    assert item.decision.text.startswith("Forslaget blev forkastet")
    assert item.decision.text.endswith("Imod stemte: A, B og V.")
    assert [outcome.outcome for outcome in item.decision.outcomes] == ["rejected"]
