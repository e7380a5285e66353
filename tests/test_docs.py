"""What the documents say is true: commands and paths exist, links lead somewhere, the example gives that error."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from unittest import mock

import pytest
import yaml

from conftest import HEUTE, ROOT
from ozg import cli
from ozg.build import prepare
from ozg.check import check
from ozg.loader import load
from ozg.problem import ContentError
from ozg.scaffold import KINDS
from ozg.settings import Einstellungen
from tage import JETZT
from test_rooms import ORDER

DOCS = {path.name: path.read_text("utf-8") for path in sorted(ROOT.glob("*.md"))}
OPTIONAL = {"data/weiterleitungen.yml"}  # there only where a published address has moved
MADE = {"site", ".venv", "shots", "public", ".cache"}  # folders that commands make


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def prose(text: str) -> str:
    """Return a document without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def code(text: str) -> list[str]:
    """Return what stands in backticks, and the commands of console blocks."""
    lines = [line for block in blocks(text, "console") for line in block.splitlines() if line.startswith("$ ")]
    return re.findall(r"`([^`\n]+)`", prose(text)) + [line.removeprefix("$ ") for line in lines]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def commands() -> set[str]:
    """Return the commands of `ozg`, as its parser knows them."""
    found: set[str] = set()
    add = argparse._SubParsersAction.add_parser

    def remember(self: object, name: str, **rest: object) -> argparse.ArgumentParser:
        found.add(name)
        return add(self, name, **rest)  # type: ignore[arg-type]

    with mock.patch.object(argparse._SubParsersAction, "add_parser", remember), pytest.raises(SystemExit):
        cli.main([])
    return found


def anchors(text: str) -> set[str]:
    """Return the anchors that forges give to headings."""
    heads = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_make_target_named_exists_and_the_rest_is_explained() -> None:
    named = {match for text in DOCS.values() for piece in code(text) for match in re.findall(r"\bmake ([a-z]+)", piece)}
    assert named <= targets()
    explained = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets() - explained == {"help"}
    assert {"site", "test", "serve"} <= named


def test_every_command_named_exists_and_every_command_is_documented() -> None:
    named = {match for text in DOCS.values() for piece in code(text) for match in re.findall(r"\bozg ([a-z]+)", piece)}
    assert named == commands()


def test_every_kind_of_new_file_is_documented() -> None:
    section = DOCS["CONTRIBUTING.md"].partition("### Eine neue Datei anlegen")[2].partition("###")[0]
    assert set(KINDS) <= set(re.findall(r"`([a-z]+)`", section))


@pytest.mark.parametrize("name", DOCS)
def test_every_path_named_exists(name: str) -> None:
    for piece in code(DOCS[name]):
        if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?|[\w.-]+\.(md|toml|yml)|\w+/", piece):
            continue
        address = piece.endswith(".html") and not (ROOT / piece).parent.exists()  # of the site
        made = address or piece.split("/")[0] in MADE
        example = re.search("termine|schulung", piece)  # content that is added step by step
        assert made or example or piece in OPTIONAL or (ROOT / piece).exists(), piece


@pytest.mark.parametrize("name", DOCS)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", prose(DOCS[name]))):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        assert not path or (ROOT / path).exists(), target
        assert not anchor or anchor in anchors(DOCS[path or name]), target


def test_every_room_has_its_line_in_the_architecture() -> None:
    table = DOCS["ARCHITECTURE.md"].partition("## The rooms")[2].partition("##")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(ORDER), "say what the new room does"


