"""An item's rows cut into parts, its enclosures gathered, and the one decision found that this meeting took."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sagsgang.intake.parsed import Attachment, Decision, Item, Part
from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.outcomes import read_decision
from sagsgang.intake.phrases.recommendations import read_recommendation
from sagsgang.intake.phrases.sentences import split_sentences
from sagsgang.intake.prose.bodies import names_body, same_body
from sagsgang.intake.prose.headings import Heading
from sagsgang.intake.prose.numbering import Sight
from sagsgang.intake.prose.people import person_of
from sagsgang.intake.repair import ENCLOSED, Row, Vocabulary, join_all


@dataclass(slots=True)
class Cut:
    """A stretch of an item: its heading (None before the first), its rows, and the enclosures that its rows turned out to be."""

    heading: Heading | None
    rows: list[Row] = field(default_factory=list)
    enclosures: list[str] = field(default_factory=list)

    @property
    def role(self) -> str:
        return self.heading.role if self.heading else "other"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What tells this meeting's decision from those of other bodies and days."""

    body: str | None
    day: date | None
    members: Sequence[str] = ()
    minutes: bool = True


#: words that are headings on a line of their own but also plain words: believed only with a gap, a colon or bold type
_WEAK = frozenset(
    """referat forslag tema emne indhold orientering resultat mål proces evaluering bemærkninger vurdering budget ressourcer strategi status begrundelse
    motivation beskrivelse formål offentlighed klima miljø effekt opfølgning fakta konsekvenser sundhed oplæg protokol udtalelser personale jura links""".split()
)
_STAYED_AWAY = re.compile(r"(?:følgende )?(?:medlemmer )?deltog ikke i (?:behandlingen|sagens behandling)[^:]{0,30}:\s*(?P<names>.*)$", re.IGNORECASE)
_FILE = re.compile(r"(?:application/pdf icon\s+|pdf\s+)?(?P<name>[^\s/]\S*(?:\s\S+){0,12}?\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|html?))(?=\s|$)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|html?)\b", re.IGNORECASE)
_PDF_LINE = re.compile(r"(?:PDF|pdf|Word|WORD|Excel|DOCX?)\s+(?=[A-ZÆØÅ0-9])(?P<title>.{3,140})$")
_NUMBERED_BILAG = re.compile(r"(?:[-–•]\s*)?Bilag\s+(?:nr\.?\s*)?(?:\d{1,2}(?:[.,]\d{1,2})*|[A-H])(?:\s*[:.)–-]\s*|\s+)(?=[A-ZÆØÅ0-9\"”»])")
_DOCUMENT_NUMBER = re.compile(r"\d{2,4}\s?[-–/]\s?\d{3,8}\b|\d{3}-\d{4}-\d{3,}|\d{6,}\b")
_NONE = frozenset({"ingen", "ingen bilag", "-", "intet", "nej", "bilag: ingen", "der er ingen bilag"})
_QUOTE_LEADS = re.compile(r":\s*$")
_CLOSED_SAID = re.compile(r"(?:sagen|punktet) (?:behandles|behandlet|blev behandlet|er behandlet) (?:for|på) lukkede? (?:døre|møde|dagsorden)|^lukket (?:sag|punkt)\.?$", re.IGNORECASE)


def cut(sight: Sight, indexes: Iterable[int], *, ruled: bool) -> list[Cut]:
    """Cuts the rows at their headings."""
    cuts = [Cut(None)]
    for index in indexes:
        row = sight.rows[index]
        current = cuts[-1]
        if match := _STAYED_AWAY.match(row.text):
            _stayed_away(cuts, row, match["names"])
            continue
        heading = sight.headings[index]
        if heading is None or _is_reference(heading, sight, index) or not _is_heading_here(heading, row, current, sight, index, ruled=ruled):
            current.rows.append(_as_clause(row) if current.role == "recommendation" else row)
            continue
        cuts.append(Cut(heading))
        if heading.rest:
            cuts[-1].rows.append(Row(heading.rest, row.number, True, row.page_start, row.page, row.style, row.bold))
    return cuts


