"""The Danish alphabet ends with æ, ø, å, and "aa" is an å."""

from __future__ import annotations

from sagsgang.web.ui.alphabet import danish


def test_the_three_letters_come_last_in_their_order() -> None:
    names = ["Åse", "Ærø", "Zita", "Ørn", "Anna", "Aabenraa", "anton"]
    assert sorted(names, key=danish) == ["Anna", "anton", "Zita", "Ærø", "Ørn", "Aabenraa", "Åse"]


def test_letters_of_other_languages_find_a_place() -> None:
    assert sorted(["Éva", "Eva", "Ö", "Ø", "Ü", "Y"], key=danish)[:2] == ["Éva", "Eva"]
    assert danish("Ä") == danish("Æ")
    assert danish("A\u030a") == danish("Å")  # composed or not
