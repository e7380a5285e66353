"""What there is once: start page, statement on accessibility, list of sources, editorial pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from musterland.form import File, data, page
from musterland.ordnung import STARTLAGEN
from musterland.parts import key, paragraph
from musterland.words import LAND
from ozg.text import slug

_HERKUNFT = {"quelle": ["redaktion"], "stand": date(2025, 3, 1)}


def files(r: Random, titles: Sequence[str]) -> Iterator[File]:
    """Yield every single file; `titles`: the Leistungen that the start page may name."""
    yield data("quellen", {"redaktion": {"titel": "Eigene Darstellung", "stand": 2025}})
    yield _startseite(r, titles)
    yield _barrierefreiheit()
    yield _seite(r, "ueber", "Über diese Website")
    yield _seite(r, "impressum", "Impressum")
    yield _seite(r, "datenschutz", "Datenschutz")
    yield _leichte_sprache()


def _startseite(r: Random, titles: Sequence[str]) -> File:
    values = {
        "titel": LAND,
        "einleitung": paragraph(r, 1),
        "beschreibung": f"Verwaltungsleistungen in {LAND} finden.",
        "suche_hinweis": "Zum Beispiel: Gartenerlaubnis",
        "lagen": [key("lage", index) for index in range(STARTLAGEN)],
        "gefragt": [slug(title) for title in titles[:10]],
        "kacheln": [
            {
                "titel": "Für Kommunen",
                "text": paragraph(r, 1),
                "link": "foerderung/programm-1.html",
                "linktext": "Zum Programm",
            }
        ],
        "ozg_erklaert": paragraph(r, 3),
        **_HERKUNFT,
    }
    return data("startseite", values)


def _barrierefreiheit() -> File:
    values = {
        "geltungsbereich": "Diese Erklärung gilt für diese Website.",
        "rechtsgrundlage": "Maßstab sind die Richtlinien für barrierefreie Webinhalte (WCAG).",
        "status": "vollständig",
        "pruefung": {
            "am": date(2026, 6, 1),
            "methode": "Selbstbewertung mit automatischen Prüfungen.",
            "durch": "die Redaktion",
            "umfang": ["jede Art von Seite"],
        },
        "erstellt": date(2026, 6, 1),
        "feedback": "Schreiben Sie uns.",
        "durchsetzung": {
            "name": f"Durchsetzungsstelle {LAND}",
            "aufgabe": "Sie hilft, Streit beizulegen.",
            "kontakt": ["Rathausplatz 1, 35000 Auental"],
        },
        "quelle": ["redaktion"],
        "stand": date(2026, 6, 1),
    }
    return data("barrierefreiheit", values)


def _seite(r: Random, name: str, title: str) -> File:
    head = {"title": title, "description": f"{title}: worum es hier geht.", **_HERKUNFT}
    return page(name, head, f"# {title}\n\n{paragraph(r, 3)}\n\n## Mehr dazu\n\n{paragraph(r, 3)}\n")


def _leichte_sprache() -> File:
    title = "Leichte Sprache"
    head = {"title": title, "description": f"{title}.", "sprache": "leicht", "standard": "index.html", **_HERKUNFT}
    return page("leichte-sprache/index", head, f"# {title}\n\nGuten Tag!\n")
