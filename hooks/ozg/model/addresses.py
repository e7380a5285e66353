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


def check_markdown(text: str) -> str:
    """Return `text`; InvalidError for addresses and pictures that must not be shown."""
    for scheme in re.findall(
        r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<)([a-zA-Z][a-zA-Z0-9+.-]*):(?=\S)", text, re.MULTILINE
    ):
        if scheme.lower() not in ("http", "https", "mailto", "tel"):
            raise InvalidError(f"Eine Adresse beginnt mit „{scheme}:“.", ALLOWED)
    if re.search(r"!\[[^\]]*\]\(\s*<?(https?:)?//", text):
        raise InvalidError("Bilder von anderen Servern sind nicht erlaubt.", "Richtig wäre ein Bild in docs/assets/.")
    return text
