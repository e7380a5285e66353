"""A hook for MkDocs in tests: after the build it renders every generated page the plain way, without a frame.

It hands each page to MkDocs' own function that renders editorial pages, with the page's real slots, and
writes it into `einfach/` beside the project's mkdocs.yml. tests/test_frame.py compares the bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from ozg import pages
from ozg.navigation import around
from ozg.render import slots

FOLDER, LIST = "einfach", "einfach.json"
_seen: dict[str, Any] = {}
_seite: dict[str, str] | None = None


@event_priority(-200)
def on_env(env: Any, *, config: Any, files: Any) -> None:
    """Keep the theme's environment as all hooks left it."""
    _seen.update(env=env, files=files)


@event_priority(100)
def on_page_context(context: Any, *, page: Page, config: Any, nav: Any) -> Any:
    """Give the page its slots before the portal takes it for an editorial one."""
    if _seite is not None:
        run = _portal()._run
        context.update(around(run.result.site, run.menu, page.file.dest_uri, _seite))
    _seen["nav"] = nav
    return context


@event_priority(-200)
def on_post_build(*, config: Any) -> None:
    """Render every page, after the portal has published its own, and list them by kind and builder."""
    global _seite
    root = Path(config.config_file_path).parent
    site = _portal()._run.result.site
    made: dict[str, dict[str, str]] = {}
    for kind in pages.KINDS:
        for planned in kind.plan(site):
            spec = planned.build()
            file = File.generated(config, spec.uri, content="")
            file.dest_dir = str(root / FOLDER)
            page = Page(spec.titel, file, config)
            page.content = spec.inhalt
            _seite = slots(site, spec)
            _build_page(page, config, _seen["files"].documentation_pages(), _seen["nav"], _seen["env"])
            made.setdefault(kind.__name__, {})[spec.uri] = planned.build.func.__name__  # type: ignore[attr-defined]
    (root / LIST).write_text(json.dumps(made), "utf-8")


def _portal() -> Any:
    """The very module whose events MkDocs runs; it holds the state of this build."""
    return sys.modules["hooks/portal.py"]
