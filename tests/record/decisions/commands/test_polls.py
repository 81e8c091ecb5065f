"""Votes: put, cast, noted, counted once, closed with a reason, cancelled."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from sagsgang.kernel import audit
from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.models import AuditEntry
from sagsgang.kernel.refusals import Refused
from sagsgang.record.decisions.commands.cancel_poll import CancelPoll
from sagsgang.record.decisions.commands.cast_vote import CastVote
from sagsgang.record.decisions.commands.close_poll import ClosePoll
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.decisions.commands.open_poll import OpenPoll
from sagsgang.record.decisions.commands.record_votes import RecordVotes
from sagsgang.record.decisions.models import Decision, Poll, PollBallot
from sagsgang.record.meetings.commands.record_presence import RecordPresence
from tests.house import ACTORS, STAFF, House, make_house, rows


def leaves(house: House, who: int, kind: str = "left") -> None:
    house.run(RecordPresence(meeting_id=house.meeting.pk, person_id=house.members[who].pk, kind=kind))


def vote(house: House, poll: Poll, who: int, choice: str) -> CastVote:
    return CastVote(poll_id=poll.pk, choice=choice)


# --- Putting to the vote ----------------------------------------------------------------------------------------------


def test_open_poll_settles_who_may_vote(house: House) -> None:
    house.take()
    leaves(house, 6)
    leaves(house, 5, "disqualified")
    poll = house.run(OpenPoll(item_id=house.item().pk, question=" Stemmes der for? ")).result
    assert set(poll.may_vote) == {person.pk for person in house.members[:5]}
    assert poll.disqualified == [house.members[5].pk]
    assert (poll.number, poll.question, poll.state) == (1, "Stemmes der for?", "open")
    assert house.item().state == "voting"


def test_open_poll_without_a_quorum_is_refused_in_a_sentence(house: House) -> None:
    house.take()
    for who in (3, 4, 5, 6):
        leaves(house, who)
    message = house.refused(OpenPoll(item_id=house.item().pk, question="For?"), "no-quorum")
    assert message == "3 af 7 pladser er til stede; 4 kræves. Mødet er ikke beslutningsdygtigt."


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"question": " "}, "no-question"),
        ({"question": "For?", "method": "shouting"}, "method"),
        ({"question": "For?", "kind": "guess"}, "no-such-kind"),
    ],
)
def test_open_poll_refuses_what_no_rule_knows(house: House, fields: dict[str, str], code: str) -> None:
    house.take()
    house.refused(OpenPoll(item_id=house.item().pk, **fields), code)  # type: ignore[arg-type]


def test_open_poll_while_one_runs_is_refused(house: House) -> None:
    house.poll()
    message = house.refused(OpenPoll(item_id=house.item().pk, question="Igen?"), "item.open_vote")
    assert message == "Afstemningen kan ikke begynde, fordi der er en afstemning i gang."


def test_open_poll_knows_only_the_items_own_clauses(house: House) -> None:
    house.take()
    stranger = house.item("Busdrift").clauses.first()
    assert stranger is not None
    house.denied(OpenPoll(item_id=house.item().pk, question="For?", clause_id=stranger.pk), by="clerk")


# --- Casting ----------------------------------------------------------------------------------------------------------


def test_cast_vote_is_counted_and_how_is_nobodys_business_yet(house: House) -> None:
    poll = house.poll()
    traced = house.run(vote(house, poll, 2, "against"), by="member")
    assert "against" not in str(traced.told.data)
    assert traced.told.data["voted"] == house.members[2].pk
    seen = {who for who, viewer in house.viewers.items() if PollBallot.objects.visible_to(viewer).exists()}
    assert seen == {"member"}, "one's own at once, the others' when it is over"


def test_cast_vote_twice_is_refused_in_a_sentence(house: House) -> None:
    poll = house.poll()
    house.run(vote(house, poll, 2, "for"), by="member")
    message = house.refused(vote(house, poll, 2, "against"), "vote.twice", by="member")
    assert message.startswith("Folmer Agerskov har allerede stemt.")
    assert rows(PollBallot.objects.all(), "choice") == ["for"]


def test_cast_vote_of_one_who_may_not_is_refused_in_sentences(house: House) -> None:
    house.take()
    leaves(house, 2, "disqualified")
    poll = OpenPoll(item_id=house.item().pk, question="For?", method="electronic").run(by=house.viewers["clerk"])
    message = house.refused(vote(house, poll, 2, "for"), "vote.disqualified", by="member")
    assert message == "Folmer Agerskov er inhabil i dette punkt og kan ikke stemme."
    message = house.refused(vote(house, poll, 0, "for"), "vote.not-present", by="substitute")
    assert message == "Gerda Sund er ikke til stede og kan ikke stemme."
    nobody = Viewer(name="Uden person", user_id=77, grants=frozenset({(Role.MEMBER, house.body.scope)}))
    assert "ikke knyttet til et medlem" in house.refused(vote(house, poll, 0, "for"), "no-person", by=nobody)


def test_cast_vote_refuses_another_word_another_method_and_another_time(house: House) -> None:
    poll = house.poll()
    house.refused(vote(house, poll, 2, "maybe"), "no-such-choice", by="member")
    house.run(ClosePoll(poll_id=poll.pk))
    message = house.refused(vote(house, poll, 2, "for"), "poll-closed", by="member")
    assert message == "Afstemningen er afsluttet, så stemmen kan ikke tælle med."
    by_hand = house.run(OpenPoll(item_id=house.item().pk, question="Igen?")).result
    house.refused(vote(house, by_hand, 2, "for"), "not-electronic", by="member")


def test_cast_vote_on_a_closed_item_is_for_its_own_people(house: House) -> None:
    poll = house.poll("Grundkøb")
    for who in ("citizen", "outsider", "respondent"):
        house.denied(vote(house, poll, 0, "for"), by=who)
    house.run(vote(house, poll, 2, "for"), by="member")


@pytest.mark.django_db(transaction=True)
def test_cast_vote_by_all_at_the_same_moment_each_twice(transactional_db: None) -> None:
    """Fourteen threads, seven voters: seven votes, seven refusals, and the chain is whole."""
    from tests.cast import make_cast
    from tests.factories import on

    with on():
        house = make_house(make_cast())
        poll = house.poll()
    gate, taken, refused, wrong = threading.Barrier(14), [], [], []

    def cast(person: int, choice: str) -> None:
        voter = house.voter(house.members[person])
        try:
            gate.wait(timeout=20)
            CastVote(poll_id=poll.pk, choice=choice).run(by=voter)
            taken.append(person)
        except Refused as error:
            refused.append(error.code)
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=cast, args=(n, c)) for n in range(7) for c in ("for", "against")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert wrong == []
    assert sorted(taken) == list(range(7))
    assert refused == ["vote.twice"] * 7
    assert PollBallot.objects.filter(poll=poll).count() == 7
    assert AuditEntry.objects.filter(command="decisions.cast_vote").count() == 7
    assert audit.verify().whole


# --- Noting -----------------------------------------------------------------------------------------------------------


def test_record_votes_by_count_and_the_last_count_stands(house: House) -> None:
    poll = house.poll(method="show_of_hands")
    house.run(RecordVotes(poll_id=poll.pk, counts={"for": 3, "against": 2}))
    poll = house.run(RecordVotes(poll_id=poll.pk, counts={"for": 5, "against": 1, "abstained": 1})).result
    assert (poll.votes_for, poll.votes_against, poll.votes_abstained, poll.votes_blank) == (5, 1, 1, 0)


def test_record_votes_by_name(house: House) -> None:
    poll = house.poll(method="roll_call")
    votes = {person.pk: "for" if n < 4 else "against" for n, person in enumerate(house.members)}
    house.run(RecordVotes(poll_id=poll.pk, votes=votes))
    assert PollBallot.objects.filter(poll=poll).count() == 7
    house.run(RecordVotes(poll_id=poll.pk, votes={**votes, house.members[0].pk: "blank"}))
    assert PollBallot.objects.get(poll=poll, person=house.members[0]).choice == "blank"
    assert PollBallot.objects.filter(poll=poll).count() == 7


def test_votes_called_out_are_seen_by_those_who_note_them_and_votes_cast_are_not(house: House) -> None:
    """Until the poll is closed: what was said aloud is on the clerk's screen, to be set right; a device tells nothing."""
    poll = house.poll(method="roll_call")
    house.run(RecordVotes(poll_id=poll.pk, votes={house.members[6].pk: "against"}))
    noted = {name: PollBallot.objects.visible_to(house.viewers[name]).filter(poll=poll).count() for name in ACTORS}
    assert {name for name, count in noted.items() if count} == STAFF
    PollBallot.objects.filter(poll=poll).update(poll=cast_on_devices(house, poll))
    assert not PollBallot.objects.visible_to(house.viewers["clerk"]).exists()


