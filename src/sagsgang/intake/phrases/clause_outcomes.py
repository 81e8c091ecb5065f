"""What one sentence decides: its outcome codes, in the order in which the sentence gives them.

The main line is read verb by verb (``clauses`` says what the main line is, ``verbs`` what a verb means, ``spots`` what
its surroundings do to it). A verb counts only where it decides: not under "skal" or "forventes", not where it is
history ("tidligere godkendt"), not where the administration or a single member acts. Below a verb of deciding, what it
governs is read as well: "besluttede, at sagen udsættes".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sagsgang.intake.parsed import OutcomeCode
from sagsgang.intake.phrases import formulas
from sagsgang.intake.phrases.actors import BODY_WORDS, Actor, actor_of
from sagsgang.intake.phrases.clauses import AUXILIARY, Segment, segments_of, words_of
from sagsgang.intake.phrases.complements import REFUSED, decided_in, meaning_of
from sagsgang.intake.phrases.formulas import first_match
from sagsgang.intake.phrases.spots import ABLE, WINDOW_CHARS, Spot, decides
from sagsgang.intake.phrases.verbs import READINGS, Form, Verb

#: what goes beyond this is no sentence; a decision stands at its beginning
_LONGEST = 4000
_DECIDE = READINGS["besluttede"][0][0]
#: "anbefales godkendt", "ønskes drøftet": the participle only says what is recommended or wished
_GOVERNS_PARTICIPLE = frozenset(
    "anbefale indstille foreslå ønske forvente søge anmode begære forudsætte fremsende".split()
)
#: "Udvalget tilkendegav opbakning" supports; "det blev tilkendegivet, at der er opbakning" only reports opinions
_SAYS = frozenset({"tilkendegive", "udtrykke"})
#: what happens to a case rather than being done: "Ændringsforslaget fra Venstre faldt"
_HAPPENS = frozenset("falde bortfalde udgå overgå".split())
#: what the body asks of others is an outcome of a kind, if there is no other
_ASKS = frozenset("bede anmode opfordre ønske".split())
_REPORTS = frozenset("orientere fortælle redegøre oplyse".split())
#: "kan tiltræde", "kunne anbefale"
_CAN_AGREE = frozenset("tiltræde godkende anbefale støtte tilslutte bakke acceptere imødekomme".split())
_CAN_BE = _CAN_AGREE | {"vedtage"}
#: "og at", or a list's mark, before a further clause of what was decided
_COORDINATES = frozenset({"og", "samt", "-", "–", "•", ".", ")", "*"})
_SENDS_ELSEWHERE = frozenset({"postponed", "returned", "recommended"})
_SENDS_ON = re.compile(r"\b\w*udvalget?\b|\bfremsend|\boversend|\btil byrådet|\bmagistratens\b")
_ENDS = str.maketrans("", "", ".,:;!?()[]\"”“»«'")
_JOINS = frozenset({"og", "samt", "men", ",", ";"})
_FORMULA_WORDS = (*formulas.WHOLE_WORDS, *formulas.WITHIN_WORDS, *formulas.WEAK_WORDS)


@dataclass(slots=True)
class Found:
    """An outcome and the place in the sentence that told it."""

    code: OutcomeCode
    at: int
    #: a weaker sign ("det blev aftalt"): counts only where the whole decision has no other outcome
    weak: bool = False
    #: the code is final; an "idet" or "med bemærkning" beside it amends nothing
    settled: bool = False


@dataclass(slots=True)
class SentenceReading:
    found: list[Found] = field(default_factory=list)
    #: a member or the administration reports ("N N orienterede om ..."): what follows in the paragraph is the report
    reports: bool = False
    #: the body itself speaks, or a decision's own formula ("Orienteringen blev ..."), so that it is no mere report
    firm: bool = False


def read_sentence(sentence: str, members: frozenset[str] = frozenset()) -> SentenceReading:
    """The outcomes ``sentence`` carries. ``members``: lower-cased names of those present."""
    shown = sentence[:_LONGEST]
    lower = shown.lower()
    if len(lower) != len(shown):
        # a few foreign letters grow in lower case; places would no longer fit
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in shown)
    if not any(word.translate(_ENDS) in READINGS for word in lower.split()) and not any(
        word in lower for word in _FORMULA_WORDS
    ):
        return SentenceReading()
    return _Reader(shown, lower, members).read()


def may_be_firm(sentence: str) -> bool:
    """Whether a sentence amid a report could still be the body's own; cheap, and never wrongly False."""
    lower = sentence.lower()
    return bool(formulas.DECISION_OPENING.match(lower)) or any(word in lower for word in BODY_WORDS)


@dataclass(slots=True)
class _Governor:
    """The verb that an "at" behind it belongs to."""

    verb: Verb
    form: Form
    at: int
    accepted: bool
    negated: bool = False


