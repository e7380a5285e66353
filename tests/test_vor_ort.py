"""Leistungen at a place: everything a record can say is shown, nothing is invented, and it stays cheap."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from pydantic import BaseModel

from orte import land, says
from ozg import monitor
from ozg.model import HinweiseVorOrt, Leistung, Oertlich, OnlineVorOrt, Stelle
from ozg.pages import einbindung
from ozg.render import slots
from ozg.settings import Einstellungen
from seiten import ROOT, Built, words, write

ALLE = Einstellungen(vor_ort="alle")
SATZUNG = "{titel: Hundesteuersatzung der Stadt, url: https://wetzlar.example/satzung, stand: 2021, gewissheit: sicher}"
SERVICE = "online:\n  - {leistung: hund-anmelden, titel: Hund online anmelden, url: https://wetzlar.example/hund}\n"


@pytest.fixture
def root(mini: Path) -> Path:
    """A land with places, offices and Leistungen of every level; nobody says anything yet."""
    return land(mini)


# ---- which pages there are


def local(built: Built) -> list[str]:
    return [uri for uri in built.build.pages if re.fullmatch(r"leistungen/[^/]+/[^/]+\.html", uri)]


def test_without_anything_to_say_there_is_no_page(root: Path) -> None:
    assert local(Built(root)) == []


def test_a_page_for_every_place_of_which_something_is_said(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    orte = ("asslar", "bischoffen", "lahn-dill-kreis", "wetzlar")
    expected = [f"leistungen/auto-zulassen/{ort}.html" for ort in orte]
    assert local(Built(root)) == [*expected, "leistungen/hund-anmelden/wetzlar.html"]


def test_the_switch_makes_a_page_for_every_town_and_leistung(root: Path) -> None:
    built = Built(root, ALLE)
    assert len(local(built)) == 6 * 4
    assert not any("kreis" in uri for uri in local(built))
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    assert len(local(Built(root, ALLE))) == 6 * 4 + 1


# ---- what they say where nothing is recorded


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("hund-anmelden/wetzlar", "Zuständig ist die Stadt Wetzlar. Die Stelle dort: Steueramt Ihrer Gemeinde."),
        ("hund-anmelden/bischoffen", "Zuständig ist die Gemeinde Bischoffen. Die Stelle dort: Steueramt"),
        ("auto-zulassen/bischoffen", "Zuständig ist der Lahn-Dill-Kreis. Die Stelle dort: Amt für Auto zulassen."),
        ("auto-zulassen/kassel", "Zuständig ist die Stadt Kassel. Die Stelle dort: Amt für Auto zulassen."),
        ("elterngeld-beantragen/kassel", "Amt für Elterngeld beantragen (Land Hessen)"),
        ("rente-beantragen/wetzlar", "Amt für Rente beantragen (Bund)"),
        ("hund-anmelden/wetzlar", "Für Wetzlar ist hier kein Online-Dienst zu dieser Leistung erfasst."),
    ],
)
def test_level_and_name_give_a_correct_page(root: Path, page: str, sentence: str) -> None:
    text = Built(root, ALLE).text(f"leistungen/{page}.html").replace(" .", ".")
    assert sentence in text
    assert "Hinweise für" not in text


def test_the_regional_authority_is_named_where_it_decides(root: Path) -> None:
    path = root / "data/leistungen/elterngeld-beantragen.yml"
    path.write_text(path.read_text().replace("Amt für Elterngeld beantragen", "Regierungspräsidium"))
    built = Built(root, ALLE)
    assert "Wetzlar liegt im Regierungsbezirk Gießen." in built.text("leistungen/elterngeld-beantragen/wetzlar.html")


def test_the_frame_of_the_page_belongs_to_the_place(root: Path) -> None:
    built = Built(root, ALLE)
    spec = built["leistungen/auto-zulassen/bischoffen.html"]
    assert spec.titel == "Auto zulassen in Bischoffen"
    assert [crumb.uri for crumb in spec.pfad] == [
        "index.html",
        "leistungen/index.html",
        "leistungen/auto-zulassen.html",
    ]
    service = spec.jsonld[0]
    assert service["areaServed"]["name"] == "Bischoffen"
    assert service["serviceOperator"]["name"] == "Lahn-Dill-Kreis"
    assert service["url"] == built.site.url + spec.uri
    assert slots(built.site, spec)["canonical"] == built.site.url + spec.uri
    hrefs = {a.attributes["href"] for a in built.html(spec.uri).css("a")}
    assert {"../../kommunen/bischoffen.html", "../../leistungen/auto-zulassen.html"} <= hrefs
    # a page that says nothing of its own would only crowd the results of a search
    assert built.html(spec.uri).css_first("article").attributes.keys() == {"data-pagefind-ignore"}


def test_no_mark_is_left_and_pages_share_what_is_the_same(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    built = Built(root, ALLE)
    for uri in local(built):
        spec = built[uri]
        assert "\0" not in spec.inhalt
        ids = re.findall(r'\sid="([^"]+)"', spec.inhalt)
        assert len(ids) == len(set(ids)), uri
        assert len(built.html(uri).css("h1")) == 1
        assert not re.search(r"</h([23])>\s*<h\1\b", spec.inhalt), uri
    one, other = (built[f"leistungen/rente-beantragen/{ort}.html"] for ort in ("asslar", "wetzlar"))
    assert one.toc is other.toc  # rendered once
    assert one.inhalt.replace("Aßlar", "Wetzlar").replace("asslar", "wetzlar") == other.inhalt


# ---- everything a record can say


def names_of(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


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
  - {{leistung: hund-anmelden, titel: Stadtdienst, url: https://wetzlar.example/hund, seit: 2021, quelle: [redaktion]}}
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


SHOWN = """Hund anmelden in Wetzlar|Hundesteuer Anmeldung M02|99102013104000|L100001_M99|Teaser M24|Kurztext M05
Volltext M06|Voraussetzung M09|Bei Vertretung|Vollmacht M08|Ablauf M11|Kostenfall|Kosten nach Satzung|Widerspruch
Fristtext|Dauertext
Rechtsgrundlage M07|Rechtsbehelf M25|Formular M14|im Rathaus|Landesdienst|seit 2020|Hinweise M16|Weiterführend M15
Hinweis M22|Ansprechpunkt M23|Bürgerinnen und Bürger und Unternehmen|Engagement & Hobby|Tierhaltung|10160|Tiere
Online möglich|Haustier|Parkausweis beantragen|1. Februar 2020|2. März 2030|1020200|Typ 4a
Deutsch M-Sprache|Ursprungsportal|5. April 2022|6. Mai 2022 durch Ministerium M-Freigabe
Urheber M18|7. Juni 2022|Aenderungstext
Belegter Fakt|Gültig in Wetzlar
Steueramt Wetzlar|Magistrat der Stadt|Aufgabe des Amts|Eingang B|Hausgasse 1|35578 Wetzlar|Postfach 1234
35573 Wetzlar-Post|06441 99-0|06441 99-1|steuer @wetzlar.example|wetzlar.example|Montag 08:00–12:00 Uhr 14:00–18:00 Uhr
Dienstag 08:01|Mittwoch 08:02|Donnerstag 08:03|Freitag 08:04|Samstag 08:05|nur mit Termin|Aufzug vorhanden
Mit dem Rollstuhl zugänglich|Induktionsschleife|Haltestelle Rathaus|Tiefgarage, 50 Plätze, davon 3
mit Gebühr|Erika Muster|Leitung|II/3|06441 99-2|06441 99-3|e @wetzlar.example|Kontakt von Steueramt
Stadtdienst|seit 2021|Bei Kampfhunden|Wesenstest der Stadt|Erster Hund|75 bis 90 Euro|je Jahr|75 Euro im Jahr
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


