"""Municipalities and Landkreise: the list of all, and one page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from ozg import monitor
from ozg.markdown import headings, plain
from ozg.model import Kommune, Stelle, Themenfeld
from ozg.pages import themen
from ozg.pages.orte import has_page, office_at, uri_at
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec
from ozg.text import count, initial, sort_key

INDEX = "kommunen/index.html"
TITEL = "Städte, Gemeinden und Landkreise"

TYPEN = {"gemeinde": "Gemeinde", "stadt": "Stadt", "kreisfreie stadt": "Kreisfreie Stadt", "landkreis": "Landkreis"}
_KREIS = "Landkreis "
_MOST = 60  # Leistungen of a theme; with more the list of the theme is the one to search, and 442 copies of it are not


class Eintrag(NamedTuple):
    """A Leistung in the list of a place. wer: whom to ask there. status: what a badge says, "" if there is none."""

    name: str
    url: str
    wer: str
    status: str


class Thema(NamedTuple):
    """A Themenfeld at a place. eintraege: what is listed of it. anzahl: how many there are, online: of them here."""

    thema: Themenfeld
    eintraege: list[Eintrag]
    anzahl: int
    online: int


def uri_of(kommune: Kommune) -> str:
    """Return the address of a Kommune."""
    return f"kommunen/{kommune.id}.html"


def plan(site: Site) -> Iterator[Page]:
    """Yield the list and every Kommune."""
    kommunen = site.catalog.kommunen.values()
    yield Page(INDEX, TITEL, max((item.stand for item in kommunen), default=None), partial(_build_list, site))
    for kommune in kommunen:
        yield Page(uri_of(kommune), kommune.name, kommune.stand, partial(_build, site, kommune))


def list_name(kommune: Kommune) -> str:
    """Return the name under which a Kommune stands in an A–Z list: "Gießen (Landkreis)" under G."""
    if kommune.name.startswith(_KREIS):
        return f"{kommune.name.removeprefix(_KREIS)} (Landkreis)"
    return kommune.name


def modellkommunen(site: Site) -> list[Kommune]:
    """Return all OZG-Modellkommunen, A–Z."""
    return [item for item in site.catalog.kommunen.values() if item.modellkommune]


def deciders(site: Site, kommune: Kommune) -> list[tuple[int, Kommune, str]]:
    """Return who decides on Leistungen for this place: (how many, Kommune, why), own tasks first."""
    found = Counter(wer.traeger.id for wer in site.catalog.vor_ort.alle(kommune.id).values() if wer.traeger)
    if kommune.typ == "landkreis":
        own = "Aufgaben des Landkreises"
    elif kommune.kreis is None:
        own = "Aufgaben der Stadt, auch die sonst der Landkreis hat"
    elif kommune.sonderstatus:
        own = "Aufgaben der Stadt, auch einzelne, die sonst der Landkreis hat"
    else:
        own = f"Aufgaben der {TYPEN[kommune.typ]}"
    return [
        (number, site.catalog.kommunen[key], own if key == kommune.id else "Aufgaben des Landkreises")
        for key, number in sorted(found.items(), key=lambda pair: pair[0] != kommune.id)
    ]


def offices(site: Site, kommune: Kommune) -> list[tuple[Stelle, int]]:
    """Return the offices of a Kommune, each with the number of Leistungen it is in charge of by a rule."""
    wissen, heads = site.catalog.vor_ort, site.catalog.leistungen
    number = Counter(wissen.fuer(heads[key], kommune).stelle for key in wissen.geregelt(kommune))
    keys = dict.fromkeys((*kommune.stellen, *(regel.stelle for regel in kommune.zustaendig)))
    return [(site.catalog.stellen[key], number[key]) for key in keys]


class _Rows:
    """The Leistungen that people find at a place, A–Z: of a Landkreis its own, of a town all."""

    def __init__(self, site: Site, kommune: Kommune, ort: monitor.Ort) -> None:
        self._site, self._kommune, self._ort = site, kommune, ort
        self._prefix = site.basis(uri_of(kommune))
        self._said = site.catalog.vor_ort.gesagt(kommune)
        wer = site.catalog.vor_ort.alle(kommune.id)
        self.wer = {key: who for key, who in wer.items() if who.traeger} if kommune.typ == "landkreis" else wer

    def row(self, key: str) -> Eintrag:
        """Return the row of a Leistung."""
        site, wer, item = self._site, self.wer[key], self._site.catalog.leistungen[key]
        here = has_page(site, key, self._kommune, self._said)
        office = site.catalog.stellen[wer.stelle].name if wer.stelle else office_at(item.stelle, wer.traeger)
        badge = item.status if item.status in ("künftig", "abgelaufen") else ""
        return Eintrag(
            item.bezeichnung_ii,
            self._prefix + (uri_at(key, self._kommune.id) if here else f"leistungen/{key}.html"),
            office,
            "online" if key in self._ort.nutzbar else badge,
        )

    def themes(self) -> list[Thema]:
        """Return the rows by Themenfeld; themes without any are left out."""
        out = []
        for thema in themen.by_name(self._site):
            keys = [item.id for item in self._site.catalog.leistungen_nach_thema[thema.id] if item.id in self.wer]
            few = len(keys) <= _MOST
            rows = [self.row(key) for key in keys if few or (key in self._said and self._single(key))]
            if keys:
                out.append(Thema(thema, rows, len(keys), len(self._ort.nutzbar.intersection(keys))))
        return out

    def _single(self, key: str) -> bool:
        """Whether what the place says is said of this very Leistung, not only by a rule for many."""
        wissen, item = self._site.catalog.vor_ort, self._site.catalog.leistungen[key]
        single = self.wer[key].regel in ("", "leistungen") or key in self._ort.nutzbar
        return single or bool(wissen.oertlich(item, self._kommune))


def _build(site: Site, kommune: Kommune) -> PageSpec:
    uri = uri_of(kommune)
    kreis = site.catalog.kommunen[kommune.kreis] if kommune.kreis else None
    gemeinden = site.catalog.gemeinden_nach_kreis.get(kommune.id, ())
    ort = monitor.at(site.catalog, kommune)
    rows = _Rows(site, kommune, ort)
    inhalt = site.page(
        "kommunen.html",
        uri,
        kommune=kommune,
        typ=TYPEN[kommune.typ],
        portal=site.settings.portal,
        kreis=kreis,
        gemeinden=gemeinden,
        entscheidet=deciders(site, kommune),
        themen=rows.themes(),
        gefragt=[rows.row(key) for key in site.catalog.startseite.gefragt if key in rows.wer],
        ort=ort,
        stellen=offices(site, kommune),
        plz_quelle=_postcodes_source(site, kommune),
        modell_anzahl=len(modellkommunen(site)),
        modell_quellen=site.quellen(kommune.modellkommune.quelle) if kommune.modellkommune else (),
        modell_programm=next((item for item in site.catalog.programme.values() if item.modellkommunen), None),
    )
    return PageSpec(
        uri=uri,
        titel=kommune.name,
        beschreibung=_description(kommune, kreis, len(gemeinden)),
        inhalt=inhalt,
        art="kommune",
        pfad=(START, Crumb(TITEL, INDEX), *([Crumb(kreis.name, uri_of(kreis))] if kreis else [])),
        toc=headings(inhalt),
        jsonld=(_place(site, kommune, kreis),),
        stand=kommune.stand,
        quellen=site.quellen(kommune.quelle),
        datei=site.catalog.files["kommunen", kommune.id],
    )


def _build_list(site: Site) -> PageSpec:
    kommunen = list(site.catalog.kommunen.values())
    named = sorted(((list_name(item), item) for item in kommunen), key=lambda pair: (sort_key(pair[0]), pair[1].id))
    letters = [(letter, list(group)) for letter, group in groupby(named, lambda pair: initial(pair[0]))]
    kreise = [(item, site.catalog.gemeinden_nach_kreis[item.id]) for _, item in named if item.typ == "landkreis"]
    gemeinden = sum(item.typ != "landkreis" for item in kommunen)
    inhalt = site.page(
        "kommunen-liste.html",
        INDEX,
        titel=TITEL,
        buchstaben=letters,
        kreise=kreise,
        kreisfrei=[item for item in kommunen if item.typ == "kreisfreie stadt"],
        gemeinden=gemeinden,
        namen={item.id: item.name for item in kommunen},
        plz_quelle=site.catalog.quellen.get("geonames"),
        portal=site.settings.portal,
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung=f"{count(gemeinden, 'Stadt oder Gemeinde', 'Städte und Gemeinden')} und "
        f"{count(len(kreise), 'Landkreis', 'Landkreise')} in Hessen mit Schlüsseln und Postleitzahlen.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        toc=headings(inhalt)[:3],
        stand=max((item.stand for item in kommunen), default=None),
        quellen=site.quellen(tuple(sorted({key for item in kommunen for key in item.quelle}))),
    )


def _postcodes_source(site: Site, kommune: Kommune) -> Any:
    """Return the source of the postcodes; its licence (CC BY) demands to be named where they stand."""
    return site.catalog.quellen["geonames"] if kommune.plz and "geonames" in kommune.quelle else None


def _description(kommune: Kommune, kreis: Kommune | None, gemeinden: int) -> str:
    where = f"im {kreis.name}" if kreis else f"im Regierungsbezirk {kommune.regierungsbezirk}"
    kind = TYPEN[kommune.typ]
    if gemeinden:
        kind += f" mit {count(gemeinden, 'Stadt oder Gemeinde', 'Städten und Gemeinden')}"
    return f"{kommune.name}: {kind} {where}, mit Schlüsseln, Postleitzahlen und zuständigen Stellen."


def _place(site: Site, kommune: Kommune, kreis: Kommune | None) -> Mapping[str, Any]:
    within: dict[str, Any] = {"@type": "AdministrativeArea", "name": "Hessen"}
    if kreis:
        within = {
            "@type": "AdministrativeArea",
            "name": kreis.name,
            "url": site.absolute(uri_of(kreis)),
            "containedInPlace": within,
        }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "AdministrativeArea" if kommune.typ == "landkreis" else "City",
        "name": kommune.name,
        "url": site.absolute(uri_of(kommune)),
        "containedInPlace": within,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in (("AGS", kommune.ags), ("ARS", kommune.ars))
        ],
    }
    if kommune.hinweis:
        data["description"] = plain(kommune.hinweis)
    if kommune.plz_sitz:
        data["address"] = {
            "@type": "PostalAddress",
            "postalCode": kommune.plz_sitz,
            "addressLocality": kommune.name,
            "addressRegion": "Hessen",
            "addressCountry": "DE",
        }
    return data
