"""The minutes as the secretariat works on them: each item with its decision and what members said of it, what stands in
the way of sending, how far approval has come, and the versions that were kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.profiles import Profile
from sagsgang.record.decisions.models import Decision, Outcome
from sagsgang.record.meetings.models import AgendaItem, Meeting, Section
from sagsgang.record.meetings.rules.deadlines import minutes_deadline, minutes_finding
from sagsgang.record.minutes.commands.send_minutes import open_ends
from sagsgang.record.minutes.models import Comment, Minutes, MinutesVersion
from sagsgang.record.minutes.rules.approval import approval_findings, check_acceptance, comment_deadline
from sagsgang.record.minutes.signing import Signing, signing_of
from sagsgang.record.minutes.snapshot import minutes_rows
from sagsgang.record.rulings import Finding


@dataclass(frozen=True, slots=True)
class Row:
    """An item as its minutes are written."""

    item: AgendaItem
    text: str
    outcomes: tuple[Outcome, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one section; ``section`` is None for those outside any."""

    section: Section | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page shows. ``accept_no`` says why the minutes can't be taken for approved without a meeting."""

    minutes: Minutes | None
    groups: tuple[Group, ...]
    comments: tuple[Comment, ...]
    findings: tuple[Finding, ...]
    versions: tuple[MinutesVersion, ...]
    signing: Signing | None
    approving: AgendaItem | None
    accept_no: str
    due: date
    comments_until: date

    @property
    def unanswered(self) -> int:
        rows = [comment for group in self.groups for row in group.rows for comment in row.comments]
        return sum(not comment.answer for comment in [*rows, *self.comments])

    @property
    def commented(self) -> int:
        return len(self.comments) + sum(len(row.comments) for group in self.groups for row in group.rows)


def board_of(meeting: Meeting, viewer: Viewer) -> Board:
    """The board of ``meeting`` (fetched with its body). At most eleven queries, whatever the number of items."""
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting, published=True).exclude(state="withdrawn")
    agenda = list(items.select_related("section").order_by("position"))
    minutes = Minutes.objects.visible_to(viewer).filter(meeting=meeting).select_related("approved_by__meeting").first()
    comments = list(Comment.objects.visible_to(viewer).filter(minutes=minutes).order_by("at")) if minutes else []
    by_item: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in comments:
        by_item[comment.item_id].append(comment)
    rows = _rows(agenda, by_item, viewer)
    groups = [Group(section, tuple(found)) for section, found in groupby(rows, key=lambda row: row.item.section)]
    profile, today = profile_of(meeting.body), clock.today()
    unanswered = sum(not comment.answer for comment in comments)
    versions = MinutesVersion.objects.visible_to(viewer).filter(meeting=meeting).defer("snapshot").order_by("-number")
    settled = meeting.state in ("approved", "signed")
    known = {row.item.pk for row in rows}
    return Board(
        minutes=minutes,
        groups=tuple(groups),
        comments=tuple(comment for comment in comments if comment.item_id not in known),
        findings=tuple(_findings(meeting, minutes, unanswered, profile, today)),
        versions=tuple(versions),
        signing=signing_of([meeting]).get(meeting.pk) if settled else None,
        approving=_approving(meeting, viewer),
        accept_no=_accept_no(meeting, minutes, unanswered, profile, today),
        due=minutes_deadline(meeting.date, profile),
        comments_until=comment_deadline(today, profile),
    )


def _rows(agenda: list[AgendaItem], comments: dict[int | None, list[Comment]], viewer: Viewer) -> list[Row]:
    """Two queries."""
    decisions = {row.item_id: row for row in Decision.objects.visible_to(viewer).filter(item__in=agenda)}
    outcomes: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in Outcome.objects.visible_to(viewer).filter(decision__item__in=agenda).order_by("position"):
        outcomes[outcome.decision_id].append(outcome)
    rows = []
    for item in agenda:
        decision = decisions.get(item.pk)
        codes = {one.code: one for one in outcomes[decision.pk]} if decision is not None else {}
        text = decision.text if decision is not None else ""
        rows.append(Row(item, text, tuple(codes.values()), tuple(comments[item.pk])))
    return rows


def _sent_on(minutes: Minutes) -> date | None:
    return minutes.sent_at.astimezone(clock.COPENHAGEN).date() if minutes.sent_at is not None else None


def _findings(
    meeting: Meeting, minutes: Minutes | None, unanswered: int, profile: Profile, today: date
) -> list[Finding]:
    """Before sending: what is open, and that it is late. After it: what speaks against approving."""
    if meeting.state == "minutes_review":
        late = minutes_finding(today, meeting.date, profile)
        return [*open_ends(minutes_rows(meeting)), *([late] if late is not None else [])]
    sent = _sent_on(minutes) if minutes is not None else None
    if meeting.state == "minutes_sent" and sent is not None:
        return approval_findings(sent, unanswered, today, profile)
    return []


def _approving(meeting: Meeting, viewer: Viewer) -> AgendaItem | None:
    """The item of a later meeting that is to approve these minutes, or did. One query."""
    found = AgendaItem.objects.visible_to(viewer).filter(approves=meeting).exclude(state="withdrawn")
    return found.select_related("meeting__body").order_by("-meeting__date").first()


def _accept_no(meeting: Meeting, minutes: Minutes | None, unanswered: int, profile: Profile, today: date) -> str:
    sent = _sent_on(minutes) if minutes is not None else None
    if meeting.state != "minutes_sent" or minutes is None or sent is None:
        return ""
    refusal = check_acceptance(sent, unanswered, today, profile, until=minutes.comments_until)
    return refusal.message if refusal is not None else ""
