"""What every page of these kinds has: start page, search, 404, bundles, themes, situations, glossary."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import seiten
from orte import leistung
from ozg.render import Site, slots
from ozg.settings import Einstellungen
from ozg.text import sort_key
from seiten import DEMO, ECHT, ROOT, URL, Built, words, write


@pytest.fixture
def real() -> Built:
    """The real content."""
    return seiten.real()


# ---- every page


OWN = re.compile(r"(index|suche|404|glossar)\.html|(buendel|themen|lagen|umsetzungsstand)/.+")


def own_pages(built: Built) -> list[str]:
    return [uri for uri in built.build.pages if OWN.fullmatch(uri)]


# ---- every page of these kinds


def test_every_page_is_whole(real: Built) -> None:
    titles: Counter[str] = Counter()
    for uri in own_pages(real):
        spec = real[uri]
        html = real.html(uri)
        ids = [node.attributes["id"] for node in html.css("[id]")]
        assert len(ids) == len(set(ids)), uri
        assert len(html.css("h1")) == 1, uri
        assert 0 < len(spec.beschreibung) <= 320, uri
        assert "\n" not in spec.titel, uri
        assert not re.search(r'\sstyle="|\son\w+="|<script|<style', spec.inhalt), uri
        assert spec.quellen or spec.art in ("suche", "fehler"), uri
        assert spec.pfad or spec.art in ("start", "fehler"), uri
        assert all(heading.id in ids for heading in spec.toc), uri
        titles[spec.titel] += 1
    assert [title for title, number in titles.items() if number > 1] == []


def test_no_section_is_empty(real: Built) -> None:
    # a heading that the next heading of the same or a higher level follows at once says nothing
    for uri in own_pages(real):
        html = re.sub(r"<(section|div|article)\b[^>]*>|</(section|div|article)>", "", real[uri].inhalt)
        for first, second in re.findall(r"</h([2-4])>\s*<h([2-4])\b", html):
            assert second > first, uri


def test_every_link_leads_to_a_page_and_to_its_anchor(real: Built) -> None:
    build = real.build
    editorial = {f"{path.removesuffix('.md')}.html" for path in real.site.catalog.seiten}
    known = set(build.pages) | build.files.keys() | editorial
    for uri in own_pages(real):
        for node in real.html(uri).css("a[href], form[action]"):
            href = node.attributes.get("href") or node.attributes.get("action") or ""
            if re.match(r"https?:|mailto:|tel:", href):
                continue
            path, _, anchor = href.partition("#")
            target = resolve(uri, path, real.site)
            assert target in known, f"{uri} → {href}"
            if anchor and target in build.pages:
                assert real.html(target).css_first(f'[id="{anchor}"]'), f"{uri} → {href}"


def resolve(uri: str, path: str, site: Site) -> str:
    """Return the address below the site that a link on the page at `uri` leads to."""
    if not path:
        return uri
    if path.startswith("/"):
        return path.removeprefix(site.basis("404.html"))
    parts = uri.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_building_twice_gives_the_same(real: Built) -> None:
    again = Built(ROOT)
    for uri in own_pages(real):
        assert slots(real.site, real[uri]) == slots(again.site, again[uri]), uri


# ---- start page


def test_start_page_leads(real: Built) -> None:
    html = real.html("index.html")
    start = real.site.catalog.startseite
    cards = html.css("#lebenslagen ~ .ozg-karten")[0].css(".ozg-karte a")
    assert [card.attributes["href"] for card in cards] == [f"lagen/{key}.html" for key in start.lagen]
    hrefs = {node.attributes["href"] for node in html.css("a[href]")}
    newest = next(iter(real.site.catalog.ausgaben.values()))
    assert {f"leistungen/{key}.html" for key in start.gefragt} <= hrefs
    assert {kachel.link for kachel in start.kacheln} <= hrefs
    assert {"kommunen/index.html#ihr-ort", "leichte-sprache/index.html", f"newsletter/{newest.id}.html"} <= hrefs
    assert {"newsletter/index.html", "newsletter/rss.xml", "newsletter/atom.xml", "newsletter/feed.json"} <= hrefs
    assert html.css_first('form[role="search"] input[name="q"][type="search"]')
    # citizens first: what stands ready for Kommunen comes after everything that one can do here
    order = [node.attributes["id"] for node in html.css("h2")]
    assert order[:2] == ["lebenslagen", "oft-gesucht"]
    assert order.index("zuletzt-bereitgestellt") > order.index("mehr")


@pytest.mark.parametrize(("settings", "kind"), [(DEMO, "Organization"), (ECHT, "GovernmentOrganization")])
def test_structured_data_says_only_what_the_settings_say(mini: Path, settings: Einstellungen, kind: str) -> None:
    website, organization = Built(mini, settings)["index.html"].jsonld
    assert website["@type"] == "WebSite"
    assert website["potentialAction"]["target"] == f"{URL}suche.html?q={{search_term_string}}"
    assert organization == {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": website["publisher"]["@id"],
        "name": settings.anbieter,
        "url": URL,
        "email": settings.kontakt,
    }


# ---- search and 404


def test_search_page_is_what_the_script_expects(mini: Path) -> None:
    page = Built(mini).html("suche.html")
    box = page.css_first("[data-suche-seite]")
    assert box is not None
    assert box.css_first('form[method="get"][action="suche.html"] input[name="q"]')
    assert box.attributes["data-suche-liste"] == "leistungen/index.html"
    assert page.css_first(".ozg-ohne-js a[href='leistungen/index.html']")


def test_404_works_at_any_depth(mini: Path) -> None:
    html = Built(mini).html("404.html")
    targets = [node.attributes.get("href") or node.attributes.get("action") for node in html.css("a[href], form")]
    assert targets
    assert all(target and target.startswith("/portal/") for target in targets)
    assert {"/portal/suche.html", "/portal/leistungen/index.html", "/portal/index.html"} <= set(targets)


def test_neither_is_found_by_the_search(mini: Path) -> None:
    for uri in ("suche.html", "404.html"):
        assert Built(mini).html(uri).css_first('[data-pagefind-ignore="all"] h1'), uri


# ---- Themen and Lagen


STEPS = """\
titel: Tierhaltung
kurzname: Tiere
themenfeld: hobby
symbol: haus
einleitung: Ein Tier kommt ins Haus.
schritte:
  - titel: Anmelden
    text: Zuerst die Gemeinde.
    leistungen: [hund-anmelden]
  - titel: Freuen
