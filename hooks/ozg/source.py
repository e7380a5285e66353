"""One YAML or Markdown file → plain values, and the line of every value.

Strict on purpose: every scalar stays the text the editor wrote (`01067`, `12:30`, `no` are never
turned into numbers, times or booleans; the model decides), keys are unique, anchors and tags are
refused. Reading composes nodes with PyYAML's C parser, which is faster than loading; lines are
looked up only when something is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ozg.problem import ContentError, Loc, Problem

try:
    from yaml.cyaml import CBaseLoader as _BaseLoader
except ImportError:  # PyYAML built without libyaml: the same rules, ten times slower
    from yaml import BaseLoader as _BaseLoader  # type: ignore[assignment]


class _Loader(_BaseLoader):
    """Composes nodes without guessing types: every plain scalar is text (saves a third of the time)."""

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        """Give every node without an explicit tag the same one."""
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Path resolvers are not used."""

    def ascend_resolver(self) -> None:
        """Path resolvers are not used."""


_YAML_MESSAGES = (
    ("found character '\\t'", "Hier steht ein Tabulator.", "Einrücken nur mit Leerzeichen, zwei je Ebene."),
    ("found a tab character", "Hier steht ein Tabulator.", "Einrücken nur mit Leerzeichen, zwei je Ebene."),
    (
        "mapping values are not allowed",
        "Ein Doppelpunkt steht an unerwarteter Stelle.",
        'Text mit „: “ in Anführungszeichen setzen: titel: "Abfall: Sperrmüll"; sonst die Einrückung prüfen.',
    ),
    ("could not find expected ':'", "Nach dem Feldnamen fehlt der Doppelpunkt.", "So sieht ein Feld aus: feld: Wert"),
    ("did not find expected key", "Die Einrückung oder ein Anführungszeichen stimmt nicht.", "Felder einer Ebene beginnen in derselben Spalte."),
    ("did not find expected '-' indicator", "Die Einrückung der Liste stimmt nicht.", "Alle „-“ einer Liste stehen in derselben Spalte."),
    ("did not find expected ',' or", "Eine Liste in [ ] oder { } ist nicht geschlossen.", "Die Klammer schließen oder die Liste mit „-“ untereinander schreiben."),
    ("found unexpected end of stream", "Ein Anführungszeichen wird nicht geschlossen.", "Das schließende Anführungszeichen ergänzen."),
    ("found character that cannot start", "Ein Wert beginnt mit einem Sonderzeichen (zum Beispiel @, ` oder %).", "Den Wert in Anführungszeichen setzen."),
    ("control characters are not allowed", "Die Datei enthält ein unsichtbares Steuerzeichen.", "Das Zeichen löschen und den Text neu eintippen."),
    ("found undefined alias", "„*“ am Anfang eines Werts verweist auf nichts.", "Den Wert in Anführungszeichen setzen."),
    ("found unknown escape character", "In \"…\" steht ein ungültiger Rückstrich.", "Einfache Anführungszeichen verwenden: '…'"),
    ("expected a single document", "„---“ trennt die Datei in mehrere Dokumente.", "Eine Datei beschreibt eine Sache; „---“ entfernen."),
)  # fmt: skip


_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. values: nested dict, list, str, None. body: Markdown below front matter."""

    file: str
    values: Any
    body: str = ""
    body_line: int = 0


def read_yaml(path: Path, root: Path) -> Source:
    """Read a YAML file below `root`; ContentError with a German message if it is not usable."""
    file = path.relative_to(root).as_posix()
    node = _compose(_decode(path, file), file, 0)
    return Source(file, _values(node, file))


def read_markdown(path: Path, root: Path) -> Source:
    """Read a Markdown file with front matter (`---` … `---`) below `root`; ContentError as above."""
    file = path.relative_to(root).as_posix()
    head, body, body_line = split_front_matter(_decode(path, file), file)
    return Source(file, _values(_compose(head, file, 1), file), body, body_line)


def split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """Return front matter, body and the body's first line number; ContentError if there is none."""
    match = re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        hint = "Die Datei beginnt mit einer Zeile ---, dann kommen die Felder, dann wieder eine Zeile ---."
        raise ContentError([Problem(file, 1, (), "Der Kopf der Datei fehlt oder ist nicht geschlossen.", hint)])
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def locate(root: Path, file: str, loc: Loc) -> int:
    """Return the line of the value at `loc`, or of its nearest parent; 1 if the file cannot be read."""
    try:
        text = _decode(root / file, file)
        offset = 0
        if file.endswith(".md"):
            text, offset = split_front_matter(text, file)[0], 1
        node = _compose(text, file, offset)
    except (ContentError, OSError):
        return 1
    line = 1
    for part in loc:
        key, child = _step(node, part)
        if child is None:
            break
        node, line = child, (key or child).start_mark.line + 1 + offset
    return line


