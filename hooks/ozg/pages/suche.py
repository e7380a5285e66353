"""The search page: where the search form leads without a script, and what keeps a search's address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.render import Site
from ozg.spec import START, Page, PageSpec

URI = "suche.html"
TITEL = "Suche"


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page of this kind."""
    yield Page(URI, TITEL, None, partial(_build, site))


def _build(site: Site) -> PageSpec:
    return PageSpec(
        uri=URI,
        titel=TITEL,
        beschreibung="Leistungen, Ansprechpartnerinnen und Ansprechpartner und Antworten auf diesen Seiten suchen.",
        inhalt=site.page("suche.html", URI),
        art="suche",
        pfad=(START,),
    )
