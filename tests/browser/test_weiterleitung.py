"""Where a page was that has moved, readers arrive at the new one; who stays sees a page like any other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Opener
from .kinds import VIEWS
from .test_axe import SCRIPT, findings, show

OLD, NEW = "leistungen/hundesteuer.html", "leistungen/hund-anmelden.html"
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')


def stay(route: Route) -> None:
    """Show the page as to a reader whose browser does not go on by itself."""
    answer = route.fetch()
    route.fulfill(response=answer, body=REFRESH.sub("", answer.text()))


@pytest.mark.parametrize("script", [True, False])
def test_readers_arrive_at_the_new_page_and_can_go_back(fresh: Opener, small_url: str, *, script: bool) -> None:
    page: Page = fresh(360, 740, java_script_enabled=script)
    page.goto(small_url)
    page.goto(small_url + OLD, wait_until="commit")
    page.wait_for_url(f"**/{NEW}")
    expect(page.locator("h1")).to_have_text("Hund anmelden")
    page.go_back()
    expect(page).to_have_url(small_url)  # the old page is none of the history


def test_the_page_itself_is_accessible(fresh: Opener, small_url: str) -> None:
    page: Page = fresh()
    page.route(f"**/{OLD}", stay)
    page.goto(small_url + OLD)
    page.evaluate(SCRIPT)
    found = []
    for view in VIEWS:
        show(page, view)
        found += findings(page, view)
    assert not found, "\n" + "\n".join(found)
    page.locator("main").get_by_role("link", name="Hund anmelden").click()
    page.wait_for_url(f"**/{NEW}")
