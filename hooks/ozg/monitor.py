"""The OZG-Monitor: how many online applications are recorded where. Only what stands in data/kommunen counts.

Counted is the pair of a Leistung and a Kommune for which at least one Online-Dienst with an address is recorded;
several addresses for the same pair count once. A service of the Landkreis counts once as recorded, and is usable
in every town and municipality of the Landkreis for which the Landkreis decides.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ozg.catalog import Catalog
from ozg.model import Kommune
from ozg.spec import File

CSV = "monitor/monitor.csv"


@dataclass(frozen=True, slots=True)
class Ort:
    """What is counted at one Kommune.

    leistungen: on how many a Kommune decides here. eingetragen: those for which the Kommune itself records
    a service. nutzbar: those for which somebody's service is recorded that people here can use.
    """

    kommune: Kommune
    leistungen: int
    eingetragen: frozenset[str]
    nutzbar: frozenset[str]


def at(catalog: Catalog, kommune: Kommune) -> Ort:
    """Count at one Kommune."""
    wissen = catalog.vor_ort
    decided = sum(wer.traeger is not None for wer in wissen.alle(kommune.id).values())
    own = frozenset(dienst.leistung for dienst in kommune.online)
    kreis = catalog.kommunen[kommune.kreis].online if kommune.kreis else ()
    of_kreis = {dienst.leistung for dienst in kreis}
    usable = own | {key for key in of_kreis if wissen.online(catalog.leistungen[key], kommune)}
    return Ort(kommune, decided, own, usable)


def everywhere(catalog: Catalog) -> tuple[Ort, ...]:
    """Count at every Kommune, A–Z."""
    return tuple(at(catalog, kommune) for kommune in catalog.kommunen.values())


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row of the state-wide tables.

    titel, id: of a bundle or Kreis. orte: its towns and municipalities. leistungen: of the bundle.
    eingetragen: recorded pairs. mit: towns and municipalities in which at least one service is usable.
    """

    id: str
    titel: str
    leistungen: int
    orte: int
    eingetragen: int
    mit: int


def by_bundle(catalog: Catalog, orte: Iterable[Ort]) -> list[Zeile]:
    """Return a row for each Umsetzungsbündel that has Leistungen, A–Z."""
    counted = tuple(orte)
    rows = []
    for key, item in catalog.buendel.items():
        own = frozenset(leistung.id for leistung in catalog.leistungen_nach_buendel[key])
        if own:
            rows.append(_row(key, item.titel, own, counted))
    return rows


def by_kreis(catalog: Catalog, orte: Iterable[Ort]) -> list[Zeile]:
    """Return a row for each Landkreis and each kreisfreie Stadt, A–Z."""
    alle = frozenset(catalog.leistungen)
    groups: dict[str, list[Ort]] = {}
    for ort in orte:
        groups.setdefault(ort.kommune.kreis or ort.kommune.id, []).append(ort)
    return [
        _row(key, item.name, alle, tuple(groups[key])) for key, item in catalog.kommunen.items() if item.kreis is None
    ]


def total(catalog: Catalog, orte: Iterable[Ort]) -> Zeile:
    """Return the row of the whole state."""
    return _row("hessen", "Hessen", frozenset(catalog.leistungen), tuple(orte))


def _row(key: str, titel: str, leistungen: frozenset[str], orte: tuple[Ort, ...]) -> Zeile:
    towns = [ort for ort in orte if ort.kommune.typ != "landkreis"]
    return Zeile(
        key,
        titel,
        len(leistungen),
        len(towns),
        sum(len(ort.eingetragen & leistungen) for ort in orte),
        sum(bool(ort.nutzbar & leistungen) for ort in towns),
    )


def plan(catalog: Catalog) -> Iterator[File]:
    """Yield the table of all Kommunen as CSV: UTF-8 with a mark, semicolons, as German spreadsheets read it."""
    yield File(CSV, partial(_table, catalog))


def _table(catalog: Catalog) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("ags", "ars", "name", "art", "kreis", "leistungen", "online_eingetragen", "online_nutzbar"))
    for ort in everywhere(catalog):
        item = ort.kommune
        kreis = catalog.kommunen[item.kreis].name if item.kreis else ""
        numbers = (ort.leistungen, len(ort.eingetragen), len(ort.nutzbar))
        writer.writerow((item.ags, item.ars, item.name, item.typ, kreis, *numbers))
    return b"\xef\xbb\xbf" + out.getvalue().encode()
