"""Where content leads within this site: every address must be one that will be there.

Links between things of data/ are looked after by `references`. What waits for its day is checked today, with what
waits beside it. The anchors of a page are known only when it is built; few are asked for.
"""

from __future__ import annotations

import difflib
import posixpath
import re
import sys
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from ozg.catalog import DOCS, NEWSLETTER, Catalog
from ozg.characters import strange
from ozg.config import left_out, site_url
from ozg.feeds import issue_uri
from ozg.model.addresses import FILES, page_of
from ozg.model.reach import mail_hint
from ozg.naming import docs_files
from ozg.navigation import FOOTER
from ozg.pasted import below
from ozg.problem import Loc, Problem
from ozg.source import locate
from ozg.text import slug

Anchors = Callable[[str], frozenset[str] | None]
"""Address → the anchors there; None if nobody knows them."""
_FEW = 20  # anchors that a hint lists
_FILE = re.compile(r"\w[^:]*\.\w{2,5}")  # a path below docs/
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
_LEFT_OUT = (
    "Die Datei gibt es, sie kommt aber nicht auf die Website: wegen „exclude_docs“ oder „draft_docs“ in mkdocs.yml, "
    "wegen eines Punkts am Anfang des Namens oder weil sie in docs/templates/ liegt."
)


def check_links(root: Path, catalog: Catalog, generated: Collection[str], anchors: Anchors) -> Iterator[Problem]:
    """Yield a problem for every address in content that leads nowhere.

    generated: addresses of all pages and files made from data/, without those of Weiterleitungen.
    """
    known = Known(root, catalog, generated)
    yield from _in_texts(root, catalog, known, anchors)
    yield from _spelt_out(catalog, known, anchors)
    for index, kachel in enumerate(catalog.startseite.kacheln):
        file, loc = catalog.files["startseite", "startseite"], ("kacheln", index, "link")
        uri, anchor = page_of(kachel.link), kachel.link.partition("#")[2]
        line = locate(root, file, loc)
        if not known.has(uri):
            yield known.nowhere(file, line, loc, kachel.link)
        else:
            yield from check_anchor(file, line, loc, kachel.link, anchors(uri) if anchor else None)
    for key, seite in catalog.seiten.items():
        if seite.standard and not known.has(seite.standard):
            file = catalog.files["seiten", key]
            yield known.nowhere(file, locate(root, file, ("standard",)), ("standard",), seite.standard)
    for titel, uri in FOOTER:
        if not known.has(uri):
            hint = f"Jede Seite verweist im Fuß auf „{titel}“; ohne sie führt der Link ins Leere."
            yield Problem(f"{DOCS}/{uri.removesuffix('.html')}.md", 0, (), "Diese Seite fehlt.", hint)


def _in_texts(root: Path, catalog: Catalog, known: Known, anchors: Anchors) -> Iterator[Problem]:
    own = {catalog.files["ausgaben", key]: issue_uri(issue) for key, issue in catalog.ausgaben.items()}
    appears = {issue_uri(issue): issue.erscheint for issue in (catalog.vorschau or catalog).ausgaben.values()}
    to_come = {catalog.files["startseite", "startseite"]: list(_notices_to_come(root, catalog))}
    for file, links in catalog.links.items():
        # a text is read as seen from the site's root; what stands below docs/ as seen from its folder
        folder = posixpath.dirname(file).removeprefix(DOCS).lstrip("/") if file.startswith(f"{DOCS}/") else ""
        editorial = _is_editorial(file)
        for line, address in links:
            path, anchor = page_of(address), address.partition("#")[2]
            # %20 is a blank in the name of a file; a bare #place is on the page itself
            uri = posixpath.normpath(posixpath.join(folder, unquote(path)))
            uri = uri if path else own.get(file, file.removeprefix(f"{DOCS}/"))
            if known.has(uri) or (editorial and uri in catalog.seiten):
                yield from check_anchor(file, line, (), address, anchors(uri) if anchor else None)
            elif not any(line in lines and appears.get(uri, date.max) <= day for lines, day in to_come.get(file, ())):
                yield known.nowhere(file, line, (), address, folder)


