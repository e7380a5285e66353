"""Values of a file → a checked model; what pydantic finds wrong → Problems in German."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ozg.characters import strange
from ozg.model import Modell
from ozg.problem import ContentError, InvalidError, Loc, Problem
from ozg.source import locate
from ozg.text import shorten, slug

M = TypeVar("M", bound=Modell)

_FILL = "Einen Wert eintragen oder die Zeile löschen."

_CLOSE = 0.7  # how alike two names must be to ask "meinten Sie …?"

# pydantic's error type → (what is wrong, what would be right); {…} are its context and {input}.
_MESSAGES = {
    "string_too_long": ("Der Text ist zu lang: {length} Zeichen.", "Höchstens {max_length} Zeichen."),
    "string_type": ("Hier steht {kind}, erwartet wird ein Text.", "So wäre es richtig: {name} Text"),
    "int_parsing": ("„{input}“ ist keine ganze Zahl.", "Richtig wäre zum Beispiel: 3"),
    "int_type": ("Hier steht {kind}, erwartet wird eine ganze Zahl.", "Richtig wäre zum Beispiel: 3"),
    "greater_than_equal": ("{input} ist zu klein.", "Mindestens {ge}."),
    "literal_error": ("„{input}“ ist hier nicht vorgesehen.", "{ask}Möglich sind: {expected}"),
    "date_type": ("Hier steht {kind}, erwartet wird ein Datum.", "Richtig wäre zum Beispiel: 2026-05-31"),
    "date_from_datetime_parsing": ("„{input}“ ist kein Datum.", "Richtig wäre zum Beispiel: 2026-05-31"),
    "date_parsing": ("„{input}“ ist kein Datum.", "Richtig wäre zum Beispiel: 2026-05-31"),
    "too_short": ("Die Liste ist leer.", "Mindestens ein Eintrag: - …"),
    "bool_parsing": ("„{input}“ ist weder ja noch nein.", "Richtig wäre: true oder false"),
    "bool_type": ("Hier steht {kind}, erwartet wird ja oder nein.", "Richtig wäre: ja"),
}  # fmt: skip
_PATTERNS = {
    r"^[0-9]{5}$": ("„{input}“ ist keine Postleitzahl.", "Fünf Ziffern, zum Beispiel: 01067"),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("„{input}“ ist keine Kennung.", "Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche: {meant}"),
    r"^1\d{4}$": ("„{input}“ ist keine OZG-ID.", "Fünf Ziffern, die mit 1 beginnen: 10110"),
    r"^\d{7}$": ("„{input}“ ist kein SDG-Informationsbereich.", "Sieben Ziffern: 1020200"),
    r"^06\d{3}(\d{3})?$": ("„{input}“ ist kein hessischer Gemeindeschlüssel.", "8 Ziffern (Landkreise 5), die mit 06 beginnen: 06532023"),
    r"^06\d{10}$": ("„{input}“ ist kein hessischer Regionalschlüssel.", "12 Ziffern, die mit 06 beginnen: 065320023023"),
    r"^\d{4}-(0[1-9]|1[0-2])$": ("„{input}“ ist kein Monat.", "Richtig wäre zum Beispiel: 2021-03"),
}  # fmt: skip


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
            message, hint = _explain(detail, model, loc)
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


def _fields_below(model: type[BaseModel], name: str) -> Collection[str]:
    inner = _inner_model(model.model_fields[name].annotation) if name in model.model_fields else None
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
    fields = list(_model_at(model, tuple(parent)).model_fields)
    return (*parent, *difflib.get_close_matches(str(name).lower(), fields, n=1, cutoff=_CLOSE))


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


def _explain(detail: ErrorDetails, model: type[BaseModel], loc: Loc) -> tuple[str, str]:
    kind, value = detail["type"], detail.get("input")
    context: dict[str, Any] = {
        **detail.get("ctx", {}),
        "input": value,
        "name": f"{loc[-1]}:" if loc and isinstance(loc[-1], str) else "-",
        "kind": _kind(value),
        "length": len(value) if isinstance(value, str) else 0,
    }
    if kind == "extra_forbidden":
        return _unknown_field(str(loc[-1]), model, loc[:-1])
    if found := _about_field(kind, value, model, loc):
        return found
    if kind == "value_error":
        return str(detail["ctx"]["error"]), ""
    if kind in ("string_pattern_mismatch", "literal_error") and (found := strange(str(value))):
        return found
    if kind == "string_pattern_mismatch":
        context["meant"] = slug(str(value)) or "hund-anmelden"
        message, hint = _PATTERNS.get(str(context["pattern"]), ("„{input}“ hat nicht die richtige Form.", ""))
        return message.format(**context), hint.format(**context)
    if kind == "tuple_type":
        return _as_list(value, context)
    if kind == "literal_error":
        context["expected"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        options = {slug(option): option for option in context["expected"].split(", ")}
        close = difflib.get_close_matches(slug(str(value)), options, n=1, cutoff=_CLOSE)
        context["ask"] = f"Meinten Sie „{options[close[0]]}“? " if close else ""
    message, hint = _MESSAGES.get(kind, ("Dieser Wert passt hier nicht ({kind_id}).", ""))
    context["kind_id"] = kind
    return message.format(**context), hint.format(**context)


def _as_list(value: Any, context: dict[str, Any]) -> tuple[str, str]:
    """Explain what stands where a list has to: the hint writes the same as one."""
    text = value if isinstance(value, str) else ""
    if text.startswith("-"):
        first = re.split(r"\s+-(?=\S)", text[1:])[0]
        return "Nach dem Strich fehlt ein Leerzeichen.", f"So wäre es richtig: - {shorten(first, _SHOWN)}"
    words = text.split(", ")  # names, not a sentence with a comma
    items = words if all(" " not in word for word in words) else [text]
    if isinstance(value, dict):
        items = [f"{next(iter(value))}: …"] if value else ["…"]
    shown = "".join(f"\n        - {shorten(item, _SHOWN)}" for item in items)
    return (
        f"Hier steht {context['kind']}, erwartet wird eine Liste.",
        f"So wäre es richtig:\n      {context['name']}{shown}",
    )


_SHOWN = 60  # characters of a value that a hint repeats


def _about_field(kind: str, value: Any, model: type[BaseModel], loc: Loc) -> tuple[str, str] | None:
    """Explain what depends on the field: that it is missing or empty, or holds something of another kind."""
    field = _model_at(model, loc[:-1]).model_fields.get(str(loc[-1])) if loc else None
    help_text = (field.description if field else None) or ""
    if kind == "missing":
        return f"Das Pflichtfeld „{loc[-1]}“ fehlt.", help_text
    if value in (None, "") or kind == "string_too_short":
        return "Das Feld ist leer.", f"Ein Pflichtfeld: {help_text}" if field and field.is_required() else _FILL
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        ((name, text),) = value.items()
        hint = f'Text mit „: “ in Anführungszeichen setzen: "{name}: {text}"'
        return "Hier steht ein Feld, erwartet wird ein Text.", hint
    if kind in ("model_type", "model_attributes_type"):
        return f"Hier steht {_kind(value)}, erwartet werden Felder.", _fields_hint(_model_at(model, loc), loc, value)
    return None


def _fields_hint(model: type[BaseModel], loc: Loc, value: Any) -> str:
    """Show how the fields of a group are written: those that it needs, then which others there are."""
    fields = {name: info for name, info in model.model_fields.items() if name != "id" or loc}
    required = [name for name, info in fields.items() if info.is_required()]
    needed = required or list(fields)[:1]
    if loc and isinstance(loc[-1], int):
        return f"So wäre es richtig: - {needed[0]}: …"
    shown = shorten(value, _SHOWN) if isinstance(value, str) and len(required) == 1 else "…"
    lines = ["So wäre es richtig, eingerückt darunter:", *(f"    {name}: {shown}" for name in needed)]
    if others := [name for name in fields if name not in needed]:
        lines.append(f"  Möglich sind auch: {', '.join(others)}")
    return "\n    ".join(lines)


def _unknown_field(name: str, model: type[BaseModel], parent: Loc) -> tuple[str, str]:
    known = _model_at(model, parent).model_fields
    fields = sorted(known, key=lambda field: not known[field].is_required())
    if found := strange(name):
        return found
    close = difflib.get_close_matches(name.lower(), fields, n=1, cutoff=_CLOSE)
    if close:
        return f"Das Feld „{name}“ gibt es nicht.", f"Meinten Sie „{close[0]}“?"
    return f"Das Feld „{name}“ gibt es nicht.", f"Es gibt: {', '.join(fields)}"


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = _inner_model(model.model_fields[part].annotation) or model
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner_model(arg))), None)


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "eine Liste"
    if isinstance(value, dict):
        return "eine Gruppe von Feldern"
    return f"ein einzelner Wert („{value}“)"
