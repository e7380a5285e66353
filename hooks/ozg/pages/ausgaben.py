"""The OZG-Report: archive of all issues by year, and one page for each issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from ozg import feeds
from ozg.feeds import ARCHIVE as INDEX
from ozg.feeds import issue_title, issue_uri
from ozg.markdown import headings, markdown, plain
from ozg.model import Ausgabe, Stand
from ozg.pages.neighbours import neighbours
from ozg.render import Site
from ozg.spec import START, Crumb, Page, PageSpec
from ozg.text import day

TITEL = "OZG-Report"


def plan(site: Site) -> Iterator[Page]:
    """Yield the archive and every issue."""
    issues = site.catalog.ausgaben.values()
    newest = max((_published(item) for item in issues), default=None)
    yield Page(INDEX, TITEL, newest, partial(_build_list, site))
    for issue in issues:
        yield Page(issue_uri(issue), issue_title(issue), issue.stand, partial(_build, site, issue))


def date_text(issue: Ausgabe) -> str:
    """Return the date of an issue as exactly as it is known: "Juni 2021" or "20. Mai 2021"."""
    return issue.datum_text or day(issue.datum)


def _published(issue: Ausgabe) -> Stand:
    return Stand(issue.datum, date_text(issue))


def _build(site: Site, issue: Ausgabe) -> PageSpec:
    uri = issue_uri(issue)
    newer, older = neighbours(site.catalog.ausgaben.values(), issue)
    inhalt = site.page(
        "ausgaben.html",
        uri,
        ausgabe=issue,
        datum=date_text(issue),
        # its links are written as seen from its own folder, which is the folder of its page
        text=markdown(issue.text, level=2, taken=dict(site.renderer.anchors)),
        zurueck=older and (issue_title(older), site.basis(uri) + issue_uri(older)),
        vor=newer and (issue_title(newer), site.basis(uri) + issue_uri(newer)),
    )
    return PageSpec(
        uri=uri,
        titel=issue_title(issue),
        beschreibung=plain(issue.teaser),
        inhalt=inhalt,
        art="ausgabe",
        pfad=(START, Crumb(TITEL, INDEX)),
        toc=headings(inhalt),
        jsonld=(_article(site, issue),),
        stand=issue.stand,
        quellen=site.quellen(issue.quelle),
        datei=site.catalog.files["ausgaben", issue.id],
    )


def _build_list(site: Site) -> PageSpec:
    issues = site.catalog.ausgaben.values()
    years = [
        (year, [(item, issue_uri(item), date_text(item)) for item in group])
        for year, group in groupby(issues, lambda item: item.datum.year)
    ]
    inhalt = site.page(
        "ausgaben-liste.html",
        INDEX,
        titel=TITEL,
        anzahl=len(issues),
        jahre=years,
        feeds=feeds.offered(site),
        adresse=site.absolute,
        opml=feeds.OPML,
    )
    return PageSpec(
        uri=INDEX,
        titel=TITEL,
        beschreibung="Alle Ausgaben des OZG-Reports zum Onlinezugangsgesetz in Hessen, zum Lesen und als Feed.",
        inhalt=inhalt,
        art="liste",
        pfad=(START,),
        toc=headings(inhalt),
        stand=max((_published(item) for item in issues), default=None),
        quellen=site.quellen(tuple(sorted({key for item in issues for key in item.quelle}))),
    )


def _article(site: Site, issue: Ausgabe) -> Mapping[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": issue_title(issue),
        "description": plain(issue.teaser),
        "url": site.absolute(issue_uri(issue)),
        "datePublished": issue.datum.isoformat(),
        "dateModified": issue.aktualisiert.isoformat(),
        "inLanguage": "de",
        "keywords": list(issue.themen),
        "author": {"@type": "Organization", "name": site.settings.anbieter},
        "isPartOf": {"@type": "Periodical", "name": site.settings.report, "url": site.absolute(INDEX)},
    }
