"""Drafts and issues of a day to come: checked like the rest, seen by nobody but the preview."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from conftest import HEUTE
from ozg.build import prepare
from ozg.loader import load
from ozg.problem import ContentError
from seiten import DEMO

pytestmark = pytest.mark.whole

ISSUE = """\
---
id: 2026-12-nr-4
nummer: 4
titel: Die vierte Ausgabe
datum: 2026-12-01
themen: [Tiere]
teaser: Katzen online anmelden.
quelle: [redaktion]
stand: 2026-11
---
## Katzen

Siehe [Katze anmelden](../leistungen/katze-anmelden.html).
"""
SEITE = """\
---
entwurf: ja
title: Neu
description: Eine neue Seite.
quelle: [redaktion]
stand: 2026-11
---
# Neu
"""


@pytest.fixture
def later(mini: Path) -> Path:
    """A project with an issue of December, a draft of a Leistung that the issue names, and a draft of a page."""
    dog = (mini / "data/leistungen/hund-anmelden.yml").read_text("utf-8")
    cat = dog.replace("Hund anmelden", "Katze anmelden")
    (mini / "data/leistungen/katze-anmelden.yml").write_text(f"entwurf: ja\n{cat}", "utf-8")
    (mini / "docs/newsletter/2026-12-nr-4.md").write_text(ISSUE, "utf-8")
    (mini / "docs/neu.md").write_text(SEITE, "utf-8")
    return mini


def made(root: Path, heute: date, *, preview: bool = False) -> dict[str, str]:
    """Return all pages and files that are made from data, by address, as text."""
    build = prepare(root, DEMO, "https://x.example/", "X", heute, preview=preview)
    pages = {uri: page.build().inhalt for uri, page in build.pages.items()}
    return pages | {uri: file.build().decode() for uri, file in build.files.items()}


def test_nothing_of_it_is_public(later: Path) -> None:
    found = made(later, HEUTE)
    assert "newsletter/2021-06-nr-3.html" in found
    assert not [uri for uri in found if "katze" in uri or "nr-4" in uri]
    assert not [uri for uri, text in found.items() if "Katze" in text or "Die vierte Ausgabe" in text]
    assert "neu.md" not in load(later, HEUTE).seiten


def test_everything_of_it_is_in_the_preview(later: Path) -> None:
    found = made(later, HEUTE, preview=True)
    assert {"leistungen/katze-anmelden.html", "newsletter/2026-12-nr-4.html"} <= found.keys()
    assert load(later, HEUTE, preview=True).wartend == {
        "data/leistungen/katze-anmelden.yml": date.max,
        "docs/newsletter/2026-12-nr-4.md": date(2026, 12, 1),
        "docs/neu.md": date.max,
    }


def test_an_issue_is_public_on_its_day(later: Path) -> None:
    (later / "docs/newsletter/2026-12-nr-4.md").write_text(ISSUE.split("Siehe")[0], "utf-8")
    assert "newsletter/2026-12-nr-4.html" not in made(later, date(2026, 11, 30))
    assert "Die vierte Ausgabe" in made(later, date(2026, 12, 1))["newsletter/atom.xml"]


def test_links_of_what_waits_are_checked_today_not_on_its_day(later: Path) -> None:
    path = later / "docs/newsletter/2026-12-nr-4.md"
    path.write_text(ISSUE.replace("katze-anmelden.html", "katze-anmelden.html#gibt-es-nicht"), "utf-8")
    (later / "docs/neu.md").write_text(f"{SEITE}\n[Weg](weg.html)\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        made(later, HEUTE)
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [
        ("docs/neu.md", 10),
        ("docs/newsletter/2026-12-nr-4.md", 13),
    ]


def test_who_links_to_what_waits_is_told_so(later: Path) -> None:
    with pytest.raises(ContentError, match="1 Fehler") as caught:
        made(later, date(2026, 12, 1))  # the issue is public, the Leistung it names still a draft
    (problem,) = caught.value.problems
    assert "„../leistungen/katze-anmelden.html“ führt ins Leere" in problem.message
    assert "noch nicht öffentlich" in problem.hint


NOTICES = """\
meldungen:
  - titel: Die neue Ausgabe
    text: |
      Sie ist da:
      [Report](newsletter/2026-12-nr-4.html{place}).
    gueltig_ab: {day}
  - titel: Wartung
    text: "{other}"
    gueltig_ab: 2026-12-24
