"""What comes along when text is copied: links that are none, the address of this website, HTML, cells of a table.

Links that cannot work are problems. The others become visible on the page, but as text: they are notes, because
somebody may mean it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ozg.model.addresses import without_code
from ozg.problem import Problem

_MIDDLE = re.compile(r"\] *\(")  # between the text of a link and its address; all else is looked at from here
_APART = re.compile(r"(?<!\\)\[[^\[\]\n]*[a-zäöüß]{2}[^\[\]\n\\]*\Z", re.IGNORECASE)  # not [1], which is a note
_ADDRESS = re.compile(r"\] +\((?=https?://)")
_COMMENT = re.compile(r"[ \t]*#")  # a line of YAML
_HIDDEN = re.compile(r"<!--.*?-->", re.DOTALL)  # a piece of Markdown
_NO_TEXT = re.compile(r"(?:^|[^!])\[\s*\Z")
_LINKS = (
    (re.compile(r"\]\(\s*\)"), "Diesem Link fehlt die Adresse."),
    (re.compile(r"\]\(https?://[^)\s]*(?=\n(?!\s*[\"'])|\Z)"), "Nach der Adresse des Links fehlt die Klammer."),
)
_LINK = "Richtig wäre: [Was man dort findet](Adresse)"
_BLANK = re.compile(
    r"\]\(\s*(?P<first>[^\s()<>]+) +(?P<more>[^\s()<>\"'\\][^()\n]*)\)"
)  # a title is in straight quotes
_PLACE = re.compile(r"\]\(\s*<?(#[^\s<>()]+)")
_PAGE = (
    (re.compile(r"!\[\s*\]\("), "Dem Bild fehlt die Beschreibung.", "Richtig wäre: ![Was zu sehen ist](Adresse)"),
    (
        re.compile(r"<img\b(?![^<>]*\salt\s*=)", re.IGNORECASE),
        "Dem Bild fehlt die Beschreibung.",
        "Richtig wäre: ![Was zu sehen ist](Adresse); in HTML mit alt=",
    ),
    (
        re.compile(r"</?(?:html|head|body|main|header|footer|nav|article|aside)\b[^>]*>", re.IGNORECASE),
        "Das gehört zum Rahmen der Website, nicht in eine Seite.",
        "Das HTML-Element löschen.",
    ),
    (  # MkDocs looks at links of Markdown only
        re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"']?[^\"'\s<>:]+\.md(?=[#\"'\s>])", re.IGNORECASE),
        "In HTML wird aus .md keine Adresse; dieser Link führt ins Leere.",
        "Richtig wäre .html; oder der Link als Markdown: [Text](seite.md)",
    ),
)
_BOX = re.compile(r"<(/?)div\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"^# +[^\s#]|^(?![ #>-])[^\n]+\n=+[ \t]*$|<h1\b", re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:[abipqsu]|br|div|em|font|h[1-6]|hr|img|li|o:p|ol|script|span|strong|style|t(?:able|body|d|h|head|r)|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CELLS = re.compile(
    r"^(?![ \t]*(?:- )?[\w-]+:[ ]*\t+[^\t\n]*$).*?[^\s-][^\S\n]*\t[^\S\n]*\S", re.MULTILINE
)  # not the one tab after the name of a field: for YAML it is a blank


def check_links(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for every link that is none; text: of a file, without code."""
    text = _shown(text)
    for middle in _MIDDLE.finditer(text):
        for words in _faults(text, middle.start(), file):
            if not _is_comment(text, middle.start(), file):
                yield Problem(file, _line(text, middle), (), *words)
    if "][" in text:
        yield from _undefined(text, file)
    if ")[" in text:
        for link in _SWAPPED.finditer(text):
            if not _is_comment(text, link.start(), file):
                hint = f"Richtig wäre: [{link['text']}]({link['address']})"
                yield Problem(file, _line(text, link), (), "Die Klammern des Links sind vertauscht.", hint)


