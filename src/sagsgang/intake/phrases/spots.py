"""A verb where it stands in a sentence, and what its surroundings say: does it decide here, and who acts?

Only so many words around a verb are looked at, so that a text without full stops costs no more than one with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sagsgang.intake.phrases.actors import Actor, actor_of
from sagsgang.intake.phrases.clauses import AUXILIARY, Segment, Word
from sagsgang.intake.phrases.verbs import READINGS, Form, Verb

#: words looked at before a verb, and characters after it
_WINDOW_WORDS = 60
WINDOW_CHARS = 600

ABLE = frozenset({"kan", "kunne"})
_MODAL = ABLE | frozenset(
    """
    skal skulle bør burde vil ville må måtte forventes forventer søges ønskes ønsker ønskede ønsket foreslås foreslår
    foreslog anmodes begæres
    """.split()
)
_DETERMINER = frozenset("den det de en et af alle disse denne dette nye ny nævnte sin sit sine deres dets dens".split())
_PREPOSITION = frozenset("for af til om med på i under ved mod fra hos efter".split())
_NOT = frozenset({"ikke", "ej", "ingen", "intet"})
#: "ikke alene", "ikke mindst" deny nothing
_NOT_ONLY = frozenset("alene kun blot bare mindst".split())
_AROUND = 8
_CLOSE_BEHIND = 2
#: adverbs and marks in front of a subject
_LEADING = frozenset(
    """
    herefter derefter efterfølgende endvidere desuden samtidig dermed også derfor så ligeledes enstemmigt derudover
    endelig således og samt men , : . - – ad punkt pkt nr stk tillige videre på af i til for efter denne baggrund
    """.split()
)
#: participles that look like a past tense and stand in "møde afholdt den ..."
_MORE_LIKELY_PARTICIPLE = frozenset({"bifaldt", "afholdt", "forelagt"})


@dataclass(slots=True)
class Spot:
    """``words[at]`` is a form of ``verb`` in ``segment``; its own clause part begins at ``part``."""

    words: list[Word]
    segment: Segment
    part: int
    at: int
    verb: Verb
    form: Form

    @property
    def place(self) -> int:
        """Where the verb begins in the sentence."""
        return self.words[self.at].start

    @property
    def next_word(self) -> str:
        return self.words[self.at + 1].lower if self.at + 1 < len(self.words) else ""

    def near(self) -> list[str]:
        """The words of its part before the verb, lower case."""
        return self._lower(self.part)

    def before(self) -> list[str]:
        """The words of its segment before the verb."""
        return self._lower(self.segment.begin)

    def _lower(self, begin: int) -> list[str]:
        return [word.lower for word in self.words[max(begin, self.at - _WINDOW_WORDS) : self.at] if not word.muted]

    def is_attributive(self) -> bool:
        """ "de godkendte midler", "for udsatte børn": an adjective, since no finite verb follows a preposition."""
        return attributive(self.words, self.at, self.form)

    def is_negated(self) -> bool:
        words = self.words
        for n in range(max(self.part, self.at - _AROUND), min(self.at + 5, self.segment.end)):
            if words[n].lower not in _NOT or words[n].muted:
                continue
            if n + 1 < len(words) and words[n + 1].lower in _NOT_ONLY:
                continue
            between = {word.lower for word in words[self.at + 1 : n]}
            if n - self.at <= _CLOSE_BEHIND or not between & {",", "og", "at"}:
                return True
        return False

    def is_done_elsewhere(self, members: frozenset[str]) -> bool:
        """ "godkendt tidligere på året", "godkendt af Miljøstyrelsen"."""
        following = self.words[self.at + 1 : self.at + 7]
        for number, word in enumerate(following):
            if word.lower in {",", ";", "og", "at", "som"}:
                return False
            if word.lower == "tidligere":
                return True
            if word.lower == "af":
                agent = [one.raw for one in following[number + 1 : number + 3]]
                return actor_of(agent, members) == "administration"
        return False

    def modal(self) -> str | None:
        """The modal verb over this one ("skal godkendes"); behind "og" it may stand before the part."""
        near = self.near()
        found = next((word for word in reversed(near) if word in _MODAL), None)
        if found is None and not near:
            found = next((word for word in reversed(self.before()) if word in _MODAL), None)
        return found

    def bare_or_passive(self) -> bool:
        """Whether a participle is a predicate: after "blev" and its like, or with no finite verb at all."""
        near = self.near()
        last = next((word for word in reversed(near) if word in _MODAL or word in AUXILIARY), None)
        if last is None:
            return not any(
                form in {"past", "pres"} and word not in _MORE_LIKELY_PARTICIPLE
                for word in near
                for _, form in READINGS.get(word, ())
            )
        if last == "blive":
            return not any(word in _MODAL for word in near)
        return last in AUXILIARY

    def subject(self) -> list[str] | None:
        """The subject as written; None where the verb has none of its own ("..., og godkendte ...")."""
        words = self.words
        begin = max(self.part, self.at - _WINDOW_WORDS)
        subject = [word.raw for word in words[begin : self.at] if not word.muted and word.lower not in _LEADING]
        if begin < self.at and words[begin].lower in _PREPOSITION and words[self.at - 1].lower != ",":
            # "Efter forslag fra borgmesteren godkendte byrådet ...": the subject follows
            subject = []
        if subject:
            return subject
        if self.part != self.segment.begin:
            return None
        after = [word.raw for word in words[self.at + 1 : min(self.at + 6, self.segment.end)] if not word.muted]
        if after and after[0][:1].islower() and self.part == self.at:
            # "godkendte indstillingen": no subject at all
            return []
        return [raw for raw in after if raw.lower() not in {"dog", "ikke", "enstemmigt"}]

    def able_subject(self) -> list[str] | None:
        """The subject of "kan" or "kunne" before an infinitive; None where there is none such."""
        able = next((n for n in range(self.part, self.at) if self.words[n].lower in ABLE), None)
        if able is None:
            return None
        subject = [w.raw for w in self.words[self.part : able] if not w.muted and w.lower not in _LEADING]
        return subject or [w.raw for w in self.words[able + 1 : self.at] if not w.muted and w.lower not in _NOT]

    def perfect_subject(self) -> list[str] | None:
        """The subject of "har" before a participle; [] where it is "havde", which tells history."""
        near = self.near()
        if "havde" in near:
            return []
        if "har" not in near:
            return None
        at = near.index("har")
        raw = [w.raw for w in self.words[max(self.part, self.at - _WINDOW_WORDS) : self.at] if not w.muted]
        return raw[:at] or raw[at + 1 :]


def attributive(words: list[Word], at: int, form: Form) -> bool:
    if form not in {"past", "part"} or at == 0:
        return False
    before = words[at - 1].lower
    return before in _DETERMINER or (form == "past" and before in _PREPOSITION)


def decides(actor: Actor) -> bool:
    """Whether what this actor does is the body's doing. An unknown one is most often a body of an odd name."""
    return actor in {"body", "majority", "unknown", "none"}
