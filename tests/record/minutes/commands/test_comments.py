"""Comments to minutes that were sent: within the period, counted, and answered."""

from __future__ import annotations

from datetime import date

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.record.minutes.commands.answer_comment import AnswerComment
from sagsgang.record.minutes.commands.comment_minutes import CommentMinutes
from sagsgang.record.minutes.models import Comment, Minutes
from tests.cast import Cast
from tests.factories import item_called, last_audit, last_event, minutes_sent, on, reviewed, seat_council

DURING = date(2027, 2, 15)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Minutes sent on 8 February 2027; the KKR's period runs to the 22nd."""
    seat_council(cast)
    return minutes_sent(cast)


def comment(cast: Cast, meeting: Meeting, **fields: object) -> Comment:
    given = {"text": "Jeg var imod.", **fields}
    return CommentMinutes(meeting_id=meeting.pk, **given).run(by=cast.member)


def test_a_member_comments_and_the_secretariat_sees_it(cast: Cast, meeting: Meeting) -> None:
    """The meeting counts its comments; nobody but the writer and the secretariat reads them."""
    item = item_called(meeting, "Klimaplan")
    with on(DURING):
        row = comment(cast, meeting, item_id=item.pk)
    meeting.refresh_from_db()
    assert meeting.minutes_comments == 1
    assert (row.author, row.item, row.text, row.answer) == ("Folmer Agerskov", item, "Jeg var imod.", "")
    assert [Comment.objects.visible_to(v).count() for v in (cast.clerk, cast.member, cast.chair, cast.citizen)] == [
        1,
        1,
        0,
        0,
    ]
    assert last_audit("minutes.comment_minutes").details["text"] == "Jeg var imod."
    event = last_event("minutes.comment_minutes")
    assert (event.data, event.needs) == ({"meeting": meeting.pk, "comments": 1}, "meetings.read_room")


def test_the_last_day_counts_and_the_next_is_too_late(cast: Cast, meeting: Meeting) -> None:
    with on(date(2027, 2, 22)):
        comment(cast, meeting)
    with on(date(2027, 2, 23)), pytest.raises(Refused, match=r"udløb den 22\. februar 2027\. Sig det på næste møde"):
        comment(cast, meeting)
    meeting.refresh_from_db()
    assert meeting.minutes_comments == 1


def test_the_period_that_was_promised_holds(cast: Cast, meeting: Meeting) -> None:
    """A shorter rule from now on does not take days away from those who were told otherwise."""
    cast.body.settings = {"comments": {"value": {"amount": 2, "unit": "days"}, "source": "forretningsordenen § 3"}}
    cast.body.save()
    assert Minutes.objects.get().comments_until == date(2027, 2, 22)
    with on(DURING):
        comment(cast, meeting)


def test_an_empty_comment_is_none(cast: Cast, meeting: Meeting) -> None:
    with on(DURING), pytest.raises(Refused, match="Bemærkningen er tom"):
        comment(cast, meeting, text="  ")


def test_minutes_that_are_not_sent_take_no_comments(cast: Cast) -> None:
    seat_council(cast)
    meeting = reviewed(cast)
    for viewer in (cast.clerk, cast.member):
        with pytest.raises(Refused):
            CommentMinutes(meeting_id=meeting.pk, text="Hov").run(by=viewer)


def test_an_item_that_may_not_be_seen_is_not_commented(cast: Cast, meeting: Meeting) -> None:
    other = minutes_sent(cast, day=date(2027, 3, 5))
    with on(DURING), pytest.raises(AgendaItem.DoesNotExist):
        comment(cast, meeting, item_id=item_called(other, "Klimaplan").pk)


@pytest.mark.parametrize("who", ["respondent", "outsider", "citizen"])
def test_others_do_not_comment(cast: Cast, meeting: Meeting, who: str) -> None:
    with on(DURING), pytest.raises(Denied):
        CommentMinutes(meeting_id=meeting.pk, text="Hov").run(by=getattr(cast, who))


def test_a_comment_is_answered_and_the_answer_mended(cast: Cast, meeting: Meeting) -> None:
    with on(DURING):
        row = comment(cast, meeting)
        with pytest.raises(Refused, match="Skriv, hvad der er gjort"):
            AnswerComment(comment_id=row.pk, answer=" ").run(by=cast.clerk)
        AnswerComment(comment_id=row.pk, answer="Rettet").run(by=cast.clerk)
        AnswerComment(comment_id=row.pk, answer="Rettet i punkt 2.1").run(by=cast.clerk)
    row.refresh_from_db()
    assert row.answer == "Rettet i punkt 2.1"
    assert last_audit("minutes.answer_comment").details["answer"] == ["Rettet", "Rettet i punkt 2.1"]
    assert last_event("minutes.answer_comment").needs == "minutes.read_findings"


def test_approved_minutes_are_answered_no_more(cast: Cast, meeting: Meeting) -> None:
    with on(DURING):
        row = comment(cast, meeting)
    Minutes.objects.update(approval=Minutes.Approval.APPROVED)
    with pytest.raises(Refused, match="Referatet er godkendt"):
        AnswerComment(comment_id=row.pk, answer="For sent").run(by=cast.clerk)


def test_members_do_not_answer_each_other(cast: Cast, meeting: Meeting) -> None:
    with on(DURING):
        row = comment(cast, meeting)
    with pytest.raises(Denied):
        AnswerComment(comment_id=row.pk, answer="Enig").run(by=cast.member)
    with pytest.raises(Comment.DoesNotExist):
        AnswerComment(comment_id=row.pk, answer="Enig").run(by=cast.chair)
