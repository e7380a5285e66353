"""The files of a search index that Pagefind's script reads in the browser.

Each is gzip over a mark and CBOR or JSON, and named after its content, so that browsers can keep it. What Pagefind
brings for the browser (script, WebAssembly) it writes itself.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from pagefind_bin import get_executable

from ozg.findable import Findable
from ozg.postings import Run, array, encode, join
from ozg.problem import ContentError, Problem
from ozg.spec import compact_json
from ozg.writer import write_file

_LANGUAGE = "de"
_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_CHUNK = 5_000  # times that a word stands on a page: what a browser loads for a word, some 20 KB
_LEVEL = 5  # 6 takes twice as long and makes the index one percent smaller
_FOLDERS = ("fragment", "index")
_FIELDS = ["teaser", "title"]  # in the order of `postings`
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.de.pagefind", "wasm.unknown.pagefind")
"""What browsers load of all that Pagefind brings; the rest is 420 KB of surfaces, and ours is suche.js."""


Runs = list[tuple[int, Run]]
"""A word in all runs in which it stands: number of the first page of the run, what is said there."""


class Chunk(NamedTuple):
    """Words that a browser loads together: by stem, in order, with each form of it (`postings.Forms`)."""

    stems: dict[str, list[tuple[str, Runs]]]

    def ends(self) -> tuple[str, str]:
        """Return the first and the last stem."""
        return next(iter(self.stems)), next(reversed(self.stems))

    def encode(self) -> bytes:
        """Return the words as CBOR."""
        words = [_word(stem, forms) for stem, forms in self.stems.items()]
        return array(1) + array(len(words)) + b"".join(words)


def chunks(runs: Iterable[tuple[int, Mapping[str, Run]]]) -> list[Chunk]:
    """Return all words in the order of their stems. runs: number of the first page, words."""
    found: dict[str, Runs] = {}
    for start, words in runs:
        for key, run in words.items():
            if key in found:
                found[key].append((start, run))
            else:
                found[key] = [(start, run)]
    out, size = [Chunk({})], 0
    for key in sorted(found):
        stem = key.partition("\0")[0]
        if size >= _CHUNK and stem not in out[-1].stems:
            out.append(Chunk({}))
            size = 0
        out[-1].stems.setdefault(stem, []).append((key, found[key]))
        size += sum(pages for _, (_, _, pages, _) in found[key])
    return out if found else []


def _word(stem: str, forms: Iterable[tuple[str, Runs]]) -> bytes:
    """Return all that is known of a stem: the pages where it has no accents, the pages of each form that has."""
    plain, accented = array(0), []
    for key, runs in forms:
        if form := key.partition("\0")[2]:
            accented.append(array(2) + encode(form) + join(runs))
        else:
            plain = join(runs)
    return array(3) + encode(stem) + plain + array(len(accented)) + b"".join(accented)


class Folder:
    """The folder of an index.

    trusted: whether files that lie there hold what their names say, so that they need not be written again.
    """

    def __init__(self, path: Path, *, trusted: bool) -> None:
        self._path = path
        self._name = str(path)  # joined ten thousand times
        for name in _FOLDERS:
            (path / name).mkdir(parents=True, exist_ok=True)
        self._there = frozenset(self._names() if trusted else ())
        self._entry: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            self._entry = json.loads((path / _ENTRY).read_text("utf-8")) if trusted else {}

    def has(self, fragments: Iterable[str]) -> bool:
        """Whether these fragments lie there."""
        return self._there.issuperset(map(_fragment, fragments))

    def write_fragment(self, name: str, page: Findable) -> tuple[str, int]:
        """Write what a result shows of the page at the address `name`; return the name of the file and its words."""
        words = sum(len(texts) for _, texts in page.texts)
        address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
        meta = {"teaser": page.teaser, "title": page.title}
        fragment = {
            "url": f"/{address}",
            # only excerpts need it, and a result shows the teaser instead: 0.3 KB to load for a result, not 1.6
            "content": "" if page.teaser else " ".join(word for _, texts in page.texts for word in texts),
            "word_count": words,
            "filters": {},
            "meta": {field: text for field, text in meta.items() if text},
            "anchors": [],
        }
        data = compact_json(fragment).encode()
        digest = _digest(data)
        self._write_packed(_fragment(digest), data)
        return digest, words

    def write_chunk(self, chunk: Chunk) -> str:
        """Write a chunk; return the name of its file."""
        data = chunk.encode()
        digest = _digest(data)
        self._write_packed(_chunk_file(digest), data)
        return digest

    def write_program(self) -> None:
        """Have Pagefind write its script and WebAssembly for German, unless they lie there; take its entry to fill in.

        Raises ContentError if it does not run.
        """
        if self._entry and self._there.issuperset(_PROGRAM):
            return
        with tempfile.TemporaryDirectory(prefix=".ozg-", dir=self._path.parent.parent) as work:
            (Path(work) / "index.html").write_text(f'<html lang="{_LANGUAGE}"><body>Hund</body></html>', "utf-8")
            # not by way of Python, which would start for it once more
            command = [get_executable(), "--site", work, "--output-path", f"{work}/neu", "--silent"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                message = f"Der Suchindex konnte nicht erzeugt werden: {done.stderr.strip()}"
                raise ContentError([Problem(self._path.name, 0, (), message)])
            self._entry = json.loads((Path(work) / "neu" / _ENTRY).read_text("utf-8"))
            for name in _PROGRAM:
                os.replace(f"{work}/neu/{name}", self._path / name)

    def write(self, name: str, text: str) -> None:
        """Write a file that keeps its name whatever it holds."""
        self._replace(name, text.encode())

    def finish(
        self, pages: Sequence[tuple[str, int]], parts: Sequence[tuple[str, str, str]], others: Iterable[str]
    ) -> None:
        """Write what a browser loads first, and remove what it does not name.

        pages: fragment and number of words of each. parts: first and last stem of each chunk, and its file. others:
        files to keep.
        """
        meta = encode([self._entry["version"], pages, _shortened(parts), [], [], _FIELDS])
        name = _digest(meta)
        self._write_packed(_meta(name), meta)
        self._entry["languages"][_LANGUAGE] |= {"hash": name, "page_count": len(pages)}
        self._replace(_ENTRY, compact_json(self._entry).encode())
        named = {_meta(name), _ENTRY, *_PROGRAM, *others, *(_fragment(page) for page, _ in pages)}
        named |= {_chunk_file(file) for _, _, file in parts}
        for left in set(self._names()) - named:
            (self._path / left).unlink()

    def _names(self) -> list[str]:
        """Return the names of all files."""
        names = [f"{folder}/{name}" for folder in _FOLDERS for name in os.listdir(self._path / folder)]
        return names + [name for name in os.listdir(self._path) if name not in _FOLDERS]

    def _write_packed(self, name: str, data: bytes) -> None:
        if name not in self._there:
            self._replace(name, gzip.compress(_MARK + data, _LEVEL, mtime=0))

    def _replace(self, name: str, data: bytes) -> None:
        path = f"{self._name}/{name}"
        new = f"{path}.{os.getpid()}"  # two pages that say the same may be written at once
        write_file(new, data)
        os.replace(new, path)


def _fragment(digest: str) -> str:
    return f"fragment/{digest}.pf_fragment"


def _chunk_file(digest: str) -> str:
    return f"index/{digest}.pf_index"


def _meta(digest: str) -> str:
    return f"pagefind.{digest}.pf_meta"


def _digest(data: bytes) -> str:
    return f"{_LANGUAGE}_{blake2b(data, digest_size=8).hexdigest()}"


def _shortened(parts: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return chunks with only as much of the stems as tells one from the next."""
    out = [list(part) for part in parts]
    for before, after in pairwise(out):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[1], after[0], strict=False)))
        before[1] = max(before[1][: same + 1], before[0])
        after[0] = after[0][: same + 1]
    return [(first, last, name) for first, last, name in out]
