"""Checks between files: references that lead nowhere, ids given twice, times that cannot be."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ozg.entry import Entry
from ozg.model import Bereich, Glossareintrag, Kommune, Modell, Stand
from ozg.problem import Loc, Problem
from ozg.source import locate

# kind → field path → kind it names. "*" stands for every item of a list.
REFERENCES: dict[str, dict[tuple[str, ...], str]] = {
    "leistungen": {
        ("themenfeld",): "themen",
        ("lage",): "lagen",
        ("buendel",): "buendel",
        ("verwandt", "*"): "leistungen",
        ("zustaendig", "staedte", "kommunen", "*"): "kommunen",
    },
    "lagen": {("themenfeld",): "themen", ("schritte", "*", "leistungen", "*"): "leistungen"},
    "umsetzungsstand": {("zeilen", "*", "buendel"): "buendel"},
    "programme": {("kontakt",): "stellen", ("bereiche", "*"): "fragen"},
    "kommunen": {
        ("kreis",): "kommunen",
        ("modellkommune", "quelle", "*"): "quellen",
        ("stellen", "*"): "stellen",
        ("zustaendig", "*", "stelle"): "stellen",
        ("zustaendig", "*", "leistungen", "*"): "leistungen",
        ("zustaendig", "*", "buendel", "*"): "buendel",
        ("zustaendig", "*", "themen", "*"): "themen",
        ("online", "*", "leistung"): "leistungen",
        ("online", "*", "quelle", "*"): "quellen",
        ("oertlich", "*", "leistung"): "leistungen",
        ("oertlich", "*", "quelle", "*"): "quellen",
    },
    "startseite": {("lagen", "*"): "lagen", ("gefragt", "*"): "leistungen"},
}
Found = Mapping[str, Mapping[str, Any]]
_FEW = 30  # so many names fit into a hint
MAY_LIE_AHEAD = frozenset({"gueltig_ab", "gueltig_bis", "zeitraum", "datum", "umzug"})
"""Fields with dates that may be to come; all others say what somebody knows already."""


def names_of(kind: str, item: Modell) -> dict[str, tuple[str, ...]]:
    """Return the ids of everything that `item` names, by the kind it must be."""
    out: dict[str, tuple[str, ...]] = {}
    for _, target, name in references_of(kind, item):
        out[target] = (*out.get(target, ()), name)
    return out


def references_of(kind: str, item: Modell) -> Iterator[tuple[Loc, str, str]]:
    """Yield (place in its file, kind it must be, id) of everything that `item` names."""
    paths = dict(REFERENCES.get(kind, {}))
    if "quelle" in type(item).model_fields:
        paths["quelle", "*"] = "quellen"
    for path, target in paths.items():
        for loc, name in _walk(item, path, ()):
            yield loc, target, name


def newest_date(item: Modell) -> date | None:
    """Return the latest date that `item` states about itself."""
    return max([day for _, day in _dates(item, (), [])], default=None)


def addresses_of(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield (place in its file, address) of every field of a model that holds an address."""
    if isinstance(value, Modell):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in ADDRESSES and inner:
                yield (*loc, name), inner
            else:
                yield from addresses_of(inner, (*loc, name))
    elif type(value) is tuple:
        for index, one in enumerate(value):
            yield from addresses_of(one, (*loc, index))


ADDRESSES = ("url", "web", "dgs")


def check_references(
    root: Path, entries: Iterable[Entry], found: Found, broken: set[tuple[str, str]]
) -> Iterator[Problem]:
    """Yield a problem for every reference without a target.

    broken: (folder, file stem) of files that failed already; references to them stay silent.
    """
    odd = []
    for entry in entries:
        known = all(all(map(found[target].__contains__, names)) for target, names in entry.names.items())
        if not known or entry.key in entry.names.get(entry.kind, ()):
            odd.append(entry)
    wanted = Counter((target, name) for entry in odd for target, names in entry.names.items() for name in {*names})
    for entry in odd:
        yield from _wrong_references(root, entry, found, broken, wanted)


