"""One file → entries or problems."""

from __future__ import annotations

import marshal
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from html import unescape
from pathlib import Path
from typing import Any

from ozg import model
from ozg.catalog import DOCS, NEWSLETTER
from ozg.check import check, fallen_out, no_key, not_indented, without_key
from ozg.entry import Entry, FileResult
from ozg.model import Leistung, Leistungskopf, Modell, Veroeffentlichung
from ozg.model.addresses import FILES, forbidden, without_code
from ozg.pasted import check_links, check_page, page_notes
from ozg.pasted import notes as pasted_notes
from ozg.problem import ContentError, Loc, Problem
from ozg.references import names_of, newest_date
from ozg.source import locate, read_markdown, read_yaml
from ozg.text import slug, sort_key

_LIST = "index"  # the address of the list in every folder
_NAMES = ("bezeichnung_ii", "titel", "name", "begriff")  # fields that name a thing, the first it has


def read_file(root: Path, file: str, kind: str, kind_model: type[Modell], many: bool) -> FileResult:
    """Read and check one file below `root`. many: it holds many things under their keys."""
    try:
        with open(f"{root}/{file}", "rb", buffering=0) as opened:
            raw = opened.read()
    except OSError:
        hint = "Ist sie ein Ordner, eine Verknüpfung ins Leere, oder fehlen Rechte?"
        return FileResult(file, b"", (), (Problem(file, 0, (), "Die Datei lässt sich nicht lesen.", hint),))
    digest = content_digest(raw)
    # most files have no link: spares them being decoded once more
    maybe = b"](" in raw or b"] (" in raw or b"][" in raw or _OWN_FILE in raw or file.endswith(".md")
    text = without_code(raw.decode("utf-8", "replace")) if maybe else ""
    wrong = tuple(check_links(text, file)) if text else ()
    try:
        if many:
            result = _read_many(raw, text, root, kind, kind_model, file, digest)
            return result._replace(problems=(*wrong, *_commented_out(result.problems, raw)))
        item, key = _read_one(raw, root, kind_model, file)
    except ContentError as error:
        return FileResult(file, digest, (), (*wrong, *_commented_out(error.problems, raw)))
    except RecursionError:
        message = "Die Datei ist zu tief verschachtelt."
        return FileResult(file, digest, (), (Problem(file, 0, (), message, "Die Klammern prüfen."),))
    if kind_model is model.Seite:
        source = read_markdown(raw, file)
        notes = tuple(page_notes(source.body, file, source.body_line - 1))
    else:
        notes = (*pasted_notes(raw, file), *_about(item, root, file))
    return FileResult(file, digest, (_entry(kind, key, file, (), item),), wrong, _links(text, file), notes)


def _about(item: Modell, root: Path, file: str) -> Iterator[Problem]:
    """Yield a note if a Leistung was changed after it was released."""
    if isinstance(item, Leistung) and item.freigabe and item.stand.datum > item.freigabe.am:
        message = f"Der Text (Stand: {item.stand}) ist neuer als seine Freigabe ({item.freigabe.am:%d.%m.%Y})."
        loc = ("freigabe", "am")
        yield Problem(file, locate(root, file, loc), loc, message, "Neu freigeben lassen oder die Freigabe löschen.")


def _commented_out(problems: Iterable[Problem], raw: bytes) -> Iterator[Problem]:
    """Yield problems; of those that come of a „# “ which `ozg neu` wrote and nobody deleted the hint says so."""
    rows = raw.decode("utf-8", "replace").splitlines()
    for problem in problems:
        above, row, below = ("", "", "", *rows, "", "")[problem.line + 1 : problem.line + 4]
        if (field := _FIELD_OUT.fullmatch(above)) and row.startswith((" ", "-")):
            problem = replace(problem, hint=f"Vor „{field[1]}:“ in der Zeile darüber das „# “ löschen.")
        elif row.rstrip().endswith(":") and _VALUE_OUT.match(below):
            problem = replace(problem, hint="Vor den Zeilen darunter das „# “ löschen; oder diese Zeile ganz.")
        yield problem


_FIELD_OUT = re.compile(r"# ?([a-z_]+): *")
_VALUE_OUT = re.compile(r"#(?: {2,}| *- )\S")


def content_digest(data: bytes) -> bytes:
    """Return the digest that decides whether a file is the same as before."""
    return blake2b(data, digest_size=16).digest()


def _read_one(raw: bytes, root: Path, kind_model: type[Modell], file: str) -> tuple[Modell, str]:
    stem, _, suffix = file.rpartition("/")[2].rpartition(".")
    source = read_markdown(raw, file) if suffix == "md" else read_yaml(raw, file)
    values: dict[str, Any] = dict(source.values)
    if suffix == "yml" and "id" in kind_model.model_fields:
        _check_name(stem, root, file, values)
        values["id"] = stem
    if kind_model is model.Ausgabe:
        values["text"] = source.body.strip()
        if values.get("id") == _LIST:
            message = f"Die Kennung „{_LIST}“ hat schon das Archiv."
            hint = "Eine andere wählen, zum Beispiel: 2026-11-nr-7"
            raise ContentError([Problem(file, locate(root, file, ("id",)), ("id",), message, hint)])
    if kind_model is model.Seite:
        wrong = [Problem(file, source.body_line + above, (), *words) for above, *words in _wrong_in(source.body)]
        if wrong:
            raise ContentError(wrong)
    item = check(kind_model, values, file=file, root=root)
    key = file.removeprefix(f"{DOCS}/") if kind_model is model.Seite else str(getattr(item, "id", stem))
    return item, key


def _wrong_in(page: str) -> Iterator[tuple[int, str, str]]:
    yield from forbidden(page)
    yield from check_page(page)


