"""Which of all lines that begin with a number are items: told by their order, not by one line's looks."""

from __future__ import annotations

import pytest

from tests.intake.prose.texts import items_of, meeting_of

BODY = """
        Baggrund
        Kommunen har modtaget en ansøgning.

        Beslutning
        Godkendt.
"""


def numbers(text: str) -> list[str]:
    return [item.number for item in items_of(text)]


@pytest.mark.parametrize(
    "form",
    ["{n}. {t}", "{n} {t}", "Punkt {n}: {t}", "Pkt. {n} {t}", "Punkt {n}\n{t}", "Sag nr. {n}\n{t}", "{n}: {t}",
     "{n}) {t}", "• Pkt. {n} {t}", "Åbent {n} {t}"],
)  # fmt: skip
def test_ways_to_number(form: str) -> None:
    titles = ["Godkendelse af dagsorden", "Salg af grund", "Orientering fra formanden", "Eventuelt"]
    text = "\n".join(f"{form.format(n=n, t=t)}\n{BODY}" for n, t in enumerate(titles, 1))
    items = items_of(text)
    assert [item.number for item in items] == ["1", "2", "3", "4"]
    assert [item.title for item in items] == titles
    assert all(item.decision and item.decision.text == "Godkendt." for item in items)


def test_numbers_that_run_through_the_year() -> None:
    text = "".join(
        f"\n{number}. Sag om {title}\n{BODY}" for number, title in ((214, "vej"), (215, "sti"), (216, "bro"))
    )
    assert numbers(text) == ["214", "215", "216"]


def test_numbered_clauses_are_no_items() -> None:
    assert numbers(
        """
        1. Salg af grund

        Indstilling
        Det indstilles, at
        1. Grunden sælges.
        2. Provenuet tilføres kassen.
        3. Sagen evalueres.

        Beslutning
        Godkendt.

        2. Køb af grund

        Beslutning
        1. Godkendt.
        2. Udsat.
        """
    ) == ["1", "2"]


def test_a_list_of_contents_is_skipped() -> None:
    items = items_of(
        """
        Indholdsfortegnelse
        1. Godkendelse af dagsorden .......... 2
        2. Salg af grund ..................... 3
        3. Eventuelt ......................... 4

        1. Godkendelse af dagsorden

        Beslutning
        Godkendt.

        2. Salg af grund

        Beslutning
        Udsat.

        3. Eventuelt

        Beslutning
        Intet.
        """
    )
    assert [(item.number, item.title) for item in items] == [
        ("1", "Godkendelse af dagsorden"), ("2", "Salg af grund"), ("3", "Eventuelt"),
    ]  # fmt: skip


def test_sums_and_dates_are_no_items() -> None:
    assert numbers(
        """
        1. Budget

        Sagsfremstilling
        Udgiften er opgjort til
        2.500 kr. i 2024 og
        3 mio. kr. i 2025. Sagen blev behandlet den
        2. maj 2023, og der er
        3 måneders frist.

        Beslutning
        Godkendt.

        2. Eventuelt

        Beslutning
        Intet.
        """
    ) == ["1", "2"]


def test_a_number_left_out() -> None:
    """A closed item's number is missing in what is made public."""
    text = "".join(f"\n{number}. Sag om {title}\n{BODY}" for number, title in ((1, "vej"), (2, "sti"), (4, "bro")))
    assert numbers(text) == ["1", "2", "4"]


def test_a_title_over_several_lines() -> None:
    items = items_of(
        """
        1. Forslag til lokalplan for boliger og erhverv ved havnen i Fjordby samt tillæg til
        kommuneplanen og miljørapport
        24/1234

        Beslutning
        Godkendt.

        2. Eventuelt

        Beslutning
        Intet.
        """
    )
    assert items[0].title == (
        "Forslag til lokalplan for boliger og erhverv ved havnen i Fjordby samt tillæg til kommuneplanen"
        " og miljørapport"
    )
    assert items[0].case_number == "24/1234"


def test_no_numbers_at_all() -> None:
    meeting = meeting_of(
        """
        Byrådet
        Referat
        14. marts 2024

        Salg af grund

        Baggrund
        Kommunen ejer en grund.

        Beslutning
        Godkendt.

        Køb af grund

        Baggrund
        Kommunen mangler en grund.

        Beslutning
        Udsat.
        """
    )
    assert [item.title for item in meeting.items] == ["Salg af grund", "Køb af grund"]


def test_a_list_that_begins_anew_goes_on() -> None:
    text = "\n".join(f"{n}. Sag om {t}\n" for n, t in ((1, "vej"), (2, "sti"), (3, "bro")))
    assert numbers(f"{text}\nBroen er gammel.\n\n1. Orientering\n\n2. Eventuelt\n") == ["1", "2", "3", "4", "5"]


def test_lists_in_the_only_items_decision_are_no_items() -> None:
    (item,) = items_of(
        """
        Godkendelse af dagsordenen

        Indstilling
        Formanden indstiller, at dagsordenen godkendes.

        Beslutning
        Udvalget godkendte indstillingerne i følgende sager:

        12. Undersøgelse af institutioner

        13. Status på puljen

        14. Henvendelser
        """
    )
    assert item.title == "Godkendelse af dagsordenen"
    assert item.decision is not None
    assert "13. Status på puljen" in item.decision.text
