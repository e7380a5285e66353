"""Markdown that stands in data → HTML that is safe to show.

`commonmark` shows raw HTML as text and drops dangerous addresses; `model.addresses` tells the editor about
the latter before that, when the content is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from itertools import count, groupby

from markupsafe import Markup

from ozg.commonmark import render
from ozg.jinja import as_markup
from ozg.spec import Heading
from ozg.text import slug

_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|table|t[hdr]|thead|tbody|br|hr|pre|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_OPERATOR = re.compile(r"\[\[(Betreiber: [^\]]+)\]\]")
_NO_MARKDOWN = re.compile(r"(?![-+#>=~]|\d+[.)])[^\\`*_\[\]<>&!|~\n]*\Z").match
_ANCHORED = re.compile(r'([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL).match  # what follows "<h"
_LOCAL = re.compile(r'(<(?:a href|img src)=")(?!https?:|mailto:|tel:|#)([^"]+)', re.IGNORECASE)
_UNTOUCHED = re.compile(r"<(a|h[1-6]|code|svg|dt|summary)\b.*?</\1>|<[^>]*>", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def markdown(text: str, basis: str = "", level: int = 3, taken: dict[str, int] | None = None) -> Markup:
    """Return `text` (CommonMark) as HTML.

    basis: prefix from the page to the site's root, put before addresses without a scheme.
    level: level of the highest heading; headings get anchors made by `slug`. taken: anchors of the page so
    far, with how often each was wanted; grows.
    """
    html = render(text)
    if "<h" in html:
        html = _number_headings(html, level, {} if taken is None else taken)
    if "<a " in html or "<img " in html:
        html = _LOCAL.sub(lambda match: match[1] + basis + match[2], html)
    if "<table>" in html:
        # align= is obsolete HTML
        html = re.sub(r' align="(left|right|center)"', r' class="ozg-\1"', html)
        html = scrollable_tables(html)
    if "[[" in html:
        html = mark_operator_fields(html)
    return as_markup(html)


def mark_operator_fields(html: str) -> str:
    """Return `html` with every field that the operator has still to fill, `[[Betreiber: …]]`, clearly marked."""
    return _OPERATOR.sub(r'<mark class="ozg-betreiberfeld">\1</mark>', html)


def scrollable_tables(html: str) -> str:
    """Return `html` with each table in a region that keyboards can scroll; names of regions must differ."""
    number = count(1)

    def wrap(match: re.Match[str]) -> str:
        place = next(number)
        name = "Tabelle" if place == 1 else f"Tabelle {place}"
        return f'<div class="ozg-tabelle" role="region" aria-label="{name}" tabindex="0">{match[0]}</div>'

    return _TABLE.sub(wrap, html)


def inline(text: str, basis: str = "") -> Markup:
    """Return one paragraph of Markdown without the paragraph around it, for list items and cells."""
    if _NO_MARKDOWN(text):  # most lines; a tenth of the time
        return as_markup(text.replace('"', "&quot;"))
    html = markdown(text, basis)
    if html.count("<p>") == 1 and html.startswith("<p>"):
        return as_markup(html.strip().removeprefix("<p>").removesuffix("</p>"))
    return html


def plain(text: str) -> str:
    """Return Markdown as plain text on one line, for descriptions and the search."""
    if _NO_MARKDOWN(text):
        return " ".join(text.split())
    html = render(text)
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def headings(html: str) -> tuple[Heading, ...]:
    """Return the headings of levels 2 and 3 that have an anchor, in order."""
    found = map(_ANCHORED, str.split(html, "<h"))
    return tuple(_heading(*match.groups()) for match in found if match)


@lru_cache(maxsize=4096)  # most are the same on every page of a kind
def _heading(level: str, anchor: str, inner: str) -> Heading:
    return Heading(int(level), anchor, " ".join(unescape(_TAG.sub("", inner.replace("&shy;", ""))).split()))


def link_terms(html: str, terms: Mapping[str, str], done: set[str] | None = None) -> Markup:
    """Link the first occurrence of each term in the running text of `html`; terms: word → address.

    Headings, labels, links and code stay as they are. done: addresses that are linked already; grows.
    """
    done = set() if done is None else done
    html = str(html)  # cutting Markup would make Markup of every piece
    untouched: list[tuple[int, int]] | None = None  # looked up only when there is something to link
    parts: list[str] = []
    end = 0
    for match in _terms_pattern(tuple(terms)).finditer(html):
        word, start = match[0], match.start()
        if (address := terms[word]) in done:
            continue
        if untouched is None:
            untouched = [found.span() for found in _UNTOUCHED.finditer(html)]
        if not any(first < start < last for first, last in untouched):
            done.add(address)
            parts += (html[end:start], f'<a class="ozg-begriff" href="{address}">{word}</a>')
            end = match.end()
    return as_markup("".join((*parts, html[end:])) if parts else html)


@lru_cache(maxsize=16)
def _terms_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds words as wholes. Each begins with its first letter, so that the search can leap to those."""
    longest_first = sorted(words, key=lambda word: (word[0], -len(word)))
    found = (
        f"{re.escape(first)}(?<![\\w-].)(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in groupby(longest_first, lambda word: word[0])
    )
    return re.compile(rf"(?:{'|'.join(found)})(?![\w-])" if words else "(?!)")


def _number_headings(html: str, level: int, used: dict[str, int]) -> str:
    highest = min(int(found) for found, _ in _HEADING.findall(html)) if _HEADING.search(html) else 1
    last = level - 1

    def replace(match: re.Match[str]) -> str:
        nonlocal last
        # no level is left out: who listens to headings would look for what stood between
        new = last = min(int(match[1]) - highest + level, last + 1, 6)
        name = slug(unescape(re.sub(r"<[^>]+>", "", match[2]))) or "abschnitt"
        used[name] = used.get(name, 0) + 1
        anchor = name if used[name] == 1 else f"{name}-{used[name]}"
        return f'<h{new} id="{anchor}">{match[2]}</h{new}>'

    return _HEADING.sub(replace, html)
