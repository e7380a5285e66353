"""Leistungen at a place: the text of the Leistung, and in it who is in charge there, what is online, what differs.

There can be over a hundred thousand of these pages. So the page of a Leistung is rendered once for each kind
of place, with marks where the place's own words stand. Where a place says nothing of its own, that goes for the
whole page with its frame (`series`), and a page costs no more than filling the marks and writing the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

from markupsafe import escape

from ozg.markdown import plain
from ozg.model import Kommune, Leistung, Leistungskopf, Oertlich, OnlineVorOrt
from ozg.pages import leistungen
from ozg.pages.orte import Situation, for_whom, office_there, places, situation, uri_at, where, with_article
from ozg.render import DESCRIPTION, Site
from ozg.spec import START, Crumb, Heading, Page, PageSpec, Series
from ozg.stencil import forms, mark
from ozg.text import shorten

_MARK = "\0"  # a control character: content cannot hold it, and no escaping changes it
_BESIDE = "leistungen/x/x.html"  # every page of this kind lies as deep as this
_PLACE = ("wo", "aktion", "fakten", "id", "name", "online", "fuer", "stelle", "traeger_id", "traeger", "bezirk")
_WORDS = ("wo", "id", "name", "fuer", "stelle", "traeger_id", "traeger", "bezirk")


class Fall(NamedTuple):
    """A kind of place, as far as the page of one Leistung differs.

    wer: "stelle" (an office is named), "traeger" (only the Kommune is known) or "" (none is in charge).
    zusatz: modules of which only the place says something. fakten: the place has its own at a glance.
    """

    wer: str
    online: bool
    fakten: bool
    gesagt: bool
    zusatz: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vorlage:
    """The page of a Leistung for one kind of place, cut at its marks: text, name of a mark, text, …"""

    leistung: Leistung
    teile: tuple[str, ...]
    toc: tuple[Heading, ...]
    beschreibung: str
    pfad: tuple[Crumb, ...]
    quellen: tuple[str, ...]
    jsonld: Mapping[str, Any]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with the place's words in it; a mark without any stays empty."""
        out = list(self.teile)
        out[1::2] = [values.get(name, "") for name in self.teile[1::2]]
        return "".join(out)


def plan(site: Site) -> Iterator[Page]:
    """Yield every page of a Leistung at a place, all places of one Leistung after each other."""
    maker = _Maker(site)
    said = {key: site.catalog.kommune_digest(ort) for key, ort in site.catalog.kommunen.items()}
    for item in site.catalog.leistungen.values():
        orte = places(site, item.id)
        key = leistungen.key_of(site, item) if orte else b""
        for ort in orte:
            yield Page(
                uri_at(item.id, ort.id),
                _title(item, ort),
                item.stand,
                partial(maker.build, item.id, ort),
                key + said[ort.id],
                partial(maker.series, item.id, ort),
            )


