"""From events to letters: whoever has to be told gets one, written in the same transaction as what it tells of.

A letter holds no more than its reader may see: a closed item's title goes to those who may read closed items only.
Papers are not enclosed; they are read where it is known who reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from sagsgang.kernel import clock
from sagsgang.kernel.events import projects
from sagsgang.kernel.models import Event
from sagsgang.kernel.together import Lists, read_together
from sagsgang.output.notices import recipients, texts
from sagsgang.output.notices.calendar import Entry, Method, calendar_text
from sagsgang.output.notices.models import CalendarEntry, Notice
from sagsgang.output.notices.recipients import InvitedLists, Recipient
from sagsgang.output.notices.texts import Letter, When
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.rules.follow_ups import bound, is_overdue
from sagsgang.record.decisions.models import FollowUp
from sagsgang.record.decisions.provisional import fact_of
from sagsgang.record.meetings.facts import meeting_of
from sagsgang.record.meetings.models import AgendaItem, AgendaVersion, Invitation, Meeting
from sagsgang.record.meetings.policy import READ_CLOSED
from sagsgang.record.minutes.models import Minutes, MinutesVersion

Listed = tuple[str, str, bool]
Kind = Notice.Kind

#: what of a meeting may change, as a letter says it
_CHANGES = {"date": "ny dag", "start": "nyt tidspunkt", "end": "nyt tidspunkt", "location": "nyt sted"}
#: instead of words that were agreed on behind closed doors, for somebody who was not there
_CLOSED_FOLLOW_UP = "en opfølgning, der er aftalt på et lukket punkt"


# --- The facts --------------------------------------------------------------------------------------------------------


def _when(meeting: Meeting) -> When:
    link = settings.PUBLIC_URL + reverse("meeting", args=[meeting.body.slug, meeting.address])
    return When(meeting.body.name, meeting.date, meeting.start, meeting.end, meeting.location, link)


class _MailLists(Lists):
    """Who is told of a meeting, and what it is in their calendars."""

    def __init__(self, meeting: Meeting) -> None:
        self.invited = InvitedLists(meeting)
        self.entries = CalendarEntry.objects.filter(meeting=meeting)


def _mail(event: Event, *others: QuerySet[Any, Any]) -> tuple[Meeting, _MailLists]:
    """The meeting that ``event`` tells of, and who is told. One query, which brings the ``others`` too."""
    meeting = meeting_of(event)
    mail = _MailLists(meeting)
    read_together(*mail, *others)
    return meeting, mail


def _items_by_reader(
    meeting: Meeting, readers: Iterable[Recipient], only: Collection[int] | None = None
) -> Callable[[Recipient], list[Listed]]:
    """For one of ``readers`` the items that they may see, as sent. One query, however many readers there are."""

    def closed_too(reader: Recipient) -> bool:
        return reader.viewer.may(READ_CLOSED, meeting.body.scope)

    lists: dict[bool, QuerySet[AgendaItem, Listed]] = {}
    for reader in readers:
        if closed_too(reader) not in lists:
            rows = AgendaItem.objects.visible_to(reader.viewer).filter(meeting=meeting, published=True)
            rows = rows.exclude(state=AgendaItem.State.WITHDRAWN).order_by("position")
            if only is not None:
                rows = rows.filter(pk__in=only)
            lists[closed_too(reader)] = rows.values_list("number", "title", "closed")
    read_together(*lists.values())
    return lambda reader: list(lists[closed_too(reader)])


# --- Writing ----------------------------------------------------------------------------------------------------------


def _entry(meeting: Meeting, when: When, known: Iterable[CalendarEntry], *, changed: bool) -> Entry:
    """The meeting's calendar entry, which is among ``known`` where there is one already; ``changed`` raises its number,
    so that calendars take it over."""
    # The meeting is under lock: nobody else makes its entry now.
    row = next(iter(known), None)
    if row is None:
        row = CalendarEntry.objects.create(meeting=meeting)
    elif changed:
        row.sequence += 1
        row.save(update_fields=["sequence"])
    return Entry(
        uid=str(row.uid),
        sequence=row.sequence,
        summary=f"Møde i {meeting.body.name}",
        day=meeting.date,
        start=meeting.start,
        end=meeting.end,
        location=meeting.location,
        description=f"Dagsorden og bilag: {when.link}",
        url=when.link,
        organizer=settings.DEFAULT_FROM_EMAIL,
        organizer_name=meeting.body.name,
    )


def _post(
    kind: Notice.Kind,
    body: Body,
    to: Iterable[Recipient],
    write: Callable[[Recipient], Letter | None],
    *,
    meeting: Meeting | None = None,
    entry: Entry | None = None,
    method: Method = "REQUEST",
) -> list[Notice]:
    """Lay one letter for each recipient in the outbox; one statement. No letter where ``write`` has nothing to tell."""
    now = clock.now()
    rows: list[Notice] = []
    for recipient in to:
        letter = write(recipient)
        if letter is None:
            continue
        calendar = ""
        if entry is not None and recipient.email:
            calendar = calendar_text(entry, method, attendee=recipient.email, attendee_name=recipient.name, stamp=now)
        rows.append(
            Notice(
                kind=kind,
                body=body,
                meeting=meeting,
                person=recipient.person,
                name=recipient.name[:200],
                to=recipient.email,
                subject=letter.subject,
                text=letter.text,
                calendar=calendar,
                method=method if calendar else "",
                created_at=now,
                due_at=now,
                state=Notice.State.WAITING if recipient.email else Notice.State.NO_ADDRESS,
            )
        )
    return Notice.objects.bulk_create(rows)


# --- The agenda -------------------------------------------------------------------------------------------------------


@projects("meetings.dispatch_agenda")
def tell_of_agenda(event: Event) -> None:
    """The agenda is out: everybody invited gets it, with the meeting for their calendar."""
    meeting, mail = _mail(event)
    invited, when = mail.invited.recipients(), _when(meeting)
    items = _items_by_reader(meeting, invited)
    _post(
        Kind.AGENDA,
        meeting.body,
        invited,
        lambda to: texts.agenda(to.name, when, items(to)),
        meeting=meeting,
        entry=_entry(meeting, when, mail.entries, changed=False),
    )


@projects("meetings.supplement_agenda")
def tell_of_supplement(event: Event) -> None:
    """Items were added: those are told, and why they could not wait."""
    kept = AgendaVersion.objects.filter(meeting=event.data["meeting"], number__lte=event.data["version"])
    versions = kept.order_by("-number")[:2]
    meeting, mail = _mail(event, versions)
    now, *earlier = versions
    before = {item["id"] for version in earlier for item in version.content["items"]}
    fresh = [item["id"] for item in now.content["items"] if item["id"] not in before]
    invited, when = mail.invited.recipients(), _when(meeting)
    items = _items_by_reader(meeting, invited, fresh)
    _post(
        Kind.SUPPLEMENT,
        meeting.body,
        invited,
        # Whoever may see none of the new items is not told that there are any.
        lambda to: texts.supplement(to.name, when, items(to), now.reason) if items(to) else None,
        meeting=meeting,
        entry=_entry(meeting, when, mail.entries, changed=False),
    )


@projects("meetings.correct_agenda")
def tell_of_correction(event: Event) -> None:
    """A sent item was corrected: those who may see it are told what was wrong."""
    versions = AgendaVersion.objects.filter(meeting=event.data["meeting"], number=event.data["version"])
    meeting, mail = _mail(event, versions)
    (version,) = versions
    invited, when = mail.invited.recipients(), _when(meeting)
    items = _items_by_reader(meeting, invited, [event.data["item"]])

    def write(to: Recipient) -> Letter | None:
        for number, title, _ in items(to):
            return texts.correction(to.name, when, number, title, version.reason.removeprefix(f"{number}: "))
        return None

    _post(
        Kind.CORRECTION,
        meeting.body,
        invited,
        write,
        meeting=meeting,
        entry=_entry(meeting, when, mail.entries, changed=False),
    )


# --- The meeting ------------------------------------------------------------------------------------------------------


@projects("meetings.edit_meeting")
def tell_of_move(event: Event) -> None:
    """Day, time or place changed: whoever was invited is told, and their calendars follow."""
    changes = list(dict.fromkeys(_CHANGES[name] for name in _CHANGES if name in event.data))
    if not changes:
        return
    meeting, mail = _mail(event)
    invited = mail.invited.recipients()
    if not invited:
        return
    when = _when(meeting)
    _post(
        Kind.MOVED,
        meeting.body,
        invited,
        lambda to: texts.moved(to.name, when, changes),
        meeting=meeting,
        entry=_entry(meeting, when, mail.entries, changed=True),
    )


@projects("meetings.cancel_meeting")
def tell_of_cancellation(event: Event) -> None:
    """The meeting is off: whoever was invited is told, and it leaves their calendars."""
    meeting, mail = _mail(event)
    invited = mail.invited.recipients()
    if not invited:
        return
    when, reason = _when(meeting), str(event.data["reason"])
    _post(
        Kind.CANCELLED,
        meeting.body,
        invited,
        lambda to: texts.cancelled(to.name, when, reason),
        meeting=meeting,
        entry=_entry(meeting, when, mail.entries, changed=True),
        method="CANCEL",
    )


@projects("meetings.invite_substitute")
def tell_substitute(event: Event) -> None:
    """A substitute is asked to come instead of a member."""
    meeting = meeting_of(event)
    members = Invitation.objects.filter(meeting=meeting, person=event.data["instead_of"]).select_related("person")
    entries = CalendarEntry.objects.filter(meeting=meeting)
    read_together(members, entries)
    when, name = _when(meeting), next((row.person.name for row in members), "Et medlem")
    _post(
        Kind.SUBSTITUTE,
        meeting.body,
        recipients.person(int(event.data["person"])),
        lambda to: texts.substitute(to.name, when, name),
        meeting=meeting,
        entry=_entry(meeting, when, entries, changed=False),
    )


# --- What follows -----------------------------------------------------------------------------------------------------


@projects("minutes.send_minutes")
def tell_of_minutes(event: Event) -> None:
    """The minutes are out: everybody who was invited gets to know, and until when they may comment."""
    found = Minutes.objects.filter(meeting=event.data["meeting"])
    versions = MinutesVersion.objects.filter(meeting=event.data["meeting"], stage="sent")
    sent = versions.order_by("number").defer("snapshot")
    meeting, mail = _mail(event, found, sent)
    (minutes,) = found
    when, again = _when(meeting), len(sent) > 1
    reason = list(sent)[-1].reason if again else ""
    until = minutes.comments_until
    if (
        until is not None
        and minutes.sent_at is not None
        and until <= minutes.sent_at.astimezone(clock.COPENHAGEN).date()
    ):
        until = None  # a body without a period for comments
    _post(
        Kind.MINUTES,
        meeting.body,
        mail.invited.recipients(),
        lambda to: texts.minutes(to.name, when, until, again, reason),
        meeting=meeting,
    )


@projects("decisions.remind_follow_up")
def tell_of_follow_up(event: Event) -> None:
    """Whoever is responsible is reminded; where nobody with an account is, the body's secretariat."""
    row = FollowUp.objects.select_related("body", "origin__meeting").get(pk=event.data["follow_up"])
    if row.responsible_user_id is not None:
        responsible = recipients.user(row.responsible_user_id)
    else:
        responsible = recipients.named(row.responsible, row.body)
    days = Meeting.objects.filter(body=row.body).exclude(state="cancelled").values_list("date", flat=True)
    fact = bound(fact_of(row), days)
    due, late = fact.deadline, is_overdue(fact, clock.today())

    def write(to: Recipient) -> Letter:
        closed = row.origin is not None and row.origin.closed
        hidden = closed and not to.viewer.may(READ_CLOSED, row.body.scope)
        return texts.reminder(
            to.name,
            row.body.name,
            _CLOSED_FOLLOW_UP if hidden else row.text,
            due=due,
            late=late,
            nobody=not responsible and not row.responsible.strip(),
            link=_origin(row),
        )

    _post(
        Kind.REMINDER,
        row.body,
        responsible or recipients.clerks_of(row.body),
        write,
        meeting=row.origin.meeting if row.origin is not None else None,
    )


def _origin(row: FollowUp) -> str:
    """The address of the meeting at which it was agreed, else of the body."""
    args: list[Any] = [row.body.slug]
    if row.origin is None:
        return str(settings.PUBLIC_URL + reverse("body", args=args))
    return str(settings.PUBLIC_URL + reverse("meeting", args=[*args, row.origin.meeting.address]))
