"""Which day it is in tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from ozg.clock import today

HEUTE = date(2026, 11, 22)
"""Today in projects that tests make."""
JETZT = max(HEUTE, today())
"""Today in the real content: whoever edits it writes down the day, and has to be able to publish that."""


def day_of(root: Path) -> date:
    """Return which day it is in a project."""
    return JETZT if root == Path(__file__).parent.parent else HEUTE


def environment(day: date) -> dict[str, str]:
    """Return the variables with which a build takes this day for today."""
    noon = datetime.combine(day, time(12), UTC)
    return {"SOURCE_DATE_EPOCH": f"{noon.timestamp():.0f}", "NO_MKDOCS_2_WARNING": "1"}
