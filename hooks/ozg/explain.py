"""What pydantic finds wrong with a value → what is wrong and what would be right, in German."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ozg.characters import strange
from ozg.problem import Loc
from ozg.text import shorten, slug

_FILL = "Einen Wert eintragen oder die Zeile löschen."

_LONG = 120  # characters of a value that a message repeats
CLOSE = 0.7  # how alike two names must be to ask "meinten Sie …?"

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
_NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_PATTERNS = {
    r"^[0-9]{5}$": ("„{input}“ ist keine Postleitzahl.", "Fünf Ziffern, zum Beispiel: 01067"),
    _NAME: ("„{input}“ ist keine Kennung.", "Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche: {meant}"),
    r"^1\d{4}$": ("„{input}“ ist keine OZG-ID.", "Fünf Ziffern, die mit 1 beginnen: 10110"),
    r"^\d{7}$": ("„{input}“ ist kein SDG-Informationsbereich.", "Sieben Ziffern: 1020200"),
    r"^06\d{3}(\d{3})?$": ("„{input}“ ist kein hessischer Gemeindeschlüssel.", "8 Ziffern (Landkreise 5), die mit 06 beginnen: 06532023"),
    r"^06\d{10}$": ("„{input}“ ist kein hessischer Regionalschlüssel.", "12 Ziffern, die mit 06 beginnen: 065320023023"),
    r"^[a-z0-9.-]+,\d{4}$": ("„{input}“ ist keine Kennung für Feeds.", "Domain und Jahr, zum Beispiel: musteramt.de,2026"),
    r"^\d{4}-(0[1-9]|1[0-2])$": ("„{input}“ ist kein Monat.", "Richtig wäre zum Beispiel: 2021-03"),
}  # fmt: skip


def explain(detail: ErrorDetails, model: type[BaseModel], loc: Loc) -> tuple[str, str]:
    """Return what is wrong and what would be right; loc: the place in the file of which `model` is made."""
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
        return _pattern(str(value), str(context["pattern"]))
    if kind == "tuple_type":
        return _as_list(value, context, field.annotation if (field := _field(model, loc)) else None)
    if kind == "literal_error":
        options = re.findall("'([^']*)'", str(context["expected"]))
        shown = [f"„{option}“" for option in options] if any("," in option for option in options) else options
        context["expected"] = ", ".join(shown)
        close = _closest(str(value), options)
        context["ask"] = f"Meinten Sie „{close}“? " if close else ""
    message, hint = _MESSAGES.get(kind, ("Dieser Wert passt hier nicht ({kind_id}).", ""))
    context["kind_id"] = kind
    return message.format(**context), hint.format(**context)


def _pattern(value: str, pattern: str) -> tuple[str, str]:
    """Explain a value that has not the form of its kind; the hint writes it so, if it can be guessed."""
    # who names a page or a file means its name
    meant = slug(re.sub(r"^.*/|\.(?:html|yml|md)$", "", value)) or "hund-anmelden"
    found = [] if pattern == _NAME else [part[0] for part in re.finditer(rf"(?<!\d){pattern[1:-1]}(?!\d)", value)]
    message, hint = _PATTERNS.get(pattern, ("„{input}“ hat nicht die richtige Form.", ""))
    if ";" in value:
        return message.format(input=value), f"Einträge trennt ein Komma: {', '.join(re.split('; *', value))}"
    return message.format(input=value), f"Richtig wäre: {found[0]}" if len(found) == 1 else hint.format(meant=meant)


def _as_list(value: Any, context: dict[str, Any], annotation: Any) -> tuple[str, str]:
    """Explain what stands where a list has to: the hint writes the same as one. annotation: type of the field."""
    text = value if isinstance(value, str) else ""
    if bullet := _BULLET.match(text):
        first = re.split(r"\s+[-–—•·*]\s*(?=\S)", text[bullet.end() :])[0]
        message = "Nach dem Strich fehlt ein Leerzeichen."
        if bullet[1] != "-":
            message = f"„{bullet[1]}“ macht keine Liste; ein Eintrag beginnt mit „- “."
        return message, f"So wäre es richtig: - {shorten(first, _SHOWN)}"
    others = ""
    words = text.split(", ")  # names, not a sentence with a comma
    items = words if all(" " not in word for word in words) else [text]
    if isinstance(value, dict):
        items = [f"{next(iter(value))}: …"] if value else ["…"]
    elif group := inner_model(annotation):
        required = [name for name, info in group.model_fields.items() if info.is_required()]
        fields = required or list(group.model_fields)
        items = [f"{required[0]}: {text}" if len(required) == 1 else f"{fields[0]}: …"]
        others = f"\n      Felder eines Eintrags: {', '.join(group.model_fields)}"
    elif options := _options(annotation):
        items = [_closest(item, options) or item for item in items]
    shown = "".join(f"\n        - {shorten(item, _SHOWN)}" for item in items)
    return (
        f"Hier steht {context['kind']}, erwartet wird eine Liste.",
        f"So wäre es richtig:\n      {context['name']}{shown}{others}",
    )


_SHOWN = 60  # characters of a value that a hint repeats
_BULLET = re.compile(r"([-–—•·*]) *")


def _options(annotation: Any) -> tuple[str, ...]:
    """Return the words that may stand in a field, if only some may."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for inner in get_args(annotation) for word in _options(inner))


