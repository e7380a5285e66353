"""Pages fit every window and every reader's settings, and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .chromium import context
from .conftest import Opener
from .kinds import KINDS, View
from .small import SMALL

OPEN_ALL = "document.querySelectorAll('details').forEach((item) => { item.open = true; })"

# What sticks out of the window or of its own box. Wide tables scroll in a box of their own.
# What is hidden on purpose (for screen readers only, the skip link) is clipped or lies outside.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  const scroll = document.scrollingElement.scrollWidth;
  if (scroll > wide) found.push(`the page is ${scroll} px wide in a window of ${wide} px`);
  for (const item of document.body.querySelectorAll("*")) {
    if (item.closest(".ozg-tabelle, .ozg-sprung, svg") || !item.checkVisibility()) continue;
    const style = getComputedStyle(item);
    if (style.clipPath !== "none" || item.closest(".ozg-werkzeug__stand")) continue;
    const box = item.getBoundingClientRect();
    const name = item.outerHTML.slice(0, 120);
    if (box.right > wide + 1 || box.left < -1) found.push(`${Math.round(box.left)}–${Math.round(box.right)}: ${name}`);
    // Inline boxes have no size of their own.
    if (style.display !== "inline" && item.scrollWidth > item.clientWidth + 1 && item.clientWidth)
      found.push(`${item.scrollWidth} in ${item.clientWidth}: ${name}`);
    // Text that is cut off below: only where the box hides it.
    if (style.overflowY !== "visible" && style.overflowY !== "auto" && item.scrollHeight > item.clientHeight + 1)
      found.push(`${item.scrollHeight} high in ${item.clientHeight}: ${name}`);
  }
  const controls = [...document.querySelectorAll(".ozg-marke, .ozg-werkzeug")].filter((item) => item.checkVisibility());
  const boxes = controls.map((item) => item.getBoundingClientRect());
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      found.push("two controls of the header lie over each other");
  }));
  return found;
}"""

# WCAG 1.4.12. Adopted, not inserted: a <style> would break the CSP.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

