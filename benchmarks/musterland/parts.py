"""What several kinds of content are put together from: how many there are, their ids, chance, paragraphs, sources."""

from __future__ import annotations

from random import Random
from typing import Any

from musterland.words import GESETZE, SAETZE
from ozg.text import slug

THEMEN, LAGEN, BUENDEL, BEREICHE, STELLEN, PROGRAMME, AUSGABEN = 14, 42, 27, 5, 60, 4, 30

Values = dict[str, Any]
"""Fields and values of one file, or a part of them."""


def chance(*key: object) -> Random:
    """Return where everything is drawn from: the same key, the same draws.

    So the order of draws is part of the content: with a draw more, or one at another place, measurements
    before and after are of different texts.
    """
    # seeded with text: the same on every platform and in every process
    return Random("/".join(map(str, key)))  # noqa: S311


def key(kind: str, index: int) -> str:
    """Return the id of what is counted: lage-01."""
    return f"{kind}-{index + 1:02}"


def theme_of(lage: int) -> str:
    """Return the id of the theme of a situation, and so of its Leistungen."""
    return key("thema", lage % THEMEN)


def paragraph(r: Random, sentences: int) -> str:
    """Return a paragraph of that many different sentences."""
    return " ".join(r.sample(SAETZE, sentences))


def source(r: Random, certainty: str) -> Values:
    """Return where a fact is from: a section of a law."""
    gesetz = r.choice(GESETZE)
    paragraf = r.randrange(1, 99)
    return {
        "titel": f"§ {paragraf} {gesetz}",
        "url": f"https://gesetze.example/{slug(gesetz)}/{paragraf}",
        "stand": 2025,
        "gewissheit": certainty,
    }
