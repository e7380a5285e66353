"""Files of a build → the published folder, without ever emptying it.

Everything new goes into a staging folder beside the published one; `publish` then moves what
changed into place (rename is atomic) and removes, last, what this generator published earlier and
no longer makes. A build that fails before `publish` leaves the published site as it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from ozg.spec import File, Page
from ozg.workers import Told, spread

Item = TypeVar("Item", bound=Page | File)

MANIFEST = ".ozg-dateien"
_THROWAWAY = ".ozg-"
_LEFT_BEHIND = 3600  # seconds, longer than any build
_PARALLEL_FROM = 600  # pages; below, starting workers costs more than it saves


def to_be_made(site: Path) -> list[Path]:
    """Return the folders that a build into `site` has to make: itself and those above it, the innermost first."""
    return [folder for folder in (site, *site.parents) if not folder.exists()]


def remove_empty(folders: Iterable[Path]) -> None:
    """Delete folders that a build has made and left empty: it failed."""
    for folder in folders:
        with suppress(OSError):  # it is not empty: all went well, or much of it
            folder.rmdir()


def throwaway(site: Path) -> Path:
    """Make an empty folder on the same disk as `site`, and delete those of builds that were killed."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for folder in site.parent.glob(f"{_THROWAWAY}????????/"):
        with suppress(OSError):  # another build may be deleting it too
            if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(folder, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=_THROWAWAY, dir=site.parent))


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Wait until no other build publishes into `site`; others wait meanwhile.

    Two at once would keep each other's pages for their own, and nobody would see it. Where the system has no such
    locks, nobody waits. A build that is killed leaves no lock behind.
    """
    site.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    folder = os.open(site, os.O_RDONLY)
    try:
        with suppress(OSError):  # a disk far away may know no locks
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


class Output:
    """One build's files. site: the published folder. staging: an own folder on the same disk."""

    def __init__(self, site: Path, staging: Path) -> None:
        self.site, self.staging = site, staging
        self.names: set[str] = set()
        self.changed: set[str] = set()
        self._new = not site.exists() or not any(site.iterdir())
        # looked up now: later the generator's own pages lie there too
        self._staged = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())

    def add(self, name: str, data: bytes) -> None:
        """Add a file; it is staged only if the published one differs."""
        self.names.add(name)
        if self._stage(name, data):
            self.changed.add(name)

    def add_staged(self) -> None:
        """Take in files that lay in the staging folder before, unless the generator makes them itself."""
        for name in self._staged:
            if name in self.names:
                continue
            self.names.add(name)
            path = self.staging / name
            if _same(self.site / name, path.read_bytes()):
                path.unlink()
            else:
                self.changed.add(name)

    def add_all(
        self,
        items: Sequence[Item],
        make: Callable[[Item], bytes],
        workers: int | None = None,
        told: Told = lambda done, total: None,
    ) -> None:
        """Make and add what is to stand at the address of every item, in worker processes when there are many.

        workers: how many processes, else as many as there are processors. told: how far it is.
        """

        def write(item: Item) -> bool:
            return self._stage(item.uri, make(item))

        written = spread(write, items, parallel=len(items) >= _PARALLEL_FROM, number=workers, told=told)
        self.keep(item.uri for item in items)
        self.changed.update(item.uri for item, changed in zip(items, written, strict=True) if changed)

    def _stage(self, name: str, data: bytes) -> bool:
        """Write a file into the staging folder unless it lies in the published one already; say whether it was new."""
        if not self._new and _same(f"{self.site}/{name}", data):
            return False
        target = f"{self.staging}/{name}"
        try:
            write_file(target, data)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            write_file(target, data)
        return True

    def keep(self, names: Iterable[str]) -> None:
        """Say that these files belong to the site and lie there already as they should."""
        self.names.update(names)

    def publish(self) -> list[str]:
        """Move what changed into the published folder; return the stale files that were removed."""
        self.site.mkdir(parents=True, exist_ok=True)
        before = self._before()
        self._remember(before | self.names)  # a build that is killed from here on leaves nothing that nobody knows
        stale = self._remove_stale(before)  # first: a file may be where a folder has to be
        self._move("", set(self.changed))
        self._remember(self.names)
        return stale

    def _move(self, folder: str, names: set[str]) -> None:
        """Move these files below `folder` ("" or "…/"); a folder that is new to the site moves as one."""
        inner: dict[str, set[str]] = {}
        for name in names:
            first, slash, _ = name[len(folder) :].partition("/")
            if slash:
                inner.setdefault(f"{folder}{first}", set()).add(name)
            else:
                os.replace(f"{self.staging}/{name}", f"{self.site}/{name}")
        for path, files in sorted(inner.items()):
            if (self.site / path).exists():
                self._move(f"{path}/", files)
            else:
                os.replace(self.staging / path, self.site / path)

    def _before(self) -> set[str]:
        """Return what an earlier build made; nothing if its list is gone, or broken as after a power cut."""
        try:
            listing = (self.site / MANIFEST).read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return set()
        return set() if "\0" in listing else set(listing.splitlines())

    def _remove_stale(self, before: set[str]) -> list[str]:
        gone = (name for name in before - self.names if _is_below(self.site, name))
        stale = sorted(name for name in gone if not (self.site / name).is_dir())  # a folder of that name is another's
        for name in stale:
            (self.site / name).unlink(missing_ok=True)
        for folder in sorted({parent for name in stale for parent in (self.site / name).parents}, reverse=True):
            if folder != self.site and self.site in folder.parents and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        return stale

    def _remember(self, names: set[str]) -> None:
        manifest = self.site / MANIFEST
        listing = "".join(f"{name}\n" for name in sorted(names)).encode()
        if not _same(manifest, listing):
            new = manifest.with_suffix(".neu")
            new.write_bytes(listing)
            os.replace(new, manifest)


def write_file(path: str, data: bytes) -> None:
    """Write a new file at once. Raises OSError."""
    with open(path, "wb", buffering=0) as file:  # a buffer costs a fifth of the time, and all goes out at once
        while data:  # a disk that is getting full takes a part first, and then says so
            data = data[file.write(data) :]


def _same(path: Path | str, data: bytes) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _is_below(folder: Path, name: str) -> bool:
    # the manifest is a file on disk like any other: never delete outside the site because of it
    return folder.resolve() in (folder / name).resolve().parents
