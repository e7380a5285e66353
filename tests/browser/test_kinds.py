"""Every kind of page that the generator makes is among those that are looked at."""

from __future__ import annotations

import re
from pathlib import Path

from .kinds import KINDS

BODY = re.compile(r'<body class="([^"]+)"')


def kind(site: Path, path: Path) -> tuple[str, str]:
    """Return a page's folder and the class of its body: pages that share both are of one kind."""
    found = BODY.search(path.read_text("utf-8"))
    assert found, f"{path} is not in the frame"
    return path.relative_to(site).parent.as_posix(), found[1]


def test_every_kind_is_represented(site: Path) -> None:
    looked_at = {kind(site, site / address) for address in KINDS.values()}
    missing = {}
    for path in site.rglob("*.html"):
        if kind(site, path) not in looked_at:
            missing.setdefault(kind(site, path), path.relative_to(site).as_posix())
    assert not missing, f"Add one address of each to KINDS in tests/browser/kinds.py: {missing}"


def test_every_page_has_what_checkers_look_for(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        for hook in ("data-search-open", "data-menu-open", "data-scheme-toggle"):
            assert f" {hook}" in html, f"{path} has no {hook}"
