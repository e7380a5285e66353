"""sitemap.xml with the date of the content, never of the build; robots.txt; security.txt (RFC 9116)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from html import escape

from ozg.model import Stand
from ozg.render import Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_MOST = 50_000  # addresses in one file (sitemaps.org protocol)

SECURITY = ".well-known/security.txt"
OWN = re.compile(rf"sitemap(-\d+)?\.xml|robots\.txt|{re.escape(SECURITY)}")
"""Addresses of the files made here."""
_TRUSTED = timedelta(days=365)  # RFC 9116 advises against longer


def build(site: Site, dated: Iterable[tuple[str, Stand | None]]) -> Iterator[tuple[str, bytes]]:
    """Yield sitemap files, robots.txt and security.txt. dated: (address, Stand of the content) of every page."""
    dated = list(dated)
    entries = sorted((uri, stand) for uri, stand in dated if uri not in ("404.html", "suche.html"))
    parts = [entries[start : start + _MOST] for start in range(0, len(entries), _MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _urlset(site, parts[0])
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield name, _urlset(site, part)
        index = "".join(f"<sitemap><loc>{escape(site.url + name)}</loc></sitemap>\n" for name in names)
        yield "sitemap.xml", f"{_HEAD}<sitemapindex {_NS}>\n{index}</sitemapindex>\n".encode()
    yield "robots.txt", _robots(site).encode()
    if stands := [stand for _, stand in dated if stand]:
        yield SECURITY, _security(site, max(stands)).encode()


def _urlset(site: Site, entries: Iterable[tuple[str, Stand | None]]) -> bytes:
    rows = []
    for uri, stand in entries:
        lastmod = f"<lastmod>{stand.datum.isoformat()}</lastmod>" if stand else ""
        rows.append(f"<url><loc>{escape(site.absolute(uri))}</loc>{lastmod}</url>\n")
    return f"{_HEAD}<urlset {_NS}>\n{''.join(rows)}</urlset>\n".encode()


def _robots(site: Site) -> str:
    if site.settings.betrieb == "demo":
        return "# Demonstration: bitte nicht indexieren\nUser-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"


def _security(site: Site, newest: Stand) -> str:
    """Return whom to tell about a security hole.

    It expires a year after the newest Stand, not after the build: the same content gives the same
    bytes, and a site that nobody looks after stops promising that somebody answers.
    """
    demo = "# Demonstration, kein Angebot des Landes Hessen\n" if site.settings.betrieb == "demo" else ""
    return (
        f"{demo}Contact: mailto:{site.settings.kontakt}\n"
        f"Expires: {newest.datum + _TRUSTED:%Y-%m-%d}T00:00:00Z\n"
        "Preferred-Languages: de\n"
        f"Canonical: {site.url}{SECURITY}\n"
    )
