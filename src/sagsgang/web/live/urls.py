"""The addresses of a running meeting. The last segment of a verb is the command's own name."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.live import clerk, follow, stream

urlpatterns = [
    path("live/<int:meeting>/", clerk.live, name="live"),
    path("live/<int:meeting>/board/", clerk.live_board, name="live_board"),
    path("live/<int:meeting>/events/", stream.events, name="live_events"),
    path("live/<int:meeting>/follow/", follow.follow, name="follow"),
    path("live/<int:meeting>/follow/board/", follow.follow_board, name="follow_board"),
    path("live/<int:meeting>/screen/", follow.screen, name="screen"),
    path("live/<int:meeting>/screen/board/", follow.screen_board, name="screen_board"),
    path("live/<int:meeting>/vote/", follow.vote, name="vote"),
    path("live/<int:meeting>/speak/", follow.ask_to_speak, name="ask_to_speak"),
    path("live/<int:meeting>/do/<slug:verb>/", clerk.live_do, name="live_do"),
]
