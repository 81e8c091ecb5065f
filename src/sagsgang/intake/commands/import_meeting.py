"""Load a parsed document into the record: a new meeting, or a new version of one that is known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, ClassVar

from sagsgang.intake.load import actors as who
from sagsgang.intake.load import rows
from sagsgang.intake.load.cases import resolve_cases
from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.intake.policy import IMPORT_MEETING
from sagsgang.kernel import clock
from sagsgang.kernel.access import EVERYWHERE, Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.facts import publicity_of
from sagsgang.record.bodies.models import Body
from sagsgang.record.bodies.profiles import PROFILES
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Document, Version
from sagsgang.record.meetings.models import Attendance, Meeting
from sagsgang.record.minutes.models import Finding, MinutesVersion
from sagsgang.record.people.names import free_slug, name_key, slug


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it. ``change`` is "created", "new_version" or "kept" (an agenda that came after its minutes)."""

    meeting: Meeting
    version: int
    change: str


def _has_minutes(meeting: Meeting) -> bool:
    return MinutesVersion.objects.filter(meeting=meeting, kind="minutes").exists()


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None


def profile_for(name: str) -> Body.Profile:
    """The profile that a body of this name most likely has; a clerk can change it."""
    lowered = name.casefold()
    if lowered.startswith("kkr") or "kommunekontaktråd" in lowered:
        return Body.Profile.KKR
    if "bestyrelse" in lowered:
        return Body.Profile.BOARD
    if "direktør" in lowered or "styregruppe" in lowered or "arbejdsgruppe" in lowered:
        return Body.Profile.ADMINISTRATIVE
    return Body.Profile.COUNCIL


