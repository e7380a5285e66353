"""The search: what is found for the words that people type, mistakes and places among them, and the way back to it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Opener
from .kinds import SUCHWORT


def ask(page: Page, words: str) -> list[str]:
    """Open the search, type and return the names of the first results, without those of a place."""
    if not page.locator("dialog[open]").count():
        page.locator("header [data-search-open]").click()
    page.locator("dialog input").fill("")  # nothing is left of what was asked before
    page.locator("dialog input").fill(words)
    expect(page.locator("dialog [role=status]")).to_contain_text(re.compile("Treffer|steht auf keiner Seite"))
    page.wait_for_timeout(300)  # the rest of the first results
    return page.locator("dialog [data-search-result] li > a").all_inner_texts()


def said(page: Page) -> str:
    return page.locator("dialog [role=status]").inner_text()


@pytest.mark.parametrize(
    ("words", "told", "first"),
    [
        ("hunt anmelden", "„hunt“ steht auf keiner Seite. 8 Treffer für „Hund anmelden“", "Hund anmelden"),
        ("personalauswies", "steht auf keiner Seite. .* für „Personalausweis“", "Personalausweis beantragen"),
        ("Bauantrg", "steht auf keiner Seite. .* für „Bauantrag“", "Bauantrag stellen"),
        ("reispass", "steht auf keiner Seite. .* für „Reisepass“", "Reisepass beantragen"),
        ("autozulassung", "steht auf keiner Seite. .* für „Auto Zulassung“", "Auto zulassen"),
        ("wohnsitzanmeldung", "steht auf keiner Seite. .* für „Wohnsitz Anmeldung“", "Wohnsitz anmelden"),
        ("foobar sperrmüll", "„foobar“ steht auf keiner Seite. .* für „sperrmüll“", "Sperrmüll abholen lassen"),
        # no mistakes: other endings, plurals, an unfinished word, two ways to write it
        ("Personalausweise", r"^\d+ Treffer für „Personalausweise“$", "Personalausweis beantragen"),
        ("Bauanträge", r"^\d+ Treffer für „Bauanträge“$", "Bauantrag stellen"),
        ("sperrm", r"^\d+ Treffer für „sperrm“$", "Sperrmüll abholen lassen"),
        ("eheschliessung", r"^\d+ Treffer für „eheschliessung“$", "Eheschließung anmelden"),
        ("fuehrerschein umtauschen", r"^\d+ Treffer", "Führerschein umtauschen"),
        # words that editors name for a Leistung
        ("ausweis verloren", r"^\d+ Treffer", "Verlust des Personalausweises melden"),
        ("kfz ummelden", r"^\d+ Treffer", "Auto ummelden"),
        # whole sentences: what says nothing is left out, a verb is put together
        ("Wo melde ich meinen Hund an?", r"^\d+ Treffer für „Wo melde ich meinen Hund an\?“$", "Hund anmelden"),
        ("ich ziehe nach Wetzlar um", r"^\d+ Treffer für „ich ziehe nach um“, dazu Wetzlar$", "Wohnsitz ummelden"),
        ("Ausweis für mein Kind", r"^\d+ Treffer für „Ausweis für mein Kind“$", "Personalausweis beantragen"),
        ("was tun mit meinem Sperrmüll", r"^\d+ Treffer für „was tun mit", "Sperrmüll abholen lassen"),
        ("ich möchte heiraten", r"^\d+ Treffer für „ich möchte heiraten“$", "Heirat"),
        ("hund an", r"^\d+ Treffer", "Hund anmelden"),
        ("umziehen", r"^\d+ Treffer", "Wohnsitz ummelden"),  # not a grave
        ("jemand gestorben", r"^\d+ Treffer", "Sterbefall anzeigen"),
        ("Gewerbe", r"^\d+ Treffer", "Gewerbe anmelden"),
        # who asks for a thing wants to get it, not to be freed of it, and not one of its cases
        ("Hundesteuer", r"^\d+ Treffer", "Hund anmelden"),
        ("Befreiung Hundesteuer", r"^\d+ Treffer", "Befreiung von der Hundesteuer beantragen"),
        ("Parkausweis", r"^\d+ Treffer", "Bewohnerparkausweis beantragen"),
        ("Kind geboren", r"^\d+ Treffer", "Geburt anzeigen"),
        ("Personalausweis verloren", r"^\d+ Treffer", "Verlust des Personalausweises melden"),
        # what is asked about a thing stands on many pages
        ("Was kostet eine Gewerbeanmeldung?", r"^\d+ Treffer", "Gewerbe anmelden"),
        ("ich bin umgezogen", r"^\d+ Treffer für „ich bin umgezogen“$", "Wohnsitz ummelden"),
        # words of everyday life
        ("Oma gestorben", r"^\d+ Treffer für „Oma gestorben“$", "Sterbefall anzeigen"),
        # a word itself
        ("Was ist das OZG?", r"^\d+ Treffer", "OZG – Glossar"),
        ("was sind Modellkommunen", r"^\d+ Treffer", "Modellkommune – Glossar"),
        ("efa", r"^\d+ Treffer", "Einer für Alle – Glossar"),
        # who asks for the town hall first needs their place
        ("Bürgerbüro", r"^\d+ Treffer", "Städte, Gemeinden und Landkreise"),
        ("Telefon Rathaus", r"^\d+ Treffer", "Städte, Gemeinden und Landkreise"),
        ("rathaus wetzlar", r"dazu Wetzlar$", "Wetzlar"),
    ],
)
def test_what_was_meant_is_found(fresh: Opener, url: str, words: str, told: str, first: str) -> None:
    page = fresh()
    page.goto(url)
    assert ask(page, words)[0] == first
    assert re.search(told, said(page))


def test_a_word_that_says_nothing_is_looked_for_if_there_is_no_other(fresh: Opener, url: str) -> None:
    # somebody is about to type "anmelden"; which of two hundred pages comes first is of no interest
    page = fresh()
    page.goto(url)
    assert ask(page, "an")
    assert re.search(r"^\d+ Treffer", said(page))


@pytest.mark.parametrize("words", ["xyzxyz", "xyzxyz 4", "was ist xyzxyz"])  # 4 stands on half of all pages
def test_what_stands_nowhere_is_not_found(fresh: Opener, url: str, words: str) -> None:
    page = fresh()
    page.goto(url)
    assert ask(page, words) == []
    assert said(page) == "„xyzxyz“ steht auf keiner Seite."
    expect(page.locator("dialog").get_by_role("link", name="Alle Leistungen von A bis Z")).to_be_visible()


def test_nothing_is_said_of_half_a_word(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(f"{url}suche.html")
    expect(page.locator("main [role=status]")).to_be_attached()
    page.evaluate(
        """() => {
            window.told = [];
            const line = document.querySelector("main [role=status]");
            new MutationObserver(() => window.told.push(line.textContent)).observe(line, { childList: true });
        }"""
    )
    page.locator("main input").press_sequentially("xyzxyz", delay=60)
    expect(page.locator("main [role=status]")).to_have_text("„xyzxyz“ steht auf keiner Seite.")
    assert {str(line).strip() for line in page.evaluate("told")} == {"„xyzxyz“ steht auf keiner Seite."}


@pytest.mark.parametrize(
    ("words", "rest", "place"),
    [
        ("hund wetzlar", "hund", "Wetzlar"),
        ("Hund anmelden in Bad Homburg", "Hund anmelden", "Bad Homburg v. d. Höhe"),
        ("hund 36304", "hund", "Alsfeld"),
        ("hund giessen", "hund", "Gießen"),
        ("hund neu-isenburg", "hund", "Neu-Isenburg"),
    ],
)
def test_a_leistung_and_a_place_are_found_together(fresh: Opener, url: str, words: str, rest: str, place: str) -> None:
    page = fresh()
    page.goto(url)
    assert ask(page, words)[:2] == ["Hund anmelden", place]
    assert re.fullmatch(rf"\d+ Treffer für „{rest}“, dazu {re.escape(place)}", said(page))
    page.locator("dialog").get_by_role("link", name=f"Hund anmelden in {place}", exact=True).click()
    answer = page.locator(".ozg-ort-antwort")
    expect(answer).to_contain_text(f"{place}: Steueramt der Stadt {place}")
    expect(answer).to_be_in_viewport()


@pytest.mark.parametrize(
    ("words", "word"),
    [("Krankengeld beantragen", "Krankengeld"), ("Kindergeld", "Kindergeld"), ("Aufenthaltstitel", "Aufenthaltstitel")],
)
def test_a_page_that_only_mentions_a_word_is_no_answer(fresh: Opener, url: str, words: str, word: str) -> None:
    # the page about Arbeitslosengeld names Krankengeld; of Krankengeld itself it says nothing
    page = fresh()
    page.goto(url)
    ask(page, words)
    assert said(page).endswith(f"„{word}“ wird hier nur erwähnt; eine eigene Seite dazu gibt es nicht.")
    expect(page.locator("dialog a").first).to_have_text("Auf verwaltungsportal.hessen.de suchen")
    ask(page, "Termin vereinbaren")  # a verb has no page
    assert re.fullmatch(r"\d+ Treffer für „Termin vereinbaren“", said(page))
    ask(page, "Wohngeld")
    assert re.fullmatch(r"\d+ Treffer für „Wohngeld“", said(page))
    expect(page.locator("dialog a").first).to_have_text("Wohngeld beantragen")


@pytest.mark.parametrize(("words", "guess"), [("Briefwahl", True), ("autozulassung", False), ("reispass", False)])
def test_a_guess_does_not_hide_the_way_on(fresh: Opener, url: str, words: str, guess: bool) -> None:
    # "Briefwahl" stands nowhere, and pages with "Brief" and "Wahl" have nothing to do with it
    page = fresh()
    page.goto(url)
    ask(page, words)
    first = page.locator("dialog a").first
    assert (first.inner_text() == "Auf verwaltungsportal.hessen.de suchen") == guess


def test_what_every_place_says_is_not_found_at_every_place(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    for words in ("Öffnungszeiten", "Landesredaktion Kontakt", "Namen ändern"):
        ask(page, words)
        assert int(said(page).split()[0]) < 100, words


def test_bundles_stand_behind_what_citizens_look_for(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    assert not any(name.startswith("Umsetzungsbündel") for name in ask(page, "Standesamt")[:3])
    assert ask(page, "Umsetzungsbündel Standesamt")[0] == "Umsetzungsbündel Standesamt"


def test_the_search_does_not_hide_the_answer_that_it_leads_to(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url + "leistungen/hund-anmelden.html")
    # the second time all is loaded, and the answer is there before the dialog has gone
    for place in ("Wetzlar", "Marburg"):
        ask(page, f"hund {place}")
        page.locator("dialog").get_by_role("link", name=f"Hund anmelden in {place}", exact=True).click()
        expect(page.locator("dialog")).to_be_hidden()
        page.wait_for_timeout(200)
        expect(page.locator(".ozg-ort-antwort a").first).to_be_focused()
        expect(page.locator(".ozg-ort-antwort")).to_contain_text(f"{place}: Steueramt")
        expect(page.locator(".ozg-ort-antwort")).to_be_in_viewport()


def test_a_landkreis_lists_only_its_own_tasks(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    assert ask(page, "hund lahn-dill-kreis")[:2] == ["Hund anmelden", "Lahn-Dill-Kreis"]
    expect(page.locator("dialog").get_by_role("link", name="Hund anmelden in")).to_have_count(0)


def test_lists_of_services_do_not_crowd_the_results(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(f"{url}suche.html?q={SUCHWORT}")
    status = page.locator("main [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ Treffer"))
    # 442 places list all Leistungen, and so do bundles, themes and situations.
    assert int(status.inner_text().split()[0]) < 100
    expect(page.locator("main [data-search-result] a").first).to_have_text("Personalausweis beantragen")


def test_who_comes_back_from_a_result_finds_the_search_again(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    ask(page, "hund")
    page.locator("dialog [data-search-result] a").nth(1).click()
    page.wait_for_url("**/leistungen/*")
    page.go_back()
    expect(page.locator("dialog input")).to_have_value("hund")
    expect(page.locator("dialog [data-search-result] a").nth(1)).to_be_visible()
    page.keyboard.press("Escape")  # closed is closed
    page.reload()
    expect(page.locator("dialog")).to_have_count(0)


def test_every_search_that_was_sent_is_a_step_to_come_back_to(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(f"{url}suche.html")
    plain = page.title()
    field = page.locator("main input[type=search]")
    for words in ("hund", "reisepass"):
        field.fill(words)
        field.press("Enter")
        expect(page).to_have_title(f"{words} – {plain}")
        assert page.url.endswith(f"?q={words}")
    page.go_back()
    expect(field).to_have_value("hund")
    expect(page).to_have_title(f"hund – {plain}")
    expect(page.locator("main [data-search-result] a").first).to_have_text("Hund anmelden")


def test_what_was_typed_before_the_script_came_stays(fresh: Opener, url: str) -> None:
    page = fresh()
    waiting: list[Route] = []
    page.route("**/suche.js", lambda route: waiting.append(route))
    page.goto(f"{url}suche.html", wait_until="commit")
    field = page.locator("main input[type=search]")
    field.fill("hund")
    page.wait_for_timeout(200)
    waiting[0].continue_()
    expect(page.locator("main [data-search-result] a").first).to_have_text("Hund anmelden")
    expect(field).to_have_value("hund")


@pytest.mark.parametrize("words", ["Aufenthaltstitel", "xyzxyz", "anmelden"])
def test_there_is_always_another_place_to_look(fresh: Opener, url: str, words: str) -> None:
    # what is not on this site may still be mentioned on some page of it: results are no answer then
    page = fresh()
    page.goto(url)
    ask(page, words)
    links = page.locator("dialog .ozg-suche__hilfe a")
    expect(links).to_have_text(["Alle Leistungen von A bis Z", "Auf verwaltungsportal.hessen.de suchen"])


def test_the_glossary_is_where_a_word_is_explained(fresh: Opener, url: str) -> None:
    page = fresh()
    page.goto(url)
    ask(page, "Was ist ein Nutzerkonto?")
    page.locator("dialog").get_by_role("link", name="Nutzerkonto – Glossar").click()
    page.wait_for_url("**/glossar.html#nutzerkonto")
    expect(page.locator("#nutzerkonto dfn")).to_be_in_viewport()


def test_without_the_list_of_words_the_search_goes_on(fresh: Opener, url: str) -> None:
    page = fresh()
    page.route("**/woerter.txt", lambda route: route.abort())
    page.goto(url)
    assert "Hund anmelden" in ask(page, "hund")