class _Maker:
    """Makes the pages of a site; keeps what the next page will need again."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.leistung = lru_cache(maxsize=4)(site.catalog.leistung)
        self.vorlage = lru_cache(maxsize=64)(self._vorlage)
        self.office = lru_cache(maxsize=1024)(self._office)
        self.words = lru_cache(maxsize=4096)(self._words)
        self.forms = lru_cache(maxsize=4096)(self._forms)
        self.common = lru_cache(maxsize=64)(self._common)

    def build(self, key: str, ort: Kommune) -> PageSpec:
        """Build the page of the Leistung `key` at `ort`."""
        site, item = self.site, self.leistung(key)
        lage = situation(site, item, ort)
        own_facts = _own_facts(item, lage.jetzt)
        vorlage = self.vorlage(key, _fall(item, lage, fakten=own_facts is not None))
        values = {**self.words(ort.id, (lage.wer.traeger or ort).id, lage.zustaendig), **self._said(item, lage)}
        if own_facts:
            values["fakten"] = self._piece("fakten", fakten=own_facts)
        return PageSpec(
            uri=uri_at(item.id, ort.id),
            titel=_title(item, ort),
            beschreibung=_description(item, ort, vorlage),
            inhalt=vorlage.fill(values),
            art="vor-ort",
            pfad=vorlage.pfad,
            toc=vorlage.toc,
            jsonld=(_service(site, vorlage, ort, lage.zustaendig, lage.online),),
            stand=max((item.stand, *(angaben.stand for _, angaben in lage.oertlich))),
            quellen=tuple(dict.fromkeys((*vorlage.quellen, *site.quellen(lage.quellen)))),
            datei=_file(site, item, ort, lage),
        )

    def series(self, key: str, ort: Kommune) -> tuple[Series, Mapping[str, bytes]] | None:
        """Return all places of this kind as one, and the words of `ort`; None if it says something of its own."""
        item = self.leistung(key)
        lage = situation(self.site, item, ort)
        if lage.online or lage.oertlich:
            return None
        fall = _fall(item, lage, fakten=False)
        words = self.forms(ort.id, (lage.wer.traeger or ort).id, lage.stelle and lage.stelle.id, lage.zustaendig)
        description = escape(shorten(_description(item, ort, self.vorlage(key, fall)), DESCRIPTION))
        return self.common(key, fall, ort.typ), {**words, "beschreibung": description.encode()}

    def _common(self, key: str, fall: Fall, typ: str) -> Series:
        """Return the pages of all places of a kind as one; typ: their kind of Kommune."""
        item, vorlage = self.leistung(key), self.vorlage(key, fall)
        one = next(ort for ort in self.site.catalog.kommunen.values() if ort.typ == typ)
        ort = one.model_copy(update={"id": mark("id"), "name": mark("name")})
        zustaendig = mark("wer") if fall.wer else ""
        return Series(
            PageSpec(
                uri=uri_at(item.id, ort.id),
                titel=_title(item, ort),
                beschreibung=mark("beschreibung"),
                inhalt=vorlage.fill({name: mark(name) for name in _WORDS}),
                art="vor-ort",
                pfad=vorlage.pfad,
                toc=vorlage.toc,
                jsonld=(_service(self.site, vorlage, ort, zustaendig, ()),),
                stand=item.stand,
                quellen=vorlage.quellen,
                datei=mark("datei") if fall.gesagt else self.site.catalog.files["leistungen", item.id],
            )
        )

    def _forms(self, key: str, by: str, stelle: str | None, zustaendig: str) -> Mapping[str, bytes]:
        """Return the words of a place in all forms, and what is said of its office."""
        words = {**self.plain_words(key, by, zustaendig), "datei": self.site.catalog.files["kommunen", by]}
        return {**forms(words), "stelle": self.office(by, stelle).encode() if stelle else b""}

    def _said(self, item: Leistung, lage: Situation) -> dict[str, str]:
        """Return as HTML what the place says: its office, online services, additions by module."""
        out: dict[str, str] = {}
        if lage.stelle and lage.wer.traeger:
            out["stelle"] = self.office(lage.wer.traeger.id, lage.stelle.id)
        if lage.online:
            alle = [*lage.online, *leistungen.services(self.site, item)]
            out["online"] = self._piece("online", dienste=lage.online)
            out["aktion"] = self._piece("aktion", status=item.status, dienste=alle)
        for modul in lage.module:
            out[modul] = "".join(
                self._piece("oertlich", modul=modul, angaben=angaben, fuer=for_whom(von), betrag=leistungen.cost)
                for von, angaben in lage.oertlich
                if modul in angaben.module
            )
        return out

    def _vorlage(self, key: str, fall: Fall) -> Vorlage:
        site, item = self.site, self.leistung(key)
        values = leistungen.values(site, item, site.basis(_BESIDE))
        if values["karte"]:
            here = uri_at(item.id, _mark("id"))
            values["karte"] = leistungen.card(site, item, site.url + here, f" {_mark('wo')}")
            values["json"] = leistungen.json_uri(here) if fall.gesagt else values["json"]
        values |= {"zusatz": fall.zusatz, "hier": _mark, "gebiet": _mark("name")}
        values["stelle_dort"] = office_there(item.zustaendig.stelle)
        html = site.page(
            "vor-ort.html", _BESIDE, begriffe=True, fall=fall, ort={name: _mark(name) for name in _PLACE}, **values
        )
        return Vorlage(
            leistung=item,
            teile=tuple(html.split(_MARK)),
            toc=values["ueberschriften"].found,
            beschreibung=plain(item.teaser),
            pfad=(
                START,
                Crumb(leistungen.TITEL, leistungen.INDEX),
                Crumb(item.bezeichnung_ii, leistungen.uri_of(item)),
            ),
            quellen=site.quellen(item.quelle),
            jsonld=leistungen.service(site, item),
        )

    def _words(self, key: str, by: str, zustaendig: str) -> Mapping[str, str]:
        """Return the words of a place, escaped; see `plain_words`."""
        return {name: str(escape(word)) for name, word in self.plain_words(key, by, zustaendig).items()}

    def plain_words(self, key: str, by: str, zustaendig: str) -> Mapping[str, str]:
        """Return the words of a place. by: who decides; zustaendig: who is in charge, in a word."""
        ort, traeger = self.site.catalog.kommunen[key], self.site.catalog.kommunen[by]
        return {
            "id": key,
            "name": ort.name,
            "wo": where(ort),
            "fuer": for_whom(ort),
            "traeger_id": by,
            "traeger": with_article(traeger),
            "wer": zustaendig,
            "bezirk": f"{ort.name} liegt im Regierungsbezirk {ort.regierungsbezirk}.",
        }

    def _office(self, traeger: str, key: str) -> str:
        return self._piece(
            "stelle", fuer=for_whom(self.site.catalog.kommunen[traeger]), stelle=self.site.catalog.stellen[key]
        )

    def _piece(self, teil: str, **values: Any) -> str:
        return self.site.page("teile/vor-ort.html", _BESIDE, teil=teil, **values)


def _fall(item: Leistung, lage: Situation, *, fakten: bool) -> Fall:
    return Fall(
        wer="stelle" if lage.stelle else "traeger" if lage.wer.traeger else "",
        online=bool(lage.online),
        fakten=fakten,
        gesagt=bool(lage.stelle or lage.online or lage.oertlich),
        zusatz=frozenset(name for name in lage.module if not getattr(item, name)),
    )


def _mark(name: str) -> str:
    return _MARK + name + _MARK


def _file(site: Site, item: Leistung, ort: Kommune, lage: Situation) -> str:
    """Return the file one would change first: the Kommune's if it says something here, else the Leistung's."""
    if lage.stelle or lage.online or lage.oertlich:
        return site.catalog.files["kommunen", (lage.wer.traeger or ort).id]
    return site.catalog.files["leistungen", item.id]


def _own_facts(item: Leistung, additions: Sequence[Oertlich]) -> list[tuple[str, str, str]] | None:
    """Return the facts at a glance as they are at the place, if it names costs or time limits of its own."""
    kosten = tuple(entry for angaben in additions for entry in angaben.kosten)
    fristen = tuple(entry for angaben in additions for entry in angaben.fristen)
    if not kosten and not fristen:
        return None
    return leistungen.facts(
        item.model_copy(update={"kosten": kosten or item.kosten, "fristen": fristen or item.fristen})
    )


def _title(item: Leistung | Leistungskopf, ort: Kommune) -> str:
    return f"{item.bezeichnung_ii} {where(ort)}"


def _description(item: Leistung, ort: Kommune, vorlage: Vorlage) -> str:
    return f"{_title(item, ort)}: {vorlage.beschreibung}"


def _service(
    site: Site, vorlage: Vorlage, ort: Kommune, zustaendig: str, online: Sequence[OnlineVorOrt]
) -> Mapping[str, Any]:
    """Return the Leistung as structured data, served at this place by who is in charge there (in a word)."""
    kind = "AdministrativeArea" if ort.typ == "landkreis" else "City"
    data = {
        **vorlage.jsonld,
        "url": site.url + uri_at(vorlage.leistung.id, ort.id),
        "areaServed": {"@type": kind, "name": ort.name, "url": f"{site.url}kommunen/{ort.id}.html"},
    }
    if zustaendig:
        data["serviceOperator"] = {"@type": "GovernmentOrganization", "name": zustaendig}
    if online:
        services = [{"@type": "ServiceChannel", "name": one.titel, "serviceUrl": one.url} for one in online]
        data["availableChannel"] = [*services, *vorlage.jsonld.get("availableChannel", [])]
    return data
