"""The words of pages as Pagefind's index holds them: each stem with the places where it stands.

A word is known by its stem, without accents; one that has accents is kept apart below that stem, so that "Öl" finds
"Öl" before "Ol". A word of several parts ("OZG-Report") is known as a whole, and by its parts with a share of its
weight. The browser does the same with what somebody types (Pagefind's WebAssembly), so both have to agree to the
letter: tests/test_index.py compares with the index that Pagefind itself makes of the same pages. Only Stoppwörter are
missing; they count for the places of others.

Pages are read in runs, by several processes. What a run found of a word is finished bytes (CBOR, RFC 8949), so that
joining runs costs nothing for each page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from Stemmer import Stemmer

from ozg.findable import STOPPWOERTER, Findable

K = TypeVar("K")
V = TypeVar("V")

_UNSIGNED, _NEGATIVE, _TEXT, _ARRAY = 0x00, 0x20, 0x60, 0x80
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~\u00ad]")
_AROUND = ".,:;!?()\"'"  # around a word these make no parts, and nearly all words have no others
_PLACE = 24  # bits for the place of a word on its page; above them its weight, or the field it stands in
_AT = (1 << _PLACE) - 1
_USUAL, _NONE = 25, -1  # the weight that Pagefind takes for granted; no field
_stem = Stemmer("german", 0).stemWord


class Forms(NamedTuple):
    """What a word is known by: itself and its parts, each its stem, a zero, and itself if it has accents."""

    whole: str
    parts: tuple[str, ...]


Run = tuple[int, int, int, bytes]
"""A word on the pages of one run, which are numbered from 0: the first page on which it stands, the last, how many,
and what is said of them, but for the distance to the first. Plain: thousands go from process to process.
"""


def forms(word: str) -> Forms:
    """Return what a word between two spaces is known by, as Pagefind takes it apart; nothing of a Stoppwort."""
    bare = word.strip(_AROUND)
    if bare.isalpha() and (len(bare) == 1 or bare[1:].islower()):  # most words
        return Forms("" if bare.lower() in STOPPWOERTER else _key(bare.lower()), ())
    plain = "".join(letter for letter in word if _counts(letter)).lower()
    parts = _parts(word) if plain and not (word.isalnum() and word[1:].islower()) else []
    if len(parts) == 1 and plain.startswith(parts[0]):
        parts = []
    whole = _key(plain) if plain and plain not in STOPPWOERTER else ""
    return Forms(whole, tuple(_key(part) for part in parts if len(part.encode()) > 1))


def _counts(letter: str) -> bool:
    # signs that connect, such as "_", are what Pagefind calls its include_characters
    return letter.isalnum() or unicodedata.category(letter) == "Pc"


def _key(word: str) -> str:
    if word.isascii():
        return f"{_stem(word)}\0"
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return f"{_stem(bare)}\0{word if bare != word else ''}"


def _parts(word: str) -> list[str]:
    """Return the parts of a word: between signs, at capitals inside, and where digits begin or end."""
    signs = f" {_PUNCTUATION.sub(' ', word)} "
    out = []
    for (before, here), after in zip(pairwise(signs), signs[2:], strict=False):
        capital = here.isupper() and (before.islower() or (before.isupper() and after.islower()))
        number = before.isalnum() and here.isalnum() and before.isdigit() != here.isdigit()
        out.append(f" {here}" if capital or number else here)
    return "".join(out).lower().split()


def read_words(pages: Iterable[Findable]) -> dict[str, Run]:
    """Return the words of a run of pages, by what they are known by (`Forms`)."""
    found: dict[str, list[Any]] = {}  # first page, last page, what is said of the first, distance, of the next …
    for number, page in enumerate(pages):
        for key, said in _said(page):
            if key in found:
                run = found[key]
                run += (_DISTANCE[number - run[1]], said)
                run[1] = number
            else:
                found[key] = [number, number, said]
    return {key: (first, last, len(said) // 2 + 1, b"".join(said)) for key, (first, last, *said) in found.items()}


def _said(page: Findable) -> Iterator[tuple[str, bytes]]:
    """Yield what each word of a page is known by, and what is said of its places."""
    fields = _fields(page)
    for key, places in _places(page).items():
        if key in fields:
            yield key, _numbers(places, _USUAL) + _numbers(fields.pop(key), _NONE)
        elif len(places) == 1:
            yield key, _ONCE[places[0]]
        else:
            yield key, _numbers(places, _USUAL) + _NOWHERE
    for key, named in fields.items():
        yield key, _NOWHERE + _numbers(named, _NONE)


def join(runs: Iterable[tuple[int, Run]]) -> bytes:
    """Return all that is known of one word: an array with an item for each page on which it stands.

    runs: those in which it stands, in order, with the number of their first page.
    """
    out: list[bytes] = []
    pages = last = 0
    for start, (first, end, number, after) in runs:
        out += (_DISTANCE[start + first - last], after)
        last = start + end
        pages += number
    return array(pages) + b"".join(out)


def _places(page: Findable) -> dict[str, list[int]]:
    """Return where each word stands in the text: weight and place in one number, which sorts by weight."""
    found: dict[str, list[int]] = {}
    place = 0
    for weight, words in page.texts:
        for here, (whole, parts) in enumerate(map(_FORMS.__getitem__, words), weight << _PLACE | place):
            if whole in found:
                found[whole].append(here)
            elif whole:
                found[whole] = [here]
            for part in parts:
                found.setdefault(part, []).append(max(weight // len(parts), 1) << _PLACE | here & _AT)
        place += len(words)
    return found


def _fields(page: Findable) -> dict[str, list[int]]:
    """Return where each word stands in teaser and title: number of the field and place in one number."""
    found: dict[str, list[int]] = defaultdict(list)
    for field, text in enumerate((page.teaser, page.title)):
        for place, word in enumerate(text.split(), field << _PLACE):
            whole, parts = _FORMS[word]
            for key in (whole, *parts) if whole else parts:
                found[key].append(place)
    return found


def _numbers(numbers: list[int], high: int) -> bytes:
    """Return an array of distances, after -1 - x where the upper half changes to x. high: what it is at first."""
    out = []
    last = 0
    for number in sorted(numbers):
        if number >> _PLACE != high:
            high = number >> _PLACE
            out.append(_MARK[high])
            last = high << _PLACE
        out.append(_NUMBER[number - last])
        last = number
    return _LENGTH[len(out)] + b"".join(out)


class _Known(dict[K, V]):
    """What was made of a key before."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make

    def __missing__(self, key: K) -> V:
        self[key] = value = self._make(key)
        return value


