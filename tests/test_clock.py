"""The day is that of Germany, wherever the build runs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from ozg.clock import ZONE, today
from ozg.problem import ContentError


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-26T22:59:59+00:00", date(2026, 11, 26)),
        ("2026-11-26T23:00:00+00:00", date(2026, 11, 27)),  # midnight in winter
        ("2026-07-01T21:59:59+00:00", date(2026, 7, 1)),
        ("2026-07-01T22:00:00+00:00", date(2026, 7, 2)),  # midnight in summer
        ("2028-02-28T23:00:00+00:00", date(2028, 2, 29)),
        ("1970-01-01T00:00:00+00:00", date(1970, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_germany(monkeypatch: pytest.MonkeyPatch, moment: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(moment).timestamp())))
    assert today() == day


@pytest.mark.parametrize("epoch", ["gestern", "1.5", "9" * 30])
def test_a_moment_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ContentError) as caught:
        today()
    assert caught.value.problems[0].message == f"„{epoch}“ sind keine Sekunden seit 1970."


@pytest.fixture
def far_away() -> Iterator[None]:
    """A computer whose clock is fourteen hours ahead of UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("far_away")
@pytest.mark.skipif(os.name == "nt", reason="the zone cannot be set")
def test_the_zone_of_the_computer_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert today() == datetime.now(UTC).astimezone(ZONE).date()
