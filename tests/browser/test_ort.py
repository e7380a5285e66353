"""The place finder: a few letters or a postcode are enough, by keyboard too, and nothing is kept unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from conftest import build_site, copy_mini
from orte import land, says

from .conftest import Opener
from .kinds import VIEWS
from .server import serve
from .test_axe import SCRIPT, findings, show

SERVICE = "online:\n  - {leistung: hund-anmelden, titel: Hund anmelden, url: https://asslar.example/hund}\n"
ADDITION = "oertlich:\n  - {leistung: hund-anmelden, hinweise: {kosten: 60 Euro}, quelle: [redaktion], stand: 2022}\n"
RULE = "zustaendig:\n  - {stelle: rathaus, alle: ja}\n"
STORED = "JSON.stringify(localStorage)"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a small land in which Aßlar says something of one Leistung."""
    root = land(copy_mini(tmp_path_factory.mktemp("orte") / "projekt"))
    says(root, "asslar", SERVICE + ADDITION + RULE)
    with serve(build_site(root.parent / "site", root)) as address:
        yield address


def ask(page: Page, words: str) -> list[str]:
    """Type into the field and return where the places lead that are offered."""
    page.locator("[data-ort] input").fill(words)
    expect(page.locator("[data-ort] [role=status]").first).not_to_be_empty()
    page.wait_for_timeout(100)
    links = page.locator("[data-ort] li a").all()
    return [(link.get_attribute("href") or "").removeprefix(page.url.partition("/leistungen/")[0]) for link in links]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wetz", ["/leistungen/hund-anmelden.html#ihr-ort=wetzlar"]),
        ("asslar", ["/leistungen/hund-anmelden/asslar.html"]),
        ("Aßl", ["/leistungen/hund-anmelden/asslar.html"]),
        ("dill", ["/leistungen/hund-anmelden.html#ihr-ort=lahn-dill-kreis"]),
        ("35649", ["/leistungen/hund-anmelden.html#ihr-ort=bischoffen"]),
        ("35614", ["/leistungen/hund-anmelden/asslar.html", "/leistungen/hund-anmelden.html#ihr-ort=bischoffen"]),
        ("35649 Bischoffen", ["/leistungen/hund-anmelden.html#ihr-ort=bischoffen"]),
        ("lahn/kreis", ["/leistungen/hund-anmelden.html#ihr-ort=lahn-dill-kreis"]),
        ("berlin", []),
        ("<img>", []),
    ],
)
def test_a_few_letters_or_a_postcode_are_enough(places: str, fresh: Opener, words: str, found: list[str]) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    assert ask(page, words) == found
    # who finds nothing here finds it in the list
    expect(page.locator("[data-ort] > p > a.ozg-ort")).to_be_visible(visible=not found)