def _undefined(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for every link whose address is to stand below the text, and does not."""
    known = {_name(found[1]) for found in _DEFINITION.finditer(text)}
    for link in _REFERENCE.finditer(text):
        name = link["name"] or link["text"]
        if _name(name) not in known and not _is_comment(text, link.start(), file):
            message = f"„{' '.join(link[0].split())}“ ist kein Link: Die Adresse zu „{name}“ fehlt."
            hint = f"Richtig wäre: [{link['text']}](Adresse); oder unter dem Text die Zeile: [{name}]: Adresse"
            yield Problem(file, _line(text, link), (), message, hint)


def _name(written: str) -> str:
    """Return the name of an address as it is compared: capitals and blanks do not matter."""
    return " ".join(written.casefold().split())


_DEFINITION = re.compile(r"^[ \t]*\[([^\[\]\n]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(
    r"(?<![\\\]\[])\[(?P<text>[^\[\]\n\\]*[a-zäöüß]{2}[^\[\]\n\\]*)\]\[(?P<name>[^\[\]\n^][^\[\]\n]*)?\]", re.IGNORECASE
)  # not [1][2], which are notes, nor [^1], a footnote


_SWAPPED = re.compile(
    r"\((?P<text>[^()\n]+)\)\[(?P<address>https?://[^\[\]\s]+|[^\[\]\s]+\.(?:html|md)(?:#[^\[\]\s]*)?)\]"
)


def own_links(text: str, file: str, site: str) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of every link that names a page of this website by its full address.

    text: of a file, without code. site: address of the website, ends with "/". Left alone are addresses that stand
    there to be read (<https://…>), and those with a question (?q=…), for which links within the site have no form.
    """
    yield from _own(_BEFORE, text, file, site)


def own_addresses(text: str, file: str, site: str) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of every page of this website that is named to be read: <https://…>; as `own_links`."""
    yield from _own(r"(?<!\]\()(?<!\]:)(?<!\]: )<", text, file, site)


def _own(before: str, text: str, file: str, site: str) -> Iterator[tuple[int, str]]:
    text, line, end = _shown(text), 1, 0
    for link in re.finditer(rf"{before}({_inside(site)}){_BEHIND}", text, re.IGNORECASE | re.MULTILINE):
        line, end = line + text.count("\n", end, link.start(1)), link.start(1)  # from link to link: there may be many
        if not _is_comment(text, link.start(), file):
            yield line, link[1]


def below(address: str, site: str) -> str | None:
    """Return what a full address names below the website at `site`: "", "glossar.html#ozg"; None if it leads away."""
    found = re.fullmatch(_inside(site), address, re.IGNORECASE) if site and "://" in address else None
    return found["below"] or found["anchor"] or "" if found else None


def _inside(site: str) -> str:
    where = re.escape(site.partition("://")[2].removesuffix("/"))
    return rf"""https?://{where}(?:/(?P<below>[^\s<>()"'?]*)|(?P<anchor>\#[^\s<>()"'?]*))?"""


_BEFORE = r"""(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|<a\s[^<>]*?\bhref\s*=\s*["']?)"""
_BEHIND = r"""(?=[\s<>)"']|\Z)"""


def _shown(text: str) -> str:
    """Return `text` without comments; lines stay where they are."""
    return _HIDDEN.sub(lambda found: "\n" * found[0].count("\n"), text) if "<!--" in text else text


def _is_comment(text: str, place: int, file: str) -> bool:
    return file.endswith(".yml") and bool(_COMMENT.match(text, text.rfind("\n", 0, place) + 1))


def _faults(text: str, middle: int, file: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the link whose text ends at `middle`, and what would be right."""
    if _NO_TEXT.search(text, max(middle - 9, 0), middle):
        yield "Diesem Link fehlt der Text.", _LINK
    if _ADDRESS.match(text, middle) and _APART.search(text, text.rfind("\n", 0, middle) + 1, middle):
        yield "Zwischen Text und Adresse des Links steht ein Leerzeichen.", _LINK
    for pattern, message in _LINKS:
        if pattern.match(text, middle):
            yield message, _LINK
    if file.endswith(".yml") and (found := _PLACE.match(text, middle)):
        page = file.removeprefix("data/").replace(".yml", ".html") if "/leistungen/" in file else "glossar.html"
        hint = f"Die Seite davor nennen, zum Beispiel: {page}{found[1]}"
        yield f"„{found[1]}“ nennt keine Seite, und was in data/ steht, zeigt mehr als eine.", hint
    if found := _BLANK.match(text, middle):
        first, address = found["first"], f"{found['first']} {found['more']}"
        if found["more"][0] in "„“”‚‘’«»":
            hint = f'Der Titel eines Links steht in geraden Anführungszeichen: ({first} "Titel")'
            yield f"Nach „{first}“ steht kein Titel.", hint
        else:
            hint = f"Die ganze Adresse in spitze Klammern setzen: (<{address}>)"
            yield f"In der Adresse „{address}“ steht ein Leerzeichen.", hint


def check_page(page: str) -> Iterator[tuple[int, str, str]]:
    """Yield (lines before it, what is wrong, what would be right) for what would break an editorial page."""
    text = without_code(page)
    for pattern, message, hint in _PAGE:
        for found in pattern.finditer(text):
            yield _line(text, found) - 1, message, hint
    titles = list(_TITLE.finditer(text))
    if not titles:
        yield 0, "Der Seite fehlt die Überschrift.", "Über den Text gehört eine Zeile mit #, zum Beispiel: # Über uns"
    for found in titles[1:]:
        hint = "Eine Seite hat eine Überschrift mit #; darunter geht es mit ## weiter."
        yield _line(text, found) - 1, "Die Seite hat schon eine Überschrift.", hint
    open_boxes: list[re.Match[str]] = []
    for found in _BOX.finditer(text):
        if not found[1]:
            open_boxes.append(found)
        elif open_boxes:
            open_boxes.pop()
        else:
            yield _line(text, found) - 1, "Hier endet ein <div>, das nirgends begonnen hat.", "Das </div> löschen."
    for found in open_boxes:
        yield _line(text, found) - 1, "Dieses <div> endet nirgends.", "Am Ende des Kastens </div> ergänzen."


def notes(raw: bytes, file: str) -> Iterator[Problem]:
    """Yield a note for the first of each that stands as text in a file of data or an issue: HTML, cells, bullets."""
    # most files have no "<", and for one sign alone bytes are searched sixty times as fast
    if b"<" in raw and (b"</" in raw or b"<br" in raw or b"<o:p" in raw or b"<img" in raw):
        text = without_code(raw.decode("utf-8", "replace"))
        if found := _TAG.search(text):
            message = f"HTML („{found[0]}“) gibt es hier nicht; es steht als Text auf der Seite."
            yield Problem(
                file, _line(text, found), (), message, "Die Zeichen löschen. **So** wird etwas hervorgehoben."
            )
    yield from _plain_marks(raw, file)
    if b"\t" in raw:
        text = raw.decode("utf-8", "replace")
        if found := _CELLS.search(text):
            yield Problem(file, _line(text, found), (), *_TABULATOR)


_TABULATOR = (
    "Im Text steht ein Tabulator; er trennt nichts.",
    "Zellen einer Tabelle mit | trennen: | Gebühr | Betrag |; Einträge einer Liste beginnen mit „- “.",
)


def page_notes(body: str, file: str, above: int) -> Iterator[Problem]:
    """Yield a note for the first of each that stands as text on an editorial page: cells, bullets, lists.

    above: lines of the file before `body`, which is the Markdown of the page.
    """
    text = without_code(body)
    _, pattern, message, hint = _MARKS[0]
    if found := pattern.search(text):
        yield Problem(file, _line(text, found) + above, (), message, hint)
    if found := _CELLS.search(text):
        yield Problem(file, _line(text, found) + above, (), *_TABULATOR)
    if line := _list_in_text(text):
        message = "Vor dieser Liste fehlt eine leere Zeile; ihre Einträge stehen als Text hintereinander."
        hint = "Zwischen dem Satz und dem ersten Eintrag eine Zeile frei lassen."
        yield Problem(file, line + above, (), message, hint)


def _list_in_text(text: str) -> int:
    """Return the line of the first list that MkDocs takes for the rest of a paragraph; 0 if there is none."""
    inside = False  # a paragraph
    rows = text.splitlines()
    for number, (row, after) in enumerate(zip(rows, (*rows[1:], ""), strict=True), 1):
        if inside and (_ITEM.match(row) or (row.startswith("1. ") and after.startswith("2. "))):
            return number
        if not row.strip() or row.startswith("#"):
            inside = False
        elif number == 1 or not rows[number - 2].strip() or rows[number - 2].startswith("#"):
            inside = not _NO_PARAGRAPH.match(row)
    return 0


_ITEM = re.compile(r"[-*+] +\S")
_NO_PARAGRAPH = re.compile(r"\s|[-*+<>|:]|\d+[.)]|\[[^\]]+\]:")


def _plain_marks(raw: bytes, file: str) -> Iterator[Problem]:
    """Yield a note for the first bullet of a word processor, the first value in „“, the first ##Heading of an issue."""
    for sign, pattern, message, hint in _MARKS if file.endswith(".md") else _MARKS[:-1]:
        # most files do not have the sign: looking for one costs little, so only the most frequent are
        if sign in raw and (found := pattern.search(text := without_code(raw.decode("utf-8", "replace")))):
            yield Problem(file, _line(text, found), (), message, hint)


_MARKS = (
    (
        "•".encode(),
        re.compile(r"^[ \t]*(?:- )?•[ \t\u00a0]*\S", re.MULTILINE),
        "„•“ macht keine Liste; es steht als Zeichen im Text.",
        "Eine Liste: je Eintrag eine Zeile, am Anfang Strich und Leerzeichen (- Eintrag).",
    ),
    (
        ": „".encode(),
        re.compile(r"^[ \t]*(?:- )?[\w-]+: +„[^„“\n]+“[ \t]*$", re.MULTILINE),
        "Der ganze Wert steht in „“; diese Anführungszeichen zeigt die Seite.",
        'Sollen sie nicht zu sehen sein, sie löschen; nur gerade ("…") gehören zu YAML.',
    ),
    (
        b"##",
        re.compile(r"^#{2,6}[^\s#]", re.MULTILINE),
        "„#“ ohne Leerzeichen macht keine Überschrift; es steht als Zeichen im Text.",
        "Nach den # steht ein Leerzeichen: ## Überschrift",
    ),
)


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1
