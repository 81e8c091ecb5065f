"""The room as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sagsgang.record.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
