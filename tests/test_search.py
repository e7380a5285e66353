"""What the search gets to see of a page: its words, and nothing that would only be in the way."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from ozg.search import findable, index, vocabulary

LEFT_OUT = {
    "nothing": ("<p>Hund anmelden</p>", "<p>Hund anmelden</p>"),
    "a drawing": ('<p><svg class="s"><path d="M0"/></svg> Frist</p>', "<p> Frist</p>"),
    "what says so": ("<p>a</p><div data-pagefind-ignore><p>b</p></div><p>c</p>", "<p>a</p><p>c</p>"),
    "with others of its name in it": (
        '<div class="x" data-pagefind-ignore="all"><div>b</div>c</div><p>d</p>',
        "<p>d</p>",
    ),
    "with a drawing in it": ("<ul data-pagefind-ignore><li><svg></svg>b</li></ul>c", "c"),
    "beside a longer name": ("<p data-pagefind-ignore>a<pre>b</pre></p><p>c</p>", "<p>c</p>"),
    "the source of a fact": ('37 Euro <span class="ozg-quelle">(§ 1 <a href="x">PAuswGebV</a>)</span>.', "37 Euro ."),
    "facts said before": ('<details class="ozg-belege"><summary>2</summary><ul><li>a</ul></details>b', "b"),
    "not a line of small print": ('<p class="ozg-quelle">Auch: OZG</p>', '<p class="ozg-quelle">Auch: OZG</p>'),
    "how far it is": ('<div class="ozg-aktion"><span>Online</span></div><p>a</p>', "<p>a</p>"),
    "labels are apart": (
        "<dl><div><dt>OZG-ID</dt><dd>10136</dd></div></dl>",
        "<dl><div><dt>OZG-ID: </dt><dd>10136</dd></div></dl>",
    ),
    "cells are apart": ("<tr><th>Stand</th><td>Mai</td></tr>", "<tr><th>Stand </th><td>Mai </td></tr>"),
    "to the end, when it never ends": ("a<div data-pagefind-ignore><div>b</div>", "a"),
}


@pytest.mark.parametrize(("html", "wanted"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out(html: str, wanted: str) -> None:
    assert findable(html.encode()).decode() == wanted


LEFT_OUT_CSS = "[data-pagefind-ignore], svg, div.ozg-hinweis, div.ozg-aktion, span.ozg-quelle, details.ozg-belege"


def words(page: LexborHTMLParser) -> list[str]:
    return page.text(separator=" ").replace(":", "").split()


def test_a_page_loses_nothing_else(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 700
    for path in pages:
        html = path.read_bytes()
        whole, left = LexborHTMLParser(html), LexborHTMLParser(findable(html))
        for node in whole.css(LEFT_OUT_CSS):
            node.decompose()
        for node in left.css("span[data-pagefind-weight]"):  # what is added; see below
            node.decompose()
        assert words(left) == words(whole), path


def test_what_stands_beside_each_other_is_no_one_word(site: Path) -> None:
    found = [gzip.decompress(path.read_bytes()).decode() for path in (site / "pagefind/fragment").iterdir()]
    hund = next(text for text in found if '"url":"/leistungen/hund-anmelden.html"' in text)
    content = json.loads(hund[hund.index("{") :])["content"]
    assert "OZG-ID: 10160. " in content
    assert "Für: Bürgerinnen und Bürger. Thema: Engagement & Hobby. " in content


def test_what_editors_name_for_a_leistung_weighs_more() -> None:
    html = b'<dd data-suchworte="Perso, ID-Karte">Ausweis</dd>'
    assert findable(html) == b'<dd><span data-pagefind-weight="3">Perso, ID-Karte. </span>Ausweis</dd>'


def test_the_list_of_words_has_each_once_small_if_it_is_so_anywhere() -> None:
    pieces = [
        b"Hunde&shy;steuer,",
        b"An&shy;melden",
        b"anmelden.",
        b"Stra\xc3\x9fe",
        b"(OZG)",
        b"am",
        b"2026",
        b"&amp;",
    ]
    assert vocabulary(pieces) == ["Hundesteuer", "OZG", "Straße", "anmelden"]


def test_every_word_of_every_page_is_in_the_list(site: Path) -> None:
    listed = {word.lower() for word in (site / "pagefind/woerter.txt").read_text("utf-8").splitlines()}
    assert 5000 < len(listed) < 20000
    for name in ("leistungen/hund-anmelden.html", "kommunen/wetzlar.html", "glossar.html"):
        page = LexborHTMLParser(findable((site / name).read_bytes())).css_first("main article, main .ozg-inhalt")
        said = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", page.text(separator=" ").replace("\xad", ""))}
        assert said <= listed, name
    assert "hundemarke" in listed
    assert "perso" in listed  # an editor's word, which no page shows


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: such disks list files in the order of their making."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK):
        with tempfile.TemporaryDirectory(dir=memory) as made:
            yield Path(made)
    else:
        yield tmp_path


def test_the_same_pages_give_the_same_index(site: Path, folder: Path) -> None:
    made = []
    for number in (1, 2):
        copy = folder / f"site-{number}"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pagefind", "assets"))
        index(copy, changed=True)
        files = [path for path in (copy / "pagefind").rglob("*") if path.is_file()]
        made.append({path.relative_to(copy): path.read_bytes() for path in files})
    assert made[0] == made[1]


def test_words_that_look_like_a_mark_are_words() -> None:
    html = b"<p><b>x</b> data-pagefind-ignore y</p>"
    assert findable(html) == html
