"""What several tests share: a small project to break, and the real site built once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orte import land
from tage import HEUTE, day_of, environment

ROOT = Path(__file__).parent.parent
MINI = Path(__file__).parent / "mini"
UMGEBUNG = environment(HEUTE)


def copy_mini(target: Path) -> Path:
    """Copy the small project; generator and templates are the real ones."""
    shutil.copytree(MINI, target, dirs_exist_ok=True)
    for name in ("hooks", "overrides"):
        (target / name).symlink_to(ROOT / name)
    return target


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A fresh copy of the small project."""
    return copy_mini(tmp_path / "projekt")


@pytest.fixture
def root(mini: Path) -> Path:
    """A land with places, offices and Leistungen of every level; nobody says anything yet."""
    return land(mini)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is a fixed day in every test."""
    for name, value in UMGEBUNG.items():
        monkeypatch.setitem(os.environ, name, value)


@contextmanager
def interruptible() -> Iterator[None]:
    """Start processes that Ctrl-C reaches: a shell that runs the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def build_site(target: Path, root: Path = ROOT) -> Path:
    """Build a project, the real one unless told otherwise, as `make site` does; nothing may be warned of."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)]
    env = os.environ | environment(day_of(root))
    result = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    output = result.stdout + result.stderr
    assert result.returncode == 0, output
    assert "WARNING" not in output, output
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all tests that look at it."""
    return build_site(tmp_path_factory.mktemp("website") / "site")
