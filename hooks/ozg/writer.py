"""Files of a build → the published folder, without ever emptying it.

Everything new goes into a staging folder beside the published one; `publish` then moves what
changed into place (rename is atomic) and removes, last, what this generator published earlier and
no longer makes. A build that fails before `publish` leaves the published site as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from ozg.spec import File, Page
from ozg.workers import spread

Item = TypeVar("Item", bound=Page | File)

MANIFEST = ".ozg-dateien"
_PARALLEL_FROM = 600  # pages; below, starting workers costs more than it saves


class Output:
    """One build's files. site: the published folder. staging: an own folder on the same disk."""

    def __init__(self, site: Path, staging: Path) -> None:
        self.site, self.staging = site, staging
        self.names: set[str] = set()
        self.changed: set[str] = set()

    def add(self, name: str, data: bytes) -> None:
        """Add a file; it is staged only if the published one differs."""
        self.names.add(name)
        if _stage(self.site, self.staging, name, data):
            self.changed.add(name)

    def add_staged(self) -> None:
        """Take in files that something else has put into the staging folder."""
        for path in sorted(self.staging.rglob("*")):
            name = path.relative_to(self.staging).as_posix()
            if not path.is_file() or name in self.names:
                continue
            self.names.add(name)
            if _same(self.site / name, path.read_bytes()):
                path.unlink()
            else:
                self.changed.add(name)

    def add_all(self, items: Sequence[Item], make: Callable[[Item], bytes], workers: int | None = None) -> None:
        """Make and add what is to stand at the address of every item, in worker processes when there are many.

        workers: how many processes, else as many as there are processors.
        """

        def write(item: Item) -> bool:
            return _stage(self.site, self.staging, item.uri, make(item))

        written = spread(write, items, parallel=len(items) >= _PARALLEL_FROM, number=workers)
        self.keep(item.uri for item in items)
        self.changed.update(item.uri for item, changed in zip(items, written, strict=True) if changed)

    def keep(self, names: Iterable[str]) -> None:
        """Say that these files belong to the site and lie there already as they should."""
        self.names.update(names)

    def publish(self) -> list[str]:
        """Move what changed into the published folder; return the stale files that were removed."""
        made: set[Path] = set()
        for name in sorted(self.changed):
            target = self.site / name
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            os.replace(self.staging / name, target)
        return self._forget_stale()

    def _forget_stale(self) -> list[str]:
        manifest = self.site / MANIFEST
        before = set(manifest.read_text("utf-8").splitlines()) if manifest.exists() else set()
        stale = sorted(name for name in before - self.names if _is_below(self.site, name))
        for name in stale:
            (self.site / name).unlink(missing_ok=True)
        for folder in sorted({parent for name in stale for parent in (self.site / name).parents}, reverse=True):
            if folder != self.site and self.site in folder.parents and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        listing = "".join(f"{name}\n" for name in sorted(self.names)).encode()
        if not _same(manifest, listing):
            self.site.mkdir(parents=True, exist_ok=True)
            new = manifest.with_suffix(".neu")
            new.write_bytes(listing)
            os.replace(new, manifest)
        return stale


def _stage(site: Path, staging: Path, name: str, data: bytes) -> bool:
    if _same(site / name, data):
        return False
    target = staging / name
    try:
        target.write_bytes(data)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return True


def _same(path: Path, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _is_below(folder: Path, name: str) -> bool:
    # the manifest is a file on disk like any other: never delete outside the site because of it
    return folder.resolve() in (folder / name).resolve().parents
