"""Every generated page of the site: one module per kind, each with `plan(site) -> Iterator[Page]`.

`plan` lists addresses and titles cheaply; a Page's `build` makes its PageSpec.
"""

from __future__ import annotations

from collections.abc import Iterator

from ozg.pages import (
    ausgaben,
    barrierefreiheit,
    buendel,
    einbinden,
    fehler404,
    fragen,
    glossar,
    kommunen,
    lagen,
    leistungen,
    monitor,
    programme,
    startseite,
    stellen,
    suche,
    themen,
    umsetzungsstand,
    videos,
    vor_ort,
    weiterleitungen,
)
from ozg.render import Site
from ozg.spec import Page

KINDS = (
    startseite,
    leistungen,
    vor_ort,
    buendel,
    themen,
    lagen,
    umsetzungsstand,
    kommunen,
    monitor,
    einbinden,
    fragen,
    programme,
    stellen,
    ausgaben,
    videos,
    glossar,
    barrierefreiheit,
    suche,
    fehler404,
    weiterleitungen,
)


def plan(site: Site) -> Iterator[Page]:
    """Yield every generated page, in the order of the kinds."""
    for kind in KINDS:
        yield from kind.plan(site)
