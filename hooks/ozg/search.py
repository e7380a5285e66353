"""The search index: Pagefind over the texts of the published pages, in chunks that a browser loads on demand.

Pagefind gets only what can be found: the body of each page without drawings, without the elements that
say so (data-pagefind-ignore), without what a page says about its own text, such as the source of a fact, and
without anchors, which it would list for each page although no result leads to a part of one. Reading whole
pages, frame and all, costs it four times the time and memory. It joins what stands in neighbouring cells to
one word, so labels and cells get their space here.

Weights say what people look for: words that editors name for a Leistung count three times, pages for
citizens twice as much as those about the site and for authorities. Compared for fifty searches with other
weights.

Beside the index lies the list of all its words. Pagefind answers every word with the nearest beginning it
knows ("hunt" with "Hu…"); with the list assets/js/finden.js sees what nobody wrote, and what was meant.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path

from ozg.problem import ContentError, Problem
from ozg.workers import spread

FOLDER = "pagefind"
WORDS = "woerter.txt"

_BODY = re.compile(rb'<div class="ozg-inhalt[^>]*data-pagefind-body>(.*)</div>\s*<div class="ozg-ende">', re.DOTALL)
_LEFT_OUT = tuple(
    re.compile(mark)
    for mark in (
        b" data-pagefind-ignore",
        b"<svg",
        b'<div class="ozg-(?:hinweis|aktion)',  # how far the text and the online service are
        b'<span class="ozg-quelle"',
        b'<details class="ozg-belege"',
    )
)
"""Each finds something within the tag that begins an element; one pattern for all of them takes twice as long."""
_NAME = re.compile(rb"<(\w+)")
_WORDS = re.compile(rb">[^<]*\w")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TAG = re.compile(rb"<[^>]*>")
_CELL = re.compile(rb"</(t[dh]|summary)>")
_SYNONYMS = re.compile(rb' data-suchworte="([^"]*)">')
_WEIGHTY = rb'><span data-pagefind-weight="3">\1. </span>'
_ANCHOR = re.compile(rb' id="[^"]*"')
_PAGE = b'<!doctype html><html lang="de"><body data-pagefind-body%s>%s</body></html>'
_FIRST = ("leistungen/", "lagen/", "themen/", "kommunen/", "kontakte/")
_BEHIND = b' data-pagefind-weight="0.5"'
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")  # 420 KB of surfaces for the search; ours is suche.js
_PARALLEL_FROM = 600  # pages; below, starting workers costs more than it saves
_BATCH = 50  # pages that a worker takes at once


def index(site: Path, *, changed: bool) -> None:
    """Write the index of all pages below `site` into its folder pagefind/, unless nothing changed.

    It is built beside the old one and takes its place only when complete. Raises ContentError.
    """
    folder = site / FOLDER
    if not changed and (folder / "pagefind.js").exists():
        return
    with tempfile.TemporaryDirectory(prefix=".ozg-", dir=site.parent) as work:
        texts, new, old = (Path(work) / name for name in ("texte", "neu", "alt"))
        found = _extract(site, texts)
        command = [sys.executable, "-m", "pagefind", "--site", str(texts), "--output-path", str(new)]
        options = ["--force-language", "de", "--silent"]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        if done.returncode:
            message = f"Der Suchindex konnte nicht erzeugt werden: {done.stderr.strip()}"
            raise ContentError([Problem(FOLDER, 0, (), message)])
        for name in _UNUSED:
            for path in new.glob(name):
                path.unlink()
        (new / WORDS).write_text("".join(f"{word}\n" for word in vocabulary(found)), "utf-8")
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)


def _extract(site: Path, texts: Path) -> set[bytes]:
    """Write what can be found of every page to the same address below `texts`; return the pieces of it all."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    for name in names:
        # Pagefind numbers pages in the order in which the disk lists them: on many disks, that of their making
        (texts / name).parent.mkdir(parents=True, exist_ok=True)
        (texts / name).touch()

    def write(batch: list[str]) -> set[bytes]:
        pieces: set[bytes] = set()
        for name in batch:
            found = _BODY.search((site / name).read_bytes())
            text = findable(found[1]) if found else b""  # not one of our pages
            if _WORDS.search(text):
                weight = b"" if name.startswith(_FIRST) else _BEHIND
                (texts / name).write_bytes(_PAGE % (weight, _ANCHOR.sub(b"", text)))
                pieces.update(_TAG.sub(b" ", text).split())
            else:
                (texts / name).unlink()
        new = pieces - seen
        seen.update(new)
        return new

    seen: set[bytes] = set()  # by this process: each tells of a piece once
    batches = [names[start : start + _BATCH] for start in range(0, len(names), _BATCH)]
    return set().union(*spread(write, batches, parallel=len(names) >= _PARALLEL_FROM))


def vocabulary(pieces: Iterable[bytes]) -> list[str]:
    """Return the words of three letters or more in pieces of HTML text, each once, sorted.

    A word is written small if it is so anywhere; what is always written large (nouns, names) stays so.
    """
    words = {word for piece in pieces for word in _WORD.findall(unescape(piece.decode()).replace("\xad", ""))}
    found: dict[str, str] = {}
    for word in sorted(words):  # capitals come before small letters
        found[word.lower()] = word
    return sorted(found.values())


def findable(html: bytes) -> bytes:
    """Return `html` without all that the search is to leave out, its words apart."""
    parts: list[bytes] = []
    end = 0
    for start, stop in sorted(
        {(html.rfind(b"<", 0, m.end()), m.end()) for mark in _LEFT_OUT for m in mark.finditer(html)}
    ):
        # else it is inside of one that is left out, or words that only look like it
        if start >= end and b">" not in html[start : stop - 1]:
            parts.append(html[end:start])
            end = _end(html, start)
    found = b"".join((*parts, html[end:]))
    return _SYNONYMS.sub(_WEIGHTY, _CELL.sub(rb" </\1>", found.replace(b"</dt>", b": </dt>")))


def _end(html: bytes, start: int) -> int:
    """Return where the element ends that begins at `start`."""
    depth = 0
    for tag in _tags(_NAME.match(html, start)[1]).finditer(html, start):  # type: ignore[index]
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)


@cache
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)%s\b[^>]*>" % name)