class _Reader:
    """Reads one sentence. State: who acts, and which verb governs the next "at"."""

    def __init__(self, sentence: str, lower: str, members: frozenset[str]) -> None:
        self.text = lower
        self.words = words_of(sentence)
        self.members = members
        self.actor: Actor = "none"
        self.first_actor: Actor | None = None
        self.governor: _Governor | None = None
        self.agreement = False
        #: a verb of deciding has had its first "at" clause; a denied one had "ikke at"
        self.deciding = self.denied = False
        self.found: list[Found] = []
        self.reports = False
        self.history = [match.start() for match in formulas.HISTORY.finditer(lower)]

    def read(self) -> SentenceReading:
        sent_back = formulas.SENT_BACK_DECIDED.search(self.text) if "bemærkning" in self.text else None
        if sent_back:
            refused = bool(sent_back["not"]) or sent_back["verb"] == "ikke"
            return SentenceReading([Found("rejected" if refused else "approved", sent_back.start(), settled=True)])
        pending: _Governor | None = None
        for segment in segments_of(self.words):
            if segment.kind == "that":
                if self._complement(segment, pending):
                    pending = None
                continue
            if pending is not None:
                self._settle(pending)
                pending = None
            if segment.kind in {"main", "however"}:
                self._main(segment)
                governor = self.governor
                pending = governor if governor and governor.accepted and governor.verb.transparent else None
        if pending is not None:
            self._settle(pending)
        if self.agreement:
            self.found.append(Found("supported", 0))
        if not self.found:
            weak = first_match(formulas.WEAK, formulas.WEAK_WORDS, self.text)
            if weak:
                self.found.append(Found(*weak, weak=True))
        firm = self.first_actor in {"body", "majority"} or bool(formulas.DECISION_OPENING.match(self.text))
        return SentenceReading(sorted(self.found, key=lambda found: found.at), self.reports, firm)

    # -- the main line

    def _main(self, segment: Segment) -> None:
        self.governor, self.agreement = None, False
        part, told = segment.begin, False
        for at in range(segment.begin, segment.end):
            word = self.words[at]
            if word.muted:
                continue
            if word.lower in _JOINS:
                # a list of names or things before its verb is no clause of its own
                if told:
                    part, told = at + 1, False
                continue
            told = told or word.lower in AUXILIARY
            for verb, form in READINGS.get(word.lower, ()):
                spot = Spot(self.words, segment, part, at, verb, form)
                if not spot.is_attributive():
                    told = True
                    self._verb(spot)
                    break
        self._nouns(segment)

    def _verb(self, spot: Spot) -> None:
        if spot.verb.name == "vælge" and spot.next_word == "at":
            # "valgte at udsætte" chooses to, and elects nobody
            spot.verb = _DECIDE
        verb, form = spot.verb, spot.form
        accepted = self._accepts(spot)
        if verb.name in _REPORTS and (form == "part" or not accepted or self.actor == "unknown"):
            self.reports = True
        if accepted or self.governor is None:
            negated = verb.transparent and spot.is_negated()
            self.governor = _Governor(verb, form, spot.place, accepted, negated)
        if not accepted:
            return
        if verb.name in _ASKS and form in {"past", "pres"} and self.actor in {"body", "majority"}:
            self.found.append(Found("other", spot.place, weak=True))
        code = self._meaning(spot)
        if code == "discussed" and form == "pass" and formulas.LATER.match(self.text, spot.place):
            self.found.append(Found("postponed", spot.place, weak=True))
        elif code is not None and not verb.transparent:
            self.found.append(Found(code, spot.place, verb.weak))

    def _accepts(self, spot: Spot) -> bool:
        """Whether the verb decides here."""
        verb, form = spot.verb, spot.form
        begin = self.words[spot.segment.begin].start
        if any(begin <= past < spot.place for past in self.history):
            return False
        if form in {"past", "pres"}:
            # whoever states that somebody was elected, it is so
            return verb.name in _HAPPENS or verb.name == "konstatere" or self._acts(spot.subject())
        if form == "inf":
            subject = spot.able_subject() if verb.name in _CAN_AGREE else None
            return subject is not None and self._acts(subject)
        if spot.is_done_elsewhere(self.members):
            return False
        if form == "part":
            return self._participle(spot)
        modal = spot.modal()
        return modal is None or (modal in ABLE and verb.name in _CAN_BE)

    def _acts(self, subject: list[str] | None) -> bool:
        """Whether the subject decides; None stands for the subject of the clause before."""
        if subject is not None:
            self.actor = actor_of(subject, self.members)
            self.first_actor = self.first_actor or self.actor
        return decides(self.actor)

    def _participle(self, spot: Spot) -> bool:
        governor = self.governor
        if governor and governor.verb.name in _GOVERNS_PARTICIPLE and governor.form in {"pass", "part"}:
            return False
        if governor and governor.verb.name == "ønske" and governor.accepted and self.actor in {"body", "majority"}:
            # what the body wishes done with the case is done: "Udvalget ønsker sagen genoptaget"
            return True
        if spot.at > spot.part and self.words[spot.at - 1].lower == "som":
            return False
        perfect = spot.perfect_subject()
        if perfect is not None:
            if perfect:
                self.actor = actor_of(perfect, self.members)
            return bool(perfect) and self.actor in {"body", "majority"}
        return spot.bare_or_passive()

    def _meaning(self, spot: Spot) -> OutcomeCode | None:
        start = self.words[spot.part].start
        code = meaning_of(spot.verb, self.text[start : spot.place + WINDOW_CHARS])
        if code is None or (spot.verb.name in _SAYS and spot.form not in {"past", "pres"}):
            return None
        if spot.verb.name == "tiltræde" and spot.form == "inf" and _SENDS_ON.search(self.text):
            code = "recommended"
        return REFUSED.get(code) if spot.is_negated() else code

    def _nouns(self, segment: Segment) -> None:
        """What the stretch says without a verb of deciding."""
        start = self.words[segment.begin].start
        stretch = self.text[start : self.words[segment.end - 1].end]
        if "enig" in stretch and formulas.NO_AGREEMENT.search(stretch):
            return
        if "en" in stretch and formulas.AGREEMENT.search(stretch):
            self.agreement = True
            return
        told = first_match(formulas.WITHIN, formulas.WITHIN_WORDS, stretch)
        if told is None and not self.found:
            told = first_match(formulas.WHOLE, formulas.WHOLE_WORDS, stretch, whole=True)
        if told and not any(found.code == told[0] for found in self.found):
            self.found.append(Found(told[0], start + told[1]))

    # -- below a verb

    def _complement(self, segment: Segment, pending: _Governor | None) -> bool:
        """Reads an "at" clause where its governor lets it tell what was decided; True where it settles ``pending``."""
        governor = self.governor
        hangs_on = self._word_before(segment)
        if governor and governor.accepted and governor.verb.name in {"tiltræde", "godkende"}:
            if any(verb is governor.verb for verb, _ in READINGS.get(hangs_on, ())):
                self._agreed_to(segment, governor)
            self.governor = None
            return False
        if governor and governor.accepted and governor.verb.name == "ønske" and self.actor in {"body", "majority"}:
            self._wished(segment, governor)
            return False
        if hangs_on == "men" and self.denied:
            # "vedtog ikke at godkende planen, men at sende den tilbage"
            told = self._decided(segment)
            self.found.extend(told or [Found("approved", self.words[segment.begin].start)])
            return False
        if pending is None and not self.agreement:
            if self.deciding and hangs_on in _COORDINATES:
                self.found.extend(found for found in self._decided(segment) if found.code != "discussed")
            return False
        if segment.end - segment.begin == 1 or (hangs_on == "om" and not self.agreement):
            # a mere colon; or "vedtog forslaget om, at ...", which says what the proposal is, not what was decided
            return False
        self._settle_by(segment, pending)
        return True

    def _settle_by(self, segment: Segment, pending: _Governor | None) -> None:
        """The first "at" clause below a verb of deciding (``pending``) or an agreement settles what was decided."""
        self.deciding = True
        if pending is not None and segment.after_not:
            self.denied = True
            self.found.append(Found("rejected", pending.at))
            return
        told = self._decided(segment)
        self.found.extend(told)
        if not told and pending is not None:
            self._settle(pending)
        elif told:
            self.agreement = False

    def _word_before(self, segment: Segment) -> str:
        """The word or mark that an "at" hangs on."""
        at = segment.begin - 1
        while at >= 0 and self.words[at].lower in {",", "ikke"}:
            at -= 1
        return self.words[at].lower if at >= 0 else ""

    def _agreed_to(self, segment: Segment, governor: _Governor) -> None:
        """ "tiltrådte at udsætte sagen": what was agreed to is the outcome, where it sends the case elsewhere."""
        first = self.words[segment.begin + 1].lower if segment.begin + 1 < segment.end else ""
        infinitive = any(form == "inf" for _, form in READINGS.get(first, ()))
        if not infinitive and governor.verb.name == "godkende":
            return
        told = [found for found in self._decided(segment)[:1] if found.code in _SENDS_ELSEWHERE]
        if told:
            self.found = [one for one in self.found if one.at != governor.at] + told

    def _wished(self, segment: Segment, governor: _Governor) -> None:
        """ "Udvalget ønsker ikke at imødekomme ...", "ønsker, at sagen udsættes": what the body wishes done is done."""
        told = [Found("rejected", governor.at)] if segment.after_not else self._decided(segment)[:1]
        self.found.extend(found for found in told if found.code in {"rejected", "postponed", "returned"})

    def _decided(self, segment: Segment) -> list[Found]:
        """What an "at" clause says was decided, where it says something particular."""
        return [Found(code, place) for code, place in decided_in(self.words, segment, self.text)]

    def _settle(self, governor: _Governor) -> None:
        """A verb of deciding whose complement says nothing more particular."""
        if governor.negated:
            self.found.append(Found("rejected", governor.at))
        elif governor.verb.outcome is not None:
            self.found.append(Found(governor.verb.outcome, governor.at))
        elif governor.verb.name == "aftale":
            self.found.append(Found("other", governor.at, weak=True))
