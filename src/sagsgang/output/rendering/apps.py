"""Rendering as a Django app: it owns the template of the HTML file and the `render` command."""

from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "sagsgang.output.rendering"
    label = "rendering"
