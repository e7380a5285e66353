"""A small land of five places for tests of what is local: two Landkreise' worth of rules, written by hand."""

from __future__ import annotations

from pathlib import Path

from ozg.model import HinweiseVorOrt
from ozg.settings import Einstellungen
from seiten import Built, write

ALLE = Einstellungen(vor_ort="alle")
SATZUNG = "{titel: Hundesteuersatzung der Stadt, url: https://wetzlar.example/satzung, stand: 2021, gewissheit: sicher}"
SERVICE = "online:\n  - {leistung: hund-anmelden, titel: Hund online anmelden, url: https://wetzlar.example/hund}\n"

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
    leistung(root, "rente-beantragen", "Rente beantragen", "sozialversicherung")
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


FULL_LEISTUNG = """bezeichnung_ii: Hund anmelden
bezeichnung: Hundesteuer Anmeldung M02
namensherkunft: leika
adresse: hund-anmelden
leika: ["99102013104000"]
kennungen: [{system: Hessen-Finder, id: L100001_M99}]
teaser: Teaser M24.
kurztext: Kurztext M05.
volltext: Volltext M06.
voraussetzungen: [Voraussetzung M09]
unterlagen: [{bei: Bei Vertretung, text: Vollmacht M08}]
verfahrensablauf: [Ablauf M11]
kosten: [{fall: Kostenfall, regel: Kosten nach Satzung}]
fristen: [{fall: Widerspruch, text: Fristtext}]
bearbeitungsdauer: {text: Dauertext}
rechtsgrundlagen: [{titel: Rechtsgrundlage M07, pruefung: geprüft}]
rechtsbehelf: Rechtsbehelf M25.
formulare: [{titel: Formular M14, hinweis: im Rathaus}]
online_dienste: [{titel: Landesdienst, url: https://hessen.example/hund, seit: 2020}]
hinweise: Hinweise M16.
links: [{titel: Weiterführend M15, url: https://hessen.example/mehr}]
zustaendig: {ebene: gemeinde, stelle: Steueramt M22, hinweis: Hinweis M22.}
ansprechpunkt: Ansprechpunkt M23
zielgruppen: [buerger, unternehmen]
themenfeld: hobby
lage: tierhaltung
ozg_id: "10160"
buendel: tiere
status: online
synonyme: [Hundesteuer]
schlagworte: [Haustier]
verwandt: [parkausweis-beantragen]
gueltig_ab: 2020-02-01
gueltig_bis: 2030-03-02
sdg: ["1020200"]
typisierung: Typ 4a
gueltigkeitsgebiet: Gebiet
sprachversion: Deutsch M-Sprache
ursprungsportal: {titel: Ursprungsportal, url: https://hessen.example/portal}
geaendert: 2022-04-05
freigabe: {am: 2022-05-06, durch: Ministerium M-Freigabe}
urheber: Urheber M18
aenderungen: [{am: 2022-06-07, was: Aenderungstext}]
belege:
  - fakt: Belegter Fakt
    quelle: {titel: Paragraf, url: https://hessen.example/p, stand: 2021, gewissheit: sicher}
quelle: [redaktion]
stand: 2022-03
"""
FULL_STELLE = """name: Steueramt Wetzlar
kurzname: Steueramt
art: kommune
uebergeordnet: Magistrat der Stadt
aufgabe: Aufgabe des Amts.
anschrift: {strasse: Hausgasse 1, zusatz: Eingang B, plz: "35578", ort: Wetzlar}
umzug:
  ab: 2031-05-06
  anschrift: {strasse: Neuweg 7, zusatz: Hof C, plz: "35580", ort: Wetzlar-Neu}
  hinweis: Umzugshinweis
postanschrift: {postfach: "1234", plz: "35573", ort: Wetzlar-Post}
telefon: 06441 99-0
fax: 06441 99-1
email: steuer@wetzlar.example
web: https://wetzlar.example/
oeffnungszeiten:
  montag: [08:00–12:00, 14:00–18:00]
  dienstag: [08:01–12:00]
  mittwoch: [08:02–12:00]
  donnerstag: [08:03–12:00]
  freitag: [08:04–12:00]
  samstag: [08:05–12:00]
  sonntag: [08:06–12:00]
  hinweis: nur mit Termin
barrierefreiheit: {aufzug: ja, rollstuhlgerecht: ja, hinweis: Induktionsschleife}
haltestellen: [Haltestelle Rathaus]
parkplaetze: [{ort: Tiefgarage, anzahl: 50, behindertenplaetze: 3, gebuehrenpflichtig: ja}]
personen:
  - {name: Erika Muster, funktion: Leitung, zeichen: II/3, telefon: 06441 99-2, fax: 06441 99-3,
     email: e@wetzlar.example}
quelle: [redaktion]
stand: 2022
"""


def full(root: Path) -> Built:
    """Fill every field of Leistung, Stelle and of what a Kommune says."""
    write(root, "leistungen/hund-anmelden.yml", FULL_LEISTUNG)
    write(root, "stellen/steueramt.yml", FULL_STELLE)
    hints = "".join(f"      {name}: Hinweis zu {name}.\n" for name in HinweiseVorOrt.model_fields)
    says(
        root,
        "wetzlar",
        f"""zustaendig:
  - {{stelle: steueramt, leistungen: [hund-anmelden]}}
online:
  - {{leistung: hund-anmelden, titel: Stadtdienst, url: https://wetzlar.example/hund, seit: 2021, quelle: [redaktion],
     gueltig_ab: 2021-01-01, gueltig_bis: 2030-12-31}}
oertlich:
  - leistung: hund-anmelden
    hinweise:
{hints}    unterlagen: [{{bei: Bei Kampfhunden, text: Wesenstest der Stadt}}]
    kosten: [{{fall: Erster Hund, betrag: 75, bis: 90, regel: je Jahr, kurz: 75 Euro im Jahr, quelle: {SATZUNG}}}]
    fristen: [{{fall: Neuer Hund, text: binnen zwei Wochen, kurz: zwei Wochen hier, quelle: {SATZUNG}}}]
    formulare: [{{titel: Stadtformular, url: https://wetzlar.example/f.pdf, hinweis: zum Ausdrucken}}]
    gueltig_ab: 2022-01-02
    gueltig_bis: 2029-03-04
    quelle: [redaktion]
    stand: 2022-10
""",
    )
    return Built(root)
