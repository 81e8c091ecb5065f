"""Reads votes: who or how many were for, against, or abstained.

Rules kept here:

* Names where there are names, a number where there is only a number. Where there are both, the names win if there are
  as many of them as the number says; else ("For stemte 63 (V, DF og LA)") the number.
* Several votes in one decision: the last one is the decision's, since amendments are voted on first. If what follows
  the last vote was adopted "uden afstemning", the decision had none.
* "Enstemmigt" and "ingen stemte imod" say that nobody was against: ``against=0``.
* Members who "kunne ikke tiltræde" were against; a reservation ("tog forbehold") is no vote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagsgang.intake.parsed import Votes
from sagsgang.intake.phrases.sentences import Sentence, split_sentences
from sagsgang.intake.phrases.vote_events import VoteEvent, is_voter_line, may_tell, opens_list, vote_events

_NO_VOTE = re.compile(r"\buden afstemning\b", re.IGNORECASE)
_NEXT_MOTION = re.compile(
    r"\bherefter\b|\bderefter\b|\bdernæst\b|\bsat(?:tes)? til afstemning\b|\bstemt(?:es)? om\b|\bændringsforslag",
    re.IGNORECASE,
)
#: "For ændringsforslaget stemte" names the motion that is voted on, and puts no new one
_OWN_MOTION = re.compile(r"^\s*(?:for|i?mod)\s+(?:\w*forslaget|indstillingen)\s+stemte", re.IGNORECASE)
_CONCLUDED = re.compile(
    r"\b(?:vedtaget|vedtoges|godkendt|forkastet|nedstemt|tiltrådt|faldt|bortfaldt|afvist)\b", re.IGNORECASE
)
_MOST_EVENTS = 400
_FIELD = {"for": "in_favour", "against": "against", "abstained": "abstained"}


def read_votes(text: str, sentences: Sequence[Sentence] | None = None) -> Votes | None:
    """The decision's vote, or None where none is told. ``sentences`` are those of ``text``, if they are at hand."""
    if not may_tell(text):
        return None
    events: list[VoteEvent] = []
    for start, sentence in _with_listed_lines(text, split_sentences(text) if sentences is None else sentences):
        if len(events) < _MOST_EVENTS and may_tell(sentence):
            events.extend(vote_events(sentence, start))
    if not events:
        return None
    group = _last_vote(events, text)
    if _NO_VOTE.search(text, group[-1].at):
        return None
    votes = Votes()
    for event in group:
        _add(votes, event)
    return votes


def _with_listed_lines(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, str]]:
    """The sentences with their places; a label's names on lines of their own are joined to it, by commas."""
    joined: list[tuple[int, str]] = []
    number = 0
    while number < len(sentences):
        first = last = sentences[number]
        number += 1
        if not first.text.endswith(".") and may_tell(first.text) and opens_list(first.text):
            while number < len(sentences) and is_voter_line(sentences[number].text):
                last = sentences[number]
                number += 1
        joined.append(
            (first.start, text[first.start : last.end].replace("\n", ",") if last is not first else first.text)
        )
    return joined


def _last_vote(events: list[VoteEvent], text: str) -> list[VoteEvent]:
    """The tellings of the last vote: they are cut where a new motion is put, or a side is counted once more."""
    events.sort(key=lambda event: event.at)
    group: list[VoteEvent] = []
    for event in events:
        if group:
            between = _OWN_MOTION.sub("", text[group[-1].at : event.at])
            told = [earlier for earlier in group if earlier.side == event.side]
            counted_again = event.names is None and any(earlier.names is None for earlier in told)
            if _NEXT_MOTION.search(between) or counted_again or (told and _CONCLUDED.search(between)):
                group = []
        group.append(event)
    return group


def _add(votes: Votes, event: VoteEvent) -> None:
    """Adds a telling to what is known of its side; a list elaborates a count, further names join the list."""
    name = _FIELD[event.side]
    known: list[str] | int | None = getattr(votes, name)
    value = event.value
    if isinstance(known, int) and isinstance(value, list):
        value = value if len(value) == known else known
    elif isinstance(known, list) and isinstance(value, list):
        # after the members' names, "Liste B stemte imod, idet ..." gives the reason and adds nobody
        by_name = any(" " in one for one in known)
        value = known + [one for one in value if one not in known and (" " in one or not by_name)]
    elif isinstance(known, list) and isinstance(value, int):
        value = known if len(known) == value else value
    setattr(votes, name, value)
