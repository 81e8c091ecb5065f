"""Short agendas and minutes: a cover of a few lines, a few items, little else to go by."""

from __future__ import annotations

from itertools import product

import pytest

from tests.intake.prose.texts import meeting_of

COVERS = {
    "body, kind, day": ("Byrådet\nReferat\n14. marts 2024", "minutes"),
    "body, day": ("Byrådet\n14. marts 2024", None),
    "kind, body, day": ("Referat\nByrådet\n14. marts 2024", "minutes"),
    "kind of a meeting": ("Referat\ntil\nmødet i Byrådet\nden 14. marts 2024", "minutes"),
    "with blank lines": ("Byrådet\n\nReferat\n\n14. marts 2024", "minutes"),
    "open minutes": ("Åbent referat\nByrådet\n14-03-2024 kl. 15:00", "minutes"),
    "open agenda": ("Åben dagsorden\nByrådet\n14-03-2024 kl. 15:00", "agenda"),
    "agenda with dots": ("Dagsorden\nByrådet\n14.03.2024", "agenda"),
    "weekday and place": (
        "Klitlund Kommune\nByrådet\nReferat\nTorsdag den 14. marts 2024 kl. 17.00\nByrådssalen",
        "minutes",
    ),
    "one line": ("Referat af møde i Byrådet den 14. marts 2024 kl. 15.00", "minutes"),
    "labels": ("Byrådet\nReferat\nMødedato: 14. marts 2024\nMødested: Byrådssalen", "minutes"),
    "labels above": ("Byrådet\nMødedato:\n14. marts 2024\nMødetidspunkt:\n17.00\nReferat", "minutes"),
    "capitals": ("BYRÅDET\nMødedato: 14-03-2024", None),
    "capitals and kind": ("BYRÅDET\nÅbent referat\nMødedato: 14-03-2024", "minutes"),
    "kind last": ("Byrådet\nTorsdag den 14-03-2024\nÅbent referat", "minutes"),
    "kind, then place": ("Byrådet\n14. marts 2024\nÅbent referat\nMødelokale 2, Rådhuset", "minutes"),
    "place before day": ("Klitlund Kommune\nByrådet\nBeslutningsprotokol\nByrådssalen\n14-03-2024 17:00", "minutes"),
    "day with a dot": ("Dagsorden\nByrådet\nTorsdag d. 14. marts 2024, kl. 17.00-19.00", "agenda"),
}
PLACES = {
    "weekday and place": "Byrådssalen",
    "labels": "Byrådssalen",
    "kind, then place": "Mødelokale 2, Rådhuset",
    "place before day": "Byrådssalen",
}
ITEMS = {
    "said": ["1. Orientering\n\nFormanden orienterede.", "2. Eventuelt\n\nIntet."],
    "decided": ["1. Orientering\n\nBeslutning\nTaget til efterretning.", "2. Eventuelt\n\nBeslutning\nIntet."],
    "three": ["1. Ny sti\n\nSagen gælder stien.", "2. Ny bro\n\nSagen gælder broen.", "3. Eventuelt\n\nIntet."],
    "punkt": ["Punkt 1: Orientering\n\nFormanden orienterede.", "Punkt 2: Eventuelt\n\nIntet."],
    "pkt": ["Pkt. 1. Orientering", "Pkt. 2. Eventuelt"],
    "titles": ["1 Orientering", "2 Eventuelt"],
    "title below": ["1.\nOrientering\n\nFormanden orienterede.", "2.\nEventuelt\n\nIntet."],
    "title below, decided": ["1.\nOrientering\n\nBeslutning\nGodkendt.", "2.\nEventuelt\n\nBeslutning\nIntet."],
    "one": ["1. Eventuelt\n\nFormanden orienterede."],
    "one title": ["1. Eventuelt"],
    "one, title below": ["1.\nEventuelt\n\nFormanden orienterede."],
}
DECIDED = {"decided", "title below, decided"}


@pytest.mark.parametrize(("cover", "items"), list(product(COVERS, ITEMS)))
def test_a_small_document_is_read_whole(cover: str, items: str) -> None:
    head, kind = COVERS[cover]
    meeting = meeting_of(head + "\n\n" + "\n\n".join(ITEMS[items]) + "\n")
    assert ((meeting.body or "").capitalize(), meeting.date) == ("Byrådet", "2024-03-14")
    assert cover not in PLACES or meeting.location == PLACES[cover]
    assert [item.number for item in meeting.items] == [str(n) for n in range(1, len(ITEMS[items]) + 1)]
    assert meeting.items[-1].title == "Eventuelt"
    assert kind is None or meeting.kind == kind or (items in DECIDED and meeting.kind == "minutes")
    assert all(item.decision for item in meeting.items) or items not in DECIDED


@pytest.mark.parametrize("cover", COVERS)
def test_a_list_inside_the_only_item_is_no_agenda(cover: str) -> None:
    """Headings above the numbers say that an item has begun."""
    item = "Salg af grund\n\nSagsfremstilling\nDer er to bud.\n\n1. Det høje\n\n2. Det lave\n\nBeslutning\nGodkendt.\n"
    meeting = meeting_of(f"{COVERS[cover][0]}\n\n{item}")
    assert [one.title for one in meeting.items] == ["Salg af grund"]
    assert ((meeting.body or "").capitalize(), meeting.date) == ("Byrådet", "2024-03-14")
