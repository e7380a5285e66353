"""The browser of the tests and the pictures."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, BrowserContext, Playwright

from .kinds import View


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium; without one, the one that Playwright has brought."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    # Containers forbid the sandbox; the only pages shown are our own.
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


def context(browser: Browser, view: View, **options: object) -> BrowserContext:
    """Open a window without cookies and storage."""
    size = {"width": view.width, "height": view.height}
    made = browser.new_context(viewport=size, color_scheme=view.scheme, locale="de-DE", **options)
    made.set_default_timeout(10_000)
    return made