# As the setting of a browser does. Adopted for the same reason.
TWICE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% !important; }");
  document.adoptedStyleSheets = [sheet];
}"""

TOO_SMALL = """() => [
  ...document.querySelectorAll(".ozg-marke, .ozg-werkzeug, #hauptnavigation a, .ozg-knopf, button, summary, input")]
  .filter((item) => item.checkVisibility())
  .map((item) => [item.getBoundingClientRect(), item])
  .filter(([box]) => box.height < 44 || box.width < 44)
  .map(([box, item]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${item.outerHTML.slice(0, 120)}`)"""


# A change of colour is no movement.
MOVES = """() => [...document.querySelectorAll("*")].filter((item) => {
  const style = getComputedStyle(item);
  const times = style.transitionDuration.split(", ");
  return style.animationName !== "none" || style.scrollBehavior === "smooth" || style.transitionProperty.split(", ")
    .some((name, i) => parseFloat(times[i % times.length]) && !/color|fill|stroke|opacity/.test(name));
}).map((item) => item.outerHTML.slice(0, 120))"""

# What a visitor of a Leistung sees below the fold that belongs above it.
BELOW = """() => {
  const parts = { h1: ["h1"], teaser: [".ozg-teaser"], status: [".ozg-aktion > *"], facts: [".ozg-fakten > div", 1] };
  return Object.entries(parts).flatMap(([name, [selector, place = 0]]) => {
    const items = document.querySelectorAll(selector);
    const item = items[Math.min(place, items.length - 1)];
    const bottom = item ? Math.round(item.getBoundingClientRect().bottom) : 0;
    return !item ? [name + " is missing"] : bottom > innerHeight ? [`${name} ends at ${bottom}`] : [];
  });
}"""


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """1280 × 1024 at 400 %, which is 320 × 256."""
    window = context(browser, View("", 320, 256, "light"), device_scale_factor=4)
    yield window.new_page()
    window.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    window = context(browser, View("", 360, 740, "light"), reduced_motion="reduce")
    yield window.new_page()
    window.close()


def test_reflow_at_400_percent(zoomed: Page, address: str) -> None:
    zoomed.goto(address)
    zoomed.evaluate(OPEN_ALL)
    found = zoomed.evaluate(STICKS_OUT)
    assert not found, "\n".join(found)


def test_letters_of_twice_the_size_on_the_smallest_screen(zoomed: Page, address: str) -> None:
    zoomed.goto(address)
    zoomed.evaluate(TWICE)
    zoomed.evaluate(OPEN_ALL)
    found = zoomed.evaluate(STICKS_OUT)
    assert not found, "\n".join(found)


def test_what_one_types_can_be_read_in_large_letters(phone: Page, url: str) -> None:
    for path in (KINDS["start"], KINDS["leistung-vollstaendig"], KINDS["suche"]):
        phone.goto(url + path)
        phone.evaluate(TWICE)
        field = phone.locator("main input").first
        assert field.evaluate("(field) => field.offsetWidth") > 250, path


def test_menu_and_search_at_400_percent(zoomed: Page, url: str) -> None:
    zoomed.goto(url)
    zoomed.locator("[data-menu-open]").click()
    assert zoomed.evaluate(STICKS_OUT) == []
    zoomed.locator("header [data-search-open]").click()
    field = zoomed.locator("dialog input[type=search]")
    expect(field).to_be_in_viewport(ratio=1)
    field.fill("Führungszeugnis")
    zoomed.locator("dialog [data-search-result] a").first.wait_for()
    last = zoomed.locator("dialog [data-search-result] a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert zoomed.evaluate("(dialog => dialog.scrollWidth <= dialog.clientWidth)(document.querySelector('dialog'))")


def test_phone(phone: Page, address: str) -> None:
    """Spacing of text, height of targets, and nothing that moves for those who do not want it."""
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(address)
    phone.evaluate(OPEN_ALL)
    phone.locator("[data-menu-open]").click()
    assert phone.evaluate(TOO_SMALL) == [], "targets are at least 44 px high and wide"
    assert phone.evaluate(MOVES) == []
    phone.evaluate(SPACING)
    found = phone.evaluate(STICKS_OUT)
    phone.set_viewport_size({"width": 1280, "height": 900})
    found += phone.evaluate(STICKS_OUT)
    assert not found, "\n".join(found)


def test_search_dialog_with_spacing_and_targets(phone: Page, url: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(url)
    phone.evaluate(SPACING)
    phone.locator("header [data-search-open]").click()
    phone.locator("dialog input[type=search]").fill("beantragen")
    phone.locator("dialog [data-search-result] a").first.wait_for()
    assert phone.evaluate(TOO_SMALL) == []
    found = phone.evaluate(STICKS_OUT)
    assert not found, "\n".join(found)


def test_scrolling_is_smooth_only_for_those_who_like_it(fresh: Opener, url: str) -> None:
    for wish, expected in (("no-preference", "smooth"), ("reduce", "auto")):
        page = fresh(reduced_motion=wish)
        page.goto(url)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == expected


def head_length(path: Path) -> int:
    """Return how much text there is above the Kurztext of a Leistung."""
    head = path.read_text("utf-8").partition("<h1>")[2].partition("</dl>")[0]
    return len(re.sub(r"<[^>]*>", "", head))


def test_service_says_the_most_important_without_scrolling(site: Path, url: str, small_url: str, phone: Page) -> None:
    """On a phone: h1, teaser, status or button, the first two facts; on the Leistungen that say most there."""
    phone.set_viewport_size({"width": 360, "height": 740})
    longest = sorted((site / "leistungen").glob("[!i]*.html"), key=head_length)[-50:]
    addresses = [small_url + SMALL["alles-leistung"], small_url + SMALL["alles-leistung-vor-ort"]]
    addresses += [f"{url}leistungen/{path.name}" for path in longest]
    found = []
    for address in addresses:
        phone.goto(address, wait_until="domcontentloaded")
        phone.evaluate("document.fonts.ready")
        found += [f"{address}: {part}" for part in phone.evaluate(BELOW)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_have_the_colours_of_the_system(fresh: Opener, small_url: str, scheme: str) -> None:
    page = fresh(360, 740, scheme, forced_colors="active")
    page.goto(small_url + SMALL["alles-leistung"])
    own = page.locator(".ozg-symbol").evaluate_all(
        "(all) => all.filter((one) => getComputedStyle(one).color !== getComputedStyle(one.parentElement).color)"
        ".map((one) => one.parentElement.outerHTML.slice(0, 80))"
    )
    assert not own


def test_address_of_a_question_opens_its_answer(fresh: Opener, url: str) -> None:
    page = fresh(360, 740)
    page.goto(url + KINDS["fragen"])
    last = page.locator("details.ozg-akkordeon").last
    name = last.get_attribute("id")
    expect(last).not_to_have_attribute("open", "")
    # From the page itself …
    page.evaluate("(name) => { location.hash = name; }", name)
    expect(last).to_have_attribute("open", "")
    # … and from elsewhere.
    page.goto(url)
    page.goto(f"{url}{KINDS['fragen']}#{name}")
    expect(last).to_have_attribute("open", "")
    expect(last.locator("summary")).to_be_in_viewport()
    assert page.locator("details[open]").count() == 1


@pytest.mark.parametrize("kind", ["leistung-vollstaendig", "fragen", "kontakt", "umsetzungsstand"])
def test_on_paper(fresh: Opener, url: str, kind: str) -> None:
    page = fresh(794, 1123, "dark")
    page.goto(url + KINDS[kind])
    page.emulate_media(media="print", color_scheme="dark")
    for chrome in (
        ".ozg-sprung",
        ".ozg-werkzeuge",
        "#hauptnavigation",
        ".ozg-rand",
        ".ozg-melden",
        ".ozg-sprungliste",
        "footer.ozg-fuss nav",
    ):
        for part in page.locator(chrome).all():
            expect(part).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    answers = page.locator("main details:not(.ozg-vorlage, nav > *) > :not(summary)")
    closed = answers.evaluate_all("(items) => items.filter((item) => !item.checkVisibility()).length")
    assert closed == 0, "answers that are closed on the screen are printed"


def test_the_answer_for_a_place_is_printed(fresh: Opener, url: str) -> None:
    page = fresh(794, 1123)
    page.goto(url + "leistungen/hund-anmelden.html#ihr-ort=buedingen")
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Büdingen")
    page.emulate_media(media="print")
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Steueramt der Stadt Büdingen")
    expect(page.locator(".ozg-ort-antwort")).to_be_visible()
    for control in (".ozg-ortsuche form", ".ozg-ortsuche button", ".ozg-ort"):
        for part in page.locator(control).all():
            expect(part).to_be_hidden()


def test_links_say_on_paper_where_they_lead(fresh: Opener, small_url: str) -> None:
    page = fresh(794, 1123)
    page.goto(small_url + SMALL["alles-leistung"])
    page.emulate_media(media="print")
    address = page.locator(".ozg-aktion a").evaluate("(link) => getComputedStyle(link, '::after').content")
    assert "https://hessen.example/hund" in address


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["start", "leistung-vollstaendig", "kommunen-liste", "gemeinde", "suche"])
def test_nothing_moves_while_loading(fresh: Opener, url: str, kind: str, width: int) -> None:
    page = fresh(width, 900)
    # A slow connection: fonts and scripts arrive after the text.
    slow = {"offline": False, "latency": 60, "downloadThroughput": 300_000, "uploadThroughput": 300_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.add_init_script(
        "window.shift = 0; window.moved = [];"
        "new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value;"
        " moved.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent)); }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(url + KINDS[kind])
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))")
    assert page.evaluate("document.fonts.check('1rem \"Fira Sans\"')")
    assert page.evaluate("shift") <= 0.01, page.evaluate("moved")
