"""An item's rows cut into parts, its enclosures gathered, and the one decision found that this meeting took."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sagsgang.intake.parsed import Attachment, Decision, Item, Part
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.recommendations import read_recommendation
from sagsgang.intake.prose.cuts import (
    Cut,
)
from sagsgang.intake.prose.decisive import (
    Meeting,
    decided_below_recommendation,
    decided_first,
    decisive,
    last_words,
    protocol,
)
from sagsgang.intake.prose.enclosures import (
    NO_ENCLOSURES,
    enclosure,
    split_enclosures,
    take_files,
)
from sagsgang.intake.prose.people import person_of
from sagsgang.intake.repair import ENCLOSED, Row, Vocabulary

_QUOTE_LEADS = re.compile(r":\s*$")
_CLOSED_SAID = re.compile(
    r"(?:sagen|punktet) (?:behandles|behandlet|blev behandlet|er behandlet) (?:for|på) lukkede? (?:døre|møde"
    r"|dagsorden)|^lukket (?:sag|punkt)\.?$",
    re.IGNORECASE,
)


def build(
    item: Item, cuts: list[Cut], meeting: Meeting, paragraphs: Callable[[Sequence[Row]], list[str]], words: Vocabulary
) -> None:
    """Fills the item's parts, enclosures, recommendation and decision."""
    _take_empty_labels(item, cuts)
    for one in cuts:
        take_files(one)
    cuts = split_enclosures(cuts, words)
    decided = decisive(cuts, meeting)
    recommended = False
    for index, one in enumerate(cuts):
        texts: list[str] = []
        for paragraph in paragraphs(one.rows):
            text, marked = _without_mark(paragraph)
            if marked:
                item.attachments.append(Attachment(ENCLOSED, text))
            if text:
                texts.append(text)
        item.attachments += [enclosure(text) for text in one.enclosures if fold(text) not in NO_ENCLOSURES]
        if one.heading is None and not texts:
            continue
        role = one.role
        if role == "decision" and index not in decided:
            role = "other"
        if role == "recommendation":
            if recommended and texts and _quoted(cuts, index):
                role = "other"
            recommended = recommended or bool(texts)
        text = "\n\n".join([*texts, *(one.enclosures if one.heading and one.heading.enclosures else ())])
        item.parts.append(Part(role, one.heading.text if one.heading else None, text))  # type: ignore[arg-type]
    _sentence_recommends(item)
    _interpret(item, meeting)
    if any(_CLOSED_SAID.search(part.text) for part in item.parts if len(part.text) < 200):
        item.closed = True


def _take_empty_labels(item: Item, cuts: list[Cut]) -> None:
    """ "Følgende deltog ikke i behandlingen af punktet:" with nobody below it is a label without a value."""
    for one in cuts:
        kept: list[Row] = []
        for position, row in enumerate(one.rows):
            following = one.rows[position + 1] if position + 1 < len(one.rows) else None
            if row.style == "label" and (following is None or person_of(following.text) is None):
                item.facts.setdefault(row.text.rstrip(" :"), "")
                continue
            kept.append(row)
        one.rows = kept


def _without_mark(paragraph: str) -> tuple[str, bool]:
    if ENCLOSED not in paragraph:
        return paragraph, False
    return re.sub(r"\s*(?<![\w.])\./\.\s*", " ", paragraph).strip(), True


# ---- enclosures -----------------------------------------------------------------------------------------------------


# ---- whose decision -------------------------------------------------------------------------------------------------


def _quoted(cuts: Sequence[Cut], index: int) -> bool:
    """Another body's recommendation, quoted: what stands before it ends in a colon, or the own decision has been."""
    before = cuts[index - 1] if index else None
    return (
        before is not None
        and bool(before.rows)
        and (_QUOTE_LEADS.search(before.rows[-1].text) is not None or before.role == "decision")
    )


# ---- meaning --------------------------------------------------------------------------------------------------------

_RECOMMENDS = re.compile(
    r"(?:Indstilling om|Det indstilles|Det foreslås|Der indstilles|[A-ZÆØÅ][\wæøå-]+(?:\s+[\wæøåÆØÅ&,-]+){0,6}?\s+(?:indstiller"
    r"|foreslår|anbefaler))\b(?=[^.]{0,150}?(?:,?\s+at\b|:|\n|$))"
)


def _sentence_recommends(item: Item) -> None:
    """A paragraph "Sekretariatet indstiller, at ..." is the recommendation where no heading says so."""
    if any(part.role == "recommendation" and part.text for part in item.parts):
        return
    for position, part in enumerate(item.parts):
        if part.role in ("decision", "hearing") or (
            part.role == "other" and part.heading and re.search(r"\d", part.heading)
        ):
            continue
        paragraphs = part.text.split("\n\n")
        for at, paragraph in enumerate(paragraphs):
            if not _RECOMMENDS.match(paragraph):
                continue
            end = at + 1
            while end < len(paragraphs) and re.match(r"(?:[-–•]|\(?[a-zA-Z\d]{1,2}[.)]|at\b)\s*", paragraphs[end]):
                end += 1
            pieces = [
                Part(part.role, part.heading, "\n\n".join(paragraphs[:at])) if at or part.heading else None,
                Part("recommendation", None, "\n\n".join(paragraphs[at:end])),
                Part(part.role if part.heading else "other", None, "\n\n".join(paragraphs[end:]))
                if end < len(paragraphs)
                else None,
            ]
            item.parts[position : position + 1] = [piece for piece in pieces if piece is not None]
            return


def _interpret(item: Item, meeting: Meeting) -> None:
    for part in item.parts:
        if part.role == "recommendation" and part.text and item.recommendation is None:
            item.recommendation = read_recommendation(part.text, heading=part.heading)
    decided = [part.text for part in item.parts if part.role == "decision" and part.text]
    if not decided and meeting.minutes:
        decided = decided_below_recommendation(item, meeting) or decided_first(item, meeting)
    if not decided and meeting.minutes:
        decided = protocol(item, meeting)
    if not decided and meeting.minutes and not any(part.heading for part in item.parts):
        decided = last_words(item, meeting)
    if decided:
        item.decision = _merge([read_decision(text, members=tuple(meeting.members)) for text in decided])


def _merge(decisions: Sequence[Decision]) -> Decision:
    if len(decisions) == 1:
        return decisions[0]
    merged = Decision("\n\n".join(one.text for one in decisions))
    for one in decisions:
        merged.outcomes += one.outcomes
        merged.votes = one.votes or merged.votes
        merged.disqualified += [name for name in one.disqualified if name not in merged.disqualified]
        merged.statements += one.statements
    return merged