def _is_reference(heading: Heading, sight: Sight, index: int) -> bool:
    """True for "Økonomiudvalget den 25. oktober 2005, pkt. 3" with nothing below: where the case was before, and no decision."""
    if heading.day is None or heading.rest or re.search(r"beslutning|møde|afgørelse", heading.text, re.IGNORECASE):
        return False
    return index + 1 >= len(sight.rows) or sight.headings[index + 1] is not None or sight.facts[index + 1] is not None


_TABLE_CLAUSE = re.compile(r"^at\s*\|\s*(?P<text>.*?)\s*\|?$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:\d{1,2}[.)]|[a-zA-Z][.)])\s+\S|at\s+\S|At\s+(?:\d\)\s*)?\S")


def _as_clause(row: Row) -> Row:
    """A row of a recommendation that begins a clause stands by itself, even if the one before ended in a comma."""
    match = _TABLE_CLAUSE.match(row.text)
    text = f"at {match['text']}" if match else row.text
    return Row(text, row.number, row.gap or _CLAUSE.match(text) is not None, row.page_start, row.page, row.style, row.bold)


def _is_heading_here(heading: Heading, row: Row, current: Cut, sight: Sight, index: int, *, ruled: bool) -> bool:
    """Whether the words stand as a heading where they stand."""
    if heading.counted and not (current.heading and (current.heading.counted or current.role == "recommendation")):
        return False
    if fold(heading.text) in _IN_DECISIONS and current.role == "decision" and current.heading is not None:
        return False
    marked = row.bold or row.style[:1] == "h" or row.text.rstrip().endswith(":") or heading.rest != ""
    if heading.speaks:
        if current.heading and current.role == "recommendation" and not current.rows:
            return False
        if current.rows and not row.gap and ruled:
            return False  # the second line of "Forvaltningen indstiller, at udvalget over for byrådet anbefaler,"
        # what a committee recommends below "Beslutning" is its decision
        return current.role != "decision" or current.heading is None or (bool(current.rows) and not names_body(_speaker(heading)))
    if current.rows and current.role == "recommendation" and heading.role == "recommendation" and heading.rest and not row.gap:
        return False
    if heading.rest and heading.role != "decision" and not row.gap and current.rows and fold(heading.text) in _WEAK and not current.rows[-1].text.endswith((".", ":")):
        return False
    if fold(heading.text) in _WEAK and not marked:
        beside = index > 0 and (sight.headings[index - 1] is not None or sight.facts[index - 1] is not None)
        return (row.gap and ruled) or beside or not current.rows
    if current.rows and not row.gap and ruled and not marked and not heading.day:
        # in a text with blank lines a heading has one above it, unless the text runs straight on
        return bool(re.search(r"[.:!?)\d]$|^\w{1,30}$", current.rows[-1].text)) or len(current.rows[-1].text) < 60  # noqa: PLR2004
    return True


#: labels that are headings of an item about attendance, and lines of a decision everywhere else
_IN_DECISIONS = frozenset({"fraværende", "bemærkninger", "bemærkninger til dagsordenen", "bemærkninger til dagsorden"})


def _speaker(heading: Heading) -> str:
    return re.split(r"\s(?:indstiller|foreslår|anbefaler|henstiller|bedes)\b", heading.text)[0]


def _stayed_away(cuts: list[Cut], row: Row, names: str) -> None:
    """The label under a decision over those who stayed away: what follows is read as text of that decision."""
    if names.strip():
        cuts[-1].rows.append(row)
    else:
        cuts[-1].rows.append(Row(row.text, row.number, True, row.page_start, row.page, "label", row.bold))


