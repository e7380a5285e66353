"""`ozg …`: what editors and operators do without building the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ozg import facts, schema
from ozg.build import prepare
from ozg.loader import load
from ozg.problem import ContentError
from ozg.scaffold import KINDS, scaffold
from ozg.settings import Einstellungen


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    parser = argparse.ArgumentParser(prog="ozg", description="Werkzeug für Redaktion und Betrieb.")
    parser.add_argument("--projekt", type=Path, default=Path.cwd(), help="Ordner des Projekts (sonst: hier)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="BEFEHL")
    commands.add_parser("pruefen", help="alle Inhalte prüfen, ohne die Seiten zu bauen")
    neu = commands.add_parser("neu", help="eine neue Datei mit den Pflichtfeldern anlegen")
    neu.add_argument("art", type=str.lower, choices=sorted(KINDS), help="was angelegt wird")
    neu.add_argument("titel", help="Bezeichnung; daraus wird der Dateiname")
    commands.add_parser("schema", help="JSON-Schemas für die Eingabehilfe schreiben")
    commands.add_parser("belege", help="Liste aller belegten Angaben für die fachliche Freigabe schreiben")
    args = parser.parse_args(argv)
    root: Path = args.projekt.resolve()
    try:
        match args.command:
            case "pruefen":
                return _check(root)
            case "neu":
                return _new(root, args.art, args.titel)
            case "schema":
                return _write(root, dict(schema.build()))
            case _:
                return _write(root, {facts.FILE: facts.build(load(root, date.today(), preview=True))})
    except ContentError as error:
        print(error.render(root), file=sys.stderr)
        return 1


def _check(root: Path) -> int:
    catalog = prepare(root, Einstellungen(), "/", "", date.today()).site.catalog
    for note in catalog.notes:
        print(f"Hinweis: {note.render(root)}\n")
    counted = (len(catalog.leistungen), len(catalog.kommunen), len(catalog.ausgaben))
    print("In Ordnung: {} Leistungen, {} Kommunen, {} Ausgaben.".format(*counted))
    return 0


def _new(root: Path, kind: str, title: str) -> int:
    try:
        path = scaffold(root, kind, title, date.today())
    except FileExistsError as error:
        print(f"Diese Datei gibt es schon: {Path(error.args[0]).relative_to(root)}", file=sys.stderr)
        return 1
    except FileNotFoundError:
        print("Hier ist kein Projekt: Der Ordner data/ fehlt. In den Ordner des Projekts wechseln.", file=sys.stderr)
        return 1
    except ValueError:
        print(f"Aus „{title}“ lässt sich kein Dateiname machen. Die Bezeichnung braucht Buchstaben.", file=sys.stderr)
        return 1
    print(f"Angelegt: {path.relative_to(root)}. Felder ausfüllen, dann „ozg pruefen“.")
    return 0


def _write(root: Path, files: dict[str, bytes]) -> int:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"Geschrieben: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
