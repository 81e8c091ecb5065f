"""What every test may ask for, and the two database lanes.

Lane ``sqlite`` runs everything; lane ``postgres`` runs again what touches the database (`make test` does both, and the
tests marked ``browser`` by themselves). ``SAGSGANG_TEST_REQUIRE=browser,postgres`` turns a lane that can't run from
skipped into failed, which is how the checks before a release use it.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import DjangoDbBlocker

    from tests.cast import Cast

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
#: only what is wrong is told in full: the nodes that pass are many, and nobody reads them
RUN_AXE = """() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'],
}).then(result => result.violations)"""
#: Chromium draws the suggestions below its address bar as two pages of its own, anew for every window: twice the work
#: of the page that is tested, for a bar that nobody sees. A list given here stands instead of Playwright's own, so what
#: of that one touches our pages is named again.
WITHOUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints", "PreconnectToSearch",
)  # fmt: skip
REQUIRED = frozenset(filter(None, os.environ.get("SAGSGANG_TEST_REQUIRE", "").split(",")))

# How fast examples are made says how busy the machine is, not whether the code is right.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}


# --- Lanes ------------------------------------------------------------------------------------------------------------


def touches_database(item: pytest.Item) -> bool:
    """Whether a test would notice which database it runs on."""
    from django.test import TransactionTestCase

    cls = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or not _DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or (isinstance(cls, type) and issubclass(cls, TransactionTestCase))
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The browser's lane does not even import the files that hold nothing for it."""
    if config.option.markexpr != "browser" or not collection_path.name.startswith("test_"):
        return None
    return True if "mark.browser" not in collection_path.read_text("utf-8") else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("SAGSGANG_TEST_DB", "sqlite") == "postgres":
        kept = [item for item in items if touches_database(item) and not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    # A browser keeps an event loop in its thread, which asynchronous tests after it would trip over.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish() -> None:
    """What six thousand tests and their modules are made of stays to the end: no round of the collector need look at it.

    And what a test leaves is swept up once for many statements: Python's own measure is meant for a small heap.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Leaves this run's figures where ``tools/run_tests.py`` finds them."""
    path = os.environ.get("SAGSGANG_TEST_REPORT")
    if not path:
        return
    counts = {
        name: len(terminalreporter.stats.get(name, ()))
        for name in ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
    }
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()) if report.longrepr}
    Path(path).write_text(json.dumps({"counts": counts, "reasons": sorted(reasons)}))


@pytest.fixture(autouse=True)
def _fresh_language() -> Iterator[None]:
    """A test that asked for an English page shall not leave English to the next."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def valid_html() -> Iterator[Callable[[str], None]]:
    """``valid_html(text)``: asserts that html-validate finds nothing against the standard in a whole page."""
    node = Path(sys.executable).with_name("node")
    if not (node.exists() and (ROOT / "node_modules" / "html-validate").exists()):
        pytest.fail("html-validate is missing: run make setup")
    command = [str(node), str(ROOT / "tests" / "validate.mjs"), str(ROOT / ".htmlvalidate.json")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    said, asked = process.stdout, process.stdin
    assert said is not None and asked is not None

    def check(text: str) -> None:
        asked.write(json.dumps(text) + "\n")
        asked.flush()
        answer = said.readline()
        assert answer, "html-validate has stopped"
        told = json.loads(answer)
        assert not told, "\n".join(told)

    yield check
    asked.close()
    process.wait(10)


# --- The browser ------------------------------------------------------------------------------------------------------


def find_chromium() -> str | None:
    """Debian's Chromium, or what ``SAGSGANG_CHROMIUM`` names."""
    named = os.environ.get("SAGSGANG_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker. Skips them where there is none."""
    path = find_chromium()
    if path is None:
        message = "no Chromium found (apt install chromium, or set SAGSGANG_CHROMIUM)"
        if "browser" in REQUIRED:
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous face runs an event loop in this very thread; Django would take tests for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            # --no-sandbox: as root, and in containers, Chromium can't make its own. It visits nothing but our pages.
            chromium = playwright.chromium.launch(
                executable_path=path,
                args=[
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    f"--disable-features={','.join(WITHOUT)}",
                    # No page stays long enough to win back what its scripts' last compilers work.
                    "--js-flags=--no-opt,--no-maglev",
                ],
            )
            yield chromium
            chromium.close()
    finally:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture(params=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A fresh page in Danish, once at desk width and once at phone width. Fails if the page logs an error.

    ``@pytest.mark.parametrize("page", ["desk"], indirect=True)`` asks for one width only.
    """
    sizes = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
    context = browser.new_context(
        viewport=sizes[request.param],  # type: ignore[arg-type]  # a TypedDict of the same shape
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        reduced_motion="reduce",
        has_touch=request.param == "phone",
        bypass_csp=False,
    )
    context.set_default_timeout(10_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    opened.on("console", lambda said: complaints.append(f"console: {said.text}") if said.type == "error" else None)
    yield opened
    context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)``: asserts that axe finds nothing against WCAG 2.1 A and AA on the page as it stands."""
    if not AXE.exists():
        pytest.fail("axe-core is missing: run make setup")
    script = AXE.read_text("utf-8")

    def check(page: Page) -> None:
        # Run through the debugger, which the page's Content-Security-Policy doesn't bind.
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        found = page.evaluate(RUN_AXE)
        told = [
            f"{violation['id']}: {violation['help']}\n"
            + "\n".join(f"    {node['html']}\n    {node['failureSummary']}" for node in violation["nodes"])
            for violation in found
        ]
        assert not told, f"axe on {page.url}:\n" + "\n".join(told)

    return check


# --- The database -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The test database, migrated; on SQLite by the first worker that comes, and copied by the others."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from tests import migrated

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with migrated.template() as template:
                if there := template.exists():
                    shutil.copyfile(template, connection.settings_dict["TEST"]["NAME"])
                made = setup_databases(verbosity=0, interactive=False, keepdb=there)
                if not there:
                    with connection.cursor() as cursor:
                        cursor.execute("VACUUM INTO %s", [str(template)])
        else:
            made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


# --- The cast ---------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _shelf(request: pytest.FixtureRequest) -> Iterator[None]:
    """States of the database that many tests begin with are put back rather than built (see ``tests/shelf.py``)."""
    if not touches_database(request.node) or request.node.get_closest_marker("browser"):
        yield
        return
    from django.db import connection

    from tests.shelf import SHELF

    request.getfixturevalue("_django_db_helper")
    SHELF.begin()
    with connection.execute_wrapper(SHELF.watch):
        yield
    SHELF.end()


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast (see ``tests/cast.py``), in the test's database."""
    from tests.cast import make_cast
    from tests.shelf import SHELF

    return SHELF.take(("cast",), make_cast)
