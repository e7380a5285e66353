"""The page frame: one rendered page with marks in it, cut at the marks, filled for every page.

The theme's template is rendered once for each kind of frame (section and depth); a page then costs
only joining bytes (14 µs instead of 4–5 ms).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

_MARK = re.compile(r"OZGSLOT([a-z]+)OZGEND")


def mark(slot: str) -> str:
    """Return the text that stands for `slot` while a frame is rendered; plain letters survive any template."""
    return f"OZGSLOT{slot}OZGEND"


def marks(slots: Iterable[str]) -> dict[str, str]:
    """Return a mark for every slot."""
    return {slot: mark(slot) for slot in slots}


@dataclass(frozen=True, slots=True)
class Frame:
    """A cut frame: the pieces of the page between its slots, the slots' names, a digest of it all."""

    pieces: tuple[bytes, ...]
    names: tuple[str, ...]
    digest: bytes

    @classmethod
    def cut(cls, html: str, required: Iterable[str]) -> Frame:
        """Cut rendered `html` at its marks; ValueError if a required slot is missing."""
        parts = _MARK.split(html)
        missing = set(required) - set(parts[1::2])
        if missing:
            raise ValueError(f"overrides/main.html has no place for: {', '.join(sorted(missing))}")
        digest = blake2b(html.encode(), digest_size=16).digest()
        return cls(tuple(piece.encode() for piece in parts[::2]), tuple(parts[1::2]), digest)

    def fill(self, values: Mapping[str, str]) -> bytes:
        """Return the page with every slot filled; values are escaped text or finished HTML."""
        encoded = {name: values[name].encode() for name in set(self.names)}
        out = [self.pieces[0]]
        for name, piece in zip(self.names, self.pieces[1:], strict=True):
            out.append(encoded[name])
            out.append(piece)
        return b"".join(out)
