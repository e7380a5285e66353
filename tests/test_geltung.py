"""What holds for a time only: a Leistung, and what a place adds to one, before, while and after it does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from orte import SATZUNG, leistung, says
from ozg import contacts, monitor
from ozg.build import page_keys
from ozg.frame import Frame, marks
from ozg.loader import load
from ozg.model import geltung
from ozg.problem import ContentError, Problem
from ozg.render import SLOTS
from seiten import Built, words

pytestmark = pytest.mark.whole

FRAME = Frame.cut("\n".join(marks(SLOTS).values()), SLOTS)
PAGE, AT = "leistungen/hund-anmelden.html", "leistungen/hund-anmelden/wetzlar.html"


def at(root: Path, heute: str) -> Built:
    return Built(root, heute=date.fromisoformat(heute))


def changed(root: Path, before: str, after: str) -> set[str]:
    """Return the pages that the passing of time makes anew."""
    one, other = (page_keys(at(root, day).build, lambda uri: FRAME) for day in (before, after))
    return {uri for uri in other if one.get(uri) != other[uri]}


@pytest.mark.parametrize(
    ("heute", "expected"),
    [("2026-12-31", "künftig"), ("2027-01-01", "gilt"), ("2027-12-31", "gilt"), ("2028-01-01", "abgelaufen")],
)
def test_first_and_last_day_count(heute: str, expected: str) -> None:
    assert geltung(date(2027, 1, 1), date(2027, 12, 31), date.fromisoformat(heute)) == expected
    assert geltung(None, None, date.fromisoformat(heute)) == "gilt"


@pytest.fixture
def dated(root: Path) -> Path:
    """A land in which „Hund anmelden“ holds in 2027 only, and is online."""
    leistung(root, "hund-anmelden", "Hund anmelden", "gemeinde")
    path = root / "data/leistungen/hund-anmelden.yml"
    text = path.read_text("utf-8").replace("status: bereitgestellt", "status: online")
    service = "online_dienste: [{titel: Antrag, url: https://hessen.example/hund}]\n"
    path.write_text(f"{text}{service}gueltig_ab: 2027-01-01\ngueltig_bis: 2027-12-31\n", "utf-8")
    return root


def test_a_leistung_says_when_it_holds(dated: Path) -> None:
    before, during, after = (at(dated, day) for day in ("2026-12-31", "2027-06-01", "2028-01-01"))
    assert "Diese Leistung gilt erst ab dem 1. Januar 2027." in words(before.text(PAGE))
    assert "Diese Leistung galt bis zum 31. Dezember 2027." in words(after.text(PAGE))
    assert [built.html(PAGE).css_first(".ozg-status").text(strip=True) for built in (before, during, after)] == [
        "Gilt noch nicht",
        "Online möglich",
        "Gilt nicht mehr",
    ]
    linked = ["https://hessen.example/hund" in built[PAGE].inhalt for built in (before, during, after)]
    assert linked == [False, True, False]
    assert [bool(built.html(PAGE).css("a.ozg-knopf")) for built in (before, during, after)] == [False, True, False]


def test_lists_say_it_too(dated: Path) -> None:
    assert "Hund anmelden Gilt nicht mehr" in at(dated, "2028-01-01").text("leistungen/index.html")
    row = at(dated, "2028-01-01").html("kommunen/wetzlar.html").css_first("li:has(> a[href$='/hund-anmelden.html'])")
    assert words(row.text()).startswith("Hund anmelden Gilt nicht mehr")


def test_editors_are_told_when_it_is_over(dated: Path) -> None:
    notes = [note for note in at(dated, "2028-01-01").site.catalog.notes if note.file.endswith("hund-anmelden.yml")]
    assert [(note.field, note.message) for note in notes] == [
        ("gueltig_bis", "Diese Leistung galt bis 31.12.2027; ihre Seite sagt das.")
    ]


def test_its_pages_are_made_anew_on_the_day(dated: Path) -> None:
    assert changed(dated, "2027-01-01", "2027-12-31") == set()
    anew = changed(dated, "2027-12-31", "2028-01-01")
    assert {PAGE, "leistungen/index.html", "kommunen/wetzlar.html"} <= anew
    assert "leistungen/waffe-anmelden.html" not in anew


@pytest.fixture
def fees(root: Path) -> Path:
    """A land in which the tax of Wetzlar rises with the year 2027."""
    cost = "{{betrag: {0}, kurz: {0} Euro im Jahr, quelle: {1}}}"
    says(
        root,
        "wetzlar",
        f"""oertlich:
  - leistung: hund-anmelden
    gueltig_bis: 2026-12-31
    kosten: [{cost.format(60, SATZUNG)}]
    quelle: [redaktion]
    stand: 2026
  - leistung: hund-anmelden
    gueltig_ab: 2027-01-01
    kosten: [{cost.format(75, SATZUNG)}]
    quelle: [redaktion]
    stand: 2026
