"""ProperDocs, which carries MkDocs 1 on, builds the same site, so nobody is bound to MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, copy_mini
from tage import day_of, environment

pytestmark = pytest.mark.whole


def build(tool: str, project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", tool, "build", "-f", "mkdocs.yml", "--strict", "-d", str(site)]
    env = os.environ | environment(day_of(project))
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_both_build_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for tool in ("mkdocs", "properdocs"):  # each in a project of its own, so that no cache is shared
        done = build(tool, copy_mini(tmp_path / tool), tmp_path / f"site-{tool}")
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
        made.append(contents(tmp_path / f"site-{tool}"))
    assert len(made[0]) > 20
    assert made[0] == made[1]


def test_the_real_site_is_the_same_too(site: Path, tmp_path: Path) -> None:
    done = build("properdocs", ROOT, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    ours, theirs = contents(site), contents(tmp_path / "site")
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/leistungen/hund-anmelden.yml", "Fehler im Inhalt"),
        ("docs/ueber.md", "gibt-es-nicht.md"),
    ],
    ids=["error", "warning"],
)
def test_an_error_or_a_warning_publishes_nothing(file: str, said: str, tool: str, mini: Path) -> None:
    site = mini / "site"
    assert build(tool, mini, site).returncode == 0
    before = contents(site)
    broken = mini / file
    broken.write_text(broken.read_text("utf-8") + ("\n[x](gibt-es-nicht.md)\n" if file.endswith(".md") else "x: y\n"))
    done = build(tool, mini, site)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert contents(site) == before
    assert not list(mini.glob(".ozg-*"))
