"""Where pages were that have gone elsewhere: a page at each old address, from which a browser goes on at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from ozg.catalog import DOCS
from ozg.model import Weiterleitung
from ozg.render import Site
from ozg.spec import Page, PageSpec

TITEL = "Diese Seite ist umgezogen"


def plan(site: Site) -> Iterator[Page]:
    """Yield a page for each old address, unless the preview shows a draft there."""
    for key, item in site.catalog.weiterleitungen.items():
        if f"{DOCS}/{key.removesuffix('.html')}.md" not in site.catalog.wartend:
            digest = site.catalog.weiterleitung_digest(key)
            yield Page(key, TITEL, item.seit, partial(_build, site, item), digest, umgezogen=True)


def _build(site: Site, item: Weiterleitung) -> PageSpec:
    ziel = _title(site, item)
    where = item.nach if item.fremd else site.basis(item.id) + item.nach
    return PageSpec(
        uri=item.id,
        titel=f"{TITEL}: {ziel}",
        beschreibung=f"{TITEL}. Hier geht es weiter: {ziel}.",
        inhalt=site.page("weiterleitungen.html", item.id, item=item, titel=TITEL, ziel=ziel, adresse=where),
        art="weiterleitung",
        stand=item.seit,
        datei=site.catalog.files["weiterleitungen", item.id],
        ziel=item.nach,
    )


def _title(site: Site, item: Weiterleitung) -> str:
    """Return what the new page calls itself; of another website its name, of a file its address."""
    if page := site.pages.get(item.seite):
        return page.titel
    if seite := site.catalog.seiten.get(f"{item.seite.removesuffix('.html')}.md"):
        return seite.title
    return urlsplit(item.nach).netloc or item.nach
