"""What editors do on the command line: check, start a new file, get help in their editor."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import jsonschema
import pytest
import yaml

from conftest import ROOT
from ozg import facts, schema
from ozg.cli import main
from ozg.loader import load
from ozg.scaffold import ELSEWHERE, KINDS, WORDS
from tage import JETZT


def run(project: Path, *args: str) -> int:
    return main(["--projekt", str(project), *args])


def test_pruefen_says_what_is_there(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mini, "pruefen") == 0
    assert "In Ordnung: 1\u00a0Leistung, 2\u00a0Kommunen, 1\u00a0Ausgabe." in capsys.readouterr().out


def test_the_same_leika_key_twice_is_a_note(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = mini / "data/leistungen/hund-anmelden.yml"
    text = first.read_text() + "leika: ['99102013104000']\n"
    first.write_text(text)
    (mini / "data/leistungen/hund-abmelden.yml").write_text(text.replace("Hund anmelden", "Hund abmelden"))
    assert run(mini, "pruefen") == 0
    assert "Hinweis: data/leistungen/hund-abmelden.yml, Zeile 15" in capsys.readouterr().out


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_neu_starts_a_file_that_names_what_is_missing(
    kind: str, mini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mini, "neu", kind, "Große Sache") == 0
    said = capsys.readouterr().out
    path = mini / said.removeprefix("Angelegt: ").partition(". ")[0]
    assert path.exists()
    lines = path.read_text("utf-8").splitlines()
    fields = [number for number, line in enumerate(lines) if re.match(r" *(?:- )?[a-z_]+:(?!.*: )", line)]
    bare = [lines[number] for number in fields if not lines[number - 1].lstrip().startswith("# ")]
    assert [line for line in bare if not line.startswith("id:")] == []  # every field is explained
    assert run(mini, "pruefen") == 1 or kind in ("ausgabe",)
    errors = capsys.readouterr().err
    assert "gibt es nicht" not in errors  # only fields that exist
    assert run(mini, "neu", kind, "Große Sache") == 1  # never overwrites
    assert "Diese Datei gibt es schon" in capsys.readouterr().err


def test_schemas_in_the_project_are_up_to_date() -> None:
    for name, data in schema.build():
        assert (ROOT / name).read_bytes() == data, "run: make schema"


def test_the_list_of_facts_is_up_to_date() -> None:
    assert (ROOT / facts.FILE).read_bytes() == facts.build(load(ROOT, JETZT, preview=True)), "run: make schema"


@pytest.mark.parametrize("path", sorted((ROOT / "data/schema").glob("*.json")), ids=lambda path: path.stem)
def test_editors_see_no_false_alarm(path: Path) -> None:
    """What the generator accepts, a YAML editor with these schemas accepts too, though it guesses types."""
    rules = json.loads(path.read_text("utf-8"))
    assert rules["$schema"].startswith("http://json-schema.org/draft-07/")
    validator = jsonschema.Draft7Validator(rules)
    folder = ROOT / "data" / path.stem
    files = sorted(folder.glob("*.yml"))[:60] if folder.is_dir() else [ROOT / "data" / f"{path.stem}.yml"]
    for file in files:
        if file.exists():
            values = json.loads(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))
            problems = [
                f"{file.name}: {'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(values)
            ]
            assert not problems


@pytest.mark.parametrize("kind", ["leistung", "stelle"])
def test_neu_shows_what_is_nearly_always_filled_in(kind: str, mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mini, "neu", kind, "Große Sache") == 0
    path = mini / "data" / KINDS[kind] / "grosse-sache.yml"
    text = path.read_text("utf-8")
    assert text.startswith("# Felder mit # davor sind freiwillig")
    field = re.compile(r"^# (?=( *(- )?[a-z]+:| +-))", re.MULTILINE)
    assert field.search(text)
    # with the sign in front of them deleted they are fields that exist, and say what is missing in them
    path.write_text(field.sub("", text), "utf-8")
    assert set(yaml.safe_load(text)) < set(yaml.safe_load(path.read_text("utf-8")))
    assert run(mini, "pruefen") == 1
    errors = capsys.readouterr().err
    assert "gibt es nicht" not in errors
    assert "Das Feld ist leer." in errors


def test_neu_stelle_names_address_and_hours(mini: Path) -> None:
    assert run(mini, "neu", "stelle", "Amt") == 0
    text = (mini / "data/stellen/amt.yml").read_text("utf-8")
    assert "# anschrift:\n#   strasse:" in text
    assert "# oeffnungszeiten:\n#   montag:" in text


@pytest.mark.parametrize(
    ("word", "file"),
    [
        ("Kontakt", "data/stellen/grosse-sache.yml"),
        ("behörde", "data/stellen/grosse-sache.yml"),
        ("Bündel", "data/buendel/grosse-sache.yml"),
        ("leistungen", "data/leistungen/grosse-sache.yml"),
        ("film", "data/videos/grosse-sache.yml"),
        ("newsletter", "docs/newsletter/2026-11-grosse-sache.md"),
    ],
)
def test_neu_knows_the_words_that_editors_use(word: str, file: str, mini: Path) -> None:
    assert run(mini, "neu", word, "Große", "Sache") == 0  # forgotten quotation marks are no reason to refuse
    assert (mini / file).exists()


@pytest.mark.parametrize("word", sorted({*ELSEWHERE, "Fragen", "Begriff", "Stadt"}))
def test_neu_says_where_something_is_written_that_has_no_new_file(
    word: str, mini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(mini.rglob("*"))
    assert run(mini, "neu", word) == 1
    (named,) = re.findall(r"(?:data|docs)/[a-z.]*", capsys.readouterr().err)
    assert (ROOT / named.rstrip(".")).exists() or named == "data/weiterleitungen.yml"
    assert sorted(mini.rglob("*")) == before


def test_every_word_leads_to_a_kind() -> None:
    assert set(WORDS.values()) <= {*KINDS, *ELSEWHERE}
    assert not set(WORDS) & {*KINDS, *ELSEWHERE}


def test_neu_refuses_what_cannot_be_a_file(
    mini: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(mini.rglob("*"))
    for words, said in (
        (["leistung", "x" * 600], "mit 600 Zeichen zu lang"),
        (["leistung"], "Es fehlt die Bezeichnung"),
        (["leistugn", "Hund"], "„leistugn“ gibt es nicht. Meinten Sie „leistung“?"),
        (["quatsch", "Hund"], "„quatsch“ gibt es nicht. Möglich: ausgabe, bereich"),
    ):
        assert run(mini, "neu", *words) == 1
        assert said in capsys.readouterr().err
    assert sorted(mini.rglob("*")) == before
    monkeypatch.setattr(Path, "write_text", mock.Mock(side_effect=PermissionError))
    assert run(mini, "neu", "leistung", "Hund") == 1
    assert "lässt sich nicht schreiben" in capsys.readouterr().err


def test_the_command_is_found_with_an_umlaut_too(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mini, "prüfen") == 0
    assert "In Ordnung" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Es fehlt: BEFEHL"),
        (["neu"], "Es fehlt: ART"),
        (["prufen"], "„prufen“ gibt es nicht. Meinten Sie „pruefen“?"),
        (["was"], "„was“ gibt es nicht. Möglich: pruefen, prüfen, neu, einstellungen, schema, belege"),
        (["o'x"], "„o'x“ gibt es nicht."),
        (["pruefen", "alles", "bitte"], "„alles bitte“ gehört hier nicht hin."),
        (["--projekt"], "Hinter „--projekt“ fehlt eine Angabe."),
        (["pruefen", "--help=x"], "So lässt sich der Befehl nicht aufrufen."),
    ],
)
def test_a_wrong_call_is_answered_in_german(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    usage, error = capsys.readouterr().err.splitlines()
    assert caught.value.code == 2
    assert usage.startswith("Aufruf: ozg")
    assert error.startswith(f"Fehler: {said}")


@pytest.mark.parametrize("words", [["-h"], ["--hilfe"], ["neu", "--help"], ["pruefen", "-h"]])
def test_help_is_german(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    said = capsys.readouterr().out
    assert caught.value.code == 0
    assert said.startswith("Aufruf: ozg")
    assert "diese Hilfe zeigen" in said
    assert not re.search(r"usage|options|arguments|show this|exit", said)


@pytest.mark.parametrize("title", ["!!!", '"'])
def test_neu_needs_a_name(mini: Path, capsys: pytest.CaptureFixture[str], title: str) -> None:
    before = sorted(mini.rglob("*"))
    assert run(mini, "neu", "leistung", title) == 1
    assert "lässt sich kein Dateiname machen" in capsys.readouterr().err
    assert sorted(mini.rglob("*")) == before


@pytest.mark.parametrize("words", [["neu", "leistung", "Hund"], ["pruefen"], ["schema"], ["belege"]])
def test_where_no_project_is_that_is_said(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, *words) == 1
    assert "Hier ist kein Projekt" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_said_without_a_traceback(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mini / "data/schema").write_text("kein Ordner")
    assert run(mini, "schema") == 1
    assert "Eine Datei lässt sich nicht schreiben." in capsys.readouterr().err


def test_neu_takes_any_title_and_says_where_it_is_wrong(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mini, "neu", "Leistung", 'Der "gelbe" Schein: § 5') == 0
    text = (mini / "data/leistungen/der-gelbe-schein-5.yml").read_text("utf-8")
    assert yaml.safe_load(text)["bezeichnung_ii"] == 'Der "gelbe" Schein: § 5'


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("nirgendwo")])
def test_what_cannot_be_read_is_said(
    mini: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
) -> None:
    make(mini / "data/leistungen/hunde.yml")
    assert run(mini, "pruefen") == 1
    assert "data/leistungen/hunde.yml\n  Die Datei lässt sich nicht lesen." in capsys.readouterr().err


def test_pruefen_knows_the_settings(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = mini / "docs/ueber.md"
    page.write_text(
        page.read_text("utf-8").replace("hund-anmelden.html#zustaendige-stelle", "hund-anmelden/wetzlar.html")
    )
    assert main(["--projekt", str(mini), "pruefen"]) == 1
    config = mini / "mkdocs.yml"
    text = config.read_text("utf-8").replace("https://muster.example/", '!ENV [URL, "https://muster.example/"]')
    config.write_text(text.replace("{suche: false}", "{suche: false, vor_ort: alle}"), "utf-8")
    assert main(["--projekt", str(mini), "pruefen"]) == 0
    config.write_text(text.replace("{suche: false}", "{suche: vielleicht}"), "utf-8")
    capsys.readouterr()
    assert main(["--projekt", str(mini), "pruefen"]) == 1
    assert "mkdocs.yml, Zeile 12, Feld „extra › ozg › suche“" in capsys.readouterr().err


def test_pruefen_says_in_german_that_mkdocs_yml_is_broken(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - Über: ueber.md", "  - Über: ueber.md: x"), "utf-8")
    assert run(mini, "pruefen") == 1
    assert capsys.readouterr().err == (
        "Ein Fehler im Inhalt:\n\n"
        "mkdocs.yml, Zeile 16\n"
        "  Im Text steht ein Doppelpunkt.\n"
        "      15 |   - Leistungen: leistungen/index.html\n"
        "    > 16 |   - Über: ueber.md: x\n"
        '  → Den ganzen Text in Anführungszeichen setzen: Über: "ueber.md: x"\n'
    )


def test_settings_that_mkdocs_yml_inherits_count(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = mini / "mkdocs.yml"
    text = config.read_text("utf-8")
    (mini / "basis.yml").write_text(text.replace("{suche: false}", "{suche: false, betrieb: echt}"), "utf-8")
    config.write_text("INHERIT: basis.yml\nextra: {ozg: {anbieter: Musterstadt}}\n", "utf-8")
    assert run(mini, "pruefen") == 1
    assert "„betrieb: echt“ braucht eine echte E-Mail-Adresse." in capsys.readouterr().err


def test_pruefen_looks_at_the_menu(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = mini / "mkdocs.yml"
    text = config.read_text("utf-8").replace("validation: {", "validation: {nav: {omitted_files: warn}, ")
    text += "not_in_nav: |\n  /impressum.md\n  /leichte-sprache/\n"
    config.write_text(text.replace("Über: ueber.md", "Über: uebr.md\n  - Post: mailto:post@muster.example"), "utf-8")
    (mini / "docs/datenschutz.md").rename(mini / "docs/neu.md")
    (mini / "docs/datenschutz.md").write_bytes((mini / "docs/impressum.md").read_bytes())
    assert run(mini, "pruefen") == 1
    said = capsys.readouterr().err
    assert [line for line in said.splitlines() if line.startswith(("mkdocs.yml", "  „", "  Die"))] == [
        "mkdocs.yml, Zeile 13, Feld „nav“",
        "  Die Seite „datenschutz.md“ steht in keinem Menü.",
        "mkdocs.yml, Zeile 13, Feld „nav“",
        "  Die Seite „neu.md“ steht in keinem Menü.",
        "mkdocs.yml, Zeile 16, Feld „nav“",
        "  „uebr.md“ gibt es nicht, oder es ist ein Entwurf.",  # which is why ueber.md is in no menu either
    ]
