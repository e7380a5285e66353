"""What earlier runs found out, kept in .cache/ and used only while it is certainly still true.

Everything is keyed by the content it was made from and by the version of what made it: the
generator's own code, its templates, Python and the libraries. A cache that is damaged or of another
version is thrown away, never repaired.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import version
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

from ozg.entry import FileResult

_FOLDERS = 4  # published folders of which it is known what lies there
_LIBRARIES = (
    "pydantic", "pydantic_core", "PyYAML", "comrak", "Jinja2", "MarkupSafe", "mkdocs", "mkdocs-material", "feedgen",
    "lxml", "vobject", "tzdata", "pagefind", "PyStemmer",
)  # fmt: skip


def program_version(*folders: Path) -> bytes:
    """Return a digest of this program: its code, the libraries it uses, and all files below `folders`."""
    digest = blake2b(f"{sys.version} {[version(name) for name in _LIBRARIES]}".encode(), digest_size=16)
    for folder in (Path(__file__).parent, *folders):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html"):
                text = path.read_bytes()
                digest.update(f"{path.relative_to(folder).as_posix()} {len(text)} ".encode() + text)
    return digest.digest()


def load_file(path: Path, key: bytes) -> Any:
    """Return what `save_file` kept under this key; None if there is nothing or anything is wrong with it."""
    try:
        with open(path, "rb") as file:
            raw = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))  # thirty megabytes that nobody copies
        payload = raw[48:]
        if raw[:16] != key or raw[16:48] != blake2b(payload, digest_size=32).digest():
            return None
        return pickle.loads(payload)  # noqa: S301 - our own file, its checksum was right
    except (OSError, ValueError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, TypeError):
        return None


def save_file(path: Path, key: bytes, value: Any) -> None:
    """Keep `value` at `path` for runs with the same key; replaces the file in one step.

    A folder that cannot be written to only means that the next run has to do everything anew.
    """
    payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    new = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(new, "wb") as file:
            file.write(key + blake2b(payload, digest_size=32).digest())
            file.write(payload)
        os.replace(new, path)
    except OSError:
        _remove(new)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


class ContentCache:
    """Files as they were read before. known: file → result, after `load`.

    Results lie in batches as the workers packed them, so that keeping ten thousand costs no more than
    writing them. What changes later goes into a second, small file, until that has grown to a
    quarter of the first. A result that is out of date does no harm: its digest does not fit the file.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._all, self._later, self._key = folder / "inhalt", folder / "inhalt-neu", key
        self.empty = not self._all.exists()
        self.known: dict[str, FileResult] = {}
        self._first, self._since = 0, dict[str, FileResult]()

    def load(self) -> None:
        """Look up what is known."""
        first, later = (list(unpack(load_file(path, self._key) or ())) for path in (self._all, self._later))
        self._first, self._since = len(first), {result.file: result for result in later}
        self.known = {result.file: result for result in first} | self._since

    def keep(self, results: Sequence[FileResult], read: Sequence[bytes]) -> None:
        """Remember the results of all files. read: those that are new, as `pack` packed them."""
        if not read:
            return
        if not self.known:
            save_file(self._all, self._key, list(read))
            _remove(self._later)
            return
        since = self._since | {result.file: result for result in unpack(read)}
        if len(since) * 4 <= self._first:
            save_file(self._later, self._key, [pack(list(since.values()))])
        else:
            save_file(self._all, self._key, [pack(results)])
            _remove(self._later)


def pack(results: Sequence[FileResult]) -> bytes:
    """Return results as they travel between processes and lie in the cache."""
    return pickle.dumps(results, pickle.HIGHEST_PROTOCOL)


def unpack(batches: Iterable[bytes]) -> Iterator[FileResult]:
    """Yield the results that `pack` packed."""
    for batch in batches:
        yield from pickle.loads(batch)  # noqa: S301 - packed by this program


