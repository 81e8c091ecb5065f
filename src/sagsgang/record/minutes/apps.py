"""The room as a Django app."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "sagsgang.record.minutes"
    label = "minutes"
    default_auto_field = "django.db.models.BigAutoField"
