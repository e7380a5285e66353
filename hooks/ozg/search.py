"""The search index: what can be found of the published pages, in chunks that a browser loads on demand.

The browser searches with Pagefind. Its indexer would make the same index (tests/test_index.py compares), but takes
2 ms and 180 KiB for each page, more than all the rest of a build; and its files depend on the order in which the
disk lists pages.

Files of the index are named after what they hold. Those that stay the same are not written again; the new ones come
beside the old ones, then the entry that names them, and last what nothing names any more is removed: whoever searches
meanwhile finds all that the entry promised.

Beside the index lies the list of all words, and of those that it leaves out. Pagefind answers every word with the
nearest beginning it knows ("hunt" with "Hu…"); with the list assets/js/woerter.js sees what nobody wrote, what was
meant, and what not to look for.
"""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ozg.findable import STOPPWOERTER, find
from ozg.index_files import Folder, chunks
from ozg.postings import Run, read_words
from ozg.workers import spread

FOLDER = "pagefind"
WORDS = "woerter.txt"

_WORD = re.compile(r"[^\W\d_]{3,}")
_PARALLEL_FROM = 300  # pages; below, starting workers costs more than it saves
_TOGETHER = 64  # pages that are read at once and known together, on average


class PageRun(NamedTuple):
    """What was found on a run of pages: fragments with their number of words, the words, and how they are written."""

    pages: list[tuple[str, int]]
    words: Mapping[str, Run]
    written: list[str]


Known = Mapping[tuple[str, ...], bytes]
"""Addresses of the pages of a run → what was found on them, as the worker packed it: ten thousand cost no second time.
"""


def size(site: Path) -> int:
    """Return how many files the index of the pages below `site` has; 0 if there is none."""
    return sum(len(files) for _, _, files in os.walk(site / FOLDER))


def index(site: Path, known: Known, changed: Set[str] = frozenset()) -> Known:
    """Bring the index of all pages below `site`, in its folder pagefind/, up to date; return what was found.

    known: what this returned the last time, if the index lies there as it was left; else nothing. changed: addresses of
    pages that are not as they were then. Raises ContentError.
    """
    found = {names: _unpack(run) for names, run in known.items()}
    folder = Folder(site / FOLDER, trusted=bool(known))
    if not folder.has([page for run in found.values() for page, _ in run.pages]):
        folder, found = Folder(site / FOLDER, trusted=False), {}
    together = _together(_pages(site))
    read = _read(site, [names for names in together if names not in found or not changed.isdisjoint(names)], folder)
    found |= {names: _unpack(run) for names, run in read.items()}
    runs = [found[names] for names in together]
    pages = [page for run in runs for page in run.pages]
    starts = accumulate((len(run.pages) for run in runs), initial=0)
    parts = chunks((start, run.words) for start, run in zip(starts, runs, strict=False))
    files = spread(folder.write_chunk, parts, parallel=len(pages) >= _PARALLEL_FROM)
    folder.write(WORDS, _listed(vocabulary(word for run in runs for word in run.written)))
    folder.finish(pages, [(*part.ends(), file) for part, file in zip(parts, files, strict=True)], (WORDS,))
    return {names: read.get(names) or known[names] for names in together}


def _pages(site: Path) -> list[str]:
    """Return the addresses of all pages below `site`, sorted."""
    found = []
    for folder, folders, files in os.walk(site):
        below = Path(folder).relative_to(site).as_posix()
        if below == "." and FOLDER in folders:
            folders.remove(FOLDER)  # ten thousand files that are no pages
        found += [f"{below}/{name}".removeprefix("./") for name in files if name.endswith(".html")]
    return sorted(found)


def _unpack(run: bytes) -> PageRun:
    return PageRun(*pickle.loads(run))  # noqa: S301 - packed by this program


def _read(site: Path, together: Sequence[tuple[str, ...]], folder: Folder) -> Known:
    """Read runs of pages; write what a result shows of each page."""

    def read_run(names: tuple[str, ...]) -> bytes:
        pages = ((name, find(_bytes(f"{site}/{name}"), name)) for name in names)
        found = {name: page for name, page in pages if page}
        words = set[str]().union(*(words for page in found.values() for _, words in page.texts))
        shown = [folder.write_fragment(*item) for item in found.items()]
        run = (shown, read_words(found.values()), vocabulary(words))
        return pickle.dumps(run, pickle.HIGHEST_PROTOCOL)

    parallel = sum(map(len, together)) >= _PARALLEL_FROM
    runs = spread(read_run, together, parallel=parallel, meanwhile=folder.write_program)
    return dict(zip(together, runs, strict=True))


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _together(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return names in runs; where they are cut depends on the names only, so that a new page changes one run."""
    runs: list[list[str]] = [[]]
    for name in names:
        runs[-1].append(name)
        if int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") % _TOGETHER == 0:
            runs.append([])
    return [tuple(run) for run in runs if run]


def vocabulary(written: Iterable[str]) -> list[str]:
    """Return the words of three letters or more in pieces of text, each once, sorted.

    A word is written small if it is so anywhere; what is always written large (nouns, names) stays so.
    """
    found: dict[str, str] = {}
    for word in sorted({word for piece in written for word in _words(piece)}):  # capitals come before small letters
        found[word.lower()] = word
    return sorted(found.values())


@cache  # pages have many words in common
def _words(piece: str) -> list[str]:
    return _WORD.findall(piece.replace("\xad", ""))


def _listed(words: Iterable[str]) -> str:
    """Return the list that woerter.js reads: Stoppwörter, each after "-", then all words, one a line."""
    return "".join(f"{line}\n" for line in (*(f"-{word}" for word in sorted(STOPPWOERTER)), *words))