def cast_on_devices(house: House, poll: Poll) -> Poll:
    house.run(ClosePoll(poll_id=poll.pk))
    return house.run(OpenPoll(item_id=house.item().pk, question="Igen?", method="electronic")).result  # type: ignore[no-any-return]


def test_record_votes_refuses_more_votes_than_people(house: House) -> None:
    poll = house.poll(method="show_of_hands")
    message = house.refused(RecordVotes(poll_id=poll.pk, counts={"for": 6, "against": 2}), "vote.too-many")
    assert message == "Der er talt 8 stemmer, men kun 7 til stede må stemme. Tæl igen."
    house.refused(RecordVotes(poll_id=poll.pk, counts={"for": -1}), "vote.negative")


def test_record_votes_refuses_what_would_lose_votes(house: House) -> None:
    """A count can't replace what the members cast themselves, nor stand for names that were called."""
    poll = house.poll()
    house.run(vote(house, poll, 2, "for"), by="member")
    for fields in ({"counts": {"for": 7}}, {"votes": {house.members[0].pk: "for"}}):
        house.refused(RecordVotes(poll_id=poll.pk, **fields), "electronic")  # type: ignore[arg-type]
    house.run(ClosePoll(poll_id=poll.pk))
    named = house.run(OpenPoll(item_id=house.item().pk, question="Navne?", method="roll_call")).result
    house.refused(RecordVotes(poll_id=named.pk, counts={"for": 4}), "by-name")


