"""The YAML that editors write in practice → values, in half of the time that libyaml takes for its events.

It knows fields and lists one below the other, text on one line or more, in quotes or after `|` and `>`,
and lists of words like `[a, b]`. It is no second opinion on YAML: whatever it is not completely sure
of, and whatever is wrong, it leaves to `yaml_text`; `tests/test_yaml_block.py` holds that both agree.
"""

from __future__ import annotations

import re
from typing import Any

_TEXT = r"""[^\s?:,\[\]{}#&*!|>'"%@`-] [^\n:#]*+ (?: (?: :(?=\S) | (?<!\ )\# ) [^\n:#]*+ )*+"""

_LINE = re.compile(
    rf"""
    (?P<indent> \ *+) (?P<dash> -\ )?+ (?: (?P<key> [a-z][a-z0-9_-]{{0,99}}+) : (?: \ ++ | (?=\n) ) )?
    (?: (?P<text> {_TEXT} ) (?P<more> (?: \n\ ++ {_TEXT} (?=\n) )*+ )
      | (?P<odd> '(?: [^'\n] | '' )*+'
               | "[^"\\\n]*+"
               | \[ \w[\w\ -]*+ (?: ,\ \w[\w\ -]*+ )*+ \]
               | [|>] -? \n (?P<margin> \ ++ ) [^\n] .* (?: \n(?P=margin).* | \n(?=\n) )* )
    )?+ \ *\n
  | \ *(?: \#.* )? \n
  | (?P<unsure> .+ )
    """,
    re.VERBOSE,
)
"""Every line, with the lines below it that belong to its value. A text holds neither „: “ nor „ #“."""


_BLANKS = re.compile(r"\n +\n").search  # a line of blanks may end a text after | or >, and may not


class _UnsureError(Exception):
    """Something that only looks simple."""


def read_block(text: str) -> dict[str, Any] | None:
    """Return the fields that a text holds: nested dict, list, str. None if it is not sure of them."""
    if not text.endswith("\n") or not text.replace("\n", "").isprintable() or _BLANKS(text):
        return None
    try:
        return _fields(text)
    except _UnsureError:
        return None


def _fields(text: str) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    # the fields or the list that the next line goes on with, the column where they begin, those around them
    here: Any = whole
    column = 0
    outer: list[tuple[int, Any]] = []
    waiting = ""  # the last field of `here`, if its value may still come below it
    for indent, dash, key, plain, more, odd, margin, unsure in _LINE.findall(text):
        if not (key or dash):
            if plain or odd or unsure:
                raise _UnsureError
            continue  # nothing, or a comment
        start = len(indent)
        if waiting and (start > column or (dash and start == column)):
            outer.append((column, here))
            here[waiting] = [] if dash else {}
            column, here = start, here[waiting]
        while start < column or (start == column and not dash and type(here) is list):
            column, here = outer.pop()
        if start != column or (type(here) is list) is not bool(dash):
            raise _UnsureError
        if dash and key:
            outer.append((column, here))
            here.append({})
            column, here = start + 2, here[-1]
        value = _value(plain, more, odd, margin, column) if more or odd else plain.rstrip(" ")
        waiting = "" if plain or odd else key
        if key:
            if key in here:
                raise _UnsureError
            here[key] = value
        elif plain or odd:
            here.append(value)
        else:
            raise _UnsureError
    if not whole:
        raise _UnsureError
    return whole


def _value(plain: str, more: str, odd: str, margin: str, column: int) -> Any:
    """What is written on several lines, all of them right of `column`, or does not begin with its own text."""
    if more:
        if more.count("\n") != more.count("\n" + " " * (column + 1)):
            raise _UnsureError
        return re.sub(r" *\n *", " ", plain + more).rstrip(" ")
    first = odd[0]
    if first == "'":
        return odd[1:-1].replace("''", "'")
    if first == '"':
        return odd[1:-1]
    if first == "[":
        return [word.rstrip(" ") for word in odd[1:-1].split(", ")]
    if len(margin) <= column:
        raise _UnsureError
    style, _, below = odd.partition("\n")
    text = below.removeprefix(margin).replace("\n" + margin, "\n").rstrip("\n")
    if first == ">":
        if "\n " in text:  # lines set in are kept as they are, and those around them
            raise _UnsureError
        text = re.sub(r"\n(\n*)", lambda breaks: breaks[1] or " ", text)
    return text if style.endswith("-") else text + "\n"
