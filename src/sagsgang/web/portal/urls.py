"""The addresses of the members' own pages. The last segment of a verb is the command's own name."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.portal import home, meetings, minutes

urlpatterns = [
    path("me/", home.me, name="me"),
    path("me/meetings/<int:meeting>/", meetings.my_meeting, name="my_meeting"),
    path("me/meetings/<int:meeting>/<slug:verb>/", home.my_answer, name="my_answer"),
    path("me/items/<int:item>/write_note/", meetings.my_note, name="my_note"),
    path("me/minutes/<int:meeting>/", minutes.my_minutes, name="my_minutes"),
    path("me/minutes/<int:meeting>/comment_minutes/", minutes.my_comment, name="my_comment"),
    path("me/minutes/<int:meeting>/sign_minutes/", minutes.my_signature, name="my_signature"),
]
