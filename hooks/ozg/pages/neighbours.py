"""What stands before and after a page in the order of its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def neighbours(items: Iterable[T], item: T) -> tuple[T | None, T | None]:
    """Return the one before `item` and the one after it; None at the ends."""
    alle = list(items)
    place = alle.index(item)
    return (alle[place - 1] if place else None), (alle[place + 1] if place + 1 < len(alle) else None)
