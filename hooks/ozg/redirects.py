"""Whether Weiterleitungen hold: their old address is free, and the new one is where one arrives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from ozg.catalog import DOCS, Catalog
from ozg.links import Anchors, Known, check_anchor
from ozg.model import Weiterleitung
from ozg.pasted import below
from ozg.problem import Loc, Problem
from ozg.source import locate

Owner = Callable[[str], str | None]
"""Address → file that the generated page there is made of ("" if of many); None if there is no such page."""


def check_redirects(
    root: Path, catalog: Catalog, generated: Collection[str], anchors: Anchors, owner: Owner
) -> Iterator[Problem]:
    """Yield a problem for every Weiterleitung that hides a page or leads to none.

    generated: addresses of all pages and files made from data/, without those of Weiterleitungen.
    """
    known = Known(root, catalog, generated)
    yield from _check_case(root, catalog, {*known.pages, *generated})
    for key, item in catalog.weiterleitungen.items():
        yield from _check_old(root, catalog, key, owner)
        if not item.fremd or below(item.nach, known.site) is not None:
            yield from _check_new(root, catalog, item, known, anchors)


def _check_case(root: Path, catalog: Catalog, there: Collection[str]) -> Iterator[Problem]:
    """Many disks and servers take A for a: there one of two such pages would replace the other."""
    first = {uri.lower(): uri for uri in there}
    for key in catalog.weiterleitungen:
        if (other := first.setdefault(key.lower(), key)) != key:
            message = f"„{key}“ und „{other}“ unterscheiden sich nur in großen und kleinen Buchstaben."
            hint = "Diese Weiterleitung löschen; viele Server halten beide Adressen für dieselbe."
            yield _problem(root, catalog, (key,), message, hint)


def _check_old(root: Path, catalog: Catalog, key: str, owner: Owner) -> Iterator[Problem]:
    page = f"{key.removesuffix('.html')}.md"
    file = f"{DOCS}/{page}" if page in catalog.seiten else owner(key)
    if file is None or file in catalog.wartend:  # what the preview shows of a draft hides no page from readers
        return
    of = f" ({file})" if file else ""
    hint = "Die Weiterleitung löschen; oder die Seite, wenn es sie nicht mehr geben soll."
    yield _problem(root, catalog, (key,), f"Die Seite „{key}“ gibt es noch{of}.", hint)


def _check_new(root: Path, catalog: Catalog, item: Weiterleitung, known: Known, anchors: Anchors) -> Iterator[Problem]:
    loc = (item.id, "nach")
    file = catalog.files["weiterleitungen", item.id]
    if not known.has(item.seite) and item.seite in catalog.weiterleitungen:
        final = known.final(item.nach)
        message = f"„{item.nach}“ ist selbst umgezogen."
        hint = f"Richtig wäre: {final}" if final else "Die Weiterleitungen führen im Kreis; eine von ihnen löschen."
        yield _problem(root, catalog, loc, message, hint)
    elif not known.has(item.seite):
        yield known.nowhere(file, locate(root, file, loc), loc, item.nach)
    elif "#" in item.nach:
        yield from check_anchor(file, locate(root, file, loc), loc, item.nach, anchors(item.seite))


def _problem(root: Path, catalog: Catalog, loc: Loc, message: str, hint: str) -> Problem:
    file = catalog.files["weiterleitungen", str(loc[0])]
    return Problem(file, locate(root, file, loc), loc, message, hint)
