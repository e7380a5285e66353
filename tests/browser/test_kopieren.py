"""Cards for other websites are copied with one press, and one hears and sees that they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener
from .kinds import KINDS

CARDS = [KINDS["einbinden"], KINDS["leistung-vollstaendig"]]


def to_the_button(page: Page) -> None:
    """Open what the card lies in, and focus its button with the keyboard."""
    for summary in page.locator(".ozg-vorlage > summary").all():
        summary.press("Enter")
    page.get_by_role("button", name="Karte kopieren").focus()


@pytest.mark.parametrize("path", CARDS)
def test_the_card_is_in_the_clipboard_as_it_stands_on_the_page(fresh: Opener, url: str, path: str) -> None:
    page = fresh(360, 740, permissions=["clipboard-read", "clipboard-write"])
    page.goto(url + path)
    to_the_button(page)
    said = page.locator(".ozg-kopieren [role=status]")
    expect(said).to_have_text("")
    page.keyboard.press("Enter")
    expect(said).to_have_text("Kopiert.")
    card = page.locator(".ozg-quelltext", has_text="leistung-karte").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == card
    assert page.evaluate("document.activeElement.textContent") == "Karte kopieren"


def test_who_may_not_copy_is_told_what_to_do(fresh: Opener, url: str) -> None:
    page = fresh()
    # as it is without https
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(url + KINDS["einbinden"])
    to_the_button(page)
    page.keyboard.press("Enter")
    expect(page.locator(".ozg-kopieren [role=status]")).to_contain_text("kopieren Sie den Text bitte selbst")
