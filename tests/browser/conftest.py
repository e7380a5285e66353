"""The real site and a small one on local servers, one browser, one window per view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .chromium import context, launch
from .kinds import KINDS, View
from .server import serve
from .small import SMALL, build_small


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    """Address of the site, ending in a slash."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small land, built once."""
    return build_small(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="session")
def small_url(small: Path) -> Iterator[str]:
    """Address of the small land, ending in a slash."""
    with serve(small) as address:
        yield address


@pytest.fixture(params=[*KINDS, *SMALL])
def address(request: pytest.FixtureRequest) -> str:
    """Every kind of page, one after the other."""
    if request.param in KINDS:
        return request.getfixturevalue("url") + KINDS[request.param]
    return request.getfixturevalue("small_url") + SMALL[request.param]


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
