"""``sagsgang serve``: answers the web with granian."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


class Command(BaseCommand):
    help = "Viser Sagsgang på nettet."
    requires_system_checks = "__all__"
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="adresse at lytte på (127.0.0.1: kun denne maskine)")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000", help="port (8000)")
        parser.add_argument("--workers", type=int, default=1, help="antal processer (1)")
        parser.add_argument("--check-port", action="store_true", help="undersøg kun, om porten er fri")

    def handle(self, *args: Any, host: str, port: int, workers: int, check_port: bool, **options: Any) -> None:
        refuse_taken_port(host, port)
        if check_port:
            return
        refuse_old_database()
        # The workers are new processes and read their settings anew: absolute addresses shall name this very port.
        os.environ.setdefault("SAGSGANG_URL", f"http://{host if host != '0.0.0.0' else '127.0.0.1'}:{port}")
        # The files a browser needs: hashed and compressed for others, straight from the sources for this machine alone.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        if not settings.WHITENOISE_USE_FINDERS:
            call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"Sagsgang svarer på {os.environ['SAGSGANG_URL']}/  (stop med Ctrl-C)")
        self.stdout.flush()
        Granian(
            "sagsgang.config.asgi:application",
            address=host,
            port=port,
            workers=workers,
            interface=Interfaces.ASGINL,
            # Each follower of a live meeting holds one connection open; the default would leave the next ones waiting.
            backpressure=10_000,
            workers_kill_timeout=3,
            log_level=LogLevels.warning,
            websockets=False,
            respawn_failed_workers=True,
        ).serve()


def refuse_old_database() -> None:
    """Raises CommandError where the database isn't as this version needs it: every page would fail."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("Databasen er ikke klargjort til denne udgave. Kør: sagsgang migrate")


def refuse_taken_port(host: str, port: int) -> None:
    """Raises CommandError with a sentence where nobody could listen on ``host:port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} på {host} kan ikke bruges ({getattr(error, 'strerror', None) or error}). "
                f"Vælg en anden, fx: make demo PORT={port + 1 if port < 65535 else 8001}",
                returncode=3,
            ) from error
