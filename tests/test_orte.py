"""What is told of places as a whole: their own pages, the monitor, the place finder, cards and JSON to embed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from orte import ALLE, SERVICE, full, leistung, says
from ozg import monitor
from ozg.pages import einbindung
from ozg.pages.orte import office_at
from ozg.settings import Einstellungen
from seiten import ROOT, Built, words

STAEDTE = "{kommunen: [asslar], quelle: {titel: § 1, url: https://hessen.example/g, stand: 2021, gewissheit: sicher}}"


def test_the_page_of_a_place_shows_what_is_online_by_theme(root: Path) -> None:
    says(root, "wetzlar", SERVICE + "zustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    built = Built(root)
    text = built.text("kommunen/wetzlar.html")
    # two Leistungen of the town and two of its Kreis
    assert "Für 1 Leistung von 4, über die vor Ort entschieden wird, ist ein Online-Dienst erfasst." in text
    assert "Engagement & Hobby (4, davon 1 online)" in text  # with those of Land and Bund
    assert "davon 0" not in text
    assert "Rathaus" in text
    assert "Zuständig für 2 Leistungen." in text
    assert rows(built, "wetzlar")["hund-anmelden"] == ("../leistungen/hund-anmelden/wetzlar.html", "Rathaus")
    assert "0 von 4 Leistungen" in built.text("kommunen/bischoffen.html")
    assert "Zuständig für" in built.text("kontakte/rathaus.html")


def rows(built: Built, ort: str) -> dict[str, tuple[str, str]]:
    """Return what the page of a place lists: id of the Leistung → (address, whom to ask)."""
    out = {}
    for row in built.html(f"kommunen/{ort}.html").css(".ozg-zustaendig > li"):
        address = str(row.css_first("a").attributes["href"])
        key = address.split("/leistungen/")[1].removesuffix(".html").partition("/")[0]
        out[key] = (address, words(row.css_first(".ozg-quelle").text()))
    return out


def test_the_page_of_a_place_says_for_every_leistung_whom_to_ask(root: Path) -> None:
    for key, stelle in {
        "auto-zulassen": "Zulassung Ihres Landkreises oder Ihrer kreisfreien Stadt",
        "hund-anmelden": "Steueramt Ihrer Gemeinde",
        "elterngeld-beantragen": "Amt für Elterngeld",
    }.items():
        path = root / f"data/leistungen/{key}.yml"
        path.write_text(re.sub(r"stelle: [^}\n]*", f"stelle: {stelle}", path.read_text("utf-8"), count=1), "utf-8")
    built = Built(root)
    asked = {ort: {key: who for key, (_, who) in rows(built, ort).items()} for ort in built.site.catalog.kommunen}
    assert asked["wetzlar"]["hund-anmelden"] == "Steueramt der Stadt Wetzlar"
    assert asked["bischoffen"]["hund-anmelden"] == "Steueramt der Gemeinde Bischoffen"
    assert asked["wetzlar"]["auto-zulassen"] == "Zulassung (Lahn-Dill-Kreis)"
    assert asked["kassel"]["auto-zulassen"] == "Zulassung der Stadt Kassel"
    assert asked["wetzlar"]["elterngeld-beantragen"] == "Amt für Elterngeld"
    assert asked["lahn-dill-kreis"].keys() == {"auto-zulassen", "waffe-anmelden"}  # its own tasks only


@pytest.mark.parametrize(
    ("stelle", "there"),
    [
        ("Fundbüro Ihrer Gemeinde, oft im Ordnungsamt", "Fundbüro der Stadt Wetzlar, oft im Ordnungsamt"),
        ("Bürgerbüro Ihrer neuen Gemeinde", "Bürgerbüro der Stadt Wetzlar"),
        ("Bürgerbüro Ihrer bisherigen Gemeinde", "Bürgerbüro der Stadt Wetzlar"),
        ("Ordnungsamt der Gemeinde", "Ordnungsamt der Stadt Wetzlar"),
        ("Friedhofsverwaltung der Gemeinde, in der der Friedhof liegt",) * 2,
        ("Standesamt des Geburtsorts",) * 2,
    ],
)
def test_an_office_is_named_as_it_is_at_the_place(root: Path, stelle: str, there: str) -> None:
    assert office_at(stelle, Built(root).site.catalog.kommunen["wetzlar"]) == there


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


def test_a_place_says_first_where_to_find_its_contacts(root: Path) -> None:
    # whether they are recorded or not: who wants to call their town hall looks in one place
    html = Built(root, Einstellungen(portal="https://portal.example/")).html("kommunen/wetzlar.html")
    first = html.css_first("h2")
    assert first.attributes["id"] == "kontakte"
    assert html.css_first("#kontakte + p a").attributes["href"] == "https://portal.example/"


def test_the_monitor_says_plainly_that_nothing_is_recorded(root: Path) -> None:
    built = Built(root)
    text = built.text("monitor/index.html")
    assert "0 Online-Anträge in 0 von 4 Städten und Gemeinden sind hier erfasst." in text
    assert "Noch nichts erfasst" in text
    # neither a chart nor tables full of zeros; the numbers can still be had as a file
    assert not built.html("monitor/index.html").css("svg.ozg-diagramm, table")
    assert built.html("monitor/index.html").css_first("a[href$='.csv']")


def test_the_place_finder_knows_every_place_and_which_pages_there_are(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    built = Built(root)
    found = json.loads(built.build.files["kommunen/orte.json"].build())
    assert found["kreise"] == ["Lahn-Dill-Kreis"]
    assert ["Bischoffen", "bischoffen", 0, "35614 35649", "gemeinde", 0] in found["orte"]
    assert ["Lahn-Dill-Kreis", "lahn-dill-kreis", -1, "", "landkreis", 0] in found["orte"]
    box = built.html("leistungen/hund-anmelden.html").css_first("[data-ort]")
    assert box.attributes["data-ort-orte"] == "wetzlar"
    assert box.attributes["data-ort"] == "../kommunen/orte.json"
    assert box.css_first("a").attributes["href"] == "../kommunen/index.html"  # the way without a script
    says(root, "wetzlar", "stellen: [rathaus]\n")  # the answer says where to look for contacts if the place has none
    orte = json.loads(Built(root).build.files["kommunen/orte.json"].build())["orte"]
    assert {row[1]: row[5] for row in orte if row[5]} == {"wetzlar": 1}
    box = Built(root, ALLE).html("leistungen/hund-anmelden/kassel.html").css_first("[data-ort]")
    assert box.attributes["data-ort-orte"] == "* -lahn-dill-kreis"
    assert box.attributes["data-ort"] == "../../kommunen/orte.json"


def test_the_place_finder_says_of_every_place_what_its_own_page_says(root: Path) -> None:
    for key, stelle in {
        "auto-zulassen": "Zulassung Ihres Landkreises oder Ihrer kreisfreien Stadt",
        "waffe-anmelden": "Ordnungsamt Ihres Landkreises",
        "hund-anmelden": "Steueramt Ihrer Gemeinde",
    }.items():
        path = root / f"data/leistungen/{key}.yml"
        new = f"stelle: {stelle}" + (f", staedte: {STAEDTE}" if key == "waffe-anmelden" else "")
        path.write_text(re.sub(r"stelle: [^}\n]*", new, path.read_text("utf-8"), count=1), "utf-8")
    says(root, "kassel", "zustaendig:\n  - {stelle: rathaus, themen: [hobby]}\n")
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: kreisamt, leistungen: [auto-zulassen]}\n")
    built, compared = Built(root), 0
    orte = {row[1]: row for row in json.loads(built.build.files["kommunen/orte.json"].build())["orte"]}
    for key in built.site.catalog.leistungen:
        box = built.html(f"leistungen/{key}.html").css_first("[data-ort]").attributes
        offices = json.loads(str(box["data-ort-fragen"]))
        for ort, (name, _, kreis, _, art, _) in orte.items():
            row = rows(built, ort).get(key)
            if row and ort not in str(box["data-ort-orte"]).split():
                office = offices.get(ort) or offices[art]
                assert office.replace("{ort}", name).replace("{kreis}", ["Lahn-Dill-Kreis", ""][kreis]) == row[1]
                compared += 1
    assert compared > 15


def test_of_a_large_theme_a_place_lists_what_it_says_itself(root: Path) -> None:
    for number in range(70):
        leistung(root, f"sache-{number}", f"Sache {number}", "gemeinde", thema="auto")
    page = "kommunen/wetzlar.html"
    assert rows(Built(root), "wetzlar").keys() == {
        "elterngeld-beantragen", "hund-anmelden", "rente-beantragen", "waffe-anmelden"
    }  # fmt: skip
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: kreisamt, leistungen: [auto-zulassen]}\n")
    says(
        root,
        "wetzlar",
        """zustaendig:
  - {stelle: rathaus, alle: ja}
  - {stelle: steueramt, leistungen: [sache-1]}
online: [{leistung: sache-2, titel: Sache online, url: https://wetzlar.example/2}]
oertlich: [{leistung: sache-3, hinweise: {kosten: 60 Euro}, quelle: [redaktion], stand: 2022}]
""",
    )
    built = Built(root)
    theme = built.html(page).css_first("#thema-auto")
    listed = [link.attributes["href"] for link in theme.css("a")]
    assert listed == [
        "../leistungen/auto-zulassen/wetzlar.html",
        *(f"../leistungen/sache-{number}/wetzlar.html" for number in (1, 2, 3)),
        "../themen/auto.html",
    ]
    assert words(theme.css_first("h3").text()) == "Auto & Verkehr (72, davon 1 online)"
    assert "leistungen/sache-69.html" in built["themen/auto.html"].inhalt


def test_the_real_places_stay_small() -> None:
    import gzip

    script = (ROOT / "overrides/assets/js/ort.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= 3.5 * 1024


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
