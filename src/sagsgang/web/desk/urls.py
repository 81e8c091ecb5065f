"""The addresses of the secretariat's desk. The last segment of a verb is the command's own name."""

from __future__ import annotations

from django.urls import path, register_converter

from sagsgang.web.desk import (
    agenda,
    bodies,
    case_way,
    cases,
    dispatch,
    follow_ups,
    items,
    meetings,
    members,
    parts,
    programme,
    rules,
    start,
)


class Reader:
    """Whose eyes an agenda is looked at with before it is sent."""

    regex = "members|public"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Reader, "reader")

_MEETING = "meetings/<int:meeting>"
_ITEM = "items/<int:item>"
_BODY = "bodies/<slug:body>"
_CASE = "cases/<int:case>"

urlpatterns = [
    path("", start.desk, name="desk"),
    path(f"{_BODY}/", bodies.desk_body, name="desk_body"),
    path(f"{_BODY}/plan-meeting/", bodies.plan_meeting, name="plan_meeting"),
    path(f"{_BODY}/plan-year/", bodies.plan_year, name="plan_year"),
    path(f"{_BODY}/members/", members.desk_members, name="desk_members"),
    path(f"{_BODY}/admit-member/", members.admit_member, name="admit_member"),
    path(f"{_BODY}/join-party/", members.join_party, name="join_party"),
    path(f"{_BODY}/change-email/", members.change_email, name="change_email"),
    path(f"{_BODY}/register-party/", members.register_party, name="register_party"),
    path(f"{_BODY}/register-organization/", members.register_organization, name="register_organization"),
    path("memberships/<int:membership>/end-membership/", members.end_membership, name="end_membership"),
    path(f"{_BODY}/follow-ups/", follow_ups.follow_ups, name="follow_ups"),
    path("follow-ups/<int:follow_up>/change-follow-up/", follow_ups.change_follow_up, name="change_follow_up"),
    path("follow-ups/<int:follow_up>/close-follow-up/", follow_ups.close_follow_up, name="close_follow_up"),
    path(f"{_BODY}/rules/", rules.rules, name="rules"),
    path(f"{_BODY}/write-letterhead/", rules.write_letterhead, name="write_letterhead"),
    path(f"{_BODY}/rules/<slug:rule>/change-rule/", rules.change_rule, name="change_rule"),
    path("cases/", cases.desk_cases, name="desk_cases"),
    path("cases/open-case/", cases.open_case, name="open_case"),
    path(f"{_CASE}/", cases.desk_case, name="desk_case"),
    path(f"{_CASE}/edit-case/", cases.edit_case, name="edit_case"),
    path(f"{_CASE}/edit-part/", cases.edit_case_part, name="edit_case_part"),
    path(f"{_CASE}/add-paper/", cases.add_paper, name="add_paper"),
    path(f"{_CASE}/papers/<int:paper>/", cases.case_paper, name="case_paper"),
    path(f"{_CASE}/remove-paper/", cases.remove_paper, name="remove_paper"),
    path(f"{_CASE}/plan-route/", case_way.plan_route, name="plan_route"),
    path(f"{_CASE}/skip-step/", case_way.skip_step, name="skip_step"),
    path(f"{_CASE}/return-case/", case_way.return_case, name="return_case"),
    path(f"{_CASE}/put-on-agenda/", case_way.put_on_agenda, name="put_on_agenda"),
    path(f"{_CASE}/finish-case/", case_way.finish_case, name="finish_case"),
    path(f"{_CASE}/reopen-case/", case_way.reopen_case, name="reopen_case"),
    path(f"{_MEETING}/", meetings.desk_meeting, name="desk_meeting"),
    path(f"{_MEETING}/edit-meeting/", meetings.edit_meeting, name="edit_meeting"),
    path(f"{_MEETING}/cancel-meeting/", meetings.cancel_meeting, name="cancel_meeting"),
    path(f"{_MEETING}/agenda/", agenda.agenda, name="agenda"),
    path(f"{_MEETING}/agenda/<int:item>/", items.desk_item, name="desk_item"),
    path(f"{_MEETING}/start-agenda/", agenda.start_agenda, name="start_agenda"),
    path(f"{_MEETING}/add-item/", agenda.add_item, name="add_item"),
    path(f"{_MEETING}/add-section/", agenda.add_section, name="add_section"),
    path(f"{_MEETING}/reorder-agenda/", agenda.reorder_agenda, name="reorder_agenda"),
    path(f"{_MEETING}/proposals/", agenda.proposals, name="proposals"),
    path(f"{_MEETING}/plan-follow-ups/", agenda.plan_follow_ups, name="plan_follow_ups"),
    path(f"{_MEETING}/programme/", programme.programme, name="programme"),
    path(f"{_MEETING}/set-programme/", programme.set_programme, name="set_programme"),
    path(f"{_MEETING}/dispatch/", dispatch.dispatch, name="dispatch"),
    path(f"{_MEETING}/preview-<reader:reader>.pdf", dispatch.preview, name="preview"),
    path(f"{_MEETING}/freeze-agenda/", dispatch.freeze_agenda, name="freeze_agenda"),
    path(f"{_MEETING}/unfreeze-agenda/", dispatch.unfreeze_agenda, name="unfreeze_agenda"),
    path(f"{_MEETING}/dispatch-agenda/", dispatch.dispatch_agenda, name="dispatch_agenda"),
    path(f"{_MEETING}/supplement-agenda/", dispatch.supplement_agenda, name="supplement_agenda"),
    path(f"{_ITEM}/edit-item/", items.edit_item, name="edit_item"),
    path(f"{_ITEM}/edit-part/", parts.edit_part, name="edit_part"),
    path(f"{_ITEM}/set-clauses/", items.set_clauses, name="set_clauses"),
    path(f"{_ITEM}/enclose/", items.enclose, name="enclose"),
    path(f"{_ITEM}/remove-enclosure/", items.remove_enclosure, name="remove_enclosure"),
    path(f"{_ITEM}/set-guests/", items.set_guests, name="set_guests"),
    path(f"{_ITEM}/remove-item/", items.remove_item, name="remove_item"),
    path(f"{_ITEM}/correct-agenda/", items.correct_agenda, name="correct_agenda"),
]
