"""The document's own words, which decide how a cut or torn word is made whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import compress, count
from operator import add, and_

WORD = re.compile(r"\w+(?:[-’']\w+)*")

#: words so common in Danish minutes that a document need not prove them; never glued to a neighbour
COMMON = frozenset(
    """
    ad af alle alt altid anden andet andre arbejde at ba bag bane bare begge behov bl blev blevet blive bliver brug
    budget burde by byer både bør børn ca chef da dag dd de del dele dem den denne der deres des det dets dette dig
    dog du dvs efter eks elle eller en end endelig endnu ene enkelte er et evt fem fik fire flere flest for fordi
    forhold forslag fra frem fri frie få får fælles før første gange gennem gik giver god gode godt gå går gør gøre
    haft halv halve ham han hans har havde have hedder hel hele heller helt hen hende her herunder hjælp hos hun hus
    huse hvad hvem hver hvert hvilke hvilken hvis hvor hvordan hvorfor høj høje i idet ift igen ikke ind inde inden
    ingen ja jeg jf jo kan kl kom komme kommer kommune kommuner kort kr krav kun kunne kvinde land led leder lige
    ligger lille man mand mange med medio mellem men mens mere mest mia midler mig mil mindre mio mod mulig muligt
    mv må måde mål måtte møde mødet ned nej ni nogen noget nogle nok nr nu nuværende ny nye nyt når nær næste og
    også om omkring op os osv otte over par part parter pct penge pga pkt plan planer pr primo pt på ramme rammer
    region regioner ret rigtig ringe råd sag sager samme samt se seks selv senest ses set side siden sig sige sin
    sine sit skal skulle snart som stadig sted steder stor store stort støtte syv så sådan således tage tager tal ti
    tid tidligere til tilbud to tog tre tro tror ud udover udvalg ultimo under undtagen unge ved vedr vej veje vel
    vi vil ville vor vores vær være været år årlig ældre
    """.split()
)


class Vocabulary:
    """How often each word stands in the document, in lower case, words cut at a line's end left out."""

    __slots__ = ("_beginnings", "_ends", "_words", "counts")

    def __init__(self, lines: Iterable[str]) -> None:
        words: list[str] = []
        ends: list[int] = []
        cut_words: list[str] = []
        cut = False
        for line in lines:
            found = WORD.findall(line.lower())
            words += found
            ends.append(len(words))
            if not found:
                continue
            if cut:
                cut_words.append(found[0])
            text = line.rstrip()
            cut = text[-1] in "-\u00ad" and text[-2:-1] != " "
            if cut:
                cut_words.append(found[-1])
        self._words, self._ends = words, ends
        counts = Counter(words)
        for word, times in Counter(cut_words).items():
            counts[word] -= times
            if counts[word] <= 0:
                del counts[word]
        self.counts = counts
        self._beginnings = Counter([word[:_BEGINNING] for word in counts if len(word) >= _BEGINNING])

    def suspects(self) -> list[tuple[int, str, str]]:
        """Neighbours that may be the halves of one word, as (index of the line, left, right): a first look, with false
        alarms."""
        words, counts = self._words, self.counts
        wholes = list(map(add, words, words[1:]))
        hits = {whole for whole in counts.keys() & set(wholes) if len(whole) >= _MIN_WHOLE and whole.isalpha()}
        at = list(compress(count(), map(hits.__contains__, wholes)))
        # two words that stand here only, while another word begins like the two together
        once = list(map((1).__eq__, map(counts.__getitem__, words)))
        for index in compress(count(), map(and_, once, once[1:])):
            others = self._beginnings.get(wholes[index][:_BEGINNING], 0) - (len(words[index]) >= _BEGINNING)
            if others > 0:
                at.append(index)
        lines = [bisect_right(self._ends, index) for index in at]
        return [
            (line, words[index], words[index + 1])
            for line, index in zip(lines, at, strict=True)
            if self._ends[line] != index + 1
        ]

    def count(self, word: str) -> int:
        """Occurrences of the word, whatever its case."""
        return self.counts.get(word.lower(), 0)

    def __contains__(self, word: str) -> bool:
        return word.lower() in self.counts

    def knows(self, word: str) -> bool:
        """True for a word that stands in the document on its own, or that any Danish text may use."""
        word = word.lower()
        return word in self.counts or word in COMMON

    def inflects(self, word: str) -> bool:
        """True where the document holds another form of the word: "aftale" beside "aftalen"."""
        counts = self.counts
        for ending in _ENDINGS:
            if word + ending in counts:
                return True
            if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM and word[: -len(ending)] in counts:
                return True
        return False


_ENDINGS = (
    "e",
    "n",
    "t",
    "s",
    "r",
    "en",
    "et",
    "er",
    "ne",
    "ens",
    "ets",
    "ede",
    "ende",
    "erne",
    "ernes",
    "ere",
    "este",
)
_MIN_STEM = 4
_BEGINNING = 7
_MIN_WHOLE = 6
