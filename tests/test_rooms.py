"""The house keeps its order: rooms import only rooms before them, and only the portal knows MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"

ORDER = (
    "text", "problem", "clock", "characters", "commonmark", "model", "pasted", "spec", "yaml_block", "yaml_text",
    "source", "explain", "check", "entry", "references", "waiting", "zustaendigkeit", "regeln", "catalog", "monitor",
    "places", "reader", "config", "naming", "progress", "workers", "cache", "loader", "schema", "scaffold", "facts",
    "settings", "jinja", "markdown", "render", "editorial", "feeds", "vcards", "contacts", "stencil", "pages",
    "navigation", "frame", "writer", "links", "redirects", "sitemap", "findable", "postings", "index_files", "search",
    "build", "preview", "arguments", "cli",
)  # fmt: skip
"""The rooms in the direction of the data. `text` and `problem` come first, so everybody may use them."""

FILES = sorted(HOOKS.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, with its full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(path: Path) -> str:
    """Return the room a file of the generator belongs to."""
    return path.relative_to(HOOKS / "ozg").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOOKS)))
def test_only_the_portal_knows_mkdocs(path: Path) -> None:
    knows = {name for name in imports(path) if name.split(".")[0] in ("mkdocs", "material", "properdocs")}
    assert not knows or path == HOOKS / "portal.py"


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.parent != HOOKS and p.name != "__init__.py"], ids=lambda p: p.stem
)
def test_rooms_import_only_rooms_before_them(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "ozg" and len(parts) > 1 and parts[1] in ORDER:
            assert ORDER.index(parts[1]) <= ORDER.index(own), f"{own} imports {name}"


def test_every_room_has_its_place() -> None:
    assert {room(path) for path in FILES if path.parent != HOOKS} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOOKS)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 320
