"""`ozg …`: what editors and operators do without building the site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ozg import facts, schema
from ozg.arguments import Parser, unknown
from ozg.build import prepare
from ozg.clock import today
from ozg.config import read_config, site_url
from ozg.loader import load
from ozg.problem import ContentError
from ozg.scaffold import ELSEWHERE, KINDS, TooLongError, kind_of, scaffold
from ozg.settings import read_settings
from ozg.text import count


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    args = _parser().parse_args(argv)
    root: Path = args.projekt.resolve()
    if not (root / "data").is_dir():
        return _refuse("Hier ist kein Projekt: Der Ordner data/ fehlt. In den Ordner des Projekts wechseln.")
    try:
        match args.command:
            case "pruefen" | "prüfen":
                return _check(root)
            case "einstellungen":
                read_settings(root)
                print("In Ordnung: mkdocs.yml.")
                return 0
            case "neu":
                return _new(root, args.art, " ".join(args.titel))
            case "schema":
                return _write(root, dict(schema.build()))
            case _:
                return _write(root, {facts.FILE: facts.build(load(root, today(), preview=True))})
    except ContentError as error:
        return _refuse(error.render(root))
    except OSError as error:
        return _refuse(f"Eine Datei lässt sich nicht schreiben. Fehlen Rechte, oder ist die Platte voll? ({error})")


def _parser() -> Parser:
    parser = Parser(prog="ozg", description="Werkzeug für Redaktion und Betrieb.")
    folder = "Ordner des Projekts (sonst: hier)"
    parser.add_argument("--projekt", type=Path, default=Path.cwd(), metavar="ORDNER", help=folder)
    commands = parser.add_subparsers(dest="command", required=True, metavar="BEFEHL")
    commands.add_parser("pruefen", aliases=["prüfen"], help="alle Inhalte prüfen, ohne die Seiten zu bauen")
    call = 'ozg neu [-h] ART "TITEL"'
    neu = commands.add_parser("neu", usage=call, help="eine neue Datei mit den Pflichtfeldern anlegen")
    neu.add_argument("art", metavar="ART", help=f"was angelegt wird: {', '.join(sorted(KINDS))}")
    # any number of words: nobody is told off who forgets the quotation marks
    neu.add_argument("titel", metavar="TITEL", nargs="*", help="Bezeichnung; daraus wird der Dateiname")
    commands.add_parser("einstellungen", help="nur mkdocs.yml prüfen")
    commands.add_parser("schema", help="JSON-Schemas für die Eingabehilfe schreiben")
    commands.add_parser("belege", help="Liste aller belegten Angaben für die fachliche Freigabe schreiben")
    return parser


def _check(root: Path) -> int:
    # with the address and the name that a build has, what either found out of pages is of use to the other
    name = str(read_config(root).get("site_name") or "")
    build = prepare(root, read_settings(root), site_url(root) or "/", name, today())
    catalog = build.site.catalog
    for note in catalog.notes:
        print(f"Hinweis: {note.render(root)}\n")
    counted = (
        count(len(catalog.leistungen), "Leistung", "Leistungen"),
        count(len(catalog.kommunen), "Kommune", "Kommunen"),
        count(len(catalog.ausgaben), "Ausgabe", "Ausgaben"),
    )
    print(f"In Ordnung: {', '.join(counted)}.")
    return 0


def _new(root: Path, word: str, title: str) -> int:
    kind = kind_of(word)
    if kind in ELSEWHERE:
        return _refuse(ELSEWHERE[kind])
    if kind not in KINDS:
        return _refuse(unknown(word, sorted((*KINDS, *ELSEWHERE))))
    if not title:
        return _refuse(f'Es fehlt die Bezeichnung, zum Beispiel: ozg neu {kind} "Hund anmelden"')
    try:
        path = scaffold(root, kind, title, today())
    except FileExistsError as error:
        return _refuse(f"Diese Datei gibt es schon: {Path(error.args[0]).relative_to(root)}")
    except TooLongError:
        return _refuse(f"Die Bezeichnung ist mit {len(title)} Zeichen zu lang für einen Dateinamen. Kürzer benennen.")
    except ValueError:
        return _refuse(f"Aus „{title}“ lässt sich kein Dateiname machen. Die Bezeichnung braucht Buchstaben.")
    print(f"Angelegt: {path.relative_to(root)}. Felder ausfüllen, dann „ozg pruefen“.")
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _write(root: Path, files: dict[str, bytes]) -> int:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"Geschrieben: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
