"""`ozg …`: what editors and operators do without MkDocs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ozg.catalog import load
from ozg.problem import ContentError


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    parser = argparse.ArgumentParser(prog="ozg", description="Werkzeug für Redaktion und Betrieb.")
    commands = parser.add_subparsers(dest="command", required=True)
    pruefen = commands.add_parser("pruefen", help="alle Inhalte prüfen, ohne die Seiten zu bauen")
    pruefen.add_argument("--projekt", type=Path, default=Path.cwd(), help="Ordner des Projekts")
    args = parser.parse_args(argv)
    return check_content(args.projekt.resolve(), date.today())


def check_content(root: Path, heute: date) -> int:
    """Print every problem of the content below `root`; 1 if there is any."""
    try:
        catalog = load(root, heute)
    except ContentError as error:
        print(error.render(root), file=sys.stderr)
        return 1
    for note in catalog.notes:
        print(f"Hinweis: {note.render(root)}\n")
    print(f"In Ordnung: {len(catalog.leistungen)} Leistungen, {len(catalog.kommunen)} Kommunen, {len(catalog.ausgaben)} Ausgaben.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
