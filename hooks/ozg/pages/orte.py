"""How pages speak of a Kommune, which Leistungen have a page at it, and what is known of one there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from ozg.model import Kommune, Leistung, Leistungskopf, Oertlich, OnlineVorOrt, Stelle
from ozg.render import Site
from ozg.spec import compact_json
from ozg.zustaendigkeit import EIGENE, Zustaendig, level

# "der Gemeinde, in der der Friedhof liegt" may be another one than that of the place.
_IHR = re.compile(
    " (?:Ihrer (?:neuen |bisherigen )?Gemeinde|der Gemeinde$"
    "|Ihres Landkreises oder Ihrer (?:kreisfreien )?Stadt|des Landkreises oder der kreisfreien Stadt)"
)


def uri_at(leistung: str, kommune: str) -> str:
    """Return the address of a Leistung at a place (both by id)."""
    return f"leistungen/{leistung}/{kommune}.html"


def with_article(kommune: Kommune) -> str:
    """Return the Kommune as who does something: "die Stadt Wetzlar", "der Lahn-Dill-Kreis"."""
    if kommune.typ == "landkreis":
        return f"der {kommune.name}"
    return f"die {'Gemeinde' if kommune.typ == 'gemeinde' else 'Stadt'} {kommune.name}"


def without_article(kommune: Kommune) -> str:
    """Return the Kommune with what it is: "Stadt Wetzlar", "Lahn-Dill-Kreis"."""
    return with_article(kommune).partition(" ")[2]


def for_whom(kommune: Kommune) -> str:
    """Return the Kommune after "für": "Wetzlar", "den Lahn-Dill-Kreis"."""
    return f"den {kommune.name}" if kommune.typ == "landkreis" else kommune.name


def where(kommune: Kommune) -> str:
    """Return where the Kommune is as a place: "in Wetzlar", "im Lahn-Dill-Kreis"."""
    return f"{'im' if kommune.typ == 'landkreis' else 'in'} {kommune.name}"


def office_there(stelle: str) -> str:
    """Return the kind of office where the Kommune is already named: "Steueramt Ihrer Gemeinde", "Steueramt"."""
    return _IHR.sub("", stelle)


def office_at(stelle: str, traeger: Kommune | None) -> str:
    """Return the kind of office as it is at this Kommune: "Steueramt Ihrer Gemeinde", "Steueramt der Stadt Wetzlar".

    None: no Kommune has it.
    """
    if traeger is None:
        return stelle
    if traeger.typ == "landkreis":
        return f"{office_there(stelle)} ({traeger.name})"
    return _IHR.sub(f" der {without_article(traeger)}", stelle)


def places(site: Site, leistung: str) -> tuple[Kommune, ...]:
    """Return the places at which this Leistung has a page of its own.

    With `vor_ort: alle` that is every town and municipality; else, and for Landkreise, those of which
    something is said.
    """
    said = site.catalog.vor_ort.orte.get(leistung, ())
    if site.settings.vor_ort == "vorhanden":
        return said
    return (*site.catalog.gemeinden, *(ort for ort in said if ort.typ == "landkreis"))


def has_page(site: Site, leistung: str, ort: Kommune, said: frozenset[str]) -> bool:
    """Say whether `leistung` has a page at `ort`; said: the Leistungen of which something is said there."""
    return leistung in said or (site.settings.vor_ort == "alle" and ort.typ != "landkreis")


def listed(site: Site, leistung: str) -> str:
    """Return the ids of those places as the place finder reads them: "*" stands for all but those with a minus."""
    found = {ort.id: ort for ort in places(site, leistung)}
    if site.settings.vor_ort == "alle":
        return " ".join(["*", *(f"-{key}" for key in site.catalog.kommunen if key not in found)])
    return " ".join(found)


def _sample(art: str, name: str) -> Kommune:
    """Return any Kommune of a kind, with no more of it than who is in charge hangs on."""
    known: dict[str, Any] = {"id": "", "name": name, "typ": art, "sonderstatus": False}
    return Kommune.model_construct(**known)


_SAMPLES = {art: _sample(art, "{ort}") for art in EIGENE}
_KREIS = _sample("landkreis", "{kreis}")


def whom_to_ask(site: Site, item: Leistung | Leistungskopf) -> str:
    """Return whom one asks for `item` where no rule names an office, as JSON for the place finder.

    By the kind of place, with {ort} and {kreis} for names, so that it says the same of any number of places; by the
    id of a town that has a task of its Landkreis itself. Of what municipalities decide a Landkreis has nothing to say.
    """
    towns = {ort.id: office_at(item.stelle, ort) for ort in site.catalog.vor_ort.eigene_staedte(item)}
    return compact_json({**_by_kind(item.stelle, item.ebene), **towns})


@lru_cache(maxsize=1024)  # most offices have many Leistungen
def _by_kind(stelle: str, ebene: str) -> Mapping[str, str]:
    kinds = {art: sample for art, sample in _SAMPLES.items() if (art, ebene) != ("landkreis", "gemeinde")}
    return {art: office_at(stelle, level(ebene, sample, _KREIS)) for art, sample in kinds.items()}


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one Leistung at one place. stelle: the office; oertlich: with the Kommune that says it."""

    wer: Zustaendig
    stelle: Stelle | None
    online: tuple[OnlineVorOrt, ...]
    oertlich: tuple[tuple[Kommune, Oertlich], ...]
    heute: date

    @property
    def jetzt(self) -> list[Oertlich]:
        """What the place adds and holds today already."""
        return [angaben for _, angaben in self.oertlich if angaben.geltung(self.heute) == "gilt"]

    @property
    def zustaendig(self) -> str:
        """Who is in charge, in a word: the office, else the Kommune; empty: no Kommune is."""
        if self.stelle:
            return self.stelle.name
        return without_article(self.wer.traeger) if self.wer.traeger else ""

    @property
    def module(self) -> frozenset[str]:
        """Modules of which the place says something."""
        return frozenset(name for _, angaben in self.oertlich for name in angaben.module)

    @property
    def quellen(self) -> tuple[str, ...]:
        """Ids of the sources of what the place says."""
        named = [*(one.quelle for one in self.online), *(angaben.quelle for _, angaben in self.oertlich)]
        return tuple(dict.fromkeys(key for keys in named for key in keys))


def situation(site: Site, item: Leistung | Leistungskopf, ort: Kommune) -> Situation:
    """Return what is known of `item` at `ort`."""
    wissen = site.catalog.vor_ort
    wer = wissen.fuer(item, ort)
    return Situation(
        wer,
        site.catalog.stellen[wer.stelle] if wer.stelle else None,
        tuple(dienst for _, dienst in wissen.online(item, ort)),
        wissen.oertlich(item, ort),
        site.catalog.heute,
    )
