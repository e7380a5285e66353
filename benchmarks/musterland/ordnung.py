"""What Leistungen are sorted into: themes, situations, bundles, and two dated lists of what is ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from musterland.form import File, data
from musterland.parts import BUENDEL, LAGEN, THEMEN, Values, key, paragraph, theme_of
from musterland.words import HINTEN, SAETZE, VORNE
from ozg.text import slug

STARTLAGEN = 8
"""The first situations have an introduction with steps; the start page names them."""


def files(r: Random, titles: Sequence[str]) -> Iterator[File]:
    """Yield every order; `titles`: the Leistungen that steps may name."""
    yield from _themen()
    yield from _lagen(r, [slug(title) for title in titles])
    yield from _buendel(r)
    yield from (_umsetzungsstand(year) for year in (2024, 2025))


def _themen() -> Iterator[File]:
    for index in range(THEMEN):
        word = HINTEN[index].capitalize()
        values = {"titel": f"Thema {word}", "beschreibung": f"Rund um {word}, von Anfang bis Ende."}
        yield data(f"themen/{key('thema', index)}", values)


def _lagen(r: Random, slugs: Sequence[str]) -> Iterator[File]:
    for index in range(LAGEN):
        values: Values = {
            "titel": f"Lage {VORNE[index % len(VORNE)]} {index + 1}",
            "themenfeld": theme_of(index),
        }
        if index < STARTLAGEN:
            values |= {
                "kurzname": f"{VORNE[index]}sachen",
                "symbol": "haus",
                "einleitung": paragraph(r, 2),
                "schritte": [
                    {"titel": f"Schritt {step}", "text": r.choice(SAETZE), "leistungen": [r.choice(slugs)]}
                    for step in (1, 2, 3)
                ],
            }
        yield data(f"lagen/{key('lage', index)}", values)


def _buendel(r: Random) -> Iterator[File]:
    for index in range(BUENDEL):
        values = {
            "titel": f"Bündel {VORNE[index]}",
            "beschreibung": paragraph(r, 2),
            "quelle": ["redaktion"],
            "stand": 2025,
        }
        yield data(f"buendel/{key('buendel', index)}", values)


def _umsetzungsstand(year: int) -> File:
    zeilen: list[Values] = [
        {
            "buendel": key("buendel", index),
            "bezeichnung": f"Bündel {VORNE[index]}",
            "anzahl": 5 + index + (year - 2024) * 3,
            "verfuegbar": f"Juni {year}",
            "monate": [f"{year}-06"],
        }
        for index in range(BUENDEL)
    ]
    total = sum(zeile["anzahl"] for zeile in zeilen)
    values = {
        "titel": f"Juni {year}",
        "angekuendigt": {
            "leistungen": total,
            "von": 600,
            "buendel": BUENDEL,
            "wortlaut": f"{total} Leistungen aus {BUENDEL} Bündeln",
        },
        "zeilen": zeilen,
        "quelle": ["redaktion"],
        "stand": year,
    }
    return data(f"umsetzungsstand/{year}", values)
