"""The outbox as a Django app: it follows the events that people are told of by mail."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sagsgang.output.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sagsgang.output.notices import letters  # noqa: F401  # registers its projections
