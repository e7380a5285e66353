"""What one operator sets in mkdocs.yml under extra.ozg; another authority changes only this and data/."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ozg.model.base import Adresse, EMail, Modell, Zeile
from ozg.problem import InvalidError


class Einstellungen(Modell):
    """Settings of the operator. `demo` marks every page as a demonstration and keeps it out of search engines."""

    betrieb: Literal["demo", "echt"] = Field("demo", description="demo oder echt.")
    anbieter: Zeile = Field("Demonstration", description="Wer den Auftritt betreibt; steht im Fuß und in den Feeds.")
    kontakt: EMail = Field(
        "redaktion@ozg-hessen.example", description="E-Mail-Adresse für Fehler und Barrieren; Pflicht bei echt."
    )
    bearbeiten: Adresse | None = Field(None, description="Anfang der Adressen zum Bearbeiten, endet mit /.")
    portal: Adresse | None = Field(
        None, description="Portal mit allen Leistungen und Kontakten, wenn hier etwas fehlt: https://…"
    )
    report: Zeile = Field("OZG-Report #Kommunal", description="Name des Newsletters.")
    feed_kennung: Annotated[str, Field(pattern=r"^[a-z0-9.-]+,\d{4}$")] = Field(
        "ozg.hessen.de,2026",
        description="Domain und Jahr, unter denen die Feeds ihre bleibenden Kennungen vergeben (RFC 4151); nie ändern.",
    )
    vor_ort: Literal["vorhanden", "alle"] = Field(
        "vorhanden",
        description="Seiten je Leistung und Ort: vorhanden (wo etwas Örtliches erfasst ist) oder alle (jeder Ort).",
    )
    einbinden: bool = Field(True, description="Daten zu jeder Leistung (JSON) erzeugen, für Websites von Kommunen.")
    suche: bool = Field(True, description="Suchindex beim Bauen erzeugen.")

    @model_validator(mode="after")
    def _operated(self) -> Self:
        if self.betrieb == "echt" and self.kontakt.endswith(".example"):
            raise InvalidError(
                "„betrieb: echt“ braucht eine echte E-Mail-Adresse.", "Unter „kontakt“ eintragen.", "kontakt"
            )
        return self
