"""Films on other sites. They are never embedded: that would call a third party before anybody agreed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from ozg.markdown import headings
from ozg.render import Site
from ozg.spec import START, Page, PageSpec

INDEX = "videos/index.html"
TITEL = "Videos"


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page."""
    stand = max((item.stand for item in site.catalog.videos.values()), default=None)
    yield Page(INDEX, TITEL, stand, partial(_build, site))


def _here(site: Site, address: str) -> bool:
    """Say whether a film stood where this site stands now: a link would lead in a circle."""
    there, here = ((urlsplit(url).hostname or "").removeprefix("www.") for url in (address, site.url))
    return there == here


def _build(site: Site) -> PageSpec:
    videos = list(site.catalog.videos.values())
    inhalt = site.page(
        "videos.html", INDEX, titel=TITEL, videos=videos, eigene=[item.id for item in videos if _here(site, item.url)]
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung="Filme zum Onlinezugangsgesetz in Hessen, mit Text zum Nachlesen, soweit vorhanden.",
        inhalt=inhalt,
        art="videos",
        pfad=(START,),
        toc=headings(inhalt),
        stand=max((item.stand for item in videos), default=None),
        quellen=site.quellen(tuple(sorted({key for item in videos for key in item.quelle}))),
        datei=site.catalog.files["videos", videos[0].id] if len(videos) == 1 else "",
    )
