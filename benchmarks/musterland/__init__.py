"""Musterland, an invented land: one module per kind of content, each with functions that yield files."""

from __future__ import annotations

from collections.abc import Iterator

from musterland import ausgaben, auskunft, kommunen, leistungen, ordnung, seiten
from musterland.form import File
from musterland.parts import chance


def files(n: int, *, places: int = 0, seed: int = 1) -> Iterator[File]:
    """Yield all content of a project with `n` Leistungen and `places` municipalities, as path and text.

    Kinds have chances of their own, so that more of one leaves the others as they are; only auskunft and
    seiten share one, and come in this order.
    """
    titles = leistungen.draw_titles(chance(seed, "titel"), n)
    yield from leistungen.files(titles, seed)
    yield from ordnung.files(chance(seed, "ordnung"), titles)
    texte = chance(seed, "texte")
    yield from auskunft.files(texte)
    yield from seiten.files(texte, titles)
    yield from ausgaben.files(chance(seed, "ausgaben"), titles)
    yield from kommunen.files(chance(seed, "kommunen"), places)