def test_every_event_of_the_adapter_is_explained() -> None:
    events = set(re.findall(r"^def (on_\w+)", (ROOT / "hooks/portal.py").read_text("utf-8"), re.MULTILINE))
    table = DOCS["ARCHITECTURE.md"].partition("## How a generated page meets MkDocs")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(on_\w+)`", table)) == events


def test_the_settings_shown_are_all_there_are() -> None:
    block = re.search(r"^  ozg:\n((?:    .*\n)+)", DOCS["README.md"], re.MULTILINE)
    assert block
    values = yaml.load(block[1], yaml.BaseLoader)
    assert set(values) == set(Einstellungen.model_fields)
    assert check(Einstellungen, values, file="mkdocs.yml", root=ROOT, within=()).betrieb == "echt"


def test_the_example_gives_the_error_it_shows(tmp_path: Path) -> None:
    before, after, _ = blocks(DOCS["README.md"], "yaml")
    (shown,) = blocks(DOCS["README.md"], "text")
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    file = tmp_path / "data/leistungen/hund-anmelden.yml"
    assert before in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(ContentError) as caught:
        load(tmp_path, JETZT)

    def without_lines(text: str) -> str:  # their numbers move whenever somebody edits the file above
        return re.sub(r"(Zeile |^    [> ] )\d+", r"\1#", text.strip(), flags=re.MULTILINE)

    assert without_lines(caught.value.render(tmp_path)) == without_lines(shown)
    file.write_text(file.read_text("utf-8").replace("url: www.", "url: https://www."), "utf-8")
    load(tmp_path, JETZT)


def test_the_yaml_of_the_guide_is_yaml() -> None:
    for block in blocks(DOCS["CONTRIBUTING.md"], "yaml"):
        assert yaml.safe_load(block)


def test_the_examples_of_the_guide_are_content(mini: Path) -> None:
    """A page with a picture, its version in Leichte Sprache, and a Leistung that was merged into another."""
    guide = DOCS["CONTRIBUTING.md"]
    (page,) = blocks(guide, "markdown")
    (moved,) = (block for block in blocks(guide, "yaml") if "nach:" in block)
    easy = page.replace("stand:", "sprache: leicht\nstandard: kommunales/schulung.html\nstand:")
    assert all(f"`{line}`" in guide for line in ("sprache: leicht", "standard: kommunales/schulung.html"))
    for name, text in {
        "docs/kommunales/schulung.md": page,
        "docs/kommunales/assets/schulung.png": "",
        "docs/leichte-sprache/schulung.md": easy.replace("assets/", "../kommunales/assets/"),
        "data/weiterleitungen.yml": moved,
    }.items():
        (mini / name).parent.mkdir(parents=True, exist_ok=True)
        (mini / name).write_text(text, "utf-8")
    made = prepare(mini, Einstellungen(), "/", "", HEUTE)
    assert made.site.catalog.leichte_sprache["kommunales/schulung.html"] == "leichte-sprache/schulung.html"
    assert made.moved("leistungen/hund-ummelden.html")


def test_editors_find_the_schema_of_every_file() -> None:
    known = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    made = {f"./data/schema/{path.name}" for path in (ROOT / "data/schema").glob("*.json")}
    assert set(known) == made - {"./data/schema/ausgaben.json"}  # front matter of Markdown, which no editor checks
    for pattern in known.values():
        assert list(ROOT.glob(pattern)) or pattern in OPTIONAL, pattern


def test_one_version_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert public["softwareVersion"] == version
    released = re.findall(r"^## \[(\d[^\]]*)\]", DOCS["CHANGELOG.md"], re.MULTILINE)
    assert not released or released[0] == version


def test_publiccode_yml_keeps_the_limits_of_the_standard() -> None:
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert public["publiccodeYmlVersion"] == "0.4"
    for text in public["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
        assert all((ROOT / shot).stat().st_size <= 150_000 for shot in text["screenshots"])


def test_licences_are_all_there() -> None:
    named = re.findall(r'SPDX-License-Identifier = "([^"]+)"', (ROOT / "REUSE.toml").read_text("utf-8"))
    used = {licence for expression in named for licence in expression.split(" AND ")}
    assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == used
    assert (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
def test_make_help_lists_what_there_is() -> None:
    command = ["make", "--no-print-directory", "help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == targets() - {"help"}
