"""What was replaced of Material is still what it replaces; and the frame keeps to the strict CSP."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import material
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from conftest import build_site, copy_mini

pytestmark = pytest.mark.whole

OVERRIDES = Path(__file__).parents[1] / "overrides"
MATERIAL = Path(material.__file__).parent / "templates"

# Material's files that overrides/ replaces, as they were when the replacement was written (9.8.1).
# base.html is among them, because overrides/main.html does not extend it.
REPLACED = {
    "main.html": "9948b55a7bc979c35825df99baba9e6971fca4eb298dea3cdde61e990a2de5e0",
    "base.html": "8536d352b0093623df9e0032894f321cbe264b15a9b48cdd962583772455dadb",
    "404.html": "80c93494b5432b1bcdf292caeb67a0653c45b37372f49e08ad4a70ca695a7495",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/footer.html": "50c2a75f013b7b03fb97f381860c77df8fd5d13d68f90d3281754b68f69ec894",
}
STYLESHEET = "main.57a0d79d.min.css"

TEMPLATES = sorted(OVERRIDES.rglob("*.html"))


@pytest.mark.parametrize("name", REPLACED)
def test_material_is_what_was_replaced(name: str) -> None:
    found = hashlib.sha256((MATERIAL / name).read_bytes()).hexdigest()
    assert found == REPLACED[name], (
        f"Material has changed {name}. Compare it with the version before "
        f"(pip download mkdocs-material==9.8.1), carry over what overrides/ needs "
        f"(or nothing), look at the pages, then put the new hash here: {found}"
    )


def test_every_replacement_is_known() -> None:
    same = {
        path.relative_to(OVERRIDES).as_posix()
        for path in TEMPLATES
        if (MATERIAL / path.relative_to(OVERRIDES)).exists()
    }
    unknown = same - set(REPLACED)
    assert not unknown, f"These replace files of Material; add them with their hash to REPLACED: {sorted(unknown)}"


def test_stylesheet_of_material_is_found() -> None:
    hint = "Material has renamed its stylesheet: change STYLESHEET, main.html and assets/css/ozg.css."
    assert (MATERIAL / "assets/stylesheets" / STYLESHEET).exists(), hint
    assert STYLESHEET in (OVERRIDES / "main.html").read_text(), hint
    assert STYLESHEET in (OVERRIDES / "assets/css/ozg.css").read_text(), hint


# Classes put together where they are used: from what a template passes, or from an align that Markdown wrote.
COMPOSED = {"ozg-start", "ozg-left", "ozg-center", "ozg-right"}


def test_stylesheets_have_no_rule_for_a_class_that_nobody_sets() -> None:
    css = "".join((OVERRIDES / f"assets/css/{name}.css").read_text() for name in ("ozg", "druck"))
    named = set(re.findall(r"\.(ozg-[\w-]+)", re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", css, flags=re.DOTALL)))
    sources = [*TEMPLATES, *OVERRIDES.rglob("*.js"), *(OVERRIDES.parent / "hooks").rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    used = {*re.findall(r"ozg-[\w-]+", text), *COMPOSED}
    kinds = {name for name in used if name.endswith("--")}  # ozg-status--{{ art }}
    unused = {name for name in named - used if not any(name.startswith(kind) for kind in kinds)}
    assert not unused, f"Nobody uses these classes: {sorted(unused)}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_templates_keep_to_the_csp(path: Path) -> None:
    html = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle=", html), "The CSP forbids style=: use a class."
    assert not re.search(r"<style\b", html), "The CSP forbids <style>: use overrides/assets/css/."
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", html), "The CSP forbids on…=: use overrides/assets/js/."
    scripts = re.findall(r"<script\b[^>]*>", html)
    assert all("src=" in tag or "application/ld+json" in tag for tag in scripts), "The CSP forbids inline scripts."
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html), "Nothing is loaded from a third party."


def test_assets_named_in_the_frame_exist() -> None:
    frame = "".join(path.read_text() for path in [OVERRIDES / "main.html", *(OVERRIDES / "partials").rglob("*.html")])
    named = re.findall(r"\{\{ basis \}\}/(assets/[^\"]+)", frame)
    assert named
    missing = [name for name in named if not (OVERRIDES / name).exists() and not (MATERIAL / name).exists()]
    assert not missing


@pytest.fixture(scope="module")
def components() -> object:
    env = Environment(loader=FileSystemLoader(OVERRIDES / "seiten"), autoescape=True, undefined=StrictUndefined)
    return env.get_template("bausteine.html").module


def test_components_escape_text(components) -> None:
    assert "<b>" not in components.fakten([("Kosten", "<b>")])
    assert "<b>" not in components.karten([("<b>", "x.html", "<b>")])
    assert "<b>" not in components.unterlagen(["<b>", ("<b>", "<b>")])


@pytest.mark.parametrize(
    "status", ["online", "bereitgestellt", "geplant", "nicht geplant", "nicht erfasst", "künftig", "abgelaufen"]
)
def test_status_is_never_colour_alone(components, status: str) -> None:
    badge = components.status(status)
    assert "<svg" in badge
    assert re.search(r"</svg>\s*\w", badge)


def test_unknown_symbol_is_an_error(components) -> None:
    with pytest.raises(UndefinedError):
        components.symbol("gibt-es-nicht")


@pytest.mark.parametrize(
    ("number", "target"),
    [
        ("0611 353-0", "+496113530"),
        ("+49 (0)611 3530", "+496113530"),
        ("0049 611 3530", "+496113530"),
        ("115", "115"),
    ],
)
def test_telephone_numbers_can_be_dialled(components, number: str, target: str) -> None:
    assert f'href="tel:{target}"' in components.telefon(number)


def test_only_files_of_material_itself_are_left_out(tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "material-probe")  # a folder may be called so
    icon = project / "docs/assets/images/favicon.png"
    icon.parent.mkdir(parents=True)
    shutil.copy(OVERRIDES / "assets/bilder/symbol-180.png", icon)
    site = build_site(tmp_path / "site", project)
    assert (site / "assets/images/favicon.png").read_bytes() == icon.read_bytes()
    assert not (site / "assets/javascripts").exists()
