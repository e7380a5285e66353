"""The orders in which Leistungen stand: Umsetzungsbündel, Themenfeld, Lage; and what is ready when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ozg.model.base import Kennung, Markdown, Modell, Stand, Text, Veroeffentlichung, Zeile


class Umsetzungsbuendel(Modell):
    """Leistungen that are digitised together."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    titel: Zeile = Field(description="Name des Bündels, wie ihn die Quelle nennt.")
    beschreibung: Text = Field(description="Worum es in dem Bündel geht, ein bis drei Sätze.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Angaben.")


class Themenfeld(Modell):
    """One of the 14 Themenfelder of the OZG-Umsetzungskatalog."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    titel: Zeile = Field(description="Name des Themenfelds, wie im OZG-Umsetzungskatalog.")
    kurzname: Zeile | None = Field(
        None, description="Name im Alltag, wenn der des Katalogs Bürgerinnen und Bürgern nichts sagt."
    )
    beschreibung: Text = Field(description="Ein Satz für Bürgerinnen und Bürger.")

    @property
    def name(self) -> str:
        """The name that pages show."""
        return self.kurzname or self.titel


class Lagenschritt(Modell):
    """A step on the way through a life situation."""

    titel: Zeile = Field(description="Was in diesem Schritt zu tun ist.")
    text: Text | None = Field(None, description="Worauf es dabei ankommt.")
    leistungen: tuple[Kennung, ...] = Field(
        (), description="Leistungen dieses Schritts: Dateinamen in data/leistungen/."
    )


class Lage(Veroeffentlichung):
    """A life or business situation of the OZG-Umsetzungskatalog."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    titel: Zeile = Field(description="Name der Lage, wie im OZG-Umsetzungskatalog.")
    themenfeld: Kennung = Field(description="Themenfeld: Dateiname in data/themen/.")
    kurzname: Zeile | None = Field(None, description="Name im Alltag, zum Beispiel Umzug.")
    symbol: Literal["umzug", "geburt", "heirat", "tod", "auto", "haus", "fest", "gruendung"] | None = Field(
        None, description="Bildzeichen auf der Startseite."
    )
    einleitung: Text | None = Field(None, description="Einleitung der Seite.")
    schritte: tuple[Lagenschritt, ...] = Field(
        (), description="Der Weg durch die Lage, in der Reihenfolge des Bedarfs."
    )

    @property
    def name(self) -> str:
        """The name that pages show."""
        return self.kurzname or self.titel


class Bereitstellung(Modell):
    """One row of a list of what is ready, exactly as the source gives it."""

    buendel: Kennung = Field(description="Umsetzungsbündel: Dateiname in data/buendel/.")
    bezeichnung: Zeile = Field(description="Name des Bündels in dieser Liste.")
    anzahl: int = Field(ge=0, description="Zahl der Leistungen laut Liste.")
    verfuegbar: Zeile = Field(description="„Verfügbar seit“, wörtlich wie in der Quelle.")
    monate: tuple[Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")], ...] = Field(
        min_length=1, description="Dieselben Monate als 2021-03; sie gehören zum Bündel, nicht zu einzelnen Leistungen."
    )


class Ankuendigung(Modell):
    """The totals a source announces; shown beside the computed ones."""

    leistungen: int = Field(ge=0, description="Angekündigte Zahl der Leistungen.")
    von: int | None = Field(None, ge=0, description="Gesamtzahl, von der die Quelle spricht.")
    buendel: int = Field(ge=0, description="Angekündigte Zahl der Bündel.")
    wortlaut: Zeile = Field(description="Der Satz der Quelle.")


class Umsetzungsstand(Modell):
    """A dated snapshot of what stands ready for municipalities."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    titel: Zeile = Field(description="Name der Momentaufnahme, zum Beispiel Mai 2021.")
    angekuendigt: Ankuendigung = Field(description="Summen, die die Quelle nennt.")
    zeilen: tuple[Bereitstellung, ...] = Field(min_length=1, description="Die Zeilen der Liste.")
    hinweis: Markdown | None = Field(None, description="Was man beim Lesen wissen muss.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Liste.")

    @property
    def summe(self) -> int:
        """The computed total of all rows."""
        return sum(zeile.anzahl for zeile in self.zeilen)
