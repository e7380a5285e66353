"""The files of a search index that Pagefind's script reads in the browser.

Each is gzip over a mark and CBOR or JSON, and named after its content, so that browsers can keep it. What Pagefind
brings for the browser (script, WebAssembly) it writes itself.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from ozg.findable import Findable
from ozg.postings import Run, array, encode, join
from ozg.problem import ContentError, Problem
from ozg.writer import write_file

FOLDER = "pagefind"
_LANGUAGE = "de"
_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_CHUNK = 60_000  # bytes: what a browser loads for a word, a third of that when packed
_FIELDS = ["teaser", "title"]  # in the order of `postings`
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.*", _ENTRY)
"""What browsers load of all that Pagefind brings; the rest is 420 KB of surfaces, and ours is suche.js."""


class Chunk(NamedTuple):
    """Words that a browser loads together: the stems it begins and ends with, CBOR."""

    first: str
    last: str
    data: bytes


def write_fragment(folder: Path, name: str, page: Findable) -> tuple[str, int]:
    """Write what a result shows of the page at the address `name`; return the name of the file and its words."""
    words = [word for _, texts in page.texts for word in texts]
    address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
    meta = {"teaser": page.teaser, "title": page.title}
    fragment = {
        "url": f"/{address}",
        "content": " ".join(words),
        "word_count": len(words),
        "filters": {},
        "meta": {field: text for field, text in meta.items() if text},
        "anchors": [],
    }
    data = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
    return _write(folder / "fragment", "pf_fragment", data), len(words)


def chunks(runs: Sequence[tuple[int, Mapping[str, Run]]]) -> Iterator[Chunk]:
    """Yield all words in the order of their stems. runs: number of the first page, words."""
    stems: dict[str, list[str]] = {}
    for key in sorted(set().union(*(words for _, words in runs))):
        stems.setdefault(key.partition("\0")[0], []).append(key)
    words: list[bytes] = []
    first, size = "", 0
    for stem, keys in stems.items():
        first = first or stem
        words.append(_word(stem, keys, runs))
        size += len(words[-1])
        if size >= _CHUNK:
            yield _chunk(first, stem, words)
            words, first, size = [], "", 0
    if words:
        yield _chunk(first, stem, words)


def _word(stem: str, keys: Iterable[str], runs: Sequence[tuple[int, Mapping[str, Run]]]) -> bytes:
    """Return all that is known of a stem: the pages where it has no accents, the pages of each form that has."""
    plain, accented = array(0), []
    for key in keys:
        pages = join((start, words[key]) for start, words in runs if key in words)
        if form := key.partition("\0")[2]:
            accented.append(array(2) + encode(form) + pages)
        else:
            plain = pages
    return array(3) + encode(stem) + plain + array(len(accented)) + b"".join(accented)


def _chunk(first: str, last: str, words: Sequence[bytes]) -> Chunk:
    return Chunk(first, last, array(1) + array(len(words)) + b"".join(words))


def write_chunk(folder: Path, chunk: Chunk) -> str:
    """Write a chunk; return the name of its file."""
    return _write(folder / "index", "pf_index", chunk.data)


def write_entry(folder: Path, pages: Sequence[tuple[str, int]], parts: Sequence[tuple[str, str, str]]) -> None:
    """Write what a browser loads first. pages: fragment, number of words. parts: first, last stem, file of a chunk."""
    entry: dict[str, Any] = json.loads((folder / _ENTRY).read_text("utf-8"))
    meta = encode([entry["version"], pages, _shortened(parts), [], [], _FIELDS])
    name = f"{_LANGUAGE}_{_digest(meta)}"
    (folder / f"pagefind.{name}.pf_meta").write_bytes(_packed(meta))
    entry["languages"][_LANGUAGE] |= {"hash": name, "page_count": len(pages)}
    (folder / _ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _shortened(parts: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return chunks with only as much of the stems as tells one from the next."""
    out = [list(part) for part in parts]
    for before, after in pairwise(out):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[1], after[0], strict=False)))
        before[1] = max(before[1][: same + 1], before[0])
        after[0] = after[0][: same + 1]
    return [(first, last, name) for first, last, name in out]


def write_program(folder: Path, work: Path) -> None:
    """Have Pagefind write its script and WebAssembly for German, and an entry to complete. work: a folder to make.

    Raises ContentError if it does not run.
    """
    (work / "seiten").mkdir(parents=True)
    (work / "seiten" / "index.html").write_text(f'<html lang="{_LANGUAGE}"><body>Hund</body></html>', "utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", "seiten", "--output-path", "index", "--silent"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"Der Suchindex konnte nicht erzeugt werden: {done.stderr.strip()}"
        raise ContentError([Problem(FOLDER, 0, (), message)])
    for pattern in _PROGRAM:
        for path in (work / "index").glob(pattern):
            os.replace(path, folder / path.name)


def _write(folder: Path, kind: str, data: bytes) -> str:
    name = f"{_LANGUAGE}_{_digest(data)}"
    write_file(f"{folder}/{name}.{kind}", _packed(data))
    return name


def _packed(data: bytes) -> bytes:
    return gzip.compress(_MARK + data, 6, mtime=0)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
