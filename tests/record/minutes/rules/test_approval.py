"""From sent minutes to approved ones: comments in time, approval, signatures, and corrections with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.record.bodies.profiles import ADMINISTRATIVE, BOARD, COUNCIL, KKR
from sagsgang.record.minutes.rules.approval import (
    Approval,
    Version,
    VersionState,
    approval_findings,
    approve,
    approved_by_silence,
    check_comment,
    check_signature,
    comment_deadline,
    correct,
    is_signed,
    signers,
)
from sagsgang.record.rulings import Refusal

SENT = date(2022, 11, 22)


def test_comments_are_open_until_the_end_of_the_last_day() -> None:
    assert comment_deadline(SENT, KKR) == date(2022, 12, 6)
    assert check_comment("Stavefejl i punkt 2", sent=SENT, today=date(2022, 12, 6), profile=KKR) is None
    late = check_comment("Stavefejl", sent=SENT, today=date(2022, 12, 7), profile=KKR)
    assert late is not None
    assert late.message == "Fristen for bemærkninger udløb den 6. december 2022. Sig det på næste møde."


def test_a_deadline_for_comments_does_not_end_on_a_day_off() -> None:
    assert comment_deadline(date(2022, 12, 17), ADMINISTRATIVE) == date(2022, 12, 27)


@pytest.mark.parametrize(
    ("text", "sent", "code"), [("  ", SENT, "minutes.comment-empty"), ("x", None, "minutes.comment-not-sent")]
)
def test_an_empty_comment_and_one_to_minutes_that_were_not_sent_are_refused(
    text: str, sent: date | None, code: str
) -> None:
    refusal = check_comment(text, sent=sent, today=SENT, profile=KKR)
    assert refusal is not None
    assert refusal.code == code


def test_approving_too_soon_or_over_open_comments_is_pointed_out() -> None:
    assert approval_findings(SENT, 0, date(2023, 2, 10), KKR) == []
    found = approval_findings(SENT, 2, date(2022, 12, 1), KKR)
    assert [f.code for f in found] == ["minutes.comments-running", "minutes.comments-open"]


def test_directors_minutes_are_approved_by_silence() -> None:
    assert approved_by_silence(SENT, 0, date(2022, 11, 30), ADMINISTRATIVE)
    assert not approved_by_silence(SENT, 0, date(2022, 11, 29), ADMINISTRATIVE)
    assert not approved_by_silence(SENT, 1, date(2022, 12, 30), ADMINISTRATIVE)
    assert not approved_by_silence(SENT, 0, date(2022, 12, 30), KKR)


def test_the_next_meeting_approves_as_they_stand_or_with_corrections() -> None:
    plain = approve(date(2023, 2, 10))
    assert isinstance(plain, Approval)
    assert (plain.outcome, plain.decision) == ("approved", "Godkendt.")
    assert plain.note == "Referatet blev godkendt på mødet den 10. februar 2023."
    changed = approve(date(2023, 2, 10), ["Eva Tang var til stede.", " "], corrected=True)
    assert isinstance(changed, Approval)
    assert changed.outcome == "approved_corrected"
    assert changed.decision == "Godkendt med følgende rettelse:\n\n- Eva Tang var til stede"
    assert changed.note == "Referatet blev godkendt med rettelser på mødet den 10. februar 2023."
    empty = approve(date(2023, 2, 10), [" "], corrected=True)
    assert isinstance(empty, Refusal)


def test_who_signs_follows_from_the_bodys_rule() -> None:
    took_part = ["eva", "ida", "per"]
    assert signers(COUNCIL.signing.value, took_part=took_part, chair="ida", secretary="ole") == ("ida", "eva", "per")
    assert signers(KKR.signing.value, took_part=took_part, chair="ida", secretary="ole") == ()
    assert signers("chair", took_part=took_part, chair="ida", secretary="ole") == ("ida",)
    assert signers("chair_and_secretary", took_part=took_part, chair="ida", secretary="ole") == ("ida", "ole")
    assert signers("chair_and_secretary", took_part=took_part, chair=None, secretary="ole") == ("ole",)
    assert BOARD.signing.value == "present_members"


@pytest.mark.parametrize(
    ("person", "wanted", "code"),
    [
        ("ida", ("ida", "eva"), ""),
        ("eva", ("ida", "eva"), "minutes.signed-already"),
        ("ole", ("ida",), "minutes.not-a-signer"),
        ("ida", (), "minutes.nobody-signs"),
    ],
)
def test_only_those_who_have_to_sign_and_only_once(person: str, wanted: tuple[str, ...], code: str) -> None:
    refusal = check_signature(person, shown=3, latest=3, wanted=wanted, signed={"eva"}, names={"eva": "Eva Tang"})
    assert (refusal.code if refusal else "") == code


def test_minutes_are_signed_when_all_have_and_never_where_nobody_has_to() -> None:
    assert is_signed(("ida", "eva"), {"eva", "ida"})
    assert not is_signed(("ida", "eva"), {"eva"})
    assert not is_signed((), set())


VERSIONS = [Version(1, "sent", SENT), Version(2, "approved", date(2023, 2, 10))]


def test_a_correction_is_a_new_version_with_its_reason() -> None:
    assert correct(VERSIONS, " Forkert beløb. ", date(2023, 3, 1), changed=True) == Version(
        3, "corrected", date(2023, 3, 1), "Forkert beløb."
    )
    again = correct([*VERSIONS, Version(3, "corrected", date(2023, 3, 1), "x")], "Navn", date(2023, 3, 2), changed=True)
    assert isinstance(again, Version)
    assert again.number == 4


@pytest.mark.parametrize(
    ("versions", "reason", "changed", "code"),
    [
        (VERSIONS, "  ", True, "minutes.correction-needs-reason"),
        (VERSIONS, "Navn", False, "minutes.correction-no-change"),
        (VERSIONS[:1], "Navn", True, "minutes.correction-not-approved"),
        ([], "Navn", True, "minutes.correction-not-approved"),
    ],
)
def test_a_correction_without_reason_change_or_approval_is_refused(
    versions: list[Version], reason: str, changed: bool, code: str
) -> None:
    refusal = correct(versions, reason, date(2023, 3, 1), changed=changed)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


@pytest.mark.parametrize("state", ["approved", "approved_corrected", "corrected"])
def test_every_approved_state_can_be_corrected(state: VersionState) -> None:
    assert isinstance(correct([Version(1, state, SENT)], "Navn", SENT, changed=True), Version)