def _wrong_references(
    root: Path, entry: Entry, found: Found, broken: set[tuple[str, str]], wanted: Mapping[tuple[str, str], int]
) -> Iterator[Problem]:
    all_of_them = list(references_of(entry.kind, entry.unpack()))
    for loc, target, name in all_of_them:
        if name not in found[target]:
            if (target, name) not in broken and ("data", target) not in broken:
                there = {other for place, _, other in all_of_them if place[:-1] == loc[:-1]}
                there = {*(there if isinstance(loc[-1], int) else ()), entry.key if target == entry.kind else ""}
                place, several = (*entry.base, *loc), wanted[target, name] > 1
                yield _dangling(root, entry.file, place, name, target, found, there, several=several)
        elif target == entry.kind == "leistungen" and name == entry.key:
            line = locate(root, entry.file, loc)
            yield Problem(entry.file, line, loc, "Die Leistung nennt sich selbst als verwandt.", "Die Zeile löschen.")


def check_times(root: Path, entries: Iterable[Entry], heute: date) -> Iterator[Problem]:
    """Yield a problem for every Stand, release or change that lies after `heute` (today)."""
    for entry in entries:
        if entry.newest is None or entry.newest <= heute:
            continue
        for loc, value in _dates(entry.unpack(), (), []):
            if value > heute:
                place = (*entry.base, *loc)
                message = f"Dieses Datum liegt in der Zukunft ({value:%d.%m.%Y})."
                yield Problem(entry.file, locate(root, entry.file, place), place, message, "Höchstens der heutige Tag.")


def _dangling(
    root: Path, file: str, loc: Loc, name: str, target: str, found: Found, there: Collection[str], *, several: bool
) -> Problem:
    """Return the problem for a name without a target.

    there: what is named in the same list, or is itself. several: name it, so that it is gone rather than misspelt.
    """
    moved = found["weiterleitungen"].get(f"{target}/{name}.html")
    if moved and moved.seite.startswith(f"{target}/"):
        new = moved.seite.removeprefix(f"{target}/").removesuffix(".html")
        hint = f"Den Eintrag löschen; „{new}“ steht schon da." if new in there else f"Richtig wäre: {new}"
        return Problem(file, locate(root, file, loc), loc, f"„{name}“ ist umgezogen.", hint)
    where = f"data/{target}.yml" if target in ("quellen", "glossar") else f"data/{target}/"
    close = difflib.get_close_matches(name, found[target], n=1, cutoff=0.6)
    hint = f"Meinten Sie „{close[0]}“?" if close else f"Richtig ist eine Kennung aus {where}"
    if not close and 0 < len(found[target]) <= _FEW:
        hint += f": {', '.join(sorted(found[target]))}"
    if several and target in _WITH_PAGES:
        led = "in data/weiterleitungen.yml sagen, wohin die Adresse führt"
        hint = f"Gibt es „{name}“ nicht mehr, hier löschen und {led}. Sonst: {hint}"
    return Problem(file, locate(root, file, loc), loc, f"„{name}“ gibt es nicht in {where}.", hint)


_WITH_PAGES = ("leistungen", "stellen", "lagen", "buendel", "programme")


