"""Leistung pages and the list of all Leistungen A–Z."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from ozg.markdown import headings, plain
from ozg.model import Kosten, Leistung, Leistungskopf, OnlineDienst
from ozg.pages.orte import listed, whom_to_ask, without_article
from ozg.render import Site
from ozg.spec import START, Crumb, Heading, Page, PageSpec
from ozg.text import initial, money, shorten

INDEX = "leistungen/index.html"
TITEL = "Leistungen A–Z"

_SENTENCE = re.compile(r"(?<=[a-zäöüß)])\.(?:\s|$)")

EBENEN = {
    "gemeinde": "Stadt oder Gemeinde",
    "kreis": "Landkreis oder kreisfreie Stadt",
    "land": "Land Hessen",
    "bund": "Bund",
    "sozialversicherung": "Sozialversicherung",
}
ZIELGRUPPEN = {"buerger": "Bürgerinnen und Bürger", "unternehmen": "Unternehmen", "verwaltung": "Verwaltung"}
NAMENSHERKUNFT = {
    "hessen": "Name aus dem hessischen Redaktionssystem",
    "leika": "Name aus dem Leistungskatalog (LeiKa)",
    "redaktion": "Redaktioneller Name",
}


def uri_of(leistung: Leistung | Leistungskopf) -> str:
    """Return the address of a Leistung."""
    return f"leistungen/{leistung.id}.html"


def plan(site: Site) -> Iterator[Page]:
    """Yield the list and every Leistung."""
    stand = max((item.stand for item in site.catalog.leistungen.values()), default=None)
    yield Page(INDEX, TITEL, stand, partial(_build_list, site))
    for item in site.catalog.leistungen.values():
        yield Page(uri_of(item), item.bezeichnung_ii, item.stand, partial(_build, site, item.id), key_of(site, item))


def key_of(site: Site, item: Leistungskopf) -> bytes:
    """Return the digest of what pages of a Leistung show: itself, the places the finder offers, towns it names."""
    towns = "".join(f"{ort.id} {without_article(ort)} " for ort in site.catalog.vor_ort.eigene_staedte(item))
    return site.catalog.leistung_digest(item.id) + f"{listed(site, item.id)}|{towns}".encode()


def rows(leistungen: Iterable[Leistungskopf], prefix: str) -> list[tuple[str, str, str, str]]:
    """Return Leistungen as the macro `leistungsliste` shows them; prefix leads to the site's root."""
    return [(item.bezeichnung_ii, prefix + uri_of(item), item.teaser, badge(item)) for item in leistungen]


def badge(item: Leistung | Leistungskopf) -> str:
    """Return what the badge says: where no Kommune decides, what stands ready does not depend on the place."""
    everywhere = item.status == "bereitgestellt" and item.ebene not in ("gemeinde", "kreis")
    return f"landesweit {item.status}" if everywhere else item.status


def values(site: Site, item: Leistung, prefix: str) -> dict[str, Any]:
    """Return what the templates of a Leistung need, here and at a place; prefix leads to the site's root."""
    return {
        "leistung": item,
        "geltung": item.geltung(site.catalog.heute),
        "status": badge(item),
        "dienste": services(site, item),
        "fakten": facts(item),
        "ebene": EBENEN[item.zustaendig.ebene],
        "staedte": site.catalog.vor_ort.eigene_staedte(item),
        "zielgruppen": [ZIELGRUPPEN[key] for key in item.zielgruppen],
        "herkunft": NAMENSHERKUNFT[item.namensherkunft],
        "thema": site.catalog.themen[item.themenfeld],
        "lage": site.catalog.lagen[item.lage],
        "buendel": site.catalog.buendel.get(item.buendel or ""),
        "verwandt": rows([site.catalog.leistungen[key] for key in item.verwandt], prefix),
        "kennungen": identifiers(item),
        "betrag": cost,
        "portal": site.settings.portal,
        "ueberschriften": Sections(),
        "orte": listed(site, item.id),
        "fragen": whom_to_ask(site, item),
        "gebiet": item.gueltigkeitsgebiet,
        "karte": card(site, item, site.absolute(uri_of(item))) if site.settings.einbinden else "",
        "json": json_uri(uri_of(item)),
        "zusatz": frozenset(),
        "hier": _nothing,
    }


class Sections:
    """Finds the headings of a page for the list above them, and keeps them for the list beside the text."""

    def __init__(self) -> None:
        self.found: tuple[Heading, ...] = ()

    def __call__(self, html: str) -> tuple[Heading, ...]:
        """Return the headings in `html`."""
        self.found = headings(html)
        return self.found


def services(site: Site, item: Leistung) -> tuple[OnlineDienst, ...]:
    """Return the online services for all of Hesse; none of a Leistung that has ended or not begun."""
    return item.online_dienste if item.geltung(site.catalog.heute) == "gilt" else ()


