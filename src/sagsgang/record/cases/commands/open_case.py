"""Open a case: it gets the next number of its body's own series."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from django.contrib.auth import get_user_model

from sagsgang.kernel import clock
from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.asking import demand, granted
from sagsgang.record.bodies.facts import profile_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.models import Case, CaseSeries
from sagsgang.record.cases.policy import OPEN_CASE, READ_CLOSED
from sagsgang.record.cases.rules.desk import check_confidential, check_deadline, check_subject, check_title
from sagsgang.record.cases.rules.numbers import CaseNumber, Series, series
from sagsgang.record.people.names import free_slug, slug


@dataclass(kw_only=True)
class OpenCase(Command[Case]):
    """``owner_id`` is a user. ``closed`` keeps the case confidential, with the reason why.

    ``number`` is the one the file has already, where a journal elsewhere gave it; without it the next of the series.
    """

    code: ClassVar[str] = "cases.open_case"
    permission: ClassVar = OPEN_CASE

    body_id: int
    title: str
    number: str = ""
    owner_id: int | None = None
    initials: str = ""
    subject: str = ""
    deadline: date | None = None
    closed: bool = False
    closed_reason: str = ""
    body: Body = field(init=False)
    series: Series = field(init=False)

    def fetch(self, actor: Viewer) -> None:
        self.body = Body.objects.visible_to(actor).get(pk=self.body_id)

    def scope(self) -> str:
        return self.body.scope

    def check(self, actor: Viewer) -> None:
        profile = profile_of(self.body)
        demand(check_title(self.title))
        demand(check_subject(self.subject))
        demand(check_deadline(self.deadline, clock.today()))
        demand(check_confidential(self.closed, self.closed_reason, profile.closure.value))
        self.series = granted(series(profile.case_series.value))
        self.number = " ".join(self.number.split())[:60]
        self._demand_free()
        if self.owner_id is not None and not get_user_model().objects.filter(pk=self.owner_id).exists():
            raise Refused("no-owner", "Den ansvarlige findes ikke. Vælg en anden.")

    def _demand_free(self) -> None:
        if self.number and Case.objects.filter(body=self.body, number=self.number).exists():
            raise Refused("number-taken", f"Der er allerede en sag {self.number}. Ret nummeret, eller find den sag.")

    def change(self, actor: Viewer) -> Case:
        number, taken = self._given() if self.number else self._take_number(clock.today().year)
        return Case.objects.create(
            body=self.body,
            slug=free_slug(number, taken),
            number=number,
            title=" ".join(self.title.split())[:500],
            owner_id=self.owner_id,
            initials=self.initials.strip()[:40],
            subject=self.subject.strip()[:40],
            deadline=self.deadline,
            closed=self.closed,
            closed_reason=self.closed_reason.strip()[:300] if self.closed else "",
            opened_on=clock.today(),
        )

    def _given(self) -> tuple[str, set[str]]:
        """The number the file has. Asked once more under the series' lock: another may have been opened with it, or the
        series have come to it, since the rules were asked."""
        self._locked_series(clock.today().year)
        self._demand_free()
        return self.number, set(self._alike(self.number))

    def _take_number(self, year: int) -> tuple[str, set[str]]:
        """The next number and the addresses like it that are in use; the series' row is locked until the end.

        Numbers that came in with old minutes are passed over: they are looked through when a series begins, and when
        the next number turns out to be taken.
        """
        row = self._locked_series(year)
        number = self.series.text(year, row.last + 1)
        alike = self._alike(number)
        if row.last == 0 or number in alike.values():
            number = self.series.next(year, Case.objects.filter(body=self.body).values_list("number", flat=True))
            alike = self._alike(number)
        parsed = self.series.parse(number)
        assert isinstance(parsed, CaseNumber), "a series can read what it wrote"
        row.last = parsed.serial
        row.save(update_fields=["last"])
        return number, set(alike)

    def _locked_series(self, year: int) -> CaseSeries:
        """The row of the year's series: whoever gives a case a number in this body holds it until the end."""
        # A series without a year in it counts on for ever, in one row.
        yearly = "{year}" in self.series.pattern or "{yy}" in self.series.pattern
        key = year if yearly else 0
        rows = CaseSeries.objects.select_for_update().filter(body=self.body, year=key)
        row = rows.first()
        if row is None:
            # Two first ones may meet here; one makes the row, the other waits for it.
            CaseSeries.objects.get_or_create(body=self.body, year=key)
            row = rows.get()
        return row

    def _alike(self, number: str) -> dict[str, str]:
        """The body's cases whose address begins as this number's would: number by address."""
        cases = Case.objects.filter(body=self.body, slug__startswith=slug(number))
        return dict(cases.values_list("slug", "number"))

    def trace(self, result: Case) -> Trace:
        return Trace(
            target=f"case:{result.pk}",
            details={
                "number": result.number, "title": result.title, "owner": self.owner_id, "subject": result.subject,
                "deadline": result.deadline, "closed": result.closed, "reason": result.closed_reason,
            },
            stream=f"body:{self.body.pk}",
            shown={"case": result.pk},
            needs=READ_CLOSED.code,
        )  # fmt: skip
