"""What parties are called and which colour they are drawn in, where the record itself does not say. Pure.

The letters are those under which the parties stand for the Folketing, and at local elections too. What the record says
of a party always wins; a local list has no name here, for its letter means something else in the next municipality.
Every colour carries white letters at a contrast of at least 4.5 (WCAG 1.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: letter -> (name, colour)
WELL_KNOWN: Mapping[str, tuple[str, str]] = {
    "A": ("Socialdemokratiet", "#a8172b"),
    "B": ("Radikale Venstre", "#7a1f6e"),
    "C": ("Det Konservative Folkeparti", "#4f6b2f"),
    "F": ("SF – Socialistisk Folkeparti", "#b5427a"),
    "I": ("Liberal Alliance", "#0f6b7a"),
    "K": ("Kristendemokraterne", "#7d4b1e"),
    "M": ("Moderaterne", "#7556c2"),
    "O": ("Dansk Folkeparti", "#8a6d0b"),
    "V": ("Venstre, Danmarks Liberale Parti", "#254264"),
    "Æ": ("Danmarksdemokraterne", "#3d5a99"),
    "Ø": ("Enhedslisten – De Rød-Grønne", "#c2410c"),
    "Å": ("Alternativet", "#2b7a4b"),
}
#: for those without a colour of their own; the darkest tell each other apart by lightness as well
FALLBACKS = (
    "#555f66", "#005f8f", "#5b3a1a", "#8f2f5f", "#1f5c3d", "#7a5c9e", "#8a4b08", "#2c2c54", "#6b6b00", "#9c2f2f",
    "#00707a", "#3b2a20", "#a0458f", "#3f7d20", "#4a5fc1", "#b04a5a", "#203a43", "#7c6a4f",
)  # fmt: skip
#: for those who belong to no party
UNKNOWN = "#5c6370"
#: how far apart two colours of one picture should be, as the distance in CIELAB (2.3 is just noticeable)
APART = 18.0

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(color[n : n + 2], 16)) for n in (1, 3, 5))
    return red, green, blue


def luminance(color: str) -> float:
    """WCAG's relative luminance of "#rrggbb", 0..1."""
    red, green, blue = _rgb(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast between two colours, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(color: str) -> str:
    """ "#ffffff" or "#1a1a1a", whichever stands out more on ``color``."""
    return max(("#ffffff", "#1a1a1a"), key=lambda ink: contrast(ink, color))


def _lab(color: str) -> tuple[float, float, float]:
    red, green, blue = _rgb(color)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883

    def curve(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    fx, fy, fz = curve(x), curve(luminance(color)), curve(z)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str) -> float:
    """How different two colours look: the distance in CIELAB (CIE 1976)."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5


def named(letters: Iterable[str], known: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Each letter's (name, colour). ``known`` holds what the record says: (name, colour), either may be empty.

    A letter without a colour gets one that none of the others has and that stands apart from all of them, as far as
    there are enough; the same letter among the same letters always gets the same.
    """
    wanted = sorted(set(letters))
    found: dict[str, tuple[str, str]] = {}
    open_letters = []
    for letter in wanted:
        name, color = known.get(letter, ("", ""))
        usual_name, usual_color = WELL_KNOWN.get(letter, ("", ""))
        color = color if _COLOR.fullmatch(color) else usual_color
        if not letter:
            color = UNKNOWN
        found[letter] = (name or usual_name, color)
        if not color:
            open_letters.append(letter)
    for letter in open_letters:
        taken = [color for _, color in found.values() if color]
        start = sum(map(ord, letter)) % len(FALLBACKS)
        turned = FALLBACKS[start:] + FALLBACKS[:start]
        far = (color for color in turned if all(distance(color, other) >= APART for other in taken))
        best = next(far, None) or max(turned, key=lambda c: min((distance(c, t) for t in taken), default=0.0))
        found[letter] = (found[letter][0], best)
    return found
