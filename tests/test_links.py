"""Where links lead: files with any name, places on generated pages and on pages of docs/."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from conftest import HEUTE, build_site
from ozg.build import prepare
from ozg.cli import main
from ozg.model import Leistung
from ozg.problem import ContentError
from ozg.reader import read_file
from ozg.render import Site
from ozg.settings import read_settings
from seiten import DEMO, ROOT, Built

pytestmark = pytest.mark.whole

BOTH = "![Ein Plan]({0}assets/Plan%201%20gro%C3%9F.PNG) und ![Derselbe](<{0}assets/Plan 1 groß.PNG>)\n"


def test_a_file_with_blanks_and_umlauts_in_its_name_is_found(mini: Path, tmp_path: Path) -> None:
    picture = mini / "docs/assets/Plan 1 groß.PNG"
    picture.parent.mkdir()
    picture.write_bytes(b"PNG")
    with (mini / "data/leistungen/hund-anmelden.yml").open("a", encoding="utf-8") as leistung:
        leistung.write(f"volltext: |\n  {BOTH.format('')}")
    for page, up in (("newsletter/2021-06-nr-3.md", "../"), ("ueber.md", "")):
        with (mini / "docs" / page).open("a", encoding="utf-8") as text:
            text.write(f"\n{BOTH.format(up)}")
    site = build_site(tmp_path / "site", mini)
    for page in ("leistungen/hund-anmelden.html", "newsletter/2021-06-nr-3.html", "ueber.html"):
        parsed = LexborHTMLParser((site / page).read_text("utf-8"))
        found = [image.attributes["src"] for image in parsed.css("img[alt='Ein Plan'], img[alt='Derselbe']")]
        assert len(found) == 2
        for address in found:
            assert " " not in (address or "")
            assert ((site / page).parent / unquote(address or "")).is_file()


def test_an_umlaut_made_of_two_signs_is_said_where_nobody_sees_it(mini: Path) -> None:
    (mini / "docs/assets").mkdir()
    (mini / "docs/assets" / unicodedata.normalize("NFD", "Größe.PNG")).write_bytes(b"PNG")
    with pytest.raises(ContentError) as wrong:
        prepare(mini, DEMO, "/", "", HEUTE)
    (problem,) = wrong.value.problems
    assert "aus zwei Zeichen" in problem.message
    assert problem.hint == "Richtig wäre zum Beispiel: groesse.PNG"


PAGE = """\
---
title: Anker
description: Woran man springen kann.
quelle: [redaktion]
stand: 2022
---
# Anker

## Straße & **Größe**

## Kosten

### Kosten

Gebühr
------

## Inhalt

## Frist {#bis-wann}

