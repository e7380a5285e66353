"""The search index: Pagefind over the published pages, in chunks that a browser loads on demand."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ozg.problem import ContentError, Problem

FOLDER = "pagefind"


def index(site: Path, *, changed: bool) -> None:
    """Write the index of all pages below `site` into its folder pagefind/, unless nothing changed.

    It is built beside the old one and takes its place only when complete. Raises ContentError.
    """
    folder = site / FOLDER
    if not changed and (folder / "pagefind.js").exists():
        return
    with tempfile.TemporaryDirectory(prefix=".ozg-", dir=site.parent) as work:
        new, old = Path(work) / "new", Path(work) / "old"
        command = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            str(site),
            "--output-path",
            str(new),
            "--force-language",
            "de",
            "--silent",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ContentError(
                [Problem(FOLDER, 0, (), f"Der Suchindex konnte nicht erzeugt werden: {done.stderr.strip()}")]
            )
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
