"""mkdocs.yml is read as MkDocs reads it, so that `ozg pruefen` and a build say the same of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ozg.cli import main
from ozg.config import left_out, site_url
from ozg.problem import ContentError
from ozg.settings import read_settings

SETTINGS = """\
use_directory_urls: false
site_url: !ENV [OZG_ADRESSE, OZG_SEITE, "https://muster.example/portal"]
exclude_docs: !ENV [OZG_OHNE, "/entwuerfe/"]
extra:
  ozg:
    kontakt: !ENV [OZG_KONTAKT, post@muster.example]
    suche: !ENV [OZG_SUCHE, true]
    portal: !ENV OZG_PORTAL
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(f"{SETTINGS}site_name: {tmp_path.name}\n", "utf-8")
    return tmp_path


def test_where_no_variable_is_set_the_last_value_counts(project: Path) -> None:
    settings = read_settings(project)
    assert (settings.kontakt, settings.suche, settings.portal) == ("post@muster.example", True, None)
    assert site_url(project) == "https://muster.example/portal/"
    assert left_out(project)("entwuerfe/a.md")


def test_the_first_variable_that_is_set_counts_and_is_read_as_yaml(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OZG_SEITE", "https://probe.example/")
    monkeypatch.setenv("OZG_SUCHE", "false")
    monkeypatch.setenv("OZG_PORTAL", "https://portal.example/")
    settings = read_settings(project)
    assert (settings.suche, settings.portal) == (False, "https://portal.example/")
    assert site_url(project) == "https://probe.example/"


def test_the_check_takes_settings_from_the_environment_as_a_build_does(mini: Path) -> None:
    config = mini / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("{suche: false}", "{kontakt: !ENV [OZG_KONTAKT, post@muster.example]}"), "utf-8")
    assert main(["--projekt", str(mini), "pruefen"]) == 0


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("use_directory_urls: false", "# nichts", "mkdocs.yml, Feld „use_directory_urls“"),
        ("use_directory_urls: false", "use_directory_urls: true", "mkdocs.yml, Zeile 4, Feld „use_directory_urls“"),
        ("strict: true", "docs_dir: hooks", "Seiten liegen immer in docs/."),
        ("site_name: Musterland", "site_nam: Musterland", "Das Pflichtfeld „site_name“ fehlt."),
        ("https://muster.example/", "muster.example", "Richtig wäre: https://muster.example"),
        ("name: material", "name: materiel", "mkdocs.yml, Zeile 6, Feld „theme › name“"),
        ("custom_dir: overrides", "custom_dir: override", "Richtig wäre: overrides"),
        ("hooks/portal.py", "hooks/portl.py", "mkdocs.yml, Zeile 8, Feld „hooks“"),
        ("exclude_docs: /newsletter/*.md", "exclude_docs: [/newsletter/*.md]", "erwartet wird ein Text."),
        ("  - Leistungen:", "  - Hilfe: Leistungen:", '- "Hilfe: Leistungen": leistungen/index.html'),
        ("strict: true", "strict: true\nstrict: false", "zuerst in Zeile 5; nur dieses gilt."),
        ("extra: {ozg: {suche: false}}", "extra:\nozg: {suche: false}", "„ozg“ ist nicht eingerückt."),
        ("  - Über: ueber.md", "  - Über:", "mkdocs.yml, Zeile 16, Feld „nav“"),
        ("suche: false", "feed_kennung: Musteramt 2026", "zum Beispiel: musteramt.de,2026"),
        ("suche: false", "suche: nei", "Richtig wäre: ja oder nein"),
        ("  - Leistungen:", "  Leistungen:", "Richtig wäre: - Leistungen: leistungen/index.html"),
        ("  - Über: ueber.md", "  ueber.md", "Vor dieser Seite im Menü fehlt der Strich."),
        ("  - Leistungen:", "\t- Leistungen:", "Einrücken nur mit Leerzeichen, zwei je Ebene."),
        ("  - Über: ueber.md\n", "  - Über: [", "Eine Liste in [ ] oder { } ist nicht geschlossen."),
        ("suche: false", 'anbieter: "C:\\amt"', 'mkdocs.yml, Zeile 12\n  In "…" steht ein ungültiger Rückstrich.'),
    ],
)
def test_what_mkdocs_would_refuse_or_misread_is_said_in_german(mini: Path, right: str, wrong: str, said: str) -> None:
    config = mini / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(right, wrong), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_settings(mini)
    assert said in caught.value.render(mini)


def test_another_file_of_settings_is_refused(mini: Path) -> None:
    shutil.copy(mini / "mkdocs.yml", mini / "echt.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "echt.yml"]
    result = subprocess.run(command, cwd=mini, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Einstellungen stehen in mkdocs.yml" in result.stderr


def test_a_project_without_an_address_has_none(tmp_path: Path) -> None:
    assert site_url(tmp_path) == ""
