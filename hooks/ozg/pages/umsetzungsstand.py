"""The Umsetzungsstand: what stood ready when. Totals are computed; what the source announced stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from ozg.markdown import headings
from ozg.model import Bereitstellung, Umsetzungsbuendel, Umsetzungsstand
from ozg.pages.outdated import outdated
from ozg.render import Site
from ozg.spec import START, Page, PageSpec
from ozg.text import count

INDEX = "umsetzungsstand/index.html"
TITEL = "Umsetzungsstand"


@dataclass(frozen=True, slots=True)
class Veraenderung:
    """How one Umsetzungsbündel changed from one snapshot to the next.

    vorher, nachher: its rows in the two lists; None where the list does not name it, never both.
    """

    buendel: Umsetzungsbuendel
    vorher: Bereitstellung | None
    nachher: Bereitstellung | None

    @property
    def mehr(self) -> int:
        """How many Leistungen more the newer list gives; negative: fewer."""
        return (self.nachher.anzahl if self.nachher else 0) - (self.vorher.anzahl if self.vorher else 0)

    @property
    def art(self) -> str:
        """What happened, in a word: a bundle that is listed no more need not have lost anything."""
        if not self.vorher:
            return "neu"
        if not self.nachher:
            return "nicht mehr genannt"
        return "gewachsen" if self.mehr > 0 else "gleich" if self.mehr == 0 else "kleiner"


@dataclass(frozen=True, slots=True)
class Teil:
    """A piece of a bar, in percent of the chart's width. art: "alt", "neu" or "ziel"."""

    art: str
    von: float
    breite: float