def build(item: Item, cuts: list[Cut], meeting: Meeting, paragraphs: Callable[[Sequence[Row]], list[str]], words: Vocabulary) -> None:
    """Fills the item's parts, enclosures, recommendation and decision."""
    _take_empty_labels(item, cuts)
    for one in cuts:
        _take_files(one)
    cuts = _split_enclosures(cuts, words)
    decisive = _decisive(cuts, meeting)
    recommended = False
    for index, one in enumerate(cuts):
        texts: list[str] = []
        for paragraph in paragraphs(one.rows):
            text, marked = _without_mark(paragraph)
            if marked:
                item.attachments.append(Attachment(ENCLOSED, text))
            if text:
                texts.append(text)
        item.attachments += [enclosure(text) for text in one.enclosures if fold(text) not in _NONE]
        if one.heading is None and not texts:
            continue
        role = one.role
        if role == "decision" and index not in decisive:
            role = "other"
        if role == "recommendation":
            if recommended and texts and _quoted(cuts, index):
                role = "other"
            recommended = recommended or bool(texts)
        text = "\n\n".join([*texts, *(one.enclosures if one.heading and one.heading.enclosures else ())])
        item.parts.append(Part(role, one.heading.text if one.heading else None, text))  # type: ignore[arg-type]
    _sentence_recommends(item)
    _interpret(item, meeting)
    if any(_CLOSED_SAID.search(part.text) for part in item.parts if len(part.text) < 200):  # noqa: PLR2004
        item.closed = True


def _take_empty_labels(item: Item, cuts: list[Cut]) -> None:
    """"Følgende deltog ikke i behandlingen af punktet:" with nobody below it is a label without a value."""
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


def _take_files(one: Cut) -> None:
    """Rows that are names of files are enclosures wherever they stand."""
    if one.heading is not None and one.heading.enclosures:
        return
    kept: list[Row] = []
    for row in one.rows:
        if _FORMAT_BEHIND.match(row.text):
            if kept and _COUNT_ALONE.match(kept[-1].text):
                kept.pop()
            one.enclosures.append(row.text)
            continue
        names = [match["name"].strip() for match in _FILE.finditer(row.text)] if _EXTENSION.search(row.text) else []
        if names and len("".join(names)) >= len(re.sub(r"\s|application/pdf icon", "", row.text)) * 0.85:
            one.enclosures += _single_files(row.text)
        else:
            kept.append(row)
    one.rows = kept


_FORMAT_BEHIND = re.compile(r".{3,140}\((?:PDF|DOCX?|XLSX?|PPTX?|pdf|docx?|xlsx?|pptx?)\)$")
_COUNT_ALONE = re.compile(r"\d{1,2}\.$")


def _single_files(text: str) -> list[str]:
    text = re.sub(r"application/pdf icon\s+", "", text)
    return [piece.strip() for piece in re.findall(r"\S.*?\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|html?)(?=\s|$)", text, re.IGNORECASE)]


def _split_enclosures(cuts: list[Cut], words: Vocabulary) -> list[Cut]:
    """Lists of enclosures: under their heading, or where "Bilag 1 ..." and "PDF ..." lines stand without one. What follows a
    list and is none goes back to the text before it."""
    result: list[Cut] = []
    for one in cuts:
        if one.heading is not None and one.heading.enclosures:
            entries, rest = _entries(one.rows, words, headed=True)
            result.append(Cut(one.heading, [], entries))
            if rest:
                target = next((before for before in reversed(result[:-1]) if not (before.heading and before.heading.enclosures)), None)
                if target is not None and target.role != "decision":
                    target.rows += rest
                else:
                    result.append(Cut(None, rest))
            continue
        start = next((at for at, row in enumerate(one.rows) if _begins_list(row, one.rows, at)), None)
        if start is None:
            result.append(one)
            continue
        entries, rest = _entries(one.rows[start:], words, headed=False)
        result.append(Cut(one.heading, one.rows[:start] + rest, one.enclosures))
        result.append(Cut(None, [], entries))
    return result


def _begins_list(row: Row, rows: Sequence[Row], at: int) -> bool:
    if _PDF_LINE.match(row.text):
        return True
    if not _NUMBERED_BILAG.match(row.text) or row.text.rstrip().endswith("."):
        return False
    return row.gap or at == 0 or bool(re.search(r"[.:]$", rows[at - 1].text))


