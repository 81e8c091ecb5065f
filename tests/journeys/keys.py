"""Getting about with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

#: a page on which something is further away than this is no page for the keyboard
FARTHEST = 90
#: whether an element has the focus, and whether anybody can see that
WHERE = """element => {
    if (!element.isConnected) return "gone";
    if (element !== document.activeElement) return "elsewhere";
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== "none" ? "here, and shows it" : "here";
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until ``target`` has the focus; fails where it never gets it, or where nothing shows that it has."""
    # Found once, as an eye keeps to it: to look for it by its role and name after each press takes longer than the press.
    element = target.element_handle()
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        stands = element.evaluate(WHERE)
        if stands == "gone":
            element = target.element_handle()
            stands = element.evaluate(WHERE)
        if stands != "elsewhere":
            assert stands == "here, and shows it", f"nothing shows that {target} has the focus"
            return
    raise AssertionError(f"{target} is not reached by {FARTHEST} presses of Tab on {page.url}")
