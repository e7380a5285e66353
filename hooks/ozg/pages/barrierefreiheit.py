"""The statement on accessibility, from data/barrierefreiheit.yml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.markdown import headings
from ozg.render import Site
from ozg.spec import START, Page, PageSpec

URI = "barrierefreiheit.html"
TITEL = "Erklärung zur Barrierefreiheit"

STATUS = {
    "vollständig": "Diese Website ist mit den Anforderungen vollständig vereinbar.",
    "teilweise": "Diese Website ist mit den Anforderungen teilweise vereinbar. Was noch nicht barrierefrei ist, "
    "steht unten.",
    "nicht vereinbar": "Diese Website ist mit den Anforderungen noch nicht vereinbar. Was noch nicht barrierefrei ist, "
    "steht unten.",
}
GRUENDE = {
    "unvereinbar": "Der Inhalt erfüllt die Anforderungen noch nicht.",
    "unverhältnismäßige Belastung": "Die Anpassung wäre eine unverhältnismäßige Belastung.",
    "nicht anwendbar": "Der Inhalt fällt nicht unter die Vorschriften.",
}


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page."""
    yield Page(URI, TITEL, site.catalog.barrierefreiheit.stand, partial(_build, site))


def _build(site: Site) -> PageSpec:
    item = site.catalog.barrierefreiheit
    inhalt = site.page(
        "barrierefreiheit.html",
        URI,
        titel=TITEL,
        erklaerung=item,
        status=STATUS[item.status],
        gruende=GRUENDE,
        offen="[[Betreiber:" in item.model_dump_json(),
        kontakt=site.settings.kontakt,
    )
    return PageSpec(
        uri=URI,
        titel=TITEL,
        beschreibung="Wie barrierefrei diese Website ist, was noch fehlt und wie Sie Barrieren melden können.",
        inhalt=inhalt,
        art="erklaerung",
        pfad=(START,),
        toc=headings(inhalt),
        stand=item.stand,
        quellen=site.quellen(item.quelle),
        datei=site.catalog.files["barrierefreiheit", "barrierefreiheit"],
        leicht=site.catalog.leichte_sprache.get(URI, ""),
    )
