"""What citizens see of a Leistung: what its badge says, and the way through a long page."""

from __future__ import annotations

import pytest

import seiten
from seiten import Built, words


@pytest.fixture
def real() -> Built:
    """The real content."""
    return seiten.real()


def badges(built: Built, uri: str) -> list[str]:
    return [words(badge.text()) for badge in built.html(uri).css(".ozg-status")]


def test_what_kommunen_may_offer_is_no_promise_to_citizens(real: Built) -> None:
    # "bereitgestellt" says that Kommunen can take the service over; whether one has done so is another question
    heads = real.site.catalog.leistungen.values()
    ready = [item for item in heads if item.status == "bereitgestellt"]
    for item in ready:
        (said,) = badges(real, f"leistungen/{item.id}.html")[:1]
        if item.ebene in ("gemeinde", "kreis"):
            assert said == "Online je nach Ort Fragen Sie, ob Ihre Kommune den Online-Antrag anbietet."
        else:
            assert said == "Online-Dienst bereitgestellt"
    assert {item.ebene for item in ready} >= {"gemeinde", "kreis", "land"}
    in_list = badges(real, "leistungen/index.html")
    assert set(in_list) == {"Online je nach Ort", "Online-Dienst bereitgestellt"}
    assert len(in_list) == len(ready)
    assert "„Online je nach Ort“ heißt" in real.text("leistungen/index.html")


def test_nothing_at_the_top_of_a_leistung_is_said_twice(real: Built) -> None:
    item = real.site.catalog.leistung("hund-anmelden")
    text = real.text("leistungen/hund-anmelden.html")
    order = [item.teaser, "Kosten", "Noch nicht fachlich freigegeben", "Wer ist zuständig?", item.zustaendig.stelle]
    order += ["Ihr Ort", "Worum geht es?", item.kurztext, str(item.volltext)[:60], "Welche Voraussetzungen gelten?"]
    text = text.replace("Auf dieser Seite " + " ".join(h.text for h in real["leistungen/hund-anmelden.html"].toc), "")
    places = [text.index(words(part)) for part in order]
    assert places == sorted(places)
    assert text.partition("Welche Voraussetzungen")[0].count(item.zustaendig.stelle) == 1


def test_a_phone_has_the_sections_of_a_leistung_too(real: Built) -> None:
    uri = "leistungen/personalausweis-beantragen.html"
    html = real.html(uri)
    listed = [(a.attributes["href"], words(a.text())) for a in html.css(".ozg-sprungliste a")]
    assert listed == [(f"#{heading.id}", heading.text) for heading in real[uri].toc if heading.level == 2]
    assert len(listed) > 10
    # closed, so that it is one line; above the first of its sections
    assert html.css_first(".ozg-sprungliste details:not([open])")
    assert real[uri].inhalt.index("ozg-sprungliste") < real[uri].inhalt.index("<h2")
