"""The state-wide monitor: how many online applications are recorded in how many municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg import monitor
from ozg.markdown import headings
from ozg.pages.umsetzungsstand import Balken, Teil
from ozg.render import Site
from ozg.spec import START, Page, PageSpec
from ozg.text import count

INDEX = "monitor/index.html"
TITEL = "Online-Dienste vor Ort"


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page of this kind."""
    stand = max((item.stand for item in site.catalog.kommunen.values()), default=None)
    yield Page(INDEX, TITEL, stand, partial(_build, site))


def _build(site: Site) -> PageSpec:
    orte = monitor.everywhere(site.catalog)
    gesamt = monitor.total(site.catalog, orte)
    kreise = monitor.by_kreis(site.catalog, orte)
    inhalt = site.page(
        "monitor.html",
        INDEX,
        titel=TITEL,
        gesamt=gesamt,
        kreise=kreise,
        buendel=monitor.by_bundle(site.catalog, orte),
        balken=[_bar(row) for row in kreise] if gesamt.eingetragen else [],
        csv=monitor.CSV,
    )
    kommunen = site.catalog.kommunen.values()
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung=f"{count(gesamt.eingetragen, 'Online-Antrag', 'Online-Anträge')} in {gesamt.mit} von "
        f"{count(gesamt.orte, 'Stadt oder Gemeinde', 'Städten und Gemeinden')} in Hessen sind hier erfasst.",
        inhalt=inhalt,
        art="monitor",
        pfad=(START,),
        toc=headings(inhalt),
        stand=max((item.stand for item in kommunen), default=None),
        quellen=site.quellen(tuple(sorted({key for item in kommunen for one in item.online for key in one.quelle}))),
    )


def _bar(row: monitor.Zeile) -> Balken:
    share = round(100 * row.mit / row.orte, 2) if row.orte else 0
    parts = (Teil("ziel", 0, 100), Teil("alt", 0, share)) if share else (Teil("ziel", 0, 100),)
    return Balken(f"{row.titel}: {row.mit} von {row.orte}", parts)
