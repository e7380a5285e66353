"""The search index: what can be found of the published pages, in chunks that a browser loads on demand.

The browser searches with Pagefind. Its indexer would make the same index (tests/test_index.py compares), but takes
2 ms and 180 KiB for each page, more than all the rest of a build; and its files depend on the order in which the
disk lists pages.

Files of the index are named after what they hold. Those that stay the same are not written again; the new ones come
beside the old ones, then the entry that names them, and last what nothing names any more is removed: whoever searches
meanwhile finds all that the entry promised.

Beside the index lies the list of all its words. Pagefind answers every word with the nearest beginning it
knows ("hunt" with "Hu…"); with the list assets/js/finden.js sees what nobody wrote, and what was meant.
"""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ozg.findable import find
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


Known = Mapping[bytes, bytes]
"""Digest of the pages of a run → what was found on them, as the worker packed it: ten thousand cost no second time."""


def is_there(site: Path) -> bool:
    """Whether there is an index of the pages below `site`."""
    return (site / FOLDER / "pagefind.js").exists()


def index(site: Path, known: Known) -> Known:
    """Bring the index of all pages below `site`, in its folder pagefind/, up to date; return what was found.

    known: what this returned the last time, if the index lies there as it was left; else nothing. Raises ContentError.
    """
    found = {digest: _unpack(run) for digest, run in known.items()}
    folder = Folder(site / FOLDER, trusted=bool(known))
    if not folder.has([page for run in found.values() for page, _ in run.pages]):
        folder, known, found = Folder(site / FOLDER, trusted=False), {}, {}
    names = _pages(site)
    read = _read(site, names, folder, known)
    runs = [found.get(digest) or _unpack(run) for digest, run in read.items()]
    pages = [page for run in runs for page in run.pages]
    starts = accumulate((len(run.pages) for run in runs), initial=0)
    parts = chunks((start, run.words) for start, run in zip(starts, runs, strict=False))
    files = spread(folder.write_chunk, parts, parallel=len(names) >= _PARALLEL_FROM)
    folder.write(WORDS, "".join(f"{word}\n" for word in vocabulary(word for run in runs for word in run.written)))
    folder.finish(pages, [(*part.ends(), file) for part, file in zip(parts, files, strict=True)], (WORDS,))
    return read


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
    unpacked: PageRun = pickle.loads(run)  # noqa: S301 - packed by this program
    return unpacked


def _read(site: Path, names: Sequence[str], folder: Folder, known: Known) -> Known:
    """Read pages unless they are known, in runs; write what a result shows of each. Return all runs in order."""

    def read_run(names: Sequence[str]) -> tuple[bytes, bytes]:
        texts = [_bytes(f"{site}/{name}") for name in names]
        digest = _digest(names, texts)
        if digest in known:
            return digest, b""
        found = {name: page for name, html in zip(names, texts, strict=True) if (page := find(html, name))}
        written = vocabulary(set[str]().union(*(words for page in found.values() for _, words in page.texts)))
        pages = [folder.write_fragment(*item) for item in found.items()]
        return digest, pickle.dumps(PageRun(pages, read_words(found.values()), written), pickle.HIGHEST_PROTOCOL)

    runs = spread(
        read_run,
        _together(names),
        parallel=len(names) >= _PARALLEL_FROM,
        meanwhile=folder.write_program,
    )
    return {digest: run or known[digest] for digest, run in runs}


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _together(names: Iterable[str]) -> list[list[str]]:
    """Return names in runs; where they are cut depends on the names only, so that a new page changes one run."""
    runs: list[list[str]] = [[]]
    for name in names:
        runs[-1].append(name)
        if int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") % _TOGETHER == 0:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def _digest(names: Iterable[str], texts: Iterable[bytes]) -> bytes:
    """Return the digest of a run of pages, whose addresses are shown too."""
    digest = blake2b(digest_size=16)
    for name, text in zip(names, texts, strict=True):
        digest.update(f"{name} {len(text)} ".encode() + text)
    return digest.digest()


def vocabulary(written: Iterable[str]) -> list[str]:
    """Return the words of three letters or more in pieces of text, each once, sorted.

    A word is written small if it is so anywhere; what is always written large (nouns, names) stays so.
    """
    words = {word for piece in written for word in _WORD.findall(piece.replace("\xad", ""))}
    found: dict[str, str] = {}
    for word in sorted(words):  # capitals come before small letters
        found[word.lower()] = word
    return sorted(found.values())
