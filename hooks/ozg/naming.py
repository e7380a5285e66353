"""Checks of names: files that nobody reads, ids given twice, addresses that do not fit what they name."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from ozg.catalog import DOCS, FOLDERS, LISTS, NEWSLETTER, SINGLES
from ozg.config import FILE, left_out, menu
from ozg.entry import Entry
from ozg.model import Leistungskopf
from ozg.problem import Problem
from ozg.source import locate
from ozg.text import slug


def docs_files(root: Path) -> list[tuple[Path, PurePosixPath]]:
    """Return the files below docs/ that are for the site, with their path there; issues are, whatever MkDocs thinks."""
    never, docs = left_out(root), root / DOCS
    # links to folders are followed, as MkDocs does
    paths = (Path(folder, name) for folder, _, names in os.walk(docs, followlinks=True) for name in names)
    found = ((path, PurePosixPath(path.relative_to(docs).as_posix())) for path in sorted(paths))
    return [(path, inside) for path, inside in found if _is_issue(inside) or not never(str(inside))]


def docs_pages(root: Path) -> list[Path]:
    """Return the Markdown files below docs/ of which MkDocs makes pages; none of those among the issues."""
    return [path for path, inside in docs_files(root) if inside.suffix == ".md" and _ISSUES not in inside.parents]


def _is_issue(inside: PurePosixPath) -> bool:
    return inside.parent == _ISSUES and inside.suffix == ".md" and not inside.name.startswith(".")


_ISSUES = PurePosixPath(NEWSLETTER).relative_to(DOCS)


_PUBLISHED = (
    "avif", "csv", "doc", "docx", "epub", "geojson", "gif", "ics", "jpeg", "jpg", "json", "mp3", "mp4", "odp", "ods",
    "odt", "pdf", "png", "pptx", "svg", "txt", "vcf", "vtt", "webm", "webp", "xls", "xlsx", "xml", "zip",
)  # fmt: skip
"""Kinds of files beside the pages that may stand on the site; anything else in docs/ is there by mistake."""
_NO_WEB = ("bmp", "heic", "heif", "psd", "tif", "tiff")
_OPERATOR = re.compile(r"CNAME|LICENSE|.+\.license|favicon\.ico|google[0-9a-z]+\.html|BingSiteAuth\.xml")
"""Names of files that an operator may need at the site's root, and what REUSE puts beside a file."""
_RUNS = re.compile(rb"<script|<foreignObject|<[^<>]*\son[a-z]+\s*=|href\s*=\s*[\"']?\s*javascript:", re.IGNORECASE)


def check_files(root: Path) -> Iterator[Problem]:
    """Report files and folders that nobody reads, most often a misspelt name, and those nobody wants published."""
    for path, inside in docs_files(root):
        yield from _check_page(inside) if inside.suffix == ".md" else _check_other(path, inside)
    yield from _check_data(root)


def _check_page(inside: PurePosixPath) -> Iterator[Problem]:
    file = f"{DOCS}/{inside}"
    issue = _ISSUES in inside.parents
    if issue and not _is_issue(inside):
        yield Problem(file, 0, (), "Diese Datei liest niemand.", f"Ausgaben liegen direkt in {NEWSLETTER}/.")
    wrong = next((part for part in (inside.stem, *inside.parent.parts) if part != slug(part)), None)
    if wrong and not issue:  # the address of an issue is its id
        hint = f"Richtig wäre: {'index' if wrong == 'README' else slug(wrong)}"
        yield Problem(file, 0, (), f"„{wrong}“ taugt nicht als Teil einer Adresse.", hint)


