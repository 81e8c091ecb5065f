"""The addresses of a running meeting."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.live import stream

urlpatterns = [path("live/<int:meeting>/events/", stream.events, name="live_events")]
