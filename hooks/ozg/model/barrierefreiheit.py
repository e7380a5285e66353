"""Erklärung zur Barrierefreiheit (HessBGG, HVBIT)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ozg.model.base import Datum, Kennung, Link, Markdown, Modell, Stand, Text, Zeile
from ozg.problem import InvalidError


class Barriere(Modell):
    """Something on the site that not everybody can use, and what is done about it."""

    titel: Zeile = Field(description="Kurzer Name der Barriere.")
    beschreibung: Text = Field(description="Was nicht zugänglich ist und wen das betrifft.")
    grund: Literal["unvereinbar", "unverhältnismäßige Belastung", "nicht anwendbar"] = Field(
        "unvereinbar", description="Warum der Inhalt nicht barrierefrei ist."
    )
    massnahme: Text = Field(description="Was dagegen getan wird.")
    zeitplan: Text = Field(description="Bis wann die Barriere beseitigt ist.")
    alternative: Text = Field(description="Wie man bis dahin an den Inhalt kommt.")


class Pruefung(Modell):
    """How and when accessibility was tested."""

    am: Datum = Field(description="Tag der letzten Prüfung, zum Beispiel 2026-11-22.")
    methode: Text = Field(description="Wie geprüft wurde: Selbstbewertung oder Prüfung durch Dritte, womit.")
    durch: Zeile = Field(description="Wer geprüft hat.")
    umfang: tuple[Text, ...] = Field(min_length=1, description="Was geprüft wurde, ein Punkt je Zeile.")


class Durchsetzungsstelle(Modell):
    """The body people turn to when the operator does not answer or does not help."""

    name: Zeile = Field(description="Name der Durchsetzungs- und Überwachungsstelle.")
    traeger: Zeile | None = Field(None, description="Behörde, bei der die Stelle eingerichtet ist.")
    aufgabe: Markdown = Field(description="Wann und wozu man sich an sie wendet.")
    kontakt: tuple[Zeile, ...] = Field(min_length=1, description="Wege zur Stelle, eine Zeile je Angabe.")
    links: tuple[Link, ...] = Field((), description="Website oder Formular der Stelle.")


class Barrierefreiheitserklaerung(Modell):
    """The statement on accessibility (data/barrierefreiheit.yml)."""

    geltungsbereich: Markdown = Field(description="Für welche Website die Erklärung gilt.")
    rechtsgrundlage: Markdown = Field(description="Welche Vorschriften gelten.")
    status: Literal["vollständig", "teilweise", "nicht vereinbar"] = Field(
        description="Wie weit die Website den Anforderungen genügt: vollständig, teilweise oder nicht vereinbar."
    )
    pruefung: Pruefung = Field(description="Die letzte Prüfung.")
    barrieren: tuple[Barriere, ...] = Field((), description="Was noch nicht barrierefrei ist.")
    getan: tuple[Text, ...] = Field((), description="Was für Barrierefreiheit getan wurde, ein Punkt je Zeile.")
    erstellt: Datum = Field(description="Tag, an dem die Erklärung erstellt wurde.")
    feedback: Markdown = Field(description="Wie man Barrieren meldet; die Adresse kommt aus mkdocs.yml.")
    durchsetzung: Durchsetzungsstelle = Field(description="Durchsetzungs- und Überwachungsstelle.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Erklärung: Tag der letzten Überprüfung.")

    @model_validator(mode="after")
    def _status_fits(self) -> Self:
        if self.status == "vollständig" and self.barrieren:
            raise InvalidError(
                "Der Status „vollständig“ passt nicht zu „barrieren“.", "Richtig wäre: teilweise", "status"
            )
        if self.status != "vollständig" and not self.barrieren:
            raise InvalidError(
                f"Der Status „{self.status}“ braucht mindestens einen Eintrag unter „barrieren“.", "", "status"
            )
        return self
