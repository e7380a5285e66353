"""The search index: what can be found of the published pages, in chunks that a browser loads on demand.

The browser searches with Pagefind. Its indexer would make the same index (tests/test_index.py compares), but takes
2 ms and 180 KiB for each page, more than all the rest of a build; and its files depend on the order in which the
disk lists pages.

Beside the index lies the list of all its words. Pagefind answers every word with the nearest beginning it
knows ("hunt" with "Hu…"); with the list assets/js/finden.js sees what nobody wrote, and what was meant.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ozg.findable import find
from ozg.index_files import FOLDER, chunks, write_chunk, write_entry, write_fragment, write_program
from ozg.postings import Run, read
from ozg.workers import spread

WORDS = "woerter.txt"

_WORD = re.compile(r"[^\W\d_]{3,}")
_PARALLEL_FROM = 300  # pages; below, starting workers costs more than it saves
_BATCH = 250  # pages that a worker reads at once


class _Run(NamedTuple):
    """What a worker found on a run of pages: fragments with their number of words, the words, how they are written."""

    pages: list[tuple[str, int]]
    words: Mapping[str, Run]
    written: set[str]


def index(site: Path, *, changed: bool) -> None:
    """Write the index of all pages below `site` into its folder pagefind/, unless nothing changed.

    It is built beside the old one and takes its place only when complete. Raises ContentError.
    """
    folder = site / FOLDER
    if not changed and (folder / "pagefind.js").exists():
        return
    with tempfile.TemporaryDirectory(prefix=".ozg-", dir=site.parent) as work:
        new, old = Path(work) / "neu", Path(work) / "alt"
        for part in ("fragment", "index"):
            (new / part).mkdir(parents=True)
        runs = _read(site, new, Path(work) / "programm")
        pages = [page for run in runs for page in run.pages]
        starts = accumulate((len(run.pages) for run in runs), initial=0)
        parts = list(chunks([(start, run.words) for start, run in zip(starts, runs, strict=False)]))
        files = spread(partial(write_chunk, new), parts, parallel=len(pages) >= _PARALLEL_FROM)
        write_entry(new, pages, [(part.first, part.last, file) for part, file in zip(parts, files, strict=True)])
        words = vocabulary(set().union(*(run.written for run in runs)))
        (new / WORDS).write_text("".join(f"{word}\n" for word in words), "utf-8")
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)


def _read(site: Path, new: Path, programm: Path) -> list[_Run]:
    """Read all pages below `site` in the order of their addresses; write what a result shows of each below `new`."""

    def read_batch(names: Sequence[str]) -> _Run:
        found = {name: page for name in names if (page := find((site / name).read_bytes(), name))}
        words = set[str]().union(*(texts for page in found.values() for _, texts in page.texts)) - told
        told.update(words)
        return _Run([write_fragment(new, *item) for item in found.items()], read(found.values()), words)

    told: set[str] = set()  # by this process: each tells of a word once
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return spread(
        read_batch,
        [names[start : start + _BATCH] for start in range(0, len(names), _BATCH)],
        parallel=len(names) >= _PARALLEL_FROM,
        meanwhile=lambda: write_program(new, programm),
    )


def vocabulary(written: Iterable[str]) -> list[str]:
    """Return the words of three letters or more in pieces of text, each once, sorted.

    A word is written small if it is so anywhere; what is always written large (nouns, names) stays so.
    """
    words = {word for piece in written for word in _WORD.findall(piece.replace("\xad", ""))}
    found: dict[str, str] = {}
    for word in sorted(words):  # capitals come before small letters
        found[word.lower()] = word
    return sorted(found.values())
