"""One YAML or Markdown file → plain values, and the line of a value when something is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ozg.characters import CONTROL, CONTROL_WORDS, invisible
from ozg.problem import ContentError, Loc, Problem
from ozg.yaml_text import parse


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. values: nested dict, list, str. body: Markdown below front matter."""

    file: str
    values: Any
    body: str = ""
    body_line: int = 0


def read_yaml(raw: bytes, file: str) -> Source:
    """Read a YAML file; ContentError with a German message if it is not usable. raw: what the file holds."""
    return Source(file, parse(_decode(raw, file), file))


def read_markdown(raw: bytes, file: str) -> Source:
    """Read a Markdown file with front matter (`---` … `---`); ContentError as above."""
    head, body, body_line = split_front_matter(_decode(raw, file), file)
    if found := CONTROL.search(body):  # YAML itself refuses them
        raise ContentError([Problem(file, body_line + body.count("\n", 0, found.start()), (), *CONTROL_WORDS)])
    return Source(file, parse(head, file, offset=1), body, body_line)


def split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """Return front matter, body and the body's first line number; ContentError if there is none."""
    match = re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        message, hint = (
            "Der Kopf der Datei fehlt.",
            "Die Datei beginnt mit einer Zeile ---, dann kommen die Felder, dann wieder eine Zeile ---.",
        )
        if re.match(r"---[ \t]*\n", text):
            message, hint = "Der Kopf der Datei endet nirgends.", "Nach dem letzten Feld fehlt eine Zeile ---."
        elif re.match(r"\s+---[ \t]*\n", text):
            message, hint = (
                "Vor dem Kopf der Datei steht etwas.",
                "Die erste Zeile ist ---; Leerzeilen darüber löschen.",
            )
        raise ContentError([Problem(file, 1, (), message, hint)])
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def locate(root: Path, file: str, loc: Loc, beside: str = "") -> int:
    """Return the line of the value at `loc`, or of its nearest parent; 1 if the file cannot be read.

    beside: of a long text the first line from there on that holds this.
    """
    lines: dict[Loc, int] = {}
    try:
        text = _decode((root / file).read_bytes(), file)
        if file.endswith(".md"):
            head, body, body_line = split_front_matter(text, file)
            # what stands below the head is the field "text" of an issue, which is in no line of its head
            if body.strip():
                lines["text",] = body_line + len(body) - len(body.lstrip("\n"))
            parse(head, file, offset=1, lines=lines)
        else:
            parse(text, file, lines=lines)
    except (ContentError, OSError):
        return 1
    first = next((lines[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in lines), 1)
    rows = text.split("\n")[first - 1 :] if beside else []
    return next((number for number, row in enumerate(rows, first) if beside in row), first)


def _decode(raw: bytes, file: str) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):  # Windows editors put it there; it means nothing in UTF-8
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        as_what = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252"
        message = f"Die Datei ist nicht in UTF-8 gespeichert (Zeichen 0x{raw[error.start]:02X}, vermutlich {as_what})."
        raise ContentError(
            [Problem(file, line, (), message, "Im Editor „Speichern mit Codierung: UTF-8“ wählen.")]
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if "<<<<<<< " in text and (found := re.search(r"^<<<<<<< ", text, re.MULTILINE)):
        message = "Hier stehen zwei Fassungen nebeneinander, zwischen denen jemand wählen muss."
        hint = "Eine der beiden behalten; die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen."
        raise ContentError([Problem(file, text.count("\n", 0, found.start()) + 1, (), message, hint)])
    if not text.isascii() and (problems := list(invisible(text, file))):
        raise ContentError(problems)
    return text
