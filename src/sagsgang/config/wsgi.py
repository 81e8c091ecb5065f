"""The application for a WSGI server, where one is all there is. The live pages want ASGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
application = get_wsgi_application()
