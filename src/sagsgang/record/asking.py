"""How commands ask the rules: a rule's "no" becomes the refusal that undoes the command."""

from __future__ import annotations

from typing import TypeVar

from sagsgang.kernel.refusals import Refused
from sagsgang.record.rulings import Refusal

Value = TypeVar("Value")


def granted(answer: Value | Refusal) -> Value:
    """The rule's answer. Raises ``Refused`` with the rule's sentence where it is a no."""
    if isinstance(answer, Refusal):
        raise Refused.because(answer)
    return answer


def demand(refusal: Refusal | None) -> None:
    """Raise ``Refused`` where the rule said no."""
    if refusal is not None:
        raise Refused.because(refusal)
