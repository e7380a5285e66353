"""Without JavaScript everything can still be found and read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener
from .kinds import KINDS


@pytest.fixture
def page(fresh: Opener) -> Page:
    return fresh(360, 740, java_script_enabled=False)


def test_from_the_start_to_a_service(page: Page, url: str) -> None:
    page.goto(url)
    page.locator("main a[href='leistungen/index.html']").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("Leistungen"))
    page.locator("main").get_by_role("link", name="Personalausweis beantragen", exact=True).click()
    expect(page.locator("h1")).to_have_text("Personalausweis beantragen")


def test_where_the_search_would_be_are_other_ways(page: Page, url: str) -> None:
    page.goto(url)
    page.locator("header").get_by_role("link", name="Suche").click()
    page.wait_for_url("**/suche.html")
    expect(page.locator("main")).to_contain_text("Die Suche braucht JavaScript.")
    ways = page.locator("main .ozg-ohne-js a")
    for index, name in enumerate(ways.all_inner_texts()):
        page.goto(url + "suche.html")
        ways.nth(index).click()
        expect(page.locator("h1")).to_have_text(re.compile(name.split()[-1] if "Z" not in name else "Leistungen"))


def test_menu_leads_to_the_sections(page: Page, url: str) -> None:
    page.goto(url + KINDS["leistung-kurz"])
    page.locator("header").get_by_role("link", name="Menü").click()
    sections = page.locator("#bereiche").get_by_role("link")
    expect(sections).to_have_count(5)
    expect(sections.first).to_be_in_viewport()
    sections.nth(2).click()
    expect(page.locator("h1")).to_be_visible()


def test_answers_open(page: Page, url: str) -> None:
    page.goto(url + KINDS["fragen"])
    answer = page.locator("details .ozg-akkordeon__text").first
    expect(answer).to_be_hidden()
    page.locator("summary").first.click()
    expect(answer).to_be_visible()


@pytest.mark.parametrize("kind", ["start", "leistungen-liste", "kontakte-liste", "suche", "fehler404", "einbinden"])
def test_no_control_without_effect_is_shown(page: Page, url: str, kind: str) -> None:
    page.goto(url + KINDS[kind])
    for control in page.locator("button, input").all():
        expect(control).to_be_hidden()
