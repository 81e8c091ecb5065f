"""Makes this folder a Django app, so that ``sagsgang serve`` is found."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "sagsgang.config"
    label = "config"
    verbose_name = "Opsætning"
