"""The kernel as a Django app: it owns the audit chain, the event streams and the role assignments."""

import sqlite3
from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

#: more parameters than this are not put into one statement, whatever the database would take
MOST_PARAMETERS = 32_766


def write_whole_batches(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Let a batch on SQLite be as long as the library allows; Django cuts it at the 999 parameters of old versions.

    The agenda of 250 items is then put in order, indexed or sent in one statement, as it is on PostgreSQL.
    """
    if connection.vendor == "sqlite" and connection.connection is not None:
        allowed = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = min(allowed, MOST_PARAMETERS)


class KernelConfig(AppConfig):
    name = "sagsgang.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(write_whole_batches, dispatch_uid="sagsgang.kernel.write_whole_batches")
