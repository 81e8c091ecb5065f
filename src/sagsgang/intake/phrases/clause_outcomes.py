"""What one sentence decides: its outcome codes, in the order in which the sentence gives them.

The main line is read verb by verb (``clauses`` says what the main line is, ``verbs`` what a verb means, ``actors`` who
acts). A verb counts only where it decides: not under "skal" or "forventes", not where it is history ("tidligere
godkendt"), not where the administration or a single member acts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sagsgang.intake.parsed import OutcomeCode
from sagsgang.intake.phrases.actors import Actor, actor_of
from sagsgang.intake.phrases.clauses import AUXILIARY, Segment, Word, segments_of, words_of
from sagsgang.intake.phrases.verbs import READINGS, Form, Verb

_MODAL = frozenset(
    """
    skal skulle bør burde kan kunne vil ville må måtte forventes forventer søges ønskes ønsker ønskede ønsket foreslås foreslår foreslog
    anmodes begæres
    """.split()
)
_ABLE = frozenset({"kan", "kunne"})
#: "anbefales godkendt", "ønskes drøftet": the participle only says what is recommended or wished
_GOVERNS_PARTICIPLE = frozenset(
    """
    anbefale indstille foreslå ønske forvente søge anmode begære forudsætte fremsende
    """.split()
)
_DETERMINER = frozenset("den det de en et af alle disse denne dette nye ny nævnte sin sit sine deres dets dens".split())
_HISTORY = re.compile(
    r"\b(?:tidligere|allerede|oprindelig(?:t|e)?|i sin tid|forrige|sidste (?:møde|år)|var blevet|havde)\b(?! (?:en|den|sin) )"
)
_NOT = frozenset({"ikke", "ej", "ingen", "intet"})
_NOT_ONLY = frozenset("alene kun blot bare mindst".split())
_CAN_AGREE = frozenset("tiltræde godkende anbefale støtte tilslutte bakke acceptere imødekomme".split())
#: what a verb of deciding may turn into: "besluttede at udsætte". A hearing or the like stays a decision.
_SPECIFIC = frozenset(
    "postponed returned rejected recommended appointed elected noted discussed approved supported".split()
)
_REFUSED: dict[OutcomeCode, OutcomeCode] = {
    "approved": "rejected", "recommended": "rejected", "supported": "rejected", "noted": "rejected",
}  # fmt: skip
_DECIDERS: frozenset[Actor] = frozenset({"body", "majority", "unknown", "none"})
_LEADING = frozenset(
    """
    herefter derefter efterfølgende endvidere desuden samtidig dermed også derfor så ligeledes enstemmigt derudover
    endelig således og samt men , : . - – ad punkt pkt nr stk tillige videre på af i til for efter denne baggrund
    """.split()
)
_ALLOWED_NOUNS = re.compile(
    r"\b(?P<supported>der (?:var|er|blev givet|blev udtrykt) (?!ikke|ingen)(?:\w+ ){0,4}(?:opbakning|tilslutning|støtte|enighed i udvalget om|enighed om)\b(?! at afvise)|"
    r"(?:ser|så) positivt\b|(?:var|er) positive?\b|positiv over ?for\b)"
    r"|\b(?P<rejected>der (?:var|er) (?:ikke|ingen) (?:\w+ ){0,3}(?:opbakning|tilslutning|støtte|flertal)\b|ikke (?:\w+ )?flertal\b|afslag\W*$)"
    r"|(?P<noted>^(?:\W|\d)*(?:\w+ ){0,4}(?:til )?(?:efterretning|orientering)\W*$)"
    r"|(?P<approved>^(?:beslutning |beslutningen )?(?:som|i henhold til|i overensstemmelse med|jf\.?|jævnfør) (?:\w+ ){0,2}(?:indstill(?:et|ingen)|foreslået|forslaget)\W*$)"
    r"|(?P<discussed>^(?:\W|\d)*(?:tema)?drøftelse\W*$)"
)
_ENIGHED = re.compile(r"\b(?:enighed|enige) (?:\w+ ){0,3}om$")
_RETURNED_APPROVED = re.compile(
    r"\bmed (?:den )?bemærkning,? at \S*(?:rådet|bestyrelsen|udvalget)\S* (?:har |havde )?(?P<verb>vedtaget|godkendt|tiltrådt|"
    r"vedtog|godkendte|tiltrådte|ikke)\b(?P<not> ikke at)?"
)


@dataclass(slots=True)
class Found:
    code: OutcomeCode
    at: int
    #: a weaker sign ("det blev aftalt"): counts only where the whole decision has no other outcome
    weak: bool = False
    #: the code is final; an "idet" or "med bemærkning" beside it amends nothing
    settled: bool = False


@dataclass(slots=True)
class SentenceReading:
    found: list[Found] = field(default_factory=list)
    #: the acting party of the first active verb
    actor: Actor = "none"


@dataclass(slots=True)
class _Governor:
    verb: Verb
    form: Form
    accepted: bool
    negated: bool = False


class _Reader:
    """Reads one sentence. State: who acts, and which verb governs the next "at"."""

    def __init__(self, sentence: str, members: frozenset[str]) -> None:
        self.text = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
        self.words = words_of(sentence)
        self.members = members
        self.actor: Actor = "none"
        self.first_actor: Actor | None = None
        self.governor: _Governor | None = None
        self.agreement = False
        self.found: list[Found] = []

    def read(self) -> SentenceReading:
        special = _RETURNED_APPROVED.search(self.text)
        if special and re.search(r"sende", self.text[: special.start()]):
            refused = bool(special["not"]) or special["verb"] == "ikke"
            return SentenceReading([Found("rejected" if refused else "approved", special.start(), settled=True)])
        pending: _Governor | None = None
        for segment in segments_of(self.words):
            if pending is not None and segment.kind != "that":
                self._settle(pending)
                pending = None
            if segment.kind in {"main", "however"}:
                self._main(segment)
                pending = self.governor if self.governor and self.governor.verb.transparent else None
                pending = pending if pending and pending.accepted else None
            elif segment.kind == "that":
                if pending is not None or self.agreement:
                    settled = self._decided(segment, pending)
                    if settled:
                        pending = None
                        self.agreement = False
        if pending is not None:
            self._settle(pending)
        if self.agreement:
            self.found.append(Found("supported", 0, weak=False))
        return SentenceReading(sorted(self.found, key=lambda f: f.at), self.first_actor or "none")

    # -- the main line

    def _main(self, segment: Segment) -> None:
        part = segment.begin
        self.governor = None
        self.agreement = False
        for at in range(segment.begin, segment.end):
            word = self.words[at]
            if word.muted:
                continue
            if word.lower in {"og", "samt", "men", ",", ";"}:
                part = at + 1
                continue
            for verb, form in READINGS.get(word.lower, ()):
                if self._attributive(at, form) or self._name_of_something(at):
                    continue
                accepted = self._accepts(segment, part, at, verb, form)
                code, weak = self._meaning(segment, part, at, verb, form) if accepted else (None, False)
                self.governor = _Governor(verb, form, accepted, verb.transparent and self._negated(segment, part, at))
                if code is not None and not verb.transparent:
                    self.found.append(Found(code, word.start, weak))
                break
        if not self.found or segment.kind == "main":
            self._nouns(segment)

    def _attributive(self, at: int, form: Form) -> bool:
        """ "de godkendte midler": a past form that is an adjective."""
        if form not in {"past", "part"} or at == 0:
            return False
        return self.words[at - 1].lower in _DETERMINER

    def _name_of_something(self, at: int) -> bool:
        return False

    def _accepts(self, segment: Segment, part: int, at: int, verb: Verb, form: Form) -> bool:
        before = [w.lower for w in self.words[segment.begin : at] if not w.muted]
        near = [w.lower for w in self.words[part:at] if not w.muted]
        if _HISTORY.search(self.text[self.words[segment.begin].start : self.words[at].start]):
            return False
        if form in {"past", "pres"}:
            return self._active(segment, part, at)
        if form in {"pass", "pasp"}:
            return self._passive(before, near, verb)
        if form == "part":
            return self._participle(before, near, at)
        return self._infinitive(segment, part, at, verb, near)

    def _active(self, segment: Segment, part: int, at: int) -> bool:
        subject = [w.raw for w in self.words[part:at] if not w.muted and w.lower not in _LEADING]
        if not subject and part == segment.begin:
            # "Herefter drøftede KKR ..." - the subject follows
            subject = [w.raw for w in self.words[at + 1 : min(at + 6, segment.end)] if not w.muted]
            if subject and subject[0][:1].islower() and part == at:
                subject = []
        elif not subject:
            return self.actor in _DECIDERS
        self.actor = actor_of(subject, self.members)
        if self.first_actor is None:
            self.first_actor = self.actor
        return self.actor in _DECIDERS

    def _passive(self, before: list[str], near: list[str], verb: Verb) -> bool:
        modal = next((word for word in reversed(near) if word in _MODAL), None)
        if modal is None and not near:
            modal = next((word for word in reversed(before) if word in _MODAL), None)
        if modal is None:
            return True
        return modal in _ABLE and (verb.name in _CAN_AGREE or verb.name == "vedtage")

    def _participle(self, before: list[str], near: list[str], at: int) -> bool:
        if self.governor and self.governor.verb.name in _GOVERNS_PARTICIPLE and self.governor.form in {"pass", "part"}:
            return False
        if near and near[-1] == "som" and self.words[at].lower != "henholdt":
            return False
        if any(word in {"har", "havde"} for word in near):
            return "har" in near and self._has(near)
        last = next((word for word in reversed(near) if word in _MODAL or word in AUXILIARY), None)
        if last is None:
            return not self._other_finite(near)
        if last in {"blive", "været", "være"}:
            return not any(word in _MODAL for word in near)
        return last in AUXILIARY

    def _has(self, near: list[str]) -> bool:
        subject = near[: near.index("har")] or near[near.index("har") + 1 :]
        raw = [w.raw for w in self.words if w.lower in subject]
        self.actor = actor_of(raw or subject, self.members)
        return self.actor in {"body", "majority", "none"}

    @staticmethod
    def _other_finite(near: list[str]) -> bool:
        return any(
            form in {"past", "pres"} and word not in {"bifaldt", "afholdt", "forelagt"}
            for word in near
            for _, form in READINGS.get(word, ())
        )

    def _infinitive(self, segment: Segment, part: int, at: int, verb: Verb, near: list[str]) -> bool:
        if verb.name not in _CAN_AGREE or not any(word in _ABLE for word in near):
            return False
        able = next(n for n, w in enumerate(self.words[part:at]) if w.lower in _ABLE)
        subject = [w.raw for w in self.words[part : part + able] if not w.muted and w.lower not in _LEADING]
        if not subject:
            subject = [w.raw for w in self.words[part + able + 1 : at] if not w.muted and w.lower not in _NOT]
        self.actor = actor_of(subject, self.members)
        if self.first_actor is None:
            self.first_actor = self.actor
        return self.actor in _DECIDERS

    # -- what it means

    def _meaning(
        self, segment: Segment, part: int, at: int, verb: Verb, form: Form
    ) -> tuple[OutcomeCode | None, bool]:
        start = self.words[part].start if part < len(self.words) else 0
        tail = self.text[start:]
        code = self._with_particle(verb, tail)
        if verb.name == "vælge" and self._next(at) == "at":
            self.governor = None
            return None, False
        if code is None:
            return None, False
        if verb.name == "tiltræde" and form == "inf" and self._sends_on():
            code = "recommended"
        if self._negated(segment, part, at):
            refused = _REFUSED.get(code)
            return (refused, False) if refused else (None, False)
        return code, False

    @staticmethod
    def _with_particle(verb: Verb, tail: str) -> OutcomeCode | None:
        for pattern, code in verb.particles:
            if pattern.search(tail):
                return code
        return verb.outcome

    def _sends_on(self) -> bool:
        return bool(re.search(r"\b\w*udvalget?\b|\bfremsend|\boversend|\btil byrådet|\bmagistratens\b", self.text))

    def _next(self, at: int) -> str:
        return self.words[at + 1].lower if at + 1 < len(self.words) else ""

    def _negated(self, segment: Segment, part: int, at: int) -> bool:
        lower = [w.lower for w in self.words]
        for n in range(max(part, at - 8), min(at + 5, segment.end)):
            if lower[n] not in _NOT or (n + 1 < len(lower) and lower[n + 1] in _NOT_ONLY):
                continue
            if n < at or n - at <= 2 or not {",", "og", "at"} & set(lower[at + 1 : n]):  # noqa: PLR2004
                return True
        return False

    def _nouns(self, segment: Segment) -> None:
        start = self.words[segment.begin].start
        stretch = self.text[start : self.words[segment.end - 1].end]
        if _ENIGHED.search(stretch):
            self.agreement = True
            return
        match = _ALLOWED_NOUNS.search(stretch)
        if match and match.lastgroup:
            at = start + match.start()
            code: OutcomeCode = match.lastgroup  # type: ignore[assignment]
            if not any(found.code == code for found in self.found):
                self.found.append(Found(code, at))

    # -- below a verb of deciding

    def _settle(self, governor: _Governor) -> None:
        """A verb of deciding whose complement says nothing more particular."""
        at = self._place_of(governor)
        code = governor.verb.outcome
        if governor.negated:
            self.found.append(Found("rejected", at))
            return
        if code is None:
            if governor.verb.name == "aftale":
                self.found.append(Found("other", at, weak=True))
            return
        self.found.append(Found(code, at))

    def _place_of(self, governor: _Governor) -> int:
        for word in self.words:
            if any(verb is governor.verb for verb, _ in READINGS.get(word.lower, ())):
                return word.start
        return 0

    def _decided(self, segment: Segment, governor: _Governor | None) -> bool:
        """Reads what was decided; True where it settles the outcome."""
        at_governor = self._place_of(governor) if governor else 0
        if segment.after_not and governor is not None:
            self.found.append(Found("rejected", at_governor))
            return True
        tail = self.text[self.words[segment.begin].start :]
        settled = False
        for at in range(segment.begin, segment.end):
            word = self.words[at]
            if word.muted:
                continue
            for verb, form in READINGS.get(word.lower, ()):
                if form in {"past"} or self._attributive(at, form):
                    continue
                code = self._with_particle(verb, tail)
                if code is None or code not in _SPECIFIC:
                    continue
                if self._negated(segment, segment.begin, at):
                    code = _REFUSED.get(code)
                    if code is None:
                        continue
                self.found.append(Found(code, word.start))
                settled = True
                break
            if settled:
                break
        return settled


def read_sentence(sentence: str, members: frozenset[str] = frozenset()) -> SentenceReading:
    """The outcomes ``sentence`` carries. ``members``: lower-cased names of those present."""
    return _Reader(sentence, members).read()
