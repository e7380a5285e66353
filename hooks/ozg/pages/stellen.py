"""Contacts: the directory by group, and one page for each Stelle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ozg.markdown import headings, plain
from ozg.model import Anschrift, Person, Stelle
from ozg.pages.outdated import outdated
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec

INDEX = "kontakte/index.html"
TITEL = "Kontakte"

ARTEN = {
    "koordinierung": "Gemeinsame Stellen von Land und Kommunen",
    "land": "Land Hessen",
    "foerderung": "Förderung",
    "dienstleister": "Dienstleister",
    "kommune": "Städte, Gemeinden und Landkreise",
}
"""Groups of the directory, in their order."""
CHIPS = {"koordinierung": "Gemeinsame Stellen", "kommune": "Kommunen"}
"""Short names of groups where the full one is too long for a button."""


def uri_of(stelle: Stelle) -> str:
    """Return the address of a Stelle."""
    return f"kontakte/{stelle.id}.html"


def plan(site: Site) -> Iterator[Page]:
    """Yield the directory and every Stelle."""
    stellen = site.catalog.stellen.values()
    yield Page(INDEX, TITEL, max((item.stand for item in stellen), default=None), partial(_build_list, site))
    for stelle in stellen:
        yield Page(uri_of(stelle), stelle.name, stelle.stand, partial(_build, site, stelle))


def _build(site: Site, stelle: Stelle) -> PageSpec:
    uri = uri_of(stelle)
    inhalt = site.page(
        "stellen.html",
        uri,
        stelle=stelle,
        veraltet=outdated(site, stelle.stand),
        vcf=f"kontakte/{stelle.id}.vcf",
        programme=[item for item in site.catalog.programme.values() if item.kontakt == stelle.id],
        kommunen=[
            item
            for item in site.catalog.kommunen.values()
            if stelle.id in (*item.stellen, *(regel.stelle for regel in item.zustaendig))
        ],
    )
    return PageSpec(
        uri=uri,
        titel=stelle.name,
        beschreibung=_description(stelle),
        inhalt=inhalt,
        art="stelle",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=headings(inhalt),
        jsonld=(_organization(site, stelle),),
        stand=stelle.stand,
        quellen=site.quellen(stelle.quelle),
        datei=site.catalog.files["stellen", stelle.id],
    )


def _build_list(site: Site) -> PageSpec:
    stellen = site.catalog.stellen.values()
    alle = [(key, titel, [item for item in stellen if item.art == key]) for key, titel in ARTEN.items()]
    gruppen = [gruppe for gruppe in alle if gruppe[2]]
    stand = max((item.stand for item in stellen), default=None)
    inhalt = site.page(
        "stellen-liste.html",
        INDEX,
        titel=TITEL,
        gruppen=gruppen,
        chips=[(key, CHIPS.get(key, titel)) for key, titel, _ in gruppen],
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung="Ansprechstellen für die Umsetzung des Onlinezugangsgesetzes in Hessen, mit E-Mail und Telefon.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        toc=headings(inhalt),
        stand=stand,
        quellen=site.quellen(tuple(sorted({key for stelle in stellen for key in stelle.quelle}))),
    )


def _description(stelle: Stelle) -> str:
    if stelle.aufgabe:
        return f"{stelle.kurzname or stelle.name}: {plain(stelle.aufgabe)}"
    return f"Kontakt: {stelle.name}, mit Anschrift, Telefon und E-Mail, soweit bekannt."


def _organization(site: Site, stelle: Stelle) -> Mapping[str, Any]:
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": stelle.name,
        "alternateName": stelle.kurzname,
        "url": stelle.web or site.absolute(uri_of(stelle)),
        "mainEntityOfPage": site.absolute(uri_of(stelle)),
        "telephone": stelle.telefon,
        "faxNumber": stelle.fax,
        "email": stelle.email,
        "parentOrganization": stelle.uebergeordnet
        and {"@type": "GovernmentOrganization", "name": stelle.uebergeordnet},
        "address": [
            _address(anschrift) for anschrift in (stelle.anschrift, stelle.postanschrift) if anschrift is not None
        ],
        "contactPoint": [_contact_point(person) for person in stelle.personen if person.telefon or person.email],
    }
    return {key: value for key, value in data.items() if value}


def _contact_point(person: Person) -> Mapping[str, str]:
    data = {
        "@type": "ContactPoint",
        "name": person.name,
        "contactType": person.funktion,
        "telephone": person.telefon,
        "faxNumber": person.fax,
        "email": person.email,
    }
    return {key: value for key, value in data.items() if value}


def _address(anschrift: Anschrift) -> Mapping[str, str]:
    data = {
        "@type": "PostalAddress",
        "streetAddress": anschrift.strasse,
        "postOfficeBoxNumber": anschrift.postfach,
        "postalCode": anschrift.plz,
        "addressLocality": anschrift.ort,
        "addressRegion": "Hessen",
        "addressCountry": "DE",
    }
    return {key: value for key, value in data.items() if value}
