"""The real site, built once as a newcomer builds it, then walked page by page and link by link."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import build_site
from ozg.catalog import FOLDERS

pytestmark = pytest.mark.whole

URL = "https://ozg.hessen.de/"


class Seite:
    """One page of the built site."""

    def __init__(self, root: Path, path: Path) -> None:
        self.uri = path.relative_to(root).as_posix()
        self.html = LexborHTMLParser(path.read_text("utf-8"))

    def texts(self, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.html.css(selector)]

    def attribute(self, selector: str, name: str) -> list[str]:
        return [node.attributes.get(name) or "" for node in self.html.css(selector)]

    @cached_property
    def ids(self) -> list[str]:
        return self.attribute("[id]", "id")


@pytest.fixture(scope="session")
def seiten(site: Path) -> dict[str, Seite]:
    """Every page of the built site, by address."""
    return read_pages(site)


def read_pages(site: Path) -> dict[str, Seite]:
    pages = [Seite(site, path) for path in sorted(site.rglob("*.html")) if "pagefind" not in path.parts]
    return {page.uri: page for page in pages}


def broken_links(site: Path, pages: dict[str, Seite], prefix: str = "/") -> list[str]:
    """Return every link and anchor that leads nowhere within the site. prefix: path of the site on its server."""
    broken = []
    for uri, page in pages.items():
        for link in (*page.attribute("[href]", "href"), *page.attribute("[src]", "src")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            target = path.removeprefix(prefix) if path.startswith("/") else normpath(join(dirname(uri), path))
            target = uri if not path else target
            if not (site / target).is_file():
                broken.append(f"{uri}: {link}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                broken.append(f"{uri}: {link} (anchor)")
    return broken


def test_every_kind_of_page_is_there(seiten: dict[str, Seite]) -> None:
    kinds = Counter(uri.split("/")[0] for uri in seiten)
    assert kinds["leistungen"] >= 138 + 1
    assert kinds["kommunen"] == 421 + 21 + 1
    assert kinds["buendel"] == 28 + 1
    assert kinds["themen"] == 14 + 1
    assert kinds["lagen"] == 55 + 1
    assert kinds["fragen-antworten"] == 5 + 1
    assert kinds["foerderung"] == 4 + 1
    assert kinds["newsletter"] >= 5 + 1
    assert kinds["kontakte"] >= 4 + 1
    singles = {"index.html", "glossar.html", "suche.html", "404.html", "impressum.html", "datenschutz.html"}
    assert singles | {"barrierefreiheit.html", "umsetzungsstand/index.html", "videos/index.html"} <= set(seiten)


def test_every_page_says_what_it_is(seiten: dict[str, Seite]) -> None:
    wrong = []
    for uri, page in seiten.items():
        canonical = URL + re.sub(r"(^|/)index\.html$", r"\1", uri)
        checks = {
            "one h1": len(page.html.css("h1")) == 1 and bool(page.texts("h1")[0]),
            "title": len(page.texts("head > title")) == 1 and len(page.texts("head > title")[0]) > 12,
            "description": [bool(text) for text in page.attribute('meta[name="description"]', "content")] == [True],
            "canonical": page.attribute('link[rel="canonical"]', "href") == [canonical],
            "language": page.attribute("html", "lang") == ["de"],
            "no duplicate id": len(page.ids) == len(set(page.ids)),
            "no empty heading": all(page.texts("h1, h2, h3, h4")),
            "feeds": len(page.html.css('link[rel="alternate"]')) == 3,
            "report a mistake": "Fehler auf dieser Seite melden" in " ".join(page.texts("a")),
            "report a barrier": "Barriere melden" in " ".join(page.texts("a")),
            "demonstration": "Demonstration, kein Angebot des Landes Hessen" in page.html.body.text(),
            "noindex": any("noindex" in text for text in page.attribute('meta[name="robots"]', "content")),
        }
        wrong += [f"{uri}: {name}" for name, good in checks.items() if not good]
    assert not wrong


def test_titles_and_descriptions_tell_pages_apart(seiten: dict[str, Seite]) -> None:
    titles = Counter(page.texts("head > title")[0] for page in seiten.values())
    assert [title for title, number in titles.items() if number > 1] == []


def test_every_link_and_anchor_leads_somewhere(site: Path, seiten: dict[str, Seite]) -> None:
    assert not broken_links(site, seiten, urlsplit(URL).path)


def test_a_site_with_next_to_nothing_on_it_has_no_link_to_what_is_missing(mini: Path, tmp_path: Path) -> None:
    for folder in ("docs/newsletter", *(f"data/{kind}" for kind in FOLDERS if kind not in ("themen", "lagen"))):
        shutil.rmtree(mini / folder, ignore_errors=True)
    for file in ("glossar", "weiterleitungen"):
        (mini / f"data/{file}.yml").unlink()
    start, page = mini / "data/startseite.yml", mini / "docs/ueber.md"
    start.write_text(start.read_text("utf-8").replace("gefragt: [hund-anmelden]\n", ""), "utf-8")
    page.write_text(re.sub(r"\(leistungen/.*?\)", "(leistungen/index.html)", page.read_text("utf-8")), "utf-8")
    site = build_site(tmp_path / "site", mini)
    assert not broken_links(site, read_pages(site))
    assert 'rel="alternate"' not in (site / "index.html").read_text("utf-8")


def test_addresses_of_links_are_safe(seiten: dict[str, Seite]) -> None:
    schemes = {urlsplit(link).scheme for page in seiten.values() for link in page.attribute("a[href]", "href")}
    assert schemes <= {"", "http", "https", "mailto", "tel"}


def test_nothing_is_inline_and_nothing_comes_from_others(seiten: dict[str, Seite]) -> None:
    wrong = []
    for uri, page in seiten.items():
        code = [
            node.attributes for node in page.html.css("script") if node.attributes.get("type") != "application/ld+json"
        ]
        wrong += [f"{uri}: inline script" for attributes in code if not attributes.get("src")]
        wrong += [f"{uri}: style" for _ in page.html.css("style, [style]")]
        handlers = [name for node in page.html.css("*") for name in node.attributes if name.startswith("on")]
        wrong += [f"{uri}: {name}" for name in handlers]
        loaded = page.attribute("script[src], img[src], iframe[src]", "src")
        loaded += page.attribute('link[rel="stylesheet"], link[rel="preload"], link[rel="icon"]', "href")
        wrong += [f"{uri}: {address}" for address in loaded if urlsplit(address).netloc]
    assert not wrong


def test_structured_data_is_valid_json(seiten: dict[str, Seite]) -> None:
    kinds: Counter[str] = Counter()
    for page in seiten.values():
        for node in page.html.css('script[type="application/ld+json"]'):
            kinds[json.loads(node.text())["@type"]] += 1
    assert kinds["GovernmentService"] >= 138
    assert {"BreadcrumbList", "FAQPage", "GovernmentOrganization", "WebSite"} <= set(kinds)


def test_the_sitemap_names_every_page_with_the_date_of_its_content(site: Path, seiten: dict[str, Seite]) -> None:
    root = ET.fromstring((site / "sitemap.xml").read_bytes())
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    named = {node.findtext("s:loc", "", ns): node.findtext("s:lastmod", "", ns) for node in root.findall("s:url", ns)}
    pages = {page.attribute('link[rel="canonical"]', "href")[0] for page in seiten.values()}
    assert set(named) == pages - {f"{URL}404.html", f"{URL}suche.html"}
    undated = [address for address, day in named.items() if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)]
    assert undated == []


def test_the_search_index_knows_every_page(site: Path) -> None:
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert set(entry["languages"]) == {"de"}
    assert entry["languages"]["de"]["page_count"] >= 700


def test_the_search_brings_only_what_it_loads(site: Path) -> None:
    names = {path.name for path in (site / "pagefind").iterdir() if path.suffix in (".js", ".css", ".json")}
    assert names == {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}


def test_nothing_of_the_build_is_left_behind(site: Path) -> None:
    names = {path.name for path in site.parent.iterdir()}
    assert not [name for name in names if name.startswith(".ozg-")]


def test_no_asset_is_published_that_nothing_loads(site: Path) -> None:
    assets = [path for path in (site / "assets").rglob("*") if path.is_file()]
    texts = [path.read_text("utf-8") for path in assets if path.suffix in (".css", ".js", ".webmanifest")]
    texts.append((site / "index.html").read_text("utf-8"))
    texts.append((site / "leistungen/hund-anmelden.html").read_text("utf-8"))
    assert [path.name for path in assets if not any(path.name in text for text in texts)] == []