class TemplateCache(BytecodeCache):
    """Templates as Jinja compiled them, of all its environments: half of the time of a small build is compiling them.

    Jinja itself looks whether the text of a template is still the same.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path, self._key = folder / "vorlagen", key
        self._known: dict[str, bytes] = load_file(self._path, key) or {}
        self._new = False
        self.empty = not self._known

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give `bucket` the code of its template, if it is known."""
        if code := self._known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that has just been compiled."""
        self._known[bucket.key], self._new = bucket.bytecode_to_string(), True

    def keep(self) -> None:
        """Remember what was compiled in this process."""
        if self._new:
            save_file(self._path, self._key, dict(sorted(self._known.items())))


class AnchorCache:
    """The anchors of pages that links jump into, by what the page is made of: else each is built to look for them."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path, self._key = folder / "anker", key
        self._known: dict[tuple[str, bytes], frozenset[str]] = load_file(self._path, key) or {}
        self._asked: dict[tuple[str, bytes], frozenset[str]] = {}

    def get(self, uri: str, made_of: bytes, find: Callable[[], frozenset[str]]) -> frozenset[str]:
        """Return the anchors of a page; made_of: digest of all that its body shows. find: makes it and looks."""
        asked = (uri, made_of)
        self._asked[asked] = self._known[asked] if asked in self._known else find()
        return self._asked[asked]

    def keep(self, pages: Container[str]) -> None:
        """Remember what was asked in this run, and what is known of other pages; pages: all that there are."""
        fresh = {uri for uri, _ in self._asked}
        rest = {key: found for key, found in self._known.items() if key[0] not in fresh and key[0] in pages}
        if (new := rest | self._asked) != self._known:
            save_file(self._path, self._key, new)
            self._known = new


Stamp = tuple[bytes, int, int]
"""Key of a page, and size and time (ns) of its published file."""


class PageCache:
    """Which pages lie in a published folder, and what they were made of."""

    def __init__(self, folder: Path, site: Path, key: bytes) -> None:
        self._path, self._key, self._site = folder / f"seiten-{_name(site)}", key, site
        self._known: dict[str, Stamp] = load_file(self._path, key) or {}

    def is_current(self, uri: str, key: bytes) -> bool:
        """Whether the published page was made of the same and nobody has touched its file since."""
        stamp = self._known.get(uri)
        if stamp is None or stamp[0] != key:
            return False
        try:
            found = os.stat(f"{self._site}/{uri}")
        except OSError:
            return False
        return stamp[1:] == (found.st_size, found.st_mtime_ns)

    def keep(self, keys: Mapping[str, bytes], changed: Iterable[str]) -> None:
        """Remember the pages that lie in the folder now; changed: those written in this run."""
        written = set(changed)
        new: dict[str, Stamp] = {}
        for uri, key in keys.items():
            old = self._known.get(uri)
            if old and old[0] == key and uri not in written:
                new[uri] = old
            else:
                found = os.stat(f"{self._site}/{uri}")
                new[uri] = (key, found.st_size, found.st_mtime_ns)
        if new != self._known:
            save_file(self._path, self._key, new)
            _forget_others(self._path)


class IndexCache:
    """Whether the search index of a published folder belongs to what lies there, and what was found for it.

    That it does is forgotten before pages change and kept again when the index is complete: after a build without
    search, an interruption or a failure in between nothing is known.
    """

    def __init__(self, folder: Path, site: Path, key: bytes) -> None:
        self._stamp, self._found = (folder / f"{name}-{_name(site)}" for name in ("suche", "suchworte"))
        self._key = key
        self._files = 0

    def take(self) -> int:
        """Return how many files the index has if it was up to date, else 0; and forget it."""
        self._files = load_file(self._stamp, self._key) or 0
        _remove(self._stamp)
        return self._files

    def load(self) -> Any:
        """Return what was found for the index, if it was up to date; else an empty mapping."""
        return (load_file(self._found, self._key) if self._files else None) or {}

    def keep(self, files: int, found: Any = None) -> None:
        """Say that the index is up to date, of so many files. found: for it, if that was not the same as before."""
        if found is not None:
            save_file(self._found, self._key, found)
            _forget_others(self._found)
        save_file(self._stamp, self._key, files)
        _forget_others(self._stamp)


def _forget_others(path: Path) -> None:
    """Remove what was kept for other published folders, but for the latest: every preview has a folder of its own."""
    kind, _, _ = path.name.partition("-")
    with suppress(OSError):
        others = sorted(path.parent.glob(f"{kind}-*"), key=lambda other: other.stat().st_mtime_ns)
        for other in others[:-_FOLDERS]:
            _remove(other)


def _name(site: Path) -> str:
    return blake2b(str(site).encode(), digest_size=8).hexdigest()
