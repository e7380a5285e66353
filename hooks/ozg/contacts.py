"""A vCard for every Stelle, so that a telephone can take over the contact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.model import Stelle
from ozg.render import Site
from ozg.spec import File


def plan(site: Site) -> Iterator[File]:
    """Yield the vCards: one card for the Stelle, then one for each person that can be reached directly."""
    for stelle in site.catalog.stellen.values():
        yield File(f"kontakte/{stelle.id}.vcf", partial(_build, site, stelle))


def _build(site: Site, stelle: Stelle) -> bytes:
    from ozg.vcards import cards  # only now: see there

    return cards(stelle, f"{site.url}kontakte/{stelle.id}.html")
