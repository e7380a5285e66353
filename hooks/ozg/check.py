"""Values of a file → a checked model; what pydantic finds wrong → Problems in German."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ozg.explain import CLOSE, explain, inner_model, model_at
from ozg.model import Modell
from ozg.problem import ContentError, InvalidError, Loc, Problem
from ozg.source import locate
from ozg.text import slug

M = TypeVar("M", bound=Modell)


def check(model: type[M], values: Any, *, file: str, root: Path, within: Loc = ()) -> M:
    """Return `values` as a `model`.

    file and within (a field path) say where the values stand; lines are looked up below `root`.
    Raises ContentError with every fault of these values.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False)
        meant = {_meant(detail, model) for detail in details if detail["type"] == "extra_forbidden"}
        fallen = fallen_out(values, lambda name: _fields_below(model, name)) if isinstance(values, dict) else {}
        places = {(name,) for names in fallen.values() for name in names}
        split = dict(_split_items(details, values))
        problems = [not_indented(file, root, within, *found) for found in fallen.items()]
        problems += [_extra_dash(file, root, (*within, *loc), name) for loc, name in split.items()]
        for detail in details:
            loc = _content_loc(detail["loc"], values)
            if loc in places or (len(loc) == 1 and loc[0] in fallen):
                continue  # told already, all at once
            if detail["type"] == "missing" and (loc in meant or any(_beside(loc, item) for item in split)):
                continue  # a misspelt name or a wrong dash explains it already
            if detail["type"] == "too_short" and detail["input"]:
                continue  # pydantic does not count items that are wrong themselves
            empty = detail.get("input") in (None, "")  # needs no other explanation
            if not empty and isinstance(cause := detail.get("ctx", {}).get("error"), InvalidError):
                place = (*within, *loc, cause.field) if cause.field else (*within, *loc)
                for fault in (cause, *cause.more):
                    line = locate(root, file, place, fault.beside)
                    problems.append(Problem(file, line, place, fault.message, fault.hint))
                continue
            message, hint = explain(detail, model, loc)
            place = within if loc == ("id",) and within else (*within, *loc)  # there the id is the key above
            # what is missing at the top has no line; deeper down it is the line of its group
            line = 0 if detail["type"] == "missing" and len(place) == 1 else locate(root, file, place)
            problems.append(Problem(file, line, place, message, hint))
        raise ContentError(problems) from None


def fallen_out(values: dict[str, Any], below: Callable[[str], Collection[str]]) -> dict[str, list[str]]:
    """Return field → the fields that belong below it but, not being indented, stand beside it.

    below: the names that may stand below a field and not beside it.
    """
    found: dict[str, list[str]] = {}
    above = ""
    for name, value in values.items():
        if above and name in below(above):
            found.setdefault(above, []).append(name)
        else:
            above = name if value in (None, "") else ""
    return found


def not_indented(file: str, root: Path, within: Loc, name: str, fields: list[str]) -> Problem:
    """Return the problem for a field whose own `fields` stand beside it."""
    place = (*within, name)
    hint = f"Mit zwei Leerzeichen weiter einrücken: {', '.join(fields)}"
    message = f"Was zu „{name}“ gehört, ist nicht eingerückt."
    return Problem(file, locate(root, file, place), place, message, hint)


def without_key(values: Mapping[str, Any], fields: Collection[str]) -> tuple[str, ...]:
    """Return the fields of an entry that stand at the top of a file of many, where each entry has its key."""
    return tuple(name for name, value in values.items() if name in fields and value and not isinstance(value, dict))


def no_key(file: str, root: Path, values: Mapping[str, Any], fields: Sequence[str]) -> Problem:
    """Return the problem for an entry of which only its `fields` are there, but not the key above them."""
    named = next((name for name in ("begriff", "titel") if name in fields), fields[0])
    message = f"Über „{fields[0]}“ fehlt die Zeile mit der Kennung; was dazu gehört, ist nicht eingerückt."
    hint = f"Zum Beispiel {slug(str(values[named]))}: und eingerückt darunter: {', '.join(fields)}"
    return Problem(file, locate(root, file, (fields[0],)), (fields[0],), message, hint)


def _fields_below(model: type[BaseModel], name: str) -> Collection[str]:
    inner = inner_model(model.model_fields[name].annotation) if name in model.model_fields else None
    return inner.model_fields.keys() - model.model_fields.keys() if inner else ()


def _split_items(details: list[ErrorDetails], values: Any) -> Iterator[tuple[Loc, str]]:
    """Yield the place of every item of a list that only goes on with the one before, and a field which that lacks."""
    for detail in details:
        loc = _content_loc(detail["loc"], values)
        if detail["type"] != "missing" or len(loc) < _ITEM or not isinstance(index := loc[-2], int):
            continue
        items = values
        for part in loc[:-2]:
            items = items[part]
        here, after = (*items, None)[index : index + 2]
        if isinstance(after, dict) and loc[-1] in after and not here.keys() & after.keys():
            yield (*loc[:-2], index + 1), str(loc[-1])


_ITEM = 3  # parts of the place of a field in an item: list, number, field


def _beside(loc: Loc, item: Loc) -> bool:
    """Whether `loc` is a field of this item of a list or of the one before it."""
    return loc[:-1] in (item, (*item[:-1], int(item[-1]) - 1))


def _extra_dash(file: str, root: Path, place: Loc, name: str) -> Problem:
    message = f"Hier beginnt ein neuer Eintrag, dabei fehlt dem vorigen noch „{name}“."
    hint = "Nur die erste Zeile eines Eintrags hat einen Strich; vor den anderen stehen Leerzeichen."
    return Problem(file, locate(root, file, place), place, message, hint)


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> Loc:
    *parent, name = detail["loc"]
    fields = list(model_at(model, tuple(parent)).model_fields)
    return (*parent, *difflib.get_close_matches(str(name).lower(), fields, n=1, cutoff=CLOSE))


def _content_loc(loc: Loc, values: Any) -> Loc:
    """Drop the parts of pydantic's path that name a type, not a field of the file."""
    out: list[str | int] = []
    for index, part in enumerate(loc):
        known = (isinstance(values, dict) and part in values) or (isinstance(values, list) and isinstance(part, int))
        if known:
            values = values[part] if not isinstance(values, list) or part < len(values) else None  # type: ignore[operator]
            out.append(part)
        elif index == len(loc) - 1:
            out.append(part)
    return tuple(out)
