"""From content to a published site: prepare (check everything), then publish (write everything)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path

from ozg import contacts, feeds, pages, search, sitemap
from ozg.loader import load
from ozg.render import Renderer, Site
from ozg.settings import Einstellungen
from ozg.spec import Page, PageSpec
from ozg.writer import Output

FUSSLINKS = (
    ("Impressum", "impressum.html"),
    ("Datenschutz", "datenschutz.html"),
    ("Barrierefreiheit", "barrierefreiheit.html"),
    ("Leichte Sprache", "leichte-sprache/index.html"),
    ("Kontakte", "kontakte/index.html"),
)
FEEDS = tuple((feed.titel, feed.uri, feed.type) for feed in feeds.FEEDS)


@dataclass
class Build:
    """What is to be published. pages: generated ones by address; extra_uris: files beside pages."""

    site: Site
    pages: Mapping[str, Page]
    extra_uris: frozenset[str]
    editorial: list[PageSpec] = field(default_factory=list)


def prepare(root: Path, settings: Einstellungen, url: str, name: str, heute: date) -> Build:
    """Load and check the content below `root`; raises ContentError with all problems."""
    renderer = Renderer(root / "overrides" / "seiten")
    site = Site(load(root, heute), settings, url if url.endswith("/") else f"{url}/", renderer, name)
    planned = {page.uri: page for page in pages.plan(site)}
    extra = {uri for _, uri, _ in FEEDS} | {feeds.OPML} | {uri for uri, _ in contacts.addresses(site)}
    return Build(site, planned, frozenset(extra))


def publish(build: Build, staging: Path, target: Path, *, fill: Callable[[PageSpec], bytes], search_index: bool) -> str:
    """Write the whole site into `target`; `staging` holds MkDocs' part already. Returns a German summary.

    fill: puts a page into its frame.
    """
    output = Output(target, staging)
    output.add_pages(list(build.pages.values()), fill)
    for name, data in _files(build):
        output.add(name, data)
    output.add_staged()
    stale = output.publish()
    report = f"{len(build.pages)} Seiten aus data/, {len(output.changed)} Dateien geändert, {len(stale)} entfernt"
    if search_index:
        search.index(target, changed=bool(output.changed or stale))
    return report


def _files(build: Build) -> Iterator[tuple[str, bytes]]:
    site = build.site
    yield from feeds.build(site)
    yield from contacts.build(site)
    dated = [(page.uri, page.stand) for page in build.pages.values()]
    dated += [(spec.uri, spec.stand) for spec in build.editorial]
    yield from sitemap.build(site, dated)


class Anchors:
    """The anchors of a generated page, found only when a link asks for one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._found: frozenset[str] | None = None

    def __contains__(self, anchor: object) -> bool:
        if self._found is None:
            self._found = frozenset(re.findall(r'\sid="([^"]+)"', self._page.build().inhalt))
        return anchor in self._found


def error_page(text: str) -> str:
    """Return the page that the preview shows while something is wrong."""
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Fehler im Inhalt</title></head>'
        "<body><h1>Noch nicht veröffentlichbar</h1>"
        "<p>Nach dem Speichern der Korrektur lädt diese Seite von selbst neu.</p>"
        f"<pre>{escape(text)}</pre></body></html>"
    )
