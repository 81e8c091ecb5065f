"""The room as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sagsgang.record.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
