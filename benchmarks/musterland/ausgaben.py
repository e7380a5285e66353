"""Issues of the OZG-Report, one a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from musterland.form import File, page
from musterland.parts import AUSGABEN, paragraph
from musterland.words import PUNKTE, VORNE, WOERTER
from ozg.text import slug


def files(r: Random, titles: Sequence[str]) -> Iterator[File]:
    """Yield all issues; each links to one of the Leistungen `titles`."""
    yield from (_ausgabe(r, index, titles) for index in range(AUSGABEN))


def _ausgabe(r: Random, index: int, titles: Sequence[str]) -> File:
    tag = date(2023 + index // 12, index % 12 + 1, 15)
    name = f"{tag:%Y-%m}-nr-{index + 1}"
    link = f"../leistungen/{slug(r.choice(titles))}.html"
    # drawn before the head and the introduction, though they come later
    abschnitte = [_abschnitt(r, link) for _ in range(4)]
    head = {
        "id": name,
        "nummer": index + 1,
        "titel": f"{r.choice(VORNE)}, {r.choice(WOERTER)} und mehr",
        "datum": tag,
        "themen": r.sample(WOERTER, 3),
        "teaser": paragraph(r, 2),
        "quelle": ["redaktion"],
        "stand": tag,
    }
    return page(f"newsletter/{name}", head, "\n\n".join([paragraph(r, 3), *abschnitte]) + "\n\n")


def _abschnitt(r: Random, link: str) -> str:
    return (
        f"## {r.choice(VORNE)} und {r.choice(WOERTER)}\n\n{paragraph(r, 4)}\n\n"
        f"- {r.choice(PUNKTE)}\n- {r.choice(PUNKTE)}\n\n{paragraph(r, 2)} [Zur Leistung]({link})"
    )