def _check_other(path: Path, inside: PurePosixPath) -> Iterator[Problem]:
    file, kind = f"{DOCS}/{inside}", path.suffix.lower().removeprefix(".")
    if not path.is_file():
        yield Problem(file, 0, (), "Die Datei lässt sich nicht lesen.", "Ist sie eine Verknüpfung ins Leere?")
    elif not unicodedata.is_normalized("NFC", path.name):  # as some programs on Macs write it
        message = "Im Namen ist ein Umlaut aus zwei Zeichen zusammengesetzt; kein Link findet diese Datei."
        yield Problem(file, 0, (), message, f"Richtig wäre zum Beispiel: {slug(path.stem)}{path.suffix}")
    elif kind in ("markdown", "mdown", "mkdn", "mkd"):
        yield Problem(file, 0, (), "Diese Datei liest niemand.", "Seiten enden auf .md.")
    elif path.name.lower().endswith(".md.txt"):  # Windows does not show it
        hint = f"Richtig wäre: {path.name[: -len('.txt')]}"
        yield Problem(file, 0, (), "Diese Datei liest niemand; ihr Name endet auf .txt.", hint)
    elif _OPERATOR.fullmatch(path.name):
        return
    elif kind not in _PUBLISHED or path.name.startswith("~$"):
        hint = f"Die Datei löschen. Auf die Website gehören nur Seiten (.md) und: {', '.join(_PUBLISHED)}"
        if kind in _NO_WEB:
            hint = "Das Bild als .jpg oder .png speichern; andere Formate zeigt nicht jeder Browser."
        yield Problem(file, 0, (), "Diese Datei stünde für alle auf der Website.", hint)
    elif kind == "svg" and _RUNS.search(path.read_bytes()):
        yield Problem(file, 0, (), "In dieser Zeichnung steht ein Skript.", "Die Zeichnung ohne Skripte speichern.")


def check_claims(root: Path, pages: Collection[str], writes: Callable[[str], bool]) -> Iterator[Problem]:
    """Report files of docs/ at addresses that are taken: one of the two would silently replace the other.

    pages: addresses of all pages made from data/. writes: whether the generator writes the file at an address.
    """
    docs = root / DOCS
    for path in docs_pages(root):
        page = path.relative_to(docs).with_suffix(".html").as_posix()
        if page in pages:
            message = f"An der Adresse {page} steht schon eine Seite, die aus data/ entsteht."
            yield Problem(path.relative_to(root).as_posix(), 0, (), message, "Die Datei umbenennen.")
    # MkDocs leaves out names with a dot, but who puts a file there wants it on the site
    for path in (*(path for path, _ in docs_files(root)), *sorted((docs / ".well-known").glob("*"))):
        uri = path.relative_to(docs).as_posix()
        if writes(uri):
            hint = "Die Datei löschen oder umbenennen."
            yield Problem(f"{DOCS}/{uri}", 0, (), f"„{uri}“ schreibt der Generator selbst.", hint)
        elif (root / "overrides" / uri).is_file():
            hint = "Die Datei umbenennen. Soll sie die andere ersetzen, gehört sie in overrides/."
            yield Problem(f"{DOCS}/{uri}", 0, (), f"Die Adresse {uri} hat schon overrides/{uri}.", hint)


def check_menu(
    root: Path, pages: Collection[str], generated: Collection[str], waiting: Collection[str] = ()
) -> Iterator[Problem]:
    """Report what the navigation names and is not there, and the reverse; MkDocs would take one mistake for two.

    pages: paths below docs/. generated: addresses of pages made from data/. waiting: pages that need not be named yet.
    """
    found, names = menu(root), set(pages)
    text = (root / FILE).read_text("utf-8") if found.names else ""

    def problem(where: str, message: str, hint: str) -> Problem:
        place = re.search(where, text, re.MULTILINE)
        return Problem(FILE, text.count("\n", 0, place.start()) + 1 if place else 0, ("nav",), message, hint)

    omitted = names - set(found.names) - set(waiting)
    for name in found.names:
        there = name in names or name in generated or (not name.endswith(".md") and (root / DOCS / name).is_file())
        if there or re.match(r"[a-z][a-z0-9+.-]*:", name):
            continue
        hint = "Seiten aus docs/ so: ueber/index.md; erzeugte Seiten so: leistungen/index.html"
        as_page = re.sub(r"\.html?$", ".md", name.removeprefix(f"{DOCS}/").lstrip("/"))
        close = [as_page] if as_page in names else difflib.get_close_matches(name, [*omitted, *generated], n=1)
        if close:
            hint = f"Meinten Sie „{close[0]}“?"
            omitted -= {close[0]}  # it is named, if wrongly
        yield problem(rf"(?<![\w./-]){re.escape(name)}", f"„{name}“ gibt es nicht, oder es ist ein Entwurf.", hint)
    for name in sorted(omitted) if found.omitted else ():
        if not found.elsewhere(name):
            hint = (
                f"Unter „nav“ eintragen, wo sie steht: - {name}; soll sie nirgends stehen, unter „not_in_nav“: /{name}"
            )
            yield problem("^nav:", f"Die Seite „{name}“ steht in keinem Menü.", hint)


