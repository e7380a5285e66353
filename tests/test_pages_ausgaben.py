"""The OZG-Report, films and the statement on accessibility."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

import seiten
from conftest import HEUTE
from ozg.loader import load
from ozg.problem import ContentError
from seiten import URL, Built, write

VIDEO = (
    "titel: Erklärfilm\nbeschreibung: Ein Film.\nurl: https://film.example/videos\nanbieter: film.example\n"
    "quelle: [redaktion]\nstand: 2021\n"
)


@pytest.fixture
def real() -> Built:
    """The real content."""
    return seiten.real()


def test_issue_keeps_its_relative_links_and_has_anchors(mini: Path) -> None:
    built, uri = Built(mini), "newsletter/2021-06-nr-3.html"
    spec = built[uri]
    assert 'href="../leistungen/hund-anmelden.html"' in spec.inhalt
    assert built.html(uri).css_first("h2#hunde") is not None
    assert "Musterausgabe" not in spec.inhalt
    assert spec.jsonld[0]["@type"] == "Article"
    assert spec.jsonld[0]["datePublished"] == "2021-06-01"


def test_issues_lead_to_each_other(real: Built) -> None:
    issues = list(real.site.catalog.ausgaben)
    for place, key in enumerate(issues):
        found = real.html(f"newsletter/{key}.html")
        newer, older = found.css_first("a[rel=next]"), found.css_first("a[rel=prev]")
        assert (newer and newer.attributes["href"]) == (f"../newsletter/{issues[place - 1]}.html" if place else None)
        assert (older and older.attributes["href"]) == (
            f"../newsletter/{issues[place + 1]}.html" if place + 1 < len(issues) else None
        )


def test_sample_issues_are_marked(real: Built) -> None:
    for key, issue in real.site.catalog.ausgaben.items():
        assert ("nicht so erschienen" in real[f"newsletter/{key}.html"].inhalt) == issue.muster


def test_links_of_issues_lead_somewhere(real: Built) -> None:
    for key in real.site.catalog.ausgaben:
        uri = f"newsletter/{key}.html"
        for link in real.html(uri).css("a[href]"):
            target, anchor = urldefrag(urljoin(URL + uri, link.attributes["href"]))
            if not target.startswith(URL):
                continue
            anchors = real.build.anchors(target.removeprefix(URL))
            assert anchors is not None, (uri, target)
            assert not anchor or anchor in anchors, (uri, target, anchor)


def test_archive_is_newest_first_with_all_feeds(real: Built) -> None:
    found = real.html("newsletter/index.html")
    years = [node.text() for node in found.css("section h2")]
    assert years == sorted(years, reverse=True)
    entries = [node.attributes["href"] for node in found.css("section li > a")]
    assert entries == [f"../newsletter/{key}.html" for key in real.site.catalog.ausgaben]
    feeds = {node.attributes["href"].removeprefix("../") for node in found.css(".ozg-feeds a")}
    assert len(feeds) == 4
    assert feeds <= real.build.files.keys()
    # to paste it somewhere one has to see it: browsers show a followed feed as code
    shown = [node.text() for node in found.css(".ozg-feeds code")]
    assert shown == [f"{URL}newsletter/{name}" for name in ("rss.xml", "atom.xml", "feed.json")]


def test_film_is_a_link_in_two_steps_and_never_embedded(mini: Path) -> None:
    assert "keine Hinweise auf Filme" in Built(mini)["videos/index.html"].inhalt
    write(mini, "videos/film.yml", VIDEO)
    found = Built(mini).html("videos/index.html")
    links = [node for node in found.css("a") if (node.attributes["href"] or "").startswith("http")]
    assert [link.attributes["href"] for link in links] == ["https://film.example/videos"]
    assert found.css_first("details a[href^=http]") is not None
    assert "verlassen Sie diese Website" in found.text()
    assert not found.css("iframe, video, embed, object, img")
    assert "noch nicht vor" in found.css_first("#film-text + p").text()


def test_transcript_takes_the_place_of_its_notice(mini: Path) -> None:
    write(mini, "videos/film.yml", VIDEO + "transkript: Guten Tag.\n")
    text = Built(mini).text("videos/index.html")
    assert "Guten Tag." in text
    assert "noch nicht vor" not in text


def test_statement_has_what_the_law_asks_for(real: Built) -> None:
    item = real.site.catalog.barrierefreiheit
    found, text = real.html("barrierefreiheit.html"), real.text("barrierefreiheit.html")
    assert "teilweise vereinbar" in text
    assert "Durchsetzungs- und Überwachungsstelle" in text
    assert found.css_first('a[href="mailto:redaktion@ozg-hessen.example"]') is not None
    for number, barriere in enumerate(item.barrieren, 1):
        labels = [node.text() for node in found.css(f"#barriere-{number} + dl dt")]
        assert labels == ["Beschreibung", "Grund", "Maßnahme", "Zeitplan", "Bis dahin"], barriere.titel


@pytest.mark.parametrize(("heute", "notes"), [(date(2027, 11, 22), 0), (date(2027, 11, 24), 1)])
def test_old_test_is_a_note(mini: Path, heute: date, notes: int) -> None:
    found = [note for note in load(mini, heute).notes if note.file == "data/barrierefreiheit.yml"]
    assert len(found) == notes
    for note in found:
        assert note.field == "pruefung › am"
        assert "am: 2026-11-22" in note.render(mini)
        assert "über ein Jahr alt (22.11.2026)" in note.message


def test_status_must_fit_the_barriers(mini: Path) -> None:
    path = mini / "data/barrierefreiheit.yml"
    path.write_text(path.read_text("utf-8").replace("status: teilweise", "status: vollständig"), "utf-8")
    with pytest.raises(ContentError, match="1 Fehler") as caught:
        load(mini, HEUTE)
    assert "passt nicht zu „barrieren“" in caught.value.problems[0].message


def test_missing_statement_is_reported(mini: Path) -> None:
    (mini / "data/barrierefreiheit.yml").unlink()
    with pytest.raises(ContentError) as caught:
        load(mini, HEUTE)
    assert [(p.file, p.message) for p in caught.value.problems] == [("data/barrierefreiheit.yml", "Die Datei fehlt.")]
