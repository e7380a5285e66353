"""A demonstration says so; a site that is really operated has nothing left to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEUTE
from ozg.build import prepare
from ozg.check import check
from ozg.problem import ContentError
from ozg.settings import Einstellungen
from seiten import DEMO, ECHT


def test_a_real_site_refuses_unfilled_fields(mini: Path) -> None:
    page = mini / "docs/ueber.md"
    page.write_text(page.read_text("utf-8") + "Anschrift: [[Betreiber: Straße und Ort]]\n", "utf-8")
    prepare(mini, DEMO, "https://x.example/", "X", HEUTE)
    with pytest.raises(ContentError) as caught:
        prepare(mini, ECHT, "https://x.example/", "X", HEUTE)
    assert caught.value.render(mini) == (
        "Ein Fehler im Inhalt:\n\n"
        "docs/ueber.md, Zeile 10\n"
        "  Eine Angabe des Betreibers fehlt noch.\n"
        "       9 | Zur Leistung [Hund anmelden](leistungen/hund-anmelden.html#zustaendige-stelle).\n"
        "    > 10 | Anschrift: [[Betreiber: Straße und Ort]]\n"
        "  → Die Angabe eintragen; solange sie fehlt, gehört „betrieb: demo“ in mkdocs.yml."
    )


@pytest.mark.parametrize("wrong", ["hunde: ja\n", "volltext: Siehe [dort](nirgends.html).\n"])
def test_unfilled_fields_are_told_with_all_else_that_is_wrong(mini: Path, wrong: str) -> None:
    page, leistung = mini / "docs/ueber.md", mini / "data/leistungen/hund-anmelden.yml"
    page.write_text(page.read_text("utf-8") + "Anschrift: [[Betreiber: Straße und Ort]]\n", "utf-8")
    leistung.write_text(leistung.read_text("utf-8") + wrong, "utf-8")
    with pytest.raises(ContentError) as caught:
        prepare(mini, ECHT, "https://x.example/", "X", HEUTE)
    files = [problem.file for problem in caught.value.problems]
    assert files == ["data/leistungen/hund-anmelden.yml", "docs/ueber.md"]


def test_a_real_site_needs_a_real_address(mini: Path) -> None:
    with pytest.raises(ContentError) as caught:
        check(Einstellungen, {"betrieb": "echt"}, file="mkdocs.yml", root=mini, within=("extra", "ozg"))
    assert "„betrieb: echt“ braucht eine echte E-Mail-Adresse." in caught.value.render(mini)


def test_a_demonstration_marks_the_fields(mini: Path) -> None:
    erklaerung = mini / "data/barrierefreiheit.yml"
    text = erklaerung.read_text("utf-8")
    erklaerung.write_text(text.replace("feedback: |\n", "feedback: |\n  [[Betreiber: Telefon]]\n", 1), "utf-8")
    built = prepare(mini, DEMO, "https://x.example/", "X", HEUTE)
    inhalt = built.pages["barrierefreiheit.html"].build().inhalt
    assert '<mark class="ozg-betreiberfeld">Betreiber: Telefon</mark>' in inhalt
