"""Characters that look like another one or like nothing.

They come along when text is copied; addresses, ids and YAML break of them, and nobody sees why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ozg.problem import Problem

Words = tuple[str, str]
"""What is wrong, what would be right."""

_INVISIBLE = "\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Nobody sees them, and no German text needs them. Soft hyphens and joiners (emoji) may stand in text."""
_FIND = re.compile(f"[{_INVISIBLE}]")
_WORD = re.compile(r"\w[\w-]*")
_NBSP = "\u00a0\u2007\u202f"
_QUOTES = "„“”‚‘’«»‹›"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_BEFORE = re.compile(rf" *(?:- +)*[{_NBSP}][ {_NBSP}]*(?:(-)[ {_NBSP}]|([a-z][a-z0-9_-]*):(?:[ {_NBSP}]|$))")
_AFTER = re.compile(rf" *(?:- +)*(?:(-)|([a-z][a-z0-9_-]*):)[{_NBSP}]")

DELETE = "Das Zeichen löschen; es kommt oft beim Kopieren mit."

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no page and no feed has a place for; templates use such signs as marks."""
CONTROL_WORDS = "Die Datei enthält ein unsichtbares Steuerzeichen.", "Das Zeichen löschen und den Text neu eintippen."


def invisible(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for every line of a file that holds invisible characters."""
    if not any(map(text.__contains__, _INVISIBLE)):  # 3 µs; a regular expression takes three times as long
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _FIND.findall(line):
            hint = DELETE if len(found) == 1 else "Die Zeichen löschen; sie kommen oft beim Kopieren mit."
            yield Problem(file, number, (), f"Hier {_name(line, found)}.", hint)


def _name(line: str, found: list[str]) -> str:
    """Say which characters are there and beside what, as nobody can see them."""
    before, _, after = (_WORD.findall(_FIND.sub("", part)) for part in line.partition(found[0]))
    where = f" vor „{after[0]}“" if after else f" nach „{before[-1]}“" if before else ""
    if len(found) == 1:
        return f"steht ein unsichtbares Zeichen ({_code(found[0])}){where}"
    codes = ", ".join(dict.fromkeys(map(_code, found)))
    return f"stehen {len(found)} unsichtbare Zeichen ({codes})" + (f", das erste{where}" if where else "")


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def strange(value: str, *, dashes: bool = True) -> Words | None:
    """Explain the first character that has no place in an id, a number or an address, if there is one.

    dashes: dashes other than the one on the keyboard have none either.
    """
    for character in "" if value.isascii() else value:
        if unicodedata.category(character) == "Cf":
            shown = value.replace(character, "")
            return f"In „{shown}“ steht ein unsichtbares Zeichen ({_code(character)}).", DELETE
        if character in _NBSP:
            shown = value.replace(character, " ").strip()
            return f"In „{shown}“ steht ein geschütztes Leerzeichen ({_code(character)}).", DELETE
        if dashes and character in _DASHES:
            message = f"In „{value}“ ist „{character}“ ({_code(character)}) kein gewöhnlicher Bindestrich."
            return message, f"Mit der Taste - schreiben: {value.replace(character, '-')}"
    return None


def quoted(address: str) -> Words | None:
    """Explain a typographic quotation mark in an address, if there is one."""
    found = "" if address.isascii() else next((character for character in address if character in _QUOTES), "")
    if not found:
        return None
    message = f"In der Adresse steht ein Anführungszeichen ({found}): {address}"
    return message, "Das Zeichen löschen. Gehört es zur Adresse, diese aus dem Browser kopieren."


def protected_space(line: str) -> Words | None:
    """Explain a no-break space where a line of YAML needs an ordinary one, if there is one."""
    if found := _BEFORE.match(line):
        message = f"Vor „{found[1] or found[2]}“ steht ein geschütztes Leerzeichen."
        return message, "Das Zeichen löschen und mit der Leertaste einrücken."
    if found := _AFTER.match(line):
        message = f"Nach „{found[1] or found[2] + ':'}“ steht ein geschütztes Leerzeichen."
        return message, "Das Zeichen löschen und dafür die Leertaste drücken."
    return None
