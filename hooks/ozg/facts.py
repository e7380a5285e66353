"""All facts of the Leistungen with their source, as one list for the people who release texts professionally."""

from __future__ import annotations

from collections.abc import Iterator

from ozg.catalog import Catalog
from ozg.model import Fundstelle, Leistung
from ozg.text import money

FILE = "data/belege.md"

_HEAD = """<!-- Erzeugt mit „ozg belege“; nicht von Hand ändern. -->
# Belegte Angaben, zur fachlichen Freigabe

Jede Zahl, Frist, Altersgrenze und jeder Betrag aus den Leistungen mit Fundstelle. „sicher“ heißt: Die Redaktion
kennt den Paragrafen als Grundlage der Aussage. Nachgelesen und freigegeben ist noch nichts.

"""

_COLUMNS = "| Angabe | Fundstelle | Rechtsstand | Gewissheit |\n| --- | --- | --- | --- |\n"


def facts_of(item: Leistung) -> Iterator[tuple[str, Fundstelle]]:
    """Yield every fact of a Leistung that has a source: (statement, where it stands)."""
    for kosten in item.kosten:
        if kosten.quelle:
            amount = money(kosten.betrag) if kosten.betrag is not None else kosten.regel or ""
            if kosten.bis is not None:
                amount += f" bis {money(kosten.bis)}"
            yield ": ".join(part for part in ("Kosten", kosten.fall, amount) if part), kosten.quelle
    for frist in item.fristen:
        if frist.quelle:
            yield ": ".join(part for part in ("Frist", frist.fall, frist.text) if part), frist.quelle
    if item.bearbeitungsdauer and item.bearbeitungsdauer.quelle:
        yield f"Bearbeitungsdauer: {item.bearbeitungsdauer.text}", item.bearbeitungsdauer.quelle
    if staedte := item.zustaendig.staedte:
        names = (*(["Sonderstatus-Städte"] if staedte.sonderstatus else []), *staedte.kommunen)
        yield f"Zuständig sind auch Städte im Landkreis: {', '.join(names)}", staedte.quelle
    for beleg in item.belege:
        yield beleg.fakt, beleg.quelle


def build(catalog: Catalog) -> bytes:
    """Return the list as a Markdown table, one section per Leistung that has facts."""
    out = [_HEAD]
    for key in catalog.leistungen:
        item = catalog.leistung(key)
        found = list(facts_of(item))
        if not found:
            continue
        out.append(f"## {item.bezeichnung_ii}\n\n{_COLUMNS}")
        for fact, place in found:
            out.append(
                f"| {_cell(fact)} | [{_cell(place.titel)}]({place.url}) | {place.stand} | {place.gewissheit} |\n"
            )
        out.append("\n")
    return "".join(out).rstrip("\n").encode() + b"\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
