"""The page that explains to municipalities how to show a Leistung on their own website, with one to copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ozg.jinja import as_markup
from ozg.markdown import headings
from ozg.pages import einbindung, leistungen
from ozg.pages.orte import uri_at
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec

URI = "kommunales/einbinden.html"
TITEL = "Leistungen auf Ihrer Website"


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page, if there is a Leistung to show."""
    if site.settings.einbinden and site.catalog.leistungen:
        example = next(iter(site.catalog.startseite.gefragt), next(iter(site.catalog.leistungen)))
        key = site.catalog.lists_digest + site.catalog.leistung_digest(example)
        yield Page(URI, TITEL, site.catalog.startseite.stand, partial(_build, site, example), key)


def _build(site: Site, key: str) -> PageSpec:
    catalog = site.catalog
    item = catalog.leistungen[key]
    somewhere = next(((name, orte[0].id) for name, orte in sorted(catalog.vor_ort.orte.items()) if orte), None)
    general = leistungen.uri_of(item)
    karte = leistungen.card(site, item, site.absolute(general))
    inhalt = site.page(
        "einbinden.html",
        URI,
        titel=TITEL,
        beispiel=item,
        karte=as_markup(karte),
        quelltext=karte,
        json=leistungen.json_uri(general),
        json_ort=leistungen.json_uri(uri_at(*somewhere)) if somewhere else "",
        muster=leistungen.json_uri(uri_at(item.id, "ihr-ort")),
        adresse=site.absolute,
        daten=json.dumps(einbindung.general(site, catalog.leistung(key)), ensure_ascii=False, indent=1),
        lizenz=einbindung.LIZENZ,
        kontakt=site.settings.kontakt,
    )
    return PageSpec(
        uri=URI,
        titel=TITEL,
        beschreibung="Wie Kommunen Leistungen auf ihrer eigenen Website zeigen: als Karte zum Kopieren oder als Daten.",
        inhalt=inhalt,
        art="einbinden",
        pfad=(START, Crumb("Kommunales", "kommunales/index.html"))
        if "kommunales/index.md" in catalog.seiten
        else (START,),
        toc=headings(inhalt),
        stand=catalog.startseite.stand,
        quellen=(),
    )
