"""Which addresses may stand in content: http(s), mailto and tel, nothing else, also inside Markdown.

Editorial pages may hold HTML, which MkDocs passes on; what could run something or ask another server may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from ozg.characters import quoted, strange
from ozg.commonmark import render
from ozg.model.reach import mail_hint
from ozg.problem import InvalidError
from ozg.text import shorten

SCHEMES = ("http", "https", "mailto", "tel")
FILES = "assets/"
"""Where files of this site lie, below docs/: forms as PDF, pictures."""
ALLOWED = "Richtig wäre https://…, http://…, mailto:… oder tel:…"

ADDRESS = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?::\d+)?(?:[/?#][^\s<>\"\\]*)?"
    r"|mailto:[^\s@<>\"]+@[^\s@<>\"]+"
    r"|tel:\+?[0-9()/. -]+"
)


def page_of(address: str) -> str:
    """Return what an address names, without its query and the place: suche.html of "suche.html?q=hund#treffer"."""
    return re.split("[?#]", address, maxsplit=1)[0]


def check_address(value: str) -> str:
    """Return an address that leads out of this site; InvalidError if it is none."""
    _check_signs(value)
    if not ADDRESS.fullmatch(value):
        raise InvalidError(f"„{value}“ ist keine erlaubte Adresse.", _meant(value) or ALLOWED)
    return value


def _meant(value: str) -> str:
    """Return a hint for an address of which only the beginning is missing, or that has blanks; "" for any other."""
    first = re.split(r"(?:[,;]| und| oder)? (?=https?://|www\.)", value)[0].rstrip(".,;")
    if first != value and ADDRESS.fullmatch(first):
        return f"Richtig wäre: {first}" if len(first) + 1 == len(value) else f"Nur eine nennen: {first}"
    whole = "https://" + re.sub(r"^(?:https?)?[:/]*", "", value).replace(" ", "%20")
    return f"Richtig wäre: {whole}" if ADDRESS.fullmatch(whole) and not re.match(r"\w+:(?!/)", value) else ""


def check_file(value: str) -> str:
    """Return an address as `check_address` does, or the path of a file of this site."""
    if value.startswith(FILES):
        _check_signs(value)
        return value
    try:
        return check_address(value)
    except InvalidError as error:
        # hund.pdf is meant as a file, however much it looks like the name of a server
        guessed = error.hint.startswith("Richtig wäre: https://") and not value.startswith(("http", "www."))
        file = f"{ALLOWED}; eine Datei dieser Website: {FILES}antrag.pdf"
        hint = file if guessed or error.hint == ALLOWED else error.hint
        raise InvalidError(error.message, hint) from None


def _check_signs(address: str) -> None:
    """Complain of an address that cannot work, whatever it begins with."""
    if found := fault_in(address):
        raise InvalidError(*found)


def fault_in(address: str) -> tuple[str, str] | None:
    """Explain what makes an address useless: signs of a word processor, no mailbox, no number, no server."""
    if found := quoted(address) or strange(address, dashes=False):
        return found
    if here := _ON_DISK.match(address):
        hint = "Die Datei unter docs/ in einen Ordner assets legen und so nennen: assets/bild.png"
        if here["preview"]:
            hint = "Was die Vorschau zeigt, nennt man ohne diesen Anfang, zum Beispiel: glossar.html"
        return f"„{address}“ gibt es nur auf Ihrem Rechner.", hint
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto" and (hint := mail_hint(unquote(rest.partition("?")[0]))):
        return f"In „{address}“ steht keine E-Mail-Adresse.", hint
    if scheme.lower() == "tel" and len(re.findall(r"\d", rest)) < _SHORTEST:
        return f"In „{address}“ steht keine Telefonnummer.", "Richtig wäre zum Beispiel: tel:+49611353-0"
    if _ODD_HOST.match(address):
        hint = "Zwischen // und dem nächsten / stehen nur Buchstaben, Ziffern, Punkte und Bindestriche."
        return f"„{address}“ ist keine erlaubte Adresse.", hint
    return None


_ODD_HOST = re.compile(r"https?://[^/?#]*[^\w.:@/?#-]", re.IGNORECASE)
"""The name of a server with something in it that no name can hold; at "https://[www.…" Python itself stumbles."""


_ON_DISK = re.compile(
    r"[a-zA-Z]:[\\/]|file:|\\\\|(?P<preview>https?://(?:localhost|127\.0\.0\.1)(?![\w.-]))", re.IGNORECASE
)
_SHORTEST = 3  # digits of a number: 110
_TARGET = re.compile(r'<(?:a href|(?P<image>img) src)="(?P<address>[^"]*)"(?: alt="(?P<alt>[^"]*)")?')
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_WRITTEN = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<)([a-zA-Z][a-zA-Z0-9+.-]*:)(?=\S)", re.MULTILINE)
_MAYBE_BLOCK = re.compile(r"^ {0,3}(?:[-+*#>|`~=_]|\d+[.)])|\n {4}|\t", re.MULTILINE)
_BLOCK = re.compile(r"<(?P<list>[uo]l)|<(?P<heading>h\d)|<(?:pre|blockquote|table|hr)\b")


def check_markdown(text: str) -> str:
    """Return `text`; InvalidError for addresses and pictures that must not be shown, with all of them."""
    if "[" not in text and "<" not in text:  # most texts; spares them being rendered
        return text
    if faults := _faults(text):
        first, *more = faults
        raise InvalidError(first.message, first.hint, beside=first.beside, more=more)
    return text


def _faults(text: str) -> list[InvalidError]:
    """Return what is wrong with the links and pictures of a text."""
    found: list[InvalidError | None] = []
    seen: set[str] = set()
    # in the HTML stands what will be published, however it was written
    for target in _TARGET.finditer(render(text)):
        address = target["address"]
        written = _as_written(address, text)
        scheme = _SCHEME.match(address)
        seen.add(scheme[0] if scheme else "")
        if signs := fault_in(written):
            found.append(InvalidError(*signs, beside=written))
        elif target["image"]:
            found.append(_image(address, target["alt"] or "", foreign=bool(scheme)))
        elif scheme:
            found.append(_scheme(scheme[0], beside=written))
        elif address.startswith("www."):
            message = f"„{address}“ ist keine vollständige Adresse."
            found.append(InvalidError(message, f"Richtig wäre: https://{address}", beside=written))
    # what could run something left no trace there
    found += [_scheme(link[1], beside=link[0]) for link in _WRITTEN.finditer(text) if link[1] not in seen]
    return [one for one in found if one]


def _as_written(address: str, text: str) -> str:
    """Return an address out of HTML as the editor wrote it: there “ is %E2%80%9C, which may also be meant so."""
    plain = unescape(address)
    return plain if plain in text else unquote(plain)


def _scheme(scheme: str, beside: str) -> InvalidError | None:
    if scheme.lower().removesuffix(":") in SCHEMES:
        return None
    return InvalidError(f"Eine Adresse beginnt mit „{scheme}“.", ALLOWED, beside=beside)


def _image(address: str, alt: str, *, foreign: bool) -> InvalidError | None:
    if foreign:
        hint = "Richtig wäre ein Bild in docs/assets/."
        return InvalidError("Bilder von anderen Servern sind nicht erlaubt.", hint, beside=address)
    if not alt:
        hint = f"Richtig wäre: ![Was zu sehen ist]({address})"
        return InvalidError(f"Dem Bild „{address}“ fehlt die Beschreibung.", hint, beside=address)
    return None


def check_text(text: str) -> str:
    """Return `text`, checked as `check_markdown` does; InvalidError for lists, headings and other blocks."""
    check_markdown(text)
    maybe = _MAYBE_BLOCK.search if "\n" in text or "\t" in text else _MAYBE_BLOCK.match  # one line has one beginning
    if maybe(text) and (found := _BLOCK.search(render(text))):
        name = "eine Liste" if found["list"] else "eine Überschrift" if found["heading"] else "ein Block"
        raise InvalidError(
            f"Hier steht {name}; möglich sind nur Sätze, Links und Hervorhebungen.",
            "Den Text anders schreiben. Auch „1. “ und „- “ am Anfang einer Zeile machen eine Liste.",
        )
    return text


_SHOWN = 100  # characters of an address that a message repeats
_CODE = re.compile(r"^(```+|~~~+).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_REST = (
    r"""[^\s"'<>()]*+ (?: \([^\s"'<>()]*+\) [^\s"'<>()]*+ )*+"""  # of an address, with the brackets that belong to it
)
_LINK = r"""(?: \]\(\s*<? | ^\s*\[[^\]]+\]:\s*<? | \b(?:href|src)\s*=\s*["']?\s* )"""
_ELEMENTS = (
    (
        re.compile(r"<(?P<what>script|style|iframe|object|embed|form|input|link|meta|base)\b", re.IGNORECASE),
        "Das HTML-Element „{what}“ ist nicht erlaubt.",
        "Seiten bestehen aus Text, Links, Bildern und Tabellen; Videos beschreibt data/videos/.",
    ),
    (
        re.compile(r"<[a-z][^>]*\s(?P<what>on[a-z]+|style)\s*=", re.IGNORECASE),
        "Das Attribut „{what}“ ist nicht erlaubt, wie alle Skripte und Formatierungen in HTML-Elementen.",
        "Das Attribut löschen; wie etwas aussieht, bestimmt die Gestaltung des Auftritts.",
    ),
)
_ADDRESSES = (
    (
        re.compile(
            rf"""{_LINK} (?P<what> (?! (?: {"|".join(SCHEMES)} ): ) [a-z][a-z0-9+.-]*: {_REST} )""",
            re.IGNORECASE | re.MULTILINE | re.VERBOSE,
        ),
        "„{what}“ ist keine erlaubte Adresse.",
        ALLOWED,
    ),
    (
        re.compile(
            rf"""(?: !\[[^\]]*\]\(\s*<? | <(?:img|video|audio|source)\b[^>]*\ssrc\s*=\s*["']?\s* )
                 (?P<what> (?:https?:)?// {_REST} )""",
            re.IGNORECASE | re.VERBOSE,
        ),
        "„{what}“ liegt auf einem anderen Server; Bilder und Filme von dort sind nicht erlaubt.",
        "Richtig wäre eine Datei in docs/assets/.",
    ),
)
_ANY_ADDRESS = re.compile(rf"{_LINK} (?P<what> [^\s] {_REST} )", re.IGNORECASE | re.MULTILINE | re.VERBOSE)


def without_code(text: str) -> str:
    """Return Markdown without what it shows as source text; lines stay where they are."""
    return _CODE.sub(lambda code: "\n" * code[0].count("\n"), text) if "`" in text or "~~~" in text else text


def forbidden(page: str) -> Iterator[tuple[int, str, str]]:
    """Yield (lines before it, what is wrong, what would be right) for all that an editorial page must not hold."""
    text = without_code(page)
    # a browser reads "&#106;avascript:" as an address, and "&lt;script>" as text
    for kinds, seen in ((_ELEMENTS, text), (_ADDRESSES, unescape(text))):
        for pattern, message, hint in kinds:
            for found in pattern.finditer(seen):
                if kinds is _ADDRESSES and _ON_DISK.match(found["what"]):
                    continue  # told below
                what = shorten(found["what"], _SHOWN)
                yield seen.count("\n", 0, found.start("what")), message.format(what=what), hint
    for found in _ANY_ADDRESS.finditer(text):
        if words := fault_in(found["what"]):
            yield text.count("\n", 0, found.start("what")), *words
