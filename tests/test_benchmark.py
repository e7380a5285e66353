"""The benchmark's own job, small: what this generator makes of its corpus holds all that the benchmark looks for.

Hugo is not needed for that, and nothing is timed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, UMGEBUNG
from ozg.cli import main

pytestmark = pytest.mark.whole

LEISTUNGEN, PLACES = 30, 4


def part(name: str) -> Any:
    """Return a module of the benchmark, whose folder is no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        return import_module(name)


def build(project: Path) -> None:
    """Build a corpus as the benchmark does; it says nothing when all is well."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    env = {**os.environ, **UMGEBUNG}
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.fixture(scope="module", params=[False, True], ids=["Leistungen", "an Orten"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A corpus and what must be found in the site built of it, which is in its folder `site`."""
    project = tmp_path_factory.mktemp("benchmark") / "projekt"
    local = request.param
    part("corpus").write(project, LEISTUNGEN, kommunen=PLACES if local else 0, search=not local)
    build(project)
    return project, part("check").Expectation.of(project, search=not local)


def test_its_corpus_is_content_without_a_fault(built: tuple[Path, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--projekt", str(built[0]), "pruefen"]) == 0
    assert "In Ordnung: 30\u00a0Leistungen" in capsys.readouterr().out


def test_its_check_finds_every_fact_in_what_this_generator_makes(built: tuple[Path, Any]) -> None:
    project, wanted = built
    assert part("check").problems(project / "site", wanted) == []


def test_its_check_sees_what_is_left_out(built: tuple[Path, Any], tmp_path: Path) -> None:
    project, wanted = built
    site = shutil.copytree(project / "site", tmp_path / "site")
    gone, short = sorted(wanted.leistungen)[:2]
    (site / "leistungen" / f"{gone}.html").unlink()
    page = site / "leistungen" / f"{short}.html"
    remedy = wanted.leistungen[short]["rechtsbehelf"]
    page.write_text(page.read_text("utf-8").replace(remedy, ""), "utf-8")
    found = part("check").problems(site, wanted)
    assert f"no page for {gone}" in found
    assert f"{short}: not on the page: {remedy}" in found


def test_its_change_of_one_leistung_is_on_its_page(built: tuple[Path, Any]) -> None:
    project, _ = built
    address, words = part("corpus").change(project, 7)
    build(project)
    assert words in (project / "site" / address).read_text("utf-8")
