"""Funding programmes: the overview, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ozg.markdown import headings, plain
from ozg.model import Programm
from ozg.model.texte import Foerderbetrag
from ozg.pages import kommunen
from ozg.pages.outdated import newest_year, outdated
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec
from ozg.text import join_and, money

INDEX = "foerderung/index.html"
TITEL = "Förderprogramme"


def uri_of(programm: Programm) -> str:
    """Return the address of a programme."""
    return f"foerderung/{programm.id}.html"


def plan(site: Site) -> Iterator[Page]:
    """Yield the overview and every programme."""
    programme = site.catalog.programme.values()
    yield Page(INDEX, TITEL, max((item.stand for item in programme), default=None), partial(_build_list, site))
    for programm in programme:
        yield Page(uri_of(programm), programm.titel, programm.stand, partial(_build, site, programm))


def amount(betrag: Foerderbetrag) -> str:
    """Return what one case gets: "25.000 Euro" or "bis zu 100.000 Euro"."""
    if betrag.betrag is not None:
        return money(betrag.betrag)
    return f"bis zu {money(betrag.bis)}" if betrag.bis is not None else ""


def period(programm: Programm) -> str:
    """Return the period as a reader says it, empty if none is known."""
    if programm.zeitraum_text:
        return programm.zeitraum_text
    if programm.zeitraum is None:
        return ""
    von, bis = programm.zeitraum.von, programm.zeitraum.bis
    return f"{von} bis {bis}" if von and bis else f"ab {von}" if von else f"bis {bis}"


def facts(programm: Programm) -> list[tuple[str, str, str]]:
    """Return the facts at a glance as (label, plain text, symbol): amounts and period, as far as known."""
    amounts = [text for betrag in programm.betraege if (text := amount(betrag))]
    funding = ("je nach Fall " if len(amounts) > 1 else "") + join_and(amounts, "oder")
    found = [("Förderung", funding, "euro"), ("Zeitraum", period(programm), "kalender")]
    return [fact for fact in found if fact[1]]


def is_over(site: Site, programm: Programm) -> bool:
    """Say whether the period ended before the year of the youngest source of the site."""
    ende = programm.zeitraum.bis if programm.zeitraum else None
    return ende is not None and ende.datum.year < newest_year(site)


def _build(site: Site, programm: Programm) -> PageSpec:
    uri = uri_of(programm)
    inhalt = site.page(
        "programme.html",
        uri,
        begriffe=True,
        programm=programm,
        fakten=facts(programm),
        betraege=[(betrag.fall, amount(betrag), betrag.text) for betrag in programm.betraege],
        vorbei=is_over(site, programm),
        veraltet=outdated(site, programm.stand),
        kontakt=site.catalog.stellen.get(programm.kontakt or ""),
        modell=kommunen.modellkommunen(site) if programm.modellkommunen else [],
        bereiche=[site.catalog.fragen[key] for key in programm.bereiche],
    )
    return PageSpec(
        uri=uri,
        titel=programm.titel,
        beschreibung=plain(programm.kurz),
        inhalt=inhalt,
        art="programm",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=headings(inhalt),
        jsonld=(_grant(site, programm),),
        stand=programm.stand,
        quellen=site.quellen(programm.quelle),
        datei=site.catalog.files["programme", programm.id],
    )


def _build_list(site: Site) -> PageSpec:
    programme = site.catalog.programme.values()
    prefix = site.basis(INDEX)
    stand = max((item.stand for item in programme), default=None)
    inhalt = site.page(
        "programme-liste.html",
        INDEX,
        titel=TITEL,
        karten=[(item.titel, prefix + uri_of(item), plain(item.kurz)) for item in programme],
        stand=stand,
        veraltet=stand is not None and outdated(site, stand),
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung="Wie das Land Hessen Kommunen bei der Umsetzung des Onlinezugangsgesetzes fördert und berät.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        stand=stand,
        quellen=site.quellen(tuple(sorted({key for item in programme for key in item.quelle}))),
    )


def _grant(site: Site, programm: Programm) -> Mapping[str, Any]:
    kontakt = site.catalog.stellen.get(programm.kontakt or "")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": programm.titel,
        "description": plain(programm.kurz),
        "url": site.absolute(uri_of(programm)),
        "serviceType": "Förderprogramm",
        "areaServed": {"@type": "AdministrativeArea", "name": "Hessen"},
        "provider": {"@type": "GovernmentOrganization", "name": "Land Hessen"},
    }
    if programm.empfaenger:
        data["audience"] = {"@type": "Audience", "name": plain(programm.empfaenger)}
    if kontakt:
        data["serviceOperator"] = {
            "@type": "GovernmentOrganization",
            "name": kontakt.name,
            "url": site.absolute(f"kontakte/{kontakt.id}.html"),
        }
    return data