def test_a_postcode_of_several_places_asks_which(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    ask(page, "35614")
    expect(page.locator("[data-ort] [role=status]").first).to_have_text(
        "Diese Postleitzahl gehört zu 2 Orten. Welcher ist Ihrer?"
    )


def test_the_keyboard_leads_to_the_place(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    ask(page, "35614")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-ort] li a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-ort] input")).to_be_focused()
    page.keyboard.press("Enter")  # two places: the first gets the focus, nothing is guessed
    expect(page.locator("[data-ort] li a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/leistungen/hund-anmelden/asslar.html")
    page.locator("[data-ort] input").fill("wetz")
    page.keyboard.press("Enter")  # one place, without a page of its own: the page of the Leistung answers
    page.wait_for_url("**/leistungen/hund-anmelden.html#ihr-ort=wetzlar")
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Wetzlar: Steueramt der Stadt Wetzlar")
    expect(page.locator(".ozg-ort-antwort a")).to_be_focused()
    page.locator(".ozg-ort-antwort a").press("Enter")
    page.wait_for_url("**/kommunen/wetzlar.html")


def test_the_same_place_answers_again(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    for _ in range(2):
        ask(page, "wetz")
        expect(page.locator(".ozg-ort-antwort")).to_be_empty()
        page.keyboard.press("Enter")
        expect(page.locator(".ozg-ort-antwort")).to_contain_text("Wetzlar: Steueramt der Stadt Wetzlar")


def test_an_address_names_the_place(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/auto-zulassen.html#ihr-ort=kassel")
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Kassel: Amt für Auto zulassen")
    page.goto(places + "leistungen/hund-anmelden.html#ihr-ort=asslar")  # which has a page of its own
    page.wait_for_url("**/leistungen/hund-anmelden/asslar.html")
    page.go_back()
    page.wait_for_url("**/leistungen/auto-zulassen.html#ihr-ort=kassel")
    for nowhere in ("#ihr-ort=atlantis", "#ihr-ort=../../boese", "#ihr-ort=<b>"):
        page.goto(places + "leistungen/hund-anmelden.html" + nowhere)
        page.wait_for_timeout(200)
        expect(page.locator(".ozg-ort-antwort")).to_be_empty()


def test_a_place_once_remembered_answers_on_every_leistung(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    ask(page, "wetz")
    page.locator("[data-ort] li a").click()
    page.locator(".ozg-ort-antwort").get_by_role("button", name="Ort merken: Wetzlar").click()
    page.goto(places + "leistungen/auto-zulassen.html")
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Wetzlar: Amt für Auto zulassen (Lahn-Dill-Kreis)")
    page.get_by_role("button", name="Ort vergessen").click()
    expect(page.locator(".ozg-ort-antwort")).to_be_empty()


def test_a_remembered_place_is_named_where_many_leistungen_are(places: str, fresh: Opener) -> None:
    page = fresh()
    link = page.locator("main [data-ort-link]")
    for path in ("index.html", "lagen/tierhaltung.html"):
        page.goto(places + path)
        page.evaluate("localStorage.clear()")
        for stored in ("", '["javascript:alert(1)//","Wetzlar"]', "null"):
            page.evaluate("(stored) => localStorage.setItem('ozg-ort', stored)", stored)
            page.reload()
            expect(link).to_have_text("Ihr Ort: Stadt, Gemeinde oder Landkreis finden")
        page.evaluate("""localStorage.setItem('ozg-ort', '["wetzlar","Wetzlar"]')""")
        page.reload()
        expect(link).to_have_text("Ihr Ort: Wetzlar")
        link.click()
        page.wait_for_url("**/kommunen/wetzlar.html")


def test_where_contacts_are_missing_the_answer_says_where_to_look(fresh: Opener, url: str, places: str) -> None:
    page = fresh()
    page.goto(url + "leistungen/hund-anmelden.html")
    ask(page, "marburg")
    page.locator("[data-ort] li a").first.click()
    links = page.locator(".ozg-ort-antwort a")
    expect(links).to_have_text(["Marburg: Stellen und Leistungen", "verwaltungsportal.hessen.de"])
    expect(links.last).to_have_attribute("href", "https://verwaltungsportal.hessen.de/")
    page.goto(places + "leistungen/auto-zulassen.html")  # the town hall of Aßlar is known
    ask(page, "asslar")
    page.locator("[data-ort] li a").first.click()
    expect(page.locator(".ozg-ort-antwort a")).to_have_count(1)


def test_a_landkreis_says_that_it_is_not_in_charge(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    ask(page, "dill")
    page.locator("[data-ort] li a").click()
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Bitte geben Sie Ihre Stadt oder Gemeinde ein.")


def test_the_header_leads_into_the_field(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    page.locator(".ozg-werkzeuge a", has_text="Ihr Ort").click()
    page.wait_for_url("**/kommunen/index.html#ihr-ort")
    expect(page.locator("[data-ort] input")).to_be_focused()


def test_the_places_load_on_first_use_and_nothing_is_kept_unasked(places: str, fresh: Opener) -> None:
    page, asked = fresh(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(places + "leistungen/hund-anmelden.html")
    assert not any("orte.json" in url for url in asked)
    ask(page, "asslar")
    assert sum("orte.json" in url for url in asked) == 1
    page.locator("[data-ort] li a").click()
    assert page.evaluate(STORED) == "{}"
    page.get_by_role("button", name="Ort merken: Aßlar").click()
    assert page.evaluate(STORED) == '{"ozg-ort":"[\\"asslar\\",\\"Aßlar\\"]"}'
    page.goto(places + "leistungen/hund-anmelden.html")
    own = page.locator(".ozg-ort-gemerkt a")
    expect(own).to_have_attribute("href", re.compile(r"/leistungen/hund-anmelden/asslar\.html$"))
    page.get_by_role("button", name="Ort vergessen").click()
    assert page.evaluate(STORED) == "{}"
    expect(own).to_be_hidden()


def test_who_forgets_a_place_forgets_it_everywhere_on_the_page(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden/asslar.html")
    page.get_by_role("button", name="Ort merken: Aßlar").click()
    expect(page.get_by_role("button", name="Ort vergessen")).to_have_count(2)  # above and below
    page.get_by_role("button", name="Ort vergessen").first.click()
    expect(page.get_by_role("button", name="Ort vergessen")).to_have_count(0)
    expect(page.get_by_role("button", name="Ort merken: Aßlar")).to_be_visible()
    assert page.evaluate(STORED) == "{}"


def test_what_somebody_else_put_into_the_storage_does_no_harm(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places)
    for stored in ("null", "[1]", "{}", '["../../boese","x"]', "kein JSON"):
        page.evaluate("(stored) => localStorage.setItem('ozg-ort', stored)", stored)
        page.goto(places + "leistungen/hund-anmelden.html")
        expect(page.locator(".ozg-ort-gemerkt")).to_be_hidden()


def test_without_the_places_the_list_remains(places: str, fresh: Opener) -> None:
    page = fresh()
    page.route("**/orte.json", lambda route: route.abort())
    page.goto(places + "leistungen/hund-anmelden.html")
    page.locator("[data-ort] input").fill("wetz")
    expect(page.locator("[data-ort] > p > a.ozg-ort")).to_be_visible()
    plain = fresh(java_script_enabled=False)
    plain.goto(places + "leistungen/hund-anmelden.html")
    plain.locator("a.ozg-ort").click()
    plain.wait_for_url("**/kommunen/index.html")


def test_axe_finds_nothing_at_a_place_nor_in_the_finder_at_work(places: str, fresh: Opener) -> None:
    page = fresh()
    found = []
    for address in ("leistungen/hund-anmelden/asslar.html", "kommunen/asslar.html", "monitor/index.html"):
        page.goto(places + address)
        if "leistungen" in address:
            ask(page, "35614")
        page.evaluate(SCRIPT)
        for view in VIEWS:
            show(page, view)
            found += findings(page, view)
    assert found == []


def test_a_remembered_place_never_takes_the_page_away(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places)
    for stored, broken in (('["aufgeloest","Altstadt"]', "nothing"), ('["wetzlar","Wetzlar"]', "**/orte.json")):
        page.evaluate("(stored) => localStorage.setItem('ozg-ort', stored)", stored)
        page.route(broken, lambda route: route.abort())
        page.goto(places + "leistungen/hund-anmelden.html")
        expect(page.locator(".ozg-ort-gemerkt a")).to_be_visible()
        page.wait_for_timeout(300)
        assert page.url == places + "leistungen/hund-anmelden.html"
        expect(page.locator(".ozg-ort-antwort")).to_be_empty()


def test_the_last_question_is_answered(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places)
    page.evaluate("""localStorage.setItem('ozg-ort', '["wetzlar","Wetzlar"]')""")
    page.route("**/orte.json", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.goto(places + "leistungen/auto-zulassen.html#ihr-ort=kassel")
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Kassel:")
    page.wait_for_timeout(300)
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Kassel:")


def test_the_keyboard_stays_with_the_answer(places: str, fresh: Opener) -> None:
    page = fresh()
    page.goto(places + "leistungen/hund-anmelden.html")
    ask(page, "wetz")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".ozg-ort-antwort a")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # remember
    expect(page.locator(".ozg-ort-antwort")).to_contain_text("Wetzlar ist auf diesem Gerät gemerkt.")
    expect(page.locator(".ozg-ort-antwort").get_by_role("button", name="Ort vergessen")).to_be_focused()
