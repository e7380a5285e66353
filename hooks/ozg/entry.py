"""What one file gave: checked models, packed for the cache, with all that checks between files need.

Named tuples, because thousands of them come out of worker processes and caches: they unpack three
times as fast as dataclasses with slots.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from ozg.model import Leistungskopf
from ozg.problem import Loc, Problem


class Entry(NamedTuple):
    """One thing that a file describes.

    base: where in the file it stands (its key, in files that hold many). packed: the model.
    names: kind → ids of everything it names. newest: the latest date it states. order: what lists of
    its kind are sorted by. erscheint: the first day on which it is public. address: of a Leistung, the
    one that follows from Bezeichnung II.
    """

    kind: str
    key: str
    file: str
    base: Loc
    packed: bytes
    head: Leistungskopf | None
    head_digest: bytes
    names: Mapping[str, tuple[str, ...]]
    newest: date | None
    order: Any
    erscheint: date
    address: str

    def unpack(self) -> Any:
        """Return the model."""
        return pickle.loads(self.packed)  # noqa: S301 - packed by this program


class OwnAddress(NamedTuple):
    """The full address of a page of this website, where it has to be one: in a field, or in a text to be read."""

    file: str
    line: int
    path: Loc
    address: str


class FileResult(NamedTuple):
    """What reading one file gave: entries, or problems.

    links: (line, address) of the links and pictures in its Markdown that lead somewhere into this site.
    notes: what an editor may want to know.
    """

    file: str
    digest: bytes
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    links: tuple[tuple[int, str], ...] = ()
    notes: tuple[Problem, ...] = ()
