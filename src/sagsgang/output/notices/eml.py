"""A trial's mail server: every letter is a file that a mail program can open. Nothing leaves the machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from sagsgang.kernel import clock
from sagsgang.record.people.names import slug


class EmailBackend(BaseEmailBackend):
    """Writes to ``EMAIL_FILE_PATH``, named by time and addressee ("20270205-101500-asta-brink-....eml")."""

    def __init__(self, *, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "mail")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        at = clock.now().astimezone(clock.COPENHAGEN).strftime("%Y%m%d-%H%M%S")
        for message in email_messages:
            whole = message.message()
            name = re.sub(r"\W", "", str(whole.get("Message-ID", "")).split("@")[0])[:12]
            to = slug(re.sub(r"<.*", "", message.to[0]) if message.to else "ingen", limit=40)
            (self.folder / f"{at}-{to}-{name}.eml").write_bytes(whole.as_bytes().replace(b"\n", b"\r\n"))
        return len(email_messages)
