"""The application as granian serves it: ``granian --interface asginl sagsgang.config.asgi:application``."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
_django = get_asgi_application()

from sagsgang.config.assets import Assets  # noqa: E402  # reads the settings
from sagsgang.web.live.line import Lines  # noqa: E402  # needs the models

application = Lines(Assets(_django))
