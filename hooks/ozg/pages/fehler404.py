"""The page for addresses that lead nowhere. It is shown at any depth, so its links start at the site's root."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.render import Site
from ozg.spec import Page, PageSpec

URI = "404.html"
TITEL = "Seite nicht gefunden"


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page of this kind."""
    yield Page(URI, TITEL, None, partial(_build, site))


def _build(site: Site) -> PageSpec:
    return PageSpec(
        uri=URI,
        titel=TITEL,
        beschreibung="Diese Adresse gibt es hier nicht. Über die Suche und die Liste A–Z finden Sie weiter.",
        inhalt=site.page("fehler404.html", URI),
        art="fehler",
    )
