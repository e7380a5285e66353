"""Everything below data/ and docs/ → a Catalog, or all problems of all files at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from ozg import model
from ozg.cache import ContentCache, pack, unpack
from ozg.catalog import FOLDERS, LISTS, NEWSLETTER, SINGLES, Catalog
from ozg.config import site_url
from ozg.entry import Entry, FileResult, OwnAddress
from ozg.model import Leistungskopf, Modell
from ozg.model.addresses import without_code
from ozg.naming import check_addresses, check_files, check_ids, docs_pages, same_leika
from ozg.pasted import below, own_addresses, own_links
from ozg.problem import ContentError, Problem
from ozg.reader import content_digest, read_file
from ozg.references import addresses_of, check_questions, check_references, check_times, check_towns, check_unique
from ozg.regeln import check_rules, rule_notes
from ozg.source import locate
from ozg.waiting import Waiting, check_waiting, find_waiting
from ozg.waiting import notes as waiting_notes
from ozg.workers import nothing, spread


class Job(NamedTuple):
    """A file to read: what it holds, one thing or many."""

    file: str
    kind: str
    kind_model: type[Modell]
    many: bool


_PARALLEL_FROM = 400  # files; below, starting workers costs more than it saves
_DIGESTS_PARALLEL_FROM = 4000  # files of which only the digest is wanted
_BATCH = 100  # files that travel together


def load(
    root: Path,
    heute: date,
    cache: ContentCache | None = None,
    meanwhile: Callable[[], None] = nothing,
    *,
    preview: bool = False,
) -> Catalog:
    """Load all content below `root`; `heute` is today, for dates that cannot lie in the future.

    cache: what earlier runs read; used only for files whose content is the same. meanwhile: what this
    process does while others read; nothing, if there is so little to read that it does so itself.
    preview: also what is not public yet. Raises ContentError with the problems of all files at once.
    """
    results, read = _read_all(root, list(_jobs(root)), cache, meanwhile)
    everything = _content(entry for result in results for entry in result.entries)
    waiting = find_waiting(everything.entries, heute)
    if problems := _problems(root, heute, results, everything, {} if preview else waiting):
        raise ContentError(problems)
    if cache:
        cache.keep(results, read)
    catalog = _catalog(root, heute, results, everything, waiting)
    if not waiting or preview:
        return catalog
    public = _content(entry for entry in everything.entries if (entry.kind, entry.key) not in waiting)
    return replace(_catalog(root, heute, results, public, waiting), vorschau=catalog)


class _Content(NamedTuple):
    """What files gave. found: kind → id → what it is. files: (kind, id) → the first file that gives it."""

    entries: Sequence[Entry]
    found: Mapping[str, Mapping[str, Any]]
    files: Mapping[tuple[str, str], str]


def _content(given: Iterable[Entry]) -> _Content:
    entries = list(given)
    found: dict[str, dict[str, Any]] = {kind: {} for kind in (*FOLDERS, *LISTS, *SINGLES, "ausgaben", "seiten")}
    for entry in entries:
        found[entry.kind][entry.key] = entry.head or entry.unpack()
    return _Content(entries, found, {(entry.kind, entry.key): entry.file for entry in reversed(entries)})


def _problems(
    root: Path, heute: date, results: Iterable[FileResult], content: _Content, waiting: Waiting
) -> list[Problem]:
    """Return the problems of all files, and of what they say of each other. waiting: what nobody sees yet."""
    entries, found, files = content
    problems = [*check_files(root), *(problem for result in results for problem in result.problems)]
    problems += check_ids(root, entries, files)
    problems += _missing_singles(found, problems)
    problems += check_addresses(root, entries)
    # A broken file is no target: its own problem is reported, not every reference to it.
    broken = {(Path(problem.file).parent.name, Path(problem.file).stem) for problem in problems}
    # Nor is the name that a file has lost: it was renamed without saying so, and `check_addresses` reports that.
    broken |= {
        (entry.kind, entry.address)
        for entry in entries
        if entry.head and entry.head.adresse is None and entry.address != entry.key
    }
    problems += check_references(root, entries, found, broken)
    problems += check_unique(root, found, files)
    problems += check_towns(root, found, files)
    problems += check_questions(root, found["fragen"], files, broken)
    problems += check_times(root, entries, heute)
    problems += check_waiting(root, entries, waiting)
    problems += check_rules(root, found["kommunen"], files)
    return problems


def _catalog(root: Path, heute: date, results: Iterable[FileResult], content: _Content, waiting: Waiting) -> Catalog:
    entries, found, files = content
    order = {(entry.kind, entry.key): entry.order for entry in entries}
    kinds: dict[str, Any] = {
        kind: items[kind]
        if kind in SINGLES
        else {key: items[key] for key in sorted(items, key=lambda key: order[kind, key])}
        for kind, items in found.items()
    }
    by_file = {result.file: result.digest for result in results}
    links = {result.file: result.links for result in results}
    own = list(_own_addresses(root, entries))
    links |= {file: (*links[file], *found) for file, found, _ in own}
    public = set(files.values())
    digests = {key: by_file[file] for key, file in files.items()}
    digests |= {("kopf", entry.key): entry.head_digest for entry in entries if entry.head}
    _as_of(heute, kinds, digests)
    return Catalog(
        **kinds,
        heute=heute,
        files=files,
        packed={entry.key: entry.packed for entry in entries if entry.head},
        named={entry.key: entry.names.get("leistungen", ()) for entry in entries if entry.head},
        digests=digests,
        links={file: found for file, found in links.items() if found and file in public},
        spelt_out=tuple(address for _, _, found in own for address in found),
        wartend={entry.file: entry.erscheint for key, entry in waiting.items() if key in files},
        notes=(
            *waiting_notes(root, waiting),
            *(note for result in results for note in result.notes),
            *same_leika(root, found["leistungen"], files),
            *_old_test(root, found, heute),
            *_expired(root, found["leistungen"], files, heute),
            *rule_notes(root, found["kommunen"], found["leistungen"], files, heute),
        ),
    )


def _as_of(heute: date, kinds: dict[str, Any], digests: dict[tuple[str, str], bytes]) -> None:
    """Leave of what holds for a time only what holds on the day `heute`, and let digests change with it."""
    dated = [("leistungen", key) for key, head in kinds["leistungen"].items() if head.gueltig_ab or head.gueltig_bis]
    local = [(name, key) for name in ("kommunen", "stellen") for key in kinds[name]]
    whole = dict(kinds["kommunen"])
    for kind, key in (*dated, *local):
        item = kinds[kind][key]
        phase = item.phase(heute).encode()
        kinds[kind][key] = item.am(heute)
        digests[kind, key] += phase
        if kind == "leistungen":
            digests["kopf", key] += phase
    # nobody applies for what has ended or not begun
    idle = {key for _, key in dated if kinds["leistungen"][key].status in ("künftig", "abgelaufen")}
    for key, item in kinds["kommunen"].items() if idle else ():
        online = tuple(dienst for dienst in item.online if dienst.leistung not in idle)
        kinds["kommunen"][key] = item.model_copy(update={"online": online}) if online != item.online else item
    same = all(whole[key] is item for key, item in kinds["kommunen"].items())
    kinds["kommunen_jederzeit"] = kinds["kommunen"] if same else whole


def _own_addresses(
    root: Path, entries: Iterable[Entry]
) -> Iterator[tuple[str, tuple[tuple[int, str], ...], list[OwnAddress]]]:
    """Yield the files that name pages of this website by full addresses: (line, address) of links, all other such.

    What is kept of files must not depend on the address of the website: so those that hold it are read again.
    """
    if not (site := site_url(root)):
        return
    name, in_file = site.split("/")[2].encode(), dict[str, list[OwnAddress]]()
    for entry in entries:
        if entry.kind == "seiten" or name in entry.packed:
            others = in_file.setdefault(entry.file, [])
            for loc, address in addresses_of(entry.unpack()) if name in entry.packed else ():
                if below(address, site) is not None:
                    place = (*entry.base, *loc)
                    others.append(OwnAddress(entry.file, locate(root, entry.file, place), place, address))
    for file, others in in_file.items():
        text = without_code(_bytes(f"{root}/{file}").decode("utf-8", "replace"))
        others += [OwnAddress(file, line, (), address) for line, address in own_addresses(text, file, site)]
        if (links := tuple(own_links(text, file, site))) or others:
            yield file, links, others


def _jobs(root: Path) -> Iterator[Job]:
    for kind, kind_model in FOLDERS.items():
        yield from _folder(root, f"data/{kind}", ".yml", kind, kind_model)
    for kind, kind_model in LISTS.items():
        if (root / f"data/{kind}.yml").exists():
            yield Job(f"data/{kind}.yml", kind, kind_model, True)
    for kind, kind_model in SINGLES.items():
        if (root / f"data/{kind}.yml").exists():
            yield Job(f"data/{kind}.yml", kind, kind_model, False)
    yield from _folder(root, NEWSLETTER, ".md", "ausgaben", model.Ausgabe)
    for path in docs_pages(root):
        yield Job(path.relative_to(root).as_posix(), "seiten", model.Seite, False)


def _folder(root: Path, folder: str, suffix: str, kind: str, kind_model: type[Modell]) -> Iterator[Job]:
    names = sorted(os.listdir(root / folder)) if (root / folder).is_dir() else []
    for name in names:
        if name.endswith(suffix) and not name.startswith("."):
            yield Job(f"{folder}/{name}", kind, kind_model, False)


def _read_all(
    root: Path, jobs: list[Job], cache: ContentCache | None, meanwhile: Callable[[], None]
) -> tuple[list[FileResult], list[bytes]]:
    """Read every file, in worker processes when many are new; return all results, and the new ones packed."""
    known = _unchanged(root, jobs, cache) if cache and not cache.empty else {}
    new = [job for job in jobs if job.file not in known]
    batches = [new[start : start + _BATCH] for start in range(0, len(new), _BATCH)]
    parallel = len(new) >= _PARALLEL_FROM
    read = spread(
        lambda batch: pack([read_file(root, *job) for job in batch]),
        batches,
        parallel=parallel,
        meanwhile=meanwhile if parallel else nothing,
    )
    known |= {result.file: result for result in unpack(read)}
    return [known[job.file] for job in jobs], read


def _unchanged(root: Path, jobs: Sequence[Job], cache: ContentCache) -> dict[str, FileResult]:
    """Return the results of files that still hold what they held when they were read."""
    files = [job.file for job in jobs]
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    digests = spread(
        lambda batch: [content_digest(_bytes(f"{root}/{file}")) for file in batch],
        batches,
        parallel=len(files) >= _DIGESTS_PARALLEL_FROM,
        meanwhile=cache.load,
    )
    known = cache.known
    now = zip(files, chain.from_iterable(digests), strict=True)
    return {file: known[file] for file, digest in now if file in known and known[file].digest == digest}


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:  # reading it will say what is the matter
        return b""


def _missing_singles(found: Mapping[str, Mapping[str, Any]], problems: list[Problem]) -> list[Problem]:
    """Report files that must be there; a file that was read and is wrong has its own problem already."""
    wrong = {problem.file for problem in problems}
    texts = {
        "startseite": "Sie enthält die Texte der Startseite.",
        "barrierefreiheit": "Sie enthält die Erklärung zur Barrierefreiheit.",
        "quellen": "Sie enthält die Quellen, auf die alle anderen Dateien verweisen.",
    }
    return [
        Problem(f"data/{kind}.yml", 0, (), "Die Datei fehlt.", text)
        for kind, text in texts.items()
        if not found[kind] and f"data/{kind}.yml" not in wrong
    ]


def _old_test(root: Path, found: Mapping[str, Mapping[str, Any]], heute: date) -> Iterator[Problem]:
    """The statement on accessibility is to rest on a test of the last twelve months (HVBIT)."""
    item: model.Barrierefreiheitserklaerung = found["barrierefreiheit"]["barrierefreiheit"]
    if (heute - item.pruefung.am).days > 366:
        file, loc = "data/barrierefreiheit.yml", ("pruefung", "am")
        yield Problem(
            file,
            locate(root, file, loc),
            loc,
            f"Die letzte Prüfung der Barrierefreiheit ist über ein Jahr alt ({item.pruefung.am:%d.%m.%Y}).",
            "Die Website neu prüfen und die Erklärung anpassen.",
        )


def _expired(
    root: Path, leistungen: Mapping[str, Leistungskopf], files: Mapping[tuple[str, str], str], heute: date
) -> Iterator[Problem]:
    for key, item in leistungen.items():
        if item.gueltig_bis and item.gueltig_bis < heute:
            file, loc = files["leistungen", key], ("gueltig_bis",)
            message = f"Diese Leistung galt bis {item.gueltig_bis:%d.%m.%Y}; ihre Seite sagt das."
            hint = "Erneuern; oder löschen und in data/weiterleitungen.yml sagen, wohin ihre Adresse führt."
            yield Problem(file, locate(root, file, loc), loc, message, hint)
