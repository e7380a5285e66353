"""JSON Schema for every kind of file, so that editors complete fields and explain them while typing.

Kept to the draft-07 subset that YAML language servers understand. An editor's YAML reader turns
`stand: 2026` into a number and `plz: 01067` too; our source does not, so text fields accept both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ozg import catalog, model
from ozg.model import Modell

FOLDER = "data/schema"


def build() -> Iterator[tuple[str, bytes]]:
    """Yield (path below the project, content) of every schema."""
    for kind, kind_model in catalog.FOLDERS.items():
        yield f"{FOLDER}/{kind}.json", _encode(_schema(kind_model))
    for kind, kind_model in catalog.LISTS.items():
        one = _schema(kind_model)
        definitions = one.pop("definitions", {})
        title = one.pop("title", kind)
        many = {"title": title, "type": "object", "additionalProperties": one, "definitions": definitions}
        yield f"{FOLDER}/{kind}.json", _encode(many)
    for kind, kind_model in catalog.SINGLES.items():
        yield f"{FOLDER}/{kind}.json", _encode(_schema(kind_model))
    issue = _schema(model.Ausgabe)
    issue["properties"].pop("text")
    issue["required"].remove("text")
    yield f"{FOLDER}/ausgaben.json", _encode(issue)


def _schema(kind_model: type[Modell]) -> dict[str, Any]:
    schema: dict[str, Any] = kind_model.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs", {})
    if "id" in schema.get("required", []) and kind_model is not model.Ausgabe and kind_model is not model.Frage:
        schema["required"].remove("id")  # comes from the file name
    return _simplify(schema)  # type: ignore[no-any-return]


def _simplify(node: Any) -> Any:
    """Allow what a YAML reader makes of plain text, and drop what language servers show as noise."""
    if isinstance(node, list):
        return [_simplify(child) for child in node]
    if not isinstance(node, dict):
        return node
    out = {key: _simplify(value) for key, value in node.items() if key not in ("default", "$schema")}
    if out.get("type") == "string" and "enum" not in out and "const" not in out:
        out.pop("format", None)
        out["type"] = ["string", "number", "boolean"]
    elif out.get("type") == "boolean":
        out["enum"] = [True, False, "ja", "nein"]
        out.pop("type")
    options = out.get("anyOf")
    if options and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        if len(rest) == 1:
            out.pop("anyOf")
            out = {**rest[0], **out}
    return out


def _encode(schema: dict[str, Any]) -> bytes:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
