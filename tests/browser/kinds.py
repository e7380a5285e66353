"""One address for every kind of page, and the views they are looked at in."""

from __future__ import annotations

from typing import NamedTuple

KINDS = {
    "start": "index.html",
    "leistungen-liste": "leistungen/index.html",
    "leistung-vollstaendig": "leistungen/personalausweis-beantragen.html",
    "leistung-kurz": "leistungen/hundemarke-ersetzen-lassen.html",
    "buendel-liste": "buendel/index.html",
    "buendel": "buendel/standesamt.html",
    "themen-liste": "themen/index.html",
    "thema": "themen/familie-kind.html",
    "lagen-liste": "lagen/index.html",
    "lage-gefuehrt": "lagen/wohnen-umzug.html",
    "lage-liste": "lagen/kinderbetreuung.html",
    "umsetzungsstand": "umsetzungsstand/index.html",
    "kommunen-liste": "kommunen/index.html",
    "gemeinde": "kommunen/giessen.html",
    "landkreis": "kommunen/landkreis-giessen.html",
    "monitor": "monitor/index.html",
    "einbinden": "kommunales/einbinden.html",
    "fragen-liste": "fragen-antworten/index.html",
    "fragen": "fragen-antworten/onlinezugangsgesetz.html",
    "foerderung-liste": "foerderung/index.html",
    "foerderung": "foerderung/starke-heimat-hessen.html",
    "kontakte-liste": "kontakte/index.html",
    "kontakt": "kontakte/koordinierungsstelle-ozg-kommunal.html",
    "newsletter-liste": "newsletter/index.html",
    "newsletter": "newsletter/2021-09-nr-4.html",
    "videos": "videos/index.html",
    "glossar": "glossar.html",
    "suche": "suche.html",
    "barrierefreiheit": "barrierefreiheit.html",
    "buerger-wirtschaft": "buerger-wirtschaft/index.html",
    "kommunales": "kommunales/koordinierungsstelle.html",
    "ueber": "ueber/verwaltungsportal.html",
    "leichte-sprache": "leichte-sprache/online-beantragen.html",
    "impressum": "impressum.html",
    "fehler404": "404.html",
}
"""Everybody who makes a new kind of page adds it here; test_kinds.py notices when it is missing."""

SUCHWORT = "Personalausweis"
"""A word the search finds a Leistung for."""


class View(NamedTuple):
    """A window and a colour scheme."""

    name: str
    width: int
    height: int
    scheme: str


VIEWS = [
    View(f"{width}-{word}", width, height, scheme)
    for width, height in ((1280, 900), (360, 740))
    for scheme, word in (("light", "hell"), ("dark", "dunkel"))
]
