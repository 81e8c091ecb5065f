"""The audit chain: every command leaves an entry whose hash covers the entry before it.

A change to any stored entry, a removed one or one put in between breaks the chain at that place, and :func:`verify`
says where. The entry's hash is SHA-256 over its canonical JSON (UTF-8, sorted keys, no blanks).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.models import AuditEntry, AuditHead

GENESIS = "0" * 64


def canonical(details: Mapping[str, Any]) -> dict[str, Any]:
    """``details`` as JSON gives it back, so that the hash is the same before and after storage."""
    loaded: dict[str, Any] = json.loads(json.dumps(details, cls=DjangoJSONEncoder))
    return loaded


def digest(entry: AuditEntry) -> str:
    """The hash of ``entry`` from its own fields (64 hex digits)."""
    facts = {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": entry.actor_id,
        "actor": entry.actor,
        "command": entry.command,
        "scope": entry.scope,
        "target": entry.target,
        "details": entry.details,
        "previous": entry.previous,
    }
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def append(*, actor: Viewer, command: str, scope: str, target: str, details: Mapping[str, Any]) -> AuditEntry:
    """Add one entry at the end. Must run inside the command's transaction; the head's lock is held until it ends."""
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        # Two first writers may meet here; get_or_create lets one win and the other wait for its row.
        AuditHead.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": GENESIS})
        head = AuditHead.objects.select_for_update().get(pk=1)
    entry = AuditEntry(
        seq=head.seq + 1,
        at=clock.now(),
        actor_id=actor.user_id,
        actor=actor.name,
        command=command,
        scope=scope,
        target=target,
        details=canonical(details),
        previous=head.hash,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    AuditHead.objects.filter(pk=1).update(seq=entry.seq, hash=entry.hash)
    return entry


@dataclass(frozen=True, slots=True)
class Verdict:
    """What :func:`verify` found. ``broken_at`` is the number of the first entry that does not hold, or None."""

    entries: int
    broken_at: int | None = None
    reason: str = ""
    at: datetime | None = None

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def _stored() -> Iterator[AuditEntry]:
    yield from AuditEntry.objects.order_by("seq").iterator(chunk_size=2000)


def verify() -> Verdict:
    """Walk the whole chain and name the first broken link. Reasons are Danish: they are shown to people."""
    previous, expected, count, last_at = GENESIS, 1, 0, None
    for entry in _stored():
        if entry.seq != expected:
            return Verdict(count, expected, f"Post {expected} mangler; den næste er {entry.seq}.", last_at)
        if entry.previous != previous:
            return Verdict(count, entry.seq, f"Post {entry.seq} henviser ikke til posten før den.", entry.at)
        if digest(entry) != entry.hash:
            return Verdict(count, entry.seq, f"Post {entry.seq} er ændret, efter at den blev skrevet.", entry.at)
        previous, expected, count, last_at = entry.hash, entry.seq + 1, count + 1, entry.at
    head = AuditHead.objects.filter(pk=1).first()
    if head is not None and (head.seq, head.hash or GENESIS) != (count, previous):
        return Verdict(count, count + 1, f"Kæden slutter ved {count}, men {head.seq} poster er skrevet.", last_at)
    return Verdict(count)
