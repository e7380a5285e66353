"""What can be found of a page: its words, each with its weight.

Left out are drawings, elements that say so (data-pagefind-ignore), what is for using a page (forms, navigation) and
what a page says about its own text, such as the source of a fact.

Weights say what people look for. Headings count more than the text below them, as in Pagefind; words that editors
name for a Leistung three times; pages about the site and for authorities half. Compared for fifty searches with
other weights.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

NORMAL = 24
"""The weight of a word that is like others. Pagefind's unit: weights are whole numbers up to 255."""

_BEGIN, _AFTER = b" data-pagefind-body>", b'<div class="ozg-ende">'
_LEFT_OUT = tuple(
    re.compile(mark)
    for mark in (
        b" data-pagefind-ignore",
        b"<(?:nav|form)",
        b'<div class="ozg-(?:hinweis|aktion)',  # how far the text and the online service are
        b'<span class="ozg-quelle"',
        b'<details class="ozg-belege"',
    )
)
"""Each finds something within the tag that begins an element; one pattern for all of them takes twice as long."""
_NAME = re.compile(rb"<(\w+)")
_NO_TEXT = re.compile(rb"<(svg|script)\b.*?</\1>", re.DOTALL)

_INLINE = re.compile(r"</?(?:a|abbr|b|code|dfn|em|i|mark|small|span|strong|sub|sup|time|wbr)\b[^>]*>")
_TAGS = re.compile(r"(?:<[^>]*>\s*)+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_BLOCKS = "p div ul ol li dl dd article section"
# signs that no text has: the end of a block, the beginning of words with a weight of their own, their end
_END, _HEAVY, _LIGHT = "\x01", "\x02", "\x03"
_LEVELS = "123456"
_WORDS_OF_EDITORS = "s"
_MEANING = (
    {("", name): " " for name in (*_BLOCKS.split(), "dt", "td", "br")}
    | {("/", name): _END for name in _BLOCKS.split()}
    # what stands beside these is no part of the same word, and they are no sentences
    | {("/", name): " " for name in ("td", "th", "summary", "caption")}
    | {("/", "dt"): ": "}
    | {("", f"h{level}"): f" {_HEAVY}{level}" for level in _LEVELS}
    | {("/", f"h{level}"): f"{_END}{_LIGHT}" for level in _LEVELS}
)
"""What a tag is in a text that goes on from one block to the next; all others are nothing."""
_SYNONYMS = re.compile(r' data-suchworte="([^"]*)"')
_UNFINISHED = re.compile(rf"{_END}(?<=[\w'\")$*]{_END})")  # looks back only where a block ends
_BLANKS = re.compile(r"[ \n]+")
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TEASER = re.compile(r'<p class="ozg-teaser" data-pagefind-meta="teaser">(.*?)</p>', re.DOTALL)
_FIRST = ("leistungen/", "lagen/", "themen/", "kommunen/", "kontakte/")


class Findable(NamedTuple):
    """What the search knows of a page. texts: (weight, words) in the order of the page. teaser: may be empty."""

    title: str
    teaser: str
    texts: tuple[tuple[int, list[str]], ...]


def find(html: bytes, name: str) -> Findable | None:
    """Return what can be found of the page at the address `name`; None if it is nothing, or not one of our pages."""
    begin = html.find(_BEGIN)
    if begin < 0:
        return None
    shown = cut(html[begin + len(_BEGIN) : html.rfind(_AFTER)]).decode()
    texts = _weighted(shown, name.startswith(_FIRST))
    return Findable(_first(_TITLE, shown), _first(_TEASER, shown), texts) if texts else None


def cut(html: bytes) -> bytes:
    """Return `html` without all that the search is to leave out."""
    html = _NO_TEXT.sub(b"", html)
    parts: list[bytes] = []
    end = 0
    for start, stop in sorted(
        {(html.rfind(b"<", 0, m.end()), m.end()) for mark in _LEFT_OUT for m in mark.finditer(html)}
    ):
        # else it is inside of one that is left out, or words that only look like it
        if start >= end and b">" not in html[start : stop - 1]:
            parts.append(html[end:start])
            end = _end(html, start)
    return b"".join((*parts, html[end:]))


def _end(html: bytes, start: int) -> int:
    """Return where the element ends that begins at `start`."""
    depth = 0
    for tag in _tags(_NAME.match(html, start)[1]).finditer(html, start):  # type: ignore[index]
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)


@cache
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)%s\b[^>]*>" % name)


def _weighted(html: str, first: bool) -> tuple[tuple[int, list[str]], ...]:
    """Return the words of `html` with their weight. first: whether it is a page that citizens look for."""
    text = _TAGS.sub(lambda tags: _meaning(tags[0]), _INLINE.sub("", html))
    # an excerpt reads well only if a heading and the text below it are two sentences
    text = unescape(_UNFINISHED.sub(". ", text).replace(_END, " "))
    normal = NORMAL if first else NORMAL // 2
    weights = {level: NORMAL * (8 - int(level)) if first else normal for level in _LEVELS}
    weights[_WORDS_OF_EDITORS] = NORMAL * 3
    before, *parts = text.split(_HEAVY)
    texts = [(normal, before.split())]
    for part in parts:
        heavy, _, after = part.partition(_LIGHT)
        texts += ((weights[heavy[0]], heavy[1:].split()), (normal, after.split()))
    return tuple(text for text in texts if text[1])


@lru_cache(maxsize=1 << 12)  # pages of a kind are alike
def _meaning(tags: str) -> str:
    """Return what tags that follow each other are in the text."""
    return _TAG.sub(_sign, tags)


def _sign(tag: re.Match[str]) -> str:
    sign = _MEANING.get((tag[1], tag[2]), "")
    if (words := _SYNONYMS.search(tag[3])) and words[1]:
        return f"{sign}{_HEAVY}{_WORDS_OF_EDITORS}{words[1]}. {_LIGHT}"
    return sign


def _first(pattern: re.Pattern[str], html: str) -> str:
    """Return what the first element that `pattern` finds says, as plain text."""
    found = pattern.search(html)
    return _BLANKS.sub(" ", unescape(_TAG.sub("", found[1]))).strip() if found else ""