""",
    )
    return root


def fact(built: Built) -> str:
    return words(built.html(AT).css_first(".ozg-fakten dd").text())


def test_the_box_at_the_top_shows_what_holds_today(fees: Path) -> None:
    before, after = at(fees, "2026-12-31"), at(fees, "2027-01-01")
    assert (fact(before), fact(after)) == ("60 Euro im Jahr", "75 Euro im Jahr")
    assert "Gültig ab 1. Januar 2027" in words(before.text(AT)), "what is to come is said below, with its day"


def test_what_is_over_is_not_shown(fees: Path) -> None:
    assert "60 Euro" in words(at(fees, "2026-12-31").text(AT))
    assert "60 Euro" not in words(at(fees, "2027-01-01").text(AT))
    assert AT in changed(fees, "2026-12-31", "2027-01-01")
    assert changed(fees, "2026-11-30", "2026-12-31") == set()


def test_a_rule_and_a_service_may_begin_and_end(root: Path) -> None:
    says(
        root,
        "wetzlar",
        """zustaendig:
  - {stelle: steueramt, leistungen: [hund-anmelden], gueltig_bis: 2026-12-31}
  - {stelle: rathaus, leistungen: [hund-anmelden], gueltig_ab: 2027-01-01}
online:
  - {leistung: hund-anmelden, titel: Hund online, url: https://wetzlar.example/hund, gueltig_ab: 2027-01-01}
""",
    )
    before, after = at(root, "2026-12-31"), at(root, "2027-01-01")
    assert [built.html(AT).css_first(".ozg-kontakt__name").text() for built in (before, after)] == [
        before.site.catalog.stellen["steueramt"].name,
        before.site.catalog.stellen["rathaus"].name,
    ]
    assert "Hund online" not in before.text(AT)
    assert "Hund online" in after.text(AT)
    assert AT in changed(root, "2026-12-31", "2027-01-01")


def test_an_office_moves_by_itself(root: Path) -> None:
    path = root / "data/stellen/rathaus.yml"
    new = "umzug: {ab: 2027-01-01, anschrift: {strasse: Neuer Weg 1, plz: 35576, ort: Wetzlar}, hinweis: Im Hof.}\n"
    old = "anschrift: {strasse: Alter Weg 9, plz: 35578, ort: Wetzlar}\n"
    text = "".join(line for line in path.read_text("utf-8").splitlines(True) if not line.startswith("anschrift:"))
    path.write_text(text + old + new, "utf-8")
    before, after = (words(at(root, day).text("kontakte/rathaus.html")) for day in ("2026-12-31", "2027-01-01"))
    assert "Alter Weg 9" in before
    assert "Ab 1. Januar 2027 Neuer Weg 1 35576 Wetzlar Im Hof." in before
    assert "Alter Weg 9" not in after
    assert "Anschrift Neuer Weg 1 35576 Wetzlar" in after
    cards = {file.uri: file.build() for file in contacts.plan(at(root, "2027-01-01").site)}
    assert b"Neuer Weg 1" in cards["kontakte/rathaus.vcf"]


def test_a_notice_stands_above_every_page_until_its_last_day(root: Path) -> None:
    path = root / "data/startseite.yml"
    notice = "meldungen:\n  - {titel: Server <b>, text: 'Siehe [Glossar](glossar.html).', gueltig_bis: 2026-12-12}\n"
    path.write_text(path.read_text("utf-8") + notice, "utf-8")
    before, after = at(root, "2026-12-12").site, at(root, "2026-12-13").site
    assert before.meldungen(AT) == [("Server <b>", 'Siehe <a href="../../glossar.html">Glossar</a>.')]
    assert after.meldungen(AT) == []


def test_no_address_begins_or_ends_with_a_date(root: Path) -> None:
    """Links and redirects that are right today are right on every day: the site is built every night."""
    says(
        root,
        "wetzlar",
        """zustaendig:
  - {stelle: steueramt, leistungen: [auto-zulassen], gueltig_bis: 2026-12-31}
online:
  - {leistung: hund-anmelden, titel: A, url: https://a.example/, gueltig_ab: 2027-01-01, gueltig_bis: 2027-12-31}
""",
    )
    first, *others = (set(at(root, day).build.made) for day in ("2026-11-30", "2027-01-01", "2028-01-01"))
    assert {AT, "leistungen/auto-zulassen/wetzlar.html"} <= first
    assert all(other == first for other in others)


def test_data_for_other_websites_offer_nothing_that_has_ended(dated: Path) -> None:
    says(dated, "wetzlar", "online:\n  - {leistung: hund-anmelden, titel: A, url: https://a.example/}\n")
    for day, status, number in (("2027-06-01", "online", 1), ("2028-01-01", "abgelaufen", 0)):
        built = at(dated, day)
        data = json.loads(built.build.files["leistungen/hund-anmelden.json"].build())
        assert (data["status"], len(data["online_dienste"]), data["gueltig_bis"]) == (status, number, "2027-12-31")
        local = json.loads(built.build.files["leistungen/hund-anmelden/wetzlar.json"].build())
        assert (local["status"], len(local["online_dienste"])) == (status, 2 * number)
        assert len(monitor.at(built.site.catalog, built.site.catalog.kommunen["wetzlar"]).nutzbar) == number
        for uri in (PAGE, AT):
            assert bool([one for one in built[uri].jsonld if "availableChannel" in one]) == bool(number)


def test_pages_are_made_anew_on_the_day_an_office_moves(root: Path) -> None:
    path = root / "data/stellen/rathaus.yml"
    move = "umzug: {ab: 2027-01-01, anschrift: {strasse: Neuer Weg 1, plz: 35576, ort: Wetzlar}}\n"
    path.write_text(path.read_text("utf-8") + move, "utf-8")
    assert {"kontakte/rathaus.html", "kontakte/rathaus.vcf"} <= changed(root, "2026-12-31", "2027-01-01")


@pytest.mark.parametrize(("ab", "problems"), [("2026-12-31", 2), ("2027-01-01", 0)])
def test_the_last_day_belongs_to_the_first_of_two(root: Path, ab: str, problems: int) -> None:
    rule = "  - {{stelle: {}, leistungen: [hund-anmelden], gueltig_{}: {}}}\n"
    service = "  - {{leistung: hund-anmelden, titel: A, url: https://a.example/, gueltig_{}: {}}}\n"
    rules = rule.format("steueramt", "bis", "2026-12-31") + rule.format("rathaus", "ab", ab)
    services = service.format("bis", "2026-12-31") + service.format("ab", ab)
    says(root, "wetzlar", f"zustaendig:\n{rules}online:\n{services}")
    found: tuple[Problem, ...] = ()
    try:
        load(root, date(2026, 11, 22))
    except ContentError as error:
        found = error.problems
    assert len(found) == problems
