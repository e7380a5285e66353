"""German text: addresses, sort order, dates, money.

Pure functions without knowledge of the site. One `slug` serves addresses *and*
anchors, so a heading and a link to it can never disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

# DIN 5007-1 (dictionaries): an umlaut sorts as its base letter, ß as ss.
_SORT = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ä": "a", "ö": "o", "ü": "u"}
)
# Addresses instead spell umlauts out, as German domain names and passports do.
_ADDRESS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"})


def slug(text: str) -> str:
    """Return the address form of `text`: lower-case ASCII letters, digits, single hyphens.

    >>> slug("Große Hunde an- & abmelden (Äpfel)")
    'grosse-hunde-an-abmelden-aepfel'
    """
    spelled = text.lower()
    if not text.isascii():
        # NFC first: "a" + combining diaeresis must become "ae" like the one-character "ä".
        spelled = unicodedata.normalize("NFC", text).lower().translate(_ADDRESS)
        spelled = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[str, str]:
    """Return the key that sorts German words by DIN 5007-1 (word-list form: ä as a, ß as ss).

    Punctuation and spaces do not count before letters do; the text itself breaks ties.

    >>> sorted(["Zebra", "Öl", "Ofen", "Oma"], key=sort_key)
    ['Ofen', 'Öl', 'Oma', 'Zebra']
    """
    letters = text.casefold().translate(_SORT)
    if not letters.isascii():  # other letters with signs are rare
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", letters).strip(), text


def initial(text: str) -> str:
    """Return the letter under which `text` stands in an A–Z list; "0–9" for digits, "Andere" else.

    >>> initial("Öffentliche Feste"), initial("Straße"), initial("1. Wohnsitz")
    ('O', 'S', '0–9')
    """
    first = sort_key(text)[0][:1].upper()
    if "A" <= first <= "Z":
        return first
    return "0–9" if first.isdigit() else "Andere"


def month(value: date) -> str:
    """Return a month as Germans write it: "März 2022"."""
    return f"{MONATE[value.month - 1]} {value.year}"


def day(value: date) -> str:
    """Return a day as Germans write it: "1. März 2022"."""
    return f"{value.day}. {month(value)}"


@lru_cache(maxsize=4096)
def money(value: Decimal) -> str:
    """Return an amount of euros: "1.234,50 Euro"; whole amounts without decimals: "100.000 Euro".

    The thin no-break space is left out on purpose: screen readers read plain numbers better.
    """
    whole = value == value.to_integral_value()
    digits = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return digits.replace(",", "\0").replace(".", ",").replace("\0", ".") + "\u00a0Euro"


def join_and(words: Iterable[str], last: str = "und") -> str:
    """Join words as a sentence does: "A", "A und B", "A, B und C"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def count(number: int, one: str, many: str) -> str:
    """Return a counted noun: "1 Leistung", "2 Leistungen"; thousands with a point."""
    return f"{number:,}".replace(",", ".") + f"\u00a0{one if number == 1 else many}"


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line and at most `limit` characters long, cut at a word and with "…"."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut).rstrip(" ,;:–-") + "…"
