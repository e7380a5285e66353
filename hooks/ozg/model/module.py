"""The parts of a Leistung that are more than a text: one model for each such module of XZuFi 2.2 / FIM."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ozg.model.base import Adresse, Datei, Datum, Geld, JaNein, Kennung, Modell, Stand, Text, Zeile
from ozg.problem import InvalidError
from ozg.text import money

Ebene = Literal["gemeinde", "kreis", "land", "bund", "sozialversicherung"]
_TIME = re.compile(r"\d|Woche|Monat|Tag(?!es)|Jahr|Werktag")
_AMOUNT = re.compile(r"\d(?:,-+|,–)?\s*(?:€|Euro\b|EUR\b)|(?:€|\bEUR)\s*\d")
# the first amount: of "12,50 bis 1.200 Euro" the lower one
_SHORT = re.compile(r"(\d[\d.\s]*(?:,\d{1,2})?)(?: bis \d[\d.,\s]*)?\s*(?:€|Euro\b|EUR\b)")
_FUNDSTELLE = "Felder der Quelle: titel, url, stand, gewissheit („sicher“ oder „prüfen“)."

Pruefung = Literal["geprüft", "laut LeiKa 2019, ungeprüft", "redaktionell, ungeprüft"]


class Fremdkennung(Modell):
    """How another system calls this Leistung."""

    system: Zeile = Field(description="Name des Systems, zum Beispiel Hessen-Finder.")
    id: Zeile = Field(description="Kennung dort, zum Beispiel L100001_LB_8967161.")


class Fundstelle(Modell):
    """Where a fact stands in the law, and how certain the assignment is."""

    titel: Zeile = Field(description="Fundstelle, zum Beispiel: § 17 Absatz 1 Bundesmeldegesetz (BMG).")
    url: Adresse = Field(description="Adresse des Paragrafen, zum Beispiel bei gesetze-im-internet.de.")
    stand: Stand = Field(description="Rechtsstand, den die Redaktion kannte.")
    gewissheit: Literal["sicher", "prüfen"] = Field(
        description="sicher: der Paragraf regelt das so. prüfen: vor der Freigabe nachlesen."
    )


class Beleg(Modell):
    """A fact in the text of this Leistung with its source."""

    fakt: Text = Field(description="Die Aussage, so wie sie auf der Seite steht.")
    quelle: Fundstelle = Field(description="Fundstelle der Aussage.")


class Unterlage(Modell):
    """One document; the condition stands before it (FIM: „Bei Vertretung: Vollmacht“)."""

    bei: Zeile | None = Field(None, description="Bedingung, zum Beispiel: Bei Vertretung. Leer: immer nötig.")
    text: Text = Field(description="Die Unterlage.")


class Kosten(Modell):
    """What one case costs: an amount, a range, or the rule that decides it."""

    fall: Zeile | None = Field(None, description="Für welchen Fall, wenn es mehrere gibt.")
    betrag: Geld | None = Field(None, description="Betrag in Euro, zum Beispiel 37,00.")
    bis: Geld | None = Field(None, description="Obergrenze, wenn der Betrag eine Spanne ist.")
    regel: Text | None = Field(None, description="Regel statt Betrag: was über die Höhe entscheidet.")
    kurz: Annotated[Zeile, Field(max_length=60)] | None = Field(
        None, description="Für den Kasten oben auf der Seite, höchstens 60 Zeichen: bestimmt Ihre Gemeinde."
    )
    quelle: Fundstelle | None = Field(None, description="Fundstelle; Pflicht bei einem Betrag.")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.betrag is None and self.regel is None:
            raise InvalidError(
                "Es fehlt „betrag“ oder „regel“.", "Zum Beispiel: regel: Die Höhe bestimmt die Satzung Ihrer Gemeinde."
            )
        if self.bis is not None and (self.betrag is None or self.bis < self.betrag):
            raise InvalidError("„bis“ braucht einen kleineren „betrag“.", "Zum Beispiel: betrag: 10, bis: 20", "bis")
        if self.betrag is not None and self.quelle is None:
            raise InvalidError("Ein Betrag braucht eine „quelle“: Wo steht er?", _FUNDSTELLE, "betrag")
        if self.quelle is None and _AMOUNT.search(self.regel or ""):
            raise InvalidError("Ein Betrag braucht eine „quelle“: Wo steht er?", _FUNDSTELLE, "regel")
        if self.betrag is not None and (found := _SHORT.search(self.kurz or "")):
            said = Decimal(re.sub(r"[.\s]", "", found[1]).replace(",", "."))
            if said not in (self.betrag, self.bis):
                hint = "Beides angleichen oder „kurz“ löschen; dann steht der Betrag im Kasten."
                raise InvalidError(f"„kurz“ nennt einen anderen Betrag als {money(self.betrag)}.", hint, "kurz")
        return self


class Frist(Modell):
    """A time limit."""

    fall: Zeile | None = Field(None, description="Für welchen Fall, wenn es mehrere gibt.")
    text: Text = Field(description="Die Frist, zum Beispiel: zwei Wochen nach dem Einzug.")
    kurz: Annotated[Zeile, Field(max_length=60)] | None = Field(
        None, description="Für den Kasten oben auf der Seite, höchstens 60 Zeichen: zwei Wochen nach Einzug."
    )
    quelle: Fundstelle | None = Field(None, description="Fundstelle; Pflicht, wenn eine Zahl darin steht.")

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if self.quelle is None and _TIME.search(self.text):
            raise InvalidError("Eine Frist mit Zeitangabe braucht eine „quelle“: Wo steht sie?", _FUNDSTELLE, "text")
        return self


class Bearbeitungsdauer(Modell):
    """How long the authority takes."""

    text: Text = Field(description="Dauer oder der Satz, wovon sie abhängt.")
    kurz: Annotated[Zeile, Field(max_length=60)] | None = Field(
        None, description="Für den Kasten oben auf der Seite, höchstens 60 Zeichen: je nach Gemeinde."
    )
    quelle: Fundstelle | None = Field(None, description="Fundstelle, wenn ein Gesetz die Dauer bestimmt.")


class Rechtsgrundlage(Modell):
    """A law the Leistung rests on."""

    titel: Zeile = Field(description="Paragraf und Gesetz, zum Beispiel: § 17 Bundesmeldegesetz (BMG).")
    url: Adresse | None = Field(None, description="Adresse des Gesetzes.")
    pruefung: Pruefung = Field(description="geprüft; laut LeiKa 2019, ungeprüft; oder redaktionell, ungeprüft.")
    stand: Stand | None = Field(None, description="Rechtsstand, den die Redaktion kannte.")


class Formular(Modell):
    """A form to fill in."""

    titel: Zeile = Field(description="Name des Formulars.")
    url: Datei | None = Field(None, description="Adresse, oder eine Datei dieser Website: assets/antrag.pdf.")
    hinweis: Text | None = Field(None, description="Wo es das Formular gibt, wenn keine Adresse bekannt ist.")


class OnlineDienst(Modell):
    """An online application."""

    titel: Zeile = Field(description="Name des Online-Dienstes.")
    url: Adresse = Field(description="Adresse, unter der man den Antrag stellt.")
    seit: Stand | None = Field(None, description="Seit wann er angeboten wird.")


class EigeneStaedte(Modell):
    """Towns within a Landkreis that have a task of the Landkreis themselves."""

    sonderstatus: JaNein = Field(False, description="ja: alle Sonderstatus-Städte (§ 4a Absatz 2 HGO).")
    kommunen: tuple[Kennung, ...] = Field((), description="Einzelne Städte: Dateinamen in data/kommunen/.")
    quelle: Fundstelle = Field(description="Fundstelle, nach der diese Städte zuständig sind.")

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.sonderstatus and not self.kommunen:
            raise InvalidError(
                "Es ist keine Stadt genannt.", "„sonderstatus: ja“ oder einzelne „kommunen“ angeben.", "quelle"
            )
        return self


class Zustaendigkeit(Modell):
    """Who is in charge, by level; the page of a municipality names the office."""

    ebene: Ebene = Field(
        description="gemeinde, kreis (auch kreisfreie Stadt), land, bund oder sozialversicherung (Renten-, Kranken-, "
        "Pflege- und Unfallversicherung: teils Körperschaften des Bundes, teils des Landes)."
    )
    stelle: Zeile = Field(description="Art der Stelle, zum Beispiel: Bürgerbüro Ihrer Gemeinde.")
    staedte: EigeneStaedte | None = Field(
        None, description="Nur bei kreis: Städte im Landkreis, die die Aufgabe selbst haben."
    )
    hinweis: Text | None = Field(None, description="Was man dazu wissen muss, zum Beispiel über Außenstellen.")

    @model_validator(mode="after")
    def _towns_of_a_kreis(self) -> Self:
        if self.staedte and self.ebene != "kreis":
            raise InvalidError(
                "„staedte“ gibt es nur bei der Ebene „kreis“.", "Die Angabe löschen oder die Ebene ändern.", "staedte"
            )
        return self


class Freigabe(Modell):
    """Professional release by the authority that answers for the text (fachliche Freigabe)."""

    am: Datum = Field(description="Tag der Freigabe, zum Beispiel 2026-05-04.")
    durch: Zeile = Field(description="Stelle, die freigegeben hat.")


class Aenderung(Modell):
    """A change worth telling readers."""

    am: Datum = Field(description="Tag der Änderung.")
    was: Text = Field(description="Was sich geändert hat.")
