"""Questions and answers: an overview of all Bereiche, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ozg.markdown import link_terms, markdown, plain
from ozg.model import Bereich, Frage
from ozg.pages.neighbours import neighbours
from ozg.pages.outdated import outdated
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec

INDEX = "fragen-antworten/index.html"
TITEL = "Fragen & Antworten"


def uri_of(bereich: Bereich) -> str:
    """Return the address of a Bereich."""
    return f"fragen-antworten/{bereich.id}.html"


def plan(site: Site) -> Iterator[Page]:
    """Yield the overview and every Bereich."""
    bereiche = site.catalog.fragen.values()
    yield Page(INDEX, TITEL, max((item.stand for item in bereiche), default=None), partial(_build_list, site))
    for bereich in bereiche:
        yield Page(uri_of(bereich), bereich.titel, bereich.stand, partial(_build, site, bereich))


def find(site: Site, key: str) -> tuple[Frage, str]:
    """Return the question with the id `key` and its address below the site."""
    return next(
        (frage, f"{uri_of(bereich)}#{frage.id}")
        for bereich in site.catalog.fragen.values()
        for frage in bereich.fragen
        if frage.id == key
    )


def _build(site: Site, bereich: Bereich) -> PageSpec:
    uri = uri_of(bereich)
    prefix = site.basis(uri)
    fragen = [
        (frage, site.catalog.antworten[frage.id], find(site, frage.antwort_wie) if frage.antwort_wie else None)
        for frage in bereich.fragen
    ]
    zurueck, vor = neighbours(site.catalog.fragen.values(), bereich)
    inhalt = site.page(
        "fragen.html",
        uri,
        bereich=bereich,
        fragen=fragen,
        veraltet=outdated(site, bereich.stand),
        zurueck=zurueck and (zurueck.titel, prefix + uri_of(zurueck)),
        vor=vor and (vor.titel, prefix + uri_of(vor)),
    )
    return PageSpec(
        uri=uri,
        titel=bereich.titel,
        beschreibung=plain(bereich.beschreibung),
        inhalt=link_terms(inhalt, site.begriffe[prefix]),
        art="fragen",
        pfad=(START, Crumb(TITEL, INDEX)),
        jsonld=(_faq(site, bereich),),
        stand=bereich.stand,
        quellen=site.quellen(bereich.quelle),
        datei=site.catalog.files["fragen", bereich.id],
    )


def _build_list(site: Site) -> PageSpec:
    bereiche = list(site.catalog.fragen.values())
    anzahl = sum(len(bereich.fragen) for bereich in bereiche)
    stand = max((item.stand for item in bereiche), default=None)
    quellen = sorted({key for bereich in bereiche for key in bereich.quelle})
    inhalt = site.page(
        "fragen-liste.html",
        INDEX,
        titel=TITEL,
        bereiche=[(bereich, uri_of(bereich)) for bereich in bereiche],
        anzahl=anzahl,
        stand=stand,
        veraltet=stand is not None and outdated(site, stand),
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung=f"{anzahl} Fragen und Antworten zum Onlinezugangsgesetz und zu den OZG-Modellkommunen in Hessen.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        stand=stand,
        quellen=site.quellen(tuple(quellen)),
    )


def _faq(site: Site, bereich: Bereich) -> Mapping[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "name": bereich.titel,
        "url": site.absolute(uri_of(bereich)),
        "inLanguage": "de",
        "mainEntity": [
            {
                "@type": "Question",
                "name": frage.frage,
                "url": f"{site.absolute(uri_of(bereich))}#{frage.id}",
                "acceptedAnswer": {
                    "@type": "Answer",
                    # HTML is allowed here; addresses must work outside of the page
                    "text": str(markdown(site.catalog.antworten[frage.id], site.url)).strip(),
                },
            }
            for frage in bereich.fragen
        ],
    }
