"""MkDocs events → the generator. The only file that knows MkDocs.

To MkDocs the editorial Markdown is the site; the generator's pages never enter its pipeline. They
are planned in `on_config`, offered to links and navigation in `on_files`, and written in
`on_post_build`, into the same published folder. ARCHITECTURE.md says why and what it costs.
"""

from __future__ import annotations

import gc
import logging
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))  # stays there: worker processes import ozg too

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from ozg import build, editorial, preview
from ozg.catalog import DOCS
from ozg.clock import today
from ozg.config import Extensions
from ozg.frame import Frame, marks
from ozg.jinja import VisibleFiles
from ozg.navigation import Menu, around, first_uri
from ozg.problem import ContentError
from ozg.progress import Progress
from ozg.render import SLOTS, slots
from ozg.settings import Einstellungen, check_settings
from ozg.writer import alone, remove_empty, throwaway, to_be_made

log = logging.getLogger("mkdocs.hooks.ozg")


class _Run:
    """State of one build; made anew by `on_config`, because `serve` keeps this module."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).parent
        self.site_dir = Path(config.site_dir)
        self.to_be_made = to_be_made(self.site_dir)
        self.result: build.Build
        self.nav: Navigation
        self.menu: Menu
        self.files: Files
        self.frames: dict[tuple[str, int, str], Frame] = {}
        self.staging: Path


_UNUSED = re.compile(r"assets/(javascripts/|images/favicon|stylesheets/(palette|.*\.map$))")
_LOGGERS = ("mkdocs", "properdocs")
_command = "build"
_serving = False
_run: _Run
preview.speak_german(_LOGGERS)  # at once: MkDocs complains of its settings before any event


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is build, serve or gh-deploy: serve shows what is not public yet."""
    global _command
    _command = command
    preview.count_quietly(_LOGGERS)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all content before a byte is written, and keep MkDocs away from the site folder."""
    global _run
    _run = _Run(config)
    with _told(_run.root):
        settings = check_settings(config.extra.get("ozg"), _run.root, Path(config.config_file_path).name)
        _run.result = _prepare(config, settings)
        _run.staging = throwaway(_run.site_dir)  # MkDocs empties its output folder
    for note in _run.result.site.catalog.notes:
        log.info("Hinweis: %s", note.render(_run.root))
    config.site_dir = str(_run.staging)
    config.theme.static_templates.discard("404.html")
    _hide_icons(config.theme)
    config.mdx_configs = editorial.with_anchors(config.mdx_configs)
    return config


def _prepare(config: MkDocsConfig, settings: Einstellungen) -> build.Build:
    """Load and check all content. The first build of a preview waits until faults are mended, as later ones do."""
    root, url, name, serves = _run.root, config.site_url or "/", config.site_name, _command == "serve"
    extensions = Extensions(tuple(config.markdown_extensions), config.mdx_configs)
    prepare = partial(build.prepare, root, settings, url, name, preview=serves, extensions=extensions)
    if not serves or _serving:
        return prepare(today())
    try:
        return preview.mended(lambda: prepare(today()), root, Path(config.config_file_path))
    except preview.RestartError:
        raise Abort(preview.RESTART) from None


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Let links reach generated pages; drop drafts, and what Material brings and no page loads."""
    catalog = _run.result.site.catalog
    own = (config.docs_dir, config.theme.custom_dir)
    for file in list(files):
        if file.src_dir not in (None, *own) and _UNUSED.match(file.src_uri):
            files.remove(file)
        elif file.inclusion is InclusionLevel.EXCLUDED:
            continue  # issues of docs/newsletter: the generator makes their pages
        elif file.is_documentation_page():
            if file.src_uri not in catalog.seiten:  # a draft
                files.remove(file)
            elif f"{DOCS}/{file.src_uri}" in catalog.wartend:
                file.inclusion = InclusionLevel.NOT_IN_NAV
    _run.files = _Files(files, config)
    return _run.files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation for the frames."""
    _run.nav, _run.menu = nav, Menu(nav.items)
    for page in nav.pages:
        if page.file.dest_uri in _run.result.pages:
            page.present_anchor_ids = build.Anchors(_run.result, page.file.dest_uri)  # type: ignore[assignment]


@event_priority(-100)
def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> None:
    """Render one frame for each section and depth."""
    # here, not in on_config: Material adds it later
    config.theme.static_templates.discard("sitemap.xml")
    env.bytecode_cache = _run.result.compiled
    template = env.get_template("main.html")
    for uri in _run.result.pages:
        key = _run.menu.frame_key(uri)
        if key not in _run.frames:
            _run.frames[key] = Frame.cut(_render_frame(template, uri, config), SLOTS)


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Mend what Python-Markdown writes that a strict CSP and keyboards cannot live with."""
    return editorial.mend(html)


