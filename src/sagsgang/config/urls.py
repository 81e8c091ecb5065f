"""All addresses: Danish at ``/``, English at ``/en/``, and what machines ask for outside both."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sagsgang.config import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    *i18n_patterns(path("", include("sagsgang.web.urls")), prefix_default_language=False),
]
