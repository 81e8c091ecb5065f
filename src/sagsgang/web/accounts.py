"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import views

from sagsgang.web.access import public

sign_in = public(views.LoginView.as_view(template_name="sign_in.html", redirect_authenticated_user=True))
sign_out = public(views.LogoutView.as_view())

__all__ = ["sign_in", "sign_out"]
