"""Who is meant: finds, or makes, the organisations, parties and people that a parsed meeting names.

A person is the same as one we know if the name is the same and nothing speaks against it; two people of one name in two
municipalities are two people. Every step costs a fixed number of queries, however many people a meeting has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sagsgang.intake.parsed import ParsedMeeting
from sagsgang.record.bodies.models import Body, Membership, Organization
from sagsgang.record.people.models import Affiliation, Party, Person
from sagsgang.record.people.names import free_slug, name_key, slug
from sagsgang.record.people.rules import belongings

_KINDS = (
    ("kommune", Organization.Kind.MUNICIPALITY),
    ("region", Organization.Kind.REGION),
    ("forening", Organization.Kind.ASSOCIATION),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a row of the document names them."""

    name: str
    party: str
    organization: str


@dataclass(slots=True)
class Actors:
    """What the names stand for. ``person`` is keyed by (name key, organisation key)."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[tuple[str, str], Person] = field(default_factory=dict)
    by_name: dict[str, Person] = field(default_factory=dict)

    def organization(self, name: str | None) -> Organization | None:
        return self.organizations.get(name_key(name)) if name else None

    def person(self, name: str, organization: str | None = None) -> Person | None:
        found = self.people.get((name_key(name), name_key(organization or "")))
        return found or self.by_name.get(name_key(name))


def named_in(parsed: ParsedMeeting) -> list[Named]:
    """Everybody on the lists of participants and of apologies, once each."""
    rows = [Named(p.name, p.party or "", p.organization or "") for p in parsed.participants]
    rows += [Named(a.name, a.party or "", a.organization or "") for a in parsed.absent]
    return list(dict.fromkeys(rows))


def _kind_of(name: str) -> Organization.Kind:
    lowered = name.casefold()
    return next((kind for word, kind in _KINDS if word in lowered), Organization.Kind.OTHER)


def _organizations(names: Iterable[str]) -> dict[str, Organization]:
    wanted = {name_key(name): name.strip() for name in names if name.strip()}
    known = {o.name_key: o for o in Organization.objects.filter(name_key__in=wanted)}
    missing = {key: name for key, name in wanted.items() if key not in known}
    if missing:
        roots = {slug(name) for name in missing.values()}
        taken = set(Organization.objects.filter(slug__in=roots).values_list("slug", flat=True))
        made = []
        for key, name in missing.items():
            address = free_slug(name, taken)
            taken.add(address)
            made.append(Organization(slug=address, name=name[:200], name_key=key[:200], kind=_kind_of(name)))
        Organization.objects.bulk_create(made)
        known |= {o.name_key: o for o in made}
    return known


def _parties(letters: Iterable[str]) -> dict[str, Party]:
    wanted = {letter[:8] for letter in letters if letter}
    known = {p.letter: p for p in Party.objects.filter(letter__in=wanted)}
    missing = sorted(wanted - known.keys())
    if missing:
        made = Party.objects.bulk_create([Party(letter=letter) for letter in missing])
        known |= {p.letter: p for p in made}
    return known


def _choose(candidates: list[Person], homes: dict[int, set[int]], organization: Organization | None) -> Person | None:
    """The candidate whom nothing speaks against: one known from the same place, else one known from no place."""
    if organization is None:
        return candidates[0] if len(candidates) == 1 else None
    at_home = [p for p in candidates if organization.pk in homes[p.pk]]
    homeless = [p for p in candidates if not homes[p.pk]]
    return next(iter(at_home or homeless), None)


def _people(rows: list[Named], organizations: dict[str, Organization]) -> dict[tuple[str, str], Person]:
    keys = {name_key(row.name) for row in rows}
    candidates: dict[str, list[Person]] = defaultdict(list)
    for known in Person.objects.filter(name_key__in=keys).order_by("pk"):
        candidates[known.name_key].append(known)
    homes: dict[int, set[int]] = defaultdict(set)
    known_ids = [p.pk for found in candidates.values() for p in found]
    if known_ids:
        pairs = Membership.objects.filter(person__in=known_ids, organization__isnull=False)
        for person_id, organization_id in pairs.values_list("person_id", "organization_id").distinct():
            homes[person_id].add(organization_id)
    chosen: dict[tuple[str, str], Person] = {}
    made: list[Person] = []
    taken = _taken_slugs(row for row in rows if not candidates[name_key(row.name)])
    for row in rows:
        key = (name_key(row.name), name_key(row.organization))
        if key in chosen:
            continue
        person: Person | None = _choose(candidates[key[0]], homes, organizations.get(key[1]))
        if person is None:
            if candidates[key[0]]:
                taken |= _taken_slugs([row])
            person = Person(slug=_address(row, taken), name=row.name[:200], name_key=key[0][:200])
            taken.add(person.slug)
            made.append(person)
            candidates[key[0]].append(person)
        chosen[key] = person
    Person.objects.bulk_create(made)
    return chosen


def _taken_slugs(rows: Iterable[Named]) -> set[str]:
    """The addresses in use that the people of ``rows`` could want."""
    wanted = {slug(text) for row in rows for text in (row.name, f"{row.name} {row.organization}")}
    if not wanted:
        return set()
    return set(Person.objects.filter(slug__in=wanted).values_list("slug", flat=True))


def _address(row: Named, taken: set[str]) -> str:
    """The name; where two share it, with the municipality; where even these agree, with a number."""
    for text in (row.name, f"{row.name} {row.organization}"):
        if slug(text) not in taken:
            return slug(text)
    root = slug(f"{row.name} {row.organization}")
    return free_slug(root, taken | set(Person.objects.filter(slug__startswith=root).values_list("slug", flat=True)))


def resolve(parsed: ParsedMeeting) -> Actors:
    """The organisations, parties and people that ``parsed`` names; unknown ones are made. At most nine queries."""
    rows = named_in(parsed)
    organizations = _organizations(row.organization for row in rows)
    parties = _parties(row.party for row in rows)
    people = _people(rows, organizations)
    by_name: dict[str, Person] = {}
    for (key, _), person in people.items():
        by_name.setdefault(key, person)
    return Actors(organizations, parties, people, by_name)


def _affiliations_of(ids: Iterable[int]) -> dict[int, list[Affiliation]]:
    found: dict[int, list[Affiliation]] = defaultdict(list)
    for affiliation in Affiliation.objects.filter(person__in=ids).select_related("party"):
        found[affiliation.person_id].append(affiliation)
    return found


def _holds(affiliation: Affiliation, letter: str, day: date) -> bool:
    return (
        affiliation.party.letter == letter
        and (affiliation.start is None or affiliation.start <= day)
        and (affiliation.end is None or affiliation.end >= day)
    )


def note_affiliations(actors: Actors, rows: list[Named], day: date) -> list[int]:
    """Note the parties that the minutes of ``day`` tell of; return the people whose history contradicts them.

    The usual cases cost the same however long the history is: nothing new, somebody seen for the first time, or a
    known stretch that began earlier than we knew.
    """
    known = _affiliations_of({p.pk for p in actors.people.values()})
    fresh: dict[int, Affiliation] = {}
    earlier: list[Affiliation] = []
    contradicted: list[int] = []
    for row in rows:
        person, letter = actors.person(row.name, row.organization), row.party[:8]
        if person is None or not letter or person.pk in fresh:
            continue
        history = known[person.pk]
        if any(_holds(a, letter, day) for a in history):
            continue
        first = min(history, key=lambda a: a.start or date.min, default=None)
        if first is None:
            fresh[person.pk] = Affiliation(person=person, party=actors.parties[letter], start=day)
        elif first.party.letter == letter and first.start is not None and first.start > day:
            first.start = day
            earlier.append(first)
        else:
            contradicted.append(person.pk)
    Affiliation.objects.bulk_create(fresh.values())
    if earlier:
        Affiliation.objects.bulk_update(earlier, ["start"])
    return contradicted


def rebuild_affiliations(sightings: dict[int, list[tuple[date, str]]]) -> None:
    """Work the affiliations of these people out anew from all days on which minutes named their party."""
    parties = _parties(letter for seen in sightings.values() for _, letter in seen)
    Affiliation.objects.filter(person__in=sightings).delete()
    Affiliation.objects.bulk_create(
        Affiliation(person_id=person_id, party=parties[b.party[:8]], start=b.start, end=b.end)
        for person_id, seen in sightings.items()
        for b in belongings(seen)
    )


_ROLES = {"formand": Membership.Role.CHAIR, "næstformand": Membership.Role.VICE_CHAIR}


def note_memberships(actors: Actors, body: Body, parsed: ParsedMeeting, day: date) -> None:
    """Whoever the minutes list as a member was one that day: make the membership, or let it begin earlier."""
    existing: dict[int, Membership] = {}
    ids = {p.pk for p in actors.people.values()}
    for held in Membership.objects.filter(body=body, person__in=ids).exclude(role=Membership.Role.SUBSTITUTE):
        known = existing.get(held.person_id)
        if known is None or (held.start or date.min) < (known.start or date.min):
            existing[held.person_id] = held
    fresh: dict[int, Membership] = {}
    earlier: list[Membership] = []
    rows = [
        (p.name, p.organization, p.party, p.role, p.function) for p in parsed.participants if p.role != "substitute"
    ]
    rows += [(a.name, a.organization, a.party, "member", None) for a in parsed.absent]
    for name, organization, party, role, function in rows:
        person = actors.person(name, organization)
        if person is None or person.pk in fresh:
            continue
        membership = existing.get(person.pk)
        if membership is None:
            member_role = _ROLES.get((function or "").casefold(), Membership.Role.MEMBER)
            fresh[person.pk] = Membership(
                body=body,
                person=person,
                organization=actors.organization(organization),
                party=actors.parties.get((party or "")[:8]),
                role=member_role if role == "member" else Membership.Role.OBSERVER,
                category="" if role == "member" else role[:60],
                start=day,
            )
        elif membership.start is not None and membership.start > day:
            membership.start = day
            earlier.append(membership)
    Membership.objects.bulk_create(fresh.values())
    if earlier:
        Membership.objects.bulk_update(earlier, ["start"])
