"""What can be found of a page: its words, each with its weight.

Left out are drawings, elements that say so (data-pagefind-ignore), what is for using a page (forms, navigation) and
what a page says about its own text, such as the source of a fact.

Weights say what people look for. Headings count more than the text below them, as in Pagefind; words that editors
name for a Leistung three times; pages about the site and for authorities half. Compared for fifty searches with
other weights.

Words that say nothing of what somebody looks for ("wo melde ich meinen Hund an") are in no index: they are more than a
third of all words, and a page need not have them to be the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

NORMAL = 24
"""The weight of a word that is like others. Pagefind's unit: weights are whole numbers up to 255."""

STOPPWOERTER = frozenset(
    """
    aber als am an auch auf aus bei beim bis bitte da damit dann darf das dass dem den denn der deren des dessen die
    dies diese diesem diesen dieser dieses doch dort du durch dürfen ein eine einem einen einer eines er es etwa etwas
    für gegen gibt habe haben hat hatte hier ich ihm ihn ihr ihre ihrem ihren ihrer ihres im in ins ist ja je jede
    jedem jeden jeder jedes kann kein keine keinem keinen keiner können könnte man mein meine meinem meinen meiner
    mich mir mit möchte möchten muss müssen nach nicht noch nur ob oder ohne sein seine seinem seinen seiner sich sie
    sind so soll sollen sollte sowie tun über um und uns unser unsere unserem unseren unserer unter vom von vor wann
    war waren warum was wegen weil welche welchem welchen welcher welches wenn wer werde werden wie will wir wird wo
    woher wohin wollen worum wurde wurden zu zum zur zwischen
    """.split()  # noqa: SIM905 - words to read, not a list of literals
)
"""Words that are not looked for, in small letters. woerter.js leaves the same ones out (`search.WORDS`)."""

_BEGIN, _AFTER = b" data-pagefind-body>", b'<div class="ozg-ende">'
_LEFT_OUT = re.compile(
    r"(?:nav|form|svg|script)\b"
    r'|div class="ozg-(?:hinweis|aktion)'  # how far the text and the online service are
    r'|span class="ozg-quelle"'
    r'|details class="ozg-belege"'
    r"|.* data-pagefind-ignore",
    re.DOTALL,
).match
"""Whether a tag, without its brackets, begins an element that is left out."""
_AFTER_NAME = re.compile(r"(?<=\w)\W")

_BLOCKS = "p div ul ol li dl dd article section"
# signs that no text has: the end of a block, the beginning of words with a weight of their own, their end
_END, _HEAVY, _LIGHT = "\x01", "\x02", "\x03"
_LEVELS = "123456"
_WORDS_OF_EDITORS = "s"
_MEANING = (
    dict.fromkeys((*_BLOCKS.split(), "dt", "td", "br"), " ")
    | {f"/{name}": _END for name in _BLOCKS.split()}
    # what stands beside these is no part of the same word, and they are no sentences
    | {f"/{name}": " " for name in ("td", "th", "summary", "caption")}
    | {"/dt": ": "}
    | {f"h{level}": f" {_HEAVY}{level}" for level in _LEVELS}
    | {f"/h{level}": f"{_END}{_LIGHT}" for level in _LEVELS}
)
"""What a tag is in a text that goes on from one block to the next; all others are nothing."""
_SYNONYMS = re.compile(r' data-suchworte="([^"]+)"').search
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
    shown = html[begin + len(_BEGIN) : html.rfind(_AFTER)].decode()
    texts = _weighted(text(shown), name.startswith(_FIRST))
    return Findable(_first(_TITLE, shown), _first(_TEASER, shown), texts) if texts else None


def text(html: str) -> str:
    """Return what the search is to see of `html`, with signs between blocks and around words of other weight."""
    before, *rest = html.split("<")
    out = [before]
    parts = iter(rest)
    for part in parts:
        tag, _, after = part.partition(">")
        if (sign := _sign(tag)) is None:
            out.append(_behind(_name(tag), parts))
            continue
        if sign:
            out.append(sign)
        out.append(after)
    return "".join(out)


def _behind(name: str, parts: Iterator[str]) -> str:
    """Return the text that follows the end of an element of this name. parts: all that follows its beginning."""
    closing = f"/{name}"
    depth = 1  # how many of its name are open
    for part in parts:
        if part.startswith(closing) and _name(part) == closing:
            depth -= 1
        elif part.startswith(name) and _name(part) == name:
            depth += 1
        if not depth:
            return part.partition(">")[2]
    return ""


def _weighted(marked: str, first: bool) -> tuple[tuple[int, list[str]], ...]:
    """Return the words of a text with their weight. marked: what `text` returns. first: if citizens look for it."""
    # an excerpt reads well only if a heading and the text below it are two sentences
    plain = unescape(_UNFINISHED.sub(". ", marked).replace(_END, " "))
    normal = NORMAL if first else NORMAL // 2
    weights = {level: NORMAL * (8 - int(level)) if first else normal for level in _LEVELS}
    weights[_WORDS_OF_EDITORS] = NORMAL * 3
    before, *parts = plain.split(_HEAVY)
    texts = [(normal, before.split())]
    for part in parts:
        heavy, _, after = part.partition(_LIGHT)
        texts += ((weights[heavy[0]], heavy[1:].split()), (normal, after.split()))
    return tuple(part for part in texts if part[1])


@lru_cache(maxsize=1 << 14)  # pages of a kind have the same tags
def _sign(tag: str) -> str | None:
    """Return what a tag is in the text; None if its element is left out."""
    if _LEFT_OUT(tag):
        return None
    sign = _MEANING.get(_name(tag), "")
    words = _SYNONYMS(tag)
    return f"{sign}{_HEAVY}{_WORDS_OF_EDITORS}{words[1]}. {_LIGHT}" if words else sign


def _name(tag: str) -> str:
    """Return what element a tag begins, or ends: "/p"."""
    return _AFTER_NAME.split(tag, maxsplit=1)[0]


def _first(pattern: re.Pattern[str], html: str) -> str:
    """Return what the first element that `pattern` finds says, as plain text."""
    found = pattern.search(html)
    return _BLANKS.sub(" ", unescape(text(found[1]))).strip() if found else ""
