"""The preview while something is wrong: what to say, and what counts as wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from html import escape


def error_page(text: str) -> bytes:
    """Return the page that the preview shows until `text`, the German message, is no longer true."""
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Fehler im Inhalt</title></head>'
        "<body><h1>Noch nicht veröffentlichbar</h1>"
        "<p>Nach dem Speichern der Korrektur lädt diese Seite von selbst neu.</p>"
        f"<pre>{escape(text)}</pre></body></html>"
    ).encode()


class Warnings(logging.Handler):
    """Keeps the texts of warnings and errors, to show them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a warning or an error."""
        self.texts.append(record.getMessage())


def as_information(record: logging.LogRecord) -> bool:
    """Let a record pass, but no higher than as information, so that --strict does not count it."""
    record.levelno, record.levelname = min(record.levelno, logging.INFO), "INFO"
    return True


def warned(loggers: Iterable[str]) -> bool:
    """Say whether a handler that --strict uses to count has counted anything on these loggers."""
    handlers = [handler for name in loggers for handler in logging.getLogger(name).handlers]
    return any(handler.get_counts() for handler in handlers if hasattr(handler, "get_counts"))
