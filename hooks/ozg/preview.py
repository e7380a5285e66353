"""The preview while something is wrong: what to say, in which language, and what counts as wrong."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from time import sleep
from typing import Any, TypeVar

from ozg.problem import ContentError
from ozg.settings import read_settings

T = TypeVar("T")


def error_page(text: str) -> bytes:
    """Return the page that the preview shows until `text`, the German message, is no longer true."""
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Fehler im Inhalt</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="{_STYLES}"></head>'
        "<body><h1>Noch nicht veröffentlichbar</h1>"
        "<p>Nach dem Speichern der Korrektur lädt diese Seite von selbst neu.</p>"
        f"<pre>{escape(text)}</pre></body></html>"
    ).encode()


_STYLES = "/livereload/fehler.css"
_STYLE = b"""\
:root { color-scheme: light dark; font-family: sans-serif; line-height: 1.5 }
body { max-width: 60rem; margin: 1rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
"""


class Warnings(logging.Handler):
    """Keeps the texts of warnings and errors, to show them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a warning or an error."""
        self.texts.append(record.getMessage())


class Preview:
    """Stands between the preview's server and the browser, and shows there what is wrong until it is mended.

    root: of the project. rebuild: what the server calls when a file was saved. answer: its WSGI application. script:
    the element that loads a page of this build (a number) anew after the next. now: the number of the build.
    warnings: is to hear what the build logs.
    """

    def __init__(
        self,
        root: Path,
        rebuild: Callable[..., None],
        answer: Callable[..., Any],
        script: Callable[[int], bytes],
        now: Callable[[], int],
    ) -> None:
        self._root, self._rebuild, self._answer, self._script, self._now = root, rebuild, answer, script, now
        self._page = b""
        self.warnings = Warnings()

    def build(self, *args: Any) -> None:
        """Build, and remember what was wrong."""
        self.warnings.texts.clear()
        try:
            self._rebuild(*args)
            self._page = b""
        except (Exception, SystemExit) as error:
            reason = error.__context__ if isinstance(error, SystemExit) else error
            self._page = error_page(self._faulty_settings() or "\n\n".join(self.warnings.texts) or str(reason or error))

    def _faulty_settings(self) -> str:
        """Return what is wrong with mkdocs.yml: MkDocs stops there, and says so in English."""
        try:
            read_settings(self._root)
        except ContentError as wrong:
            return wrong.render(self._root)
        return ""

    def answer(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer a request: for a page with what is wrong, if anything is."""
        path = environ.get("PATH_INFO", "")
        if found := _RELOADING.fullmatch(path):
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [_SCRIPT_TAGS.sub(b"", self._script(int(found[1])))]
        if path == _STYLES:
            start_response("200 OK", [("Content-Type", "text/css")])
            return [_STYLE]
        if not self._page or path.startswith("/livereload/") or not path.endswith((".html", "/")):
            return self._answer(environ, start_response)
        start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
        return [self.reloading(self._page, self._now())]

    def reloading(self, page: bytes, build: int) -> bytes:
        """Return `page` of a build with a script that loads it anew after the next.

        The server would write it into the page, where the policy of our pages allows none: so it is a file.
        """
        before, end, after = page.rpartition(b"</body>")
        return b'%b<script src="/livereload/%d.js"></script>%b%b' % (before, build, end, after)


class Folders:
    """Has the preview's server miss a folder that is gone, and watch it anew when it is back.

    The server builds anew for files only, and a folder that was gone it watches no more. server: MkDocs'; this hears
    of all that happens in the folder in which the watched ones lie.
    """

    def __init__(self, server: Any) -> None:
        self._server = server

    def dispatch(self, event: Any) -> None:
        """Hear of something that was made, moved, changed or deleted."""
        server = self._server
        found = {event.src_path, event.dest_path} & server._watched_paths.keys()
        if not found or event.event_type not in ("created", "moved", "deleted"):
            return
        for path in filter(os.path.isdir, found):
            number = server._watched_paths[path]
            for again in (*[server.unwatch] * number, *[server.watch] * number):
                again(path)
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()


_RELOADING = re.compile(r"/livereload/(\d+)\.js")
_SCRIPT_TAGS = re.compile(rb"</?script>")


def listen(loggers: Iterable[str], warnings: Warnings) -> None:
    """Have `warnings` hear what is wrong. A request for a page that is not there is no fault of the content."""
    for name in loggers:
        logging.getLogger(name).addHandler(warnings)
        logging.getLogger(f"{name}.livereload").addFilter(_as_information)


def _as_information(record: logging.LogRecord) -> bool:
    """Let a record pass, but no higher than as information, so that --strict does not count it."""
    record.levelno, record.levelname = min(record.levelno, logging.INFO), "INFO"
    return True


def count_quietly(loggers: Iterable[str]) -> None:
    """Let warnings be counted that --quiet keeps from being shown: --strict would not notice them."""
    for logger in map(logging.getLogger, loggers):
        if logger.level > logging.WARNING:
            for handler in logger.handlers:
                handler.setLevel(max(handler.level, logger.level))
            logger.setLevel(logging.WARNING)


_TRANSLATED = ("structure.nav", "structure.pages", "config")  # loggers of MkDocs that speak of what editors change
_GERMAN = (
    (
        r"Config value '(?:watch|docs_dir)': The path '(.+)' isn't an existing .+",
        "{}\n  Diesen Ordner gibt es nicht mehr.\n  → Wiederherstellen; solange er fehlt, lässt sich nichts zeigen.",
    ),
    (
        r"Config value '(.+?)': Unrecognised configuration name: .*",
        "mkdocs.yml, Feld „{}“\n  Dieses Feld kennt MkDocs nicht.\n  → Ist es verschrieben oder falsch eingerückt?",
    ),
    (
        r"Config value '(.+?)': (.+)",
        "mkdocs.yml, Feld „{}“\n  MkDocs nimmt diese Angabe nicht an: {}\n  → Berichtigen oder die Zeile löschen.",
    ),
    (
        r'The following pages exist in the docs directory, but are not included in the "nav" configuration:\s*(.+)',
        "mkdocs.yml, Feld „nav“\n  Diese Seiten nennt die Navigation nicht:\n  {}\n"
        "  → Unter „nav“ eintragen; was dort nicht stehen soll, unter „not_in_nav“.",
    ),
    (
        r"(?:A reference|An absolute path) to '(.+)' is included in the 'nav' configuration, which .+",
        "mkdocs.yml, Feld „nav“\n  „{}“ gibt es nicht, oder es ist ein Entwurf.\n"
        "  → Seiten aus docs/ so: ueber/index.md; erzeugte Seiten so: leistungen/index.html",
    ),
    (
        r"Doc file '(.+?)' contains a link '(.+?)', but .*(?:no such anchor|not contain an anchor).*",
        "docs/{}\n  „{}“: Auf dieser Seite gibt es diese Stelle nicht.\n"
        "  → Die Stelle heißt wie die Überschrift, klein und mit Bindestrichen: #wer-ist-zustaendig",
    ),
    (
        r"Doc file '(.+?)' contains .*?link '(.+?)',? .*",
        "docs/{}\n  „{}“ führt ins Leere.\n"
        "  → Adressen gelten vom Ordner dieser Datei aus, zum Beispiel: ../glossar.html",
    ),
)
"""What MkDocs says of content → the same in German. Nobody who writes content has to read English."""


def in_german(record: logging.LogRecord) -> bool:
    """Let a record pass, in German if it is one of those that editors see."""
    said = record.getMessage()
    for pattern, german in _GERMAN:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            record.msg, record.args = german.format(*found.groups()), ()
            break
    return True


def speak_german(loggers: Iterable[str]) -> None:
    """Have MkDocs say in German what is wrong with content."""
    for name in loggers:
        for part in _TRANSLATED:
            logging.getLogger(f"{name}.{part}").addFilter(in_german)


def warned(loggers: Iterable[str]) -> bool:
    """Say whether a handler that --strict uses to count has counted anything on these loggers."""
    handlers = [handler for name in loggers for handler in logging.getLogger(name).handlers]
    return any(handler.get_counts() for handler in handlers if hasattr(handler, "get_counts"))


def said(error: ContentError | OSError, root: Path) -> str:
    """Return in German what is wrong: with content below `root`, or with the disk that is written to."""
    if isinstance(error, ContentError):
        return error.render(root)
    question = "  → Ist die Platte voll, oder fehlen Rechte?"
    return f"Eine Datei oder ein Ordner lässt sich nicht schreiben: {error}\n{question}"


WAITING = "Die Vorschau beginnt, sobald das berichtigt und gespeichert ist (abbrechen: Strg+C)."
NOT_STARTED = "Die Vorschau hat nicht begonnen. Berichtigen, was oben steht, dann neu starten."
UNCHANGED = "Abgebrochen. Die Website bleibt, wie sie war, bis berichtigt ist, was oben steht."
RESTART = "mkdocs.yml wurde geändert: Die Einstellungen gelten nach einem neuen Start der Vorschau."
Times = dict[str, float]
"""Path → when it was changed."""


def times(places: Iterable[Path]) -> Times:
    """Return when the files at and below some places were changed."""
    out = {}
    for path in (path for place in places for path in (place, *place.rglob("*"))):
        with suppress(OSError):  # editors replace files while one looks
            out[str(path)] = path.stat().st_mtime
    return out


class RestartError(Exception):
    """The settings were changed: they are read only when a preview starts."""


def mended(prepare: Callable[[], T], root: Path, settings: Path) -> T:
    """Return what `prepare` returns as soon as no content below `root` is wrong; say what is, and wait meanwhile.

    settings: the file of which a change raises RestartError.
    """
    content = (root / "data", root / "docs")
    started = times((settings,))
    while True:
        before = times(content) | started
        try:
            return prepare()
        except ContentError as error:
            if all(problem.file == settings.name for problem in error.problems):
                raise  # nothing is won by waiting: settings are read at the start
            print(f"{error.render(root)}\n\n{WAITING}", file=sys.stderr)
            wait_for_change((*content, settings), before)
            if times((settings,)) != started:
                raise RestartError from None


def wait_for_change(places: Sequence[Path], before: Times, every: float = 0.5) -> None:
    """Return when something at one of the places is not as `before`. every: seconds between two looks."""
    while times(places) == before:
        sleep(every)
