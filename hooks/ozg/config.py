"""What mkdocs.yml says, read without MkDocs: commands have none, and rooms must not know it.

MkDocs has its own words for what is wrong with the file, in English; `ozg pruefen` says it in German.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pathspec import GitIgnoreSpec

from ozg.characters import CONTROL
from ozg.problem import ContentError, Problem
from ozg.yaml_text import BACKSLASH, explained

FILE = "mkdocs.yml"
_ALWAYS = (".*", "/templates/")  # what MkDocs leaves out unasked
_BUILTIN = ("toc", "tables", "fenced_code")  # extensions that MkDocs adds unasked

LeftOut = Callable[[str], bool]
"""Path below docs/ → whether MkDocs leaves the file out of the site."""


class Extensions(NamedTuple):
    """Extensions of Python-Markdown that pages of docs/ are rendered with: their names, and what is set for them."""

    names: tuple[str, ...]
    configs: Mapping[str, Any]


class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads mkdocs.yml; what only MkDocs understands (tags such as !relative or !!python/name:) has no value."""


def _environment(loader: Plain, node: yaml.Node) -> Any:
    """Return the value of the first variable that is set, as YAML reads it; else what stands last in the list."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    names = [part.value for part in (parts[:-1] or parts)]
    found = next((os.environ[name] for name in names if name in os.environ), None)
    if found is not None:
        plain = yaml.ScalarNode(loader.resolve(yaml.ScalarNode, found, (True, False)), found)
        return loader.construct_object(plain)
    return loader.construct_object(parts[-1]) if len(parts) > 1 else None


Plain.add_multi_constructor("", lambda loader, suffix, node: None)
Plain.add_constructor("!ENV", _environment)


def read_config(root: Path) -> Mapping[str, Any]:
    """Return what stands in mkdocs.yml below `root` and in the files it inherits from; {} if there is none.

    Raises ContentError if it is no YAML.
    """
    return _read(root / FILE)


def site_url(root: Path) -> str:
    """Return the address of the site, with "/" at its end; "" if mkdocs.yml names none.

    A preview tells MkDocs that it is its own: content is checked against the real one.
    """
    url = read_config(root).get("site_url")
    return f"{url.rstrip('/')}/" if isinstance(url, str) and "://" in url else ""


def left_out(root: Path) -> LeftOut:
    """Return what knows the files below docs/ that `exclude_docs` or `draft_docs` keep from the site."""
    config = read_config(root)
    return _matcher(*(str(config.get(name) or "") for name in ("exclude_docs", "draft_docs")))


class MenuNames(NamedTuple):
    """What the navigation names, and what it need not name. omitted: whether MkDocs warns of pages it leaves out."""

    names: tuple[str, ...]
    elsewhere: LeftOut
    omitted: bool


def menu(root: Path) -> MenuNames:
    """Return what mkdocs.yml says of the navigation."""
    config = read_config(root)
    validation: Any = config.get("validation")
    for name in ("nav", "omitted_files"):
        validation = validation.get(name) if isinstance(validation, dict) else None
    warns = validation == "warn" and bool(config.get("nav"))
    return MenuNames(tuple(_leaves(config.get("nav"))), _matcher("", str(config.get("not_in_nav") or "")), warns)


def _leaves(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _leaves(item)


def extensions(root: Path) -> Extensions:
    """Return the extensions that mkdocs.yml names, as MkDocs reads them."""
    written = read_config(root).get("markdown_extensions") or ()
    configs: dict[str, Any] = {}
    for item in (written,) if isinstance(written, dict) else written:
        configs |= item if isinstance(item, dict) else {str(item): None}
    names = tuple(dict.fromkeys((*_BUILTIN, *configs)))
    return Extensions(names, {name: values for name, values in configs.items() if isinstance(values, dict)})


@lru_cache(maxsize=8)
def _matcher(exclude: str, drafts: str) -> LeftOut:
    try:
        excluded = GitIgnoreSpec.from_lines([*_ALWAYS, *exclude.splitlines()])
        unfinished = GitIgnoreSpec.from_lines(drafts.splitlines())
    except ValueError:  # MkDocs will say what is wrong with them
        return lambda path: False
    return lambda path: excluded.match_file(path) or unfinished.match_file(path)


def _read(path: Path, depth: int = 0) -> Mapping[str, Any]:
    try:
        own = _parse(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError):
        return {}
    parent = own.get("INHERIT")
    return _merge(_read(path.parent / str(parent), depth + 1), own) if parent and depth < _DEEPEST else own


_DEEPEST = 9  # files that inherit from each other, unless in a circle


@lru_cache(maxsize=8)  # several rooms ask, and reading YAML takes its time
def _parse(text: str, file: str) -> Mapping[str, Any]:
    try:
        values = yaml.load(text, Plain)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        problem = explained(error, text, file)
        row = [*text.splitlines(), ""][problem.line - 1]  # something may be missing below the last line
        if found := _TITLE_WITH_COLON.fullmatch(row):
            problem = replace(problem, hint=f'Den Titel in Anführungszeichen setzen: - "{found[1]}": {found[2]}')
        elif found := _PAGE_ALONE.fullmatch(row):
            words = "Vor dieser Seite im Menü fehlt der Strich.", f"Richtig wäre: - {found[1]}"
            problem = replace(problem, message=words[0], hint=words[1])
        raise ContentError([problem]) from None
    except yaml.YAMLError:
        message, hint = "Diese Datei lässt sich nicht lesen.", "Steht ein Zeichen darin, das man nicht sieht?"
        raise ContentError([Problem(file, 0, (), message, hint)]) from None
    for event in yaml.parse(text, Plain) if "\\" in text else ():
        if isinstance(event, yaml.ScalarEvent) and CONTROL.search(event.value):  # "\0", or "C:\bin"
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ContentError([Problem(file, line, (), *BACKSLASH)])
    return values if isinstance(values, dict) else {}


_PAGE_ALONE = re.compile(r"\s+((?:[^-#:\s][^:]*: )?\S+\.(?:md|html))\s*")
_TITLE_WITH_COLON = re.compile(r"""\s*- ([^"':\s][^"':]*: [^"':]+): (\S+\.(?:md|html))\s*""")


def _merge(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    both = {name: _merge(old[name], value) for name, value in new.items() if _are_groups(old.get(name), value)}
    return {**old, **new, **both}


def _are_groups(*values: object) -> bool:
    return all(isinstance(value, dict) for value in values)
