"""The rows of one meeting, written anew from a parsed one. Items keep their identity by number, so links stay true."""

from __future__ import annotations

from sagsgang.intake.load.actors import Actors
from sagsgang.intake.parsed import Item, ParsedMeeting, Votes
from sagsgang.record.cases.models import Case
from sagsgang.record.decisions.answers import answered_by
from sagsgang.record.decisions.models import Ballot, Decision, Outcome, Recusal, Statement
from sagsgang.record.meetings.models import AgendaItem, Attendance, Clause, Enclosure, ItemPart, Meeting, Section
from sagsgang.record.people.names import name_key


def write_sections(meeting: Meeting, parsed: ParsedMeeting) -> dict[str, Section]:
    """The meeting's sections by number, or by title where they have none."""
    Section.objects.filter(meeting=meeting).delete()
    rows = [
        Section(meeting=meeting, position=position, number=(s.number or "")[:12], title=s.title[:500])
        for position, s in enumerate(parsed.sections, 1)
    ]
    Section.objects.bulk_create(rows)
    return {row.number or row.title: row for row in rows}


def _unique_numbers(items: list[Item]) -> list[str]:
    """The items' numbers; a number that occurs again gets a letter, so that both items have an address."""
    seen: dict[str, int] = {}
    numbers = []
    for item in items:
        number = (item.number or "0")[:16]
        seen[number] = seen.get(number, 0) + 1
        numbers.append(number if seen[number] == 1 else f"{number}-{seen[number]}")
    return numbers


_ITEM_FIELDS = (
    "section", "position", "title", "case", "case_number", "initials", "closed", "recommended_by", "published", "state",
)  # fmt: skip


def write_items(
    meeting: Meeting, parsed: ParsedMeeting, sections: dict[str, Section], cases: dict[str, Case]
) -> list[AgendaItem]:
    """The meeting's items in order; those whose number is known are changed, others made, the rest removed."""
    known = {item.number: item for item in AgendaItem.objects.filter(meeting=meeting)}
    rows, fresh = [], []
    for position, (number, item) in enumerate(zip(_unique_numbers(parsed.items), parsed.items, strict=True), 1):
        row = known.pop(number, None)
        if row is None:
            row = AgendaItem(meeting=meeting, number=number)
            fresh.append(row)
        row.section = sections.get(item.section or "")
        row.position = position
        row.title = item.title[:1000]
        row.case = cases.get((item.case_number or "")[:60])
        row.case_number = (item.case_number or "")[:60]
        row.initials = (item.initials or "")[:40]
        row.closed = item.closed
        row.published = True
        row.state = AgendaItem.State.DECIDED if item.decision is not None else AgendaItem.State.READY
        row.recommended_by = ((item.recommendation.by if item.recommendation else "") or "")[:200]
        rows.append(row)
    if known:
        AgendaItem.objects.filter(pk__in=[item.pk for item in known.values()]).delete()
    kept = [row for row in rows if row.pk is not None]
    AgendaItem.objects.bulk_create(fresh)
    if kept:
        AgendaItem.objects.bulk_update(kept, _ITEM_FIELDS)
    return rows


def write_contents(items: list[AgendaItem], parsed: ParsedMeeting) -> None:
    """Parts, clauses, enclosures and decisions of the items, replacing what was there."""
    for model in (ItemPart, Enclosure, Clause):
        model.objects.filter(item__in=items).delete()
    Decision.objects.filter(item__in=items).delete()
    parts, clauses, enclosures = [], [], []
    for row, item in zip(items, parsed.items, strict=True):
        # The decision stands in its own row, once: two copies of it could disagree.
        texts = [p for p in item.parts if p.role != "decision" or item.decision is None]
        parts += [
            ItemPart(item=row, position=n, role=p.role, heading=(p.heading or "")[:300], text=p.text)
            for n, p in enumerate(texts, 1)
        ]
        enclosures += [
            Enclosure(item=row, position=n, mark=a.mark[:40], text=a.text, title=(a.title or "")[:500])
            for n, a in enumerate(item.attachments, 1)
        ]
        wanted = item.recommendation.clauses if item.recommendation else []
        clauses += [Clause(item=row, position=n, text=c.text, action=c.action) for n, c in enumerate(wanted, 1)]
    ItemPart.objects.bulk_create(parts)
    Enclosure.objects.bulk_create(enclosures)
    Clause.objects.bulk_create(clauses)
    by_item: dict[int, list[Clause]] = {}
    for clause in clauses:
        by_item.setdefault(clause.item_id, []).append(clause)
    _write_decisions(items, parsed, by_item)


