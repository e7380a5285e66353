"""Pictures of every kind of page, at 1280 and 360 px, light and dark: `make shots` puts them into shots/."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

# The modules below find each other as they do in the tests.
sys.path.insert(0, str(Path(__file__).parent))

from browser.chromium import context, launch
from browser.kinds import KINDS, SUCHWORT, VIEWS, View
from browser.server import serve
from browser.small import SMALL, build_small
from conftest import ROOT, build_site

SHOTS = ROOT / "shots"
HIGHEST = 8000
"""Long lists are cut off here: Chromium cannot paint pictures of any height."""


def shoot(page: Page, name: str, *, whole: bool = True) -> None:
    """Save what the page shows; whole: from top to bottom."""
    page.evaluate("document.fonts.ready")
    width = page.viewport_size["width"]
    height = page.evaluate("document.documentElement.scrollHeight") if whole else page.viewport_size["height"]
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, HIGHEST)}
    page.screenshot(path=SHOTS / f"{name}.png", full_page=whole, clip=clip, animations="disabled")


def states(page: Page, url: str, view: str) -> None:
    """Save what only appears when somebody uses the page."""
    page.goto(url)
    menu = page.locator("[data-menu-open]")
    if menu.is_visible():
        menu.click()
        shoot(page, f"zustand-menue-{view}", whole=False)
    page.goto(url + KINDS["glossar"])
    page.locator("header [data-search-open]").click()
    page.locator("dialog input[type=search]").fill(SUCHWORT)
    page.locator("dialog [data-search-result] a").first.wait_for()
    shoot(page, f"zustand-suche-{view}", whole=False)
    page.goto(url + KINDS["fragen"])
    page.locator("summary").nth(1).click()
    page.locator("summary").nth(2).focus()
    shoot(page, f"zustand-antwort-{view}", whole=False)


def paper(browser: Browser, url: str) -> None:
    """Save what a printer gets; 680 px are what A4 leaves between the margins."""
    page = context(browser, View("", 680, 900, "light")).new_page()
    page.emulate_media(media="print")
    for kind in ("leistung-vollstaendig", "fragen"):
        page.goto(url + KINDS[kind])
        shoot(page, f"zustand-druck-{kind}")
    page.context.close()


def main() -> None:
    """Build the site and save the pictures."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with serve(build_site(Path(folder) / "site")) as url, serve(build_small(Path(folder) / "land")) as small:
            addresses = {kind: url + path for kind, path in KINDS.items()}
            addresses |= {kind: small + path for kind, path in SMALL.items()}
            for view in VIEWS:
                page = context(browser, view, reduced_motion="reduce").new_page()
                for kind, address in addresses.items():
                    page.goto(address)
                    shoot(page, f"{kind}-{view.name}")
                states(page, url, view.name)
                page.context.close()
            paper(browser, url)
        browser.close()
    sys.stdout.write(f"{len(list(SHOTS.iterdir()))} Bilder in {SHOTS.name}/\n")


if __name__ == "__main__":
    main()