@dataclass(frozen=True, slots=True)
class Balken:
    """A bar with its name above it and perhaps a figure behind its end."""

    name: str
    teile: tuple[Teil, ...]
    zahl: str = ""


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page of this kind."""
    snapshots = list(site.catalog.umsetzungsstand.values())
    yield Page(INDEX, TITEL, snapshots[-1].stand if snapshots else None, partial(_build, site))


def newest(site: Site) -> Umsetzungsstand | None:
    """Return the newest snapshot."""
    return next(reversed(list(site.catalog.umsetzungsstand.values())), None)


def history(site: Site, buendel: str) -> list[tuple[Umsetzungsstand, Bereitstellung | None]]:
    """Return every snapshot, oldest first, with its row for this bundle."""
    return [(snapshot, _rows(snapshot).get(buendel)) for snapshot in site.catalog.umsetzungsstand.values()]


def changes(site: Site, older: Umsetzungsstand, newer: Umsetzungsstand) -> list[Veraenderung]:
    """Return what became of every bundle that at least one of the two snapshots names, A–Z."""
    before, after = _rows(older), _rows(newer)
    named = (item for key, item in site.catalog.buendel.items() if key in before or key in after)
    return [Veraenderung(item, before.get(item.id), after.get(item.id)) for item in named]


def latest_changes(site: Site) -> list[Veraenderung]:
    """Return the changes between the two newest snapshots; nothing while there are fewer than two."""
    snapshots = list(site.catalog.umsetzungsstand.values())
    return changes(site, *snapshots[-2:]) if len(snapshots) > 1 else []


def growth(site: Site) -> list[Veraenderung]:
    """Return the bundles that are new or have grown, those with the latest month first.

    The months belong to the bundle as a whole: which Leistung came when, the source does not say.
    """
    grown = [item for item in latest_changes(site) if item.mehr > 0]
    # sort() is stable: within a month the order stays A–Z
    return sorted(grown, key=lambda item: max(item.nachher.monate) if item.nachher else "", reverse=True)


def differences(snapshot: Umsetzungsstand) -> list[str]:
    """Return sentences about what the list itself gives otherwise than its source announces."""
    said, out = snapshot.angekuendigt, []
    if said.buendel != len(snapshot.zeilen):
        listed = count(len(snapshot.zeilen), "Bündel", "Bündel")
        out.append(f"Die Quelle spricht von {count(said.buendel, 'Bündel', 'Bündeln')}, ihre Liste nennt {listed}.")
    if said.leistungen != snapshot.summe:
        listed = count(snapshot.summe, "Leistung", "Leistungen")
        out.append(
            f"Die Quelle spricht von {count(said.leistungen, 'Leistung', 'Leistungen')}, ihre Liste ergibt {listed}."
        )
    return out


def _build(site: Site) -> PageSpec:
    snapshots = list(site.catalog.umsetzungsstand.values())
    steps = [(older, newer, changes(site, older, newer)) for older, newer in pairwise(snapshots)]
    inhalt = site.page(
        "umsetzungsstand.html",
        INDEX,
        staende=snapshots,
        unterschiede={item.id: differences(item) for item in snapshots},
        spruenge=[(older, newer, _by_kind(found)) for older, newer, found in reversed(steps)],
        vergleich=_comparison(site, snapshots),
        wachstum=_growth_bars(snapshots),
        balken=_bundle_bars(site),
        veraltet=bool(snapshots) and outdated(site, snapshots[-1].stand),
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung=_description(snapshots),
        inhalt=inhalt,
        art="umsetzungsstand",
        pfad=(START,),
        toc=headings(inhalt),
        stand=snapshots[-1].stand if snapshots else None,
        quellen=site.quellen(tuple(dict.fromkeys(key for item in snapshots for key in item.quelle))),
        datei=site.catalog.files["umsetzungsstand", snapshots[-1].id] if snapshots else "",
    )


def _description(snapshots: list[Umsetzungsstand]) -> str:
    if not snapshots:
        return "Wie viele Leistungen in Hessen für Kommunen bereitstehen."
    last = snapshots[-1]
    leistungen = count(last.summe, "Leistung", "Leistungen")
    listed = count(len(last.zeilen), "Bündel", "Bündeln")
    return f"{leistungen} aus {listed} stehen für Kommunen in Hessen bereit (Stand: {last.stand})."


def _rows(snapshot: Umsetzungsstand) -> dict[str, Bereitstellung]:
    return {row.buendel: row for row in snapshot.zeilen}


def _by_kind(found: list[Veraenderung]) -> list[tuple[str, list[Veraenderung]]]:
    """Group changes by what happened, without those where nothing did."""
    kinds = ("neu", "gewachsen", "kleiner", "nicht mehr genannt")
    groups = [(kind, [item for item in found if item.art == kind]) for kind in kinds]
    return [(kind, items) for kind, items in groups if items]


def _comparison(site: Site, snapshots: list[Umsetzungsstand]) -> list[tuple[Umsetzungsbuendel, list[int | None]]]:
    """Return every bundle that a list names with its number in each snapshot."""
    rows = [_rows(item) for item in snapshots]
    table = []
    for key, item in site.catalog.buendel.items():
        numbers = [found[key].anzahl if key in found else None for found in rows]
        if any(number is not None for number in numbers):
            table.append((item, numbers))
    return table


def _growth_bars(snapshots: list[Umsetzungsstand]) -> list[Balken]:
    """Return a bar for each snapshot; where the source gives a total to reach, it is outlined behind it."""
    most = max((max(item.summe, item.angekuendigt.von or 0) for item in snapshots), default=0) or 1
    bars = []
    for item in snapshots:
        target = item.angekuendigt.von
        name = f"{item.titel}: {count(item.summe, 'Leistung', 'Leistungen')}"
        pieces = [Teil("ziel", 0, _percent(target, most))] if target else []
        bars.append(
            Balken(f"{name} (von {target})" if target else name, (*pieces, Teil("alt", 0, _percent(item.summe, most))))
        )
    return bars


def _bundle_bars(site: Site) -> list[Balken]:
    """Return a bar for each bundle of the newest list: what the list before had, then what was added."""
    last = newest(site)
    if last is None:
        return []
    before = {item.buendel.id: item.vorher.anzahl for item in latest_changes(site) if item.vorher}
    first_list = len(site.catalog.umsetzungsstand) == 1
    most = max(row.anzahl for row in last.zeilen) or 1
    bars = []
    for key, row in _rows(last).items():
        old = row.anzahl if first_list else min(before.get(key, 0), row.anzahl)
        pieces = [
            Teil("alt", 0, _percent(old, most, 80)),
            Teil("neu", _percent(old, most, 80), _percent(row.anzahl - old, most, 80)),
        ]
        more = f" (+{row.anzahl - old})" if row.anzahl > old else ""
        bars.append(Balken(row.bezeichnung, tuple(piece for piece in pieces if piece.breite), f"{row.anzahl}{more}"))
    return bars


def _percent(part: int, whole: int, full: int = 100) -> float:
    """Return `part` of `whole` as a width, when the whole is `full` percent wide."""
    return round(part / whole * full, 2)
