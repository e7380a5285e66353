"""argparse in German: usage, help and errors, as editors read them.

What argparse says it takes from gettext, for the whole process and without a German catalogue. So the little
that can be said here is said again; whatever a later Python words anew is at least not said in English.
"""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

_QUOTED = re.compile(r"['\"]")


def _unknown(found: re.Match[str]) -> str:
    return unknown(found[2], _QUOTED.sub("", found[3]).split(", "))


_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"arguments are required: (.+)"), lambda found: f"Es fehlt: {found[1]}"),
    (
        re.compile(r"unrecognized arguments: (.+)"),
        lambda found: f"„{found[1]}“ gehört hier nicht hin. Was aus mehreren Wörtern besteht, in Anführungszeichen.",
    ),
    (re.compile(r"invalid choice: (['\"])(.*)\1.*\(choose from (.+)\)"), _unknown),
    (re.compile(r"argument ([^:]+): expected"), lambda found: f"Hinter „{found[1]}“ fehlt eine Angabe."),
)
"""What argparse says → what an editor is told."""


def unknown(word: str, known: Iterable[str]) -> str:
    """Say that there is no such word, and which there are."""
    options = list(known)
    close = difflib.get_close_matches(word.lower(), options, n=1)
    return f"„{word}“ gibt es nicht. " + (f"Meinten Sie „{close[0]}“?" if close else f"Möglich: {', '.join(options)}")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose readers are German."""

    def __init__(self, **options: Any) -> None:
        options |= {"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False}
        super().__init__(**options)
        self._positionals.title, self._optionals.title = "Angaben", "Schalter"
        self.add_argument("-h", "--help", "--hilfe", action="help", help="diese Hilfe zeigen")

    def error(self, message: str) -> NoReturn:
        """Say how the command is called and what is wrong; end the program."""
        self.exit(2, f"{self.format_usage()}Fehler: {_german(message)}\n")


def _german(message: str) -> str:
    for said, say in _SAID:
        if found := said.search(message):
            return say(found)
    return "So lässt sich der Befehl nicht aufrufen."
