"""Clients for the whole cast, and the measures that pages are held to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def visit(cast: Cast) -> Callable[[str], Client]:
    """``visit("clerk")``: a browser of one of the cast, signed in unless it is the citizen's."""

    def client_of(who: str) -> Client:
        client = Client()
        if who != "citizen":
            client.force_login(cast.users[who])
        return client

    return client_of
