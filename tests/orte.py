"""A small land of five places for tests of what is local: two Landkreise' worth of rules, written by hand."""

from __future__ import annotations

from pathlib import Path

from seiten import write

LEISTUNG = """bezeichnung_ii: {name}
namensherkunft: redaktion
teaser: Kurz gesagt.
kurztext: Das Wichtigste.
zustaendig: {{ebene: {ebene}, stelle: {stelle}}}
zielgruppen: [buerger]
themenfeld: {thema}
lage: {lage}
{buendel}status: bereitgestellt
quelle: [redaktion]
stand: 2022-03
"""
KOMMUNE = """name: {name}
typ: {typ}
ags: "{ags}"
ars: "{ars}"
{kreis}regierungsbezirk: Gießen
plz: [{plz}]
quelle: [redaktion]
stand: 2022
"""
STELLE = """name: {name}
art: kommune
email: {key}@muster.example
quelle: [redaktion]
stand: 2022
"""


def leistung(root: Path, key: str, name: str, ebene: str, *, thema: str = "hobby", buendel: str = "") -> None:
    """Write a Leistung."""
    lage = "tierhaltung" if thema == "hobby" else f"lage-{thema}"
    values = {"name": name, "ebene": ebene, "stelle": f"Amt für {name}", "thema": thema, "lage": lage}
    write(root, f"leistungen/{key}.yml", LEISTUNG.format(**values, buendel=f"buendel: {buendel}\n" if buendel else ""))


def land(root: Path) -> Path:
    """Write the places, offices and Leistungen of every level into a copy of the small project."""
    write(root, "themen/auto.yml", "titel: Auto & Verkehr\nbeschreibung: Fahren.\n")
    write(root, "lagen/lage-auto.yml", "titel: Fahren\nthemenfeld: auto\n")
    write(root, "buendel/autos.yml", "titel: Autos\nbeschreibung: Alles.\nquelle: [redaktion]\nstand: 2022\n")
    leistung(root, "auto-zulassen", "Auto zulassen", "kreis", thema="auto", buendel="autos")
    leistung(root, "waffe-anmelden", "Waffe anmelden", "kreis")
    leistung(root, "parkausweis-beantragen", "Parkausweis beantragen", "gemeinde", thema="auto")
    leistung(root, "elterngeld-beantragen", "Elterngeld beantragen", "land")
    leistung(root, "rente-beantragen", "Rente beantragen", "bund")
    for key in ("buergerbuero", "steueramt", "zulassung", "kreisamt"):
        write(root, f"stellen/{key}.yml", STELLE.format(name=key.title(), key=key))
    kommune(root, "asslar", "Aßlar", "stadt", "06532001", "lahn-dill-kreis", "35614")
    kommune(root, "bischoffen", "Bischoffen", "gemeinde", "06532002", "lahn-dill-kreis", "35649, 35614")
    kommune(root, "kassel", "Kassel", "kreisfreie stadt", "06611000", "", "34117")
    return root


def kommune(root: Path, key: str, name: str, typ: str, ags: str, kreis: str, plz: str) -> None:
    """Write a place that says nothing yet."""
    ars = f"{ags[:5]}0{ags[5:]}{ags[5:]}" if kreis else f"{ags[:5]}0000000"
    line = f"kreis: {kreis}\n" if kreis else ""
    write(root, f"kommunen/{key}.yml", KOMMUNE.format(name=name, typ=typ, ags=ags, ars=ars, kreis=line, plz=plz))


def says(root: Path, key: str, text: str) -> None:
    """Let a place say more."""
    path = root / f"data/kommunen/{key}.yml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
