"""What is wrong with content, said so that an editor can mend it.

ContentError            all problems of a run
  problems: (Problem,)  one each: file, line, field, what is wrong, what would be right
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Loc = tuple[str | int, ...]

_AROUND = 1  # lines of excerpt before and after the line that is wrong


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an editor has to mend.

    file: path relative to the project, with slashes. line: from 1; 0 if the whole file is meant.
    path: the field, e.g. ("kosten", 0, "betrag"). message: what is wrong. hint: what would be right.
    """

    file: str
    line: int
    path: Loc
    message: str
    hint: str = ""

    @property
    def field(self) -> str:
        """The field as an editor reads it; items of a list are counted from 1: "kosten 1 › betrag"."""
        out = ""
        for part in self.path:
            if isinstance(part, int):
                out += f" {part + 1}"
            else:
                out += f" › {part}" if out else part
        return out.strip()

    def render(self, root: Path) -> str:
        """Return the German message with the lines around the fault, read below `root`."""
        where = self.file
        if self.line:
            where += f", Zeile {self.line}"
        if self.path:
            where += f", Feld „{self.field}“"
        parts = [where, f"  {self.message}"]
        parts += [f"    {line}" for line in _excerpt(root / self.file, self.line)]
        if self.hint:
            parts.append(f"  → {self.hint}")
        return "\n".join(parts)


class InvalidError(ValueError):
    """A value that a model refuses: the German message, what would be right, and the field to look at.

    beside: what stands in the line that is meant, if the value is long. more: what else is wrong with the same value.
    """

    def __init__(
        self, message: str, hint: str = "", field: str = "", *, beside: str = "", more: Sequence[InvalidError] = ()
    ) -> None:
        self.message, self.hint, self.field = message, hint, field
        self.beside, self.more = beside, tuple(more)
        super().__init__(message)


class ContentError(Exception):
    """Content that must not be published; carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: (p.file, p.line, str(p.path), p.message, p.hint)))
        super().__init__(f"{len(self.problems)} Fehler im Inhalt")

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """Travel between processes with the problems; an exception would travel with its text alone."""
        return type(self), (self.problems,)

    def render(self, root: Path) -> str:
        """Return all messages, and how many there are, as one text for people."""
        number = len(self.problems)
        head = "Ein Fehler im Inhalt:" if number == 1 else f"{number} Fehler im Inhalt:"
        return "\n\n".join([head, *(problem.render(root) for problem in self.problems)])


def _excerpt(file: Path, line: int) -> list[str]:
    if not line:
        return []
    try:
        # a file that is no UTF-8 has an excerpt too; of UTF-16 every other byte is nothing
        lines = file.read_bytes().decode("utf-8-sig", "replace").replace("\0", "").splitlines()
    except OSError:
        return []
    first, last = max(line - _AROUND, 1), min(line + _AROUND, len(lines))
    width = len(str(last))
    return [
        f"{'>' if number == line else ' '} {number:>{width}} | {lines[number - 1]}".rstrip()
        for number in range(first, last + 1)
    ]
