"""The way in as a Django app: it owns the readings that wait for a clerk."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "sagsgang.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
