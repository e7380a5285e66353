"""A page from the frame is the page that the theme renders, byte for byte, for every kind of page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from orte import land, says
from ozg import pages
from ozg.render import slots

SERVICE = "online:\n  - {leistung: hund-anmelden, titel: Hund online anmelden, url: https://wetzlar.example/hund}\n"


@pytest.fixture
def project(mini: Path) -> Path:
    """Something of every kind, with pages at places."""
    root = land(mini)
    says(root, "wetzlar", SERVICE)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("suche: false", "suche: false, vor_ort: alle"), "utf-8")
    return root


def test_frame_and_plain_rendering_give_the_same_bytes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    monkeypatch.setattr(sys, "path", [*sys.path])
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    portal: Any = next(iter(config.hooks.values()))
    rendered: list[Any] = []  # the template that the frames are made of

    def remember(template: Any, *args: Any, render: Any = portal._render) -> str:
        rendered.append(template)
        return str(render(template, *args))

    monkeypatch.setattr(portal, "_render", remember)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    run = portal._run.result
    kinds: dict[str, int] = {}
    for kind in pages.KINDS:
        for page in kind.plan(run.site):
            plain = portal._render(rendered[0], page.uri, config, slots(run.site, page.build()))
            assert (site / page.uri).read_bytes() == plain.encode(), page.uri
            kinds[kind.__name__] = kinds.get(kind.__name__, 0) + 1
    assert kinds.keys() == {kind.__name__ for kind in pages.KINDS}, "a kind without a page was not compared"
