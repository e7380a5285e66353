"""`ozg neu`: the start of a new file, with the fields it must have and what they mean."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ozg.catalog import FOLDERS, NEWSLETTER
from ozg.model import Ausgabe
from ozg.text import slug

KINDS = {
    "leistung": "leistungen",
    "buendel": "buendel",
    "bereich": "fragen",
    "stelle": "stellen",
    "programm": "programme",
    "umsetzungsstand": "umsetzungsstand",
    "ausgabe": "newsletter",
}
"""What an editor calls it → folder."""

_TITLE_FIELDS = ("bezeichnung_ii", "titel", "name")


def scaffold(root: Path, kind: str, title: str, heute: date) -> Path:
    """Write the start of a new file of `kind` below `root` and return its path.

    Raises FileExistsError if there is one already (nothing is overwritten), ValueError if the title gives no name,
    FileNotFoundError if `root` holds no project.
    """
    if not slug(title):
        raise ValueError(title)
    if not (root / "data").is_dir():
        raise FileNotFoundError(root / "data")
    if kind == "ausgabe":
        model: type[BaseModel] = Ausgabe
        path = root / NEWSLETTER / f"{heute:%Y-%m}-{slug(title)}.md"
    else:
        model = FOLDERS[KINDS[kind]]
        path = root / "data" / KINDS[kind] / f"{slug(title)}.yml"
    if path.exists():
        raise FileExistsError(path)
    lines = [line for name, info in model.model_fields.items() for line in _field(name, info, title, path, heute)]
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{text}---\n" if kind == "ausgabe" else text, "utf-8")
    return path


def _field(name: str, info: FieldInfo, title: str, path: Path, heute: date) -> list[str]:
    if not info.is_required() or name == "text":
        return []
    if name == "id":
        return [f"id: {path.stem}"] if path.suffix == ".md" else []
    help_text = f"# {info.description}"
    if name in _TITLE_FIELDS:
        return [help_text, f"{name}: {json.dumps(title, ensure_ascii=False)}"]
    if name == "stand":
        return [help_text, f"stand: {heute:%Y-%m-%d}"]
    if name == "quelle":
        return [help_text, "quelle: [redaktion]"]
    return [help_text, *_empty(name, info.annotation)]


def _empty(name: str, annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [f"{name}:", *(f"  {line}" for line in _required(annotation))]
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            help_text, first, *rest = _required(inner)
            return [f"{name}:", f"  {help_text}", f"  - {first}", *(f"    {line}" for line in rest)]
        return [f"{name}:", "  -"]
    return [f"{name}:"]


def _required(model: type[BaseModel]) -> list[str]:
    """Return the fields of a group that must be there, each below what it means."""
    out = []
    for name, info in model.model_fields.items():
        if info.is_required():
            out += [f"# {info.description}", f"{name}:"]
    return out
