"""A house for the browser's tests, over a live server: documents loaded, an agenda ahead, and a way to sign in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from sagsgang.kernel import clock
from sagsgang.record.meetings.models import Meeting
from tests.cast import PASSWORD, Cast, make_cast
from tests.web.made import load

MINUTES = Path(__file__).resolve().parents[2] / "src/sagsgang/demo/minutes/kkr-fjordland-2025-04-25.txt"


def furnish() -> tuple[Cast, Meeting]:
    """The cast, two meetings with minutes that share cases, and an agenda that is to come; the later minutes."""
    cast = make_cast()
    load(day=load().date - timedelta(days=60))
    load(day=clock.today() + timedelta(days=30), kind="agenda")
    return cast, load()


def sign_in(page: Page, live_server: LiveServer, cast: Cast, who: str) -> None:
    """Signs in by the form, as anybody would."""
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("Brugernavn").fill(cast.users[who].username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("button", name="Log ud").wait_for()


def unfold(page: Page) -> None:
    """Everything on the page opened that can be folded away, as one would by pressing each."""
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def document(body: str = "KKR Testland") -> bytes:
    """Minutes as a file that the cast's clerk may load."""
    return MINUTES.read_bytes().replace(b"KKR Fjordland", body.encode())
