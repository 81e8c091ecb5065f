"""What the house tells its keeper: one line per event on standard error, for people at a terminal, JSON elsewhere."""

from __future__ import annotations

import os
import sys
from typing import Any

import structlog

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def configure(*, debug: bool) -> dict[str, Any]:
    """Sets structlog up and returns Django's ``LOGGING``, so that both write the same lines to the same place.

    ``SAGSGANG_LOG`` chooses the least level told (``debug``, ``info``, ``warning``, ``error``).
    """
    level = os.environ.get("SAGSGANG_LOG", "debug" if debug else "info").upper()
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers()],
                "foreign_pre_chain": _SHARED,
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "sagsgang": {"level": level},
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # A 404 is a visitor's business; Django would log each as a warning.
            "django.request": {"level": "ERROR"},
            "django.utils.autoreload": {"level": "WARNING"},
        },
    }


def _renderers() -> list[Any]:
    if sys.stderr.isatty():
        return [structlog.dev.ConsoleRenderer()]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
