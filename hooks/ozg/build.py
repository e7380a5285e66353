"""From content to a published site: prepare (check everything), then publish (write everything)."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from hashlib import blake2b
from pathlib import Path

from ozg import config, contacts, editorial, feeds, monitor, pages, places, search, sitemap
from ozg.cache import AnchorCache, ContentCache, IndexCache, PageCache, TemplateCache, program_version
from ozg.catalog import DOCS
from ozg.config import Extensions
from ozg.frame import Frame
from ozg.links import check_links
from ozg.loader import load
from ozg.naming import check_claims, check_menu, docs_files
from ozg.pages import einbindung
from ozg.problem import ContentError, Problem
from ozg.progress import Progress
from ozg.redirects import check_redirects
from ozg.render import Renderer, Site, slots
from ozg.settings import Einstellungen
from ozg.source import read_markdown
from ozg.spec import File, Page, PageSpec, Series
from ozg.stencil import Stencil
from ozg.workers import nothing
from ozg.writer import Output

CACHE = ".cache/ozg"
_EVERYWHERE = frozenset({"inhalt"})  # the anchor of the frame that links may name: every page has it
_NAMED = 10  # pages that the report names because they are gone: each may need a redirect


@dataclass
class Build:
    """What is to be published.

    version: digest of the program that makes it. compiled: templates of any environment, for the next run.
    jumps: anchors that earlier runs found.
    extensions: what MkDocs renders editorial pages with. site: with all its pages planned.
    editorial: pages that MkDocs has rendered so far.
    """

    root: Path
    version: bytes
    compiled: TemplateCache
    jumps: AnchorCache
    extensions: Extensions
    site: Site
    editorial: list[PageSpec] = field(default_factory=list, init=False)
    _anchors: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False)

    @property
    def pages(self) -> Mapping[str, Page]:
        """Generated pages by address."""
        return self.site.pages

    @cached_property
    def files(self) -> Mapping[str, File]:
        """Generated files beside the pages by address."""
        return {file.uri: file for file in _files(self.site)}

    @property
    def made(self) -> Mapping[str, Page | File]:
        """All that is made item by item, and only if it changed."""
        return {**self.pages, **self.files}

    def moved(self, uri: str) -> bool:
        """Whether the page at `uri` only says where it has gone."""
        return uri in self.pages and self.pages[uri].umgezogen

    def writes(self, uri: str) -> bool:
        """Whether the file at `uri`, which is no page, is one of ours, whatever the settings are today."""
        return uri in self.files or uri.startswith(f"{search.FOLDER}/") or bool(sitemap.OWN.fullmatch(uri))

    def owner(self, uri: str) -> str | None:
        """Return the file that the page at `uri` is made of, "" if of many; None if nothing is there any more."""
        return None if uri not in self.pages or self.moved(uri) else self.pages[uri].build().datei

    def anchors(self, uri: str) -> frozenset[str] | None:
        """Return the anchors of the page at `uri`, built for that if need be; None if there is none, or nobody knows.

        uri: of a generated page, or of an editorial one, which Markdown names by its .md too.
        """
        if uri not in self._anchors:
            found = self._find_anchors(uri)
            self._anchors[uri] = None if found is None else found | _EVERYWHERE
        return self._anchors[uri]

    def _find_anchors(self, uri: str) -> frozenset[str] | None:
        if uri in self.pages:
            return self.jumps.get(uri, self.made_of(self.pages[uri]), partial(self._built_anchors, uri))
        page = f"{uri.removesuffix('.html')}.md" if uri.endswith(".html") else uri
        if page not in self.site.catalog.seiten:
            return None
        source = read_markdown((self.root / DOCS / page).read_bytes(), page)
        return editorial.anchors(source.body, self.extensions)

    def _built_anchors(self, uri: str) -> frozenset[str]:
        return frozenset(re.findall(r'\sid="([^"]+)"', self.pages[uri].build().inhalt))

    def made_of(self, item: Page | File) -> bytes:
        """Return the digest of all that a page (without its frame) or file is made of, but the program itself."""
        return self._common + (self.site.catalog.lists_digest if item.key is None else item.key)

    @cached_property
    def _common(self) -> bytes:
        # headings give way to anchors of all templates, of which those of the frame are no part of the version
        taken = sorted(self.site.renderer.anchors)
        said = f"{self.site.settings!r} {self.site.url} {self.site.name} {taken}".encode()
        # a digest of its own: it is part of the key of every page
        return blake2b(said + self.site.catalog.digest, digest_size=16).digest()


def prepare(
    root: Path,
    settings: Einstellungen,
    url: str,
    name: str,
    heute: date,
    *,
    preview: bool = False,
    extensions: Extensions | None = None,
) -> Build:
    """Load and check the content below `root`, with what is not public yet in a preview.

    extensions: what MkDocs renders editorial pages with, else what mkdocs.yml names.
    Raises ContentError with all problems.
    """
    # what a build loads lives until its end: looking for garbage in it again and again is a fifth of the time
    gc.set_threshold(100_000, 50, 50)
    templates = root / "overrides" / "seiten"
    version = program_version(templates)
    unfilled = set(_unfilled(root)) if settings.betrieb == "echt" else set()
    compiled = TemplateCache(root / CACHE, version)
    renderer = Renderer(templates, compiled)
    meanwhile = renderer.compile if compiled.empty else nothing
    try:
        catalog = load(root, heute, ContentCache(root / CACHE, version), meanwhile, preview=preview)
    except ContentError as error:
        raise ContentError(unfilled | {*error.problems}) from None
    base = url if url.endswith("/") else f"{url}/"
    site = _planned(Site(catalog, settings, base, renderer, name))
    jumps = AnchorCache(root / CACHE, version)
    build = Build(root, version, compiled, jumps, extensions or config.extensions(root), site)
    problems = set(_problems(build))
    if catalog.vorschau:  # what waits must not stop the site on the day it is published
        later = set(_problems(replace(build, site=_planned(replace(site, catalog=catalog.vorschau)))))
        hint = "Das Ziel ist noch nicht öffentlich; den Verweis erst mit der Veröffentlichung eintragen."
        problems = later | {replace(problem, hint=hint) for problem in problems - later}
    jumps.keep(build.pages)
    if problems := problems | unfilled:
        raise ContentError(problems)
    return build


def _planned(site: Site) -> Site:
    """Return `site` with all its pages; they see each other, for each gets the same `site`."""
    planned: dict[str, Page] = {}
    site = replace(site, pages=planned)
    for page in pages.plan(site):
        planned.setdefault(page.uri, page)  # Weiterleitungen come last: where a page still is, it stays
    return site


def _problems(build: Build) -> Iterator[Problem]:
    """Yield a problem for all that leads nowhere: links, Weiterleitungen, the menu; and for addresses wanted twice."""
    catalog, there = build.site.catalog, build.made
    if catalog.weiterleitungen:
        there = {uri: item for uri, item in there.items() if not build.moved(uri)}
    pages = {uri for uri in build.pages if not build.moved(uri)}
    waiting = {file.removeprefix(f"{DOCS}/") for file in catalog.wartend}
    yield from check_claims(build.root, pages, build.writes)
    yield from check_menu(build.root, catalog.seiten, pages, waiting)
    yield from check_links(build.root, catalog, there, build.anchors)
    yield from check_redirects(build.root, catalog, there, build.anchors, build.owner)


def _files(site: Site) -> Iterator[File]:
    yield from einbindung.plan(site)
    yield from feeds.plan(site)
    yield from contacts.plan(site)
    yield from monitor.plan(site.catalog)
    yield from places.plan(site.catalog)


def _unfilled(root: Path) -> Iterator[Problem]:
    """Yield a problem for every field that only its operator can fill: a site really operated has none left."""
    hint = "Die Angabe eintragen; solange sie fehlt, gehört „betrieb: demo“ in mkdocs.yml."
    for path in (*sorted((root / "data").rglob("*.yml")), *(path for path, _ in docs_files(root))):
        there = path.suffix in (".yml", ".md") and path.is_file()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines() if there else (), 1):
            if "[[Betreiber:" in line:
                file = path.relative_to(root).as_posix()
                yield Problem(file, number, (), "Eine Angabe des Betreibers fehlt noch.", hint)


def publish(
    build: Build,
    staging: Path,
    target: Path,
    *,
    frame: Callable[[str], Frame],
    search_index: bool,
    progress: Progress | None = None,
) -> str:
    """Write the whole site into `target`; `staging` holds MkDocs' part already. Returns a German summary.

    frame: the frame for the page at an address. Pages that are made of the same as at the last build
    are not built again. progress: shows how far it is.
    """
    site, output = build.site, Output(target, staging)
    cache = PageCache(build.root / CACHE, target, build.version)
    keys = page_keys(build, frame)
    old = {uri for uri, key in keys.items() if cache.is_current(uri, key)}
    output.keep(old)

    make = Maker(site, frame)
    items = [item for uri, item in build.made.items() if uri not in old]
    with progress or nullcontext(lambda done, total: None) as told:
        output.add_all(items, make, told=told)
    dated = [(page.uri, page.stand) for page in build.pages.values() if not page.umgezogen]
    dated += [(spec.uri, spec.stand) for spec in build.editorial]
    for name, data in sitemap.build(site, dated):
        output.add(name, data)
    output.add_staged()
    indexes = IndexCache(build.root / CACHE, target, build.version)
    indexed = indexes.take()
    stale = output.publish()
    cache.keep(keys, output.changed)
    build.compiled.keep()
    build.jumps.keep(build.pages)  # MkDocs has asked for more
    indexed = 0 if output.changed or stale else indexed
    if search_index and not (indexed and search.size(target) == indexed):
        found = search.index(target, indexes.load(), output.changed)
        indexes.keep(search.size(target), found)
    elif indexed:
        indexes.keep(indexed)
    gone = [name for name in stale if name.endswith(".html")]
    which = f": {', '.join(gone[:_NAMED])}{' …' if len(gone) > _NAMED else ''}" if gone else ""
    return f"{len(build.pages)} Seiten aus data/, {len(output.changed)} Dateien geändert, {len(stale)} entfernt{which}"


def page_keys(build: Build, frame: Callable[[str], Frame]) -> dict[str, bytes]:
    """Return for each page and file the digest of all it is made of; the program itself is the key of the cache."""
    out = {}
    for uri, item in build.made.items():
        around = frame(uri).digest if uri in build.pages else b""
        out[uri] = blake2b(build.made_of(item) + around, digest_size=16).digest()
    return out


class Maker:
    """Makes whole pages and files; keeps the stencils that the next page of a series will need."""

    def __init__(self, site: Site, frame: Callable[[str], Frame]) -> None:
        self._site, self._frame = site, frame
        self._stencil = lru_cache(maxsize=64)(self._cut)

    def __call__(self, item: Page | File) -> bytes:
        """Return what is to stand at the address of `item`."""
        if isinstance(item, Page) and item.series and (found := item.series()):
            series, words = found
            return self._stencil(series).fill(words)
        made = item.build()
        return made if isinstance(made, bytes) else self._whole(made)

    def _whole(self, spec: PageSpec) -> bytes:
        return self._frame(spec.uri).fill(slots(self._site, spec))

    def _cut(self, series: Series) -> Stencil:
        return Stencil.cut(self._whole(series.common))


class Anchors:
    """The anchors of a generated page, found only when a link asks for one."""

    def __init__(self, build: Build, uri: str) -> None:
        self._build, self._uri = build, uri

    def __contains__(self, anchor: object) -> bool:
        return anchor in (self._build.anchors(self._uri) or ())
