"""Umsetzungsbündel: Leistungen that are digitised together, and what the lists say about each bundle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.markdown import headings, plain
from ozg.model import Umsetzungsbuendel
from ozg.pages import leistungen, umsetzungsstand
from ozg.pages.outdated import outdated
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec
from ozg.text import count

INDEX = "buendel/index.html"
TITEL = "Umsetzungsbündel"


def uri_of(buendel: Umsetzungsbuendel) -> str:
    """Return the address of a bundle."""
    return f"buendel/{buendel.id}.html"


def title(buendel: Umsetzungsbuendel) -> str:
    """Return the title of a bundle's page; the name alone ("Führerschein") is a Lage or Leistung elsewhere."""
    return f"Umsetzungsbündel {buendel.titel}"


def plan(site: Site) -> Iterator[Page]:
    """Yield the list and every bundle."""
    items = site.catalog.buendel.values()
    yield Page(INDEX, TITEL, max((item.stand for item in items), default=None), partial(_build_list, site))
    for item in items:
        yield Page(uri_of(item), title(item), item.stand, partial(_build, site, item))


def _build(site: Site, item: Umsetzungsbuendel) -> PageSpec:
    uri = uri_of(item)
    verlauf = umsetzungsstand.history(site, item.id)
    inhalt = site.page(
        "buendel.html",
        uri,
        buendel=item,
        titel=title(item),
        leistungen=leistungen.rows(site.catalog.leistungen_nach_buendel[item.id], site.basis(uri)),
        verlauf=verlauf,
        veraltet=outdated(site, verlauf[-1][0].stand) if verlauf else False,
    )
    return PageSpec(
        uri=uri,
        titel=title(item),
        beschreibung=plain(item.beschreibung),
        inhalt=inhalt,
        art="buendel",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=headings(inhalt),
        stand=item.stand,
        quellen=site.quellen(_sources(site, item)),
        datei=site.catalog.files["buendel", item.id],
    )


def _sources(site: Site, item: Umsetzungsbuendel) -> tuple[str, ...]:
    """Return the sources of the description and of every list that names the bundle."""
    listed = (key for stand, row in umsetzungsstand.history(site, item.id) if row for key in stand.quelle)
    return tuple(dict.fromkeys((*item.quelle, *listed)))


def _build_list(site: Site) -> PageSpec:
    items = list(site.catalog.buendel.values())
    last = umsetzungsstand.newest(site)
    numbers = {row.buendel: row.anzahl for row in last.zeilen} if last else {}
    prefix = site.basis(INDEX)
    inhalt = site.page(
        "buendel-liste.html",
        INDEX,
        genannt=[_row(item, numbers[item.id], prefix) for item in items if item.id in numbers],
        weitere=[
            (item.titel, prefix + uri_of(item), plain(item.beschreibung), "")
            for item in items
            if item.id not in numbers
        ],
        stand=last,
        veraltet=last is not None and outdated(site, last.stand),
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung=f"{len(items)} Umsetzungsbündel: welche Leistungen Hessen gemeinsam digitalisiert und seit wann.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        toc=headings(inhalt),
        stand=max((item.stand for item in items), default=None),
        quellen=site.quellen(last.quelle) if last else (),
    )


def _row(item: Umsetzungsbuendel, number: int, prefix: str) -> tuple[str, str, str, str]:
    return (
        item.titel,
        prefix + uri_of(item),
        f"{count(number, 'Leistung', 'Leistungen')}. {plain(item.beschreibung)}",
        "",
    )
