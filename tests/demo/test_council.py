"""The invented council agrees with itself: seats, terms, names, dates, figures and case numbers tell one story."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sagsgang.demo import council, figures
from sagsgang.demo.drafts import DraftMeeting
from sagsgang.demo.upcoming import UPCOMING

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "tools" / "minutes").glob("*.txt"))
SHARED = ROOT.parent / "shared" / "data" / "kkr-nordjylland-2023-02-10.txt"
KKR_DAYS = sorted(date.fromisoformat(path.stem[-10:]) for path in SOURCES if path.stem.startswith("kkr"))
MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
#: Denmark's 98 municipalities, without "Kommune"
REAL_MUNICIPALITIES = frozenset(
    "Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby Brønderslev Dragør Egedal Esbjerg Fanø Favrskov "
    "Faxe Fredensborg Fredericia Frederiksberg Frederikshavn Frederikssund Furesø Faaborg-Midtfyn Gentofte Gladsaxe "
    "Glostrup Greve Gribskov Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød Hjørring "
    "Holbæk Holstebro Horsens Hvidovre Høje-Taastrup Hørsholm Ikast-Brande Ishøj Jammerbugt Kalundborg Kerteminde "
    "Kolding København Køge Langeland Lejre Lemvig Lolland Lyngby-Taarbæk Læsø Mariagerfjord Middelfart Morsø "
    "Norddjurs Nordfyns Nyborg Næstved Odder Odense Odsherred Randers Rebild Ringkøbing-Skjern Ringsted Roskilde "
    "Rudersdal Rødovre Samsø Silkeborg Skanderborg Skive Slagelse Solrød Sorø Stevns Struer Svendborg Syddjurs "
    "Sønderborg Thisted Tønder Tårnby Vallensbæk Varde Vejen Vejle Vesthimmerlands Viborg Vordingborg Ærø Aabenraa "
    "Aalborg Aarhus".split()
)


def danish(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def source(day: date, body: str = "kkr-fjordland") -> str:
    return (ROOT / "tools" / "minutes" / f"{body}-{day.isoformat()}.txt").read_text(encoding="utf-8")


def everybody() -> set[str]:
    people = {m.name for m in (*council.MEMBERS, *council.KL_COMMITTEE_MEMBERS, *council.UFF_REGIONAL_MEMBERS)}
    people |= {s.name for s in council.SUBSTITUTES} | {s.name for s in council.SIGN_INS}
    return people | {o.name for o in (*council.OFFICIALS, *council.CHIEF_EXECUTIVES)}


def test_the_list_of_real_municipalities_is_whole() -> None:
    assert len(REAL_MUNICIPALITIES) == 98


def test_no_invented_municipality_is_a_real_one() -> None:
    assert not {m.name.removesuffix(" Kommune") for m in council.MUNICIPALITIES} & REAL_MUNICIPALITIES


def test_nobody_is_named_like_a_person_of_the_real_minutes() -> None:
    if not SHARED.exists():
        pytest.skip("the real minutes are not on this machine")
    real = " ".join(SHARED.read_text(encoding="utf-8").split())
    assert not [name for name in everybody() if name in real]


@pytest.mark.parametrize("day", [date(2025, 2, 14), date(2025, 6, 20), date(2026, 2, 6), council.TODAY])
def test_seats_are_filled_as_the_municipalities_say(day: date) -> None:
    members = council.members_on(day)
    seats = {m.name: m.seats[day.year >= 2026] for m in council.MUNICIPALITIES}
    assert Counter(m.municipality for m in members) == seats
    assert Counter(m.municipality for m in members if m.mayor) == dict.fromkeys(seats, 1)


@pytest.mark.parametrize("day", KKR_DAYS)
def test_chair_and_vice_chair_come_from_the_two_largest_parties(day: date) -> None:
    members = council.members_on(day)
    largest = {party for party, _ in Counter(m.party for m in members).most_common(2)}
    leaders = {m.function: m.party for m in members if m.function}
    assert set(leaders) == {"formand", "næstformand"}
    assert set(leaders.values()) == largest


def test_every_party_letter_has_a_party() -> None:
    letters = {p.letter for p in council.PARTIES}
    used = {m.party for m in (*council.MEMBERS, *council.KL_COMMITTEE_MEMBERS, *council.UFF_REGIONAL_MEMBERS)}
    assert used | {s.party for s in council.SUBSTITUTES} == letters


def test_a_substitute_deputises_for_known_members_of_the_same_party_or_pact() -> None:
    parties = {(m.name, m.party) for m in council.MEMBERS}
    pacts = ({"Ø", "Å"},)
    for substitute in council.SUBSTITUTES:
        for name in substitute.deputises_for:
            theirs = {party for known, party in parties if known == name}
            assert theirs, name
            assert substitute.party in theirs or any({substitute.party} | theirs <= pact for pact in pacts)


def test_sign_ins_are_unique_and_point_nowhere_real() -> None:
    emails = [s.email for s in council.SIGN_INS]
    assert len(set(emails)) == len(emails)
    assert all(email.endswith(".example.dk") for email in emails)
    assert {s.role for s in council.SIGN_INS} == {"clerk", "chair", "member", "operator", "respondent"}


def test_all_meetings_are_on_fridays() -> None:
    days = [date.fromisoformat(path.stem[-10:]) for path in SOURCES] + [meeting.day for meeting in UPCOMING]
    assert [day for day in days if day.weekday() != 4] == []
    assert len(KKR_DAYS) == 10


@pytest.mark.parametrize(("day", "previous"), [*zip(KKR_DAYS[1:], KKR_DAYS, strict=False)])
def test_each_meeting_approves_the_minutes_of_the_one_before(day: date, previous: date) -> None:
    text = source(day)
    assert re.search(rf"referat fra (ekstraordinært )?møde i KKR Fjordland den {re.escape(danish(previous))}", text)
    assert f"Referatet er udsendt den {danish(date.fromordinal(previous.toordinal() + 4))}." in text


@pytest.mark.parametrize(("day", "following"), [*zip(KKR_DAYS, [*KKR_DAYS[1:], UPCOMING[0].day], strict=True)])
def test_each_meeting_announces_the_next(day: date, following: date) -> None:
    if day == date(2026, 6, 19):  # the extraordinary meeting is announced under 5.1
        assert f"ekstraordinært møde den {danish(following)}" in source(day)
        return
    assert f"møde i KKR Fjordland afholdes den {danish(following)}" in source(day)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_item_numbers_follow_their_sections(path: Path) -> None:
    section, count = "", 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"= (\d)\. ", line):
            section, count = match[1], 0
        elif match := re.match(r"== (?:Punkt )?([\d.]+)[.:] ", line):
            count += 1
            assert match[1] == (f"{section}.{count}" if section else str(count))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_case_is_never_older_than_its_number(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    day = date.fromisoformat(path.stem[-10:])
    years = [int(year) for year in re.findall(r"(?:SAG|UFF)-(\d{4})-\d{5}", text)]
    assert years
    assert max(years) <= day.year


@pytest.mark.parametrize("day", KKR_DAYS)
def test_everybody_named_with_a_party_is_of_that_party_on_the_day(day: date) -> None:
    """Names with a letter in running text: "Kurt Brinkholt (O)". Two non-members are named so as well."""
    known = {
        m.name: m.party for m in (*council.members_on(day), *council.members_on(day, council.KL_COMMITTEE_MEMBERS))
    }
    known |= {s.name: s.party for s in council.SUBSTITUTES}
    known |= {m.name: m.party for m in council.UFF_REGIONAL_MEMBERS} | {"Per Kvistgaard Nees": "V"}
    found = re.findall(r"((?:[A-ZÆØÅ][a-zæøå]+ )+)\(([A-ZÆØÅ])\)", source(day))
    assert [(name, party) for name, party in found if known.get(name.strip()) != party] == []


def test_the_recorded_vote_counts_everybody_who_was_there_once() -> None:
    text = source(date(2025, 11, 14))
    groups = re.findall(r"^(?:For stemte|Imod stemte|Undlod at stemme) (\d+): (.*)\.$", text, re.MULTILINE)
    named = [re.findall(r"([^,(]+?) \([A-ZÆØÅ]\)", re.sub(r"\bog ", "", people)) for _, people in groups]
    assert [len(people) for people in named] == [int(count) for count, _ in groups] == [7, 15, 2]
    away = {"Gitte Sømark Poulsen", "Kurt Brinkholt", "Niels Stenvad Juhl"}
    present = {m.name for m in council.members_on(date(2025, 11, 14))} - away | {"Malene Storgårdholm"}
    assert sorted(name.strip(" ,") for people in named for name in people) == sorted(present)


def test_carry_over_runs_from_year_to_year_and_is_set_aside_to_the_last_krone() -> None:
    accounts = figures.ACCOUNTS
    for account in accounts:
        assert account.surplus == sum(amount for _, amount in account.pools)
        following = [a for a in accounts if (a.secretariat, a.year) == (account.secretariat, account.year + 1)]
        assert all(a.carried_in == account.surplus for a in following)


def test_the_minutes_state_the_accounts_as_the_figures_do() -> None:
    for account in figures.ACCOUNTS:
        if not account.final:
            continue
        text = source({2024: date(2025, 4, 25), 2025: date(2026, 4, 24)}[account.year])
        for amount in (account.carried_in, account.contribution, account.spent, account.surplus):
            assert f"{amount:,} kr.".replace(",", ".") in text


@pytest.mark.parametrize("financing", [figures.CLIMATE_SECRETARIAT, figures.COAST_UNIT])
def test_financiers_pay_exactly_what_it_costs(financing: figures.Financing) -> None:
    assert financing.half_years == 6
    assert sum(amount for _, amount in financing.shares) == financing.total


def test_figures_of_study_places_and_intake_stand_in_the_papers() -> None:
    assert [r.total for r in figures.PEDAGOGUES] == [480, 528, 528, 528]
    assert sum(share for _, share in figures.PEDAGOGUE_SPECIALISATIONS) == 100
    november = " ".join(p for item in UPCOMING[0].items for p in (*item.background, *item.presentation))
    assert "501 af de 528" in november
    table = source(date(2026, 9, 11))
    for intake in figures.NURSING:
        if intake.final:
            assert f"{MONTHS[intake.start.month - 1].capitalize()} {intake.start.year} {intake.students} 14" in table
    assert [step.when for step in figures.BUSINESS_STRATEGY] == [
        line[2:].partition(":")[0]
        for item in UPCOMING[0].items
        if item.number == "2.7"
        for line in item.presentation
        if line.startswith("– ")
    ]


@pytest.mark.parametrize("meeting", UPCOMING, ids=lambda meeting: meeting.day.isoformat())
def test_a_meeting_ahead_has_numbered_items_with_clauses_and_steps_in_order(meeting: DraftMeeting) -> None:
    bodies = {body.key for body in council.BODIES}
    for section in meeting.sections:
        assert [item.number for item in section.items] == [
            f"{section.number}.{n}" for n in range(1, len(section.items) + 1)
        ]
    for item in meeting.items:
        assert item.clauses, item.number
        assert {step.body for step in item.route} <= bodies
        assert [step.day for step in item.route] == sorted(step.day for step in item.route)


def test_the_next_meeting_has_thirteen_items_and_fits_into_the_morning() -> None:
    november = UPCOMING[0]
    assert len(november.items) == 13
    assert november.approves == KKR_DAYS[-1]
    assert november.dispatched is not None
    assert (november.day - november.dispatched).days == 7
    assert sum(item.minutes for item in november.items) <= 3 * 60 + 30
