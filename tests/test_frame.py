"""A page filled into a frame is, byte for byte, the page that MkDocs renders from the same template."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import plain
from conftest import build_site, copy_mini
from orte import land, says
from ozg import pages
from seiten import real

pytestmark = pytest.mark.whole

NAV = """nav:
  - Startseite: index.html
  - Bürger & Wirtschaft:
      - Lebenslagen: lagen/index.html
      - Tiere: lagen/tierhaltung.html
      - Orte:
          - Städte, Gemeinden und Landkreise: kommunen/index.html
  - Leistungen:
      - Alle Leistungen A–Z: leistungen/index.html
      - Glossar: glossar.html
  - Über: ueber.md
  - Fragen & Antworten: fragen-antworten/index.html
"""
ONLINE = "online:\n  - {leistung: hund-anmelden, titel: Hund online, url: https://wetzlar.example/hund}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a page of every kind, built once: `site/` as published, `einfach/` the plain way."""
    root = land(copy_mini(tmp_path_factory.mktemp("rahmen") / "projekt"))
    says(root, "wetzlar", ONLINE)
    shutil.copy(plain.__file__, root / "plain.py")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("[hooks/portal.py]", "[hooks/portal.py, plain.py]")
    text = text.replace("suche: false", "suche: false, vor_ort: alle")  # pages of a series too
    config.write_text(re.sub(r"nav:\n.*", "", text, flags=re.S) + NAV, "utf-8")
    build_site(root / "site", root)
    return root


@pytest.fixture(scope="module")
def rendered(project: Path) -> dict[str, dict[str, str]]:
    """Pages rendered the plain way: kind → address → name of the function that built it."""
    found: dict[str, dict[str, str]] = json.loads((project / plain.LIST).read_text("utf-8"))
    return found


@pytest.mark.parametrize("kind", pages.KINDS, ids=lambda kind: kind.__name__.removeprefix("ozg.pages."))
def test_the_frame_gives_the_bytes_of_the_plain_way(
    kind: ModuleType, project: Path, rendered: dict[str, dict[str, str]]
) -> None:
    compared = rendered.get(kind.__name__, {})
    assert compared, "no page of this kind in the small project"
    # list and single page come from two functions: whatever the real site is made by has to be compared
    builders = {page.build.func.__name__ for page in kind.plan(real().site)}  # type: ignore[attr-defined]
    assert builders <= set(compared.values())
    for uri in compared:
        published, expected = (project / "site" / uri).read_bytes(), (project / plain.FOLDER / uri).read_bytes()
        assert published == expected, uri


def test_every_generated_page_was_compared(project: Path, rendered: dict[str, dict[str, str]]) -> None:
    assert set(rendered) == {kind.__name__ for kind in pages.KINDS}
    compared = [uri for uris in rendered.values() for uri in uris]
    published = {path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("*.html")}
    assert len(compared) == len(set(compared))
    assert published - set(compared) == {  # MkDocs' own
        "datenschutz.html",
        "impressum.html",
        "leichte-sprache/index.html",
        "ueber.html",
    }
    depths = {uri.count("/") for uri in compared}
    assert depths == {0, 1, 2}