def _entries(rows: Sequence[Row], words: Vocabulary, *, headed: bool) -> tuple[list[str], list[Row]]:
    """The entries of a list of enclosures, and the rows after it that are none. Wrapped entries are joined."""
    entries: list[list[Row]] = []
    shape: re.Pattern[str] | None = None
    for at, row in enumerate(rows):
        found = next((one for one in (_NUMBERED_BILAG, _PDF_LINE, _DOCUMENT_NUMBER) if one.match(row.text.lstrip("-–• "))), None)
        if not entries:
            if found is None and not headed:
                return [], list(rows)
            entries.append([row])
            shape = found
            continue
        before = entries[-1][-1].text
        goes_on = row.text[0].islower() or before.endswith(("-", ",", "–", "/")) or (shape is not None and found is None and not row.gap and _long(before, rows))
        if found is None and shape is not None and goes_on and not re.match(r"[a-zæøå][.)]\s", row.text):
            entries[-1].append(row)
        elif (found is not None) if shape is not None else (len(row.text) < 200 and not _is_prose(row.text)):  # noqa: PLR2004
            if shape is None and row.text[0].islower() and not row.gap:
                entries[-1].append(row)
            else:
                entries.append([row])
        else:
            return [_entry(one, words) for one in entries], list(rows[at:])
    return [_entry(one, words) for one in entries], []


def _long(text: str, rows: Sequence[Row]) -> bool:
    return len(text) > 0.75 * max(len(row.text) for row in rows) and len(text) > 50  # noqa: PLR2004


def _is_prose(text: str) -> bool:
    return text.endswith(".") and len(text) > 80 and text.count(" ") > 10  # noqa: PLR2004


def _entry(rows: Sequence[Row], words: Vocabulary) -> str:
    text = join_all((row.text for row in rows), words)
    return re.sub(r"^(?:[-–•]\s+)", "", text)


def enclosure(text: str) -> Attachment:
    """One line of a list of enclosures; the title is what stands after "Bilag 1", a document number or "PDF"."""
    title = text
    for shape in (_NUMBERED_BILAG, re.compile(r"(?:PDF|pdf|Word|Excel|DOCX?)\s+"), re.compile(rf"(?:{_DOCUMENT_NUMBER.pattern})\s*[-–:]?\s*")):
        if (match := shape.match(title)) and match.end() < len(title):
            title = title[match.end() :].strip()
            break
    return Attachment("Bilag", text, title)


# ---- whose decision -------------------------------------------------------------------------------------------------


def _decisive(cuts: Sequence[Cut], meeting: Meeting) -> set[int]:
    """The cuts that hold this meeting's own decision. Only the meeting's own date counts where dates are given; of several
    plain headings the last that has text."""
    found = {index: one for index, one in enumerate(cuts) if one.role == "decision"}
    own = {index for index, one in found.items() if one.rows and _is_own(one.heading, meeting)}
    plain = [index for index, one in found.items() if one.heading and one.heading.body is None and one.heading.day is None]
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


def _quoted(cuts: Sequence[Cut], index: int) -> bool:
    """Another body's recommendation, quoted: what stands before it ends in a colon, or the own decision has been."""
    before = cuts[index - 1] if index else None
    return before is not None and bool(before.rows) and (_QUOTE_LEADS.search(before.rows[-1].text) is not None or before.role == "decision")


# ---- meaning --------------------------------------------------------------------------------------------------------

_RECOMMENDS = re.compile(
    r"(?:Det indstilles|Det foreslås|Der indstilles|[A-ZÆØÅ][\wæøå-]+(?:\s+[\wæøåÆØÅ&,-]+){0,6}?\s+(?:indstiller|foreslår|anbefaler))\b(?=[^.]{0,150}?(?:,?\s+at\b|:|\n|$))"
)


def _sentence_recommends(item: Item) -> None:
    """A paragraph "Sekretariatet indstiller, at ..." is the recommendation where no heading says so."""
    if any(part.role == "recommendation" and part.text for part in item.parts):
        return
    for position, part in enumerate(item.parts):
        if part.role in ("decision", "hearing") or (part.role == "other" and part.heading and re.search(r"\d", part.heading)):
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
                Part(part.role if part.heading else "other", None, "\n\n".join(paragraphs[end:])) if end < len(paragraphs) else None,
            ]
            item.parts[position : position + 1] = [piece for piece in pieces if piece is not None]
            return


