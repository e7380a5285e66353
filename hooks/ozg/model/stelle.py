"""Stelle: an office or body one can turn to, with its people."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from ozg.model.base import (
    Adresse,
    Anschrift,
    Datum,
    EMail,
    JaNein,
    Kennung,
    Markdown,
    Modell,
    Stand,
    Telefon,
    Text,
    Zeile,
    geltung,
)
from ozg.problem import InvalidError


def _hours(value: str) -> str:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})\s*[–-]\s*(\d{1,2}):(\d{2})", value)
    if not match:
        meant = _meant_hours(value)
        hint = f"Richtig wäre: {meant}" if meant else "Richtig wäre zum Beispiel: 08:00–12:30"
        raise InvalidError(f"„{value}“ ist keine Zeitspanne.", hint)
    h1, m1, h2, m2 = map(int, match.groups())
    if (h2, m2) > (24, 0) or max(m1, m2) > 59:
        raise InvalidError(f"„{value}“ ist unmöglich.", "Stunden gehen bis 24:00, Minuten bis 59.")
    if (h1, m1) >= (h2, m2):
        raise InvalidError(f"„{value}“ ist unmöglich.", "Die Öffnung muss vor der Schließung liegen.")
    return f"{h1:02}:{m1:02}–{h2:02}:{m2:02}"


_SPOKEN = re.compile(r"(\d{1,2})(?:[.:](\d\d))?(?: ?Uhr)? ?(?:[–-]|bis) ?(\d{1,2})(?:[.:](\d\d))?(?: ?Uhr)?")


def _meant_hours(value: str) -> str:
    """Return "08:00–12:00" for "8 bis 12 Uhr"; "" for what is no span of time."""
    found = _SPOKEN.fullmatch(value.strip())
    return "{:0>2}:{}–{:0>2}:{}".format(*(part or "00" for part in found.groups())) if found else ""


_CLOSED = frozenset({"geschlossen", "zu", "ruhetag", "keine", "nein", "-", "–", "—"})
_LEAVE_OUT = "Die Zeile löschen: Ein Tag ohne Zeiten ist geschlossen."


def _open(value: object) -> object:
    """Explain the word with which editors say that a day is closed, alone or in a list."""
    alone = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(alone, str) and alone.strip().lower() in _CLOSED:
        raise InvalidError(f"„{alone}“ ist keine Zeitspanne.", _LEAVE_OUT)
    spans = [_meant_hours(span) for span in re.split(r", *| und ", value)] if isinstance(value, str) else [""]
    if all(spans):
        raise InvalidError("Zeiten stehen in einer Liste.", f"Richtig wäre: [{', '.join(spans)}]")
    return value


def _one_after_the_other(spans: tuple[str, ...]) -> tuple[str, ...]:
    for before, after in pairwise(spans):
        if before[-5:] > after[:5]:
            raise InvalidError(
                f"„{before}“ und „{after}“ überschneiden sich.", "Die frühere Zeit zuerst, ohne Überschneidung."
            )
    return spans


Uhrzeiten = Annotated[
    tuple[Annotated[str, AfterValidator(_hours)], ...],
    BeforeValidator(_open),
    AfterValidator(_one_after_the_other),
]


class Oeffnungszeiten(Modell):
    """Opening hours per weekday; an empty day is a closed day."""

    montag: Uhrzeiten = Field((), description="Zeitspannen, zum Beispiel [08:00–12:00, 14:00–18:00].")
    dienstag: Uhrzeiten = Field((), description="Zeitspannen am Dienstag.")
    mittwoch: Uhrzeiten = Field((), description="Zeitspannen am Mittwoch.")
    donnerstag: Uhrzeiten = Field((), description="Zeitspannen am Donnerstag.")
    freitag: Uhrzeiten = Field((), description="Zeitspannen am Freitag.")
    samstag: Uhrzeiten = Field((), description="Zeitspannen am Samstag.")
    sonntag: Uhrzeiten = Field((), description="Zeitspannen am Sonntag.")
    hinweis: Text | None = Field(None, description="Zum Beispiel: nur nach Terminvereinbarung.")

    @property
    def tage(self) -> tuple[tuple[str, Uhrzeiten], ...]:
        """The weekdays with their spans, in order."""
        names = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
        return tuple((name.capitalize(), getattr(self, name)) for name in names)


class Parkplatz(Modell):
    """Parking near the office."""

    ort: Zeile = Field(description="Wo, zum Beispiel: Tiefgarage Rathaus.")
    anzahl: int | None = Field(None, ge=0, description="Zahl der Plätze.")
    behindertenplaetze: int | None = Field(None, ge=0, description="Davon für Menschen mit Behinderung.")
    gebuehrenpflichtig: JaNein | None = Field(None, description="ja oder nein.")


class Barrierefreiheit(Modell):
    """How accessible the building is."""

    aufzug: JaNein | None = Field(None, description="Gibt es einen Aufzug? ja oder nein.")
    rollstuhlgerecht: JaNein | None = Field(None, description="Mit dem Rollstuhl zugänglich? ja oder nein.")
    hinweis: Text | None = Field(None, description="Weitere Angaben, zum Beispiel Induktionsschleife.")


class Umzug(Modell):
    """Where an office will be from a day on."""

    ab: Datum = Field(description="Erster Tag an der neuen Anschrift.")
    anschrift: Anschrift = Field(description="Neue Hausanschrift; ersetzt die alte an diesem Tag von selbst.")
    hinweis: Text | None = Field(None, description="Zum Beispiel: am 29. und 30. Dezember geschlossen.")


class Person(Modell):
    """A person one can speak to."""

    name: Zeile = Field(description="Vor- und Nachname.")
    funktion: Zeile | None = Field(None, description="Aufgabe, zum Beispiel Referatsleitung.")
    zeichen: Zeile | None = Field(None, description="Entsendende Stelle oder Zeichen.")
    telefon: Telefon | None = Field(None, description="Telefon mit Vorwahl.")
    fax: Telefon | None = Field(None, description="Fax mit Vorwahl.")
    email: EMail | None = Field(None, description="E-Mail-Adresse.")


class Stelle(Modell):
    """An office, a body or a functional mailbox."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    name: Zeile = Field(description="Voller Name.")
    kurzname: Zeile | None = Field(None, description="Kurzer Name für Listen.")
    art: Literal["land", "koordinierung", "foerderung", "dienstleister", "kommune"] = Field(
        description="Gruppe im Kontaktverzeichnis: land, koordinierung, foerderung, dienstleister oder kommune."
    )
    uebergeordnet: Zeile | None = Field(None, description="Behörde oder Abteilung, zu der die Stelle gehört.")
    aufgabe: Markdown | None = Field(None, description="Wobei die Stelle hilft.")
    anschrift: Anschrift | None = Field(None, description="Hausanschrift.")
    umzug: Umzug | None = Field(None, description="Angekündigter Umzug.")
    postanschrift: Anschrift | None = Field(None, description="Postanschrift, wenn sie abweicht.")
    telefon: Telefon | None = Field(None, description="Telefon mit Vorwahl.")
    fax: Telefon | None = Field(None, description="Fax mit Vorwahl.")
    email: EMail | None = Field(None, description="E-Mail-Adresse.")
    web: Adresse | None = Field(None, description="Internetadresse.")
    oeffnungszeiten: Oeffnungszeiten | None = Field(None, description="Öffnungszeiten je Wochentag.")
    barrierefreiheit: Barrierefreiheit | None = Field(None, description="Zugang zum Gebäude.")
    haltestellen: tuple[Zeile, ...] = Field((), description="Haltestellen in der Nähe.")
    parkplaetze: tuple[Parkplatz, ...] = Field((), description="Parkplätze in der Nähe.")
    personen: tuple[Person, ...] = Field((), description="Ansprechpersonen.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Angaben.")

    def am(self, heute: date) -> Stelle:
        """Return the office as it is on the day `heute`: after a move only at its new address."""
        if self.umzug is None or self.umzug.ab > heute:
            return self
        return self.model_copy(update={"anschrift": self.umzug.anschrift, "umzug": None})

    def phase(self, heute: date) -> str:
        """Return a word that changes with the day of the move."""
        return geltung(self.umzug.ab, None, heute) if self.umzug else ""

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        ways = (self.anschrift, self.postanschrift, self.telefon, self.email, self.web)
        if not any(ways) and not any(p.telefon or p.email for p in self.personen):
            raise InvalidError(
                "Es fehlt ein Weg, die Stelle zu erreichen.", "Anschrift, Telefon, E-Mail oder Web angeben."
            )
        return self
