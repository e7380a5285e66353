"""Reading YAML without lines gives what reading it with lines gives: the short way is only shorter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from ozg.problem import ContentError, Problem
from ozg.yaml_text import parse

ROOT = Path(__file__).parent.parent


def read(text: str, **options: Any) -> dict[str, Any] | tuple[Problem, ...]:
    try:
        return parse(text, "datei.yml", **options)
    except ContentError as error:
        return error.problems


def test_every_file_of_the_project() -> None:
    paths = sorted((ROOT / "data").rglob("*.yml"))
    assert len(paths) > 500
    for path in paths:
        text = path.read_text("utf-8")
        assert read(text) == read(text, lines={}), path


PIECES = (
    *("a: ", "b: ", "- ", "  ", "\n", "x", "01067", "~", "''", '"no"', "null"),
    *("&a ", "*a", "!!str ", "[1, x]", "{c: d}", "|\n", "? ", "---\n", ": ", "#", "\t"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("a: 1\na: 2\n")
@example("a: &x 1\nb: *x\n")
@example("a: [b, c: {d: ~}]\n")
@example("")
def test_whatever_an_editor_types(text: str) -> None:
    assert read(text) == read(text, lines={})
