"""German text: examples that read like a rule, and properties that hold for any text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozg.text import count, day, initial, join_and, money, month, shorten, slug, sort_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hund anmelden", "hund-anmelden"),
        ("Straße", "strasse"),
        ("GROẞE ÄÖÜ", "grosse-aeoeue"),
        ("Maße & Gewichte (§ 3)", "masse-gewichte-3"),
        ("Cafe\u0301 – a\u0308", "cafe-ae"),  # combining marks, as macOS writes file names
        ("…", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_slug_is_an_address_and_stays_one(text: str) -> None:
    result = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", result)
    assert slug(result) == result


def test_words_sort_as_in_a_dictionary() -> None:
    words = ["Zebra", "Österreich", "Osten", "Straße", "Strasse", "strafe", "Äpfel", "Apfel", "Ärger"]
    assert sorted(words, key=sort_key) == [
        "Apfel", "Äpfel", "Ärger", "Osten", "Österreich", "strafe", "Strasse", "Straße", "Zebra",
    ]  # fmt: skip


@given(st.text(), st.text())
def test_sort_key_orders_everything_the_same_way_twice(one: str, other: str) -> None:
    assert sorted([one, other], key=sort_key) == sorted([other, one], key=sort_key)


@pytest.mark.parametrize(
    ("text", "letter"),
    [("Ärger", "A"), ("Öl", "O"), ("Schule", "S"), ("Straße", "S"), ("ß", "S"), ("1. Mai", "0–9"), ("–", "Andere")],
)
def test_initial(text: str, letter: str) -> None:
    assert initial(text) == letter


@given(st.text())
def test_initial_is_one_of_28(text: str) -> None:
    assert initial(text) in {*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0–9", "Andere"}


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("37", "37 Euro"),
        ("28.8", "28,80 Euro"),
        ("1234.5", "1.234,50 Euro"),
        ("150000", "150.000 Euro"),
        ("0", "0 Euro"),
    ],
)
def test_money(amount: str, text: str) -> None:
    assert money(Decimal(amount)) == text.replace(" Euro", "\u00a0Euro")


def test_dates() -> None:
    assert day(date(2022, 3, 1)) == "1. März 2022"
    assert month(date(2021, 12, 24)) == "Dezember 2021"


def test_lists_and_counts() -> None:
    assert [join_and(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A und B", "A, B und C"]
    assert count(1, "Leistung", "Leistungen") == "1\u00a0Leistung"
    assert count(1234, "Leistung", "Leistungen") == "1.234\u00a0Leistungen"


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_shorten_fits_and_keeps_the_beginning(text: str, limit: int) -> None:
    result = shorten(text, limit)
    assert len(result) <= limit
    assert " ".join(text.split()).startswith(result.rstrip("…").rstrip())
