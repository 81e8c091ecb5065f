"""Several writers append at once: no number is given twice, none is missing, and the chain stays whole."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from sagsgang.kernel import audit, events
from sagsgang.kernel.access import SYSTEM
from sagsgang.kernel.models import AuditEntry, AuditHead, Event

WRITERS, EACH = 4, 15

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[int], None]) -> None:
    """Run ``work`` in as many threads as there are writers, each on a connection of its own; raise what they raise."""
    failures: list[BaseException] = []
    ready = threading.Barrier(WRITERS)

    def write(number: int) -> None:
        try:
            ready.wait(timeout=20)
            work(number)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if failures:
        raise failures[0]


def test_the_audit_chain_stays_whole() -> None:
    """The first entries are written at once too, when there is no head to lock yet."""

    def work(number: int) -> None:
        for n in range(EACH):
            with transaction.atomic():
                audit.append(actor=SYSTEM, command="tests.note", scope="*", target=f"{number}:{n}", details={"n": n})

    at_once(work)
    verdict = audit.verify()
    assert verdict.whole, verdict.reason
    assert verdict.entries == WRITERS * EACH
    assert AuditHead.objects.get().seq == WRITERS * EACH
    assert len(set(AuditEntry.objects.values_list("target", flat=True))) == WRITERS * EACH


def test_events_are_numbered_without_a_gap_per_stream() -> None:
    """Two streams side by side, each counted from one, although some transactions are undone."""

    class Undone(Exception):
        pass

    def work(number: int) -> None:
        stream = f"meeting:{number % 2}"
        for n in range(EACH):
            try:
                with transaction.atomic():
                    events.append(stream=stream, kind="tests.said", scope="*", data={"by": number, "n": n})
                    if n % 5 == 4:
                        raise Undone
            except Undone:
                pass

    at_once(work)
    kept = EACH - EACH // 5
    for stream in ("meeting:0", "meeting:1"):
        numbers = list(Event.objects.filter(stream__name=stream).order_by("seq").values_list("seq", flat=True))
        assert numbers == list(range(1, kept * WRITERS // 2 + 1))


def test_a_follower_never_sees_a_number_before_the_one_below_it() -> None:
    """Reading while others write: every look shows the numbers from one on without a hole."""
    done = threading.Event()
    holes: list[list[int]] = []

    def follow() -> None:
        try:
            while not done.is_set():
                seen = [event.seq for event in events.since("meeting:7", 0)]
                if seen != list(range(1, len(seen) + 1)):
                    holes.append(seen)
        finally:
            connection.close()

    def work(number: int) -> None:
        for n in range(EACH):
            with transaction.atomic():
                events.append(stream="meeting:7", kind="tests.said", scope="*", data={"by": number, "n": n})

    follower = threading.Thread(target=follow)
    follower.start()
    try:
        at_once(work)
    finally:
        done.set()
        follower.join(timeout=20)
    assert holes == []
    assert len(events.since("meeting:7", 0)) == WRITERS * EACH