def _interpret(item: Item, meeting: Meeting) -> None:
    for part in item.parts:
        if part.role == "recommendation" and part.text and item.recommendation is None:
            item.recommendation = read_recommendation(part.text, heading=part.heading)
    decided = [part.text for part in item.parts if part.role == "decision" and part.text]
    if not decided and meeting.minutes:
        decided = _decided_below_recommendation(item, meeting) or _decided_first(item, meeting)
    if not decided and meeting.minutes and not any(part.heading for part in item.parts):
        decided = _last_words(item, meeting)
    if decided:
        item.decision = _merge([read_decision(text, members=tuple(meeting.members)) for text in decided])


_FIRST_WORDS = re.compile(r"(?:Foretoges|Forespørgslen besvaredes|Besvaredes|Besvaret|Drøftedes)\.?$")


def _decided_below_recommendation(item: Item, meeting: Meeting) -> list[str]:
    """"Indstilling og beslutning" in one: the last paragraphs that tell an outcome are the decision."""
    for position, part in enumerate(item.parts):
        if not re.search(r"\bog beslutning", part.heading or "", re.IGNORECASE):
            continue
        paragraphs = part.text.split("\n\n")
        start = len(paragraphs)
        while start > 1 and _tells_outcome(paragraphs[start - 1], meeting) and not re.match(r"(?:at\b|[-–•]|\d+[.)])", paragraphs[start - 1]):
            start -= 1
        if start < len(paragraphs):
            text = "\n\n".join(paragraphs[start:])
            item.parts[position : position + 1] = [Part(part.role, part.heading, "\n\n".join(paragraphs[:start])), Part("decision", None, text)]
            return [text]
    return []


def _decided_first(item: Item, meeting: Meeting) -> list[str]:
    """A presentation whose first paragraph is the outcome ("Forslaget blev oversendt til magistraten.", "Foretoges.")."""
    if not item.parts or item.parts[0].role not in ("presentation", "other"):
        return []
    part = item.parts[0]
    first, _, rest = part.text.partition("\n\n")
    if not (_FIRST_WORDS.match(first) or (rest.startswith(("\"", "”", "»")) and _tells_outcome(first, meeting))):
        return []
    pieces = [Part("decision", None, first), Part(part.role, part.heading, rest)]
    item.parts[:1] = pieces if rest else pieces[:1]
    return [first]


def _last_words(item: Item, meeting: Meeting) -> list[str]:
    """The decision of an item without headings: the outcome its last sentences tell, as far as no other body speaks."""
    if not item.parts or not item.parts[-1].text:
        return []
    part = item.parts[-1]
    paragraphs = part.text.split("\n\n")
    sentences = [sentence.text for sentence in split_sentences(paragraphs[-1])]
    start = len(sentences)
    while start and _tells_outcome(sentences[start - 1], meeting):
        start -= 1
    if start == len(sentences):
        return []
    text = " ".join(sentences[start:])
    before = "\n\n".join([*paragraphs[:-1], *([" ".join(sentences[:start])] if start else [])])
    item.parts[-1:] = [Part(part.role, part.heading, before), Part("decision", None, text)] if before else [Part("decision", None, text)]
    return [text]


def _tells_outcome(sentence: str, meeting: Meeting) -> bool:
    if re.search(r"\b(?:indstiller|foreslår|foreslog|søger)\b", sentence) or len(sentence) > 200:  # noqa: PLR2004
        return False
    subject = re.match(r"[A-ZÆØÅ][\wæøå-]*(?:\s(?:og\s)?[\wæøå-]+)?", sentence)
    if subject and names_body(subject[0].split()[0]) and not same_body(subject[0].split()[0], meeting.body) and not subject[0].split()[0].endswith("s"):
        return False
    return any(outcome.outcome != "other" for outcome in read_decision(sentence).outcomes)


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