def _spelt_out(catalog: Catalog, known: Known, anchors: Anchors) -> Iterator[Problem]:
    for file, line, loc, address in catalog.spelt_out:
        path, rest = _split(below(address, known.site) or "")
        uri = unquote(path)
        if not known.has(uri):
            yield known.nowhere(file, line, loc, address, None)
        elif "formulare" in loc and uri.startswith(FILES):
            message = f"„{address}“ liegt auf dieser Website; hier steht nur die Datei."
            yield Problem(file, line, loc, message, f"Richtig wäre: {uri}")
        else:
            yield from check_anchor(file, line, loc, address, anchors(uri) if "#" in rest else None)


def _split(inside: str) -> tuple[str, str]:
    """Return the page that an address within the site names, and what follows it; a folder is its index.html."""
    path = page_of(inside)
    page = f"{path}index.html" if path.endswith("/") or not path else path
    return page, inside.removeprefix(path)


def _is_editorial(file: str) -> bool:
    """Whether MkDocs makes the page of this file, and .html of .md in its links."""
    return file.startswith(f"{DOCS}/") and not file.startswith(NEWSLETTER)


def _notices_to_come(root: Path, catalog: Catalog) -> Iterator[tuple[range, date]]:
    """Yield the lines of every notice that nobody sees yet, and its first day: an issue it names may wait until then.

    Nothing else can: what else has a first day is shown before it, and what else waits is a draft, which has none.
    """
    file, page = catalog.files["startseite", "startseite"], catalog.startseite
    waiting = [(index, item.gueltig_ab) for index, item in enumerate(page.meldungen) if item.gueltig_ab]
    if not catalog.vorschau or not any(day > catalog.heute for _, day in waiting):
        return
    starts = [locate(root, file, (name,)) for name in page.model_fields_set]
    starts += [locate(root, file, ("meldungen", index)) for index, _ in enumerate(page.meldungen)]
    for index, day in waiting:
        if day > catalog.heute:
            first = locate(root, file, ("meldungen", index))
            yield range(first, min((line for line in starts if line > first), default=sys.maxsize)), day


def check_anchor(file: str, line: int, loc: Loc, address: str, known: frozenset[str] | None) -> Iterator[Problem]:
    """Yield a problem if `address` names a place that is not among the anchors of its page."""
    path, _, anchor = address.partition("#")
    if not anchor or known is None or anchor in known:
        return
    name = slug(unquote(anchor))  # who writes a place as its heading reads
    close = [name] if name in known else difflib.get_close_matches(anchor, sorted(known), n=1, cutoff=0.6)
    some = ", ".join(sorted(known)[:_FEW]) + (", …" if len(known) > _FEW else "")
    only = f"Nur „{path}“ nennen oder eine Stelle" if path else "Eine Stelle nennen"
    hint = f"Meinten Sie „#{close[0]}“?" if close else f"{only}, die es gibt: {some}"
    yield Problem(file, line, loc, f"„{address}“: Auf der Seite gibt es die Stelle „#{anchor}“ nicht.", hint)


def _meant_elsewhere(address: str) -> str:
    """Return the full form of an address that lacks only its beginning: of a mailbox, of a website; "" of any other."""
    if "@" in address and "/" not in address and not mail_hint(address):
        return f"mailto:{address}"
    return f"https://{address}" if address.lower().startswith("www.") else ""


