"""Sending what waits in the outbox: each letter by one process at a time, tried again where the line is bad.

A process notes that a letter is being sent and claims it for a while, sends it outside any transaction (a slow mail
server must not hold up a meeting), and notes what became of it. Whether the server had taken a letter over which a
process died nobody can know: SMTP has no exactly once. It is then sent again, under the same Message-ID, by which mail
programs know a second copy; and only so often (:data:`MOST_COPIES`), whatever it is that kills the process.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import formataddr, parseaddr
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Q

from sagsgang.kernel import clock
from sagsgang.output.notices.models import Notice
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Version

log = structlog.get_logger(__name__)

#: how long after the first, second ... failure it is tried again; after the last one it is given up
AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
#: how long a process may take over one letter before it is taken for dead
CLAIM = timedelta(minutes=10)
#: how many copies of a letter a reader gets at the very most; after so many deaths over it somebody has to look
MOST_COPIES = 2
#: what the outbox says of such a letter, for whoever looks
UNCERTAIN = "Det vides ikke, om brevet nåede frem: programmet blev stoppet, mens det blev sendt. Spørg modtageren."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter: ``Notice.State`` after the attempt, and the error where there was one."""

    notice: Notice
    state: str
    error: str = ""


def claim() -> Notice | None:
    """The next letter that is due, claimed for this process; None where none is.

    Two processes never get the same one: the row is locked while it is claimed, and others pass it over.
    """
    now = clock.now()
    # A claim that ran out is that of a process which died, or was cut off from the database, while it sent.
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    open_states = (Notice.State.WAITING, Notice.State.SENDING)
    while True:
        with transaction.atomic():
            due = Notice.objects.filter(free, state__in=open_states, due_at__lte=now).order_by("due_at", "pk")
            notice = due.select_for_update(skip_locked=True, of=("self",)).select_related("body").first()
            if notice is None or _take(notice):
                return notice


def _take(notice: Notice) -> bool:
    """Note that the letter, which is locked, is being sent; False where it was lost so often that it is given up."""
    if notice.state == Notice.State.SENDING:
        notice.lost += 1
    if notice.lost >= MOST_COPIES:
        notice.state, notice.last_error, notice.claimed_until = Notice.State.FAILED, UNCERTAIN, None
        log.error("notice given up", notice=notice.pk, lost=notice.lost)
    else:
        notice.state, notice.claimed_until = Notice.State.SENDING, clock.now() + CLAIM
        notice.attempts += 1
    notice.save(update_fields=["state", "last_error", "claimed_until", "lost", "attempts"])
    return notice.state == Notice.State.SENDING


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """The letter as a mail. Raises FileNotFoundError or Version.DoesNotExist where an enclosed paper is lost."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=notice.text,
        from_email=formataddr((notice.body.name, address)),
        to=[formataddr((notice.name, notice.to))],
        headers={"Message-ID": f"<{notice.uid}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    if notice.calendar:
        message.attach_alternative(notice.calendar, f"text/calendar; method={notice.method}")
    for paper in notice.attachments:
        message.attach(paper["name"], _bytes(paper), paper["media_type"])
    return message


def _bytes(paper: dict[str, Any]) -> bytes:
    if "base64" in paper:
        return base64.b64decode(paper["base64"])
    version = Version.objects.filter(document__uid=paper["document"]).order_by("-number").first()
    if version is None:
        raise Version.DoesNotExist(f"the document {paper['document']} has no version")
    return store.get(version.path)


def send_waiting() -> Iterator[Outcome]:
    """Send what is due, one after the other over one connection, until nothing is; yields what became of each."""
    connection = get_connection(fail_silently=False)
    try:
        while (notice := claim()) is not None:
            outcome = _send(notice, connection)
            _note(outcome)
            yield outcome
    finally:
        connection.close()


def _send(notice: Notice, connection: Any) -> Outcome:
    try:
        message = message_of(notice)
        message.connection = connection
        message.send()
    except Exception as error:
        # Whatever is wrong with one letter must not keep the others; the error is kept with it and told.
        connection.close()
        reason = f"{type(error).__name__}: {error}"[:500]
        for_good = _refused_for_good(error) or notice.attempts > len(AGAIN)
        log.warning("notice not sent", notice=notice.pk, attempt=notice.attempts, error=reason, given_up=for_good)
        return Outcome(notice, Notice.State.FAILED if for_good else Notice.State.WAITING, reason)
    return Outcome(notice, Notice.State.SENT)


def _refused_for_good(error: Exception) -> bool:
    """Whether the server says that this address does not exist, so that asking again would help nobody."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in error.recipients.values())


def _note(outcome: Outcome) -> None:
    """Write down what became of a letter, and let go of it."""
    notice, now = outcome.notice, clock.now()
    notice.state, notice.last_error, notice.claimed_until = outcome.state, outcome.error, None
    if outcome.state == Notice.State.SENT:
        notice.sent_at = now
    elif outcome.state == Notice.State.WAITING:
        notice.due_at = now + AGAIN[notice.attempts - 1]
    notice.save(update_fields=["state", "last_error", "claimed_until", "sent_at", "due_at"])


def try_again() -> int:
    """Let the letters that were given up wait anew; returns how many there were."""
    failed = Notice.objects.filter(state=Notice.State.FAILED)
    return failed.update(state=Notice.State.WAITING, attempts=0, lost=0, due_at=clock.now(), claimed_until=None)
