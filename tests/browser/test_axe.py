"""axe-core finds nothing on any kind of page, at both widths, in both colour schemes; best practices included."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .chromium import context
from .kinds import KINDS, SUCHWORT, VIEWS, View

SCRIPT = Axe().axe_script

# All rules that are on by default, best practices among them, and the one of WCAG 2.2 that is not.
# Sizes do not depend on the scheme, and measuring hundreds of links takes seconds: once per width is enough.
SIZES = {"rules": {"target-size": {"enabled": True}}}

# What axe leaves to people: only contrast of texts in diagrams, where it cannot see what lies below.
# Looked at by hand; the texts have the colours of all others. Everything else it is unsure of is a finding.
BY_HAND = {"color-contrast"}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all: between the views only its size and its scheme change, as on a visitor's device."""
    window = context(browser, VIEWS[0])
    yield window.new_page()
    window.close()


def show(page: Page, view: View) -> None:
    page.set_viewport_size({"width": view.width, "height": view.height})
    page.emulate_media(color_scheme=view.scheme)
    # A colour on its way to another one has a contrast of its own.
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")


def findings(page: Page, view: View) -> list[str]:
    options = {"resultTypes": ["violations"], **(SIZES if view.scheme == "light" else {})}
    result = page.evaluate("(options) => axe.run(document, options)", options)
    unsure = [rule for rule in result["incomplete"] if rule["id"] not in BY_HAND]
    return [
        f"{view.name}: {rule['id']} ({rule['help']}): {node['html'][:160]}\n    {node['failureSummary']}"
        for rule in result["violations"] + unsure
        for node in rule["nodes"]
    ]


# After the first view: 400 places and 150 Leistungen in a list look alike, and axe takes its time for each.
SHORTEN = (
    "[...document.querySelectorAll('main :is(ul, ol) > li, main dl > div')].slice(60).forEach((item) => item.remove())"
)


def check(page: Page, views: list[View]) -> None:
    page.evaluate(SCRIPT)
    found = []
    for view in views:
        show(page, view)
        found += findings(page, view)
        page.evaluate(SHORTEN)
    assert not found, "\n" + "\n".join(found)


def test_kind_of_page(page: Page, address: str) -> None:
    page.goto(address)
    # Closed answers are hidden from axe; an open page shows all that a closed one does.
    page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
    check(page, VIEWS)


def test_search_dialog_with_results(page: Page, url: str) -> None:
    page.goto(url)
    page.locator("header [data-search-open]").click()
    page.locator("dialog input[type=search]").fill(SUCHWORT)
    page.locator("dialog [data-search-result] a").first.wait_for()
    check(page, VIEWS)


def test_search_page_with_results_and_without(page: Page, url: str) -> None:
    page.goto(f"{url}suche.html?q={SUCHWORT}")
    page.locator("main [data-search-result] a").first.wait_for()
    check(page, VIEWS)
    page.goto(f"{url}suche.html?q=qqqqqq")
    page.get_by_text("steht auf keiner Seite").wait_for()
    check(page, VIEWS)


def test_open_menu(page: Page, url: str) -> None:
    narrow = [view for view in VIEWS if view.width == 360]
    show(page, narrow[0])
    page.goto(url + KINDS["thema"])
    page.locator("[data-menu-open]").click()
    check(page, narrow)


def test_chosen_filter(page: Page, url: str) -> None:
    show(page, VIEWS[0])
    page.goto(url + KINDS["kontakte-liste"])
    page.locator("[data-filter] button:not([data-wert=''])").first.click()
    check(page, VIEWS)
