"""Weiterleitung: where a page has gone whose published address must not die."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from ozg.model.addresses import ADDRESS, page_of
from ozg.model.base import Modell, Stand, Text, Zeile
from ozg.problem import InvalidError

# Folders have no dot: a folder cannot be where a page is.
_PAGE = re.compile(r"(?:[A-Za-z0-9_~-]+/)*[A-Za-z0-9_~-][A-Za-z0-9._~-]*\.html")
_EXAMPLE = "Richtig wäre zum Beispiel: leistungen/hund-anmelden.html"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def _target(value: str) -> str:
    if value.startswith("https://"):
        if not ADDRESS.fullmatch(value):
            raise InvalidError(f"„{value}“ ist keine vollständige Adresse.", "Richtig wäre: https://www.beispiel.de/…")
        return value
    if _SCHEME.match(value) or value.startswith("www."):
        raise InvalidError(f"„{value}“ ist keine erlaubte Adresse.", "Andere Websites nennt man mit https://")
    _check_below(value)
    return value


def _check_below(address: str) -> None:
    """Addresses count from the beginning of the site, as they do in all of data/."""
    if address.startswith("/") or any(part in ("", ".", "..") for part in address.partition("#")[0].split("/")):
        below = re.sub(r"^[./]+", "", address)
        hint = f"Richtig wäre: {below}" if _PAGE.fullmatch(below) else _EXAMPLE
        raise InvalidError(f"„{address}“ ist keine Adresse vom Anfang der Website.", hint)


class Weiterleitung(Modell):
    """An address that was published once and leads on to another now."""

    id: str = Field(description="Alte Adresse: der Schlüssel in data/weiterleitungen.yml.")
    nach: Annotated[Zeile, AfterValidator(_target)] = Field(
        description="Neue Adresse vom Anfang der Website, auch mit #Stelle, oder https://…"
    )
    grund: Text | None = Field(None, description="Ein Satz für Leserinnen und Leser, warum die Seite umgezogen ist.")
    seit: Stand | None = Field(None, description="Seit wann, zum Beispiel 2026-11-22.")

    @property
    def seite(self) -> str:
        """The page it leads to, without the place on it and what is asked of it."""
        return page_of(self.nach)

    @property
    def fremd(self) -> bool:
        """Whether it leads to another website."""
        return self.nach.startswith("https://")

    @model_validator(mode="after")
    def _old_address(self) -> Self:
        # here and not at `id`: editors wrote a key, and a message about a field „id“ would puzzle them
        if _SCHEME.match(self.id):
            hint = "Nur den Teil nach dem Namen der Website nennen, zum Beispiel: leistungen/hund-anmelden.html"
            raise InvalidError(f"Mit „{self.id}“ ist eine ganze Website genannt.", hint)
        _check_below(self.id.removesuffix("/"))
        if not self.id.endswith(".html"):
            page = re.sub(r"^(?:data|docs)/|\.(?:yml|md)$", "", self.id)  # who names the file means its page
            index = f"{page}index.html" if page.endswith("/") else f"{page}.html"
            hint = f"Richtig wäre: {index}" if _PAGE.fullmatch(index) and "." not in page else _EXAMPLE
            raise InvalidError(f"Die alte Adresse „{self.id}“ endet nicht auf .html.", hint)
        if not _PAGE.fullmatch(self.id):
            hint = "Nur Buchstaben ohne Umlaute, Ziffern, - und _, zum Beispiel: leistungen/hund-anmelden.html"
            raise InvalidError(f"Unter „{self.id}“ kann keine Seite stehen.", hint)
        if self.seite == self.id:
            hint = "Eine andere Adresse nennen oder die Weiterleitung löschen."
            raise InvalidError("Die Weiterleitung führt auf sich selbst.", hint, "nach")
        return self
