"""A page that differs from others in a few words only: made once with marks in their places, filled for each.

There can be over a hundred thousand pages of Leistungen at a place. Rendering, framing and escaping one
takes a millisecond; filling its stencil takes a hundredth of that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import quote

from markupsafe import escape

# A control character cannot stand in content, but what JSON and addresses make of it can; what nobody knows
# before the run cannot stand in content either. It never reaches a file.
_SECRET = token_hex(8)

# a mark as it is, inside of JSON, and inside of an address
_MARKS = re.compile("|".join(rf"{sign}{_SECRET}(\w+){sign}" for sign in ("\0", r"\\u0000", "%00")).encode())
_FORMS = ("", "json:", "url:")


def mark(name: str) -> str:
    """Return the text that stands for the word called `name`."""
    return f"\0{_SECRET}{name}\0"


def forms(words: Mapping[str, str]) -> dict[str, bytes]:
    """Return plain words as they stand in HTML, in JSON within a page, and in an address, by name of the mark."""
    out = {}
    for name, word in words.items():
        out[name] = str(escape(word)).encode()
        out[f"json:{name}"] = json.dumps(word, ensure_ascii=False)[1:-1].replace("<", "\\u003c").encode()
        out[f"url:{name}"] = quote(word).encode()
    return out


@dataclass(frozen=True, slots=True)
class Stencil:
    """A whole page cut at its marks: text, name of a mark, text, …"""

    parts: tuple[bytes, ...]
    names: tuple[str, ...]

    @classmethod
    def cut(cls, page: bytes) -> Stencil:
        """Cut a finished page that has marks in it."""
        found = _MARKS.split(page)
        names = zip(found[1::4], found[2::4], found[3::4], strict=True)
        return cls(
            tuple(found[::4]),
            tuple(form + name.decode() for group in names for form, name in zip(_FORMS, group, strict=True) if name),
        )

    def fill(self, words: Mapping[str, bytes]) -> bytes:
        """Return the page with every word in its place; words: as `forms` returns them."""
        out = [b""] * (2 * len(self.names) + 1)
        out[::2] = self.parts
        out[1::2] = [words[name] for name in self.names]
        return b"".join(out)