def _count(value: list[str] | int | None) -> int | None:
    return len(value) if isinstance(value, list) else value


def _write_decisions(items: list[AgendaItem], parsed: ParsedMeeting, clauses: dict[int, list[Clause]]) -> None:
    pairs = []
    for row, item in zip(items, parsed.items, strict=True):
        if item.decision is not None:
            votes = item.decision.votes or Votes()
            decision = Decision(
                item=row,
                text=item.decision.text,
                votes_for=_count(votes.in_favour),
                votes_against=_count(votes.against),
                votes_abstained=_count(votes.abstained),
            )
            pairs.append((decision, item.decision, clauses.get(row.pk, [])))
    Decision.objects.bulk_create(row for row, _, _ in pairs)
    outcomes, ballots, statements, recusals = [], [], [], []
    for kept, read, asked in pairs:
        links = answered_by([c.action for c in asked], [o.outcome for o in read.outcomes])
        outcomes += [
            Outcome(decision=kept, position=n, code=o.outcome, text=o.text, clause=asked[k] if k is not None else None)
            for n, (o, k) in enumerate(zip(read.outcomes, links, strict=True), 1)
        ]
        ballots += _ballots(kept, read.votes)
        statements += [Statement(decision=kept, position=n, text=t) for n, t in enumerate(read.statements, 1)]
        recusals += [Recusal(decision=kept, position=n, name=t[:200]) for n, t in enumerate(read.disqualified, 1)]
    Outcome.objects.bulk_create(outcomes)
    Ballot.objects.bulk_create(ballots)
    Statement.objects.bulk_create(statements)
    Recusal.objects.bulk_create(recusals)


def _ballots(decision: Decision, votes: Votes | None) -> list[Ballot]:
    if votes is None:
        return []
    named = [
        (choice, name)
        for choice, names in (
            (Ballot.Choice.FOR, votes.in_favour),
            (Ballot.Choice.AGAINST, votes.against),
            (Ballot.Choice.ABSTAINED, votes.abstained),
        )
        if isinstance(names, list)
        for name in names
    ]
    return [
        Ballot(decision=decision, position=n, choice=choice, name=name[:200])
        for n, (choice, name) in enumerate(named, 1)
    ]


def link_voters(items: list[AgendaItem], actors: Actors) -> None:
    """Point ballots and recusals at the people they name, where the name is one of the meeting's."""
    ballots = list(Ballot.objects.filter(decision__item__in=items))
    recusals = list(Recusal.objects.filter(decision__item__in=items))
    for ballot in ballots:
        ballot.person = actors.person(ballot.name)
    for recusal in recusals:
        recusal.person = actors.person(recusal.name)
    Ballot.objects.bulk_update([row for row in ballots if row.person is not None], ["person"])
    Recusal.objects.bulk_update([row for row in recusals if row.person is not None], ["person"])


def write_attendance(meeting: Meeting, parsed: ParsedMeeting, actors: Actors) -> None:
    """Who was there and who sent apologies, row for row as written."""
    Attendance.objects.filter(meeting=meeting).delete()
    rows: list[Attendance] = []
    seen: set[tuple[str, str]] = set()
    for p in parsed.participants:
        key = (name_key(p.name), name_key(p.organization or ""))
        rows.append(
            Attendance(
                meeting=meeting,
                status=Attendance.Status.PRESENT,
                person=actors.person(p.name, p.organization),
                name=p.name[:200],
                party=(p.party or "")[:8],
                organization=actors.organization(p.organization),
                role=p.role[:120],
                function=(p.function or "")[:120],
                substitute_for=(p.substitute_for or "")[:200],
                duplicate=key in seen,
            )
        )
        seen.add(key)
    rows += [
        Attendance(
            meeting=meeting,
            status=Attendance.Status.ABSENT,
            person=actors.person(a.name, a.organization),
            name=a.name[:200],
            party=(a.party or "")[:8],
            organization=actors.organization(a.organization),
            reason=(a.reason or "")[:300],
        )
        for a in parsed.absent
    ]
    for position, row in enumerate(rows, 1):
        row.position = position
    Attendance.objects.bulk_create(rows)
