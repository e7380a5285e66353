"""YAML text → values in which every scalar is the text the editor wrote, and the line of every value.

Strict on purpose: `01067`, `12:30` and `no` are never turned into numbers, times or booleans (the
model decides), keys are unique, anchors and tags are refused. What `yaml_block` knows it reads in 0.1 ms for a
Leistung; everything else, all complaints and all lines come from the events of libyaml, in 0.3.
Composing PyYAML's nodes first takes 0.9.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ozg.characters import CONTROL, CONTROL_WORDS, protected_space
from ozg.problem import ContentError, Loc, Problem
from ozg.text import shorten
from ozg.yaml_block import read_block

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML built without libyaml: the same events, ten times slower
    from yaml import BaseLoader as _Parser  # type: ignore[assignment]

BACKSLASH = 'In "…" steht ein ungültiger Rückstrich.', "Einfache Anführungszeichen verwenden: '…'"
_MESSAGES = (
    ("found character '\\t'", "Hier steht ein Tabulator.", "Einrücken nur mit Leerzeichen, zwei je Ebene."),
    ("found a tab character", "Hier steht ein Tabulator.", "Einrücken nur mit Leerzeichen, zwei je Ebene."),
    (
        "mapping values are not allowed",
        "Ein Doppelpunkt steht an unerwarteter Stelle.",
        'Text mit „: “ in Anführungszeichen setzen: titel: "Abfall: Sperrmüll"; sonst die Einrückung prüfen.',
    ),
    ("could not find expected ':'", "Das ist weder ein Feld noch eine eingerückte Zeile.", "Nach einem Feldnamen stehen Doppelpunkt und Leerzeichen (feld: Wert); was zur Zeile darüber gehört, wird eingerückt."),
    ("did not find expected key", "Die Einrückung oder ein Anführungszeichen stimmt nicht.", "Felder einer Ebene beginnen in derselben Spalte."),
    ("did not find expected '-' indicator", "Die Einrückung der Liste stimmt nicht.", "Alle „-“ einer Liste stehen in derselben Spalte."),
    ("did not find expected ',' or", "Eine Liste in [ ] oder { } ist nicht geschlossen.", "Die Klammer schließen oder die Liste mit „-“ untereinander schreiben."),
    ("found unexpected end of stream", "Ein Anführungszeichen wird nicht geschlossen.", "Das schließende Anführungszeichen ergänzen."),
    ("found character that cannot start", "Ein Wert beginnt mit einem Sonderzeichen (zum Beispiel @, ` oder %).", "Den Wert in Anführungszeichen setzen."),
    ("control characters are not allowed", *CONTROL_WORDS),
    ("found undefined alias", "„*“ am Anfang eines Werts verweist auf nichts.", "Den Wert in Anführungszeichen setzen."),
    ("found unknown escape character", *BACKSLASH),
    ("expected node content", "In einer Liste in [ ] steht zwischen zwei Kommas nichts.", "Ein Komma löschen."),
    ("while scanning an anchor", "„&“ am Anfang eines Werts hat für YAML eine eigene Bedeutung.", "Den Wert in Anführungszeichen setzen."),
    ("mapping keys are not allowed", "„? “ am Anfang eines Werts hat für YAML eine eigene Bedeutung.", "Den Wert in Anführungszeichen setzen."),
    ("block sequence entries", "Nach einem Feldnamen beginnt in derselben Zeile eine Liste („- “).", "Eine Liste beginnt in der Zeile darunter, eingerückt; gehört der Strich zum Text, den Wert in Anführungszeichen setzen."),
    ("while scanning a block scalar", "Nach „|“ oder „>“ steht Text in derselben Zeile.", "Der Text beginnt in der Zeile darunter, eingerückt; gehört das Zeichen zum Text, den Wert in Anführungszeichen setzen."),
    ("expected a single document", "„---“ trennt die Datei in mehrere Dokumente.", "Eine Datei beschreibt eine Sache; „---“ entfernen."),
)  # fmt: skip

_OPEN_QUOTE = re.compile(r"""\s*(?:- )?(?:[\w-]+:\s+)?(?:"[^"]*|'[^']*)$""")
_CLOSED_EARLY = re.compile(r"""\s*(?:- )?(?:[\w-]+:\s+)?(?:"[^"]*"|'[^']*'|\[[^\]]*\])\s*[^\s#,]""")
_COMMENT = re.compile(r"\s+(#\S.*)")
_ALIAS, _QUOTE = "„*“ am Anfang eines Werts verweist auf nichts.", "Den Wert in Anführungszeichen setzen."


