"""Umsetzungsstand, bundles, and what of them stands on the start page."""

from __future__ import annotations

from pathlib import Path

import pytest

import seiten
from seiten import Built, cells, words, write


@pytest.fixture
def real() -> Built:
    """The real content."""
    return seiten.real()


def snapshot(year: int, announced: tuple[int, int], *rows: tuple[str, int, str, str]) -> str:
    """Return the file of a snapshot; rows: (bundle, number, „verfügbar seit“, month)."""
    lines = [f"titel: Liste {year}", "angekuendigt:", f"  leistungen: {announced[0]}", f"  buendel: {announced[1]}"]
    lines += ["  wortlaut: So viele sind es", "zeilen:"]
    for bundle, number, since, month in rows:
        lines += [f"  - buendel: {bundle}", f"    bezeichnung: {bundle.title()}", f"    anzahl: {number}"]
        lines += [f"    verfuegbar: {since}", f"    monate: [{month}]"]
    return "\n".join([*lines, "quelle: [redaktion]", f"stand: {year}", ""])


BUNDLE = "titel: {}\nbeschreibung: Alles.\nquelle: [redaktion]\nstand: 2022\n"


@pytest.fixture
def small(mini: Path) -> Path:
    """The small project with five bundles in two lists: one new, one grown, one as before, one smaller, one gone."""
    for name in ("abfall", "bauen", "ehe", "wasser"):
        write(mini, f"buendel/{name}.yml", BUNDLE.format(name.title()))
    old = (
        ("abfall", 2, "Mai 2020", "2020-05"),
        ("ehe", 3, "Mai 2020", "2020-05"),
        ("wasser", 1, "Juni 2020", "2020-06"),
    )
    new = (
        ("abfall", 5, "Mai 2020 + Juni 2021", "2021-06"),
        ("bauen", 4, "Juli 2021", "2021-07"),
        ("ehe", 2, "Mai 2020", "2020-05"),
    )
    same = ("tiere", 1, "April 2020", "2020-04")
    write(mini, "umsetzungsstand/2021.yml", snapshot(2021, (7, 3), *old, same))
    write(mini, "umsetzungsstand/2022.yml", snapshot(2022, (11, 4), *new, same))
    return mini


# ---- Umsetzungsstand


def test_totals_are_computed_and_the_announced_stand_beside_them(real: Built) -> None:
    rows = cells(real.html("umsetzungsstand/index.html").css("table")[0])
    assert rows == [["Mai 2021", "70", "70", "17", "9"], ["Anfang 2022", "138", "138 von 321", "27", "27"]]
    assert "Die Quelle spricht von 9 Bündeln, ihre Liste nennt 17 Bündel." in real.text("umsetzungsstand/index.html")
    assert real["umsetzungsstand/index.html"].beschreibung.startswith("138\u00a0Leistungen aus 27\u00a0Bündeln")


def test_rows_are_verbatim(real: Built) -> None:
    tables = {
        words(t.css_first("caption").text()): cells(t) for t in real.html("umsetzungsstand/index.html").css("table")
    }
    newest = tables["Bereitgestellte Leistungen, Anfang 2022"]
    assert ["Jugendamt", "7", "Nov. 2019 / Jan. + Okt. 2020 / Apr. + Nov. 2021"] in newest
    assert len(newest) == 27
    assert ["Genehmigung Leitungsverlegung nach § 68", "1", "November 2020"] in tables[
        "Bereitgestellte Leistungen, Mai 2021"
    ]


def test_what_happened_between_the_lists(small: Path) -> None:
    built = Built(small)
    html = built.html("umsetzungsstand/index.html")
    found = {words(h3.text()): [words(li.text()) for li in h3.next.next.css("li")] for h3 in html.css("h3")}  # type: ignore[union-attr]
    assert found == {
        "Neu in der Liste (1)": ["Bauen: 4 Leistungen, verfügbar seit: Juli 2021"],
        "Gewachsen (1)": ["Abfall: 5 Leistungen (vorher 2), verfügbar seit: Mai 2020 + Juni 2021"],
        "Kleiner geworden (1)": ["Ehe: 2 Leistungen (vorher 3), verfügbar seit: Mai 2020"],
        "Nicht mehr einzeln genannt (1)": [
            "Wasser: vorher 1 Leistung; die neuere Liste führt das Bündel nicht auf und sagt nicht, warum"
        ],
    }
    assert "Die Quelle spricht von 11 Leistungen, ihre Liste ergibt 12 Leistungen." in built.text(
        "umsetzungsstand/index.html"
    )
    assert "Die Quelle spricht von 3 Bündeln, ihre Liste nennt 4 Bündel." in built.text("umsetzungsstand/index.html")


