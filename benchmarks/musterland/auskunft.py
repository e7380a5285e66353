"""Whom to ask, and what has been answered: questions, offices, programmes, glossary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from musterland.form import File, data
from musterland.parts import BEREICHE, PROGRAMME, STELLEN, paragraph
from musterland.words import AEMTER, BEGRIFFE, ORTE, PUNKTE, VORNE, WOERTER
from ozg.text import slug

_HERKUNFT = {"quelle": ["redaktion"], "stand": date(2025, 3, 1)}


def files(r: Random) -> Iterator[File]:
    """Yield all Bereiche with their questions, all Stellen and programmes, and the glossary."""
    yield from (_bereich(r, number) for number in range(1, BEREICHE + 1))
    yield from (_stelle(r, index) for index in range(STELLEN))
    yield from (_programm(r, index) for index in range(PROGRAMME))
    yield _glossar(r)


def _bereich(r: Random, number: int) -> File:
    fragen = [
        {
            "id": f"frage-{number}-{frage}",
            "frage": f"Was gilt für {r.choice(VORNE)} und {r.choice(WOERTER)} {frage}?",
            "antwort": f"{paragraph(r, 3)}\n\n- {r.choice(PUNKTE)}\n- {r.choice(PUNKTE)}\n",
        }
        for frage in range(1, 9)
    ]
    values = {
        "titel": f"Bereich {number}",
        "reihenfolge": number,
        "beschreibung": paragraph(r, 1),
        "fragen": fragen,
        **_HERKUNFT,
    }
    return data(f"fragen/bereich-{number}", values)


def _stelle(r: Random, index: int) -> File:
    amt, ort = AEMTER[index % len(AEMTER)], f"{ORTE[index % len(ORTE)]} {index + 1}"
    values = {
        "name": f"{amt} {ort}",
        "art": r.choice(("kommune", "land", "foerderung")),
        "aufgabe": paragraph(r, 2),
        "anschrift": {"strasse": f"Rathausplatz {index + 1}", "plz": f"{35000 + index}", "ort": ort},
        "telefon": f"0641 {r.randrange(10000, 99999)}",
        "email": f"stelle-{index + 1}@muster.example",
        "web": f"https://stelle-{index + 1}.example",
        "personen": [{"name": f"Alex Muster{index + 1}", "funktion": "Leitung", "telefon": f"0641 {index}99-10"}],
        **_HERKUNFT,
    }
    return data(f"stellen/stelle-{index + 1:02}", values)


def _programm(r: Random, index: int) -> File:
    values = {
        "titel": f"Programm {VORNE[index]}",
        "reihenfolge": index + 1,
        "kurz": paragraph(r, 1),
        "beschreibung": f"{paragraph(r, 3)}\n\n{paragraph(r, 3)}\n",
        "kontakt": "stelle-01",
        **_HERKUNFT,
    }
    return data(f"programme/programm-{index + 1}", values)


def _glossar(r: Random) -> File:
    return data(
        "glossar", {slug(word): {"begriff": word, "erklaerung": paragraph(r, 2), **_HERKUNFT} for word in BEGRIFFE}
    )
