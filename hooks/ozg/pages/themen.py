"""Themenfelder of the OZG-Umsetzungskatalog: the Lagen and Leistungen of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ozg.markdown import headings, plain
from ozg.model import Lage, Leistungskopf, Stand, Themenfeld
from ozg.pages import leistungen
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec
from ozg.text import count, sort_key

INDEX = "themen/index.html"
TITEL = "Themen"

# Themenfelder and Lagen carry no source of their own: their names and order come from the catalogue,
# what is said about them from the editors.
_KATALOG, _REDAKTION = "ozg-katalog-2019", "redaktion"


def uri_of(thema: Themenfeld) -> str:
    """Return the address of a Themenfeld."""
    return f"themen/{thema.id}.html"


def plan(site: Site) -> Iterator[Page]:
    """Yield the list and every Themenfeld."""
    yield Page(INDEX, TITEL, newest_stand(site, site.catalog.leistungen.values()), partial(_build_list, site))
    for item in site.catalog.themen.values():
        stand = newest_stand(site, site.catalog.leistungen_nach_thema[item.id])
        yield Page(uri_of(item), item.name, stand, partial(_build, site, item))


def by_name(site: Site) -> list[Themenfeld]:
    """Return all Themenfelder, A–Z by the name they are shown with."""
    return sorted(site.catalog.themen.values(), key=lambda item: sort_key(item.name))


def newest_stand(site: Site, items: Iterable[Leistungskopf]) -> Stand | None:
    """Return the newest Stand of these Leistungen; without any, that of the catalogue that orders them."""
    katalog = site.catalog.quellen.get(_KATALOG)
    return max((item.stand for item in items), default=katalog.stand if katalog else None)


def sources(site: Site, *, editorial: bool) -> tuple[str, ...]:
    """Return the sources of Themenfelder and Lagen as readers see them. editorial: with texts of the editors."""
    keys = (_KATALOG, _REDAKTION) if editorial else (_KATALOG,)
    return site.quellen(tuple(key for key in keys if key in site.catalog.quellen))


def lagen_of(site: Site, thema: str) -> list[Lage]:
    """Return the Lagen of a Themenfeld, A–Z by the name they are shown with."""
    found = (item for item in site.catalog.lagen.values() if item.themenfeld == thema)
    return sorted(found, key=lambda item: sort_key(item.name))


def leistungen_of(site: Site, lage: Lage) -> list[Leistungskopf]:
    """Return all that the page of a Lage lists, each once: the Leistungen of its steps, then those assigned to it."""
    keys = dict.fromkeys(key for schritt in lage.schritte for key in schritt.leistungen)
    keys |= dict.fromkeys(item.id for item in site.catalog.leistungen_nach_lage[lage.id])
    return [site.catalog.leistungen[key] for key in keys]


def _build(site: Site, item: Themenfeld) -> PageSpec:
    uri = uri_of(item)
    found = site.catalog.leistungen_nach_thema[item.id]
    inhalt = site.page(
        "themen.html",
        uri,
        thema=item,
        lagen=[(lage, len(leistungen_of(site, lage))) for lage in lagen_of(site, item.id)],
        leistungen=leistungen.rows(found, site.basis(uri)),
        portal=site.settings.portal,
    )
    return PageSpec(
        uri=uri,
        titel=item.name,
        beschreibung=plain(item.beschreibung),
        inhalt=inhalt,
        art="thema",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=headings(inhalt),
        stand=newest_stand(site, found),
        quellen=sources(site, editorial=True),
        datei=site.catalog.files["themen", item.id],
    )


def _build_list(site: Site) -> PageSpec:
    prefix = site.basis(INDEX)
    cards = [_card(site, item, prefix) for item in by_name(site)]
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung="Verwaltungsleistungen in Hessen nach Themen, von Arbeit bis Umwelt.",
        inhalt=site.page("themen-liste.html", INDEX, karten=cards),
        art="liste",
        pfad=(START,),
        stand=newest_stand(site, site.catalog.leistungen.values()),
        quellen=sources(site, editorial=True),
    )


def _card(site: Site, item: Themenfeld, prefix: str) -> tuple[str, str, str]:
    number = len(site.catalog.leistungen_nach_thema[item.id])
    found = count(number, "Leistung", "Leistungen") if number else "Noch keine Leistung beschrieben"
    return item.name, prefix + uri_of(item), f"{plain(item.beschreibung)} {found}."
