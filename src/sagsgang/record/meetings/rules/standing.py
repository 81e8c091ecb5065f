"""What standing items say by themselves: approval of the agenda, approval of the last minutes, points for next time.

The words are those of the sample minutes, items 1.1, 1.2 and 6.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sagsgang.record.rulings import Sentence, danish_date

AGENDA_SENT = Sentence("standing.agenda-sent", "Dagsordenen er udsendt den {sent}.")
MINUTES_SENT = Sentence("standing.minutes-sent", "Referatet er udsendt den {sent}.")
NO_COMMENTS = Sentence("standing.no-comments", "Der er ikke indkommet bemærkninger til det udsendte referat.")
COMMENTS = Sentence(
    "standing.comments", "Der er indkommet {count:bemærkning|bemærkninger} til det udsendte referat; de er vedlagt."
)
NEXT_MEETING = Sentence("standing.next-meeting", "Næste møde i {body} afholdes den {day}.")
NO_NEXT_MEETING = Sentence("standing.no-next-meeting", "Der er endnu ikke fastsat et næste møde i {body}.")


@dataclass(frozen=True, slots=True)
class StandingText:
    """The parts of a standing item. ``clause`` reads after "Det indstilles, at <body> ..."."""

    title: str
    background: str
    clause: str
    presentation: str


def genitive(name: str) -> str:
    """A name as owner: "KKR Fjordlands", "BRN's", "Nordals'" (Dansk Sprognævn, Retskrivningsordbogen § 4)."""
    if name[-1:].casefold() in ("s", "x", "z"):
        return f"{name}'"
    last = name.rpartition(" ")[2]
    return f"{name}'s" if last.isupper() and len(last) > 1 else f"{name}s"


def agenda_approval(body: str, day: date, *, sent: date | None, programme: Sequence[str] = ()) -> StandingText:
    """Approval of the agenda, with the day's programme where there is one (its lines as a page shows them)."""
    meeting = f"{genitive(body)} møde den {danish_date(day)}"
    presentation = [AGENDA_SENT.text(sent=sent)] if sent else []
    if programme:
        presentation += ["Programmet for dagen er følgende:", "\n".join(programme)]
    return StandingText(
        "Godkendelse af dagsorden",
        f"Godkendelse af dagsorden til {meeting}.",
        f"godkender dagsorden til {meeting}",
        "\n\n".join(presentation),
    )


def minutes_approval(body: str, day: date, *, sent: date | None, comments: int = 0) -> StandingText:
    """Approval of the minutes of the meeting of ``day``: when they were sent, and whether anybody commented."""
    meeting = f"møde i {body} den {danish_date(day)}"
    told = [MINUTES_SENT.text(sent=sent)] if sent else []
    told.append(COMMENTS.text(count=comments) if comments else NO_COMMENTS.text())
    return StandingText(
        "Godkendelse af referat",
        f"Godkendelse af referat fra {meeting}.",
        f"godkender referat fra {meeting}",
        " ".join(told) if sent else "",
    )


def next_meeting(body: str, day: date | None, points: Sequence[str] = ()) -> StandingText:
    """Points for the next meeting: its day and the provisional list of cases and follow-ups."""
    told = [NEXT_MEETING.text(body=body, day=day) if day else NO_NEXT_MEETING.text(body=body)]
    if points:
        told += ["Den foreløbige sagsliste er:", "\n".join(f"- {point}" for point in points)]
    return StandingText("Punkter til næste møde", "", "tager orienteringen til efterretning", "\n\n".join(told))