def _check_name(stem: str, root: Path, file: str, values: dict[str, Any]) -> None:
    """The file name is the id, and the id is an address."""
    if stem != (address := slug(stem)):
        message = f"Der Dateiname „{stem}.yml“ taugt nicht als Adresse."
        raise ContentError([Problem(file, 0, (), message, f"Richtig wäre: {address}.yml")])
    if stem == _LIST:
        message = f"Den Namen „{stem}.yml“ hat schon die Liste aller Einträge."
        raise ContentError([Problem(file, 0, (), message, "Die Datei anders benennen.")])
    if values.get("id", stem) != stem:
        message = f"„{values['id']}“ passt nicht zum Dateinamen „{stem}.yml“."
        line = locate(root, file, ("id",))
        raise ContentError([Problem(file, line, ("id",), message, "Die Zeile löschen oder die Datei umbenennen.")])


def _read_many(
    raw: bytes, text: str, root: Path, kind: str, kind_model: type[Modell], file: str, digest: bytes
) -> FileResult:
    entries: list[Entry] = []
    problems: list[Problem] = []
    all_values = read_yaml(raw, file).values
    fallen = fallen_out(all_values, lambda name: kind_model.model_fields.keys())
    alone = () if fallen else without_key(all_values, kind_model.model_fields)
    problems += [no_key(file, root, all_values, alone)] if alone else []
    problems += [not_indented(file, root, (), *found) for found in fallen.items()]
    told = {*alone, *fallen, *(name for names in fallen.values() for name in names)}
    for key, values in all_values.items():
        if key in told:
            continue
        try:
            if isinstance(values, dict) and values.get("id", key) != key:
                message = f"„{values['id']}“ passt nicht zur Kennung „{key}“, unter der es steht."
                line = locate(root, file, (key, "id"))
                raise ContentError([Problem(file, line, (key, "id"), message, "Die Zeile löschen.")])
            whole = {"id": key, **values} if isinstance(values, dict) else values
            entries.append(
                _entry(kind, key, file, (key,), check(kind_model, whole, file=file, root=root, within=(key,)))
            )
        except ContentError as error:
            problems.extend(error.problems)
    return FileResult(file, digest, tuple(entries), tuple(problems), _links(text, file), tuple(pasted_notes(raw, file)))


# an address may hold blanks between < and >, and pairs of brackets without them
_LINK = re.compile(r"\]\(\s*(?:<(?P<between>[^<>\n]+)>|(?P<plain>[^()\s<>]*+(?:\([^()\s<>]*+\)[^()\s<>]*+)*+))")
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)  # not [^1], a footnote
_HTML = re.compile(r"""<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_OWN_FILE = FILES.encode()
_FILE = re.compile(
    rf"""
    url:\s+ (?:
        "({FILES}[^"\n]+)" | '({FILES}[^'\n]+)'
      | ({FILES}[^\n,}}]+?) (?= \s+\# | \s*(?:[\n,}}]|\Z) )  # up to a comment, or the end of a value in braces
    )
    """,
    re.VERBOSE,
)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def _links(text: str, file: str) -> tuple[tuple[int, str], ...]:
    """Return where the Markdown in a text leads within this site.

    A bare #place counts below docs/ only: what stands in data/ is shown on more pages than one.
    """
    if not text:
        return ()
    many_pages = file.endswith(".yml")
    found = [(link.start(), link["between"] or link["plain"]) for link in _LINK.finditer(text)]
    if not many_pages:
        found += [(link.start(), link[1]) for link in _DEFINED.finditer(text)]
        if not file.startswith(NEWSLETTER):  # there HTML is shown as text
            found += [(link.start(), unescape(link[1])) for link in _HTML.finditer(text)]
    found += [(own.start(own.lastindex or 0), own[own.lastindex or 0]) for own in _FILE.finditer(text)]
    out, line, end = [], 1, 0
    for start, address in sorted(found):
        line, end = line + text.count("\n", end, start), start  # from link to link: a long text may have thousands
        if address and not _ELSEWHERE.match(address) and not (many_pages and address[0] == "#"):
            out.append((line, address))
    return tuple(out)


def _head_digest(head: Leistungskopf) -> bytes:
    # marshal's version 2 writes the same values always as the same bytes, and ten times as fast as repr
    days = [day and day.toordinal() for day in (head.gueltig_ab, head.gueltig_bis, head.stand.datum)]
    plain: Any = (*head._replace(stand=head.stand.text, gueltig_ab=None, gueltig_bis=None), *days)  # type: ignore[arg-type]
    return content_digest(marshal.dumps(plain, 2))


def _entry(kind: str, key: str, file: str, base: Loc, item: Modell) -> Entry:
    head = Leistungskopf.of(item) if isinstance(item, Leistung) else None
    return Entry(
        kind=kind,
        key=key,
        file=file,
        base=base,
        packed=pickle.dumps(item, pickle.HIGHEST_PROTOCOL),
        head=head,
        head_digest=_head_digest(head) if head else b"",
        names=names_of(kind, item),
        newest=newest_date(item),
        order=_order(kind, key, item),
        erscheint=item.erscheint if isinstance(item, Veroeffentlichung) else date.min,
        address=slug(item.bezeichnung_ii) if isinstance(item, Leistung) else "",
    )


def _order(kind: str, key: str, item: Any) -> Any:
    match kind:
        case "fragen" | "programme":
            return item.reihenfolge, sort_key(item.titel)
        case "ausgaben":
            return -item.datum.toordinal(), -item.nummer
        case "umsetzungsstand":
            return item.stand.datum, item.id
        case "quellen" | "seiten" | "weiterleitungen":
            return key
    name = next((getattr(item, field) for field in _NAMES if hasattr(item, field)), "")
    return sort_key(name), key
