"""What one operator sets in mkdocs.yml under extra.ozg; another authority changes only this and data/."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import Field, model_validator

from ozg.catalog import DOCS
from ozg.check import check
from ozg.config import FILE, Plain, read_config
from ozg.model.base import Adresse, EMail, JaNein, Modell, Zeile
from ozg.problem import ContentError, InvalidError, Loc, Problem


class Einstellungen(Modell):
    """Settings of the operator. `demo` marks every page as a demonstration and keeps it out of search engines."""

    betrieb: Literal["demo", "echt"] = Field("demo", description="demo oder echt.")
    anbieter: Zeile = Field("Demonstration", description="Wer den Auftritt betreibt; steht im Fuß und in den Feeds.")
    kontakt: EMail = Field(
        "redaktion@ozg-hessen.example", description="E-Mail-Adresse für Fehler und Barrieren; Pflicht bei echt."
    )
    bearbeiten: Adresse | None = Field(None, description="Anfang der Adressen zum Bearbeiten, endet mit /.")
    portal: Adresse | None = Field(
        None, description="Portal mit allen Leistungen und Kontakten, wenn hier etwas fehlt: https://…"
    )
    report: Zeile = Field("OZG-Report #Kommunal", description="Name des Newsletters.")
    feed_kennung: Annotated[str, Field(pattern=r"^[a-z0-9.-]+,\d{4}$")] = Field(
        "ozg.hessen.de,2026",
        description="Domain und Jahr, unter denen die Feeds ihre bleibenden Kennungen vergeben (RFC 4151); nie ändern.",
    )
    vor_ort: Literal["vorhanden", "alle"] = Field(
        "vorhanden",
        description="Seiten je Leistung und Ort: vorhanden (wo etwas Örtliches erfasst ist) oder alle (jeder Ort).",
    )
    einbinden: JaNein = Field(True, description="Daten zu jeder Leistung (JSON) erzeugen, für Websites von Kommunen.")
    suche: JaNein = Field(True, description="Suchindex beim Bauen erzeugen.")

    @model_validator(mode="after")
    def _operated(self) -> Self:
        if self.betrieb == "echt" and self.kontakt.endswith(".example"):
            raise InvalidError(
                "„betrieb: echt“ braucht eine echte E-Mail-Adresse.", "Unter „kontakt“ eintragen.", "kontakt"
            )
        return self


WITHIN = ("extra", "ozg")
"""Where in mkdocs.yml the settings stand."""


def check_settings(values: Any, root: Path, file: str = FILE) -> Einstellungen:
    """Return what stands in mkdocs.yml below `root` as settings; ContentError with every fault, also of MkDocs' own.

    file: the name of the file that MkDocs reads.
    """
    problems = [*_check_places(root, file), *_check_mkdocs(root)]
    try:
        settings = check(Einstellungen, values or {}, file=FILE, root=root, within=WITHIN)
    except ContentError as error:
        problems += [replace(problem, line=_line(root, problem.path)) for problem in error.problems]
    if problems:
        raise ContentError(problems)
    return settings


def _check_places(root: Path, file: str) -> Iterator[Problem]:
    """Yield a problem where MkDocs would read or write elsewhere than the generator: links would miss their pages."""
    if file != FILE:
        hint = f"Was je nach Umgebung anders ist, in {FILE} so angeben: site_url: !ENV [SITE_URL, https://…]"
        yield Problem(file, 0, (), f"Einstellungen stehen in {FILE}; nur dagegen werden Inhalte geprüft.", hint)
    config = read_config(root)
    if config.get("docs_dir", DOCS) != DOCS:
        hint = "Die Zeile löschen und den Ordner so nennen."
        yield Problem(FILE, _line(root, ("docs_dir",)), ("docs_dir",), f"Seiten liegen immer in {DOCS}/.", hint)
    if config and config.get("use_directory_urls") is not False:
        name = ("use_directory_urls",)
        message = "Adressen enden hier auf .html; ohne diese Angabe macht MkDocs Ordner daraus."
        yield Problem(FILE, _line(root, name), name, message, "Richtig wäre: use_directory_urls: false")


def _check_mkdocs(root: Path) -> Iterator[Problem]:
    """Yield a problem for what MkDocs would refuse, in English, before anything of ours is asked."""
    config = read_config(root)
    if not config:
        return

    def problem(message: str, hint: str, *place: str) -> Problem:
        return Problem(FILE, _line(root, place), place, message, hint)

    url, theme, hooks = (config.get(name) for name in ("site_url", "theme", "hooks"))
    if not config.get("site_name"):
        hint = "Wie die Website heißt: site_name: OZG Musterland"
        yield problem("Das Pflichtfeld „site_name“ fehlt.", hint, "site_name")
    if url and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", str(url)):
        hint = f"Richtig wäre: https://{re.sub(r'^(?:https?)?[:/]*', '', str(url))}"
        yield problem(f"„{url}“ ist keine vollständige Adresse.", hint, "site_url")
    for name, right in _THEME.items():
        if isinstance(theme, dict) and posixpath.normpath(str(theme.get(name, right))) != right:
            yield problem(f"„{theme[name]}“ ist hier nicht vorgesehen.", f"Richtig wäre: {right}", "theme", name)
    for name in _LINES:
        if isinstance(config.get(name), (list, dict)):
            hint = f"So wäre es richtig: {name}: | und eingerückt darunter je Zeile eine Angabe"
            yield problem("Hier steht eine Liste, erwartet wird ein Text.", hint, name)
    if WITHIN[-1] in config:
        yield problem(f"„{WITHIN[-1]}“ ist nicht eingerückt.", f"Es gehört unter „{WITHIN[0]}:“.", WITHIN[-1])
    lines: dict[str, int] = {}
    for line, row in enumerate((root / FILE).read_text("utf-8").splitlines(), 1):
        if (found := re.match(r"(\w+):", row)) and (first := lines.setdefault(found[1], line)) != line:
            message = f"Das Feld „{found[1]}“ steht zweimal da, zuerst in Zeile {first}; nur dieses gilt."
            yield Problem(FILE, line, (found[1],), message, "Eines von beiden löschen.")
    for line in _empty_items(root):
        yield Problem(
            FILE, line, ("nav",), "Dieser Punkt im Menü ist leer.", "Eine Seite nennen oder die Zeile löschen."
        )
    for name in hooks if isinstance(hooks, list) else ():
        if not (root / str(name)).is_file():
            hint = "Der Generator ist hooks/portal.py; ohne ihn entsteht keine Website."
            yield problem(f"Die Datei „{name}“ gibt es nicht.", hint, "hooks")


_THEME = {"name": "material", "custom_dir": "overrides"}
_LINES = ("exclude_docs", "draft_docs", "not_in_nav")


def _empty_items(root: Path) -> Iterator[int]:
    """Yield the line of every item of the menu that names nothing."""
    node = yaml.compose((root / FILE).read_text("utf-8"), Plain)
    nodes = [value for key, value in node.value if key.value == "nav"] if isinstance(node, yaml.MappingNode) else []
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.ScalarNode) and not node.value:
            yield node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value


def _line(root: Path, path: Loc) -> int:
    """Return the line of a setting; of the nearest group around it, if it is missing."""
    try:
        node = yaml.compose((root / FILE).read_text("utf-8"), Plain)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return 0
    line = 0
    for name in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next(((key, value) for key, value in pairs if key.value == name), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def read_settings(root: Path) -> Einstellungen:
    """Return the settings of mkdocs.yml below `root`, read without MkDocs; defaults if there is none.

    Raises ContentError with every fault.
    """
    values: Any = read_config(root)
    for name in WITHIN:
        values = values.get(name) if isinstance(values, dict) else None
    return check_settings(values, root)
