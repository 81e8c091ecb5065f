"""The room as a Django app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "sagsgang.record.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"