def check_unique(root: Path, found: Found, files: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Yield a problem for everything that only one may have and two give: numbers, keys, words of the glossary."""
    for kind, field in (("ausgaben", "nummer"), ("kommunen", "ags"), ("seiten", "standard")):
        first: dict[object, str] = {}
        for key, item in found[kind].items():
            value, file = getattr(item, field), files[kind, key]
            if value is not None and (other := first.setdefault(value, file)) != file:
                message = f"„{field}: {value}“ steht schon in {other}."
                yield Problem(file, locate(root, file, (field,)), (field,), message, "Eine der beiden Angaben ändern.")
    yield from _terms(root, found["glossar"], files)


def _terms(
    root: Path, glossar: Mapping[str, Glossareintrag], files: Mapping[tuple[str, str], str]
) -> Iterator[Problem]:
    """A word that is the Begriff of one entry belongs to no other: links could not know where to lead."""
    owner: dict[str, str] = {}
    for key, item in glossar.items():
        owner.setdefault(item.begriff.casefold(), key)
    for key, item in glossar.items():
        words: list[tuple[Loc, str]] = [((key, "begriff"), item.begriff)]
        words += [((key, "auch", index), word) for index, word in enumerate(item.auch)]
        for loc, word in words:
            if (other := owner.get(word.casefold(), key)) != key:
                file = files["glossar", key]
                message = f"„{word}“ erklärt schon der Eintrag „{other}“."
                yield Problem(file, locate(root, file, loc), loc, message, "Die Einträge vereinen oder eines löschen.")


def check_towns(root: Path, found: Found, files: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Yield a problem where a Landkreis is named that is none, or a town within one that is not."""
    kommunen: Mapping[str, Kommune] = found["kommunen"]
    for key, item in kommunen.items():
        if item.kreis and (kreis := kommunen.get(item.kreis)) and kreis.typ != "landkreis":
            file, loc = files["kommunen", key], ("kreis",)
            message = f"„{item.kreis}“ ist kein Landkreis, sondern: {kreis.typ}."
            yield Problem(file, locate(root, file, loc), loc, message, "Richtig wäre zum Beispiel: lahn-dill-kreis")
    for key, leistung in found["leistungen"].items():
        for index, name in enumerate(leistung.eigene):
            if (town := kommunen.get(name)) and not town.kreis:
                file, place = files["leistungen", key], ("zustaendig", "staedte", "kommunen", index)
                message = f"„{name}“ liegt in keinem Landkreis ({town.typ})."
                yield Problem(file, locate(root, file, place), place, message, "Die Angabe löschen.")


def check_questions(
    root: Path, bereiche: Mapping[str, Bereich], files: Mapping[tuple[str, str], str], broken: set[tuple[str, str]]
) -> Iterator[Problem]:
    """Yield a problem for every question id given twice and every answer that points to none.

    A file of questions that is broken may hold the answer: then answers that point to none stay silent.
    """
    first: dict[str, str] = {}
    places = [
        (files["fragen", key], ("fragen", index), frage)
        for key, bereich in bereiche.items()
        for index, frage in enumerate(bereich.fragen)
    ]
    answered = {frage.id for _, _, frage in places if frage.antwort is not None}
    maybe = any(folder == "fragen" for folder, _ in broken)
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
        if frage.antwort_wie is not None and frage.antwort_wie not in answered and not maybe:
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


def _dates(value: Any, loc: Loc, found: list[tuple[Loc, date]]) -> list[tuple[Loc, date]]:
    """Return `found`, grown by every date in `value` with its place; a list, for every file is read with it."""
    if isinstance(value, Modell):
        for name in _dated_fields(type(value)):
            inner = getattr(value, name)
            if type(inner) is tuple:
                for index, one in enumerate(inner):
                    _dates(one, (*loc, name, index), found)
            elif inner is not None:
                _dates(inner, (*loc, name), found)
    else:
        found.append((loc, value.datum if isinstance(value, Stand) else value))
    return found


@cache
def _dated_fields(kind: type[Modell]) -> tuple[str, ...]:
    """Fields of a model that hold a date somewhere; only those are looked at, in every one of its values."""
    return tuple(
        name for name, info in kind.model_fields.items() if name not in MAY_LIE_AHEAD and _holds_date(info.annotation)
    )


def _holds_date(annotation: Any) -> bool:
    if isinstance(annotation, type):
        if issubclass(annotation, (Stand, date)):
            return True
        if issubclass(annotation, Modell):
            return bool(_dated_fields(annotation))
    return any(_holds_date(argument) for argument in get_args(annotation))
