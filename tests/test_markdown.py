"""Markdown from data: what editors write comes out right, what attackers write comes out as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozg.editorial import anchor
from ozg.markdown import headings, inline, link_terms, markdown, plain
from ozg.model.addresses import check_markdown
from ozg.problem import InvalidError
from seiten import ROOT, Built


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Sie **müssen** das.", "<p>Sie <strong>müssen</strong> das.</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("[Stadt](https://stadt.example/)", '<p><a href="https://stadt.example/">Stadt</a></p>\n'),
        ("[Hund](leistungen/hund.html)", '<p><a href="../leistungen/hund.html">Hund</a></p>\n'),
        ("# Titel", '<h3 id="titel">Titel</h3>\n'),
        ("## A\n## A\n### B", '<h3 id="a">A</h3>\n<h3 id="a-2">A</h3>\n<h4 id="b">B</h4>\n'),
    ],
)
def test_editors_get_what_they_mean(text: str, html: str) -> None:
    assert markdown(text, "../") == html


ATTACKS = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    '[x](https://a.example "a" onclick="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "<style>*{display:none}</style>",
    "<!-- --><iframe src=//evil.example></iframe>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_come_out_as_text(attack: str) -> None:
    html = markdown(attack)
    assert not re.search(r"<(script|img src=x|svg|iframe|style|a href='javascript)", html, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r'(href|src)="\s*(javascript|data|vbscript):', html, re.IGNORECASE)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_text_makes_a_dangerous_tag(text: str) -> None:
    html = markdown(text)
    tags = {name.lower() for name in re.findall(r"</?([a-zA-Z][\w-]*)", html)}
    assert tags <= {
        "p", "strong", "em", "code", "pre", "ul", "ol", "li", "a", "img", "hr", "br", "blockquote", "table", "thead",
        "tbody", "tr", "th", "td", "div", "h1", "h2", "h3", "h4", "h5", "h6",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["[x](ftp://a.example/)", "<javascript:alert(1)>", "[x]: file:///etc/passwd"])
def test_editors_are_told_about_addresses(text: str) -> None:
    with pytest.raises(InvalidError):
        check_markdown(text)


def test_colons_in_text_are_no_addresses() -> None:
    text = "Hinweis: so [geht](https://a.example) es (Stand: 2022), auch <https://b.example/> und [hier](#anker)."
    assert check_markdown(text) == text


def test_tables_scroll_by_keyboard_and_carry_no_style() -> None:
    html = markdown("| a | b |\n| :- | -: |\n| 1 | 2 |")
    assert 'role="region" aria-label="Tabelle" tabindex="0"' in html
    assert "style=" not in html
    assert "align=" not in html


def test_inline_and_plain() -> None:
    assert inline("Ein *Wort*") == "Ein <em>Wort</em>"
    assert plain("Ein *Wort* & [Link](https://a.example)") == "Ein Wort & Link"
    assert [h.text for h in headings('<h2 id="a">A &amp; B</h2><h3 id="c">C</h3><h4 id="d">D</h4>')] == ["A & B", "C"]


def test_terms_are_linked_once_and_only_in_running_text() -> None:
    html = "<h2>OZG</h2><p>Das OZG, das <a href='x'>OZG</a>, das OZG und OZG-Leistungen.</p>"
    linked = link_terms(html, {"OZG": "g#ozg", "OZG-Leistungen": "g#l"})
    assert linked == (
        '<h2>OZG</h2><p>Das <a class="ozg-begriff" href="g#ozg">OZG</a>, das <a href=\'x\'>OZG</a>, das OZG und '
        '<a class="ozg-begriff" href="g#l">OZG-Leistungen</a>.</p>'
    )


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Bescheid und Bescheid</p>", "<p>[Bescheid] und Bescheid</p>"),
        ("<p>Bescheide, Vorbescheid, Test-Bescheid, Bescheid-Text</p>", None),
        ("Bescheid", "[Bescheid]"),
        ('<p title="Bescheid"><code>Bescheid</code></p><h3>Bescheid</h3>', None),
        ("<p>§ 9 OZG. Ein Bescheid</p>", "<p>[§ 9 OZG]. Ein [Bescheid]</p>"),
        ("<p>x§ 9 OZG</p>", "<p>x§ 9 [OZG]</p>"),
    ],
)
def test_words_are_linked_as_wholes_and_once(html: str, linked: str | None) -> None:
    found = link_terms(html, {word: f"#{word}" for word in ("OZG", "§ 9 OZG", "Bescheid")})
    assert re.sub(r'<a class="ozg-begriff" href="#([^"]+)">\1</a>', r"[\1]", found) == (linked or html)


def test_without_terms_nothing_is_linked() -> None:
    assert link_terms("<p>Bescheid</p>", {}) == "<p>Bescheid</p>"


def test_anchors_of_a_page_are_unique(mini: Path) -> None:
    path = mini / "data/leistungen/hund-anmelden.yml"
    heading = "|\n  ## Zuständige Stelle\n\n  Text.\n"
    path.write_text(f"{path.read_text('utf-8')}volltext: {heading}hinweise: {heading}", "utf-8")
    html = Built(mini).html("leistungen/hund-anmelden.html")
    found = [node.attributes["id"] for node in html.css("[id]")]
    assert len(found) == len(set(found))
    assert {"zustaendige-stelle", "zustaendige-stelle-2", "zustaendige-stelle-3"} <= set(found)


def test_no_heading_of_an_editorial_page_takes_an_anchor_of_the_frame() -> None:
    frame = (ROOT / "overrides/main.html", *(ROOT / "overrides/partials").glob("*.html"))
    ids = {anchor for path in frame for anchor in re.findall(r'\sid="([a-z-]+)"', path.read_text("utf-8"))}
    assert ids == {"inhalt", "bereiche", "hauptnavigation"}
    assert {anchor(name) for name in ids} == {"inhalt-2", "bereiche-2", "hauptnavigation-2"}
    assert anchor("Förderung") == "foerderung"


def test_pictures_lead_to_the_root_of_the_site_as_links_do() -> None:
    html = markdown("![Ein Hund](assets/hund.png) [Mehr](glossar.html) [Dort](HTTPS://a.example/)", "../")
    assert 'src="../assets/hund.png"' in html
    assert 'href="../glossar.html"' in html
    assert 'href="HTTPS://a.example/"' in html


def test_no_level_of_headings_is_left_out() -> None:
    html = markdown("# Eins\n\n#### Zwei\n\n# Drei\n\n## Vier\n\n###### Fünf", level=2)
    assert re.findall(r"<h(\d)", html) == ["2", "3", "2", "3", "4"]
