"""Editorial Markdown, rendered by MkDocs, gets the same frame and the same care as generated pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ozg.config import Extensions
from ozg.markdown import headings, mark_operator_fields, scrollable_tables
from ozg.render import Site
from ozg.spec import START, Crumb, PageSpec
from ozg.text import slug

_ALIGN = re.compile(r' style="text-align: (left|right|center);"')


_FRAME = frozenset({"inhalt", "bereiche", "hauptnavigation"})
"""Ids of the frame around every page."""


def anchor(heading: str) -> str:
    """Return the anchor of a heading: its `slug`, unless the frame has one of that name."""
    name = slug(heading)
    return f"{name}-2" if name in _FRAME else name


_ID = re.compile(
    r"""<(?:[a-z][^<>]*?\sid|a\b[^<>]*?\sname)\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>]+))""", re.IGNORECASE
)


def with_anchors(configs: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings of Python-Markdown's extensions with our way to make anchors; its own drops ß."""
    toc = {**configs.get("toc", {}), "slugify": lambda value, separator: anchor(value)}
    return {**configs, "toc": toc}


def anchors(text: str, extensions: Extensions) -> frozenset[str] | None:
    """Return the anchors that a page will have; None if nobody can know. text: its Markdown, without the head."""
    import markdown  # here: commands whose links ask for no anchor do without

    try:
        html = markdown.markdown(text, extensions=extensions.names, extension_configs=with_anchors(extensions.configs))
    except Exception:  # any code may be an extension; MkDocs says what is wrong with it
        return None
    return frozenset(next(filter(None, found)) for found in _ID.findall(html))


def mend(html: str) -> str:
    """Return MkDocs' HTML without inline styles (CSP) and with tables that keyboards can scroll."""
    html = _ALIGN.sub(r' class="ozg-\1"', html)
    return mark_operator_fields(scrollable_tables(html))


def page_spec(site: Site, *, uri: str, src: str, html: str, above: Iterable[tuple[str, str]]) -> PageSpec:
    """Return an editorial page as data.

    uri: its address. src: its path below docs/. html: its mended body with the h1.
    above: sections over it in the navigation, as (title, address of their first page).
    """
    seite = site.catalog.seiten[src]
    leicht = seite.sprache == "leicht"
    return PageSpec(
        uri=uri,
        titel=seite.title,
        beschreibung=seite.description,
        inhalt=f'<div class="leicht" lang="de">{html}</div>' if leicht else html,
        art="leicht" if leicht else "redaktion",
        pfad=(START, *(Crumb(name, first) for name, first in above if first != uri)),
        toc=headings(html),
        stand=seite.stand,
        quellen=site.quellen(seite.quelle),
        datei=f"docs/{src}",
        leicht=site.catalog.leichte_sprache.get(uri, ""),
        standard=seite.standard or "",
    )
