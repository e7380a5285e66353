"""A record with every field: the schema can hold all that a page of a portal shows, and the page shows it."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from orte import full
from ozg.model import HinweiseVorOrt, Leistung, Oertlich, OnlineVorOrt, Stelle


def names_of(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


SHOWN = """Hund anmelden in Wetzlar|Hundesteuer Anmeldung M02|99102013104000|L100001_M99|Teaser M24|Kurztext M05
Volltext M06|Voraussetzung M09|Bei Vertretung|Vollmacht M08|Ablauf M11|Kostenfall|Kosten nach Satzung|Widerspruch
Fristtext|Dauertext
Rechtsgrundlage M07|Rechtsbehelf M25|Formular M14|im Rathaus|Landesdienst|seit 2020|Hinweise M16|Weiterführend M15
Hinweis M22|Ansprechpunkt M23|Bürgerinnen und Bürger und Unternehmen|Engagement & Hobby|Tierhaltung|10160|Tiere
Online möglich|Haustier|Parkausweis beantragen|1. Februar 2020|2. März 2030|1020200|Typ 4a
Deutsch M-Sprache|Ursprungsportal|5. April 2022|6. Mai 2022 durch Ministerium M-Freigabe
Urheber M18|Ab 6. Mai 2031|Neuweg 7|Hof C|35580 Wetzlar-Neu|Umzugshinweis|7. Juni 2022|Aenderungstext
Belegter Fakt|Gültig in Wetzlar
Steueramt Wetzlar|Magistrat der Stadt|Aufgabe des Amts|Eingang B|Hausgasse 1|35578 Wetzlar|Postfach 1234
35573 Wetzlar-Post|06441 99-0|06441 99-1|steuer @wetzlar.example|wetzlar.example|Montag 08:00–12:00 Uhr 14:00–18:00 Uhr
Dienstag 08:01|Mittwoch 08:02|Donnerstag 08:03|Freitag 08:04|Samstag 08:05|Sonntag 08:06|nur mit Termin|Aufzug vorhanden
Mit dem Rollstuhl zugänglich|Induktionsschleife|Haltestelle Rathaus|Tiefgarage, 50 Plätze, davon 3
mit Gebühr|Erika Muster|Leitung|II/3|06441 99-2|06441 99-3|e @wetzlar.example|Steueramt: Kontakt ins Adressbuch
Stadtdienst|seit 2021|Bei Kampfhunden|Wesenstest der Stadt|Erster Hund|75 bis 90 Euro je Jahr|75 Euro im Jahr
Neuer Hund|binnen zwei Wochen|zwei Wochen hier|Stadtformular|zum Ausdrucken|Gültig ab 2. Januar 2022 bis 4. März 2029
Hundesteuersatzung der Stadt|Stand: Oktober 2022"""


def test_a_record_with_every_field_holds_all_a_portal_shows(root: Path) -> None:
    """The list of what the portals show is in the field names; all of it is filled here and on the page."""
    built = full(root)
    catalog = built.site.catalog
    wetzlar = catalog.kommunen["wetzlar"]
    records: list[BaseModel] = [catalog.leistung("hund-anmelden"), catalog.stellen["steueramt"]]
    records += [wetzlar.online[0], wetzlar.oertlich[0]]
    for record, model in zip(records, (Leistung, Stelle, OnlineVorOrt, Oertlich), strict=True):
        empty = {name for name in names_of(model) if getattr(record, name) in (None, (), "")}
        assert not empty, f"{model.__name__}: the test does not fill {empty}"
    text = built.text("leistungen/hund-anmelden/wetzlar.html")
    for name in HinweiseVorOrt.model_fields:
        assert f"Hinweis zu {name}." in text
    # words people search for, some of them mistyped, are there for the search only
    words_searched = built.html("leistungen/hund-anmelden/wetzlar.html").css_first("[data-suchworte]")
    assert words_searched.attributes["data-suchworte"] == "Hundesteuer"
    missing = [piece for line in SHOWN.split("\n") for piece in line.split("|") if piece not in text]
    assert missing == []
