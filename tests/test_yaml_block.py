"""The short way through YAML is only shorter: what it reads, libyaml reads as the same values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ozg.problem import ContentError
from ozg.yaml_block import read_block
from ozg.yaml_text import parse

ROOT = Path(__file__).parent.parent
REFUSED = "what libyaml reads otherwise, or not at all"


def read_by_libyaml(text: str) -> object:
    try:
        return parse(text, "datei.yml", lines={})
    except ContentError:
        return REFUSED


def agree(text: str) -> bool:
    """Say whether the short way read the text; fail if it read it wrongly."""
    values = read_block(text)
    if values is not None:
        assert values == read_by_libyaml(text)
    return values is not None


def test_nearly_every_file_of_the_project_takes_the_short_way() -> None:
    paths = sorted((ROOT / "data").rglob("*.yml"))
    assert sum(agree(path.read_text("utf-8")) for path in paths) > 0.98 * len(paths)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("# Kommentar\n\nplz: 01067\nzeit: 12:30\nantwort: no\n", {"plz": "01067", "zeit": "12:30", "antwort": "no"}),
        ("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n", {"a": "", "b": "~", "c": "null", "d": "", "e": "null"}),
        ("a: 'it''s'\nb: \"§ 1: #\"\nc: [x, null, y z]\n", {"a": "it's", "b": "§ 1: #", "c": ["x", "null", "y z"]}),
        ("a: eins  \n  zwei\n   drei\nb: https://a.example/#b\n", {"a": "eins zwei drei", "b": "https://a.example/#b"}),
        ("a:\n- x\n- y:\n  - z\n  k: v\nb:\n  - - \n", None),
        ("a:\n- x\n- y:\n  - z\n  k: v\nb: c\n", {"a": ["x", {"y": ["z"], "k": "v"}], "b": "c"}),
        ("a: |\n  x\n\n    y\n\nb: |-\n  x\n", {"a": "x\n\n  y\n", "b": "x"}),
        ("a: >\n  x\n  y\n\n  z\nb: >-\n  x\n", {"a": "x y\nz\n", "b": "x"}),
    ],
)
def test_what_it_reads(text: str, values: dict[str, Any] | None) -> None:
    assert read_block(text) == values
    agree(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "a: 1", "- a\n", " a: 1\n", "a: 1\na: 2\n", "a: &b c\n", "a: *b\n", "a: !!str b\n", "a: b: c\n"),
        *(
            "a: b\n  c: d\n",
            "a: {b: c}\n",
            "a: [b\n",
            "a: b # c\n",
            "a: 'b\n  c'\n",
            'a: "\\n"\n',
            "a:\tb\n",
            "a: b\x85c\n",
        ),
        *("---\na: b\n", "a: b\n...\n", "? a\n: b\n", "a: >\n  b\n   c\n", "a: |\n\n  b\n", "a: |2\n  b\n", "a: @b\n"),
        *(
            "a:\n  b: c\n d: e\n",
            "a:\n  - b\n c\n",
            "a: b\nc\n",
            "a\n",
            "a:\n - b\n  - c\n",
            "a: b\n\n  c\n",
            "- a: b\n",
        ),
    ],
)
def test_what_it_leaves_to_libyaml(text: str) -> None:
    assert read_block(text) is None


GOOD = ("x", "null", "~", "no", "01067", "12:30", "a b", "ü", "§ 1 (a)", "a#b", "a:b", "a - b", "x ", "...", "😀", "\\")
ODD = (
    "-",
    "- a",
    "#",
    "a #b",
    "a: b",
    "a:",
    "'",
    "''",
    '""',
    "[]",
    "[a,b]",
    "{a: b}",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "|+",
    "%",
)
WORSE = (
    "@",
    "?",
    "? a",
    ":",
    ",",
    "\t",
    "a\tb",
    "\u00a0",
    "\u2028",
    "",
    " ",
    "   ",
    "---",
    "--- a",
    "# a",
    "a: |",
    "b: >-",
)
WORDS = st.sampled_from(GOOD) | st.sampled_from(ODD + WORSE)
LINES = st.tuples(
    st.sampled_from(("", "", " ", "  ", "  ", "   ", "    ", "      ")),
    st.sampled_from(("", "", "", "- ", "-", "-  ")),
    st.sampled_from(("", "a:", "b:", "c: ", "d: ", "e: ", "a b: ", "f-1: ", "#")),
    WORDS,
).map("".join)


@given(st.lists(LINES, max_size=9).map(lambda lines: "\n".join([*lines, ""])))
def test_whatever_lines_an_editor_writes(text: str) -> None:
    agree(text)


Value = tuple[str, list[str]]
"""What a value is, and its lines; the first goes on in the line of its field."""

SHIFTS = st.sampled_from(("  ", "  ", " ", "    "))
TEXTS = st.builds(
    lambda first, more, shift: ("text", [first, *(shift + word for word in more)]),
    *(st.sampled_from(GOOD), st.lists(st.sampled_from(GOOD), max_size=2), SHIFTS),
)
QUOTED = st.sampled_from(("'x'", "'a''b' ", '"a: b # c"', "[a, b c]", "[a]", "''", "")).map(lambda one: ("text", [one]))
BELOW = st.builds(
    lambda style, lines, shift: ("text", [style, *(shift + line if line else "" for line in lines)]),
    *(st.sampled_from(("|", "|-", ">", ">-")), st.lists(WORDS | st.just(""), min_size=1, max_size=5), SHIFTS),
)


def group(fields: dict[str, Value], shift: str) -> Value:
    lines: list[str] = []
    for key, (kind, (first, *more)) in fields.items():
        if kind == "text":
            lines += [f"{key}: {first}", *more]
        else:
            step = "" if kind == "list" and shift == " " else shift
            lines += [f"{key}:", *(step + line if line else "" for line in (first, *more))]
    return "group", lines


def listed(items: list[Value]) -> Value:
    return "list", [
        (("  " if index else "- ") + line if line else "") for _, lines in items for index, line in enumerate(lines)
    ]


def around(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    lists = st.lists(inner.filter(lambda value: value[0] != "list"), min_size=1, max_size=3).map(listed)
    return st.builds(group, st.dictionaries(st.sampled_from("abcdefgh"), inner | lists, min_size=1, max_size=4), SHIFTS)


DOCUMENTS = st.builds(
    lambda value, key, comment: "\n".join([*comment, *group({key: value}, "  ")[1], ""]),
    *(st.recursive(TEXTS | QUOTED | BELOW, around, max_leaves=10), st.just("z"), st.sampled_from(([], ["# a", ""]))),
)
SLIPS = st.sampled_from(
    ("", "", " ", "  ", "\n", "\n\n", "-", "- ", ":", ": ", "#", " #", "'", '"', "|", "\t", "a", "\na: ")
)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Documents in which something was deleted or put in."""
    text = draw(DOCUMENTS)
    start = draw(st.integers(0, len(text)))
    return text[:start] + draw(SLIPS) + text[start + draw(st.integers(0, 2)) :]


@given(DOCUMENTS)
@example("a: x\n\n  y\n")
@example("a: |\n  x\n y\n")
@example("a: |\n  Absatz.\n \n  ## Ende\nb: c\n")
def test_whatever_documents_an_editor_writes(text: str) -> None:
    agree(text)


@given(slips())
def test_whatever_slip_an_editor_makes(text: str) -> None:
    agree(text)