def array(length: int) -> bytes:
    """Return how an array begins."""
    return head(_ARRAY, length)


def encode(value: Any) -> bytes:
    """Return a value of lists, texts and natural numbers as CBOR."""
    match value:
        case int():
            return head(_UNSIGNED, value)
        case str():
            return head(_TEXT, len(raw := value.encode())) + raw
    return array(len(value)) + b"".join(map(encode, value))


def head(kind: int, number: int) -> bytes:
    """Return the first bytes of a CBOR item: its kind, and its value or length in as few bytes as it takes."""
    if number < 24:
        return bytes((kind | number,))
    size = max((number.bit_length() - 1).bit_length() - 3, 0)  # 0: one byte, 1: two, 2: four
    return bytes((kind | 24 + size,)) + number.to_bytes(1 << size, "big")


_NUMBER = _Known[int, bytes](lambda number: head(_UNSIGNED, number))
_MARK = _Known[int, bytes](lambda upper: head(_NEGATIVE, upper))
_LENGTH = _Known(array)
_NOWHERE = array(0)
_FORMS = _Known(forms)
_ONCE = _Known[int, bytes](lambda place: _numbers([place], _USUAL) + _NOWHERE)
"""What is said of a word that stands at one place of a page, as most do."""
_DISTANCE = _Known[int, bytes](lambda pages: array(3) + head(_UNSIGNED, pages))
"""The beginning of what is said of a page: an array of three, with the distance to the page before."""
