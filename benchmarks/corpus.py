"""A whole project folder of invented content: N Leistungen and everything around them.

What is measured must look like what editors write: every typical module is filled, sentences have
the length of real ones, and the files pass `ozg pruefen`. The same seed gives the same bytes, so that
two runs weeks apart compare generators and not texts. What the files say is made in musterland/.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# musterland/ needs the slugs of this checkout, not of one that happens to be installed
sys.path.insert(0, str(ROOT / "hooks"))

import musterland  # noqa: E402
from musterland.words import LAND  # noqa: E402

SITE_URL = "https://bench.example/"
_NAV = """\
nav:
  - Startseite: index.html
  - Bürger & Wirtschaft:
      - Lebenslagen: lagen/index.html
      - Themen: themen/index.html
  - OZG-Anträge:
      - Alle Leistungen A–Z: leistungen/index.html
      - Umsetzungsbündel: buendel/index.html
      - Umsetzungsstand: umsetzungsstand/index.html
  - Über:
      - ueber.md
      - OZG-Report: newsletter/index.html
      - Glossar: glossar.html
      - Kontakte: kontakte/index.html
  - Fragen & Antworten: fragen-antworten/index.html
"""


def write(folder: Path, n: int, *, kommunen: int = 0, search: bool = False, project: Path = ROOT, seed: int = 1) -> int:
    """Write a project with `n` Leistungen into `folder`; return the bytes of their files.

    hooks/ and overrides/ are links into `project`, so that what is measured is what stands there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(project / name)
    configure(folder, search=search, kommunen=kommunen)
    size = 0
    for name, text in musterland.files(n, places=kommunen, seed=seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.write_bytes(text.encode())
        if path.parent.name == "leistungen":
            size += written
    return size


def configure(folder: Path, *, search: bool, kommunen: int = 0) -> None:
    """Write mkdocs.yml; written again, it switches the search index on or off."""
    local_pages = ", vor_ort: alle" if kommunen else ""
    (folder / "mkdocs.yml").write_text(
        f"site_name: {LAND}\nsite_url: {SITE_URL}\nuse_directory_urls: false\nstrict: true\n"
        "theme: {name: material, custom_dir: overrides, language: de, font: false}\n"
        "plugins: []\nhooks: [hooks/portal.py]\nexclude_docs: /newsletter/\n"
        "not_in_nav: |\n  /impressum.md\n  /datenschutz.md\n  /leichte-sprache/\n"
        "markdown_extensions: [attr_list, def_list, md_in_html, tables, {toc: {permalink: false}}]\n"
        # Hugo makes no JSON to embed, so neither does this project: the same job for both
        f"extra: {{ozg: {{einbinden: false, suche: {str(search).lower()}{local_pages}}}}}\n{_NAV}",
        "utf-8",
    )


def change(folder: Path, number: int) -> tuple[str, str]:
    """Change the short text of one Leistung; return its address and the words that must now be on its page."""
    paths = sorted((folder / "data" / "leistungen").iterdir())
    path = paths[len(paths) // 2]
    words = f"Neu ist Absatz {number}."
    text = re.sub(
        r"^kurztext: (Neu ist Absatz \d+\. )?", f"kurztext: {words} ", path.read_text("utf-8"), flags=re.MULTILINE
    )
    path.write_text(text, "utf-8")
    return f"leistungen/{path.stem}.html", words


def main() -> None:
    """Write one corpus, to look at it or to profile with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="new folder")
    parser.add_argument("--n", type=int, default=1000, help="number of Leistungen")
    parser.add_argument("--kommunen", type=int, default=0, help="number of municipalities")
    parser.add_argument("--search", action="store_true", help="with search index")
    parser.add_argument("--project", type=Path, default=ROOT, help="where hooks/ and overrides/ stand")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    size = write(
        args.folder, args.n, kommunen=args.kommunen, search=args.search, project=args.project.resolve(), seed=args.seed
    )
    print(f"{args.n} Leistungen, {size / args.n:.0f} bytes each")


if __name__ == "__main__":
    main()
