"""Two texts laid over each other: every word has its fate, and both texts can be got back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.web.desk.minutes.changes import Stretch, changed_items, compared

_TEXTS = st.text("ab \n", max_size=40)


def test_what_went_and_what_came_is_told_word_by_word() -> None:
    assert compared("KKR godkendte planen.", "KKR forkastede planen.") == [
        Stretch("same", "KKR "),
        Stretch("gone", "godkendte"),
        Stretch("new", "forkastede"),
        Stretch("same", " planen."),
    ]
    assert compared("Ens.", "Ens.") == [Stretch("same", "Ens.")]
    assert compared("", "") == []


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_got_back(old: str, new: str) -> None:
    stretches = compared(old, new)
    assert "".join(s.text for s in stretches if s.fate != "new") == old
    assert "".join(s.text for s in stretches if s.fate != "gone") == new


def test_only_items_whose_decision_is_another_are_listed() -> None:
    def item(key: int, text: str | None) -> dict[str, object]:
        return {"id": key, "number": f"2.{key}", "title": f"Sag {key}", "decision": {"text": text} if text else None}

    old = {"items": [item(1, "Ja."), item(2, "Nej."), item(3, None)]}
    new = {"items": [item(1, "Ja."), item(2, "Jo."), item(3, "Udsat."), item(4, None)]}
    assert [(one.number, one.title) for one in changed_items(old, new)] == [("2.2", "Sag 2"), ("2.3", "Sag 3")]
    assert changed_items({}, {}) == []
