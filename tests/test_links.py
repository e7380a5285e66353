"""Files whose names have blanks or umlauts are found, whichever way Markdown names them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from conftest import build_site

BOTH = "![Ein Plan]({0}assets/Plan%201%20gro%C3%9F.PNG) und ![Derselbe](<{0}assets/Plan 1 groß.PNG>)\n"


def test_a_file_with_blanks_and_umlauts_in_its_name_is_found(mini: Path, tmp_path: Path) -> None:
    picture = mini / "docs/assets/Plan 1 groß.PNG"
    picture.parent.mkdir()
    picture.write_bytes(b"PNG")
    with (mini / "data/leistungen/hund-anmelden.yml").open("a", encoding="utf-8") as leistung:
        leistung.write(f"volltext: |\n  {BOTH.format('')}")
    for page, up in (("newsletter/2021-06-nr-3.md", "../"), ("ueber.md", "")):
        with (mini / "docs" / page).open("a", encoding="utf-8") as text:
            text.write(f"\n{BOTH.format(up)}")
    site = build_site(tmp_path / "site", mini)
    for page in ("leistungen/hund-anmelden.html", "newsletter/2021-06-nr-3.html", "ueber.html"):
        parsed = LexborHTMLParser((site / page).read_text("utf-8"))
        found = [image.attributes["src"] for image in parsed.css("img[alt='Ein Plan'], img[alt='Derselbe']")]
        assert len(found) == 2
        for address in found:
            assert " " not in (address or "")
            assert ((site / page).parent / unquote(address or "")).is_file()
