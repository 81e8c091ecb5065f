"""`make screenshots`: draws the pictures in docs/img anew, from the demo in a folder of its own, with Chromium.

The demo plays on a fixed day and its meeting is run to the coast case by the commands a clerk would give, so the same
code gives the same pictures. They are reduced to a palette, since a README is read on slow lines too.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "img"
SAGSGANG = Path(sys.executable).with_name("sagsgang")
#: colours of a picture; more are not told apart at this size
COLOURS = 96
_RUN = """
from sagsgang.demo.load import PASSWORD
from sagsgang.demo.november_2026 import NOVEMBER
from sagsgang.demo.stage_crew import Crew, at
from sagsgang.record.decisions.commands.decide_item import DecideItem
from sagsgang.record.meetings.commands.ask_to_speak import AskToSpeak
from sagsgang.record.meetings.commands.give_floor import GiveFloor
from sagsgang.record.meetings.commands.open_meeting import OpenMeeting
from sagsgang.record.meetings.commands.take_item import TakeItem
from sagsgang.record.meetings.models import AgendaItem

crew = Crew()
meeting = crew.meeting("kkr", NOVEMBER.day)
with at(NOVEMBER.day, "9.30"):
    OpenMeeting(meeting_id=meeting.pk).run(by=crew.louise)
    for item in AgendaItem.objects.filter(meeting=meeting).order_by("position"):
        TakeItem(item_id=item.pk).run(by=crew.louise)
        if item.number == "2.4":
            break
        DecideItem(item_id=item.pk).run(by=crew.louise)
    AskToSpeak(item_id=item.pk, person_id=crew.sanne.person_id).run(by=crew.sanne)
    AskToSpeak(item_id=item.pk, name="Gorm Havkær").run(by=crew.louise)
    GiveFloor(item_id=item.pk).run(by=crew.louise)
print(meeting.pk, PASSWORD)
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _stage(environment: dict[str, str]) -> list[str]:
    """The demo, with its next meeting run to item 2.4; returns that meeting's key, and the password of the sign-ins."""
    for command in (["migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([SAGSGANG, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    shell = [str(SAGSGANG), "shell", "--no-imports", "--command", _RUN]
    said = subprocess.run(shell, env=environment, check=True, capture_output=True, text=True)
    return str(said.stdout).split()[-2:]


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer.")


def _shoot(url: str, meeting: str, password: str) -> None:
    """Every picture: name, as whom, how wide and high, which page."""
    from playwright.sync_api import sync_playwright

    wanted = (
        ("meeting", "", (1280, 760), "/bodies/kkr-fjordland/2026-09-11/"),
        ("live", "louise", (1440, 855), f"/live/{meeting}/"),
    )
    path = os.environ.get("SAGSGANG_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, who, (width, height), page_path in wanted:
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="da-DK", reduced_motion="reduce", base_url=url
            )
            page = context.new_page()
            if who:
                page.goto("/sign-in/")
                page.get_by_label("Brugernavn").fill(who)
                page.get_by_label("Adgangskode").fill(password)
                page.get_by_role("button", name="Log ind").click()
                page.get_by_role("button", name="Log ud").wait_for()
            page.goto(page_path)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
            context.close()
        browser.close()
    for name, *_ in wanted:
        _reduce(IMAGES / f"{name}.png")


def _reduce(path: Path) -> None:
    """The picture in few colours: a quarter of the size, and no eye sees it."""
    from PIL import Image

    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="sagsgang-screenshots-") as home:
        environment = {**os.environ, "SAGSGANG_HOME": home, "SAGSGANG_URL": url, "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        meeting, password = _stage(environment)
        server = subprocess.Popen([SAGSGANG, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(url)
            _shoot(url, meeting, password)
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()