def _step(node: Any, part: str | int) -> tuple[Any, Any]:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


def _decode(path: Path, file: str) -> str:
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):  # Windows editors put it there; it means nothing in UTF-8
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = (
            f"Die Datei ist nicht in UTF-8 gespeichert (Zeichen 0x{raw[error.start]:02X}, vermutlich Windows-1252)."
        )
        raise ContentError(
            [Problem(file, line, (), message, "Im Editor „Speichern mit Codierung: UTF-8“ wählen.")]
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _compose(text: str, file: str, offset: int) -> Any:
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        # something not closed is noticed at the end of the file; where it was opened helps more
        unclosed = "end of stream" in str(error.problem) or "',' or" in str(error.problem)
        mark = (error.context_mark if unclosed else error.problem_mark) or error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        rows = text.splitlines()
        if line < len(rows) and re.match(r" *\t", rows[line]):
            raise ContentError([_yaml_problem(_YAML_MESSAGES[0][0], file, line + 1 + offset)]) from None
        raise ContentError([_yaml_problem(str(error), file, line + 1 + offset)]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 + offset
        raise ContentError([_yaml_problem(str(error), file, line)]) from None
    if not isinstance(node, yaml.MappingNode):
        message = "Die Datei ist leer oder enthält keine Felder."
        raise ContentError([Problem(file, 1, (), message, "So sieht ein Feld aus: feld: Wert")])
    return node


def _yaml_problem(detail: str, file: str, line: int) -> Problem:
    for needle, message, hint in _YAML_MESSAGES:
        if needle in detail:
            return Problem(file, line, (), message, hint)
    first = detail.splitlines()[0] if detail else ""
    return Problem(
        file,
        line,
        (),
        f"Die Datei ist kein gültiges YAML ({first}).",
        "Einrückung, Doppelpunkte und Anführungszeichen prüfen.",
    )


def _values(root: Any, file: str) -> Any:
    """Turn nodes into values; report duplicate keys, anchors and tags, all at once."""
    problems: list[Problem] = []
    seen: set[int] = set()

    def convert(node: Any, loc: Loc) -> Any:
        if isinstance(node, yaml.ScalarNode):
            # style None is a plain scalar: only there do empty and ~ mean "nothing"
            if node.style is None and node.value in ("", "~", "null"):
                return None
            if node.tag not in _PLAIN_TAGS:
                add(
                    node,
                    loc,
                    f"„{node.tag.replace('tag:yaml.org,2002:', '!!')}“ vor einem Wert ist nicht erlaubt.",
                    "Den Wert in Anführungszeichen setzen.",
                )
            return node.value
        if id(node) in seen:
            add(node, loc, "Anker (&) und Verweise (*) sind nicht erlaubt.", "Den Inhalt an jeder Stelle ausschreiben.")
            return None
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [convert(child, (*loc, index)) for index, child in enumerate(node.value)]
        out: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, child in node.value:
            key = key_node.value
            if not isinstance(key, str):
                add(key_node, loc, "Ein Feldname ist selbst eine Liste.", "So sieht ein Feld aus: feld: Wert")
            elif key in out:
                add(
                    key_node,
                    (*loc, key),
                    f"Das Feld „{key}“ steht zweimal da, zuerst in Zeile {lines[key]}.",
                    "Eines von beiden löschen.",
                )
            else:
                lines[key] = key_node.start_mark.line + 1 + offset
                out[key] = convert(child, (*loc, key))
        return out

    offset = 1 if file.endswith(".md") else 0

    def add(node: Any, loc: Loc, message: str, hint: str) -> None:
        problems.append(Problem(file, node.start_mark.line + 1 + offset, loc, message, hint))

    values = convert(root, ())
    if problems:
        raise ContentError(problems)
    return values
