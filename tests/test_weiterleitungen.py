"""Where pages were that have moved: readers go on at once, and nothing else leads there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import build_site
from ozg.build import prepare
from ozg.problem import ContentError
from ozg.render import slots
from seiten import DEMO, ECHT, URL, Built, write

pytestmark = pytest.mark.whole

OLD = "leistungen/hundesteuer.html"
TITLE = "Diese Seite ist umgezogen"


def head(built: Built, uri: str) -> Html:
    return Html(f"<html><head>{slots(built.site, built[uri])['kopf']}</head></html>")


def canonical(built: Built, uri: str) -> str:
    return slots(built.site, built[uri])["canonical"]


def moved(root: Path, text: str) -> Built:
    write(root, "weiterleitungen.yml", text)
    return Built(root)


def test_the_page_names_the_new_one_and_why(mini: Path) -> None:
    built = Built(mini)
    html = built.html(OLD)
    assert [node.text() for node in html.css("h1")] == [TITLE]
    assert "Die Hundesteuer steht jetzt bei der Anmeldung." in built.text(OLD)
    (link,) = html.css("a[href]")
    assert (link.attributes["href"], link.text().strip()) == ("../leistungen/hund-anmelden.html", "Hund anmelden")
    assert built[OLD].titel == f"{TITLE}: Hund anmelden"


def test_browsers_go_on_without_delay_and_search_engines_learn_the_new_address(mini: Path) -> None:
    built = Built(mini)
    refresh = head(built, OLD).css_first('meta[http-equiv="refresh"]')
    assert refresh.attributes["content"] == "0; url=../leistungen/hund-anmelden.html"
    assert canonical(built, OLD) == f"{URL}leistungen/hund-anmelden.html"
    assert not head(built, "glossar.html").css("meta")


def test_noindex_stands_there_once(mini: Path) -> None:
    # in a demonstration the frame of every page has it
    for settings, number in ((DEMO, 0), (ECHT, 1)):
        assert len(head(Built(mini, settings), OLD).css('meta[name="robots"][content="noindex"]')) == number


@pytest.mark.parametrize(
    ("nach", "refresh", "title", "full"),
    [
        ("glossar.html#ozg", "../glossar.html#ozg", "Glossar", f"{URL}glossar.html"),
        ("leistungen/index.html", "../leistungen/index.html", "Leistungen A–Z", f"{URL}leistungen/"),
        ("ueber.html", "../ueber.html", "Über diese Seite", f"{URL}ueber.html"),
        (
            "https://muster.example/a?b=c&d#e",
            "https://muster.example/a?b=c&d#e",
            "muster.example",
            "https://muster.example/a?b=c&amp;d",
        ),
    ],
)
def test_any_page_can_be_the_new_one(mini: Path, nach: str, refresh: str, title: str, full: str) -> None:
    built = moved(mini, f"leistungen/alt.html:\n  nach: {nach}\n")
    uri = "leistungen/alt.html"
    assert head(built, uri).css_first("meta").attributes["content"] == f"0; url={refresh}"
    (link,) = built.html(uri).css("a[href]")
    assert (link.attributes["href"], link.text().strip()) == (refresh, title)
    assert canonical(built, uri) == full


def test_the_kind_is_optional(mini: Path) -> None:
    (mini / "data/weiterleitungen.yml").unlink()
    built = Built(mini)
    assert OLD not in built.build.pages
    assert not [page for page in built.build.pages.values() if page.umgezogen]


@pytest.mark.parametrize(
    ("file", "like", "old"),
    [
        ("data/leistungen/hund-abmelden.yml", "data/leistungen/hund-anmelden.yml", "leistungen/hund-abmelden.html"),
        ("docs/hunde.md", "docs/ueber.md", "hunde.html"),
    ],
)
def test_a_draft_may_wait_where_a_page_has_moved(mini: Path, file: str, like: str, old: str) -> None:
    """A page that is withdrawn for a while leads elsewhere for readers; the preview shows its draft."""
    text = (mini / like).read_text("utf-8").replace("Hund anmelden", "Hund abmelden")
    (mini / file).write_text(re.sub(r"^stand:", "entwurf: ja\nstand:", text, flags=re.MULTILINE), "utf-8")
    public = moved(mini, f"{old}:\n  nach: themen/hobby.html\n")
    assert public.build.moved(old)
    preview = prepare(mini, DEMO, URL, "", public.site.catalog.heute, preview=True)
    assert not preview.moved(old)
    assert old in preview.pages or "hunde.md" in preview.site.catalog.seiten


def test_a_whole_build(mini: Path) -> None:
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("suche: false", "suche: true"), "utf-8")
    site = build_site(mini / "site", mini)
    html = (site / OLD).read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../leistungen/hund-anmelden.html">' in html
    assert '<link rel="canonical" href="https://muster.example/leistungen/hund-anmelden.html">' in html
    assert html.count("noindex") == 1
    assert "hundesteuer" not in (site / "sitemap.xml").read_text("utf-8")
    assert "umgezogen" not in (site / "pagefind/woerter.txt").read_text("utf-8")
    others = [path for path in site.rglob("*.html") if path != site / OLD]
    assert not [path for path in others if "hundesteuer.html" in path.read_text("utf-8")]


def test_the_menu_leads_to_no_page_that_has_moved(mini: Path) -> None:
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + f"  - Steuer: {OLD}\n", "utf-8")
    with pytest.raises(AssertionError, match="hundesteuer"):
        build_site(mini / "site", mini)


def test_what_leads_to_an_old_address_is_told_the_last_one(mini: Path) -> None:
    # the chain is a problem of its own; a link is told where one arrives in the end
    write(
        mini,
        "weiterleitungen.yml",
        "a.html: {nach: b.html}\nb.html: {nach: glossar.html}\nc.html: {nach: impressum.html}\n",
    )
    page = mini / "docs/ueber.md"
    page.write_text(page.read_text("utf-8") + "\n[A](a.md) [C](c.md)\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        Built(mini)
    found = {(problem.file, problem.message, problem.hint) for problem in caught.value.problems}
    assert found == {
        ("data/weiterleitungen.yml", "„b.html“ ist selbst umgezogen.", "Richtig wäre: glossar.html"),
        ("docs/ueber.md", "„a.md“ ist umgezogen.", "Richtig wäre: glossar.html"),
        ("docs/ueber.md", "„c.md“ ist umgezogen.", "Richtig wäre: impressum.md"),
    }
