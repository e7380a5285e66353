"""Mail addresses and telephone numbers: what editors write is taken, what cannot be right is refused and explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ozg.jinja import OurEnvironment
from ozg.model.reach import NUMBER, mail, telephone
from ozg.problem import InvalidError
from seiten import Built

ROOT = Path(__file__).parent.parent

LINK = '{% import "seiten/bausteine.html" as b %}{{ b.telefon(number) }}'
NUMBERS = [
    ("06042 884-0", "06042 884-0", "+4960428840"),
    ("(06042) 884-0", "(06042) 884-0", "+4960428840"),
    ("06042\u00a0884\u20110", "06042 884-0", "+4960428840"),
    ("06042/884–0", "06042/884-0", "+4960428840"),
    ("0 60 42 / 88 40", "0 60 42 / 88 40", "+4960428840"),
    ("(0)611 353-0", "(0)611 353-0", "+496113530"),
    ("0800 1234567", "0800 1234567", "+498001234567"),
    ("+49 (0)611 353-0", "+49 (0)611 353-0", "+496113530"),
    ("+49 (0) 611 353-0", "+49 (0) 611 353-0", "+496113530"),
    ("+49-611-353-0", "+49-611-353-0", "+496113530"),
    ("0049 611 353-0", "0049 611 353-0", "+496113530"),
    ("0049 (0)611 353-0", "0049 (0)611 353-0", "+496113530"),
    ("+43 1 234567", "+43 1 234567", "+431234567"),
    ("115", "115", "115"),
    ("112", "112", "112"),
    ("116\u00a0117", "116 117", "116117"),
]


@pytest.mark.parametrize(("written", "number", "dialled"), NUMBERS)
def test_numbers(written: str, number: str, dialled: str) -> None:
    assert telephone(written) == number
    link = OurEnvironment(ROOT / "overrides", None).from_string(LINK).render(number=number)
    assert link == f'<a class="ozg-nr" href="tel:{dialled}">{number}</a>'
    assert re.search(NUMBER, written)  # an editor with the schema must not complain of it


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("884-0", "fehlt die Vorwahl", "0611 353-0"),
        ("1234567890", "fehlt die Vorwahl", "0611 353-0"),
        ("06042 884-0/-1", "stehen zwei Nummern", "personen"),
        ("06042 884-0 / 884-1", "stehen zwei Nummern", "personen"),
        ("06042 8840/8841", "stehen zwei Nummern", "personen"),
        ("06042 884-0, 884-1", "stehen zwei Nummern", "personen"),
        ("06042 884-0 oder -1", "stehen zwei Nummern", "personen"),
        ("2026-11-27", "sieht wie ein Datum aus", "Telefonnummer"),
        ("27.11.2026", "sieht wie ein Datum aus", "Telefonnummer"),
        ("(06042 884-0", "fehlt eine Klammer", "(0611) 353-0"),
        ("06042) 884-0", "fehlt eine Klammer", "(0611) 353-0"),
        (")06042( 884-0", "ist keine Telefonnummer", "0611 353-0"),
        ("+49 0611 353-0", "fällt in „+49 0611 353-0“ die 0 weg", "+49 611 353-0"),
        ("0049 (0611) 353-0", "die 0 weg", "+49 611 353-0"),
        ("06042", "ist keine Telefonnummer", "0611 353-0"),
        ("06042 884--0", "ist keine Telefonnummer", "0611 353-0"),
        ("06042\u00ad884", "unsichtbares Zeichen (U+00AD)", "löschen"),
        ("Zentrale", "ist keine Telefonnummer", "0611 353-0"),
    ],
)
def test_what_is_no_number(written: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as caught:
        telephone(written)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize("written", ["884-0", "2026-11-27", "Zentrale", "06042 884-0, 884-1"])
def test_the_pattern_in_the_schema_refuses_the_plainest_faults(written: str) -> None:
    schema = json.loads((ROOT / "data/schema/stellen.json").read_text("utf-8"))
    assert schema["properties"]["telefon"]["pattern"] == NUMBER
    assert not re.search(NUMBER, written)


@pytest.mark.parametrize("good", ["a@b.de", "OZG-Umsetzung@hmdis.hessen.de", "a.b_c+d@xn--mller-kva.de", "x@a.museum"])
def test_mail(good: str) -> None:
    assert mail(good) == good


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("mailto:post@stadt.de", "Ohne „mailto:“ schreiben: post@stadt.de"),
        ("post@stadt..de", "kann es nicht geben: post@stadt.de"),
        ("po..st@stadt.de", "kann es nicht geben: po.st@stadt.de"),
        ("post@stadt.de.", "kein Punkt: post@stadt.de"),
        (".post@stadt.de", "kein Punkt: post@stadt.de"),
        ("post.@stadt.de", "kein Punkt: post@stadt.de"),
        ("post@-stadt.de", "neben Punkten kein Bindestrich"),
        ("post@stadt-.de", "neben Punkten kein Bindestrich"),
        ("post@die_stadt.de", "nur Buchstaben, Ziffern, Punkte und Bindestriche"),
        ("post@stadt", "poststelle@beispielstadt.de"),
        ("post(at)stadt.de", "Richtig wäre: post@stadt.de"),
        ("p ost@stadt.de", "poststelle@beispielstadt.de"),
        ("pöst@stadt.de", "Umlaute"),
        ("post\u00ad@stadt.de", "löschen"),
        ("post@bad\u2011stadt.de", "Mit der Taste - schreiben: post@bad-stadt.de"),
    ],
)
def test_what_is_no_mail_address(written: str, hint: str) -> None:
    with pytest.raises(InvalidError) as caught:
        mail(written)
    assert hint in caught.value.hint


def test_the_link_of_a_number_can_be_dialled(mini: Path) -> None:
    office = mini / "data/stellen/rathaus.yml"
    office.write_text(office.read_text("utf-8") + "telefon: (06042)\u00a0884–0\n", "utf-8")
    link = Built(mini).html("kontakte/rathaus.html").css_first("a[href^='tel:']")
    assert (link.attributes["href"], link.text()) == ("tel:+4960428840", "(06042) 884-0")