def parse(text: str, file: str, *, offset: int = 0, lines: dict[Loc, int] | None = None) -> dict[str, Any]:
    """Return the fields that a YAML text holds: nested dict, list, str.

    offset: lines above the text in its file. lines: filled with the line of every value, if given.
    Raises ContentError with everything that is wrong with the text as YAML.
    """
    if lines is None and (fields := read_block(text)) is not None:
        return fields  # nearly always; all that is odd or wrong takes the long way
    reader = _Reader(text, file, offset, {} if lines is None else lines)
    try:
        values = reader.document()
    except yaml.MarkedYAMLError as error:
        raise ContentError([explained(error, text, file, offset)]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 + offset
        raise ContentError([_problem(str(error), file, line)]) from None
    if reader.problems:
        raise ContentError(reader.problems)
    return values


class _Reader:
    """Turns events into values; collects duplicate keys, anchors and tags."""

    def __init__(self, text: str, file: str, offset: int, lines: dict[Loc, int]) -> None:
        self._next = _Parser(text).get_event
        self._file, self._offset, self._lines = file, offset, lines
        self._anchors: set[str] = set()
        self._rows = text.splitlines()
        self.problems: list[Problem] = []

    def document(self) -> dict[str, Any]:
        """Return the fields of the one document."""
        self._next()  # stream
        self._next()  # document, or the end of an empty stream
        event = self._next()
        if type(event) is not MappingStartEvent:
            if type(event) is ScalarEvent:
                self._check_space(event, ())
            if self.problems:
                raise ContentError(self.problems)
            message = "Die Datei ist leer oder enthält keine Felder."
            if type(event) is SequenceStartEvent:
                message = "Hier beginnt eine Liste, wo ein Feld stehen muss."
            raise ContentError([Problem(self._file, 1, (), message, "So sieht ein Feld aus: feld: Wert")])
        values = self._mapping(event, ())
        self._next()  # end of the document
        event = self._next()
        if type(event) is not yaml.StreamEndEvent:
            message, hint = _MESSAGES[-1][1:]
            raise ContentError([Problem(self._file, self._line(event), (), message, hint)])
        return values

    def _value(self, event: Any, loc: Loc) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                self._refuse(event, loc)
            if not event.style:
                self._check_rest(event, loc)
            elif event.style == '"' and CONTROL.search(event.value):  # "\0", or "C:\bin"
                self._add(event, loc, *BACKSLASH)
            return event.value
        if kind is SequenceStartEvent:
            return self._sequence(event, loc)
        if kind is MappingStartEvent:
            return self._mapping(event, loc)
        self._refuse(event, loc)  # an alias
        return None

    def _sequence(self, start: Any, loc: Loc) -> list[Any]:
        if start.anchor is not None or start.tag is not None:
            self._refuse(start, loc)
        out: list[Any] = []
        while type(event := self._next()) is not SequenceEndEvent:
            place = (*loc, len(out))
            self._lines[place] = self._line(event)
            out.append(self._value(event, place))
        return out

    def _mapping(self, start: Any, loc: Loc) -> dict[str, Any]:
        if start.anchor is not None or start.tag is not None:
            self._refuse(start, loc)
        out: dict[str, Any] = {}
        split = False
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self._add(event, loc, "Ein Feldname ist selbst eine Liste.", "So sieht ein Feld aus: feld: Wert")
                self._value(event, loc)
                self._value(self._next(), loc)
                continue
            key = event.value
            place = (*loc, key)
            if found := protected_space(f"{key}: "):
                self._add(event, loc, *found)
                self._value(self._next(), place)
            elif key in out:
                if not split:  # else all of it is the entry that lacks its dash
                    split = bool(loc) and type(loc[-1]) is int and key == next(iter(out))
                    message = f"Das Feld „{key}“ steht zweimal da, zuerst in Zeile {self._lines[place]}."
                    dash = f"Beginnt hier ein neuer Eintrag, fehlt der Strich davor: - {key}: … Sonst eines von beiden löschen."
                    self._add(event, place, message, dash if split else "Eines von beiden löschen.")
                self._value(self._next(), place)
            else:
                self._lines[place] = self._line(event)
                out[key] = self._value(self._next(), place)
        return out

    def _check_rest(self, event: Any, loc: Loc) -> None:
        """Complain of text that YAML takes for a comment („Zimmer #12“), and of fields that it takes for text."""
        if "\u00a0" in event.value or "\u202f" in event.value:
            self._check_space(event, loc)
        line, column = event.end_mark.line, event.end_mark.column
        if line < len(self._rows) and (found := _COMMENT.match(self._rows[line], column)):
            message = f"Ab „{shorten(found[1], 30)}“ ist der Text für YAML ein Kommentar und fehlt auf der Seite."
            self._add(
                event, loc, message, "Den ganzen Wert in Anführungszeichen setzen; einen Kommentar mit „# “ beginnen."
            )

    def _check_space(self, event: Any, loc: Loc) -> None:
        """Complain of a field or an item that is none because of a no-break space."""
        first, last = event.start_mark.line, event.end_mark.line
        rows = [event.value if first == last else self._rows[first][event.start_mark.column :]]
        for number, row in enumerate([*rows, *self._rows[first + 1 : last + 1]], first + 1 + self._offset):
            if found := protected_space(row):
                self.problems.append(Problem(self._file, number, loc, *found))
                return

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + 1 + self._offset

    def _refuse(self, event: Any, loc: Loc) -> None:
        if type(event) is yaml.AliasEvent and event.anchor not in self._anchors:
            self._add(event, loc, _ALIAS, _QUOTE)
        elif tag := getattr(event, "tag", None):
            name = tag.replace("tag:yaml.org,2002:", "!!")
            self._add(
                event, loc, f"„{name}“ vor einem Wert ist nicht erlaubt.", "Den Wert in Anführungszeichen setzen."
            )
        elif type(event) is not yaml.AliasEvent:  # the anchor is reported, what refers to it goes with it
            self._anchors.add(event.anchor)
            message = "Anker (&) und Verweise (*) sind nicht erlaubt."
            self._add(event, loc, message, "Den Inhalt an jeder Stelle ausschreiben.")

    def _add(self, event: Any, loc: Loc, message: str, hint: str) -> None:
        self.problems.append(Problem(self._file, self._line(event), loc, message, hint))


def explained(error: yaml.MarkedYAMLError, text: str, file: str, offset: int = 0) -> Problem:
    """Return the problem that an error of the parser is; offset: lines above the text in its file."""
    # something not closed is noticed at the end of the file; where it was opened helps more
    unclosed = "end of stream" in str(error.problem) or "',' or" in str(error.problem)
    mark = (error.context_mark if unclosed else error.problem_mark) or error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    rows = text.splitlines()
    if "node content" in str(error.problem) and line >= len(rows):  # the next entry of the list would be here
        last = max(number for number, row in enumerate(rows, 1) if row.strip())
        return _problem("did not find expected ',' or", file, last + offset)
    if "could not find expected ':'" in str(error.problem) and error.context_mark:
        line = error.context_mark.line  # noticed only in the line below
    for number in range(min(line, len(rows) - 1), max(line - 2, -1), -1):  # noticed in that line or the one below
        if found := protected_space(rows[number]):
            return Problem(file, number + 1 + offset, (), *found)
    for number, row in enumerate(rows[: line + 1]):
        if _OPEN_QUOTE.match(row) and "expected" in str(error.problem):
            return _problem("found unexpected end of stream", file, number + 1 + offset)
    if words := _seen(str(error.problem), rows, line):
        number, message, hint = words
        return Problem(file, number + 1 + offset, (), message, hint)
    if line < len(rows) and _CLOSED_EARLY.match(rows[line]):
        message = "Nach dem schließenden Zeichen geht der Text weiter."
        hint = "Den ganzen Wert in Anführungszeichen setzen, oder keine um einzelne Wörter: '…'"
        return Problem(file, line + 1 + offset, (), message, hint)
    if line < len(rows) and re.match(r" *\t", rows[line]):
        return _problem(_MESSAGES[0][0], file, line + 1 + offset)
    if line < len(rows) and re.search(r"(:|^\s*-)\s+\*", rows[line]):
        return Problem(file, line + 1 + offset, (), _ALIAS, _QUOTE)
    return _problem(str(error), file, line + 1 + offset)


def _seen(detail: str, rows: list[str], line: int) -> tuple[int, str, str] | None:
    """Return (row, what is wrong, what would be right) where the rows say more than the parser does."""
    row, above = (rows[line], rows[line - 1] if line else "") if line < len(rows) else ("", "")
    if "<document start>" in detail and rows and rows[0].startswith(" "):
        return 0, "Diese Zeile ist eingerückt, gehört aber zu keinem Feld.", "Sie beginnt ganz links."
    if found := _LINK_FIRST.match(row):
        hint = (
            f'Text, der mit einem Link beginnt, in Anführungszeichen setzen: "{found[1]}…"; eine Adresse steht allein.'
        )
        return line, "Ein Wert beginnt mit „[“, ist aber keine Liste.", hint
    if "mapping values" in detail:
        if found := _SECOND_COLON.match(row):
            quote = "'" if '"' in found["value"] else '"'
            value = f"{quote}{shorten(found['value'], 60)}{quote}"
            hint = f"Den ganzen Text in Anführungszeichen setzen: {found['name']}: {value}"
            return line, "Im Text steht ein Doppelpunkt.", hint
        if row.lstrip().startswith("- ") and _FIELD.match(above):
            hint = "Er steht bei den anderen Einträgen der Liste; darüber, mit Doppelpunkt am Ende, das Feld, zu dem sie gehört."
            return line, "Dieser Eintrag einer Liste gehört zu keinem Feld.", hint
        if _FIELD.match(row) and _FIELD.match(above) and _indent(row) > _indent(above):
            hint = "Felder einer Ebene beginnen in derselben Spalte; nur was zu einem Feld gehört, steht weiter rechts."
            return line, "Diese Zeile ist zu weit eingerückt.", hint
    if "expected ':'" in detail and (found := _NO_BLANK.match(row)):
        hint = f"Richtig wäre: {found['name']}: {shorten(found['value'], 60)}"
        return line, f"Nach „{found['name']}:“ fehlt ein Leerzeichen.", hint
    if "'-' indicator" in detail and not row.lstrip().startswith("-"):
        dashed = f"{' ' * _indent(row)}- "
        if any(earlier.startswith(dashed) for earlier in rows[:line]):
            return line, "Vor diesem Eintrag der Liste fehlt der Strich.", f"Richtig wäre: - {shorten(row.strip(), 60)}"
        hint = "Die Felder eines Eintrags stehen untereinander, zwei Leerzeichen rechts vom Strich."
        return line, "Diese Zeile ist anders eingerückt als die Felder darüber.", hint
    if "expected key" in detail and _FIELD.match(row) and _FIELD.match(above) and 0 < _indent(row) < _indent(above):
        hint = "Felder einer Ebene beginnen in derselben Spalte."
        return line, "Diese Zeile ist weniger weit eingerückt als die darüber.", hint
    if "expected key" in detail and row.startswith("- "):
        hint = "Den Strich löschen; oder die Zeile unter das Feld einrücken, zu dem sie gehört."
        return line, "Hier beginnt eine Liste, wo ein Feld stehen muss.", hint
    return None


_SECOND_COLON = re.compile(r"""\s*(?:- )?(?P<name>[\w-]+): +(?P<value>[^"'\[{|>\s].*: .*\S)""")
_NO_BLANK = re.compile(r"\s*(?:- )?(?P<name>[\w-]+):(?P<value>[^\s/].*)")
_FIELD = re.compile(r"\s*(?:- )?[\w-]+: +[^\s|>]")
_LINK_FIRST = re.compile(r"\s*(?:- )?(?:[\w-]+: +)?(\[[^\]]*\]\()")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _problem(detail: str, file: str, line: int) -> Problem:
    for needle, message, hint in _MESSAGES:
        if needle in detail:
            return Problem(file, line, (), message, hint)
    message = "Diese Zeile oder eine kurz darüber lässt sich nicht lesen."
    return Problem(file, line, (), message, "Einrückung, Doppelpunkte und Anführungszeichen prüfen.")