"""


def announce(root: Path, day: str, *, place: str = "", other: str = "Am Abend.") -> None:
    """Have a notice that begins on a day name the issue of December."""
    (root / "docs/newsletter/2026-12-nr-4.md").write_text(ISSUE.split("Siehe")[0], "utf-8")
    page = root / "data/startseite.yml"
    notices = NOTICES.format(day=day, place=place, other=other)
    page.write_text(notices + page.read_text("utf-8"), "utf-8")


@pytest.mark.parametrize("day", ["2026-12-01", "2026-12-02"])
def test_a_notice_may_name_an_issue_that_appears_before_it(later: Path, day: str) -> None:
    announce(later, day)
    made(later, HEUTE)


def test_a_notice_that_begins_before_the_issue_it_names_leads_nowhere(later: Path) -> None:
    announce(later, "2026-11-30")
    with pytest.raises(ContentError, match="1 Fehler") as caught:
        made(later, HEUTE)
    assert caught.value.problems[0].line == 5


def test_a_notice_of_today_cannot_name_what_waits(later: Path) -> None:
    announce(later, "2026-11-22")
    with pytest.raises(ContentError, match="1 Fehler"):
        made(later, HEUTE)


def test_only_an_issue_can_wait_until_the_day_of_a_notice(later: Path) -> None:
    announce(later, "2026-12-01", place="#hunde", other="[Katze](leistungen/katze-anmelden.html)")
    with pytest.raises(ContentError) as caught:
        made(later, HEUTE)
    found = [(problem.line, problem.message.partition("“")[0]) for problem in caught.value.problems]
    assert found == [(5, "„newsletter/2026-12-nr-4.html#hunde"), (8, "„leistungen/katze-anmelden.html")]


def test_the_preview_forgets_its_note_when_the_day_has_come(later: Path) -> None:
    digests = {load(later, day, preview=True).digest for day in (HEUTE, date(2026, 12, 1))}
    assert len(digests) == 2


def test_each_is_a_note(later: Path) -> None:
    notes = [(note.file, note.field, note.message) for note in load(later, HEUTE).notes if "Vorschau" in note.message]
    assert notes == [
        ("data/leistungen/katze-anmelden.yml", "entwurf", "Nur in der Vorschau zu sehen: Entwurf."),
        (
            "docs/newsletter/2026-12-nr-4.md",
            "datum",
            "Nur in der Vorschau zu sehen: erscheint am 1. Dezember 2026.",
        ),
        ("docs/neu.md", "entwurf", "Nur in der Vorschau zu sehen: Entwurf."),
    ]


def test_a_draft_is_checked_like_the_rest(later: Path) -> None:
    path = later / "data/leistungen/katze-anmelden.yml"
    path.write_text(path.read_text("utf-8").replace("lage: tierhaltung", "lage: tierhaltun"), "utf-8")
    with pytest.raises(ContentError, match="1 Fehler"):
        load(later, HEUTE)


def test_the_built_site_has_no_draft(later: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=later, capture_output=True, text=True, check=True)
    assert "Nur in der Vorschau zu sehen: Entwurf." in done.stderr
    names = {path.name for path in (later / "site").rglob("*.html")}
    assert "ueber.html" in names
    assert not names & {"neu.html", "katze-anmelden.html", "2026-12-nr-4.html"}
    sitemap = (later / "site/sitemap.xml").read_text("utf-8")
    assert "neu.html" not in sitemap
    assert "katze" not in sitemap
