"""What several tests share: a small project to break, and the real site built once."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MINI = Path(__file__).parent / "mini"
HEUTE = date(2026, 11, 22)


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


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is a fixed day in every test."""
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22
    monkeypatch.setitem(os.environ, "NO_MKDOCS_2_WARNING", "1")
