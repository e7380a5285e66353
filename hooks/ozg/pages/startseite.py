"""The start page: search, life situations, what is asked for most, what came last, the newsletter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ozg.pages import lagen, leistungen, umsetzungsstand
from ozg.render import Site
from ozg.spec import Page, PageSpec

URI = "index.html"

_LATEST = 3  # bundles shown at once; the others wait behind one click


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page of this kind."""
    yield Page(URI, site.catalog.startseite.titel, site.catalog.startseite.stand, partial(_build, site))


def _build(site: Site) -> PageSpec:
    start = site.catalog.startseite
    last = umsetzungsstand.newest(site)
    grown = umsetzungsstand.growth(site)
    inhalt = site.page(
        "startseite.html",
        URI,
        start=start,
        lagen=[lagen.card(site.catalog.lagen[key], "") for key in start.lagen],
        gefragt=[_short(row) for row in leistungen.rows((site.catalog.leistungen[key] for key in start.gefragt), "")],
        stand=last,
        zuletzt=grown[:_LATEST],
        frueher=grown[_LATEST:],
        ausgabe=next(iter(site.catalog.ausgaben.values()), None),
        ueber="ueber/index.md" in site.catalog.seiten,
    )
    return PageSpec(
        uri=URI,
        titel=start.titel,
        beschreibung=start.beschreibung,
        inhalt=inhalt,
        art="start",
        jsonld=(_website(site), _organization(site)),
        stand=start.stand,
        quellen=site.quellen(tuple(dict.fromkeys((*start.quelle, *(last.quelle if last else ()))))),
        datei=site.catalog.files["startseite", "startseite"],
        leicht=site.catalog.leichte_sprache.get(URI, ""),
    )


def _short(row: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    """Leave out the teaser: who knows the name of what they need reads a short list faster."""
    titel, url, _, status = row
    return titel, url, "", status


def _website(site: Site) -> Mapping[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "url": site.url,
        "inLanguage": "de",
        "publisher": {"@id": f"{site.url}#anbieter"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site.url}suche.html?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def _organization(site: Site) -> Mapping[str, Any]:
    """Who runs the site, by its settings; a demonstration does not pass itself off as an authority."""
    real = site.settings.betrieb == "echt"
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization" if real else "Organization",
        "@id": f"{site.url}#anbieter",
        "name": site.settings.anbieter,
        "url": site.url,
        "email": site.settings.kontakt,
    }
