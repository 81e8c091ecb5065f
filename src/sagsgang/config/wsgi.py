"""The application for a WSGI server, where one is all there is. The live pages want ASGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

application = WhiteNoise(_django, root=settings.STATIC_ROOT, prefix=settings.STATIC_URL)
