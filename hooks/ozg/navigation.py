"""The menu: which part of it a page belongs to, what it shows there, and all else that the frame shows around a page.

Items are those of MkDocs, known here by what they have: children, or a file, or only an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ozg.feeds import offered
from ozg.render import Site

FOOTER = (
    ("Impressum", "impressum.html"),
    ("Datenschutz", "datenschutz.html"),
    ("Barrierefreiheit", "barrierefreiheit.html"),
    ("Leichte Sprache", "leichte-sprache/index.html"),
    ("Kontakte", "kontakte/index.html"),
)
"""What every page links to at its end."""

Shown = Mapping[str, Any]
"""An item as the frame shows it: titel, url, aktiv (this page), in_bereich (this page or one above it)."""


class Menu:
    """The top items of the navigation, and which of them each page and each folder belongs to."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items
        self._by_page: dict[str, Any] = {}
        self._by_folder: dict[str, Any] = {}
        for item in items:
            for uri in _pages_below(item):
                self._by_page[uri] = item
                if "/" in uri:
                    self._by_folder.setdefault(uri.split("/")[0], item)

    def __contains__(self, uri: str) -> bool:
        """Whether the page at `uri` stands in the menu itself."""
        return uri in self._by_page

    def section_of(self, uri: str) -> Any:
        """Return the top item that the page at `uri` belongs to: by page, else by folder; None if there is none."""
        return self._by_page.get(uri) or self._by_folder.get(uri.split("/")[0] if "/" in uri else "")

    def frame_key(self, uri: str) -> tuple[str, int, str]:
        """Return section, depth, and the address itself where the frame shows it as the current page."""
        own = uri in self or uri == "404.html"
        return getattr(self.section_of(uri), "title", ""), uri.count("/"), uri if own else ""

    def top(self, uri: str, prefix: str) -> list[Shown]:
        """Return the top items as the page at `uri` shows them; prefix leads from there to the site's root."""
        here = self.section_of(uri)
        return [_shown(item, prefix, uri, here) for item in self._items if first_uri(item) != "index.html"]

    def below(self, uri: str, prefix: str) -> list[Shown]:
        """Return the items beside the page at `uri`, those of its section."""
        here = self.section_of(uri)
        return [_shown(item, prefix, uri, here) for item in (getattr(here, "children", None) or ())]


def around(site: Site, menu: Menu, uri: str, seite: Mapping[str, str]) -> dict[str, Any]:
    """Return all that main.html shows of a page and around it; seite: the slots of the page at `uri`."""
    prefix = site.basis(uri)
    return {
        "seite": seite,
        "base_url": prefix.rstrip("/") or ("." if prefix == "" else ""),
        "ozg": site.settings,
        "hauptnav": menu.top(uri, prefix),
        "unternav": menu.below(uri, prefix),
        "meldungen": site.meldungen(uri),
        "fusslinks": [{"titel": titel, "url": prefix + target} for titel, target in FOOTER],
        "feeds": [{"titel": feed.titel, "url": prefix + feed.uri, "type": feed.type} for feed in offered(site)],
    }


def first_uri(item: Any) -> str:
    """Return the address that an item leads to: its own, or that of the first page below it."""
    while item.children:
        item = item.children[0]
    return item.file.dest_uri if hasattr(item, "file") else str(item.url)


def _shown(item: Any, prefix: str, uri: str, here: Any) -> Shown:
    first = first_uri(item)
    return {"titel": item.title, "url": prefix + first, "aktiv": first == uri, "in_bereich": item is here}


def _pages_below(item: Any) -> Iterator[str]:
    if item.children:
        for child in item.children:
            yield from _pages_below(child)
    elif hasattr(item, "file"):
        yield item.file.dest_uri