def _closest(word: str, options: Sequence[str]) -> str:
    """Return the option that is meant by `word`; "" if none is like it."""
    names = {slug(option): option for option in options}
    close = difflib.get_close_matches(slug(word), names, n=1, cutoff=CLOSE)
    return names[close[0]] if close else ""


def _about_field(kind: str, value: Any, model: type[BaseModel], loc: Loc) -> tuple[str, str] | None:
    """Explain what depends on the field: that it is missing or empty, or holds something of another kind."""
    field = _field(model, loc)
    help_text = (field.description if field else None) or ""
    if kind == "missing":
        return f"Das Pflichtfeld „{loc[-1]}“ fehlt.", help_text
    if value in (None, "") or kind == "string_too_short":
        around = _field(model, loc[:-1]) if loc and isinstance(loc[-1], int) else None
        if around and (options := _options(around.annotation)):
            return "Der Eintrag ist leer.", f"Möglich sind: {', '.join(options)}"
        return "Das Feld ist leer.", f"Ein Pflichtfeld: {help_text}" if field and field.is_required() else _FILL
    if kind == "string_type" and isinstance(value, list) and value and isinstance(value[0], str):
        one = f"Nur ein Wert, ohne Strich: {loc[-1]}:" if isinstance(loc[-1], str) else "So wäre es richtig: -"
        return "Hier steht eine Liste, erwartet wird ein Text.", f"{one} {shorten(value[0], _SHOWN)}"
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        ((name, text),) = value.items()
        hint = f'Text mit „: “ in Anführungszeichen setzen: "{name}: {text}"'
        return "Hier steht ein Feld, erwartet wird ein Text.", hint
    if kind in ("model_type", "model_attributes_type"):
        return f"Hier steht {_kind(value)}, erwartet werden Felder.", _fields_hint(model_at(model, loc), loc, value)
    return None


def _field(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    return model_at(model, loc[:-1]).model_fields.get(str(loc[-1])) if loc else None


def _fields_hint(model: type[BaseModel], loc: Loc, value: Any) -> str:
    """Show how the fields of a group are written: those that it needs, then which others there are."""
    fields = {name: info for name, info in model.model_fields.items() if name != "id" or loc}
    required = [name for name, info in fields.items() if info.is_required()]
    needed = required or list(fields)[:1]
    if loc and isinstance(loc[-1], int):
        first = shorten(value, _SHOWN) if isinstance(value, str) and required else "…"
        return "\n".join(
            [f"So wäre es richtig: - {needed[0]}: {first}", *(f"{' ' * 26}{name}: …" for name in needed[1:])]
        )
    shown = shorten(value, _SHOWN) if isinstance(value, str) and len(required) == 1 else "…"
    lines = ["So wäre es richtig, eingerückt darunter:", *(f"    {name}: {shown}" for name in needed)]
    if others := [name for name in fields if name not in needed]:
        lines.append(f"  Möglich sind auch: {', '.join(others)}")
    return "\n    ".join(lines)


def _unknown_field(name: str, model: type[BaseModel], parent: Loc) -> tuple[str, str]:
    known = model_at(model, parent).model_fields
    fields = sorted(known, key=lambda field: not known[field].is_required())
    if found := strange(name):
        return found
    close = difflib.get_close_matches(name.lower(), fields, n=1, cutoff=CLOSE)
    if close:
        return f"Das Feld „{name}“ gibt es nicht.", f"Meinten Sie „{close[0]}“?"
    return f"Das Feld „{name}“ gibt es nicht.", f"Es gibt: {', '.join(fields)}"


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model of the group at `loc`."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = inner_model(model.model_fields[part].annotation) or model
    return model


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the group of fields that an annotation allows, alone or in a list; None if it allows none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := inner_model(arg))), None)


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "eine Liste"
    if isinstance(value, dict):
        return "eine Gruppe von Feldern"
    return f"ein einzelner Wert („{shorten(' '.join(str(value).split()), _LONG)}“)"
