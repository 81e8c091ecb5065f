"""The recommendation of an item that was prepared here: its clauses as a part to read, in the manner of minutes. Pure.

The words are those of the sample minutes: "Det indstilles, at KKR Fjordland godkender ..."; several clauses are a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from sagsgang.output.rendering.tree import Block, PartNode

#: what stands before the recommendation
_BEFORE = ("background", "summary")
HEADING = "Indstilling"


def recommendation_blocks(clauses: Sequence[str], recommended_by: str, body: str) -> tuple[Block, ...]:
    """The clauses as text. ``recommended_by`` is who recommends ("Forvaltningen"), empty for "Det"."""
    texts = [text for clause in clauses if (text := clause.strip().removeprefix("at ").rstrip(".;, "))]
    if not texts:
        return ()
    opening = f"{recommended_by.strip()} indstiller" if recommended_by.strip() else "Det indstilles"
    if len(texts) == 1:
        return (Block("paragraph", (f"{opening}, at {body} {texts[0]}.",)),)
    points = [f"{text}," for text in texts[:-1]] + [f"{texts[-1]}."]
    return (Block("paragraph", (f"{opening}, at {body}",)), Block("bullets", tuple(points)))


def with_recommendation(
    parts: Sequence[PartNode], clauses: Sequence[str], recommended_by: str, body: str
) -> list[PartNode]:
    """``parts`` with the recommendation in its place: after the background, or behind a text under that heading."""
    blocks = recommendation_blocks(clauses, recommended_by, body)
    if not blocks:
        return list(parts)
    found = list(parts)
    for n, part in enumerate(found):
        if part.role == "recommendation":
            found[n] = PartNode(part.role, part.heading, (*part.blocks, *blocks))
            return found
    place = next((n for n, part in enumerate(found) if part.role not in _BEFORE), len(found))
    found.insert(place, PartNode("recommendation", HEADING, blocks))
    return found
