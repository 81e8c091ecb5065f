"""Labels over people: "Til stede:", "Afbud:", "Fra forvaltningen", and those of two columns on one line."""

from __future__ import annotations

import re

from sagsgang.intake.phrases.heads import fold
from sagsgang.intake.phrases.people import LABELS
from sagsgang.intake.prose.words import phrases

#: labels over people that are a category of their own, beside those in ``phrases.people``
_CATEGORIES = frozenset(
    phrases(
        """
        sekretær | sekretærer | referent | mødesekretær | sekretariat | øvrige deltagere | gæster | gæst | inviterede
        | eksterne deltagere | fra forvaltningen | fra administrationen | fra sekretariatet | fra direktionen |
        forvaltningen | administrationen | tilforordnede | observatører | observatør | suppleanter | embedsmænd |
        desuden deltog | endvidere deltog | derudover deltog | øvrige | fra kommunen | mødeleder | ordstyrer | dirigent |
        kl-udvalgsmedlem | kl-udvalgsmedlemmer | deltagere fra administrationen | deltagere fra forvaltningen | til
        stede fra administrationen | øvrige tilstedeværende | stedfortrædere | andre deltagere | ekstern deltager
        """
    )
)
_PARTICIPANTS = frozenset(
    phrases(
        """
        til stede | mødedeltagere | medlemmer | bestyrelsen | bestyrelse | udvalgets medlemmer | bestyrelsens
        medlemmer | deltagere fra bestyrelsen | fremmødte medlemmer | mødt var | tilstede var | til stede var |
        deltagerne var | stemmeberettigede | mødedeltagelse | medlemmer til stede | udvalgsmedlemmer | tilstedeværende
        medlemmer | rådet | indkaldelse | indkaldte | indkaldte medlemmer
        """
    )
)
#: labels that are bodies' names too: labels only with a colon
_BODIES = frozenset({"bestyrelsen", "bestyrelse", "rådet"})
_ABSENT = frozenset(
    "afbud|fraværende|fravær|afbud fra|ikke mødt|forfald|meldt forfald|fraværende fra mødet|ikke til stede var"
    "|orlov".split("|")
)
_LABEL_THEN_NAME = re.compile(
    r"(?P<label>Deltagere(?: fra bestyrelsen)?|Deltagende|Udvalgsmedlemmer|Medlemmer|Mødedeltagere"
    r"|Til ?stede(?:værende)?(?: var)?|Afbud(?: fra)?|Fraværende(?: med(?:lemmer| afbud))?"
    r"|Gæster|Referent|Sekretær|Bestyrelsen)\s*[:;]?\s+(?=[A-ZÆØÅ])"
)


def read_label(text: str) -> tuple[str, str] | None:
    """(group, text behind the label) of a line that is a label over people, or begins with one. The group is
    "participants", "absent" or a category as written."""
    text = text.strip().strip("•·▪*").strip()
    head, colon, rest = text.partition(":")
    folded = fold(head)
    group = LABELS.get(folded) or (
        "participants" if folded in _PARTICIPANTS else "absent" if folded in _ABSENT else None
    )
    if group == "participants" and not colon and folded in _BODIES:
        return None
    if group is None and folded in _CATEGORIES:
        group = head.strip()
    if group is not None and (colon or len(head) < 50):
        return group, rest.strip()
    pieces = [fold(piece) for piece in re.split(r"\s*/\s*|\s{2,}|\s(?=[A-ZÆØÅ])", text.strip(" :")) if piece]
    if len(pieces) > 1 and all(
        piece in LABELS or piece in _PARTICIPANTS or piece in _ABSENT or piece == "mødedeltagelse" for piece in pieces
    ):
        # two columns' labels on one line: who stands below is under the first of them, as far as the text order tells
        return LABELS.get(pieces[0], "participants"), ""
    if match := _LABEL_THEN_NAME.match(text):
        return read_label(match["label"].strip() + ":" + text[match.end() :])
    return None
