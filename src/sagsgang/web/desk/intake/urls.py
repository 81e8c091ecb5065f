"""The addresses of the way in. A segment, its view, its command and its test have one name."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.desk.intake import readings, uploads

urlpatterns = [
    path("", uploads.intake, name="intake"),
    path("receive-document/", uploads.receive_document, name="receive_document"),
    path("<uuid:uid>/", readings.reading, name="reading"),
    path("<uuid:uid>/correct-reading/", readings.correct_reading, name="correct_reading"),
    path("<uuid:uid>/accept-reading/", readings.accept_reading, name="accept_reading"),
    path("<uuid:uid>/discard-reading/", readings.discard_reading, name="discard_reading"),
]