def test_charts_are_named_and_their_bars_have_the_right_length(small: Path) -> None:
    growth, bundles = Built(small).html("umsetzungsstand/index.html").css("svg.ozg-diagramm")
    for chart in (growth, bundles):
        assert chart.attributes["role"] == "img"
        named = chart.attributes["aria-labelledby"].split()  # type: ignore[union-attr]
        assert [chart.css_first(f"#{name}").tag for name in named] == ["title", "desc"]  # type: ignore[union-attr]
        assert not chart.css("[style]")
    widths = [(bar.attributes["class"], bar.attributes["width"]) for bar in growth.css("rect")]
    assert widths == [("ozg-balken ozg-balken--alt", "58.33%"), ("ozg-balken ozg-balken--alt", "100.0%")]  # 7 and 12
    bars = [(bar.attributes["class"][-3:], bar.attributes["x"], bar.attributes["width"]) for bar in bundles.css("rect")]  # type: ignore[index]
    # of 5 in 80 percent: Abfall 2 + 3, Bauen 0 + 4, Ehe 2 (one fewer than before), Tiere 1
    assert bars == [
        ("alt", "0%", "32.0%"),
        ("neu", "32.0%", "48.0%"),
        ("neu", "0.0%", "64.0%"),
        ("alt", "0%", "32.0%"),
        ("alt", "0%", "16.0%"),
    ]
    assert [words(text.text()) for text in bundles.css(".ozg-diagramm__zahl")] == ["5 (+3)", "4 (+4)", "2", "1"]


def test_one_list_has_no_growth(mini: Path) -> None:
    html = Built(mini).html("umsetzungsstand/index.html")
    assert [words(h2.text()) for h2 in html.css("h2")] == ["Überblick", "Die Bündel im Vergleich", "Liste 2022"]
    assert not html.css(".ozg-balken--neu")


def test_without_any_list_the_page_says_so(mini: Path) -> None:
    (mini / "data/umsetzungsstand/2022.yml").unlink()
    built = Built(mini)
    assert built.text("umsetzungsstand/index.html") == (
        "Umsetzungsstand Es liegt noch keine Liste der bereitgestellten Leistungen vor."
    )
    assert not built.html("index.html").css("#zuletzt-bereitgestellt")
    assert not built.html("buendel/tiere.html").css("table")
    assert "Bündel in der Liste" not in built.text("buendel/index.html")


# ---- start page


def test_start_page_shows_what_came_last_with_number_and_months(small: Path) -> None:
    built = Built(small)
    items = [words(li.text()) for li in built.html("index.html").css(".ozg-zuwachs li")]
    assert items == [
        "Bauen: 4 Leistungen (neu), verfügbar seit: Juli 2021",
        "Abfall: 5 Leistungen (vorher 2), verfügbar seit: Mai 2020 + Juni 2021",
    ]
    assert "Zuletzt bereitgestellt (Stand 2022)" in built.text("index.html")


def test_start_page_names_every_new_or_grown_bundle_of_the_sources(real: Built) -> None:
    items = [words(li.text()) for li in real.html("index.html").css(".ozg-zuwachs li")]
    assert len(items) == 18  # 11 new, 7 grown
    assert items[0] == "Soziales: 2 Leistungen (vorher 1), verfügbar seit: Juni 2020 + März 2022"
    assert not any("Abfallwirtschaft" in item for item in items)


# ---- Bündel


def test_bundle_shows_both_lists_and_marks_the_assignment(real: Built) -> None:
    html = real.html("buendel/standesamt.html")
    assert cells(html.css_first("table")) == [
        ["Mai 2021", "2", "Oktober 2019"],
        ["Anfang 2022", "10", "Oktober 2019 / August 2021 / Januar 2022"],
    ]
    text = real.text("buendel/standesamt.html")
    assert "Redaktionelle Zuordnung" in text
    assert "Was „bereitgestellt“ heißt" in text
    assert len(html.css(".ozg-liste > li")) == len(real.site.catalog.leistungen_nach_buendel["standesamt"])


def test_bundle_that_a_list_does_not_name(small: Path) -> None:
    built = Built(small)
    assert cells(built.html("buendel/wasser.html").css_first("table"))[1] == ["Liste 2022", "nicht genannt"]
    assert "noch keine einzelne Leistung zugeordnet" in built.text("buendel/wasser.html")
    assert "Bündel, die diese Liste nicht nennt Wasser" in built.text("buendel/index.html")


def test_every_bundle_has_its_leistungen_as_the_list_says(real: Built) -> None:
    newest = list(real.site.catalog.umsetzungsstand.values())[-1]
    assigned = real.site.catalog.leistungen_nach_buendel
    assert {row.buendel: row.anzahl for row in newest.zeilen if len(assigned[row.buendel]) < row.anzahl} == {}
