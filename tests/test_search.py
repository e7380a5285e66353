"""What the search gets to see of a page: its words, and nothing that would only be in the way."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import build_site
from ozg.findable import Findable, find, text
from ozg.problem import ContentError
from ozg.search import index, vocabulary

pytestmark = pytest.mark.whole

LEFT_OUT = {
    "nothing": ("<p>Hund anmelden</p>", "Hund anmelden"),
    "a drawing": ('<p><svg class="s"><path d="M0"/><text>a</text></svg> Frist</p>', "Frist"),
    "data for machines": ('<p>a</p><script type="application/ld+json">{"a": 1}</script>', "a"),
    "what is for finding one's way": ('<nav aria-label="Seiten"><a href="x">Zurück</a></nav><p>a</p>', "a"),
    "but not a longer name": ("<navi>a</navi>", "a"),
    "what says so": ("<p>a</p><div data-pagefind-ignore><p>b</p></div><p>c</p>", "a c"),
    "with others of its name in it": (
        '<div class="x" data-pagefind-ignore="all"><div>b</div>c<div\nid="x"></div></div><p>d</p>',
        "d",
    ),
    "with a drawing in it": ("<ul data-pagefind-ignore><li><svg></svg>b</li></ul>c", "c"),
    "beside a longer name": ("<p data-pagefind-ignore>a<pre>b</pre></p><p>c</p>", "c"),
    "the source of a fact": ('37 Euro <span class="ozg-quelle">(§ 1 <a href="x">PAuswGebV</a>)</span>.', "37 Euro ."),
    "facts said before": ('<details class="ozg-belege"><summary>2</summary><ul><li>a</ul></details>b', "b"),
    "not a line of small print": ('<p class="ozg-quelle">Auch: OZG</p>', "Auch: OZG"),
    "how far it is": ('<div class="ozg-aktion"><span>Online</span></div><p>a</p>', "a"),
    "to the end, when it never ends": ("a<div data-pagefind-ignore><div>b</div>", "a"),
    "not words that look like a mark": ("<p><b>x</b> data-pagefind-ignore y</p>", "x data-pagefind-ignore y"),
}


@pytest.mark.parametrize(("html", "wanted"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out(html: str, wanted: str) -> None:
    assert " ".join(text(html).replace("\x01", " ").split()) == wanted


LEFT_OUT_CSS = (
    "[data-pagefind-ignore], svg, script, nav, form, "
    "div.ozg-hinweis, div.ozg-aktion, span.ozg-quelle, details.ozg-belege"
)


def shown(html: str) -> LexborHTMLParser:
    """Return a page as another parser reads it, without what is left out."""
    page = LexborHTMLParser(html)
    for node in page.css(LEFT_OUT_CSS):
        node.decompose()
    return page


def letters(text: str) -> list[str]:
    return re.findall(r"\w", text)


def test_a_page_loses_nothing_else(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 700
    for path in pages:
        body = path.read_text("utf-8").partition("<body")[2]
        # levels of headings, and words of editors that no page shows
        said = unescape(re.sub("\x02(?:[1-6]|s[^\x03]*)", "", text(f"<body{body}")))
        assert letters(said) == letters(shown(f"<body{body}").text(separator="")), path


def found(body: str, name: str = "leistungen/x.html") -> Findable:
    page = f'<div class="ozg-inhalt md-typeset" data-pagefind-body>\n{body}\n</div>\n<div class="ozg-ende"></div>'
    what = find(page.encode(), name)
    assert what is not None
    return what


def said(page: Findable) -> str:
    return " ".join(word for _, words in page.texts for word in words)


APART = {
    "blocks are sentences": ("<h2>Frist</h2><p>ein Monat</p><p>Warum?</p>", "Frist. ein Monat. Warum?"),
    "lists": ("<ul>\n<li>Pass</li>\n<li>Foto,</li>\n</ul>", "Pass. Foto,"),
    "labels": ("<dl><div><dt>OZG-ID</dt><dd>10136</dd></div></dl>", "OZG-ID: 10136."),
    "cells": ("<tr><th>Stand</th><td>Mai</td><td>Juni</td></tr>", "Stand Mai Juni"),
    "what opens": ("<details><summary>Mehr</summary>dazu</details>", "Mehr dazu"),
    "lines": ("Am Markt 1<br>35576 Wetzlar", "Am Markt 1 35576 Wetzlar"),
    "but not parts of a word": (
        "<p>Hunde<b>steuer</b> <a href='x'>der</a> <i>Stadt</i>.</p>",
        "Hundesteuer der Stadt.",
    ),
    "nor what only looks like a sign": ("<p>Thema &amp; Hobby &lt;neu&gt;</p>", "Thema & Hobby <neu>"),
}


@pytest.mark.parametrize(("html", "wanted"), APART.values(), ids=APART)
def test_what_stands_beside_each_other_is_no_one_word(html: str, wanted: str) -> None:
    assert said(found(html)) == wanted


BODY = '<h1>Hund anmelden</h1><p>Wer</p><h3>Frist</h3><dd data-suchworte="Perso, ID-Karte">Ausweis</dd>'


def test_headings_and_what_editors_name_weigh_more() -> None:
    assert found(BODY).texts == (
        (168, ["Hund", "anmelden."]),
        (24, ["Wer."]),
        (120, ["Frist."]),
        (72, ["Perso,", "ID-Karte."]),
        (24, ["Ausweis."]),
    )


def test_pages_that_citizens_do_not_look_for_weigh_half() -> None:
    weights = [weight for weight, _ in found(BODY, "kommunales/index.html").texts]
    assert weights == [12, 12, 12, 72, 12]


def test_a_result_shows_title_and_teaser() -> None:
    teaser = '<p class="ozg-teaser" data-pagefind-meta="teaser">Nach <a href="x">§\u00a01</a>\n &amp; mehr.</p>'
    page = found(f'<h1 id="x">Hunde&shy;steuer <b>zahlen</b></h1>{teaser}')
    assert (page.title, page.teaser) == ("Hunde\xadsteuer zahlen", "Nach §\u00a01 & mehr.")


def test_pages_without_words_and_of_others_are_not_found() -> None:
    assert (
        find(b'<div data-pagefind-body><div data-pagefind-ignore="all">a</div></div><div class="ozg-ende">', "x")
        is None
    )
    assert find(b"<html><body><p>Etwas anderes</p></body></html>", "x") is None


def test_the_list_of_words_has_each_once_small_if_it_is_so_anywhere() -> None:
    written = ["Hunde\xadsteuer,", "An\xadmelden", "anmelden.", "Straße", "(OZG)", "am", "2026", "&"]
    assert vocabulary(written) == ["Hundesteuer", "OZG", "Straße", "anmelden"]


def test_every_word_of_every_page_is_in_the_list(site: Path) -> None:
    listed = {word.lower() for word in (site / "pagefind/woerter.txt").read_text("utf-8").splitlines()}
    assert {"-der", "-für", "-wo"} <= listed  # the index leaves them out
    assert 5000 < len(listed) < 20000
    for name in ("leistungen/hund-anmelden.html", "kommunen/wetzlar.html", "glossar.html"):
        page = shown((site / name).read_text("utf-8")).css_first("main article, main .ozg-inhalt")
        words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", page.text(separator=" ").replace("\xad", ""))}
        assert words <= listed, name
    assert "hundemarke" in listed
    assert "perso" in listed  # an editor's word, which no page shows


Stand = dict[str, tuple[bytes, int]]
"""Name → content, time of the last change."""


def lies_in(site: Path) -> Stand:
    """Return all files of an index."""
    files = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    return {
        path.relative_to(site / "pagefind").as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files
    }


def contents(stand: Stand) -> dict[str, bytes]:
    return {name: content for name, (content, _) in stand.items()}


@pytest.fixture
def pages(site: Path, tmp_path: Path) -> Path:
    """A hundred pages without an index."""
    for name in ("leistungen", "fragen-antworten"):
        shutil.copytree(site / name, tmp_path / "site" / name)
    return tmp_path / "site"


def test_the_same_pages_give_the_same_index_however_many_read_them(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(pages, {})
    monkeypatch.setattr("ozg.search._TOGETHER", 8)
    monkeypatch.setattr("ozg.search._PARALLEL_FROM", 1)
    other = tmp_path / "other"
    for path in sorted(pages.rglob("*.html"), reverse=True):  # a disk may list files in the order of their making
        (other / path.relative_to(pages)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, other / path.relative_to(pages))
    index(other, {})
    assert contents(lies_in(other)) == contents(lies_in(pages))


def edit(path: Path, old: str, new: str) -> None:
    html = path.read_text("utf-8")
    assert old in html
    path.write_text(html.replace(old, new), "utf-8")


EDITS = {
    "nothing": lambda site: None,
    "a word": lambda site: edit(site / "leistungen/hund-anmelden.html", "Hundemarke", "Hundeplakette"),
    "a new page": lambda site: shutil.copy(
        site / "leistungen/hund-anmelden.html", site / "leistungen/hund-zeigen.html"
    ),
    "a page less": lambda site: (site / "leistungen/hund-anmelden.html").unlink(),
    "a page with nothing to find": lambda site: (site / "leistungen/leer.html").write_text("<p>x</p>", "utf-8"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_what_is_known_gives_the_same_index_as_beginning_anew(pages: Path, change: Callable[[Path], object]) -> None:
    known = index(pages, {})
    before = lies_in(pages)
    change(pages)
    again = index(pages, known, {"leistungen/hund-anmelden.html"})
    after = lies_in(pages)
    assert index(pages, {}) == again
    assert contents(lies_in(pages)) == contents(after)
    same = [name for name, (content, _) in before.items() if name in after and after[name][0] == content]
    assert len(same) > 100
    assert [name for name in same if after[name][1] != before[name][1] and "/" in name] == []


def test_what_is_missing_is_made_again(pages: Path) -> None:
    known = index(pages, {})
    whole = contents(lies_in(pages))
    for name in ("fragment", "index", "."):
        first = min(path for path in (pages / "pagefind" / name).iterdir() if path.is_file())
        first.unlink()
        index(pages, known)
        assert contents(lies_in(pages)) == whole, first
    (pages / "pagefind/pagefind-entry.json").write_text("{")  # somebody has changed it
    index(pages, known)
    assert contents(lies_in(pages)) == whole


def test_until_it_is_complete_the_entry_names_what_lies_there(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(pages, {})
    before = contents(lies_in(pages))
    edit(pages / "leistungen/hund-anmelden.html", "Hundemarke", "Hundeplakette")
    monkeypatch.setattr("ozg.search.Folder.finish", stop)
    with pytest.raises(KeyboardInterrupt):
        index(pages, {})  # nothing is known: all is written anew
    meanwhile = contents(lies_in(pages))
    assert {name for name, content in before.items() if meanwhile[name] != content} <= {"woerter.txt"}


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_failure_leaves_the_index_as_it_was(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = index(pages, {})
    before = lies_in(pages)
    edit(pages / "leistungen/hund-anmelden.html", "Hundemarke", "Hundeplakette")
    (pages / "pagefind/pagefind.js").unlink()
    monkeypatch.setattr("ozg.index_files.get_executable", lambda: Path("/bin/false"))
    with pytest.raises(ContentError) as caught:
        index(pages, known)
    assert [problem.message for problem in caught.value.problems] == ["Der Suchindex konnte nicht erzeugt werden: "]
    after = lies_in(pages)
    assert {name: after[name] for name in before if name != "pagefind.js"} == {
        name: stand for name, stand in before.items() if name != "pagefind.js"
    }


def test_what_somebody_removed_from_a_published_index_comes_back(mini: Path) -> None:
    settings = mini / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("suche: false", "suche: true"), "utf-8")
    folder = build_site(mini / "site", mini) / "pagefind"
    before = sorted(folder.rglob("*"))
    for kind in ("pagefind.js", "*.pf_meta", "fragment/*", "index/*"):
        next(folder.glob(kind)).unlink()
        build_site(mini / "site", mini)
        assert sorted(folder.rglob("*")) == before, kind
