"""All content, loaded and checked once.

`load` reads every file of data/ and docs/newsletter/, collects the problems of all files and
raises them together; the Catalog it returns is consistent: every reference leads somewhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ozg import model
from ozg.check import check
from ozg.model import Modell
from ozg.problem import ContentError, Loc, Problem
from ozg.references import check_references, check_times
from ozg.source import locate, read_markdown, read_yaml
from ozg.text import slug, sort_key

FOLDERS: dict[str, type[Modell]] = {
    "leistungen": model.Leistung,
    "buendel": model.Umsetzungsbuendel,
    "themen": model.Themenfeld,
    "lagen": model.Lage,
    "umsetzungsstand": model.Umsetzungsstand,
    "fragen": model.Bereich,
    "stellen": model.Stelle,
    "programme": model.Programm,
    "kommunen": model.Kommune,
    "videos": model.Video,
}
"""Folders of data/ in which one file is one thing, named after it."""

LISTS: dict[str, type[Modell]] = {"quellen": model.Quelle, "glossar": model.Glossareintrag}
"""Files of data/ that hold many things under their keys."""

SINGLES: dict[str, type[Modell]] = {
    "startseite": model.Startseite,
    "barrierefreiheit": model.Barrierefreiheitserklaerung,
}
"""Files of data/ that are one thing; each must be there."""

DOCS, NEWSLETTER = "docs", "docs/newsletter"


@dataclass(frozen=True)
class Catalog:
    """Everything the site says. Mappings are by id, in the order in which lists show them."""

    leistungen: Mapping[str, model.Leistung]
    buendel: Mapping[str, model.Umsetzungsbuendel]
    themen: Mapping[str, model.Themenfeld]
    lagen: Mapping[str, model.Lage]
    umsetzungsstand: Mapping[str, model.Umsetzungsstand]
    fragen: Mapping[str, model.Bereich]
    stellen: Mapping[str, model.Stelle]
    programme: Mapping[str, model.Programm]
    kommunen: Mapping[str, model.Kommune]
    videos: Mapping[str, model.Video]
    ausgaben: Mapping[str, model.Ausgabe]
    seiten: Mapping[str, model.Seite]
    """Front matter of editorial pages, by path below docs/ ("ueber/index.md")."""
    quellen: Mapping[str, model.Quelle]
    glossar: Mapping[str, model.Glossareintrag]
    startseite: model.Startseite
    barrierefreiheit: model.Barrierefreiheitserklaerung
    files: Mapping[tuple[str, str], str]
    """(kind, id) → file it came from, below the project."""
    notes: tuple[Problem, ...] = ()
    """What an editor may want to know but need not mend."""

    @cached_property
    def leistungen_nach_buendel(self) -> Mapping[str, tuple[model.Leistung, ...]]:
        """Leistungen of each Umsetzungsbündel, A–Z."""
        return _group(self.buendel, self.leistungen.values(), lambda item: item.buendel)

    @cached_property
    def leistungen_nach_thema(self) -> Mapping[str, tuple[model.Leistung, ...]]:
        """Leistungen of each Themenfeld, A–Z."""
        return _group(self.themen, self.leistungen.values(), lambda item: item.themenfeld)

    @cached_property
    def leistungen_nach_lage(self) -> Mapping[str, tuple[model.Leistung, ...]]:
        """Leistungen of each Lage, A–Z."""
        return _group(self.lagen, self.leistungen.values(), lambda item: item.lage)

    @cached_property
    def gemeinden_nach_kreis(self) -> Mapping[str, tuple[model.Kommune, ...]]:
        """Municipalities of each Landkreis, A–Z."""
        kreise = {key: item for key, item in self.kommunen.items() if item.typ == "landkreis"}
        return _group(kreise, self.kommunen.values(), lambda item: item.kreis)

    @cached_property
    def leichte_sprache(self) -> Mapping[str, str]:
        """Address of a page → address of the same page in Leichte Sprache."""
        return {
            item.standard: f"{path.removesuffix('.md')}.html" for path, item in self.seiten.items() if item.standard
        }

    @cached_property
    def antworten(self) -> Mapping[str, str]:
        """The answer of every question, with those that point elsewhere resolved."""
        alle = {frage.id: frage for bereich in self.fragen.values() for frage in bereich.fragen}
        return {
            key: frage.antwort or (alle[frage.antwort_wie].antwort if frage.antwort_wie else None) or ""
            for key, frage in alle.items()
        }


def load(root: Path, heute: date) -> Catalog:
    """Load all content below `root`; `heute` is today, for dates that cannot lie in the future.

    Raises ContentError with the problems of all files at once.
    """
    found: dict[str, dict[str, Any]] = {}
    files: dict[tuple[str, str], str] = {}
    problems = list(_strangers(root / "data"))
    for kind, items in _read_all(root, problems):
        found[kind] = {}
        for key, file, item in items:
            found[kind][key] = item
            files[kind, key] = file
    problems += _missing_singles(found, problems)
    problems += _addresses(root, found["leistungen"], files)
    # A broken file is no target: its own problem is reported, not every reference to it.
    broken = {(Path(p.file).parent.name, Path(p.file).stem) for p in problems}
    problems += check_references(root, found, files, broken)
    problems += check_times(root, found, files, heute)
    if problems:
        raise ContentError(problems)
    kinds: dict[str, Any] = {
        kind: items[kind] if kind in SINGLES else dict(_sorted(kind, items)) for kind, items in found.items()
    }
    return Catalog(
        **kinds,
        files=files,
        notes=(*_same_leika(root, found["leistungen"], files), *_old_test(root, found, heute)),
    )


def _missing_singles(found: Mapping[str, Mapping[str, Any]], problems: list[Problem]) -> list[Problem]:
    """Report files that must be there; a file that was read and is wrong has its own problem already."""
    wrong = {problem.file for problem in problems}
    texts = {
        "startseite": "Sie enthält die Texte der Startseite.",
        "barrierefreiheit": "Sie enthält die Erklärung zur Barrierefreiheit.",
    }
    return [
        Problem(f"data/{kind}.yml", 0, (), "Die Datei fehlt.", texts[kind])
        for kind in SINGLES
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


def _read_all(root: Path, problems: list[Problem]) -> Iterator[tuple[str, list[tuple[str, str, Modell]]]]:
    data = root / "data"
    for kind, kind_model in FOLDERS.items():
        paths = sorted((data / kind).glob("*.yml"))
        yield kind, [item for path in paths for item in _read_one(path, root, kind_model, problems)]
    for kind, kind_model in LISTS.items():
        yield kind, list(_read_list(data / f"{kind}.yml", root, kind_model, problems))
    for kind, kind_model in SINGLES.items():
        path = data / f"{kind}.yml"
        yield kind, list(_read_one(path, root, kind_model, problems)) if path.exists() else []
    paths = sorted((root / NEWSLETTER).glob("*.md"))
    yield "ausgaben", [item for path in paths for item in _read_one(path, root, model.Ausgabe, problems)]
    paths = sorted(path for path in (root / DOCS).rglob("*.md") if path.parent != root / NEWSLETTER)
    yield "seiten", [item for path in paths for item in _read_one(path, root, model.Seite, problems)]


def _read_one(
    path: Path, root: Path, kind_model: type[Modell], problems: list[Problem]
) -> Iterator[tuple[str, str, Modell]]:
    stem, file = path.stem, path.relative_to(root).as_posix()
    try:
        source = read_markdown(path, root) if path.suffix == ".md" else read_yaml(path, root)
        values: dict[str, Any] = dict(source.values)
        if "id" in kind_model.model_fields and path.suffix == ".yml":
            if stem != slug(stem):
                raise ContentError(
                    [
                        Problem(
                            file,
                            0,
                            (),
                            f"Der Dateiname „{path.name}“ taugt nicht als Adresse.",
                            f"Richtig wäre: {slug(stem)}.yml",
                        )
                    ]
                )
            if values.setdefault("id", stem) != stem:
                line = locate(root, file, ("id",))
                raise ContentError(
                    [
                        Problem(
                            file,
                            line,
                            ("id",),
                            f"„{values['id']}“ passt nicht zum Dateinamen „{path.name}“.",
                            "Die Zeile löschen oder die Datei umbenennen.",
                        )
                    ]
                )
        if kind_model is model.Ausgabe:
            values["text"] = source.body.strip()
        item = check(kind_model, values, file=file, root=root)
    except ContentError as error:
        problems.extend(error.problems)
        return
    key = file.removeprefix(f"{DOCS}/") if kind_model is model.Seite else str(getattr(item, "id", stem))
    yield key, file, item


def _read_list(
    path: Path, root: Path, kind_model: type[Modell], problems: list[Problem]
) -> Iterator[tuple[str, str, Modell]]:
    if not path.exists():
        return
    file = path.relative_to(root).as_posix()
    try:
        source = read_yaml(path, root)
    except ContentError as error:
        problems.extend(error.problems)
        return
    for key, values in source.values.items():
        try:
            if isinstance(values, dict):
                values = {"id": key, **values}
            yield key, file, check(kind_model, values, file=file, root=root, within=(key,))
        except ContentError as error:
            problems.extend(error.problems)


def _strangers(data: Path) -> Iterator[Problem]:
    """Report files and folders of data/ that nobody reads: most often a misspelt name."""
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
            for inner in sorted(path.iterdir()):
                if inner.suffix != ".yml" and not inner.name.startswith("."):
                    yield Problem(
                        f"{file}/{inner.name}", 0, (), "Diese Datei liest niemand.", "Dateien hier enden auf .yml."
                    )


def _meant(name: str, known: Iterable[str]) -> str:
    options = sorted(known)
    close = difflib.get_close_matches(name, options, n=1)
    return f"Meinten Sie „{close[0]}“?" if close else f"Es gibt: {', '.join(options)}"


def _addresses(
    root: Path, leistungen: Mapping[str, model.Leistung], files: Mapping[tuple[str, str], str]
) -> Iterator[Problem]:
    """The file name is the address, and the address follows from Bezeichnung II."""
    taken: dict[str, str] = {}
    for key, item in leistungen.items():
        file, wanted = files["leistungen", key], slug(item.bezeichnung_ii)
        if wanted in taken and item.adresse is None:
            line = locate(root, file, ("bezeichnung_ii",))
            yield Problem(
                file,
                line,
                ("bezeichnung_ii",),
                f"„{item.bezeichnung_ii}“ gibt es schon in {taken[wanted]}.",
                "Eine der beiden Leistungen anders benennen.",
            )
            continue
        taken.setdefault(wanted, file)
        if key != wanted and item.adresse is None:
            line = locate(root, file, ("bezeichnung_ii",))
            yield Problem(
                file,
                line,
                ("bezeichnung_ii",),
                "Der Dateiname passt nicht zur Bezeichnung II.",
                f"Die Datei {wanted}.yml nennen; ist die Adresse schon veröffentlicht, „adresse: {key}“ ergänzen.",
            )
        elif item.adresse not in (None, key):
            line = locate(root, file, ("adresse",))
            yield Problem(
                file, line, ("adresse",), "„adresse“ muss gleich dem Dateinamen sein.", f"Richtig wäre: {key}"
            )


def _same_leika(
    root: Path, leistungen: Mapping[str, model.Leistung], files: Mapping[tuple[str, str], str]
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


def _sorted(kind: str, items: Mapping[str, Any]) -> list[tuple[str, Any]]:
    def key(pair: tuple[str, Any]) -> Any:
        item = pair[1]
        match kind:
            case "fragen" | "programme":
                return item.reihenfolge, sort_key(item.titel)
            case "ausgaben":
                return -item.datum.toordinal(), -item.nummer
            case "umsetzungsstand":
                return item.stand.datum, item.id
            case "quellen" | "seiten":
                return pair[0]
        name = next(
            getattr(item, attr) for attr in ("bezeichnung_ii", "titel", "name", "begriff") if hasattr(item, attr)
        )
        return sort_key(name), item.id

    return sorted(items.items(), key=key)


def _group(keys: Iterable[str], items: Iterable[Any], of: Any) -> dict[str, tuple[Any, ...]]:
    out: dict[str, list[Any]] = {key: [] for key in keys}
    for item in items:
        if (key := of(item)) is not None:
            out[key].append(item)
    return {key: tuple(values) for key, values in out.items()}


__all__ = ["DOCS", "FOLDERS", "LISTS", "NEWSLETTER", "SINGLES", "Catalog", "Loc", "load"]