def on_page_context(
    context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give an editorial page the same slots as a generated one."""
    if "seite" not in context:  # frames bring their own
        spec = editorial.page_spec(
            _run.result.site,
            uri=page.file.dest_uri,
            src=page.file.src_uri,
            html=page.content or "",
            above=[(item.title or "", first_uri(item)) for item in reversed(list(page.ancestors))],
        )
        _run.result.editorial.append(spec)
        context.update(around(_run.result.site, _run.menu, spec.uri, slots(_run.result.site, spec)))  # type: ignore[typeddict-item]
    return context


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Publish, unless MkDocs counted a warning under --strict (it would abort only after this event)."""
    if config.strict and preview.warned(_LOGGERS):
        raise _abort()
    with _told(_run.root), alone(_run.site_dir):
        report = build.publish(
            _run.result,
            _run.staging,
            _run.site_dir,
            frame=lambda uri: _run.frames[_run.menu.frame_key(uri)],
            search_index=_run.result.site.settings.suche,
            progress=Progress(sys.stderr) if _command != "serve" and log.isEnabledFor(logging.INFO) else None,
        )
    log.info(report)
    config.site_dir = str(_run.site_dir)  # gh-deploy reads it afterwards
    shutil.rmtree(_run.staging, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leave nothing behind when a build fails."""
    _clean_up()


def on_shutdown() -> None:
    """Delete the throwaway folder, whatever happened."""
    _clean_up()
    gc.freeze()  # the program ends: all that it would still do is look for garbage once more


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    """Show what is wrong during a rebuild as the page in the browser until it is repaired."""
    global _serving
    _serving = True
    inject = server._inject_js_into_html
    shown = preview.Preview(
        _run.root, server.builder, server.get_app(), lambda epoch: inject(b"", epoch), lambda: server._wanted_epoch
    )
    preview.listen(_LOGGERS, shown.warnings)
    server.builder = shown.build
    server._inject_js_into_html = shown.reloading
    server.set_app(shown.answer)
    server.observer.schedule(preview.Folders(server), str(_run.root))
    return server


class _Files(Files):
    """Files that also knows generated addresses, made only when MkDocs asks for one."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        super().__init__(list(files))
        self._config = config
        self._generated: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at `path`, also one that the generator will make."""
        if file := super().get_file_from_path(path):
            return file
        uri = PurePosixPath(path).as_posix()
        if (uri not in _run.result.pages and uri not in _run.result.files) or _run.result.moved(uri):
            return None
        if uri not in self._generated:
            file = File.generated(self._config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            self._generated[uri] = file
            # A Page made before on_nav would override the title given in nav:, so only links get one.
            if hasattr(_run, "nav") and uri in _run.result.pages:
                page = MkDocsPage(_run.result.pages[uri].titel, file, self._config)
                page.present_anchor_ids = build.Anchors(_run.result, uri)  # type: ignore[assignment]
        return self._generated[uri]


def _render_frame(template: Any, uri: str, config: MkDocsConfig) -> str:
    from mkdocs.commands.build import get_context

    file = File.generated(config, uri, content="")
    page = MkDocsPage("", file, config)
    page.content = ""
    context = get_context(_run.nav, _run.files, config, page, None)  # type: ignore[arg-type]
    context.update(around(_run.result.site, _run.menu, uri, marks(SLOTS)))  # type: ignore[typeddict-item]
    context = config.plugins.on_page_context(context, page=page, config=config, nav=_run.nav)
    return str(config.plugins.on_post_page(template.render(context), page=page, config=config))


def _clean_up() -> None:
    if "_run" in globals() and hasattr(_run, "staging"):
        shutil.rmtree(_run.staging, ignore_errors=True)
        remove_empty(_run.to_be_made)


def _hide_icons(theme: Theme) -> None:
    """Let MkDocs not look at each of Material's fourteen thousand icons: that takes as long as two hundred pages."""
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = VisibleFiles(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


@contextmanager
def _told(root: Path) -> Iterator[None]:
    try:
        yield
    except (ContentError, OSError) as error:
        log.error(preview.said(error, root))
        raise _abort() from error


def _abort() -> Abort:
    """End in German; what MkDocs says when it aborts is English."""
    return Abort(preview.UNCHANGED if _command != "serve" else preview.NOT_STARTED)