def test_hints_stand_inside_their_module(root: Path) -> None:
    html = full(root).html("leistungen/hund-anmelden/wetzlar.html")
    sections: dict[str, str] = {}
    heading = ""
    for node in html.css_first("article").iter():
        if node.tag == "h2":
            heading = node.attributes["id"] or ""
        sections[heading] = sections.get(heading, "") + words(node.text(separator=" ")) + " "
    assert "Hinweis zu kurztext." in sections[""]
    places_of = {
        "online_dienste": "online-dienst",
        "zustaendig": "zustaendige-stelle",
        "volltext": "beschreibung",
        "links": "weiterfuehrend",
    }
    for name in set(HinweiseVorOrt.model_fields) - {"kurztext"}:
        section = sections[places_of.get(name, name)]
        assert f"Hinweise für Wetzlar Hinweis zu {name}." in section
    assert "75 bis 90 Euro" in sections["kosten"]
    assert "Wesenstest" in sections["unterlagen"]


def test_a_module_of_which_only_the_place_speaks_gets_its_heading(root: Path) -> None:
    addition = (
        "oertlich:\n  - {leistung: hund-anmelden, hinweise: {kosten: 60 Euro}, quelle: [redaktion], stand: 2022}\n"
    )
    says(root, "wetzlar", addition)
    built = Built(root, ALLE)
    assert built.html("leistungen/hund-anmelden/wetzlar.html").css_first("#kosten") is not None
    assert [h.id for h in built["leistungen/hund-anmelden/wetzlar.html"].toc].count("kosten") == 1
    assert built.text("leistungen/hund-anmelden/wetzlar.html").count("Hinweise für") == 1
    assert built.html("leistungen/hund-anmelden/asslar.html").css_first("#kosten") is None