"""


def another(mini: Path, name: str, lage: str) -> None:
    """Add a Leistung like the one of the small project."""
    text = (mini / "data/leistungen/hund-anmelden.yml").read_text("utf-8")
    text = text.replace("Hund anmelden", name.replace("-", " ").capitalize()).replace(
        "lage: tierhaltung", f"lage: {lage}"
    )
    write(mini, f"leistungen/{name}.yml", text)


def test_lage_guides_in_order_and_shows_the_rest_once(mini: Path) -> None:
    write(mini, "lagen/tierhaltung.yml", STEPS)
    another(mini, "katze-melden", "tierhaltung")
    built = Built(mini)
    html = built.html("lagen/tierhaltung.html")
    assert words(html.css_first("h1").text()) == "Tiere"  # type: ignore[union-attr]
    steps = html.css(".ozg-schritte > li")
    assert [words(step.css_first("h3").text()) for step in steps] == ["Anmelden", "Freuen"]  # type: ignore[union-attr]
    assert [len(step.css(".ozg-liste > li")) for step in steps] == [1, 0]
    links = [a.attributes["href"] for a in html.css(".ozg-liste > li > a")]
    assert links == ["../leistungen/hund-anmelden.html", "../leistungen/katze-melden.html"]
    assert "Weitere Leistungen" in built.text("lagen/tierhaltung.html")
    assert built["lagen/tierhaltung.html"].beschreibung == "Ein Tier kommt ins Haus."


def test_lage_without_leistung_says_so_and_leads_to_its_theme(mini: Path) -> None:
    write(mini, "lagen/angeln.yml", "titel: Angeln\nthemenfeld: hobby\n")
    built = Built(mini)
    assert "noch keine Leistung beschrieben" in built.text("lagen/angeln.html")
    assert "../themen/hobby.html" in [a.attributes["href"] for a in built.html("lagen/angeln.html").css("p a")]
    for uri in ("lagen/index.html", "themen/hobby.html"):  # named, but not among those that help
        assert "Noch ohne Leistung: Angeln" in built.text(uri)
        assert "Angeln" not in [words(a.text()) for a in built.html(uri).css("ul a")]


def test_search_does_not_lead_where_nothing_is_described(mini: Path) -> None:
    write(mini, "lagen/angeln.yml", "titel: Angeln\nthemenfeld: hobby\n")
    built = Built(mini)
    assert built.html("lagen/angeln.html").css("article[data-pagefind-ignore]")
    assert not built.html("lagen/tierhaltung.html").css("article[data-pagefind-ignore]")


def test_who_finds_nothing_here_is_led_on_at_once(mini: Path) -> None:
    write(mini, "lagen/angeln.yml", "titel: Angeln\nthemenfeld: hobby\n")
    built = Built(mini, Einstellungen(portal="https://portal.example/"))
    first = built.html("lagen/angeln.html").css_first("#leistungen + p")
    assert words(first.text()) == "Dazu ist hier noch keine Leistung beschrieben. Suchen Sie auf portal.example."


def test_what_is_missing_here_is_looked_for_elsewhere(mini: Path) -> None:
    # of what people need, a site describes a part: Aufenthaltstitel, Einbürgerung and others are not among it
    for uri in ("lagen/tierhaltung.html", "themen/hobby.html"):
        links = (
            Built(mini, Einstellungen(portal="https://portal.example/"))
            .html(uri)
            .css("a[href='https://portal.example/']")
        )
        assert [words(link.text()) for link in links] == ["portal.example"]
        assert "Nicht dabei" not in Built(mini).text(uri)


def test_theme_without_anything_says_so(mini: Path) -> None:
    write(mini, "themen/leer.yml", "titel: Leer\nbeschreibung: Noch nichts.\n")
    built = Built(mini)
    assert "noch keine Leistung beschrieben" in built.text("themen/leer.html")
    assert [words(h2.text()) for h2 in built.html("themen/leer.html").css("h2")] == ["Leistungen"]
    assert "Leer" not in built.text("lagen/index.html")


def test_guided_lagen_come_first_in_the_order_of_the_start_page(real: Built) -> None:
    html = real.html("lagen/index.html")
    cards = [Path(a.attributes["href"] or "").stem for a in html.css(".ozg-karten a")]
    assert cards == [key for key in real.site.catalog.startseite.lagen if real.site.catalog.lagen[key].schritte]
    assert len(cards) == 8
    assert len(html.css(".ozg-links a, .ozg-links + p a, h3 + p a")) == len(real.site.catalog.lagen) == 55


def test_lagen_are_sorted_by_the_name_they_show(real: Built) -> None:
    for group in real.html("lagen/index.html").css(".ozg-links"):
        names = [words(a.text()) for a in group.css("a")]
        assert names == sorted(names, key=sort_key)


def test_theme_is_shown_with_a_name_that_says_something(real: Built) -> None:
    # "Querschnitt" is where the catalogue keeps the Personalausweis
    names = [words(a.text()) for a in real.html("themen/index.html").css(".ozg-karte a")]
    assert names == sorted(names, key=sort_key)
    assert names[1] == "Ausweise & Urkunden"
    for uri in ("lagen/index.html", "kommunen/giessen.html"):
        text = real.text(uri)
        assert text.index("Arbeit & Ruhestand") < text.index("Ausweise & Urkunden") < text.index("Bauen & Wohnen")
    assert real["themen/querschnitt.html"].titel == "Ausweise & Urkunden"
    assert "im OZG-Umsetzungskatalog: Querschnitt" in real.text("themen/querschnitt.html")
    assert "im OZG-Umsetzungskatalog" not in real.text("themen/umwelt.html")


def test_theme_lists_its_leistungen(real: Built) -> None:
    for key, items in real.site.catalog.leistungen_nach_thema.items():
        assert len(real.html(f"themen/{key}.html").css(".ozg-liste > li")) == len(items)
    assert len(real.html("themen/index.html").css(".ozg-karte")) == 14


# ---- Glossar


def test_glossary_has_an_anchor_for_every_entry_and_links_between_them(real: Built) -> None:
    html, items = real.html("glossar.html"), real.site.catalog.glossar
    assert [node.attributes["id"] for node in html.css(".ozg-glossar > div")] == list(items)
    links = html.css("dd a.ozg-begriff")
    assert links
    for link in links:
        entry = link.parent
        while entry is not None and entry.tag != "div":
            entry = entry.parent
        assert link.attributes["href"].startswith("#")  # type: ignore[union-attr]
        assert link.attributes["href"] != f"#{entry.attributes['id']}"  # type: ignore[union-attr]


def test_glossary_as_structured_data(real: Built) -> None:
    (data,) = real["glossar.html"].jsonld
    terms = data["hasDefinedTerm"]
    assert data["@type"] == "DefinedTermSet"
    assert [term["@id"] for term in terms] == [f"{URL}glossar.html#{key}" for key in real.site.catalog.glossar]
    assert all(term["name"] and term["description"] and "<" not in term["description"] for term in terms)
    json.dumps(data)


def test_what_begins_with_a_digit_has_its_jump_mark(root: Path) -> None:
    leistung(root, "1-wohnsitz-anmelden", "1. Wohnsitz anmelden", "gemeinde")
    html = Built(root).html("leistungen/index.html")
    links = {link.text(): str(link.attributes["href"]) for link in html.css(".ozg-buchstaben a")}
    assert links["0–9"] == "#buchstabe-0–9"
    assert html.css_first("[id='buchstabe-0–9']").text() == "0–9"
