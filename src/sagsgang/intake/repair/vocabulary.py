"""The document's own words, which decide how a cut or torn word is made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

#: words so common in Danish minutes that a document need not prove them; never glued to a neighbour
COMMON = frozenset(
    """
    ad af alle alt altid anden andet andre at bag bare ba begge blev blevet blive bliver bl burde bør både da dag de dem den denne
    der deres des det dets dette dig dog du dvs efter eks eller elle en end endelig endnu ene enkelte er et evt fem fik fire flere
    flest for fordi forhold fra frem første få får før gange gennem gik giver god godt gode gør gøre gå går ham han hans har have
    haft havde hedder helt hen hende her herunder hos hun hvad hvem hver hvert hvilke hvilken hvis hvor hvordan hvorfor hver i idet
    igen ikke ind inde inden ift ingen ja jeg jf jo kan kl kom komme kommer kort kr kun kunne lige lille ligger man mange med medio
    mellem men mens mere mest mia mig mil mindre mod mio mulig muligt må måde måtte ned nej ni nogen noget nogle nok nr nu nuværende
    ny nye nyt når nær næste og også om omkring op os otte over par pct pga pkt pr primo på rigtig ringe samme samt se seks selv
    senest ses set side siden sig sige sin sine sit skal skulle snart som stadig stor store stort syv så sådan således tage tager
    tal ti tid tidligere til to tog tre tro tror ud udover ultimo under undtagen ved vedr vel vi vil ville vores vor være været vær
    år år årlig dd mv osv pt ca ikke heller begge hele hel halv halve høj høje fri frie fælles sag sager møde mødet fem part parter
    del dele led land by byer kommune kommuner region regioner råd plan planer mål krav ret bane vej veje hus huse børn unge ældre
    arbejde hjælp støtte brug behov sted steder tilbud udvalg forslag ramme rammer mand kvinde leder chef penge midler budget
    """.split()
)


class Vocabulary:
    """How often each word stands in the document, in lower case, words cut at a line's end left out."""

    __slots__ = ("_torn", "counts")

    def __init__(self, lines: Iterable[str]) -> None:
        words: list[str] = []
        pairs: set[tuple[str, str]] = set()
        cut = False
        for line in lines:
            found = WORD.findall(line.lower())
            if not found:
                continue
            if cut:
                del found[0]
            text = line.rstrip()
            cut = text[-1] in "-\u00ad" and text[-2:-1] != " "
            if cut and found:
                del found[-1]
            pairs.update(zip(found, found[1:], strict=False))
            words += found
        self.counts = Counter(words)
        counts = self.counts
        self._torn = {pair for pair in pairs if pair[0] + pair[1] in counts or counts[pair[0]] == counts[pair[1]] == 1}

    def may_be_torn(self, left: str, right: str) -> bool:
        """A first look at two neighbours: False where they can't be the halves of one word."""
        return (left, right) in self._torn

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


_ENDINGS = ("e", "n", "t", "s", "r", "en", "et", "er", "ne", "ens", "ets", "ede", "ende", "erne", "ernes", "ere", "este")
_MIN_STEM = 4
