"""Which outcome answers which clause of a recommendation. Pure."""

from __future__ import annotations

from collections.abc import Sequence

#: the outcomes that answer a clause of this action directly
_ANSWERS: dict[str, frozenset[str]] = {
    "approve": frozenset({"approved", "approved_amended", "rejected"}),
    "note": frozenset({"noted"}),
    "discuss": frozenset({"discussed", "supported"}),
    "recommend": frozenset({"recommended", "supported"}),
    "appoint": frozenset({"appointed", "elected"}),
    "decide": frozenset({"approved", "approved_amended", "rejected"}),
}


def answered_by(actions: Sequence[str], outcomes: Sequence[str]) -> list[int | None]:
    """For each outcome the index of the clause it answers, or None where it answers all of them or none in particular.

    An outcome takes the first clause still open whose action it fits. A lone outcome on several clauses ("Godkendt.")
    answers them all.
    """
    if len(actions) == 1:
        return [0] * len(outcomes)
    if len(outcomes) == 1:
        return [None]
    still_open = list(range(len(actions)))
    links: list[int | None] = []
    for outcome in outcomes:
        match = next((k for k in still_open if outcome in _ANSWERS.get(actions[k], frozenset())), None)
        if match is not None:
            still_open.remove(match)
        links.append(match)
    return links
