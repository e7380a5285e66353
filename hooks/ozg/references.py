"""Checks between files: references that lead nowhere, ids given twice, times that cannot be."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ozg.model import Modell, Stand
from ozg.problem import Loc, Problem
from ozg.source import locate

# kind → field path → kind it names. "*" stands for every item of a list.
REFERENCES: dict[str, dict[tuple[str, ...], str]] = {
    "leistungen": {
        ("themenfeld",): "themen",
        ("lage",): "lagen",
        ("buendel",): "buendel",
        ("verwandt", "*"): "leistungen",
    },
    "lagen": {("themenfeld",): "themen", ("schritte", "*", "leistungen", "*"): "leistungen"},
    "umsetzungsstand": {("zeilen", "*", "buendel"): "buendel"},
    "programme": {("kontakt",): "stellen", ("bereiche", "*"): "fragen"},
    "kommunen": {("kreis",): "kommunen", ("stellen", "*"): "stellen"},
    "startseite": {("lagen", "*"): "lagen", ("gefragt", "*"): "leistungen"},
}
_FUTURE_ALLOWED = frozenset({"gueltig_ab", "gueltig_bis", "zeitraum"})

Found = Mapping[str, Mapping[str, Modell]]
Files = Mapping[tuple[str, str], str]


def check_references(root: Path, found: Found, files: Files, broken: set[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for every reference without a target, and for every id given twice.

    broken: (folder, file stem) of files that failed already; references to them stay silent.
    """
    for kind, items in found.items():
        paths = dict(REFERENCES.get(kind, {}))
        for key, item in items.items():
            base: Loc = (key,) if files[kind, key] in ("data/quellen.yml", "data/glossar.yml") else ()
            if "quelle" in type(item).model_fields:
                paths[("quelle", "*")] = "quellen"
            if kind == "kommunen" and getattr(item, "modellkommune", None):
                paths[("modellkommune", "quelle", "*")] = "quellen"
            for path, target in paths.items():
                for loc, name in _walk(item, path, ()):
                    if name not in found[target] and (target, name) not in broken:
                        yield _dangling(root, files[kind, key], (*base, *loc), name, target, found)
                    elif kind == "leistungen" and target == "leistungen" and name == key:
                        line = locate(root, files[kind, key], loc)
                        yield Problem(
                            files[kind, key],
                            line,
                            loc,
                            "Die Leistung nennt sich selbst als verwandt.",
                            "Die Zeile löschen.",
                        )
    yield from _questions(root, found, files)


def check_times(root: Path, found: Found, files: Files, heute: date) -> Iterator[Problem]:
    """Yield a problem for every Stand, release or change that lies after `heute` (today)."""
    for kind, items in found.items():
        for key, item in items.items():
            base: Loc = (key,) if files[kind, key] in ("data/quellen.yml", "data/glossar.yml") else ()
            for loc, value in _times(item, ()):
                if value > heute:
                    file = files[kind, key]
                    yield Problem(
                        file,
                        locate(root, file, (*base, *loc)),
                        (*base, *loc),
                        f"Dieses Datum liegt in der Zukunft ({value:%d.%m.%Y}).",
                        "Höchstens der heutige Tag.",
                    )


def _dangling(root: Path, file: str, loc: Loc, name: str, target: str, found: Found) -> Problem:
    where = f"data/{target}.yml" if target in ("quellen", "glossar") else f"data/{target}/"
    close = difflib.get_close_matches(name, found[target], n=1, cutoff=0.6)
    hint = f"Meinten Sie „{close[0]}“?" if close else f"Richtig ist eine Kennung aus {where}"
    return Problem(file, locate(root, file, loc), loc, f"„{name}“ gibt es nicht in {where}.", hint)


def _questions(root: Path, found: Found, files: Files) -> Iterator[Problem]:
    first: dict[str, str] = {}
    places = [
        (files["fragen", key], ("fragen", index), frage)
        for key, bereich in found["fragen"].items()
        for index, frage in enumerate(bereich.fragen)  # type: ignore[attr-defined]
    ]
    answered = {frage.id for _, _, frage in places if frage.antwort is not None}
    for file, loc, frage in places:
        if frage.id in first:
            line = locate(root, file, (*loc, "id"))
            yield Problem(
                file,
                line,
                (*loc, "id"),
                f"Die Kennung „{frage.id}“ gibt es schon in {first[frage.id]}.",
                "Jede Frage braucht eine eigene Kennung.",
            )
        first.setdefault(frage.id, file)
        if frage.antwort_wie is not None and frage.antwort_wie not in answered:
            line = locate(root, file, (*loc, "antwort_wie"))
            close = difflib.get_close_matches(frage.antwort_wie, answered, n=1)
            hint = f"Meinten Sie „{close[0]}“?" if close else "Richtig ist die Kennung einer Frage mit „antwort“."
            yield Problem(
                file, line, (*loc, "antwort_wie"), f"„{frage.antwort_wie}“ ist keine beantwortete Frage.", hint
            )


def _walk(value: Any, path: tuple[str, ...], loc: Loc) -> Iterator[tuple[Loc, str]]:
    if value is None:
        return
    if not path:
        yield loc, value
    elif path[0] == "*":
        for index, child in enumerate(value):
            yield from _walk(child, path[1:], (*loc, index))
    else:
        yield from _walk(getattr(value, path[0]), path[1:], (*loc, path[0]))


def _times(value: Any, loc: Loc) -> Iterator[tuple[Loc, date]]:
    if isinstance(value, Stand):
        yield loc, value.datum
    elif isinstance(value, date):
        yield loc, value
    elif isinstance(value, Modell):
        for name in _dated_fields(type(value)):
            if (child := getattr(value, name)) is not None:
                yield from _times(child, (*loc, name))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _times(child, (*loc, index))


@cache
def _dated_fields(kind: type[Modell]) -> tuple[str, ...]:
    """Fields of a model that hold a date somewhere; only those are looked at, in every one of its values."""
    return tuple(
        name
        for name, info in kind.model_fields.items()
        if name not in _FUTURE_ALLOWED and _holds_date(info.annotation)
    )


def _holds_date(annotation: Any) -> bool:
    if isinstance(annotation, type):
        if issubclass(annotation, (Stand, date)):
            return True
        if issubclass(annotation, Modell):
            return bool(_dated_fields(annotation))
    return any(_holds_date(argument) for argument in get_args(annotation))