class Known:
    """The addresses that the site will have. pages: those of editorial pages. site: its full address."""

    def __init__(self, root: Path, catalog: Catalog, generated: Collection[str]) -> None:
        self._root, self._generated, self._moved = root, generated, catalog.weiterleitungen
        self.pages = {f"{key.removesuffix('.md')}.html" for key in catalog.seiten}
        self._left_out = left_out(root)
        self.site = site_url(root)

    def has(self, uri: str) -> bool:
        """Whether there will be something at `uri`: a page, or a file of docs/ or of the theme."""
        if uri in self._generated or uri in self.pages:
            return True
        # outside of the site, though such a file may lie on this machine; or left out by MkDocs
        never = uri.startswith(("/", "..")) or self._left_out(uri)
        return (
            not never
            and not uri.endswith((".html", ".md"))
            and any((self._root / folder / uri).is_file() for folder in (DOCS, "overrides"))
        )

    def final(self, address: str) -> str:
        """Return where one arrives who goes to an address that has moved; "" if nowhere, but in a circle."""
        seen: set[str] = set()
        while moved := self._moved.get(address.partition("#")[0]):
            if moved.id in seen:
                return ""
            seen.add(moved.id)
            address = moved.nach
        return address

    def _like(self, path: str) -> str:
        """Return the file of docs/ that is meant: the same but for capitals, or of the same name elsewhere."""
        files = [str(inside) for _, inside in docs_files(self._root) if inside.suffix != ".md"]
        same = [file for file in files if file.lower() == path.lower()]
        named = [file for file in files if posixpath.basename(file).lower() == posixpath.basename(path).lower()]
        return next(iter((*same, *named)), "")

    def _is_left_out(self, path: str) -> bool:
        return self._left_out(path) and (self._root / DOCS / path).is_file()

    def _full(self, file: str, line: int, loc: Loc, address: str, inside: str, folder: str) -> Problem:
        """Return the problem for the full address of what is `inside` this site: it would lead out of a preview."""
        path, rest = _split(inside)
        if not self.has(unquote(path)):
            return self.nowhere(file, line, loc, posixpath.relpath(path, folder or "."), folder)
        name = f"{path.removesuffix('.html')}.md" if _is_editorial(file) and path in self.pages else path
        message = f"„{address}“ liegt auf dieser Website; ein Link dorthin nennt nur die Seite."
        return Problem(file, line, loc, message, f"Richtig wäre: {posixpath.relpath(name, folder or '.')}{rest}")

    def _seen(self, uri: str, folder: str | None) -> str:
        return f"{self.site}{uri}" if folder is None else posixpath.relpath(uri, folder or ".")

    def nowhere(self, file: str, line: int, loc: Loc, address: str, folder: str | None = "") -> Problem:
        """Return the problem for an address that leads nowhere.

        folder: from where it is seen; None if from anywhere: it is the full address of something on this site.
        """
        if found := strange(address, dashes=False):
            return Problem(file, line, loc, *found)
        inside = below(address, self.site)
        if inside is not None and folder is not None:
            return self._full(file, line, loc, address, inside, folder)
        if inside is None and _SCHEME.match(address):
            hint = "Hier steht eine Seite dieser Website, zum Beispiel: glossar.html"
            return Problem(file, line, loc, f"„{address}“ ist keine Adresse auf dieser Website.", hint)
        if meant := _meant_elsewhere(address):
            return Problem(file, line, loc, f"„{address}“ ist keine vollständige Adresse.", f"Richtig wäre: {meant}")
        written = page_of(address) if inside is None else _split(inside)[0]
        path = posixpath.normpath(posixpath.join(folder or "", written))
        page = f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path
        if new := page in self._moved and self.final(page):
            # where MkDocs makes .html of .md, it knows an editorial page by the latter only
            made = path.endswith(".md") and new in self.pages
            new = f"{new.removesuffix('.html')}.md" if made else new
            hint = f"Richtig wäre: {new if '://' in new else self._seen(new, folder)}"
            return Problem(file, line, loc, f"„{address}“ ist umgezogen.", hint)
        if self._is_left_out(path) or self._is_left_out(f"{path.removesuffix('.html')}.md"):
            return Problem(file, line, loc, f"„{address}“ führt ins Leere.", _LEFT_OUT)
        wanted = posixpath.normpath(unquote(written)).lstrip("./")
        close = [page for page in (f"{path}.html", f"{path}/index.html") if self.has(page)]
        close = close or difflib.get_close_matches(wanted, [*self.pages, *self._generated], n=1, cutoff=0.7)
        if close:
            hint = f"Meinten Sie „{self._seen(close[0], folder)}“?"
        elif wanted.endswith((".html", ".md", ".htm")):
            hint = "Seiten enden auf .html, zum Beispiel: glossar.html"
        elif like := self._like(unquote(path).replace("\\", "/")):
            hint = f"Meinten Sie „{self._seen(like, folder)}“?"
        elif _FILE.fullmatch(path):
            hint = f"Die Datei fehlt: {DOCS}/{unquote(path)}"
        else:
            hint = "Bilder und andere Dateien liegen unter docs/, zum Beispiel docs/assets/bild.png: assets/bild.png"
        return Problem(file, line, loc, f"„{address}“ führt ins Leere.", hint)
