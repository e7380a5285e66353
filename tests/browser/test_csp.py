"""Nothing breaks the strict CSP, complains on the console, leaves the site or is stored without being asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener
from .kinds import KINDS, SUCHWORT
from .small import SMALL

# Runs before the page's own scripts. The CSP does not apply to it: it comes from the outside.
COLLECT = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});
"""

STORED = """async () => [
  ...document.cookie.split(";").filter(Boolean).map((item) => "cookie " + item),
  ...Object.keys(localStorage).map((item) => "localStorage " + item),
  ...Object.keys(sessionStorage).map((item) => "sessionStorage " + item),
  ...(await indexedDB.databases()).map((item) => "indexedDB " + item.name),
  ...(await caches.keys()).map((item) => "cache " + item),
  ...(await navigator.serviceWorker.getRegistrations()).map((item) => "service worker " + item.scope),
]"""


class Watch:
    """Everything a page does that it should not do."""

    def __init__(self, page: Page, *ours: str) -> None:
        self.page, self.ours, self.found = page, (*ours, "data:"), []
        page.add_init_script(COLLECT)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on(
            "response", lambda answer: self._note(f"{answer.status}: {answer.url}") if answer.status > 399 else None
        )

    def _note(self, text: str) -> None:
        self.found.append(f"{self.page.url}: {text}")

    def _console(self, message: object) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text}")

    def _request(self, request: object) -> None:
        if not request.url.startswith(self.ours):
            self._note(f"another host: {request.url}")

    def _failed(self, request: object) -> None:
        # Going on to the next page ends what the one before was still loading.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"{request.failure}: {request.url}")

    def look(self) -> None:
        """Note what the page has collected itself, and what was stored."""
        for text in self.page.evaluate("violations"):
            self._note(f"CSP: {text}")
        for text in self.page.evaluate(STORED) + self.page.context.cookies():
            self._note(f"stored: {text}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_with_the_search_used(fresh: Opener, url: str, small_url: str, scheme: str) -> None:
    page = fresh(scheme=scheme)
    watch = Watch(page, url, small_url)
    for address in [*(url + kind for kind in KINDS.values()), *(small_url + kind for kind in SMALL.values())]:
        page.goto(address)
        watch.look()
    page.goto(url)
    page.locator("header [data-search-open]").click()
    page.locator("dialog input[type=search]").fill(SUCHWORT)
    page.locator("dialog [data-search-result] a").first.wait_for()
    watch.look()
    page.goto(f"{url}suche.html?q={SUCHWORT}")
    page.locator("main [data-search-result] a").first.wait_for()
    watch.look()
    assert not watch.found, "\n" + "\n".join(watch.found)


def test_structured_data_is_readable_under_the_csp(fresh: Opener, url: str) -> None:
    page = fresh()
    watch = Watch(page, url)
    page.goto(url + KINDS["leistung-vollstaendig"])
    data = page.evaluate(
        "[...document.querySelectorAll('[type=\"application/ld+json\"]')].map((s) => JSON.parse(s.text))"
    )
    assert data
    watch.look()
    assert not watch.found


def test_page_that_is_not_there(fresh: Opener, url: str) -> None:
    page = fresh()
    watch = Watch(page, url)
    address = url + "leistungen/tief/unten/gibt-es-nicht.html"
    answer = page.goto(address)
    assert answer.status == 404
    watch.look()
    # The browser itself notes the page's own status; everything else must be found from that depth too.
    ours = [line for line in watch.found if not line.endswith(("404: " + address, "404 (Not Found)"))]
    assert not ours
    page.locator("main").get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "gibt-es-nicht" not in page.url


def test_scheme_is_stored_when_somebody_chooses_one_and_not_before(fresh: Opener, url: str) -> None:
    page = fresh()
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(url)
    light = page.evaluate(ground)
    assert page.evaluate(STORED) == []
    toggle = page.locator("[data-scheme-toggle]")
    toggle.click()
    assert page.evaluate(STORED) == ["localStorage ozg-farbschema"]
    assert page.evaluate(ground) != light
    expect(toggle).to_contain_text("dunkel")
    page.goto(url + KINDS["glossar"])
    assert page.evaluate(ground) != light, "the choice is kept on the next page"
    expect(toggle).to_contain_text("dunkel")
    toggle.click()
    assert page.evaluate(ground) == light
    toggle.click()
    expect(toggle).to_contain_text("wie System")
    assert page.evaluate(STORED) == [], "back to the system's scheme: nothing is left behind"