def _check_data(root: Path) -> Iterator[Problem]:
    data = root / "data"
    folders, names = {*FOLDERS, "schema"}, {f"{name}.yml" for name in (*LISTS, *SINGLES)}
    for path in sorted(data.iterdir()) if data.is_dir() else ():
        file = f"data/{path.name}"
        if path.name.startswith(".") or path.suffix == ".md":
            continue
        if path.is_dir() and path.name not in folders:
            yield Problem(file, 0, (), "Diesen Ordner liest niemand.", _meant(path.name, folders))
        elif path.is_file() and path.name not in names:
            yield Problem(file, 0, (), "Diese Datei liest niemand.", _meant(path.name, names))
        elif path.is_dir() and path.name in FOLDERS:
            for name in sorted(os.listdir(path)):
                if not name.endswith(".yml") and not name.startswith("."):
                    message = "Diesen Ordner liest niemand." if (path / name).is_dir() else "Diese Datei liest niemand."
                    yield Problem(f"{file}/{name}", 0, (), message, "Dateien liegen direkt hier und enden auf .yml.")


def _meant(name: str, known: Iterable[str]) -> str:
    options = sorted(known)
    close = difflib.get_close_matches(name, options, n=1)
    return f"Meinten Sie „{close[0]}“?" if close else f"Es gibt: {', '.join(options)}"


def check_ids(root: Path, entries: Iterable[Entry], files: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Report ids that a second file gives; where the id is the file's name that cannot be."""
    for entry in entries:
        if (first := files[entry.kind, entry.key]) != entry.file:
            message = f"Die Kennung „{entry.key}“ gibt es schon in {first}."
            yield _wrong(
                root, entry.file, "id", message, "Eine der beiden ändern; veröffentlichte bleiben, wie sie sind."
            )


def check_addresses(root: Path, entries: Iterable[Entry]) -> Iterator[Problem]:
    """The file name is the address, and the address follows from Bezeichnung II."""
    named = [(entry, entry.head) for entry in entries if entry.head]
    # who has a name by right: one published under an older address, then one whose file is named after it
    owner: dict[str, str] = {}
    for entry, _ in sorted(named, key=lambda pair: (pair[1].adresse is None, pair[0].key != pair[0].address)):
        owner.setdefault(entry.address, entry.file)
    for entry, item in named:
        key, file, wanted = entry.key, entry.file, entry.address
        if owner[wanted] != file and item.adresse is None:
            message = f"„{item.bezeichnung_ii}“ gibt es schon in {owner[wanted]}."
            yield _wrong(root, file, "bezeichnung_ii", message, "Eine der beiden Leistungen anders benennen.")
        elif key != wanted and item.adresse is None:
            hint = f"Die Datei {wanted}.yml nennen; ist die Adresse schon veröffentlicht, „adresse: {key}“ ergänzen."
            yield _wrong(root, file, "bezeichnung_ii", "Der Dateiname passt nicht zur Bezeichnung II.", hint)
        elif item.adresse not in (None, key):
            yield _wrong(root, file, "adresse", "„adresse“ muss gleich dem Dateinamen sein.", f"Richtig wäre: {key}")


def same_leika(
    root: Path, leistungen: Mapping[str, Leistungskopf], files: Mapping[tuple[str, str], str]
) -> Iterator[Problem]:
    """One note for each LeiKa key that several Leistungen carry; that can be right."""
    holders: dict[str, list[str]] = {}
    for key, item in leistungen.items():
        for leika in item.leika:
            holders.setdefault(leika, []).append(key)
    for leika, keys in holders.items():
        if len(keys) > 1:
            file = files["leistungen", keys[0]]
            loc = ("leika", leistungen[keys[0]].leika.index(leika))
            others = ", ".join(keys[1:4]) + (f" und {len(keys) - 4} weiteren" if len(keys) > 4 else "")
            yield Problem(file, locate(root, file, loc), loc, f"Der LeiKa-Schlüssel {leika} steht auch in {others}.")


def _wrong(root: Path, file: str, field: str, message: str, hint: str) -> Problem:
    return Problem(file, locate(root, file, (field,)), (field,), message, hint)
