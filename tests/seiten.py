"""Pages built as plain data from a project's content: what tests of page builders share."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from ozg.build import prepare
from ozg.render import Renderer, Site
from ozg.settings import Einstellungen
from ozg.spec import PageSpec
from tage import day_of

ROOT = Path(__file__).parent.parent
URL = "https://ozg.example/portal/"
DEMO = Einstellungen()
ECHT = Einstellungen(betrieb="echt", anbieter="Musteramt", kontakt="post@musteramt.de")


_renderer = cache(Renderer)
"""Compiling templates takes six times as long as all else that a test of a page does."""


class Built:
    """Pages of one project, by address; each is built once, when asked for."""

    def __init__(self, root: Path, settings: Einstellungen = DEMO, heute: date | None = None) -> None:
        with pytest.MonkeyPatch.context() as patch:  # small projects have the real templates
            patch.setattr("ozg.build.Renderer", lambda folder, compiled: _renderer(folder.resolve()))
            self.build = prepare(root, settings, URL, "OZG Hessen", heute or day_of(root))
        self.site: Site = self.build.site
        self._specs: dict[str, PageSpec] = {}

    def __getitem__(self, uri: str) -> PageSpec:
        if uri not in self._specs:
            self._specs[uri] = self.build.pages[uri].build()
        return self._specs[uri]

    def html(self, uri: str) -> Html:
        """Return the page's body to look around in."""
        return Html(self[uri].inhalt)

    def text(self, uri: str) -> str:
        """Return the page's body as text on one line."""
        return words(self.html(uri).text(separator=" "))


@cache
def real() -> Built:
    """Return the real content, loaded once."""
    return Built(ROOT)


def words(text: str) -> str:
    """Return text on one line, with plain spaces."""
    return " ".join(text.split())


def cells(table: object) -> list[list[str]]:
    """Return the rows of a table as texts."""
    return [[words(cell.text()) for cell in row.css("th, td")] for row in table.css("tbody tr")]  # type: ignore[attr-defined]


def write(root: Path, name: str, text: str) -> None:
    """Write a file of data/ in a project made for a test."""
    path = root / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
