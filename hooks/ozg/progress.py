"""How far a long build is, as one line on the terminal that is drawn anew in its place and gone at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

_BAR = 24  # characters
_AFTER, _EVERY = 1.0, 0.1  # seconds: what is done sooner needs no line, and eyes need no more
_CLEAR = "\r\x1b[K"


class Progress:
    """Draws on `stream`, if that is a terminal, and only when the work has taken a while.

    clock: seconds from any start.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
        # consoles of old Windows know no blocks, and writing one would end the build
        self._signs = "█░" if (stream.encoding or "utf-8").lower().startswith("utf") else "#-"
        self._next = clock() + _AFTER
        self._drawn = False

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` pages are made."""
        if not self._terminal or self._clock() < self._next:
            return
        self._next = self._clock() + _EVERY
        self._drawn = True
        self._stream.write(_CLEAR + line(done, total, self._width(), self._signs))
        self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *reason: object) -> None:
        """Take the line away, whatever happened."""
        if self._drawn:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._drawn = False

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except (OSError, ValueError):
            return 80


def line(done: int, total: int, width: int, signs: str = "█░") -> str:
    """Return the line: bar of two signs, share and numbers, as much of it as fits into `width` columns."""
    share = done / total if total else 1.0
    filled = round(share * _BAR)
    numbers = f"{done:,} von {total:,} Dateien".replace(",", ".")
    text = f"{signs[0] * filled}{signs[1] * (_BAR - filled)} {share:4.0%} {numbers}"
    return text if len(text) < width else numbers[: width - 1]
