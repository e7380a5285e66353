"""The preview in a browser: the page loads itself anew after each save, under the policy that every page carries."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from vorschau import running

from .conftest import Opener


def test_a_page_loads_itself_anew_after_each_save(fresh: Opener, mini: Path) -> None:
    uri, path = "leistungen/hund-anmelden.html", mini / "data/leistungen/hund-anmelden.yml"
    text = path.read_text("utf-8")
    with running(mini) as vorschau:
        vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the page")
        page = fresh(360, 740)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(vorschau.url + uri)
        path.write_text(text.replace("Wer einen Hund hält", "Wer Hunde liebt"), "utf-8")
        expect(page.locator(".ozg-teaser")).to_contain_text("Wer Hunde liebt", timeout=20_000)
        assert set(said) == {"Enabled live reload"}  # nothing was blocked
        path.write_text(text.replace("teaser:", "tesaer:"), "utf-8")
        expect(page.locator("pre")).to_contain_text("Meinten Sie „teaser“?", timeout=20_000)
        path.write_text(text, "utf-8")
        expect(page.locator(".ozg-teaser")).to_contain_text("Wer einen Hund hält", timeout=20_000)
