"""The addresses of the product."""

from __future__ import annotations

from django.urls import include, path

from sagsgang.web import accounts

urlpatterns = [
    path("", include("sagsgang.web.site.urls")),
    path("", include("sagsgang.web.live.urls")),
    path("", include("sagsgang.web.portal.urls")),
    path("desk/", include("sagsgang.web.desk.people.urls")),
    path("desk/", include("sagsgang.web.desk.minutes.urls")),
    path("desk/intake/", include("sagsgang.web.desk.intake.urls")),
    path("desk/", include("sagsgang.web.desk.urls")),
    path("sign-in/", accounts.sign_in, name="sign_in"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
]
