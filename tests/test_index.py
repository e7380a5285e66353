"""The index that the browser searches is the one that Pagefind makes of the same pages."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozg.findable import STOPPWOERTER, Findable
from ozg.index_files import chunks
from ozg.postings import encode, forms, read_words

pytestmark = pytest.mark.whole

LEFT_OUT = ("div.ozg-hinweis", "div.ozg-aktion", "span.ozg-quelle", "details.ozg-belege")
LEFT_OUT_WORDS = {tuple(forms(f"{word}-x").parts[0].split("\0")) for word in STOPPWOERTER}
FIRST = ("leistungen/", "lagen/", "themen/", "kommunen/", "kontakte/")

Places = dict[tuple[str, str], dict[str, tuple[list[int], list[int]]]]
"""(stem, form with accents or "") → address of the page → (weight, place …) in the text, (field, place …)."""


def unpacked(path: Path) -> bytes:
    data = gzip.decompress(path.read_bytes())
    assert data.startswith(b"pagefind_dcd")
    return data.removeprefix(b"pagefind_dcd")


def absolute(distances: list[int]) -> list[int]:
    """Return numbers as they were before they became distances; negative ones mark where counting begins anew."""
    out: list[int] = []
    last = 0
    for number in distances:
        last = 0 if number < 0 else last + number
        out.append(number if number < 0 else last)
    return out


class Index:
    """An index read as the browser reads it."""

    def __init__(self, folder: Path) -> None:
        self.entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
        name = self.entry["languages"]["de"]["hash"]
        meta = cbor2.loads(unpacked(folder / f"pagefind.{name}.pf_meta"))
        self.version, pages, self.chunks, *self.rest = meta
        self.pages = [json.loads(unpacked(folder / f"fragment/{name}.pf_fragment")) for name, _ in pages]
        self.words_of_pages = [words for _, words in pages]
        self.words = [cbor2.loads(unpacked(folder / f"index/{name}.pf_index"))[0] for _, _, name in self.chunks]

    def places(self) -> Places:
        """Return the places of all words but Stoppwörter, of which ours knows what is part of another word only."""
        found: Places = defaultdict(dict)
        for chunk in self.words:
            for stem, plain, accented in chunk:
                for form, pages in [("", plain), *accented]:
                    number = 0
                    for distance, text, fields in pages:
                        number += distance
                        found[stem, form][self.pages[number]["url"]] = absolute(text), absolute(fields)
        return {word: places for word, places in found.items() if word not in LEFT_OUT_WORDS}


@pytest.fixture(scope="module")
def ours(site: Path) -> Index:
    return Index(site / "pagefind")


@pytest.fixture(scope="module")
def theirs(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """What Pagefind makes of the pages, told by its own means what is left out and what weighs how much."""
    work = tmp_path_factory.mktemp("pagefind")
    for path in site.rglob("*.html"):
        name = path.relative_to(site)
        html = path.read_text("utf-8")
        weight = "" if name.as_posix().startswith(FIRST) else ' data-pagefind-weight="0.5"'
        html = html.replace(" data-pagefind-body>", f" data-pagefind-body{weight}>")
        html = re.sub(r' id="[^"]*"', "", html)  # parts of pages are no results
        html = re.sub(r' data-suchworte="([^"]+)">', r'><span data-pagefind-weight="3">\1. </span>', html)
        html = re.sub(r"</(t[dh]|summary|caption)>", r" </\1>", html.replace("</dt>", ": </dt>"))
        (work / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (work / "site" / name).write_text(html, "utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", work / "site", "--output-path", work / "index"]
    left_out = [part for selector in LEFT_OUT for part in ("--exclude-selectors", selector)]
    subprocess.run([*command, *left_out, "--force-language", "de", "--silent"], check=True)
    return Index(work / "index")


def test_it_knows_the_same_pages(ours: Index, theirs: Index) -> None:
    one, other = ({page["url"]: page for page in index.pages} for index in (ours, theirs))
    assert len(one) > 700
    for page in other.values():
        if "teaser" in page["meta"]:  # a result shows it instead of an excerpt
            page["content"] = ""
    assert one == other


def test_it_knows_every_word_at_the_same_places(ours: Index, theirs: Index) -> None:
    one, other = ours.places(), theirs.places()
    assert len(one) > 5000
    assert {key: pages for key, pages in one.items() if pages != other.get(key)} == {}
    assert one.keys() == other.keys()


def test_all_else_that_browsers_load_is_the_same(ours: Index, theirs: Index) -> None:
    assert ours.version == theirs.version
    assert ours.rest == theirs.rest
    assert sorted(ours.words_of_pages) == sorted(theirs.words_of_pages)
    languages = [index.entry.pop("languages")["de"] for index in (ours, theirs)]
    assert ours.entry == theirs.entry
    assert [{**language, "hash": ""} for language in languages] == [{**languages[0], "hash": ""}] * 2


FORMS = {
    "a word": ("Hunde,", ["hund"]),
    "as others write it": ("HUND", ["hund"]),
    "with accents": ("Behörden", ["behord|behörden"]),
    "with a sharp s": ("Straßen", ["strass"]),
    "two words": ("OZG-Report", ["ozgreport", "ozg", "report"]),
    "two words with accents": ("Größen-Änderung", ["grossenander|größenänderung", "gross|größen", "ander|änderung"]),
    "capitals inside": ("LeiKa-ID", ["leikaid", "lei", "ka", "id"]),
    "a number at its end": ("ekom21", ["ekom21"]),
    "which is a part only beside a sign": ("ekom21.", ["ekom21", "ekom", "21"]),
    "a hint where to break it": ("Hunde\u00adsteuer", ["hundesteu", "hund", "steu"]),
    "a sign that connects": ("a_b", ["a_b"]),
    "a letter beside a word": ("E-Mail", ["email", "mail"]),
    "a number": ("2026", ["2026"]),
    "a Stoppwort": ("Für", []),
    "a Stoppwort in capitals": ("UND,", []),
    "a Stoppwort in a word": ("An-/Abmelden", ["anabmeld", "an", "abmeld"]),
    "no word": ("–", []),
}


@pytest.mark.parametrize(("word", "wanted"), FORMS.values(), ids=FORMS)
def test_what_a_word_is_known_by(word: str, wanted: list[str]) -> None:
    whole, parts = forms(word)
    found = [whole, *parts] if whole else [*parts]
    assert [key.rstrip("\0").replace("\0", "|") for key in found] == wanted


VALUES = st.recursive(
    st.integers(0, 2**32 - 1) | st.text(), lambda inner: st.lists(inner, max_size=300), max_leaves=400
)


@given(VALUES)
def test_values_come_back(value: object) -> None:
    assert cbor2.loads(encode(value)) == value


WORDS = st.sampled_from(["Hund", "anmelden", "Öl", "Ol", "OZG-Report", "–", "Steuer"])
PAGES = st.lists(
    st.builds(
        lambda title, texts: Findable(title, "", tuple(texts)),
        st.sampled_from(["Hund anmelden", "Öl", ""]),
        st.lists(st.tuples(st.sampled_from([12, 24, 168]), st.lists(WORDS, min_size=1, max_size=40)), max_size=4),
    ),
    max_size=12,
)


def joined(pages: list[Findable], sizes: list[int]) -> list[bytes]:
    """Return what is made of pages that are read in runs of these sizes, and a last one."""
    runs, start = [], 0
    for size in [*sizes, len(pages)]:
        runs.append((start, read_words(pages[start : start + size])))
        start += len(pages[start : start + size])
    return [chunk.encode() for chunk in chunks(runs)]


@given(PAGES, st.lists(st.integers(0, 4), max_size=4))
def test_it_does_not_matter_who_reads_which_pages(pages: list[Findable], sizes: list[int]) -> None:
    assert joined(pages, sizes) == joined(pages, [])
