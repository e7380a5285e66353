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
    "lage": "lagen",
    "video": "videos",
    "umsetzungsstand": "umsetzungsstand",
    "ausgabe": "newsletter",
}
"""What an editor calls it → folder."""

WORDS = {
    **{folder: kind for kind, folder in KINDS.items() if kind != folder},
    "kontakt": "stelle",
    "kontakte": "stelle",
    "behoerde": "stelle",
    "amt": "stelle",
    "umsetzungsbuendel": "buendel",
    "foerderprogramm": "programm",
    "film": "video",
    "report": "ausgabe",
    "fragen": "frage",
    "kommunen": "kommune",
    "gemeinde": "kommune",
    "stadt": "kommune",
    "landkreis": "kommune",
    "themen": "thema",
    "themenfeld": "thema",
    "begriff": "glossar",
    "wort": "glossar",
    "glossareintrag": "glossar",
    "online-dienst": "onlinedienst",
    "online": "onlinedienst",
    "meldungen": "meldung",
    "stoerung": "meldung",
    "quellen": "quelle",
    "seiten": "seite",
    "weiterleitungen": "weiterleitung",
}
"""What else an editor may call it → kind of KINDS or ELSEWHERE."""

ELSEWHERE = {
    "frage": "Fragen stehen in data/fragen/, je Bereich eine Datei: dort unter „fragen:“ ergänzen. "
    "Einen neuen Bereich legt „ozg neu bereich“ an.",
    "kommune": "Alle Städte, Gemeinden und Landkreise haben ihre Datei schon: in data/kommunen/ ergänzen.",
    "onlinedienst": "Online-Dienste stehen bei der Kommune, die sie anbietet: in data/kommunen/ unter „online:“. "
    "Gibt es einen für alle, steht er bei der Leistung unter „online_dienste:“.",
    "meldung": "Meldungen über jeder Seite stehen in data/startseite.yml unter „meldungen:“.",
    "thema": "Die Themen des OZG stehen fest; ihre Texte stehen in data/themen/.",
    "glossar": "Begriffe stehen in data/glossar.yml: dort ergänzen, jeden unter seiner Kennung.",
    "quelle": "Quellen stehen in data/quellen.yml: dort ergänzen, jede unter ihrer Kennung.",
    "weiterleitung": "Weiterleitungen stehen in data/weiterleitungen.yml, jede unter der alten Adresse.",
    "seite": "Seiten sind Markdown in docs/; wie man eine anlegt, steht in CONTRIBUTING.md.",
}
"""What is no file of its own, or no new one → where it is written."""

_TITLE_FIELDS = ("bezeichnung_ii", "titel", "name")
_MOST = 200  # characters of a file's name: file systems take 255, and an issue has its month before it

# Not required, but nearly always known. What else there is, an editor finds in the help of the file.
_USUAL = {
    "leistung": (
        "voraussetzungen",
        "unterlagen",
        "verfahrensablauf",
        "kosten",
        "fristen",
        "rechtsgrundlagen",
        "buendel",
        "synonyme",
    ),
    "stelle": ("anschrift", "telefon", "email", "web", "oeffnungszeiten"),
}
_USUAL_HELP = "# Felder mit # davor sind freiwillig: Wer eines ausfüllt, löscht das „# “ am Anfang seiner Zeilen."


class TooLongError(ValueError):
    """A title too long for the name of a file."""


def kind_of(word: str) -> str:
    """Return the kind that an editor means by `word`: of KINDS, of ELSEWHERE, or one that there is not."""
    name = slug(word)
    return WORDS.get(name, name)


def scaffold(root: Path, kind: str, title: str, heute: date) -> Path:
    """Write the start of a new file of `kind` below `root` and return its path.

    Raises FileExistsError if there is one already (nothing is overwritten), ValueError if the title gives no name
    (TooLongError if it gives none that a file can have), OSError if the file cannot be written.
    """
    if not slug(title):
        raise ValueError(title)
    if len(slug(title)) > _MOST:
        raise TooLongError(title)
    if kind == "ausgabe":
        model: type[BaseModel] = Ausgabe
        path = root / NEWSLETTER / f"{heute:%Y-%m}-{slug(title)}.md"
    else:
        model = FOLDERS[KINDS[kind]]
        path = root / "data" / KINDS[kind] / f"{slug(title)}.yml"
    if path.exists():
        raise FileExistsError(path)
    usual = _USUAL.get(kind, ())
    lines = [_USUAL_HELP] if usual else []
    for name, info in model.model_fields.items():
        lines += _optional(name, info) if name in usual else _field(name, info, title, path, heute)
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


def _optional(name: str, info: FieldInfo) -> list[str]:
    """Return a field that need not be there as comments; what it means stands above or, of its parts, behind."""
    group, many = _group(info.annotation)
    if group is None:
        return [f"# {info.description}", f"# {name}:", *(["#   -"] if many else [])]
    parts = [(part, field) for part, field in group.model_fields.items() if _group(field.annotation)[0] is None]
    first, *rest = [f"{part}:  # {field.description}" for part, field in parts]
    inner = [f"  - {first}", *(f"    {line}" for line in rest)] if many else [f"  {line}" for line in (first, *rest)]
    return [f"# {info.description}", f"# {name}:", *(f"# {line}" for line in inner)]


def _group(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the group of fields that an annotation allows, if any, and whether it allows many values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    many = get_origin(annotation) is tuple
    inner = (_group(argument)[0] for argument in get_args(annotation))
    return next(filter(None, inner), None), many


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
