"""Municipalities that say nothing of their own about a Leistung, in Landkreise of 20."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from musterland.form import File, data
from musterland.words import ORTE
from ozg.text import slug

_JE_KREIS = 20
_HERKUNFT = {"regierungsbezirk": "Gießen", "quelle": ["redaktion"], "stand": 2025}


def files(r: Random, number: int) -> Iterator[File]:
    """Yield `number` municipalities, and before the first of each Landkreis that one."""
    for index in range(number):
        kreis, place = divmod(index, _JE_KREIS)
        if place == 0:
            yield _landkreis(kreis)
        yield _gemeinde(r, index, kreis, f"{place + 1:03}")


def _landkreis(kreis: int) -> File:
    ags = _ags(kreis)
    values = {"name": f"Kreis {kreis:02}", "typ": "landkreis", "ags": ags, "ars": f"{ags}0000000", **_HERKUNFT}
    return data(f"kommunen/{_id(kreis)}", values)


def _gemeinde(r: Random, index: int, kreis: int, end: str) -> File:
    name = f"{ORTE[index % len(ORTE)]} {index:03}"
    values = {
        "name": name,
        "typ": r.choice(("gemeinde", "stadt")),
        "ags": f"{_ags(kreis)}{end}",
        "ars": f"{_ags(kreis)}0{end}{end}",
        "kreis": _id(kreis),
        "plz": [f"{35000 + index:05}"],
        **_HERKUNFT,
    }
    return data(f"kommunen/{slug(name)}", values)


def _id(kreis: int) -> str:
    return f"kreis-{kreis:02}"


def _ags(kreis: int) -> str:
    return f"06{100 + kreis:03}"