def card(site: Site, item: Leistung | Leistungskopf, url: str, wo: str = "") -> str:
    """Return the card of a Leistung as HTML that other websites copy. url: of its page; wo: " in Wetzlar"."""
    titel, teaser = item.bezeichnung_ii + wo, plain(item.teaser)
    return str(site.renderer("teile/karte.html", url=url, titel=titel, teaser=teaser)).strip()


def json_uri(page: str) -> str:
    """Return the address of the JSON that belongs to a page."""
    return page.removesuffix(".html") + ".json"


def _nothing(module: str) -> str:
    """What the Leistung's own page says of a place."""
    return ""


def _build(site: Site, key: str) -> PageSpec:
    item = site.catalog.leistung(key)
    uri = uri_of(item)
    said = values(site, item, site.basis(uri))
    inhalt = site.page("leistungen.html", uri, begriffe=True, **said)
    return PageSpec(
        uri=uri,
        titel=item.bezeichnung_ii,
        beschreibung=plain(item.teaser),
        inhalt=inhalt,
        art="leistung",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=said["ueberschriften"].found,
        jsonld=(service(site, item),),
        stand=item.stand,
        quellen=site.quellen(item.quelle),
        datei=site.catalog.files["leistungen", item.id],
    )


def _build_list(site: Site) -> PageSpec:
    items = site.catalog.leistungen.values()
    prefix = site.basis(INDEX)
    letters = [
        (letter, rows(group, prefix)) for letter, group in groupby(items, lambda item: initial(item.bezeichnung_ii))
    ]
    inhalt = site.page("leistungen-liste.html", INDEX, buchstaben=letters, anzahl=len(items))
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung=f"{len(items)} Verwaltungsleistungen in Hessen von A bis Z, mit zuständiger Stelle.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        stand=max((item.stand for item in items), default=None),
    )


def cost(kosten: Kosten) -> str:
    """Return the amount of one case: "37 Euro", "12 bis 30 Euro" or the rule."""
    if kosten.betrag is None:
        return kosten.regel or ""
    return _span(kosten.betrag, kosten.bis)


def _span(low: Decimal, high: Decimal | None) -> str:
    if high is None or high == low:
        return money(low) if low else "kostenlos"
    return f"{money(low).removesuffix(chr(160) + 'Euro')} bis {money(high)}"


def identifiers(item: Leistung) -> dict[str, list[str]]:
    """Return what other systems call this Leistung: system → its ids there, systems in order of their names."""
    found: dict[str, list[str]] = {}
    for kennung in sorted(item.kennungen, key=lambda kennung: kennung.system.lower()):
        found.setdefault(kennung.system, []).append(kennung.id)
    return found


def facts(item: Leistung) -> list[tuple[str, str, str]]:
    """Return the facts at a glance as (label, short plain text, symbol): costs, time limit, duration."""
    out = []
    if item.kosten:
        out.append(("Kosten", _costs(item.kosten), "euro"))
    if item.fristen:
        out.append(("Frist", item.fristen[0].kurz or _brief(item.fristen[0].text), "kalender"))
    if item.bearbeitungsdauer:
        out.append(("Dauer", item.bearbeitungsdauer.kurz or _brief(item.bearbeitungsdauer.text), "uhr"))
    return out


def _costs(kosten: Sequence[Kosten]) -> str:
    """Return what it costs at a glance: the editor's words, the one amount, or from what to what."""
    first = kosten[0]
    if first.kurz or len(kosten) == 1:
        return first.kurz or _brief(cost(first))
    if any(one.betrag is None for one in kosten):
        return "je nach Fall"
    amounts = [amount for one in kosten for amount in (one.betrag, one.bis) if amount is not None]
    return f"{_span(min(amounts), max(amounts))}, je nach Fall"


def _brief(text: str) -> str:
    """Return the first sentence, cut to what fits beside its label on a phone."""
    return shorten(_SENTENCE.split(plain(text), maxsplit=1)[0], 70)


def service(site: Site, item: Leistung) -> dict[str, Any]:
    """Return the Leistung as structured data."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": item.bezeichnung_ii,
        "description": plain(item.teaser),
        "url": site.absolute(uri_of(item)),
        "areaServed": {"@type": "AdministrativeArea", "name": "Hessen"},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": item.zustaendig.stelle},
        "audience": [{"@type": "Audience", "name": ZIELGRUPPEN[key]} for key in item.zielgruppen],
    }
    if item.synonyme:
        data["alternateName"] = list(item.synonyme)
    if item.leika:
        data["identifier"] = [f"urn:de:fim:leika:leistung:{key}" for key in item.leika]
    if dienste := services(site, item):
        data["availableChannel"] = [
            {"@type": "ServiceChannel", "name": dienst.titel, "serviceUrl": dienst.url} for dienst in dienste
        ]
    return data
