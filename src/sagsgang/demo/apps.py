"""The demo as a Django app: it owns no rows, only the command that makes an invented council."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sagsgang.demo"
    label = "demo"
