"""A command does all it owes in one transaction, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from sagsgang.kernel import events
from sagsgang.kernel.access import CITIZEN, Role, Viewer, permission
from sagsgang.kernel.commands import Command, Trace, verbs
from sagsgang.kernel.models import AuditEntry, Event
from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.bodies.models import Body
from tests.cast import Cast

RENAME = permission("tests.rename_body", "omdøbe et udvalg", Role.CLERK)


@dataclass(kw_only=True)
class RenameBody(Command[Body]):
    """A verb as a room would have it, for the tests of the door itself."""

    code: ClassVar[str] = "tests.rename_body"
    permission: ClassVar = RENAME

    body: Body
    name: str
    before: str = ""

    def fetch(self, actor: Viewer) -> None:
        self.body = Body.objects.visible_to(actor).locked().get(pk=self.body.pk)

    def scope(self) -> str:
        return self.body.scope

    def check(self, actor: Viewer) -> None:
        if not self.name:
            raise Refused("no-name", "Udvalget skal have et navn.")

    def change(self, actor: Viewer) -> Body:
        self.before, self.body.name = self.body.name, self.name
        self.body.save(update_fields=["name"])
        return self.body

    def trace(self, result: Body) -> Trace:
        return Trace(
            target=f"body:{result.pk}",
            details={"name": [self.before, result.name]},
            stream=f"body:{result.pk}",
            shown={"name": result.name},
        )


def test_null_characters_of_a_paste_are_left_out(cast: Cast) -> None:
    """PostgreSQL stores none; a clerk who pasted one has done nothing wrong."""
    RenameBody(body=cast.body, name="KKR\x00 Nyland").run(by=cast.clerk)
    cast.body.refresh_from_db()
    assert cast.body.name == "KKR Nyland"


def test_a_command_changes_audits_and_tells(cast: Cast) -> None:
    """The change, its audit entry with old and new value, and the event come together."""
    RenameBody(body=cast.body, name="KKR Nyland").run(by=cast.clerk)

    cast.body.refresh_from_db()
    assert cast.body.name == "KKR Nyland"
    entry = AuditEntry.objects.get()
    assert (entry.command, entry.actor, entry.target) == ("tests.rename_body", "Inger Vestmark", f"body:{cast.body.pk}")
    assert entry.details == {"name": ["KKR Testland", "KKR Nyland"]}
    assert [e.data for e in events.since(f"body:{cast.body.pk}", 0)] == [{"name": "KKR Nyland"}]


@pytest.mark.parametrize("who", ["chair", "member", "respondent", "outsider", "citizen"])
def test_whoever_lacks_the_permission_changes_nothing(cast: Cast, who: str) -> None:
    """Denied means that neither the change nor an audit entry nor an event exists."""
    with pytest.raises(Denied):
        RenameBody(body=cast.body, name="Kuppet").run(by=getattr(cast, who))

    cast.body.refresh_from_db()
    assert cast.body.name == "KKR Testland"
    assert not AuditEntry.objects.exists()
    assert not Event.objects.exists()


def test_a_refusal_is_a_sentence_and_leaves_no_trace(cast: Cast) -> None:
    """The impossible is refused before anything is written."""
    with pytest.raises(Refused, match="skal have et navn"):
        RenameBody(body=cast.body, name="").run(by=cast.clerk)

    assert not AuditEntry.objects.exists()


def test_what_may_not_be_seen_can_not_be_held(cast: Cast) -> None:
    """A hidden thing is not refused but unknown: the answer does not betray that it exists."""
    Body.objects.filter(pk=cast.body.pk).update(public=False)

    with pytest.raises(Body.DoesNotExist):
        RenameBody(body=cast.body, name="Kuppet").run(by=CITIZEN)


def test_a_failing_trace_undoes_the_change(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect after the change must not leave it behind unaudited."""

    def broken(self: RenameBody, result: Body) -> Trace:
        raise RuntimeError("a defect")

    monkeypatch.setattr(RenameBody, "trace", broken)
    with pytest.raises(RuntimeError):
        RenameBody(body=cast.body, name="KKR Nyland").run(by=cast.clerk)

    cast.body.refresh_from_db()
    assert cast.body.name == "KKR Testland"


def test_a_command_costs_few_statements(cast: Cast, django_assert_max_num_queries: object) -> None:
    """Lock, change, audit and event together stay below the twelve statements we promise."""
    RenameBody(body=cast.body, name="Første").run(by=cast.clerk)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        RenameBody(body=cast.body, name="Anden").run(by=cast.clerk)


def test_every_verb_is_known_by_its_code() -> None:
    """The registry is what the architecture tests and the API walk through."""
    assert verbs()["tests.rename_body"] is RenameBody
