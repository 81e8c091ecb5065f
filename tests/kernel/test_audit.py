"""The audit chain tells whether, and where, it was broken."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from sagsgang.kernel import audit
from sagsgang.kernel.access import SYSTEM
from sagsgang.kernel.clock import set_clock
from sagsgang.kernel.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[AuditEntry]:
    """Five entries."""
    with set_clock(datetime(2026, 3, 1, 9, 30, tzinfo=UTC)):
        return [
            audit.append(
                actor=SYSTEM,
                command="tests.note",
                scope="*",
                target=f"note:{n}",
                details={"tekst": f"sag nr. {n} – æøå"},
            )
            for n in range(1, 6)
        ]


def test_an_untouched_chain_is_whole(chain: list[AuditEntry]) -> None:
    verdict = audit.verify()
    assert verdict.whole
    assert verdict.entries == 5


def test_an_empty_chain_is_whole() -> None:
    assert audit.verify().whole


@pytest.mark.parametrize(
    "field, value",
    [
        ("details", {"tekst": "noget andet"}),
        ("actor", "En anden"),
        ("command", "tests.other"),
        ("target", "note:99"),
        ("at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("hash", "f" * 64),
    ],
)
def test_a_changed_entry_is_named(chain: list[AuditEntry], field: str, value: object) -> None:
    """Whatever is changed in a stored entry, the chain names that entry."""
    AuditEntry.objects.filter(seq=3).update(**{field: value})
    verdict = audit.verify()
    assert verdict.broken_at == 3
    assert "ændret" in verdict.reason


def test_a_removed_entry_is_named(chain: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(seq=2).delete()
    assert audit.verify().broken_at == 2


def test_a_cut_end_is_noticed(chain: list[AuditEntry]) -> None:
    """Removing the newest entries breaks no link, but the head remembers how many there were."""
    AuditEntry.objects.filter(seq__gte=4).delete()
    assert audit.verify().broken_at == 4


def test_a_rewritten_entry_with_a_fitting_hash_breaks_the_next_link(chain: list[AuditEntry]) -> None:
    """Whoever recalculates one hash has to recalculate all that follow."""
    entry = AuditEntry.objects.get(seq=3)
    entry.details = {"tekst": "forfalsket"}
    AuditEntry.objects.filter(seq=3).update(details=entry.details, hash=audit.digest(entry))
    assert audit.verify().broken_at == 4


def test_an_entry_can_not_be_saved_again_or_deleted(chain: list[AuditEntry]) -> None:
    with pytest.raises(TypeError):
        chain[0].save()
    with pytest.raises(TypeError):
        chain[0].delete()


def test_the_command_line_says_so(chain: list[AuditEntry]) -> None:
    """`sagsgang audit verify` prints a sentence, and ends with 1 where the chain is broken."""
    out, err = StringIO(), StringIO()
    call_command("audit", "verify", stdout=out)
    assert "Revisionskæden er hel: 5 poster." in out.getvalue()
    AuditEntry.objects.filter(seq=4).update(actor="En anden")
    with pytest.raises(SystemExit) as stop:
        call_command("audit", "verify", stderr=err)
    assert stop.value.code == 1
    assert "post 4" in err.getvalue()


def test_the_head_is_one_row(chain: list[AuditEntry]) -> None:
    assert AuditHead.objects.count() == 1
