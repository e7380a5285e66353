"""Templates of overrides/seiten/ → HTML, in an environment of our own.

MkDocs' own Jinja environment has autoescape off; bodies of generated pages never come from there.
Here everything is escaped unless it is Markup, and a missing value is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import BytecodeCache, Template
from markupsafe import Markup

from ozg import text
from ozg.catalog import Catalog
from ozg.jinja import OurEnvironment, as_markup, out
from ozg.markdown import inline, link_terms, markdown
from ozg.settings import Einstellungen
from ozg.spec import Page, PageSpec, address, basis, compact_json
from ozg.waiting import when


class Renderer:
    """Renders templates below one folder; compiled templates are kept for the whole run.

    compiled: knows those that earlier runs compiled.
    """

    def __init__(self, folder: Path, compiled: BytecodeCache | None = None) -> None:
        self._folder = folder
        self._env = OurEnvironment(folder, compiled)
        self._env.filters |= {
            "geld": text.money,
            "tag": text.day,
            "monat": text.month,
            "und": text.join_and,
            "kurz": text.shorten,
            "trennen": _split,
            "rechner": lambda address: urlsplit(address).hostname,
            "anwenden": lambda items, function: [function(item) for item in items],
        }
        self._templates: dict[str, Template] = {}
        self._env.globals |= {"zahl": text.count}

    def __call__(self, template: str, **values: Any) -> Markup:
        """Render a part of a page."""
        return as_markup(self._template(template).render(values))

    def blocks(self, template: str, **values: Any) -> dict[str, str]:
        """Render every block of a template by itself; they share one context, which is half of the cost."""
        found = self._template(template)
        context = found.new_context(values)
        return {name: "".join(block(context)) for name, block in found.blocks.items()}

    def compile(self) -> None:
        """Compile every template now, so that worker processes inherit them instead of compiling their own."""
        for name in self._env.list_templates(("html",)):
            self._template(name)

    @cached_property
    def anchors(self) -> Mapping[str, int]:
        """Anchors that templates set themselves, of pages and of the frame around them: no heading may have one."""
        texts = (path.read_text("utf-8") for path in sorted(self._folder.parent.rglob("*.html")))
        return {anchor: 1 for text in texts for anchor in _ANCHOR.findall(text)}

    def _template(self, name: str) -> Template:
        if (found := self._templates.get(name)) is None:
            found = self._templates[name] = self._env.get_template(name)
        return found


_ANCHOR = re.compile(r'\sid="([a-z][a-z0-9-]*)"')


def _split(items: Iterable[Any], attribute: str) -> tuple[list[Any], list[Any]]:
    """Return those that have something there, and those that have nothing."""
    mit: list[Any] = []
    ohne: list[Any] = []
    for item in items:
        (mit if getattr(item, attribute) else ohne).append(item)
    return mit, ohne


@dataclass(frozen=True)
class Site:
    """What every page builder gets: the content, the operator's settings, the address, the templates.

    url: address of the site, ends with "/". pages: all generated pages by address, once they are planned.
    """

    catalog: Catalog
    settings: Einstellungen
    url: str
    renderer: Renderer
    name: str = "OZG Hessen"
    pages: Mapping[str, Page] = field(default_factory=dict)

    def basis(self, uri: str) -> str:
        """Return the prefix from the page at `uri` to the site's root.

        404.html is shown at any address, so its prefix is the site's path on the server.
        """
        return urlsplit(self.url).path if uri == "404.html" else basis(uri)

    def page(self, template: str, uri: str, *, begriffe: bool = False, **values: Any) -> Markup:
        """Render the body of the page at `uri`; in it `zu(uri)` is the relative address of another page.

        md and zeile render Markdown from data: as blocks, and as one line. begriffe: words of the
        glossary become links in blocks, each once a page.
        """
        prefix = self.basis(uri)
        terms = self.begriffe[prefix] if begriffe else {}
        done: set[str] = set()
        taken: dict[str, int] = {}

        def md(source: str, level: int = 3) -> Markup:
            if not taken and ("#" in source or "\n" in source):  # it may have headings
                taken.update(self.renderer.anchors)
            return link_terms(markdown(source, prefix, level, taken), terms, done)

        def zeile(source: str) -> Markup:
            return inline(source, prefix)

        return self.renderer(template, zu=prefix.__add__, md=md, zeile=zeile, **values)

    @cached_property
    def begriffe(self) -> Mapping[str, Mapping[str, str]]:
        """Words of the glossary → address, for each prefix that pages have."""
        linked = [item for item in self.catalog.glossar.values() if item.verlinken]
        words = {word: f"glossar.html#{item.id}" for item in linked for word in (item.begriff, *item.auch)}
        return {prefix: {word: prefix + uri for word, uri in words.items()} for prefix in ("", "../", "../../")}

    def absolute(self, uri: str) -> str:
        """Return the full canonical address of `uri`."""
        return self.url + address(uri)

    def meldungen(self, uri: str) -> list[tuple[str, Markup]]:
        """Return what stands above every page today, as seen from the page at `uri`: title and text."""
        return [
            (item.titel, inline(item.text, self.basis(uri)))
            for item in self.catalog.startseite.meldungen
            if item.geltung(self.catalog.heute) == "gilt"
        ]

    def quellen(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return sources as readers see them: title, publisher and Stand."""
        found = (self.catalog.quellen[key] for key in ids)
        return tuple(
            f"{item.titel}{', ' + item.herausgeber if item.herausgeber else ''} (Stand: {item.stand})" for item in found
        )


