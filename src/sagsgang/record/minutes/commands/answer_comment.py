"""Answer a comment: what was done about it, or why nothing was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Command, Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.minutes.models import Comment
from sagsgang.record.minutes.policy import ANSWER_COMMENT, READ_FINDINGS


@dataclass(kw_only=True)
class AnswerComment(Command[Comment]):
    """An answer may be mended until the minutes are approved."""

    code: ClassVar[str] = "minutes.answer_comment"
    permission: ClassVar = ANSWER_COMMENT

    comment_id: int
    answer: str
    comment: Comment = field(init=False)
    before: str = field(default="", init=False)

    def fetch(self, actor: Viewer) -> None:
        rows = Comment.objects.visible_to(actor).select_related("minutes__meeting__body")
        self.comment = rows.locked().get(pk=self.comment_id)

    def scope(self) -> str:
        return self.comment.minutes.meeting.body.scope

    def check(self, actor: Viewer) -> None:
        if not self.answer.strip():
            raise Refused("no-answer", "Skriv, hvad der er gjort ved bemærkningen, eller hvorfor ikke.")
        if self.comment.minutes.approval:
            raise Refused("approved", "Referatet er godkendt, så bemærkninger kan ikke besvares mere.")

    def change(self, actor: Viewer) -> Comment:
        self.before = self.comment.answer
        self.comment.answer = self.answer.strip()[:1000]
        self.comment.save(update_fields=["answer"])
        return self.comment

    def trace(self, result: Comment) -> Trace:
        meeting = result.minutes.meeting_id
        return Trace(
            target=f"comment:{result.pk}",
            details={"meeting": meeting, "answer": [self.before, result.answer]},
            stream=f"meeting:{meeting}",
            shown={"comment": result.pk},
            needs=READ_FINDINGS.code,
        )
