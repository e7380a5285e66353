"""What is written but not public yet: drafts, and issues whose day has not come.

All of it is checked like the rest; only the preview shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ozg.entry import Entry
from ozg.problem import Problem
from ozg.references import references_of
from ozg.source import locate
from ozg.text import day

Waiting = Mapping[tuple[str, str], Entry]
"""(kind, id) → what waits."""


def find_waiting(entries: Iterable[Entry], heute: date) -> dict[tuple[str, str], Entry]:
    """Return what is not public on the day `heute`."""
    return {(entry.kind, entry.key): entry for entry in entries if entry.erscheint > heute}


def when(erscheint: date) -> str:
    """Say when something becomes public: "Entwurf" or "erscheint am 2. Dezember 2026"."""
    return "Entwurf" if erscheint == date.max else f"erscheint am {day(erscheint)}"


def check_waiting(root: Path, entries: Iterable[Entry], waiting: Waiting) -> Iterator[Problem]:
    """Yield a problem for every reference from what is public to what waits: it would lead nowhere."""
    if not waiting:
        return
    for entry in entries:
        named = any((kind, name) in waiting for kind, names in entry.names.items() for name in names)
        if not named or (entry.kind, entry.key) in waiting:
            continue
        for loc, kind, name in references_of(entry.kind, entry.unpack()):
            if (kind, name) in waiting:
                place = (*entry.base, *loc)
                message = f"„{name}“ ist noch nicht öffentlich ({when(waiting[kind, name].erscheint)})."
                hint = "Den Verweis erst mit der Veröffentlichung eintragen."
                yield Problem(entry.file, locate(root, entry.file, place), place, message, hint)


def notes(root: Path, waiting: Waiting) -> Iterator[Problem]:
    """Yield a note for everything that waits, so that nobody forgets it."""
    for entry in waiting.values():
        draft = entry.erscheint == date.max
        field = ("entwurf" if draft else "datum",)
        hint = (
            "Zum Veröffentlichen die Zeile „entwurf: ja“ löschen."
            if draft
            else "Öffentlich wird die Ausgabe, wenn die Website an diesem Tag oder danach gebaut wird."
        )
        message = f"Nur in der Vorschau zu sehen: {when(entry.erscheint)}."
        yield Problem(entry.file, locate(root, entry.file, field), field, message, hint)
