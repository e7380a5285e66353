"""The short way to a page at a place gives the same bytes as the long one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orte import land, says
from ozg.build import Maker
from ozg.frame import Frame, marks
from ozg.jinja import out
from ozg.render import SLOTS
from ozg.settings import Einstellungen
from ozg.spec import compact_json
from ozg.stencil import Stencil, forms, mark
from seiten import Built, write

FRAME = Frame.cut("\n".join(f"<{name}>{text}</{name}>" for name, text in marks(SLOTS).items()), SLOTS)
OFFICES = "zustaendig:\n  - {stelle: buergerbuero, alle: ja}\n  - {stelle: steueramt, leistungen: [hund-anmelden]}\n"
ALLE = Einstellungen(vor_ort="alle", bearbeiten="https://forge.example/edit/")


def test_a_word_is_escaped_for_where_it_stands() -> None:
    page = f"<p>{mark('name')}</p>".encode()
    assert Stencil.cut(page).fill(forms({"name": "Bad <&> „Ems“"})) == "<p>Bad &lt;&amp;&gt; „Ems“</p>".encode()
    assert forms({"name": 'A"<'}) == {"name": b"A&#34;&lt;", "json:name": b'A\\"\\u003c', "url:name": b"A%22%3C"}


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_a_word_stands_as_if_it_had_been_there_from_the_beginning(word: str) -> None:
    def page(name: str) -> bytes:
        data = compact_json({"name": f"in {name}"}).replace("<", "\\u003c")
        return f"<p>{out(name)}</p><script>{data}</script><a href='mailto:?body={quote(name)}'>".encode()

    assert Stencil.cut(page(mark("name"))).fill(forms({"name": word})) == page(word)


def test_what_an_editor_types_is_no_mark() -> None:
    page = rb"<p>%00name%00 \u0000name\u0000</p>"
    assert Stencil.cut(page).fill({}) == page


@pytest.fixture
def built(mini: Path) -> Built:
    """A land in which some places name offices, one says more, and names hold what must be escaped."""
    root = land(mini)
    says(root, "wetzlar", OFFICES)
    says(root, "bischoffen", "online:\n  - {leistung: hund-anmelden, titel: Hund, url: https://b.example/h}\n")
    path = root / "data/kommunen/asslar.yml"
    path.write_text(path.read_text("utf-8").replace("Aßlar", "'Aßlar \"am <Berg> & Tal\"'"), "utf-8")
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    write(
        root,
        "stellen/zulassung.yml",
        "name: Kfz & <Co>\nart: kommune\nemail: kfz@muster.example\nquelle: [redaktion]\nstand: 2022\n",
    )
    return Built(root, ALLE)


def test_both_ways_give_the_same_bytes(built: Built) -> None:
    maker = Maker(built.site, lambda uri: FRAME)
    pages = [page for page in built.build.pages.values() if page.series]
    short = [page for page in pages if page.series and page.series()]
    assert len(pages) == 6 * 4 + 1
    assert len(pages) - len(short) == 1  # the one with an online service
    for page in short:
        assert maker(page).decode() == maker(replace(page, series=None)).decode(), page.uri
