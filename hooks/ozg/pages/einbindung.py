"""JSON beside the pages of Leistungen, for websites of municipalities that want to show them.

One for each Leistung, and one for each place of which something is said. Where nothing is said, a place's
JSON would say no more than the general one, so with `vor_ort: alle` the number of files does not double.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ozg.markdown import plain
from ozg.model import Kommune, Leistung, OnlineDienst
from ozg.pages import leistungen, stellen
from ozg.pages.orte import situation, uri_at, where, without_article
from ozg.render import Site
from ozg.spec import File

LIZENZ = {"kennung": "EUPL-1.2", "url": "https://eupl.eu/1.2/de/"}
"""What the texts of this project may be used under (REUSE.toml)."""


def plan(site: Site) -> Iterator[File]:
    """Yield the files, all places of one Leistung after each other."""
    if not site.settings.einbinden:
        return
    for key, item in site.catalog.leistungen.items():
        digest = site.catalog.leistung_digest(key)
        yield File(leistungen.json_uri(leistungen.uri_of(item)), partial(_build, site, key, None), digest)
        for ort in site.catalog.vor_ort.orte.get(key, ()):
            yield File(
                leistungen.json_uri(uri_at(key, ort.id)),
                partial(_build, site, key, ort),
                digest + site.catalog.kommune_digest(ort),
            )


def _build(site: Site, key: str, ort: Kommune | None) -> bytes:
    item = site.catalog.leistung(key)
    data = general(site, item)
    if ort:
        data = {**data, **_local(site, item, ort)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def general(site: Site, item: Leistung) -> Mapping[str, Any]:
    """Return what is said of a Leistung in the whole state."""
    return {
        "id": item.id,
        "titel": item.bezeichnung_ii,
        "teaser": plain(item.teaser),
        "url": site.absolute(leistungen.uri_of(item)),
        "status": site.catalog.leistungen[item.id].status,
        "online_dienste": _services(leistungen.services(site, item)),
        "gueltig_ab": item.gueltig_ab.isoformat() if item.gueltig_ab else None,
        "gueltig_bis": item.gueltig_bis.isoformat() if item.gueltig_bis else None,
        "zustaendig": {"ebene": item.zustaendig.ebene, "stelle": item.zustaendig.stelle},
        "leika": list(item.leika),
        "stand": item.stand.text,
        "lizenz": LIZENZ,
        "demonstration": site.settings.betrieb == "demo",
    }


def _local(site: Site, item: Leistung, ort: Kommune) -> Mapping[str, Any]:
    lage = situation(site, item, ort)
    zustaendig: dict[str, Any] = {"ebene": item.zustaendig.ebene, "stelle": item.zustaendig.stelle}
    if lage.wer.traeger:
        zustaendig["kommune"] = {"name": without_article(lage.wer.traeger), "ars": lage.wer.traeger.ars}
    if lage.stelle:
        zustaendig["stelle"] = lage.stelle.name
        zustaendig["kontakt"] = site.absolute(stellen.uri_of(lage.stelle))
    return {
        "titel": f"{item.bezeichnung_ii} {where(ort)}",
        "url": site.absolute(uri_at(item.id, ort.id)),
        "ort": {"name": ort.name, "ags": ort.ags, "ars": ort.ars},
        "status": "online" if lage.online else site.catalog.leistungen[item.id].status,
        "online_dienste": _services([*lage.online, *leistungen.services(site, item)]),
        "zustaendig": zustaendig,
        "stand": max((item.stand, *(angaben.stand for _, angaben in lage.oertlich))).text,
    }


def _services(dienste: Sequence[OnlineDienst]) -> list[Mapping[str, str]]:
    return [{"titel": one.titel, "url": one.url, **({"seit": one.seit.text} if one.seit else {})} for one in dienste]
