"""The room as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sagsgang.record.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
