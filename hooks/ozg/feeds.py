"""The OZG-Report as RSS 2.0, Atom and JSON Feed, each with full text and absolute addresses.

feedgen writes the first two. What it gets wrong when left alone is put right here: entries are
appended (it prepends), every date comes from the content (it defaults to now), the alternate link is
set last (the RSS channel takes the last one).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import format_datetime
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ozg.clock import ZONE
from ozg.markdown import inline, markdown, plain
from ozg.model import Ausgabe
from ozg.render import Site
from ozg.spec import File
from ozg.text import day

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

_TAG = re.compile(r"<[a-z][^>]*>")
_OURS = re.compile(r' (?:id|class|role|tabindex|aria-[a-z]+)="[^"]*"')
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_MOST = 20  # entries with full text; the archive has the rest

ARCHIVE = "newsletter/index.html"
RSS, ATOM, JSON = "newsletter/rss.xml", "newsletter/atom.xml", "newsletter/feed.json"
OPML = "newsletter/abonnement.opml"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title, address and media type."""

    titel: str
    uri: str
    type: str


FEEDS = (
    Feed("OZG-Report (RSS)", RSS, "application/rss+xml"),
    Feed("OZG-Report (Atom)", ATOM, "application/atom+xml"),
    Feed("OZG-Report (JSON Feed)", JSON, "application/feed+json"),
)


def offered(site: Site) -> tuple[Feed, ...]:
    """Return the feeds that there are: none without an issue."""
    return FEEDS if site.catalog.ausgaben else ()


def plan(site: Site) -> Iterator[File]:
    """Yield the three feeds, newest issue first, and the list to subscribe to them; nothing without an issue."""
    issues = list(site.catalog.ausgaben.values())[:_MOST]
    if issues:
        for uri, make in ((RSS, _rss), (ATOM, _atom), (JSON, _json_feed), (OPML, _opml)):
            yield File(uri, partial(make, site, issues))


def issue_uri(issue: Ausgabe) -> str:
    """Return the address of an issue's page."""
    return f"newsletter/{issue.id}.html"


def issue_title(issue: Ausgabe) -> str:
    """Return the title of an issue with its number: "OZG-Report Nr. 3: OZG, IKZ und …"."""
    return f"OZG-Report Nr. {issue.nummer}: {issue.titel}"


def for_readers(html: str, page: str) -> str:
    """Return `html` as it may stand in a feed: addresses absolute, nothing that only our pages need.

    page: full address of the page it stands on. Ids would be there several times in a reader that shows
    all entries on one page; classes, roles and tab stops mean nothing without our stylesheet.
    """

    def tag(found: re.Match[str]) -> str:
        bare = _OURS.sub("", found[0])
        return _ADDRESS.sub(lambda m: f'{m[1]}="{escape(urljoin(page, unescape(m[2])))}"', bare)

    return _TAG.sub(tag, html)


def _feed_id(site: Site) -> str:
    return f"tag:{site.settings.feed_kennung}:ozg-report"


def _entry_id(site: Site, issue: Ausgabe) -> str:
    # a tag URI (RFC 4151) survives a rename of the page and a move of the site
    return f"{_feed_id(site)}:{issue.id}"


def _date(on: date) -> datetime:
    return datetime.combine(on, time(9), ZONE)


def _updated(issues: list[Ausgabe]) -> datetime:
    return _date(max(issue.aktualisiert for issue in issues))


def _content(site: Site, issue: Ausgabe) -> str:
    notice = ""
    if site.settings.betrieb == "demo":
        notice = "<p><strong>Demonstration, kein Angebot des Landes Hessen.</strong></p>\n"
    if issue.muster:
        notice += "<p><strong>Musterausgabe:</strong> aus den Quellen zusammengestellt, nicht so erschienen.</p>\n"
    corrections = "".join(
        f"<p><strong>Berichtigt am {day(change.am)}:</strong> {inline(change.was)}</p>\n"
        for change in sorted(issue.aenderungen, key=lambda change: change.am, reverse=True)
    )
    html = notice + corrections + str(markdown(issue.text, level=2))  # Markup would escape the notice before it
    return for_readers(html, site.url + issue_uri(issue))


