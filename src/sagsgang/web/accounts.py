"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import views
from django.urls import reverse

from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.meetings.policy import READ_DRAFT
from sagsgang.web.access import public


class SignIn(views.LoginView):
    """Leads to where one was going, else to where one's work is: the desk or one's own page."""

    def get_default_redirect_url(self) -> str:
        viewer = viewer_of(self.request.user)
        prepares = viewer.everywhere(READ_DRAFT) or bool(viewer.ids(READ_DRAFT, "body"))
        return reverse("desk") if prepares else super().get_default_redirect_url()


sign_in = public(SignIn.as_view(template_name="sign_in.html", redirect_authenticated_user=True))
sign_out = public(views.LogoutView.as_view())

__all__ = ["sign_in", "sign_out"]