@dataclass(kw_only=True)
class ImportMeeting(Command[Imported]):
    """``data`` are the bytes that were parsed; ``again`` loads them even if they were loaded before."""

    code: ClassVar[str] = "intake.import_meeting"
    permission: ClassVar = IMPORT_MEETING

    parsed: ParsedMeeting
    data: bytes
    again: bool = False
    body: Body | None = field(default=None, init=False)
    meeting: Meeting | None = field(default=None, init=False)

    def fetch(self, actor: Viewer) -> None:
        key = name_key(self.parsed.body or "")[:200]
        self.body = Body.objects.visible_to(actor).filter(name_key=key).locked().first() if key else None
        if self.body is not None and (day := self._day()) is not None:
            self.meeting = (
                Meeting.objects.visible_to(actor).filter(body=self.body, date=day, ordinal=1).locked().first()
            )

    def scope(self) -> str:
        return self.body.scope if self.body is not None else EVERYWHERE

    def allow(self, actor: Viewer) -> None:
        # Without a body there is no place to ask for a right in; the sentence says what is missing instead.
        self._check_body()
        # A body that nobody knows has no clerk; only who may import everywhere may bring a new one into the world.
        if self.body is None and self.parsed.body and not actor.everywhere(self.permission):
            raise Refused(
                "unknown-body",
                f"Udvalget »{self.parsed.body}« findes ikke her, eller du er ikke sekretær for det. "
                "Ret navnet, eller bed driften om at oprette udvalget.",
            )
        super().allow(actor)

    def _day(self) -> date | None:
        try:
            return date.fromisoformat(self.parsed.date) if self.parsed.date else None
        except ValueError:
            return None

    def _check_body(self) -> None:
        if not (self.parsed.body or "").strip():
            raise Refused(
                "no-body",
                "Dokumentet siger ikke, hvilket udvalg mødet er i. Angiv udvalget med --body eller på siden Indlæs.",
            )

    def check(self, actor: Viewer) -> None:
        if self._day() is None:
            raise Refused(
                "no-date", "Dokumentet siger ikke, hvornår mødet var. Angiv datoen med --date eller på siden Indlæs."
            )
        if self.meeting is not None and self.meeting.origin == Meeting.Origin.NATIVE:
            raise Refused(
                "native-meeting",
                "Mødet er forberedt her i systemet, så et indlæst dokument kan ikke erstatte det. "
                "Ret i stedet mødet selv.",
            )
        known = Version.objects.filter(sha256=self.parsed.source.sha256, readings__isnull=False)
        if not self.again and known.exists():
            raise Refused("already-loaded", "Filen er allerede indlæst, og intet er ændret siden.")

    def change(self, actor: Viewer) -> Imported:
        day = self._day()
        assert day is not None
        body = self.body = self.body or self._new_body()
        meeting = self.meeting
        is_minutes = self.parsed.kind == "minutes"
        keeps_minutes = meeting is not None and not is_minutes and _has_minutes(meeting)
        if meeting is None:
            meeting = Meeting(body=body, date=day, origin=Meeting.Origin.IMPORTED)
        if not keeps_minutes:
            self._describe(meeting)
            meeting.save()
            self._write(meeting, body, day)
        number = self._keep_version(meeting, body)
        change = "kept" if keeps_minutes else ("created" if self.meeting is None else "new_version")
        self.meeting = meeting
        return Imported(meeting, number, change)

    def _new_body(self) -> Body:
        name = (self.parsed.body or "").strip()[:200]
        root = slug(name)
        taken = set(Body.objects.filter(slug__startswith=root).values_list("slug", flat=True))
        profile = profile_for(name)
        body, _ = Body.objects.get_or_create(
            name_key=name_key(name),
            defaults={
                "name": name,
                "slug": free_slug(name, taken),
                "profile": profile,
                "public": PROFILES[profile].publicity.value.anything,
            },
        )
        return body

    def _describe(self, meeting: Meeting) -> None:
        meeting.start = _time(self.parsed.start)
        meeting.end = _time(self.parsed.end)
        meeting.location = (self.parsed.location or "")[:300]
        # As open as the body's own papers are; the closed items in it stay closed.
        publicity, is_minutes = publicity_of(meeting.body), self.parsed.kind == "minutes"
        meeting.minutes_public = is_minutes and publicity.minutes
        meeting.agenda_public = publicity.agenda or meeting.minutes_public
        meeting.state = "imported"

    def _write(self, meeting: Meeting, body: Body, day: date) -> None:
        actors = who.resolve(self.parsed)
        cases = resolve_cases(self.parsed, body, day, public=meeting.agenda_public)
        sections = rows.write_sections(meeting, self.parsed)
        items = rows.write_items(meeting, self.parsed, sections, cases)
        rows.write_contents(items, self.parsed)
        rows.link_voters(items, actors)
        rows.write_attendance(meeting, self.parsed, actors)
        who.note_memberships(actors, body, self.parsed, day)
        contradicted = who.note_affiliations(actors, who.named_in(self.parsed), day)
        if contradicted:
            sightings: dict[int, list[tuple[date, str]]] = defaultdict(list)
            seen = Attendance.objects.filter(person__in=contradicted).exclude(party="")
            for person_id, when, party in seen.values_list("person_id", "meeting__date", "party"):
                sightings[person_id].append((when, party))
            who.rebuild_affiliations(sightings)
        Finding.objects.filter(meeting=meeting).delete()
        Finding.objects.bulk_create(
            Finding(
                meeting=meeting,
                position=n,
                code=f.code[:60],
                severity=f.severity,
                message=f.message,
                item_number=(f.item or "")[:20],
                line=f.line,
            )
            for n, f in enumerate(self.parsed.findings, 1)
        )

    def _keep_version(self, meeting: Meeting, body: Body) -> int:
        source = self.parsed.source
        last = MinutesVersion.objects.filter(meeting=meeting).order_by("-number").select_related("source").first()
        document = last.source.document if last is not None and last.source is not None else None
        if document is None:
            kind = "Referat" if self.parsed.kind == "minutes" else "Dagsorden"
            document = Document.objects.create(
                title=f"{kind}, {body.name}, {meeting.date.isoformat()}"[:300],
                kind=Document.Kind.SOURCE,
                body=body,
                closed=any(item.closed for item in self.parsed.items),
            )
        elif not document.closed and any(item.closed for item in self.parsed.items):
            Document.objects.filter(pk=document.pk).update(closed=True)
        number = (last.number if last else 0) + 1
        version = Version.objects.create(
            document=document,
            number=number,
            name=source.name[:300],
            media_type=source.media_type[:120],
            size=len(self.data),
            sha256=source.sha256,
            path=store.put(self.data),
            created_at=clock.now(),
        )
        MinutesVersion.objects.create(
            meeting=meeting,
            number=number,
            kind=self.parsed.kind,
            source=version,
            layout=source.layout[:40],
            snapshot=self.parsed.as_json(),
            created_at=clock.now(),
        )
        return number

    def trace(self, result: Imported) -> Trace:
        details: dict[str, Any] = {
            "change": result.change,
            "version": result.version,
            "source": self.parsed.source.name,
            "sha256": self.parsed.source.sha256,
            "layout": self.parsed.source.layout,
            "items": len(self.parsed.items),
            "findings": len(self.parsed.findings),
        }
        return Trace(
            target=f"meeting:{result.meeting.pk}",
            details=details,
            stream=f"body:{result.meeting.body_id}",
            shown={"meeting": result.meeting.pk, "date": result.meeting.date, "change": result.change},
        )