DESCRIPTION = 160
"""Characters of a page's description that search engines show."""

SLOTS = ("titel", "beschreibung", "canonical", "kopf", "pfad", "sprache", "toc", "inhalt", "fuss", "klasse")


def slots(site: Site, spec: PageSpec) -> dict[str, str]:
    """Return what stands in each slot of the frame for this page: escaped text or finished HTML."""
    here = site.absolute(spec.uri)
    prefix = site.basis(spec.uri)
    bearbeiten = f"{site.settings.bearbeiten}{spec.datei}" if site.settings.bearbeiten and spec.datei else ""
    return {
        "titel": out(spec.titel),
        "beschreibung": out(text.shorten(spec.beschreibung, DESCRIPTION)),
        "canonical": out(_canonical(site, spec.ziel) if spec.ziel else here),
        # a paragraph sign never ends a line; str's own method, for Markup's makes Markup of it all once more
        "inhalt": _note(site, spec) + str.replace(spec.inhalt, "§ ", "§\u00a0"),
        "klasse": spec.art,
        **site.renderer.blocks(
            "teile/rahmen.html",
            spec=spec,
            toc=[heading for heading in spec.toc if heading.level == 2],
            basis=prefix,
            weiter=spec.ziel if "://" in spec.ziel else prefix + spec.ziel,
            echt=site.settings.betrieb == "echt",
            jsonld=[_json(data) for data in _structured(site, spec)],
            canonical=here,
            melden=_reports(site, spec, here),
            bearbeiten=bearbeiten,
        ),
    }


def _canonical(site: Site, ziel: str) -> str:
    """Return the full address of the page that `ziel` leads to: for search engines the old one is the new one."""
    page = ziel.partition("#")[0]
    return page if "://" in page else site.absolute(page)


def _note(site: Site, spec: PageSpec) -> str:
    """Say above what only the preview shows that it is not public yet."""
    erscheint = site.catalog.wartend.get(spec.datei)
    return str(site.renderer("teile/wartet.html", wann=when(erscheint))) if erscheint else ""


def _reports(site: Site, spec: PageSpec, here: str) -> dict[str, str]:
    """Return the mail addresses (mailto: with subject and text) to report a mistake and a barrier."""
    titel, page = quote(spec.titel), quote(here)
    return {
        kind: f"mailto:{site.settings.kontakt}?subject={before}{titel}{after}{page}{question}"
        for kind, before, after, question in _QUESTIONS
    }


_QUESTIONS = tuple(
    (kind, quote(f"{word} auf der Seite „"), f"{quote('“')}&body={quote('Seite: ')}", quote(f"\n\n{question}\n"))
    for kind, word, question in (
        ("fehler", "Fehler", "Was stimmt nicht?"),
        ("barriere", "Barriere", "Welche Barriere haben Sie bemerkt?"),
    )
)
"""What is the same in every such address, quoted once: a page adds its title and its address."""


def _structured(site: Site, spec: PageSpec) -> tuple[Mapping[str, Any], ...]:
    """JSON-LD of the page; the path above it is added for every page that has one."""
    if not spec.pfad:
        return spec.jsonld
    crumbs = [*((crumb.titel, crumb.uri) for crumb in spec.pfad), (spec.titel, spec.uri)]
    path = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": titel, "item": site.absolute(uri)}
            for number, (titel, uri) in enumerate(crumbs, 1)
        ],
    }
    return (*spec.jsonld, path)


def _json(data: Mapping[str, Any]) -> Markup:
    # "</script>" inside a string would end the block; \u003c means the same in JSON.
    return as_markup(compact_json(data).replace("<", "\\u003c"))