def _description(site: Site) -> str:
    text = "Informationsbrief zur Umsetzung des Onlinezugangsgesetzes (OZG) in Hessen"
    return f"{text}. Demonstration, kein Angebot des Landes Hessen." if site.settings.betrieb == "demo" else text


def _rss(site: Site, issues: list[Ausgabe]) -> bytes:
    return bytes(_generator(site, issues, RSS).rss_str(pretty=True))


def _atom(site: Site, issues: list[Ausgabe]) -> bytes:
    return bytes(_generator(site, issues, ATOM).atom_str(pretty=True))


def _generator(site: Site, issues: list[Ausgabe], own: str) -> FeedGenerator:
    from feedgen.feed import FeedGenerator  # only now: 30 ms, and most builds make no feed anew

    feed = FeedGenerator()
    feed.load_extension("dc", atom=False, rss=True)  # RSS itself knows only authors with an e-mail address
    feed.id(_feed_id(site))
    feed.title(site.settings.report)
    feed.description(_description(site))
    feed.subtitle(_description(site))
    feed.language("de")
    feed.author(name=site.settings.anbieter)
    feed.generator("ozg-hessen")
    feed.link(href=site.url + own, rel="self", type=next(item.type for item in FEEDS if item.uri == own))
    feed.link(href=site.absolute(ARCHIVE), rel="alternate")
    feed.updated(_updated(issues))
    feed.lastBuildDate(_updated(issues))
    feed.pubDate(_date(max(issue.datum for issue in issues)))
    for issue in issues:
        entry = feed.add_entry(order="append")
        entry.id(_entry_id(site, issue))
        entry.guid(_entry_id(site, issue), permalink=False)
        entry.title(issue_title(issue))
        entry.link(href=site.url + issue_uri(issue), rel="alternate")
        entry.published(_date(issue.datum))
        entry.updated(_date(issue.aktualisiert))
        entry.summary(plain(issue.teaser))
        entry.content(_content(site, issue), type="html")
        entry.author(name=site.settings.anbieter)
        entry.dc.dc_creator(site.settings.anbieter)
        for thema in issue.themen:
            entry.category(term=thema, label=thema)
    return feed


def _json_feed(site: Site, issues: list[Ausgabe]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.settings.report,
        "description": _description(site),
        "home_page_url": site.absolute(ARCHIVE),
        "feed_url": site.url + JSON,
        "language": "de",
        "authors": [{"name": site.settings.anbieter}],
        "items": [
            {
                "id": _entry_id(site, issue),
                "url": site.url + issue_uri(issue),
                "title": issue_title(issue),
                "summary": plain(issue.teaser),
                "content_html": _content(site, issue),
                "date_published": _date(issue.datum).isoformat(),
                "date_modified": _date(issue.aktualisiert).isoformat(),
                "tags": list(issue.themen),
            }
            for issue in issues
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=2) + "\n").encode()


def _opml(site: Site, issues: list[Ausgabe]) -> bytes:
    """Return a subscription list (OPML 2.0) that feed readers import: each newsletter once, as Atom."""
    title = escape(site.settings.report)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n'
        f"    <title>{title}</title>\n"
        f"    <dateModified>{format_datetime(_updated(issues))}</dateModified>\n"
        f"    <ownerName>{escape(site.settings.anbieter)}</ownerName>\n"
        "  </head>\n  <body>\n"
        f'    <outline type="rss" version="ATOM1" text="{title}" title="{title}" xmlUrl="{escape(site.url + ATOM)}" '
        f'htmlUrl="{escape(site.absolute(ARCHIVE))}" language="de"/>\n'
        "  </body>\n</opml>\n"
    ).encode()
