"""The shared parts as a Django app, so that templates find their tags."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sagsgang.web.ui"
    label = "ui"