def test_record_votes_refuses_voters_who_may_not_and_words_that_are_none(house: House) -> None:
    house.take()
    leaves(house, 6)
    poll = OpenPoll(item_id=house.item().pk, question="For?", method="roll_call").run(by=house.viewers["clerk"])
    absent = {house.members[6].pk: "for"}
    assert "er ikke til stede" in house.refused(RecordVotes(poll_id=poll.pk, votes=absent), "vote.not-present")
    house.refused(RecordVotes(poll_id=poll.pk, votes={house.members[0].pk: "maybe"}), "no-such-choice")
    house.refused(RecordVotes(poll_id=poll.pk), "votes")
    house.refused(RecordVotes(poll_id=poll.pk, votes={}, counts={}), "votes")


# --- Closing ----------------------------------------------------------------------------------------------------------


def test_close_poll_counts_what_was_cast_and_explains_it(house: House) -> None:
    poll = house.poll()
    for n, choice in enumerate(["for", "for", "for", "against", "abstained"]):
        house.run(vote(house, poll, n, choice), by=house.voter(house.members[n]))
    traced = house.run(ClosePoll(poll_id=poll.pk))
    assert (traced.result.verdict, traced.result.votes_for, traced.result.votes_against) == ("carried", 3, 1)
    assert traced.told.data["result"] == "3 stemte for, 1 imod, 1 undlod: vedtaget med simpelt flertal."
    assert house.item().state == "current"


def test_close_poll_before_anybody_was_counted_is_refused(house: House) -> None:
    poll = house.poll(method="show_of_hands")
    message = house.refused(ClosePoll(poll_id=poll.pk), "no-count")
    assert message == "Skriv først, hvor mange der stemte for og imod."


