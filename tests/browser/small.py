"""A small land in which every field of a Leistung, an office and a place is filled; the real data leaves some empty."""

from __future__ import annotations

from pathlib import Path

from conftest import build_site, copy_mini
from orte import land
from test_vor_ort import full

SMALL = {
    "alles-leistung": "leistungen/hund-anmelden.html",
    "alles-leistung-vor-ort": "leistungen/hund-anmelden/wetzlar.html",
    "alles-gemeinde": "kommunen/wetzlar.html",
    "alles-kontakt": "kontakte/steueramt.html",
    "alles-monitor": "monitor/index.html",
}
"""Kinds of page of the small land."""


def build_small(folder: Path) -> Path:
    """Build the small land, with a search."""
    root = land(copy_mini(folder / "projekt"))
    full(root)
    start = root / "data/startseite.yml"
    notice = "meldungen:\n  - {titel: Wartung am Samstag, text: 'Siehe [Glossar](glossar.html).'}\n"
    start.write_text(start.read_text("utf-8") + notice, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("suche: false", "suche: true"), "utf-8")
    return build_site(folder / "site", root)
