"""Getting about with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

#: a page on which something is further away than this is no page for the keyboard
FARTHEST = 90


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until ``target`` has the focus; fails where it never gets it, or where nothing shows that it has."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            shown = target.evaluate(
                "element => { const s = getComputedStyle(element);"
                " return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none' }"
            )
            assert shown, f"nothing shows that {target} has the focus"
            return
    raise AssertionError(f"{target} is not reached by {FARTHEST} presses of Tab on {page.url}")
