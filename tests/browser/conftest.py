"""The real site on a local server, one browser, one window per view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import build_site, copy_mini

from .chromium import context, launch
from .kinds import View
from .server import serve


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    """Address of the site, ending in a slash."""
    with serve(site) as address:
        yield address


ONLINE = """status: online
online_dienste:
  - titel: Hund anmelden
    url: https://antrag.example/hund
kosten:
  - regel: Die Anmeldung kostet nichts.
    kurz: kostenlos
fristen:
  - text: Die Frist steht in der Satzung Ihrer Gemeinde.
    kurz: je nach Gemeinde
"""


@pytest.fixture(scope="session")
def online(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the small project with a search and one Leistung that has an Online-Dienst."""
    root = copy_mini(tmp_path_factory.mktemp("online") / "projekt")
    settings, service = root / "mkdocs.yml", root / "data/leistungen/hund-anmelden.yml"
    settings.write_text(settings.read_text("utf-8").replace("suche: false", "suche: true"), "utf-8")
    service.write_text(service.read_text("utf-8").replace("status: bereitgestellt\n", ONLINE), "utf-8")
    with serve(build_site(root.parent / "site", root)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


Opener = Callable[..., Page]


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Opener]:
    """fresh(width, height, scheme, …): a page in a new window; it goes away after the test."""
    opened = []

    def make(width: int = 1280, height: int = 900, scheme: str = "light", **options: object) -> Page:
        made = context(browser, View("", width, height, scheme), **options)
        opened.append(made)
        return made.new_page()

    yield make
    for made in opened:
        made.close()
