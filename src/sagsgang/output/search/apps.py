"""Search as a Django app: it owns the index."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sagsgang.output.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
