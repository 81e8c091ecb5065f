"""Sets the minutes once, as the first request of a process: nothing is warm, neither fonts nor what Typst remembers.

``python -m bench.meeting_pdf ADDRESS`` prints seconds; ``SAGSGANG_HOME`` says which database.
"""

from __future__ import annotations

import os
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
import django

django.setup()

from django.test import Client  # noqa: E402

client = Client()
# A page first, so that the application itself is loaded.
assert client.get("/", headers={"host": "localhost"}).status_code == 200
begun = time.perf_counter()
response = client.get(sys.argv[1], headers={"host": "localhost"})
print(time.perf_counter() - begun)
assert response.status_code == 200
assert response["Content-Type"] == "application/pdf"
