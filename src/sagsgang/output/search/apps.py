"""Search as a Django app: it owns the index, and follows the events that change what can be found."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sagsgang.output.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sagsgang.output.search import index  # noqa: F401  # registers its projections
