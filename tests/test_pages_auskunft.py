"""Questions, contacts, municipalities and funding: what their pages say, from small content and from the real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

import seiten
from ozg.model.texte import Foerderbetrag
from ozg.pages import kommunen
from ozg.pages.programme import amount
from ozg.settings import Einstellungen
from seiten import URL, Built, write

NEWER_SOURCE = "\nneu:\n  titel: Neue Quelle\n  stand: 2026\n"


def hrefs(html: Html) -> list[str]:
    return [link.attributes["href"] or "" for link in html.css("a[href]")]


def add(root: Path, name: str, more: str) -> None:
    path = root / "data" / name
    path.write_text(path.read_text("utf-8") + more, "utf-8")


@pytest.fixture
def real() -> Built:
    """The real content."""
    return seiten.real()


# ---- Questions


def test_question_is_a_details_with_its_id(mini: Path) -> None:
    details = Built(mini).html("fragen-antworten/ozg.html").css_first("details#was-ist-das")
    assert details is not None
    assert details.css_first("summary h2").text() == "Was ist das?"
    assert "Ein Gesetz." in details.text()


def test_answer_given_once_is_shown_twice_with_a_link(mini: Path) -> None:
    write(
        mini,
        "fragen/zwei.yml",
        "titel: Zwei\nreihenfolge: 2\nbeschreibung: Noch eine.\nfragen:\n  - id: noch-mal\n    frage: Noch mal?\n"
        "    antwort_wie: was-ist-das\nquelle: [redaktion]\nstand: 2020\n",
    )
    built, uri = Built(mini), "fragen-antworten/zwei.html"
    assert "Ein Gesetz." in built.html(uri).css_first("details#noch-mal").text()
    assert "../fragen-antworten/ozg.html#was-ist-das" in hrefs(built.html(uri))
    assert "../fragen-antworten/ozg.html" in hrefs(built.html(uri))  # the Bereich before
    question = built[uri].jsonld[0]["mainEntity"][0]
    assert question["acceptedAnswer"]["text"] == "<p>Ein Gesetz.</p>"


def test_links_in_answers_are_absolute_for_machines(mini: Path) -> None:
    path = mini / "data/fragen/ozg.yml"
    path.write_text(path.read_text("utf-8").replace("Ein Gesetz.", "Siehe [Kontakte](kontakte/index.html)."), "utf-8")
    built, uri = Built(mini), "fragen-antworten/ozg.html"
    assert "../kontakte/index.html" in hrefs(built.html(uri))
    answer = built[uri].jsonld[0]["mainEntity"][0]["acceptedAnswer"]["text"]
    assert f'href="{URL}kontakte/index.html"' in answer


def test_old_answers_say_so_and_young_ones_do_not(mini: Path) -> None:
    assert "überholt" not in Built(mini).text("fragen-antworten/ozg.html")
    add(mini, "quellen.yml", NEWER_SOURCE)
    assert "Stand 2020, möglicherweise überholt" in Built(mini).text("fragen-antworten/ozg.html")
    assert "Stand 2020, möglicherweise überholt" in Built(mini).text("fragen-antworten/index.html")


def test_real_questions_are_complete(real: Built) -> None:
    bereiche = real.site.catalog.fragen
    assert [len(bereich.fragen) for bereich in bereiche.values()] == [8, 11, 4, 6, 7]
    overview = hrefs(real.html("fragen-antworten/index.html"))
    for bereich in bereiche.values():
        uri = f"fragen-antworten/{bereich.id}.html"
        html = real.html(uri)
        assert len(real[uri].jsonld[0]["mainEntity"]) == len(bereich.fragen)
        for frage in bereich.fragen:
            assert len(html.css(f"details#{frage.id}")) == 1
            assert f"../{uri}#{frage.id}" in overview


# ---- Contacts


def test_contact_shows_stand_card_and_vcard(mini: Path) -> None:
    write(
        mini,
        "stellen/rathaus.yml",
        "name: Rathaus\nart: kommune\ntelefon: 0611 353-0\nemail: post@muster.example\n"
        "anschrift:\n  strasse: Markt 1\n  plz: 01067\n  ort: Musterstadt\n"
        "personen:\n  - name: Erika Muster\n    funktion: Leitung\n    telefon: 0611 353-1\n"
        "quelle: [redaktion]\nstand: 2022\n",
    )
    built, uri = Built(mini), "kontakte/rathaus.html"
    assert "Stand: 2022" in built.text(uri)
    found = hrefs(built.html(uri))
    assert {"../kontakte/rathaus.vcf", "tel:+496113530", "mailto:post@muster.example"} <= set(found)
    assert "../foerderung/beratung.html" in found
    assert "kontakte/rathaus.vcf" in built.build.files
    data = built[uri].jsonld[0]
    assert data["@type"] == "GovernmentOrganization"
    assert data["address"][0]["postalCode"] == "01067"
    assert data["contactPoint"] == [
        {"@type": "ContactPoint", "name": "Erika Muster", "contactType": "Leitung", "telephone": "0611 353-1"}
    ]


def test_directory_groups_contacts_and_can_filter(mini: Path) -> None:
    assert not Built(mini).html("kontakte/index.html").css("[data-filter]")  # one group: nothing to choose
    write(
        mini,
        "stellen/land.yml",
        "name: Landesamt\nart: land\nweb: https://land.example\nquelle: [redaktion]\nstand: 2022\n",
    )
    found = Built(mini).html("kontakte/index.html")
    assert [node.text() for node in found.css("h2")] == ["Land Hessen", "Städte, Gemeinden und Landkreise"]
    assert [node.attributes["data-wert"] for node in found.css("[data-filter] button")] == ["", "land", "kommune"]
    assert [node.attributes["data-art"] for node in found.css("[data-filter-teil] li")] == ["land", "kommune"]
    # most who look for a number want their own administration
    assert "../kommunen/index.html#ihr-ort" in hrefs(found)


# ---- Municipalities


def test_municipality_says_who_decides(mini: Path) -> None:
    built, uri = Built(mini), "kommunen/wetzlar.html"
    spec, text = built[uri], built.text(uri)
    assert "1 Leistung dieser Website (Aufgaben der Stadt)" in text
    assert "ist hier noch nicht erfasst" in text
    assert "35576, 35578" in text
    assert [crumb.titel for crumb in spec.pfad][-1] == "Lahn-Dill-Kreis"
    assert spec.jsonld[0]["@type"] == "City"
    assert {"@type": "PropertyValue", "propertyID": "AGS", "value": "06532023"} in spec.jsonld[0]["identifier"]


def test_place_without_contacts_says_where_to_look(mini: Path) -> None:
    uri = "kommunen/wetzlar.html"
    portal = Einstellungen(portal="https://portal.example/")
    html = Built(mini, portal).html(uri)
    assert "kontakte" in [h2.attributes["id"] for h2 in html.css("h2")]
    elsewhere = "a[href='https://portal.example/']"
    assert html.css_first(elsewhere).text() == "portal.example"
    assert not Built(mini).html(uri).css(elsewhere)
    add(mini, "kommunen/wetzlar.yml", "stellen: [rathaus]\n")
    html = Built(mini, portal).html(uri)
    assert len(html.css("#kontakte")) == 1
    assert not html.css(elsewhere)


def test_tasks_of_the_district_lead_to_it(mini: Path) -> None:
    path = next((mini / "data/leistungen").glob("*.yml"))
    path.write_text(path.read_text("utf-8").replace("ebene: gemeinde", "ebene: kreis"), "utf-8")
    built = Built(mini)
    wetzlar = built.site.catalog.kommunen["wetzlar"]
    assert [(n, wer.id) for n, wer, _ in kommunen.deciders(built.site, wetzlar)] == [(1, "lahn-dill-kreis")]
    assert "../kommunen/lahn-dill-kreis.html" in hrefs(built.html("kommunen/wetzlar.html"))
    kreis = "kommunen/lahn-dill-kreis.html"
    assert built[kreis].jsonld[0]["@type"] == "AdministrativeArea"
    assert "../kommunen/wetzlar.html" in hrefs(built.html(kreis))


def test_independent_city_decides_both(mini: Path) -> None:
    write(
        mini,
        "kommunen/hanau.yml",
        "name: Hanau\ntyp: kreisfreie stadt\nags: 06415000\nags_frueher: [06435014]\nars: 064150000000\n"
        "regierungsbezirk: Darmstadt\nquelle: [redaktion]\nstand: 2022\n",
    )
    built = Built(mini)
    assert "06435014" in built.text("kommunen/hanau.html")
    last = built.html("kommunen/hanau.html").css("h2")[-1]
    assert last.text() == "Schlüssel"  # no postcodes known: not in the heading
    found = built.html("kommunen/index.html")
    assert found.css_first("#kreisfreie-staedte + ul a").text() == "Hanau"


def test_list_has_all_places_once_by_letter(real: Built) -> None:
    found = real.html("kommunen/index.html")
    entries = [node.attributes["href"] for node in found.css("section li a")]
    assert len(entries) == len(set(entries)) == len(real.site.catalog.kommunen) == 442
    assert "CC BY 4.0" in found.text()
    assert len(found.css("details")) == 21


@pytest.mark.parametrize("key", ["frankfurt-am-main", "hanau", "landkreis-giessen", "abtsteinach"])
def test_real_places_name_the_licence_of_postcodes(real: Built, key: str) -> None:
    kommune = real.site.catalog.kommunen[key]
    assert ("CC BY 4.0" in real[f"kommunen/{key}.html"].inhalt) == bool(kommune.plz)


# ---- Funding


@pytest.mark.parametrize(
    ("betrag", "expected"),
    [
        (Foerderbetrag(fall="x", betrag="25.000 Euro"), "25.000\u00a0Euro"),
        (Foerderbetrag(fall="x", bis="100000"), "bis zu 100.000\u00a0Euro"),
        (Foerderbetrag(fall="x", text="nach Bedarf"), ""),
    ],
)
def test_amount(betrag: Foerderbetrag, expected: str) -> None:
    assert amount(betrag) == expected


def test_programme_whose_period_is_over_says_so(mini: Path) -> None:
    add(mini, "programme/beratung.yml", "zeitraum:\n  von: 2020-06-01\n  bis: 2021-07-31\n")
    built, uri = Built(mini), "foerderung/beratung.html"  # youngest source: 2022
    assert "1. Juni 2020 bis 31. Juli 2021" in built.text(uri)
    assert "ist der Zeitraum vorbei" in built.text(uri)
    assert "../kontakte/rathaus.html" in hrefs(built.html(uri))


def test_programme_that_runs_says_nothing(mini: Path) -> None:
    add(mini, "programme/beratung.yml", "zeitraum:\n  bis: 2022\n")
    assert "überholt" not in Built(mini).text("foerderung/beratung.html")


def test_real_programmes(real: Built) -> None:
    uri = "foerderung/ozg-modellkommunen.html"
    listed = [node.attributes["href"] for node in real.html(uri).css("#modellkommunen + ul a")]
    assert len(listed) == 15
    assert "../kommunen/landkreis-giessen.html" in listed
    assert "je nach Fall bis zu 100.000 Euro oder bis zu 150.000 Euro" in real.text(uri)
    assert "../fragen-antworten/foerderphase.html" in hrefs(real.html(uri))
    modules = real.html("foerderung/digitalisierungsberatung.html").css("#module ~ div tbody tr")
    assert len(modules) == 4
    for programm in real.site.catalog.programme:
        assert "möglicherweise überholt" in real.text(f"foerderung/{programm}.html")
