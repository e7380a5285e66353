"""Broken content: every case of tests/fehler/ is a file with what an editor wrote and what they are told.

A case has a first line that says what is wrong, then files that replace those of tests/mini/
(`=== path`, or `=== path (latin-1)`, `(bom)`, `(löschen)`), then `=== Meldung` with the whole message.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HEUTE, copy_mini
from ozg.build import prepare
from ozg.problem import ContentError
from ozg.settings import Einstellungen

CASES = sorted((Path(__file__).parent / "fehler").glob("*.txt"))


def read_case(path: Path) -> tuple[dict[str, str], str]:
    """Return the files of a case (heading → text) and the expected message."""
    parts = re.split(r"^=== (.+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    return files, files.pop("Meldung").strip()


def break_project(root: Path, files: dict[str, str]) -> None:
    """Write the files of a case over the small project."""
    for heading, text in files.items():
        name, _, way = heading.partition(" (")
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match way.rstrip(")"):
            case "löschen":
                path.unlink()
            case "latin-1":
                path.write_bytes(text.encode("latin-1"))
            case "bom":
                path.write_bytes(b"\xef\xbb\xbf" + text.encode())
            case _:
                path.write_text(text, "utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_message(path: Path, mini: Path) -> None:
    files, expected = read_case(path)
    break_project(mini, files)
    with pytest.raises(ContentError) as caught:
        prepare(mini, Einstellungen(), "/", "", HEUTE)
    assert caught.value.render(mini) == expected


@pytest.mark.whole
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_content_leaves_the_old_site_alone(path: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "projekt")
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site")
    break_project(project, read_case(path)[0])
    with pytest.raises(SystemExit) as caught:
        build_in_process(project)
    assert caught.value.code == 1
    assert [p.name for p in site.rglob("*")] == ["index.html"]
    assert not list(project.glob(".ozg-*"))


@pytest.mark.whole
def test_a_first_publishing_that_fails_leaves_no_empty_folder(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ozg.writer.Output.publish", full)
    for own in (False, True):  # a folder that somebody made stays
        if own:
            (mini / "site").mkdir()
        with pytest.raises(SystemExit):
            build_in_process(mini)
        assert (mini / "site").exists() == own
    assert not list(mini.glob(".ozg-*"))
    (mini / "eigen").mkdir()
    with pytest.raises(SystemExit):
        build_in_process(mini, "-d", str(mini / "eigen/neu/site"))
    assert list((mini / "eigen").iterdir()) == []


def build_in_process(project: Path, *options: str) -> None:
    """Run what `mkdocs build` runs, in this process."""
    from mkdocs.__main__ import cli

    cli.main(["build", "-q", "-f", str(project / "mkdocs.yml"), *options], standalone_mode=True)


@pytest.mark.whole
def test_the_command_line_tells_editors_without_a_traceback(mini: Path) -> None:
    leistung = mini / "data/leistungen/hund-anmelden.yml"
    leistung.write_text(leistung.read_text().replace("teaser:", "tesaer:"))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=mini, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Das Feld „tesaer“ gibt es nicht." in done.stderr
    assert "Meinten Sie „teaser“?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (mini / "site").exists()


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.whole
def test_a_dead_anchor_in_a_page_counts_even_when_nobody_wants_to_hear_of_it(mini: Path) -> None:
    page = mini / "docs/ueber.md"
    page.write_text(page.read_text("utf-8") + "\n[Tot](ueber.md#gibt-es-nicht)\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    result = subprocess.run(command, cwd=mini, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert not (mini / "site").exists()


@pytest.mark.whole
@pytest.mark.parametrize(
    ("command", "end"),
    [
        ("build", "Abgebrochen. Die Website bleibt, wie sie war, bis berichtigt ist, was oben steht."),
        ("serve", "Die Vorschau hat nicht begonnen. Berichtigen, was oben steht, dann neu starten."),
    ],
)
@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("ueber.md", "uebr.md", "„uebr.md“ gibt es nicht, oder es ist ein Entwurf."),
        ("suche: false", "suche: vielleicht", "„vielleicht“ ist keine Antwort."),
    ],
)
def test_a_mistake_in_mkdocs_yml_ends_in_german(
    mini: Path, command: str, end: str, right: str, wrong: str, said: str
) -> None:
    """MkDocs cannot read its own settings anew at the first preview: that ends, and says how to go on."""
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(right, wrong), "utf-8")
    call = [sys.executable, "-m", "mkdocs", command]
    result = subprocess.run(call, cwd=mini, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 1
    assert said in result.stderr
    assert result.stdout.strip() == end  # where MkDocs says that it aborts
    assert not list(mini.glob(".ozg-*"))
