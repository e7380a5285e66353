"""What comes along when text is copied is said to the editor; a golden case has the links that are none."""

from __future__ import annotations

import pytest

from ozg.model.addresses import without_code
from ozg.pasted import below, check_links, notes, own_addresses, own_links, page_notes


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('titel: A\ntext: |\n  <p class="MsoNormal">Hallo</p>', 3, 'HTML („<p class="MsoNormal">“)'),
        ("text: erste Zeile<br>zweite", 1, "HTML („<br>“)"),
        ("text: |\n  Gebühr\tBetrag\n  Hund\t60", 2, "Tabulator"),
        ("text: |\n  Mitbringen:\n  • Ausweis\n  • Foto", 3, "„•“ macht keine Liste"),
        ("titel: „Hund anmelden“\nstand: 2026", 1, "Der ganze Wert steht in „“"),
        ('text: <img src="a.png">', 1, "HTML („<img"),
    ],
)
def test_what_readers_would_see_is_a_note(text: str, line: int, said: str) -> None:
    (note,) = notes(text.encode(), "data/a.yml")
    assert (note.line, said in note.message) == (line, True)


@pytest.mark.parametrize(
    "text",
    [
        "Siehe <https://a.example/> und <post@a.example>.",
        "Ein `<br>` im Quelltext, 3 < 4 und 5 > 4",
        "\tEingerückt mit Tabulator",
        "a: b  # c",
        "text: Der „Hund“ und die „Katze“; das • gehört dazu.\n##Kommentar",
    ],
)
def test_what_is_meant_is_none(text: str) -> None:
    assert list(notes(text.encode(), "data/a.yml")) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# A\n\nMitbringen:\n- Ausweis\n- Foto", 14, "fehlt eine leere Zeile"),
        ("## A\nMitbringen\nund zeigen:\n1. Ausweis\n2. Foto", 14, "fehlt eine leere Zeile"),
        ("Mitbringen:\n\n• Ausweis\n• Foto", 13, "„•“ macht keine Liste"),
        ("Gebühr\tBetrag\nHund\t60", 11, "Tabulator"),
    ],
)
def test_what_a_page_shows_as_text_is_a_note(text: str, line: int, said: str) -> None:
    (note,) = page_notes(text, "docs/a.md", 10)
    assert (note.line, said in note.message) == (line, True)


@pytest.mark.parametrize(
    "text",
    [
        "Mitbringen:\n\n- Ausweis\n- Foto",
        "## Mitbringen\n- Ausweis\n- Foto",
        "- Ausweis\nund Foto\n- Pass",
        "Bis zum\n1. Januar gilt das.",
        "<ul>\n<li>A</li>\n- B",
        "| A | B |\n|---|---|\n| - C | D |",
        "Titel\n-----\n\n- A",
        "```\nText\n- A\n```",
    ],
)
def test_what_a_page_shows_as_meant_is_none(text: str) -> None:
    assert list(page_notes(text, "docs/a.md", 0)) == []


def test_a_heading_of_an_issue_needs_its_space() -> None:
    (note,) = notes(b"---\nid: a\n---\n## Eins\n\n##Zwei\n", "docs/newsletter/a.md")
    assert note.line == 6


@pytest.mark.parametrize(
    "text",
    [
        "[Text](https://a.example/b_(c)) und [Text](seite.html#a), ![Bild](assets/b.png)",
        "[Text](<https://a.example/b c>)",
        "Die Liste [a] und (b), [Text][ref] und\n\n[ref]: https://a.example/",
        "[Text][Ref  1], [Ref 1][], ![Bild][b]\n\n  [ref 1]: https://a.example/\n  [b]: assets/b.png",
        "Fußnoten [1][2] und [Text][^1], `[Text][ref]`, \\[Text][ref]",
        "# [Text][ref]",
        "`[](leer)` im Quelltext",
        "Eine Fußnote [1] (https://a.example/) und \\[dort\\] (https://a.example/)",
        '[Text](https://a.example/b\n"Titel")',
        "# Kommentar: siehe [hier]()",
        "Eine Stelle (siehe dort)[1] und (hier) [https://a.example/]",
    ],
)
def test_links_that_work_are_no_problem(text: str) -> None:
    assert list(check_links(without_code(text), "data/a.yml")) == []


def test_comments_are_not_looked_at() -> None:
    assert list(check_links("<!-- [](a)\n[b]() -->\nText", "docs/a.md")) == []
    (problem,) = check_links("<!-- [](a)\n-->\n[b]()", "docs/a.md")
    assert problem.line == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Text\n[a](https://a.example/x.html)", [(2, "https://a.example/x.html")]),
        (
            "[a](<http://A.example/p/>) [b](https://a.example#c 'Titel')",
            [(1, "http://A.example/p/"), (1, "https://a.example#c")],
        ),
        ("Siehe [a][x]\n\n[x]: https://a.example/x.html", [(3, "https://a.example/x.html")]),
        ('<a class="k" href="https://a.example/x.html">', [(1, "https://a.example/x.html")]),
        ("<https://a.example/> https://a.example/ [a](https://a.example.org/) [b](https://ba.example/)", []),
        ("[a](https://a.example/suche.html?q=hund) <!-- [b](https://a.example/) -->", []),
        (
            "<!-- lang\nund breit -->\n\n[a](https://a.example/)\n[b](https://a.example/)",
            [(4, "https://a.example/"), (5, "https://a.example/")],
        ),
        ("# [Kommentar](https://a.example/)\nurl: https://a.example/x.html", []),
    ],
)
def test_full_addresses_of_this_website_are_found(text: str, found: list[tuple[int, str]]) -> None:
    assert list(own_links(text, "data/a.yml", "https://a.example/")) == found


def test_full_addresses_to_be_read_are_found() -> None:
    text = "<https://a.example/x.html> [a](<https://a.example/>)\n\n[b]: <https://a.example/>\n\n(<https://a.example>)"
    found = [(1, "https://a.example/x.html"), (5, "https://a.example")]
    assert list(own_addresses(text, "docs/a.md", "https://a.example/")) == found


def test_below_a_website_in_a_folder_is_what_comes_after_the_folder() -> None:
    site = "https://a.example/portal/"
    inside = ("https://a.example/portal", "http://a.example/portal/", "https://a.example/portal/x/y.html#z")
    assert [below(address, site) for address in inside] == ["", "", "x/y.html#z"]
    assert [below(address, site) for address in ("https://a.example/", "https://a.example/portale", "x.html")] == [
        None
    ] * 3
    assert below("https://a.example/", "") is None
