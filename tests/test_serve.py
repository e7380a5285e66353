"""The preview: what is saved is shown, what is wrong is explained in the browser, and repaired it is gone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vorschau import Vorschau, running

pytestmark = pytest.mark.whole


@pytest.fixture
def vorschau(mini: Path) -> Iterator[Vorschau]:
    with running(mini) as found:
        yield found


def test_save_break_and_repair(mini: Path, vorschau: Vorschau) -> None:
    uri, path = "leistungen/hund-anmelden.html", mini / "data/leistungen/hund-anmelden.yml"
    text = path.read_text("utf-8")
    vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the page")
    path.write_text(text.replace("Wer einen Hund hält", "Wer Hunde liebt"), "utf-8")
    vorschau.wait(uri, lambda page: "Wer Hunde liebt" in page, "what was saved")
    path.write_text(text.replace("teaser:", "tesaer:"), "utf-8")
    page = vorschau.wait(uri, lambda page: "Meinten Sie „teaser“?" in page, "the error")
    assert "livereload" in page  # it goes away by itself
    assert "pre-wrap" in vorschau.get("livereload/fehler.css")  # long lines can be read on any screen
    path.write_text(text, "utf-8")
    vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the repaired page")


@pytest.mark.parametrize("name", ["data", "docs", "mkdocs.yml"])
def test_what_is_gone_is_missed_and_found_again(mini: Path, tmp_path: Path, vorschau: Vorschau, name: str) -> None:
    uri, path = "leistungen/hund-anmelden.html", mini / name
    vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the page")
    path.rename(tmp_path / "weg")
    page = vorschau.wait(uri, lambda page: "<h1>Noch nicht" in page, "that it is gone")
    assert "Diesen Ordner gibt es nicht mehr." in page or name == "mkdocs.yml"
    (tmp_path / "weg").rename(path)
    vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the page once more")
    file = mini / "data/leistungen/hund-anmelden.yml"
    file.write_text(file.read_text("utf-8").replace("Wer einen Hund hält", "Wer Hunde liebt"), "utf-8")
    vorschau.wait(uri, lambda page: "Wer Hunde liebt" in page, "what was saved after that")


def test_a_broken_link_is_explained_too(mini: Path, vorschau: Vorschau) -> None:
    path = mini / "docs/ueber.md"
    text = path.read_text("utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the page")
    path.write_text(text.replace("#zustaendige-stelle", "#gibt-es-nicht"), "utf-8")
    vorschau.wait("ueber.html", lambda page: "gibt es die Stelle „#gibt-es-nicht“ nicht" in page, "the warning")
    path.write_text(text, "utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the repaired page")


def test_what_mkdocs_finds_is_said_in_german(mini: Path, vorschau: Vorschau) -> None:
    path = mini / "docs/ueber.md"
    text = path.read_text("utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the page")
    # addresses in a line of their own, which only MkDocs reads
    path.write_text(f"{text}\nSiehe [unten][u] und [dort][x].\n\n[u]:\n  #unten\n[x]:\n  glosar.html\n", "utf-8")
    page = vorschau.wait("ueber.html", lambda page: "<h1>Noch nicht" in page, "the warnings")
    assert "„#unten“: Auf dieser Seite gibt es diese Stelle nicht." in page
    assert "„glosar.html“ führt ins Leere." in page


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("  - Über:", "  - Hilfe: Über:", "Im Text steht ein Doppelpunkt."),
        ("name: material", "name: materiel", "Richtig wäre: material"),
        ("watch: [data]", "watch: data", "MkDocs nimmt diese Angabe nicht an"),
    ],
)
def test_faulty_settings_are_said_in_german(mini: Path, vorschau: Vorschau, right: str, wrong: str, said: str) -> None:
    path = mini / "mkdocs.yml"
    text = path.read_text("utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the page")
    path.write_text(text.replace(right, wrong), "utf-8")
    vorschau.wait("ueber.html", lambda page: said in page, "what is wrong")
    path.write_text(text, "utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the repaired page")


def test_a_preview_that_begins_with_a_fault_waits_until_it_is_mended(mini: Path) -> None:
    path = mini / "data/leistungen/hund-anmelden.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("teaser:", "tesaer:"), "utf-8")
    with running(mini) as vorschau:
        time.sleep(3)
        assert vorschau.process.poll() is None
        path.write_text(text, "utf-8")
        vorschau.wait("leistungen/hund-anmelden.html", lambda page: "Wer einen Hund hält" in page, "the mended page")


def test_the_preview_shows_what_is_not_public_yet(mini: Path, vorschau: Vorschau) -> None:
    vorschau.wait("leistungen/hund-anmelden.html", lambda page: "Wer einen Hund hält" in page, "the page")
    path = mini / "docs/ueber.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nentwurf: ja\n", 1), "utf-8")
    vorschau.wait("ueber.html", lambda page: "noch nicht öffentlich (Entwurf)" in page, "the draft")


def test_the_preview_can_be_searched(mini: Path) -> None:
    settings, path = mini / "mkdocs.yml", mini / "data/leistungen/hund-anmelden.yml"
    settings.write_text(settings.read_text("utf-8").replace("{suche: false}", "{suche: true}"), "utf-8")
    with running(mini) as vorschau:
        vorschau.wait("pagefind/woerter.txt", lambda words: "Hund" in words.split(), "the words of all pages")
        path.write_text(path.read_text("utf-8").replace("Wer einen Hund hält", "Wer einen Wolf hält"), "utf-8")
        vorschau.wait("pagefind/woerter.txt", lambda words: "Wolf" in words.split(), "the word that was saved")
