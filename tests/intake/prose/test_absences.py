"""Absences and disqualifications told in sentences and in items."""

from __future__ import annotations

from tests.intake.prose.texts import meeting_of

HEAD = """
        Byrådet
        Referat
        14. marts 2024

        Til stede: Lis Ærø (A), Bo Dam (V), Eva Riis (C)
"""


def test_a_sentence_on_the_cover() -> None:
    meeting = meeting_of(
        f"""{HEAD}
        Ib Vang (O) havde meldt afbud. I stedet mødte Ulla Holt (O).

        1. Eventuelt

        Beslutning
        Intet.
        """
    )
    assert [(one.name, one.party) for one in meeting.absent] == [("Ib Vang", "O")]
    deputy = meeting.participants[-1]
    assert (deputy.name, deputy.role, deputy.substitute_for) == ("Ulla Holt", "substitute", "Ib Vang")


def test_an_item_about_absence() -> None:
    meeting = meeting_of(
        f"""{HEAD}
        1. Fraværende

        Beslutning
        Ib Vang (O)

        2. Eventuelt

        Beslutning
        Intet.
        """
    )
    assert [one.name for one in meeting.absent] == ["Ib Vang"]


def test_whoever_left_for_one_item_is_not_absent() -> None:
    meeting = meeting_of(
        f"""{HEAD}
        1. Salg af grund

        Beslutning
        Godkendt.

        Bo Dam (V) deltog ikke i behandlingen af punktet på grund af inhabilitet.

        2. Eventuelt

        Beslutning
        Intet.
        """
    )
    assert meeting.absent == []
    assert meeting.items[0].decision is not None
    assert meeting.items[0].decision.disqualified == ["Bo Dam"]
