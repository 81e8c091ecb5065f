"""The addresses of the minutes on the desk. The last segment of a verb is the command's own name."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.desk.minutes import attendance, views

_MEETING = "meetings/<int:meeting>"

urlpatterns = [
    path(f"{_MEETING}/minutes/", views.desk_minutes, name="desk_minutes"),
    path(f"{_MEETING}/minutes/versions/<int:number>/", views.minutes_version, name="minutes_version"),
    path(f"{_MEETING}/review-minutes/", views.review_minutes, name="review_minutes"),
    path(f"{_MEETING}/edit-minutes/", views.edit_minutes, name="edit_minutes"),
    path(f"{_MEETING}/send-minutes/", views.send_minutes, name="send_minutes"),
    path(f"{_MEETING}/revise-minutes/", views.revise_minutes, name="revise_minutes"),
    path(f"{_MEETING}/accept-minutes/", views.accept_minutes, name="accept_minutes"),
    path(f"{_MEETING}/correct-minutes/", views.correct_minutes, name="correct_minutes"),
    path(f"{_MEETING}/attendance/", attendance.desk_attendance, name="desk_attendance"),
    path(f"{_MEETING}/correct-attendance/", attendance.correct_attendance, name="correct_attendance"),
    path("comments/<int:comment>/answer-comment/", views.answer_comment, name="answer_comment"),
]
