"""The web as a Django app: templates and static files; it owns no rows."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sagsgang.web"
    label = "web"
