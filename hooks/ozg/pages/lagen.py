"""Lagen: what people need in a life or business situation, some as a guided way in steps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.markdown import headings, plain
from ozg.model import Lage
from ozg.pages import leistungen, themen
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec

INDEX = "lagen/index.html"
TITEL = "Lebenslagen"


def uri_of(lage: Lage) -> str:
    """Return the address of a Lage."""
    return f"lagen/{lage.id}.html"


def card(lage: Lage, prefix: str, text: str = "") -> tuple[str, str, str, str]:
    """Return a Lage as the macro `karten` shows it; prefix leads to the site's root."""
    return lage.name, prefix + uri_of(lage), text, lage.symbol or ""


def guided(site: Site) -> list[Lage]:
    """Return the Lagen with steps: first those of the start page in its order, then the others A–Z."""
    first = dict.fromkeys(site.catalog.startseite.lagen)
    order = (*first, *(key for key in site.catalog.lagen if key not in first))
    return [item for key in order if (item := site.catalog.lagen[key]).schritte]


def plan(site: Site) -> Iterator[Page]:
    """Yield the list and every Lage."""
    yield Page(INDEX, TITEL, themen.newest_stand(site, site.catalog.leistungen.values()), partial(_build_list, site))
    for item in site.catalog.lagen.values():
        stand = themen.newest_stand(site, themen.leistungen_of(site, item))
        yield Page(uri_of(item), item.name, stand, partial(_build, site, item))


def _build(site: Site, item: Lage) -> PageSpec:
    uri = uri_of(item)
    prefix = site.basis(uri)
    shown = {key for step in item.schritte for key in step.leistungen}
    further = [leistung for leistung in site.catalog.leistungen_nach_lage[item.id] if leistung.id not in shown]
    steps = [
        (step, leistungen.rows([site.catalog.leistungen[key] for key in step.leistungen], prefix))
        for step in item.schritte
    ]
    inhalt = site.page(
        "lagen.html",
        uri,
        lage=item,
        thema=site.catalog.themen[item.themenfeld],
        schritte=steps,
        weitere=leistungen.rows(further, prefix),
        portal=site.settings.portal,
    )
    return PageSpec(
        uri=uri,
        titel=item.name,
        beschreibung=plain(item.einleitung)
        if item.einleitung
        else f"Verwaltungsleistungen in Hessen zur Lage „{item.titel}“.",
        inhalt=inhalt,
        art="lage",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=headings(inhalt),
        stand=themen.newest_stand(site, themen.leistungen_of(site, item)),
        quellen=themen.sources(site, editorial=bool(item.einleitung or item.schritte or item.kurzname)),
        datei=site.catalog.files["lagen", item.id],
    )


def _build_list(site: Site) -> PageSpec:
    prefix = site.basis(INDEX)
    per_theme = [(thema, themen.lagen_of(site, thema.id)) for thema in themen.by_name(site)]
    inhalt = site.page(
        "lagen-liste.html",
        INDEX,
        gefuehrt=[card(item, prefix) for item in guided(site)],
        gruppen=[
            (thema, [(item, len(themen.leistungen_of(site, item))) for item in items])
            for thema, items in per_theme
            if items
        ],
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung="Umzug, Geburt, Heirat und andere Lebenslagen: was Sie in Hessen dafür brauchen.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        toc=headings(inhalt),
        stand=themen.newest_stand(site, site.catalog.leistungen.values()),
        quellen=themen.sources(site, editorial=True),
    )
