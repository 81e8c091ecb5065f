"""Reads a recommendation ("Det indstilles, at ...") into who makes it and its clauses, each with the act it asks for.

How clauses are cut, since one outcome is later wanted for each:

1. A list: every item of the list's own mark is a clause. An item of *another* mark below a clause is nested and stays
   inside that clause's text; so does an item of the same mark that is no act, below a clause that ends in "herunder",
   "herunder at", "følgende" or ":". An item that begins "herunder <verb>" is a clause.
2. A lead-in that is an act of its own ("tager en første drøftelse af ..., herunder") with items that are none
   (questions): one clause, the items inside it.
3. A sentence is split at ", at ... og at ...", and at "og" only where each side is a complete verb phrase: "tager
   orienteringen til efterretning / drøfter sagen" is two, "drøfter og godkender forslaget" and "kommissoriet godkendes
   og sendes i høring" are one.

A clause's text is the source's, without the lead-in, the mark and the connectors ("," ";" "og" "samt") that bind lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sagsgang.intake.parsed import Clause, ClauseAction, Recommendation
from sagsgang.intake.phrases.actors import actor_of
from sagsgang.intake.phrases.acts import act_of, acts_of, begins_with_act, passive_place
from sagsgang.intake.phrases.clause_lists import Entry, entries_of
from sagsgang.intake.phrases.clauses import words_of
from sagsgang.intake.phrases.verbs import READINGS

_SPEAKS = r"(?:indstiller|foreslår|anbefaler|henstiller|indstilles|foreslås|anbefales)"
_IMPERSONAL = re.compile(
    rf"\s*(?:det|der)\s+{_SPEAKS}\b|\s*(?:indstilles|foreslås|anbefales)\b|\s*indstilling(?:en)? om\b", re.IGNORECASE
)
_PERSONAL = re.compile(rf"\s*(?P<by>[A-ZÆØÅ][^\n:;]{{1,120}}?)\s+{_SPEAKS}\b")
#: what may stand between the verb and the clauses: " til Byrådet, at", ",", ":"
_OPENING = re.compile(r"(?P<to>[^\n:]{0,200}?)(?:[,:][ \t]*|[ \t]+|(?=\n))(?:at\b[ \t]*|(?=\n)|(?=[-–•\d])|$)")
_OPENS_LIST = re.compile(r"(?:\bherunder(?:,? at)?|\bfølgende|:|\bbl\.a\.)[\s,:]*$", re.IGNORECASE)
_CONNECTOR = re.compile(r"(?:\s*[,;]?\s*\b(?:og|samt|og at|samt at)\b)?\s*[,;]?\s*$", re.IGNORECASE)
#: older minutes of councils sign below the clauses, and may note the reading below that
_SIGNED = re.compile(r"\n\s*\((?:Stillet af\s+)?(?P<by>[A-ZÆØÅ][^()\n]{3,160})\)(?:\s*\(\d\. behandling\))?\s*$")
_FURTHER_LEAD = re.compile(rf"\s*(?:endvidere|desuden|derudover|herudover|samtidig)\s+{_SPEAKS}", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s*[A-ZÆØÅ][^\n:]{2,80},?\s(?:den\s)?\d{1,2}[.-]\s?\S+[^\n:]{0,40}(?:pkt|punkt|sag)\.?\s?\d+|\s*Beslutning(?:en|er)?\b"
    r"|\s*[A-ZÆØÅ][^\n:]{2,80}s beslutning\b"
)


@dataclass(slots=True)
class _Draft:
    text: str
    mark: str
    nested: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        return "\n".join([self.text, *self.nested])


def read_recommendation(text: str, *, heading: str | None = None) -> Recommendation | None:
    """Who recommends what. ``by`` is as written, None for "Det indstilles"; the whole is None where ``text`` is empty.

    ``heading`` is the heading above the text; it tells ``by`` where the text does not ("Formanden indstiller").
    """
    if not text.strip():
        return None
    text, signed = _signature(text)
    by, lead, rest = _lead(text)
    by = by or signed
    if by is None and heading:
        by = _named_in(heading)
    entries = entries_of(rest if lead else text)
    clauses, implied = _draft(entries, bool(lead))
    result: list[Clause] = []
    for draft in clauses:
        result.extend(_finish(draft, implied))
    return Recommendation(by, result)


def _signature(text: str) -> tuple[str, str | None]:
    """The text without a last line in brackets that names who recommends: "(Teknik- og Miljøudvalget)"."""
    match = _SIGNED.search(text)
    return (text[: match.start()], match["by"].strip()) if match else (text, None)


def _named_in(line: str) -> str | None:
    if _IMPERSONAL.match(line):
        return None
    match = _PERSONAL.match(line)
    return match["by"].strip(" ,") if match else None


def _lead(text: str) -> tuple[str | None, bool, str]:
    """Who, whether there was a lead-in, and what follows its verb (and "til <body>") up to and without "at"."""
    match = _IMPERSONAL.match(text)
    by = None
    if match is None:
        match = _PERSONAL.match(text)
        if match is None:
            return None, False, text
        by = match["by"].strip(" ,")
    rest = text[match.end() :]
    opening = _OPENING.match(rest)
    if opening and not acts_of(opening["to"]):
        rest = rest[opening.end() :]
    return by, True, rest.lstrip(" ,:")


def _draft(entries: list[Entry], has_lead: bool) -> tuple[list[_Draft], ClauseAction | None]:
    drafts: list[_Draft] = []
    implied: ClauseAction | None = None
    own_mark = ""
    for number, entry in enumerate(entries):
        if not entry.mark:
            if number and (_ELSEWHERE.match(entry.raw)):
                break
            if number == 0 and len(entries) > 1 and has_lead and entries[1].mark:
                opened, implied = _lead_in(entry, entries[1:])
                if opened:
                    drafts.append(opened)
                continue
            _plain(drafts, entry, first=number == 0)
            continue
        own_mark = own_mark or entry.mark
        parent = drafts[-1] if drafts else None
        if parent is not None and _nests(parent, entry, own_mark):
            parent.nested.append(entry.raw)
        else:
            drafts.append(_Draft(entry.text, entry.mark))
    return drafts, implied


def _lead_in(entry: Entry, items: list[Entry]) -> tuple[_Draft | None, ClauseAction | None]:
    """What stands between "Det indstilles, at" and the first item: only the body, a verb for all, or an act itself."""
    acts = acts_of(entry.text)
    if not acts:
        return None, None
    act_at, act = acts[-1]
    after = re.sub(r"^\w+", "", entry.text[act_at:]).strip(" ,:")
    if not re.sub(r"\b(?:at|følgende)\b", "", after, flags=re.IGNORECASE).strip(" ,:"):
        return None, act
    if _OPENS_LIST.search(entry.text) and not begins_with_act(items[0].text):
        return _Draft(_without_subject(entry.text), ""), None
    return _Draft(_without_subject(entry.text), ""), None


def _nests(parent: _Draft, entry: Entry, own_mark: str) -> bool:
    opened = bool(_OPENS_LIST.search(parent.text))
    if parent.mark and entry.mark != parent.mark:
        return entry.mark != own_mark or opened
    if not parent.mark:
        return opened and not begins_with_act(entry.text)
    return opened and not begins_with_act(entry.text) and act_of(entry.text) in {"other", "decide"}


def _plain(drafts: list[_Draft], entry: Entry, *, first: bool) -> None:
    """A paragraph without a mark: the clause itself, the rest of the one before, or a further lead-in."""
    lead = (
        _FURTHER_LEAD.match(entry.raw)
        or _IMPERSONAL.match(entry.raw)
        or (None if first else _PERSONAL.match(entry.raw))
    )
    if lead:
        rest = re.sub(r"^[^\n]{0,80}?\bat\b\s*", "", entry.raw[lead.end() :]).strip(" ,:")
        if rest:
            drafts.append(_Draft(rest, ""))
        return
    if first or not drafts:
        if entry.text:
            drafts.append(_Draft(entry.text, ""))
        return
    previous = drafts[-1]
    if previous.nested or not re.search(r"[.!?]$", previous.text) or entry.text[:1].islower():
        previous.nested.append(entry.raw)


def _finish(draft: _Draft, implied: ClauseAction | None) -> list[Clause]:
    # an item of a list is one clause because its author made it one
    if draft.nested or draft.mark not in {"", "at"}:
        parts = [draft.whole]
    else:
        parts = split_acts(draft.text, address=not draft.mark)
    clauses = []
    for part in parts:
        cleaned = _CONNECTOR.sub("", part.strip()) if not draft.nested else part.strip()
        cleaned = cleaned.strip()
        if cleaned:
            action = act_of(cleaned)
            if action == "other":
                action = implied or ("decide" if _DOES.search(cleaned) else "other")
            clauses.append(Clause(cleaned, action))
    return clauses


def _without_subject(text: str) -> str:
    """ "KKR Nordlandet tager ..." -> "tager ...": the body addressed belongs to the lead-in."""
    acts = acts_of(text)
    if not acts:
        return text
    at = acts[0][0]
    subject = [word.raw for word in words_of(text[:at])]
    if not subject or text[at:].split()[0].strip(",.;:").endswith("s") or actor_of(subject) not in {"body", "majority"}:
        return text
    return text[at:]


#: a recommendation in one sentence is shorter, and asks for fewer acts
_LONGEST = 3000
_MOST_CUTS = 20


def split_acts(sentence: str, *, address: bool = True) -> list[str]:
    """A clause sentence cut where a second, complete act begins (rule 3).

    ``address``: the body addressed ("KKR Vesterland tager ...") belongs to the lead-in and is left out.
    """
    parts: list[str] = []
    trim = _without_subject if address else str
    rest = trim(sentence)
    while True:
        cut = _next_cut(rest) if len(parts) < _MOST_CUTS and len(rest) < _LONGEST else None
        if cut is None:
            parts.append(rest)
            return parts
        left, right = cut
        parts.append(left)
        rest = trim(right)


#: a finite verb, most likely: what is asked for is that something be so, which is for the body to decide
_DOES = re.compile(r"\s[a-zæøå]+(?:er|år|ør|es|ås)\b")
_JOINT = re.compile(r",?\s+(?:og|samt)\s+(?P<at>at\s+)?|,\s+(?P<comma>at\s+)|(?P<bare>,\s+)", re.IGNORECASE)
#: "godkender at ...": the comma is left out, but a complement it is
_GOVERNS = re.compile(r"\s*\w+\s+at\s", re.IGNORECASE)


def _next_cut(text: str) -> tuple[str, str] | None:
    acts = acts_of(text)
    first_act = acts[0][0] if acts else passive_place(text)
    if first_act is None:
        return None
    governs = _GOVERNS.match(text[first_act:])
    complement_from = first_act if governs else None
    for number, joint in enumerate(_JOINT.finditer(text)):
        if number > _MOST_CUTS:
            break
        left, right = text[: joint.start()], text[joint.end() :]
        with_at = bool(joint["at"] or joint["comma"])
        if joint["bare"] and not begins_with_act(right[:80]):
            continue
        if joint["comma"] and complement_from is None and _governs(left):
            complement_from = joint.start()
            continue
        if first_act >= joint.start() or not right.strip():
            continue
        addressed = _without_subject(right) != right
        if complement_from is not None and not (with_at and addressed):
            continue
        if with_at and (acts_of(right) or act_of(right) == "decide"):
            return left, right
        if not with_at and _complete(left) and _complete(right):
            return left, right
    return None


def _governs(left: str) -> bool:
    """Whether ", at" behind ``left`` is its verb's complement: "godkender, at" and "det godkendes, at" are; not
    "planen godkendes, at"."""
    words = [word.lower() for word in re.findall(r"\w+", left[-200:])]
    if not words:
        return False
    forms = {form for _, form in READINGS.get(words[-1], ())}
    return bool(forms & {"pres", "inf"}) or ("pass" in forms and words[-2:-1] in (["det"], ["der"]))


def _complete(part: str) -> bool:
    """Whether ``part`` is an act with its own object or subject: "drøfter sagen", "sagen drøftes", not "drøfter"."""
    acts = acts_of(part)
    if not acts:
        return False
    at = acts[0][0]
    verb = part[at:].split()[0].strip(",.;")
    if verb.endswith("s"):
        return bool(part[:at].strip())
    if part[:at].strip() and actor_of([w.raw for w in words_of(part[:at])]) == "unknown":
        return False
    return bool(part[at + len(verb) :].strip(" ,.;"))
