"""The search index: Pagefind over the texts of the published pages, in chunks that a browser loads on demand.

Pagefind gets only what can be found: the body of each page without drawings. Reading whole pages,
frame and all, costs it three times the time and memory.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ozg.problem import ContentError, Problem

FOLDER = "pagefind"

_BODY = re.compile(rb'<div class="ozg-inhalt[^>]*data-pagefind-body>(.*)</div>\s*<div class="ozg-ende">', re.DOTALL)
_DRAWING = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
_PAGE = b'<!doctype html><html lang="de"><body data-pagefind-body>%s</body></html>'


def index(site: Path, *, changed: bool) -> None:
    """Write the index of all pages below `site` into its folder pagefind/, unless nothing changed.

    It is built beside the old one and takes its place only when complete. Raises ContentError.
    """
    folder = site / FOLDER
    if not changed and (folder / "pagefind.js").exists():
        return
    with tempfile.TemporaryDirectory(prefix=".ozg-", dir=site.parent) as work:
        texts, new, old = (Path(work) / name for name in ("texte", "neu", "alt"))
        _extract(site, texts)
        command = [sys.executable, "-m", "pagefind", "--site", str(texts), "--output-path", str(new)]
        options = ["--force-language", "de", "--silent"]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        if done.returncode:
            message = f"Der Suchindex konnte nicht erzeugt werden: {done.stderr.strip()}"
            raise ContentError([Problem(FOLDER, 0, (), message)])
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)


def _extract(site: Path, texts: Path) -> None:
    """Write what can be found of every page to the same address below `texts`."""
    texts.mkdir()
    for path in sorted(site.rglob("*.html")):
        found = _BODY.search(path.read_bytes())
        if found is None:
            continue  # not one of our pages
        target = texts / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_PAGE % _DRAWING.sub(b"", found[1]))
