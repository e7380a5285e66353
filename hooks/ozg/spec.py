"""A page as plain data: what page builders make, and all that frame, sitemap, search and links need."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ozg.model import Stand


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading one can jump to: its level (2 or 3), anchor and plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the path above a page: title and address below the site."""

    titel: str
    uri: str


START = Crumb("Startseite", "index.html")


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A finished page without its frame.

    uri: address below the site, always a file ("leistungen/hund-anmelden.html").
    titel, beschreibung: plain text. inhalt: HTML with the one h1. pfad: the pages above, start page
    first. toc: headings for "Auf dieser Seite". jsonld: structured data, one mapping each.
    stand and quellen (texts) are shown at the end; datei is the file an editor would change.
    leicht: address of this page in Leichte Sprache; standard: the reverse.
    ziel: where a browser goes on to at once: below the site, or of another website (Weiterleitung).
    """

    uri: str
    titel: str
    beschreibung: str
    inhalt: str
    art: str
    pfad: tuple[Crumb, ...] = ()
    toc: tuple[Heading, ...] = ()
    jsonld: tuple[Mapping[str, Any], ...] = ()
    stand: Stand | None = None
    quellen: tuple[str, ...] = ()
    datei: str = ""
    leicht: str = ""
    standard: str = ""
    ziel: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Pages that differ in some words only. common: one page with marks (`stencil`) where the words stand."""

    common: PageSpec


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be built: cheap to list, expensive only when `build` is called.

    key: digest of what the page shows beyond what every page may show (`Catalog.digest`); a page
    whose key is the same as at the last build is not built again. None: it shows lists.
    series: a short way to the same page, if it is one of many alike: the series and the words of this
    page. None, or returning None: there is no short way.
    umgezogen: it stands where a page was that has gone elsewhere. Nothing leads there, and nobody looks for it.
    """

    uri: str
    titel: str
    stand: Stand | None
    build: Callable[[], PageSpec]
    key: bytes | None = None
    series: Callable[[], tuple[Series, Mapping[str, bytes]] | None] | None = None
    umgezogen: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the pages, as cheap to list: like Page, but `build` returns its bytes."""

    uri: str
    build: Callable[[], bytes]
    key: bytes | None = None


def basis(uri: str) -> str:
    """Return the prefix that leads from the page at `uri` to the site's root: "" or "../" …"""
    return "../" * uri.count("/")


def address(uri: str) -> str:
    """Return the canonical form of `uri`: index pages end in "/" ("leistungen/")."""
    folder, _, name = uri.rpartition("/")
    return (folder + "/" if folder else "") if name == "index.html" else uri


compact_json: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":")
).encode
"""Data for scripts and machines → JSON without blanks. One encoder for all: making one takes longer than using it."""
