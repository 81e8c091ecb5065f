"""Which of an item's texts is the decision of this very meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sagsgang.intake.parsed import Item, Part
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.recommendations import read_recommendation
from sagsgang.intake.phrases.sentences import split_sentences
from sagsgang.intake.prose.bodies import names_body, same_body
from sagsgang.intake.prose.cuts import (
    PROTOCOL,
    Cut,
)
from sagsgang.intake.prose.headings import Heading


@dataclass(frozen=True, slots=True)
class Meeting:
    """What tells this meeting's decision from those of other bodies and days."""

    body: str | None
    day: date | None
    members: Sequence[str] = ()
    minutes: bool = True


def decisive(cuts: Sequence[Cut], meeting: Meeting) -> set[int]:
    """The cuts that hold this meeting's own decision. Only the meeting's own date counts where dates are given; of
    several plain headings the last that has text."""
    found = {index: one for index, one in enumerate(cuts) if one.role == "decision"}
    own = {index for index, one in found.items() if one.rows and _is_own(one.heading, meeting)}
    plain = [
        index for index, one in found.items() if one.heading and one.heading.body is None and one.heading.day is None
    ]
    if own:
        before = min(own)
        # an empty "Beslutning" right above "Udvalgets beslutning i mødet den ..." is its wrapper
        return own | {index for index in plain if not cuts[index].rows and index + 1 == before}
    filled = [index for index in plain if cuts[index].rows]
    strong = [index for index in filled if "beslutning" in fold(cuts[index].heading.text)]  # type: ignore[union-attr]
    if filled:
        # where "Beslutning" stands, "Konklusion" and "Referat" are something else
        return {(strong or filled)[-1]}
    if meeting.day is None and (dated := [index for index, one in found.items() if one.rows]):
        return {dated[-1]}
    return set(plain[-1:])


def _is_own(heading: Heading | None, meeting: Meeting) -> bool:
    if heading is None or (heading.body is None and heading.day is None):
        return False
    if heading.day is not None:
        return heading.day == meeting.day
    return same_body(heading.body, meeting.body)


_FIRST_WORDS = re.compile(r"(?:Foretoges|Forespørgslen besvaredes|Besvaredes|Besvaret|Drøftedes)\.?$")


def decided_below_recommendation(item: Item, meeting: Meeting) -> list[str]:
    """ "Indstilling og beslutning" in one: the last paragraphs that tell an outcome are the decision."""
    for position, part in enumerate(item.parts):
        if not re.search(r"\bog beslutning", part.heading or "", re.IGNORECASE):
            continue
        paragraphs = part.text.split("\n\n")
        start = len(paragraphs)
        while (
            start > 1
            and _tells_outcome(paragraphs[start - 1], meeting)
            and not re.match(r"(?:at\b|[-–•]|\d+[.)])", paragraphs[start - 1])
        ):
            start -= 1
        if start < len(paragraphs):
            text = "\n\n".join(paragraphs[start:])
            item.parts[position : position + 1] = [
                Part(part.role, part.heading, "\n\n".join(paragraphs[:start])),
                Part("decision", None, text),
            ]
            return [text]
    return []


def decided_first(item: Item, meeting: Meeting) -> list[str]:
    """A presentation whose first paragraph is the outcome ("Forslaget blev oversendt til magistraten.",
    "Foretoges.")."""
    if not item.parts or item.parts[0].role not in ("presentation", "other"):
        return []
    part = item.parts[0]
    first, _, rest = part.text.partition("\n\n")
    if not (_FIRST_WORDS.match(first) or (rest.startswith(('"', "”", "»")) and _tells_outcome(first, meeting))):
        return []
    pieces = [Part("decision", None, first), Part(part.role, part.heading, rest)]
    item.parts[:1] = pieces if rest else pieces[:1]
    return [first]


def protocol(item: Item, meeting: Meeting) -> list[str]:
    """What a protocol tells below the proposal, without a heading: amendments, outcomes, and who voted how."""
    if not item.parts or not item.parts[-1].text:
        return []
    part = item.parts[-1]
    paragraphs = part.text.split("\n\n")
    start = next((at for at, text in enumerate(paragraphs) if PROTOCOL.match(text)), None)
    if start is None or (part.role != "recommendation" and (part.heading or len(item.parts) > 2)):
        return []
    told = paragraphs[start:]
    if not any(PROTOCOL.match(text) and _tells_outcome(split_sentences(text)[0].text, meeting) for text in told):
        return []
    text = "\n\n".join(told)
    kept = [Part(part.role, part.heading, "\n\n".join(paragraphs[:start]))] if start or part.heading else []
    item.parts[-1:] = [*kept, Part("decision", None, text)]
    if kept and part.role == "recommendation":
        item.recommendation = read_recommendation(kept[0].text, heading=part.heading)
    return [text]


def last_words(item: Item, meeting: Meeting) -> list[str]:
    """The decision of an item without headings: the outcome its last sentences tell, as far as no other body
    speaks."""
    if not item.parts or not item.parts[-1].text:
        return []
    part = item.parts[-1]
    paragraphs = part.text.split("\n\n")
    if len(item.parts) == 1 and _BEGINS_DECISION.match(part.text) and _tells_outcome(_first(paragraphs[0]), meeting):
        item.parts[:] = [Part("decision", None, part.text)]
        return [part.text]
    sentences = [sentence.text for sentence in split_sentences(paragraphs[-1])]
    start = len(sentences)
    while start and _tells_outcome(sentences[start - 1], meeting):
        start -= 1
    if start == len(sentences):
        return []
    text = " ".join(sentences[start:])
    before = "\n\n".join([*paragraphs[:-1], *([" ".join(sentences[:start])] if start else [])])
    item.parts[-1:] = (
        [Part(part.role, part.heading, before), Part("decision", None, text)]
        if before
        else [Part("decision", None, text)]
    )
    return [text]


_BEGINS_DECISION = re.compile(
    r"(?:(?:Dagsordenen|Referatet|Punktet|Sagen|Orienteringen)\s+(?:blev\s+|er\s+)?)?"
    r"(?:[Gg]odkendt|[Uu]dsat|[Tt]aget til efterretning|[Vv]edtaget|[Tt]iltrådt|[Dd]røftet)\b"
)


def _first(text: str) -> str:
    """The first sentence, or what stands before the colon of a list."""
    return split_sentences(text)[0].text.partition(":")[0]


def _tells_outcome(sentence: str, meeting: Meeting) -> bool:
    if re.search(r"\b(?:indstiller|foreslår|foreslog|søger)\b", sentence) or len(sentence) > 200:
        return False
    subject = re.match(r"[A-ZÆØÅ][\wæøå-]*(?:\s(?:og\s)?[\wæøå-]+)?", sentence)
    if (
        subject
        and names_body(subject[0].split()[0])
        and not same_body(subject[0].split()[0], meeting.body)
        and not subject[0].split()[0].endswith("s")
    ):
        return False
    return any(outcome.outcome != "other" for outcome in read_decision(sentence).outcomes)
