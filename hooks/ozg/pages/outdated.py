"""Whether a text may be out of date: judged by the content itself, so that a build never depends on the day."""

from __future__ import annotations

from ozg.model import Stand
from ozg.render import Site

_YEARS = 3


def newest_year(site: Site) -> int:
    """Return the year in which the youngest source of the site was last known to be true."""
    return max(quelle.stand.datum.year for quelle in site.catalog.quellen.values())


def outdated(site: Site, stand: Stand) -> bool:
    """Say whether `stand` lies three years or more behind the youngest source of the site."""
    return newest_year(site) - stand.datum.year >= _YEARS
