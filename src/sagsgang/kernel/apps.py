"""The kernel as a Django app: it owns the audit chain, the event streams and the role assignments."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "sagsgang.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
