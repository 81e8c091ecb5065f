"""The room as a Django app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "sagsgang.record.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
