"""What a change makes anew: every page that would differ, and not all the others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from orte import land, says
from ozg.build import Maker, page_keys
from ozg.frame import Frame, marks
from ozg.render import SLOTS
from ozg.settings import Einstellungen
from seiten import Built

pytestmark = pytest.mark.whole

FRAME = Frame.cut("\n".join(marks(SLOTS).values()), SLOTS)
ALLE = Einstellungen(vor_ort="alle")


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / "data" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def rename(old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / "data" / old).rename(root / "data" / new)

    return change


def rule(kommune: str, stelle: str) -> Callable[[Path], None]:
    return lambda root: says(root, kommune, f"zustaendig:\n  - {{stelle: {stelle}, leistungen: [auto-zulassen]}}\n")


def online(kommune: str) -> Callable[[Path], None]:
    service = "{leistung: waffe-anmelden, titel: Waffe, url: https://o.example/}"
    return lambda root: says(root, kommune, f"online:\n  - {service}\n")


CHANGES: dict[str, tuple[Callable[[Path], None], int]] = {
    # what changes, and how many of the 24 pages at a place are made anew at the most
    "a service of a town": (online("bischoffen"), 6),
    "a service of a Landkreis": (
        online("lahn-dill-kreis"),
        18 + 1,
    ),  # and Kassel's page, whose finder has one place more
    "a rule of a town": (rule("kassel", "zulassung"), 6),
    "the name of a town": (replace("kommunen/kassel.yml", "Kassel", "Cassel"), 6),
    "the text of a Leistung": (replace("leistungen/auto-zulassen.yml", "kurztext: Das", "kurztext: Nur das"), 4),
    "the head of a Leistung": (replace("leistungen/auto-zulassen.yml", "teaser: Kurz", "teaser: Ganz kurz"), 4),
    "an office": (replace("stellen/zulassung.yml", "name: Zulassung", "name: Anmeldung"), 24),
    "the address of an office": (rename("stellen/steueramt.yml", "stellen/steuern.yml"), 24),
    "the address of a town": (rename("kommunen/kassel.yml", "kommunen/kassel-stadt.yml"), 24),
    "a service for all of Hesse": (
        replace(
            "leistungen/hund-anmelden.yml", "status:", "online_dienste: [{titel: A, url: https://a.example/}]\nstatus:"
        ),
        4,
    ),
    "a theme": (replace("themen/auto.yml", "Auto & Verkehr", "Verkehr"), 24),
    "a page that has moved": (replace("weiterleitungen.yml", "grund: Die", "grund: Nur die"), 0),
    "the title of what a page has moved to": (
        replace(
            "leistungen/hund-anmelden.yml", "bezeichnung_ii: Hund", "adresse: hund-anmelden\nbezeichnung_ii: Hunde"
        ),
        24,
    ),
    "a word of the glossary": (replace("glossar.yml", "begriff:", "auch: [Wichtigste]\n  begriff:"), 24),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_differs_is_made_anew_and_not_much_else(mini: Path, tmp_path: Path, name: str) -> None:
    change, most = CHANGES[name]
    before = land(mini)
    rule("lahn-dill-kreis", "zulassung")(before)
    after = tmp_path / "danach"
    shutil.copytree(before, after, symlinks=True)
    change(after)
    one, other = Built(before, ALLE), Built(after, ALLE)
    keys, new = (page_keys(built.build, lambda uri: FRAME) for built in (one, other))
    make, make_new = (Maker(built.site, lambda uri: FRAME) for built in (one, other))
    differ = {
        uri for uri, item in other.build.made.items() if uri not in keys or make(one.build.made[uri]) != make_new(item)
    }
    anew = {uri for uri in new if new[uri] != keys.get(uri)}
    assert differ, "the change is not to be seen anywhere"
    assert differ <= anew, "these pages would stay as they were"
    local = {uri for uri in anew if uri.count("/") == 2 and uri.endswith(".html") and not uri.endswith("-kreis.html")}
    assert len(local) <= most