def test_what_editors_write_is_escaped(root: Path) -> None:
    says(root, "wetzlar", SERVICE.replace("Hund online anmelden", "'<script>alert(1)</script>'"))
    path = root / "data/kommunen/wetzlar.yml"
    path.write_text(path.read_text().replace("name: Wetzlar", "name: 'W<b>tz\"lar'"))
    html = Built(root)["leistungen/hund-anmelden/wetzlar.html"].inhalt
    assert "<script>alert" not in html
    assert "W<b>" not in html
    assert "W&lt;b&gt;tz&#34;lar" in html


# ---- page of the place, monitor, finder, embedding


def test_the_page_of_a_place_shows_what_is_online_by_theme(root: Path) -> None:
    says(root, "wetzlar", SERVICE + "zustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    built = Built(root)
    text = built.text("kommunen/wetzlar.html")
    # two Leistungen of the town and two of its Kreis
    assert "Für 1 Leistung von 4, über die vor Ort entschieden wird, ist ein Online-Dienst erfasst." in text
    assert "Engagement & Hobby (2, davon 1 online)" in text
    assert "Rathaus" in text
    assert "Zuständig für 2 Leistungen." in text
    links = {words(a.text()): a.attributes["href"] for a in built.html("kommunen/wetzlar.html").css(".ozg-orte a")}
    assert links["Hund anmelden"] == "../leistungen/hund-anmelden/wetzlar.html"
    assert links["Waffe anmelden"] == "../leistungen/waffe-anmelden.html"
    assert "Erfasst sind 0 Online-Dienste für 4 Leistungen." in built.text("kommunen/bischoffen.html")
    assert "Zuständig für" in built.text("kontakte/rathaus.html")


def test_the_monitor_counts_what_it_says_it_counts(root: Path) -> None:
    says(root, "wetzlar", SERVICE + SERVICE.removeprefix("online:\n").replace("/hund}", "/hund2}"))
    says(
        root,
        "lahn-dill-kreis",
        "online:\n  - {leistung: auto-zulassen, titel: Auto online, url: https://kreis.example/auto}\n",
    )
    says(root, "asslar", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    built = Built(root)
    orte = {ort.kommune.id: ort for ort in monitor.everywhere(built.site.catalog)}
    assert orte["wetzlar"].eingetragen == {"hund-anmelden"}  # two addresses count once
    assert orte["wetzlar"].nutzbar == {"hund-anmelden", "auto-zulassen"}
    assert orte["bischoffen"].nutzbar == {"auto-zulassen"}
    assert orte["asslar"].nutzbar == set()  # decides itself
    total = monitor.total(built.site.catalog, orte.values())
    assert (total.eingetragen, total.mit, total.orte) == (2, 2, 4)
    tables = built.html("monitor/index.html").css("table")
    rows = [[words(cell.text()) for cell in row.css("th, td")] for row in tables[0].css("tbody tr")]
    assert rows == [["Kassel", "0", "0 von 1"], ["Lahn-Dill-Kreis", "2", "2 von 3"]]
    rows = [[words(cell.text()) for cell in row.css("th, td")] for row in tables[1].css("tbody tr")]
    assert rows == [["Autos", "1", "1", "2 von 4"], ["Tiere", "1", "1", "1 von 4"]]
    bars = built.html("monitor/index.html").css("rect.ozg-balken--alt")
    assert [bar.attributes["width"] for bar in bars] == ["66.67%"]
    csv = built.build.files[monitor.CSV].build()
    lines = csv.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("ags;ars;name;")
    assert "06532023;065320023023;Wetzlar;stadt;Lahn-Dill-Kreis;4;1;2" in lines


def test_the_monitor_says_plainly_that_nothing_is_recorded(root: Path) -> None:
    built = Built(root)
    text = built.text("monitor/index.html")
    assert "0 Online-Anträge in 0 von 4 Städten und Gemeinden sind hier erfasst." in text
    assert "Noch nichts erfasst" in text
    assert not built.html("monitor/index.html").css("svg.ozg-diagramm")


def test_the_place_finder_knows_every_place_and_which_pages_there_are(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    built = Built(root)
    found = json.loads(built.build.files["kommunen/orte.json"].build())
    assert found["kreise"] == ["Lahn-Dill-Kreis"]
    assert ["Bischoffen", "bischoffen", 0, "35614 35649"] in found["orte"]
    assert ["Lahn-Dill-Kreis", "lahn-dill-kreis", -1, ""] in found["orte"]
    box = built.html("leistungen/hund-anmelden.html").css_first("[data-ort]")
    assert box.attributes["data-ort-orte"] == "wetzlar"
    assert box.attributes["data-ort"] == "../kommunen/orte.json"
    assert box.css_first("a").attributes["href"] == "../kommunen/index.html"  # the way without a script
    box = Built(root, ALLE).html("leistungen/hund-anmelden/kassel.html").css_first("[data-ort]")
    assert box.attributes["data-ort-orte"] == "* -lahn-dill-kreis"
    assert box.attributes["data-ort"] == "../../kommunen/orte.json"


def test_the_real_places_stay_small() -> None:
    import gzip

    script = (ROOT / "overrides/assets/js/ort.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= 3 * 1024


def test_embedding_says_the_same_as_the_page(root: Path) -> None:
    built = full(root)
    files = {file.uri: json.loads(file.build()) for file in einbindung.plan(built.site)}
    assert len(files) == 6 + 1
    general, here = files["leistungen/hund-anmelden.json"], files["leistungen/hund-anmelden/wetzlar.json"]
    assert general["titel"] == "Hund anmelden"
    assert general["url"] == built.site.url + "leistungen/hund-anmelden.html"
    assert here["titel"] == "Hund anmelden in Wetzlar"
    assert here["url"] == built.site.url + "leistungen/hund-anmelden/wetzlar.html"
    assert [dienst["titel"] for dienst in here["online_dienste"]] == ["Stadtdienst", "Landesdienst"]
    assert here["zustaendig"]["stelle"] == "Steueramt Wetzlar"
    assert here["zustaendig"]["kommune"] == {"name": "Stadt Wetzlar", "ars": "065320023023"}
    assert here["stand"] == "Oktober 2022"
    assert here["lizenz"]["kennung"] == "EUPL-1.2"
    assert here["demonstration"] is True
    off = Built(root, Einstellungen(einbinden=False))
    assert list(einbindung.plan(off.site)) == []
    assert "kommunales/einbinden.html" not in off.build.pages
    assert "einbinden.html" not in off["leistungen/hund-anmelden.html"].inhalt


def test_the_snippet_to_copy_is_the_card_that_is_shown(root: Path) -> None:
    built = Built(root)
    html = built.html("kommunales/einbinden.html")
    snippet = html.css_first("pre code").text()
    assert snippet in built["kommunales/einbinden.html"].inhalt
    assert f'href="{built.site.url}leistungen/hund-anmelden.html"' in snippet
    assert not re.search(r"<(script|iframe|img|style)|style=", snippet)


@pytest.mark.parametrize("settings", [Einstellungen(), ALLE], ids=["vorhanden", "alle"])
def test_every_link_of_these_pages_leads_somewhere(root: Path, settings: Einstellungen) -> None:
    full(root)
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, alle: ja}\n")
    built = Built(root, settings)
    known = set(built.build.pages) | set(built.build.files)
    for uri in built.build.pages:
        if not uri.startswith(("leistungen/", "kommunen/", "monitor/", "kommunales/", "kontakte/")):
            continue
        for node in built.html(uri).css("a[href], [data-ort]"):
            href = node.attributes.get("href") or node.attributes["data-ort"] or ""
            if re.match(r"https?:|mailto:|tel:", href):
                continue
            target, anchor = urldefrag(href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target)) if target else uri
            assert target in known, f"{uri}: {href}"
            if anchor:
                assert f'id="{anchor}"' in built[target].inhalt, f"{uri}: {href}"