def test_close_poll_before_anybody_was_called_is_refused(house: House) -> None:
    """One key too many must not throw the proposal out by nobody's vote."""
    poll = house.poll(method="roll_call")
    message = house.refused(ClosePoll(poll_id=poll.pk), "no-count")
    assert message == "Skriv først, hvordan hver enkelt stemte."


def test_close_poll_where_all_agree_needs_no_count(house: House) -> None:
    poll = house.poll(method="consensus")
    result = house.run(ClosePoll(poll_id=poll.pk)).result
    assert (result.verdict, result.votes_for) == ("carried", 7)


@pytest.mark.parametrize(("rule", "word"), [("chair", "formandens stemme"), ("lot", "lodtrækning")])
def test_close_poll_in_a_tie_waits_for_what_the_rule_asks_for(house: House, rule: str, word: str) -> None:
    house.body.settings = {"tie": {"value": rule, "source": "forretningsordenen § 5"}}
    house.body.save()
    poll = house.poll(method="show_of_hands")
    house.run(RecordVotes(poll_id=poll.pk, counts={"for": 3, "against": 3}))
    waiting = house.run(ClosePoll(poll_id=poll.pk)).result
    assert (waiting.state, waiting.verdict) == ("open", f"needs_{rule}")
    assert house.item().state == "voting"
    settled = house.run(ClosePoll(poll_id=poll.pk, tie_break="for")).result
    assert (settled.state, settled.verdict) == ("closed", "carried")
    assert word in settled.explanation


def test_close_poll_twice_is_refused(house: House) -> None:
    poll = house.poll()
    house.run(ClosePoll(poll_id=poll.pk))
    message = house.refused(ClosePoll(poll_id=poll.pk), "item.close_vote")
    assert message == "Afstemningen kan ikke afsluttes, fordi punktet er under behandling."


def test_the_vote_stands_in_the_decision_with_names_and_counts(house: House) -> None:
    poll = house.poll()
    for n, choice in enumerate(["for", "for", "for", "for", "against"]):
        house.run(vote(house, poll, n, choice), by=house.voter(house.members[n]))
    house.run(ClosePoll(poll_id=poll.pk))
    house.run(DecideItem(item_id=house.item().pk))
    decision = Decision.objects.get(item=house.item())
    assert (decision.votes_for, decision.votes_against, decision.votes_abstained) == (4, 1, 0)
    paragraphs = decision.text.split("\n\n")
    assert paragraphs[0] == "4 stemte for, 1 imod: vedtaget med simpelt flertal."
    assert paragraphs[2] == "Imod stemte Troels Lave."


def test_a_proposal_that_fell_is_not_noted_as_approved(house: House) -> None:
    poll = house.poll(method="show_of_hands")
    house.run(RecordVotes(poll_id=poll.pk, counts={"for": 2, "against": 5}))
    house.run(ClosePoll(poll_id=poll.pk))
    message = house.refused(DecideItem(item_id=house.item().pk), "decision.not-carried")
    assert message == "Forslaget fik ikke flertal og kan ikke noteres som godkendt."
    house.run(DecideItem(item_id=house.item().pk, outcomes=[("rejected", None, "")]))


def test_cancel_poll_counts_for_nothing(house: House) -> None:
    poll = house.poll()
    house.run(vote(house, poll, 2, "against"), by="member")
    house.refused(CancelPoll(poll_id=poll.pk, reason=""), "no-reason")
    house.run(CancelPoll(poll_id=poll.pk, reason="Forkert spørgsmål"))
    assert house.item().state == "current"
    house.refused(vote(house, poll, 0, "for"), "poll-closed", by="chair")
    house.run(DecideItem(item_id=house.item().pk))
    assert Decision.objects.get(item=house.item()).votes_for is None
    again = Poll.objects.get(pk=poll.pk)
    assert (again.state, again.explanation, again.ballots.count()) == ("cancelled", "Forkert spørgsmål", 1)
