"""Everything works with the keyboard alone, and one always sees where one is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener
from .kinds import KINDS, SUCHWORT

# Where the focus is, and what is wrong with how it shows.
FOCUS = """() => {
  const item = document.activeElement;
  if (!item || item === document.body) return null;
  const shows = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const wrong = [];
  // A card shows the focus around the whole of it.
  if (!shows(getComputedStyle(item)) && !shows(getComputedStyle(item, "::after"))) wrong.push("no outline");
  const boxes = [...item.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const inside = boxes
    .map((box) => ({ left: Math.max(0, box.left), right: Math.min(innerWidth, box.right),
      top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) }))
    .filter((box) => box.left < box.right && box.top < box.bottom);
  if (!inside.length) wrong.push("not on the screen");
  else if (!inside.some((box) => {
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return top && (item.contains(top) || top.contains(item));
  })) wrong.push("covered");
  return { name: item.outerHTML.slice(0, 120), wrong };
}"""

# How many stops the Tab key should make. A group that is closed has none inside.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((item) =>
  item.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
  && !(item.closest("details:not([open])") && !item.closest("summary"))).length"""


def press(page: Page, key: str = "Tab") -> dict[str, object]:
    """Press a key; the focus must be somewhere afterwards, and must show."""
    page.keyboard.press(key)
    state = page.evaluate(FOCUS)
    assert state, f"{key}: the focus is lost"
    assert not state["wrong"], f"{key}: {state}"
    return state


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    for _ in range(most):
        press(page)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached with {most} Tabs")


@pytest.mark.parametrize(
    ("kind", "width"),
    [("start", 1280), ("leistung-vollstaendig", 1280), ("leistung-vollstaendig", 360), ("fragen", 360),
     ("umsetzungsstand", 360), ("kontakte-liste", 1280), ("newsletter", 1280)],
)  # fmt: skip
def test_tab_walks_through_the_whole_page(fresh: Opener, url: str, kind: str, width: int) -> None:
    page = fresh(width, reduced_motion="reduce")
    page.goto(url + KINDS[kind])
    stops = page.evaluate(STOPS)
    assert stops > 10
    for _ in range(stops):
        press(page)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) is None, "after the last stop the focus leaves the page: no trap, nothing forgotten"


def test_skip_link(fresh: Opener, url: str) -> None:
    page = fresh()
    for kind in ("start", "leistung-kurz", "fehler404"):
        page.goto(url + KINDS[kind])
        assert "Zum Inhalt springen" in press(page)["name"]
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        press(page)
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_menu_on_a_phone(fresh: Opener, url: str) -> None:
    page = fresh(360, 740)
    page.goto(url + KINDS["leistung-kurz"])
    button, nav = page.locator("[data-menu-open]"), page.locator("#hauptnavigation")
    expect(nav).to_be_hidden()
    tab_to(page, "[data-menu-open]")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(nav).to_be_visible()
    links = nav.get_by_role("link")
    for number in range(links.count()):
        press(page)
        expect(links.nth(number)).to_be_focused()
    assert number == 4, "the five sections"
    page.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    press(page)
    assert not page.evaluate("document.getElementById('hauptnavigation').contains(document.activeElement)")
    press(page, "Shift+Tab")
    page.keyboard.press("Space")
    expect(nav).to_be_visible()
    for _ in range(3):
        press(page)
    page.keyboard.press("Enter")
    expect(page.locator("#hauptnavigation [aria-current=page]")).to_have_count(1)


def open_search(page: Page) -> None:
    tab_to(page, "header [data-search-open]")
    page.keyboard.press("Enter")
    expect(page.locator("dialog input[type=search]")).to_be_focused()


def test_from_the_search_to_the_online_service(fresh: Opener, small_url: str) -> None:
    page = fresh(reduced_motion="reduce")
    page.goto(small_url)
    open_search(page)
    page.keyboard.type("Hund")
    # The live region is there before it speaks, otherwise nothing is read out.
    expect(page.locator("dialog [role=status]")).to_have_text(re.compile(r"^\d+ Treffer für „Hund“$"))
    result = page.locator("dialog [data-search-result] a").first
    expect(result).to_have_text("Hund anmelden")
    press(page)
    press(page)
    expect(result).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/leistungen/hund-anmelden.html*")
    press(page)
    page.keyboard.press("Enter")
    tab_to(page, "main .ozg-aktion a", most=3)
    page.route("https://hessen.example/*", lambda route: route.fulfill(body="Antrag"))
    page.keyboard.press("Enter")
    page.wait_for_url("https://hessen.example/hund")


def test_enter_in_the_search_leads_to_the_first_result(fresh: Opener, url: str) -> None:
    page = fresh(360, 740)
    page.goto(url + KINDS["glossar"])
    open_search(page)
    page.keyboard.type(SUCHWORT)
    expect(page.locator("dialog [data-search-result] a").first).to_have_text(re.compile(SUCHWORT))
    page.keyboard.press("Enter")
    page.wait_for_url("**/leistungen/personalausweis-*.html*")


def test_arrows_walk_through_results(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    open_search(page)
    page.keyboard.type(SUCHWORT)
    results = page.locator("dialog [data-search-result] a")
    expect(results.nth(1)).to_be_visible()
    press(page, "ArrowDown")
    press(page, "ArrowDown")
    expect(results.nth(1)).to_be_focused()
    press(page, "ArrowUp")
    press(page, "ArrowUp")
    expect(page.locator("dialog input[type=search]")).to_be_focused()


def test_more_results_keep_the_focus(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    open_search(page)
    page.keyboard.type("beantragen")
    page.get_by_role("button", name="Weitere Treffer zeigen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog [data-search-result] a").nth(8)).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
def test_escape_gives_the_focus_back(fresh: Opener, url: str, width: int) -> None:
    page = fresh(width)
    page.goto(url)
    open_search(page)
    page.keyboard.type(SUCHWORT)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("header [data-search-open]")).to_be_focused()
    # From a result too, and from the field on the start page.
    field = page.locator("main form[data-search-open] input")
    field.focus()
    page.keyboard.type(SUCHWORT)
    page.keyboard.press("Enter")
    page.locator("dialog [data-search-result] a").nth(1).focus()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(field).to_be_focused()


def test_no_single_keys_do_anything(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url + KINDS["leistung-vollstaendig"])
    for key in "fsnp,./?":
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body && !document.querySelector('dialog[open]')"), key
    assert page.url == url + KINDS["leistung-vollstaendig"]


def test_filter_chips(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url + KINDS["kontakte-liste"])
    chips = page.locator("[data-filter] button")
    tab_to(page, "[data-filter] button")
    press(page)
    page.keyboard.press("Space")
    expect(chips.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(chips.nth(1)).to_be_focused()
    expect(page.locator("[data-filter] [role=status]")).to_have_text(re.compile(r"^\d+ Eintr"))


def test_answers_open_with_the_keyboard(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url + KINDS["fragen"])
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    expect(page.locator("details").first).to_have_attribute("open", "")
