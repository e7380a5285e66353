"""Leistungen at a place: which pages there are, what they say, and that nothing is invented."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from orte import ALLE, SERVICE, full, says
from ozg.model import HinweiseVorOrt
from ozg.render import slots
from ozg.settings import Einstellungen
from seiten import Built, words

# ---- which pages there are


def local(built: Built) -> list[str]:
    return [uri for uri in built.build.pages if re.fullmatch(r"leistungen/[^/]+/[^/]+\.html", uri)]


def test_without_anything_to_say_there_is_no_page(root: Path) -> None:
    assert local(Built(root)) == []


def test_a_page_for_every_place_of_which_something_is_said(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    orte = ("asslar", "bischoffen", "lahn-dill-kreis", "wetzlar")
    expected = [f"leistungen/auto-zulassen/{ort}.html" for ort in orte]
    assert local(Built(root)) == [*expected, "leistungen/hund-anmelden/wetzlar.html"]


def test_the_switch_makes_a_page_for_every_town_and_leistung(root: Path) -> None:
    built = Built(root, ALLE)
    assert len(local(built)) == 6 * 4
    assert not any("kreis" in uri for uri in local(built))
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    assert len(local(Built(root, ALLE))) == 6 * 4 + 1


# ---- what they say where nothing is recorded


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("hund-anmelden/wetzlar", "Zuständig ist die Stadt Wetzlar. Die Stelle dort: Steueramt. Anschrift"),
        ("hund-anmelden/bischoffen", "Zuständig ist die Gemeinde Bischoffen. Die Stelle dort: Steueramt"),
        ("auto-zulassen/bischoffen", "Zuständig ist der Lahn-Dill-Kreis. Die Stelle dort: Amt für Auto zulassen."),
        ("auto-zulassen/kassel", "Zuständig ist die Stadt Kassel. Die Stelle dort: Amt für Auto zulassen."),
        ("elterngeld-beantragen/kassel", "Aufgabe von Land Hessen"),
        ("rente-beantragen/wetzlar", "Aufgabe von Sozialversicherung"),
        ("rente-beantragen/wetzlar", "Wer ist zuständig? Amt für Rente beantragen Anderer Ort"),
        ("hund-anmelden/wetzlar", "Für Wetzlar ist hier kein Online-Dienst zu dieser Leistung erfasst."),
    ],
)
def test_level_and_name_give_a_correct_page(root: Path, page: str, sentence: str) -> None:
    text = Built(root, ALLE).text(f"leistungen/{page}.html").replace(" .", ".")
    assert sentence in text
    assert "Hinweise für" not in text


def test_the_regional_authority_is_named_where_it_decides(root: Path) -> None:
    path = root / "data/leistungen/elterngeld-beantragen.yml"
    path.write_text(path.read_text().replace("Amt für Elterngeld beantragen", "Regierungspräsidium"))
    built = Built(root, ALLE)
    assert "Wetzlar liegt im Regierungsbezirk Gießen." in built.text("leistungen/elterngeld-beantragen/wetzlar.html")


def test_the_frame_of_the_page_belongs_to_the_place(root: Path) -> None:
    built = Built(root, ALLE)
    spec = built["leistungen/auto-zulassen/bischoffen.html"]
    assert spec.titel == "Auto zulassen in Bischoffen"
    assert [crumb.uri for crumb in spec.pfad] == [
        "index.html",
        "leistungen/index.html",
        "leistungen/auto-zulassen.html",
    ]
    service = spec.jsonld[0]
    assert service["areaServed"]["name"] == "Bischoffen"
    assert service["serviceOperator"]["name"] == "Lahn-Dill-Kreis"
    assert service["url"] == built.site.url + spec.uri
    assert slots(built.site, spec)["canonical"] == built.site.url + spec.uri
    hrefs = {a.attributes["href"] for a in built.html(spec.uri).css("a")}
    assert {"../../kommunen/bischoffen.html", "../../leistungen/auto-zulassen.html"} <= hrefs
    # a page that says nothing of its own would only crowd the results of a search
    assert built.html(spec.uri).css_first("article").attributes.keys() == {"data-pagefind-ignore"}


def test_no_mark_is_left_and_pages_share_what_is_the_same(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    built = Built(root, ALLE)
    for uri in local(built):
        spec = built[uri]
        assert "\0" not in spec.inhalt
        ids = re.findall(r'\sid="([^"]+)"', spec.inhalt)
        assert len(ids) == len(set(ids)), uri
        assert len(built.html(uri).css("h1")) == 1
        assert not re.search(r"</h([23])>\s*<h\1\b", spec.inhalt), uri
    one, other = (built[f"leistungen/rente-beantragen/{ort}.html"] for ort in ("asslar", "wetzlar"))
    assert one.toc is other.toc  # rendered once
    assert one.inhalt.replace("Aßlar", "Wetzlar").replace("asslar", "wetzlar") == other.inhalt


def test_in_charge_says_no_more_than_who_it_is(root: Path) -> None:
    says(root, "wetzlar", "zustaendig:\n  - {stelle: steueramt, leistungen: [hund-anmelden]}\n")
    built = Built(root, ALLE)
    for place, last in (("asslar", "noch nicht erfasst."), ("wetzlar", "Stand: 2022")):
        text = built.text(f"leistungen/hund-anmelden/{place}.html").replace(" .", ".")
        section = text.rpartition("Wer ist zuständig?")[2].partition("Anderer Ort")[0]
        assert section.strip().endswith(last), place


def test_hints_stand_inside_their_module(root: Path) -> None:
    html = full(root).html("leistungen/hund-anmelden/wetzlar.html")
    sections: dict[str, str] = {}
    heading = ""
    for node in html.css_first("article").iter():
        if node.tag == "h2":
            heading = node.attributes["id"] or ""
        sections[heading] = sections.get(heading, "") + words(node.text(separator=" ")) + " "
    places_of = {
        "online_dienste": "online-dienst",
        "zustaendig": "zustaendige-stelle",
        "kurztext": "beschreibung",
        "volltext": "beschreibung",
        "links": "weiterfuehrend",
    }
    for name in HinweiseVorOrt.model_fields:
        section = sections[places_of.get(name, name)]
        assert f"Hinweise für Wetzlar Hinweis zu {name}." in section
    assert "75 bis 90 Euro" in sections["kosten"]
    assert "Wesenstest" in sections["unterlagen"]


def test_a_module_of_which_only_the_place_speaks_gets_its_heading(root: Path) -> None:
    addition = (
        "oertlich:\n  - {leistung: hund-anmelden, hinweise: {kosten: 60 Euro}, quelle: [redaktion], stand: 2022}\n"
    )
    says(root, "wetzlar", addition)
    built = Built(root, ALLE)
    assert built.html("leistungen/hund-anmelden/wetzlar.html").css_first("#kosten") is not None
    assert [h.id for h in built["leistungen/hund-anmelden/wetzlar.html"].toc].count("kosten") == 1
    assert built.text("leistungen/hund-anmelden/wetzlar.html").count("Hinweise für") == 1
    assert built.html("leistungen/hund-anmelden/asslar.html").css_first("#kosten") is None


def test_what_editors_write_is_escaped(root: Path) -> None:
    says(root, "wetzlar", SERVICE.replace("Hund online anmelden", "'<script>alert(1)</script>'"))
    path = root / "data/kommunen/wetzlar.yml"
    path.write_text(path.read_text().replace("name: Wetzlar", "name: 'W<b>tz\"lar'"))
    html = Built(root)["leistungen/hund-anmelden/wetzlar.html"].inhalt
    assert "<script>alert" not in html
    assert "W<b>" not in html
    assert "W&lt;b&gt;tz&#34;lar" in html


@pytest.mark.parametrize("settings", [Einstellungen(), ALLE], ids=["vorhanden", "alle"])
def test_every_link_of_these_pages_leads_somewhere(root: Path, settings: Einstellungen) -> None:
    full(root)
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, alle: ja}\n")
    built = Built(root, settings)
    known = set(built.build.pages) | set(built.build.files)
    for uri in built.build.pages:
        if not uri.startswith(("leistungen/", "kommunen/", "monitor/", "kommunales/", "kontakte/")):
            continue
        for node in built.html(uri).css("a[href], [data-ort]"):
            href = node.attributes.get("href") or node.attributes["data-ort"] or ""
            if re.match(r"https?:|mailto:|tel:", href):
                continue
            target, anchor = urldefrag(href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target)) if target else uri
            assert target in known, f"{uri}: {href}"
            if anchor:
                assert f'id="{anchor}"' in built[target].inhalt, f"{uri}: {href}"


def test_a_form_may_be_a_file_of_this_site(root: Path) -> None:
    (root / "docs/assets").mkdir()
    (root / "docs/assets/Hund 1.pdf").write_bytes(b"%PDF")
    form = "formulare:\n{0}- titel: Anmeldung\n{0}  url: assets/Hund 1.pdf\n"
    path = root / "data/leistungen/hund-anmelden.yml"
    path.write_text(path.read_text("utf-8") + form.format("  "), "utf-8")
    own = form.format("      ")
    says(
        root, "wetzlar", f"oertlich:\n  - leistung: hund-anmelden\n    {own}    quelle: [redaktion]\n    stand: 2022\n"
    )
    built = Built(root)
    for uri, number in (("leistungen/hund-anmelden.html", 1), ("leistungen/hund-anmelden/wetzlar.html", 2)):
        found = [link.attributes["href"] for link in built.html(uri).css("a") if link.text() == "Anmeldung"]
        assert found == [f"{'../' * uri.count('/')}assets/Hund%201.pdf"] * number


def test_every_leistung_has_its_card_to_copy_here_and_at_a_place(root: Path) -> None:
    says(root, "wetzlar", SERVICE)
    built = Built(root)
    for uri, titel in (
        ("leistungen/hund-anmelden.html", "Hund anmelden"),
        ("leistungen/hund-anmelden/wetzlar.html", "Hund anmelden in Wetzlar"),
    ):
        box = built.html(uri).css_first(".ozg-vorlage")
        card = Html(box.css_first("code").text())
        assert card.css_first("a").attributes["href"] == built.site.url + uri
        assert card.css_first("a").text() == titel
        address = posixpath.normpath(posixpath.join(posixpath.dirname(uri), box.css_first("p a").attributes["href"]))
        assert address == uri.replace(".html", ".json")
        assert address in built.build.files
