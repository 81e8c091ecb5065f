"""The pages of an installation that is still empty are valid HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/en/", "/sign-in/", "/there-is-no-such-page/"])
def test_a_page_is_valid(address: str, client: Client, valid_html: Callable[[str], None]) -> None:
    valid_html(client.get(address).content.decode())