Ein Absatz.
{ #absatz .klein }

<div id="kasten" class="x" markdown>

#### Im Kasten

</div>

<p><a name='frueher'></a><span id=kurz>x</span></p>

`<b id="beispiel">`

    <b id="quelltext">
"""


def test_the_anchors_of_a_page_are_known_before_mkdocs_makes_it(mini: Path, tmp_path: Path) -> None:
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "markdown_extensions: [attr_list, md_in_html]\n", "utf-8")
    (mini / "docs/ueber.md").write_text(PAGE, "utf-8")
    known = prepare(mini, DEMO, "/", "", HEUTE).anchors("ueber.html")
    assert known is not None
    page = LexborHTMLParser((build_site(tmp_path / "site", mini) / "ueber.html").read_text("utf-8"))
    body = page.css_first(".ozg-inhalt")
    made = {node.attributes.get("id") or node.attributes["name"] for node in body.css("[id], a[name]")}
    assert made <= known
    assert known - made == {"inhalt"}  # the frame has it
    assert {"strasse-groesse", "kosten", "kosten_1", "gebuehr", "inhalt-2", "bis-wann", "absatz"} <= known
    assert {"kasten", "im-kasten", "frueher", "kurz"} <= known


def test_where_nobody_knows_how_a_page_is_rendered_its_anchors_are_not_judged(mini: Path) -> None:
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "markdown_extensions: [gibt.es.nicht]\n", "utf-8")
    assert prepare(mini, DEMO, "/", "", HEUTE).anchors("ueber.html") is None


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses of pages that are built while content is checked."""
    out: list[str] = []
    render = Site.page

    def watched(site: Site, template: str, uri: str, **more: Any) -> Markup:
        out.append(uri)
        return render(site, template, uri, **more)

    monkeypatch.setattr(Site, "page", watched)
    return out


def test_a_page_that_links_jump_into_is_built_for_that_only_when_it_changed(mini: Path, made: list[str]) -> None:
    page, file = "leistungen/hund-anmelden.html", mini / "data/leistungen/hund-anmelden.yml"
    glossary = mini / "data/glossar.yml"
    entry = (
        f"wort:\n  begriff: Wort\n  erklaerung: Siehe [dort]({page}#erstens).\n  quelle: [redaktion]\n  stand: 2022\n"
    )
    glossary.write_text(glossary.read_text("utf-8") + entry, "utf-8")
    text = file.read_text("utf-8")
    file.write_text(f"{text}volltext: |\n  ### Erstens\n\n  Ein Absatz.\n", "utf-8")
    Built(mini)
    assert page in made
    made.clear()
    Built(mini)
    assert made == []
    (mini / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", mini / "overrides")
    frame = mini / "overrides/main.html"
    frame.write_text(frame.read_text("utf-8") + '{% if false %}<p id="erstens"></p>{% endif %}', "utf-8")
    with pytest.raises(ContentError) as wrong:  # the heading gave way
        Built(mini)
    assert "#erstens-2" in wrong.value.problems[0].hint
    file.write_text(f"{text}volltext: |\n  ### Zweitens\n\n  Ein Absatz.\n", "utf-8")
    with pytest.raises(ContentError, match="1 Fehler") as wrong:
        Built(mini)
    assert "#zweitens" in wrong.value.problems[0].hint


def test_what_the_check_found_out_of_pages_a_build_need_not_find_again(mini: Path, made: list[str]) -> None:
    with (mini / "data/glossar.yml").open("a", encoding="utf-8") as glossary:
        address = "leistungen/hund-anmelden.html#zustaendige-stelle"
        erklaerung = f"erklaerung: Siehe [dort]({address})."
        glossary.write(f"wort:\n  begriff: Wort\n  {erklaerung}\n  quelle: [redaktion]\n  stand: 2022\n")
    assert main(["--projekt", str(mini), "pruefen"]) == 0
    assert "leistungen/hund-anmelden.html" in made
    made.clear()
    prepare(mini, read_settings(mini), "https://muster.example/", "Musterland", HEUTE)  # as MkDocs calls it
    assert made == []


def test_a_folder_of_pages_may_be_a_link(mini: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "woanders"
    elsewhere.mkdir()
    page = "---\ntitle: Handbuch\ndescription: Wie.\nquelle: [redaktion]\nstand: 2022\n---\n\n# Handbuch\n"
    (elsewhere / "seite.md").write_text(page, "utf-8")
    (mini / "docs/handbuch").symlink_to(elsewhere)
    config = mini / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("  - Über: ueber.md\n", "  - ueber.md\n  - handbuch/seite.md\n")
    )
    assert (build_site(tmp_path / "site", mini) / "handbuch/seite.html").is_file()
    (elsewhere / "liste.exe").write_bytes(b"")
    with pytest.raises(ContentError):
        Built(mini)


def test_a_link_to_nowhere_is_said(mini: Path) -> None:
    (mini / "docs/plan.svg").symlink_to(mini / "gibt-es-nicht.svg")
    with pytest.raises(ContentError) as wrong:
        Built(mini)
    assert [(problem.file, problem.message) for problem in wrong.value.problems] == [
        ("docs/plan.svg", "Die Datei lässt sich nicht lesen.")
    ]


def test_a_link_may_ask_something_of_its_page(mini: Path, tmp_path: Path) -> None:
    with (mini / "data/leistungen/hund-anmelden.yml").open("a", encoding="utf-8") as leistung:
        leistung.write("volltext: |\n  Alles zum [Hund](suche.html?q=hund).\n")
    for page, up in (("newsletter/2021-06-nr-3.md", "../"), ("ueber.md", "")):
        with (mini / "docs" / page).open("a", encoding="utf-8") as text:
            text.write(f"\nAlles zum [Hund]({up}suche.html?q=hund).\n")
    (mini / "data/weiterleitungen.yml").write_text("hund.html:\n  nach: suche.html?q=hund\n", "utf-8")
    site = build_site(tmp_path / "site", mini)
    for page, address in {
        "leistungen/hund-anmelden.html": "../suche.html?q=hund",
        "newsletter/2021-06-nr-3.html": "../suche.html?q=hund",
        "ueber.html": "suche.html?q=hund",
        "hund.html": "suche.html?q=hund",
    }.items():
        found = LexborHTMLParser((site / page).read_text("utf-8")).css("main a")
        assert address in [link.attributes["href"] for link in found], page


@pytest.mark.parametrize(
    "written",
    [
        "assets/antrag 1.pdf",
        "  assets/antrag 1.pdf  ",
        "assets/antrag 1.pdf  # seit Mai",
        '"assets/antrag 1.pdf"',
        "'assets/antrag 1.pdf'  # seit Mai",
        "\n      assets/antrag 1.pdf",
    ],
)
def test_the_file_of_a_form_is_checked_however_it_is_written(mini: Path, written: str) -> None:
    file = "data/leistungen/hund-anmelden.yml"
    with (mini / file).open("a", encoding="utf-8") as leistung:
        leistung.write(f"formulare:\n  - titel: Antrag\n    url: {written}\n")
    (found,) = read_file(mini, file, "leistungen", Leistung, many=False).entries
    assert found.unpack().formulare[0].url == "assets/antrag 1.pdf"
    with pytest.raises(ContentError) as wrong:
        Built(mini)
    assert ["assets/antrag 1.pdf" in problem.message for problem in wrong.value.problems] == [True]
    (mini / "docs/assets").mkdir(exist_ok=True)
    (mini / "docs/assets/antrag 1.pdf").write_bytes(b"%PDF")
    Built(mini)


def test_every_link_knows_its_line(mini: Path) -> None:
    file = "data/leistungen/hund-anmelden.yml"
    with (mini / file).open("a", encoding="utf-8") as leistung:
        leistung.write("volltext: |\n" + "  [Eins](glossar.html) und [Zwei](impressum.html)\n\n" * 3)
        leistung.write("formulare:\n  - titel: Antrag\n    url: assets/antrag.pdf\n")
    lines = (mini / file).read_text("utf-8").splitlines()
    links = read_file(mini, file, "leistungen", Leistung, many=False).links
    assert [address for _, address in links] == ["glossar.html", "impressum.html"] * 3 + ["assets/antrag.pdf"]
    assert all(address in lines[line - 1] for line, address in links)
