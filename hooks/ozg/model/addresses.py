"""Which addresses may stand in content: http(s), mailto and tel, nothing else, also inside Markdown."""

from __future__ import annotations

import re

from ozg.problem import InvalidError

SCHEMES = ("http", "https", "mailto", "tel")
ALLOWED = "Richtig wäre https://…, http://…, mailto:… oder tel:…"

ADDRESS = re.compile(
    r"https?://[^\s/?#<>\"'\\@:]+\.[a-zA-Z]{2,}(?::\d+)?(?:[/?#][^\s<>\"\\]*)?"
    r"|mailto:[^\s@<>\"]+@[^\s@<>\"]+"
    r"|tel:\+?[0-9()/. -]+"
)


_IN_TEXT = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<)([a-zA-Z][a-zA-Z0-9+.-]*):(?=\S)", re.MULTILINE)
_FOREIGN_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(https?:)?//")


def check_markdown(text: str) -> str:
    """Return `text`; InvalidError for addresses and pictures that must not be shown."""
    if "[" not in text and "<" not in text:  # most texts; spares them the search
        return text
    for scheme in _IN_TEXT.findall(text):
        if scheme.lower() not in SCHEMES:
            raise InvalidError(f"Eine Adresse beginnt mit „{scheme}:“.", ALLOWED)
    if _FOREIGN_IMAGE.search(text):
        raise InvalidError("Bilder von anderen Servern sind nicht erlaubt.", "Richtig wäre ein Bild in docs/assets/.")
    return text
