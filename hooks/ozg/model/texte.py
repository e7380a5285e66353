"""Editorial kinds of content: questions, programmes, newsletter, glossary, sources, start page."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from ozg.model.base import (
    Adresse,
    Datum,
    Geld,
    Gueltigkeit,
    JaNein,
    Kennung,
    Link,
    Markdown,
    Modell,
    Stand,
    Text,
    Veroeffentlichung,
    Zeile,
    Zeitraum,
)
from ozg.model.module import Aenderung
from ozg.problem import InvalidError


class Quelle(Modell):
    """A source that facts come from."""

    id: Kennung = Field(description="Kennung: der Schlüssel in data/quellen.yml.")
    titel: Zeile = Field(description="Titel des Dokuments oder Verzeichnisses.")
    datei: Zeile | None = Field(None, description="Dateiname des Quelldokuments.")
    herausgeber: Zeile | None = Field(None, description="Wer es herausgibt.")
    url: Adresse | None = Field(None, description="Adresse, wenn es öffentlich ist.")
    lizenz: Zeile | None = Field(None, description="Lizenz oder Namensnennung.")
    stand: Stand = Field(description="Stand: ein Tag, ein Monat, ein Jahr oder „Anfang 2022“.")
    hinweis: Text | None = Field(None, description="Was man über die Quelle wissen muss.")


class Frage(Modell):
    """A question with its answer, or with a pointer to the same answer given elsewhere."""

    id: Kennung = Field(description="Anker der Frage; bleibt, auch wenn die Frage umformuliert wird.")
    frage: Zeile = Field(description="Die Frage.")
    antwort: Markdown | None = Field(None, description="Die Antwort, als Markdown.")
    antwort_wie: Kennung | None = Field(None, description="Statt antwort: Kennung der Frage mit derselben Antwort.")

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if (self.antwort is None) == (self.antwort_wie is None):
            raise InvalidError(
                "Die Frage hat keine oder zwei Antworten.",
                "Genau eines von „antwort“ und „antwort_wie“ angeben.",
                "frage",
            )
        return self


class Bereich(Modell):
    """A group of questions; one page."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    titel: Zeile = Field(description="Name des Bereichs.")
    reihenfolge: int = Field(ge=1, description="Platz in der Übersicht.")
    beschreibung: Text = Field(description="Worum es geht, ein Satz.")
    fragen: tuple[Frage, ...] = Field(min_length=1, description="Die Fragen.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Antworten.")


class Foerderbetrag(Modell):
    """How much a programme gives in one case."""

    fall: Zeile = Field(description="Für wen oder wofür.")
    bis: Geld | None = Field(None, description="Höchstbetrag in Euro.")
    betrag: Geld | None = Field(None, description="Fester Betrag in Euro.")
    text: Text | None = Field(None, description="Erläuterung.")


class Foerdermodul(Modell):
    """A part of a programme one can choose."""

    nummer: int = Field(ge=1, description="Nummer des Moduls.")
    titel: Zeile = Field(description="Name des Moduls.")
    gruppe: Zeile | None = Field(None, description="Zu welcher Gruppe es gehört.")
    finanzierung: Text | None = Field(None, description="Wer es bezahlt und in welchem Zeitraum.")


class Programm(Veroeffentlichung):
    """A funding programme."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    titel: Zeile = Field(description="Name des Programms.")
    reihenfolge: int = Field(ge=1, description="Platz in der Übersicht.")
    kurz: Text = Field(description="Worum es geht, ein bis zwei Sätze.")
    beschreibung: Markdown = Field(description="Beschreibung, als Markdown.")
    module: tuple[Foerdermodul, ...] = Field((), description="Module, wenn man wählen kann.")
    betraege: tuple[Foerderbetrag, ...] = Field((), description="Förderbeträge.")
    zeitraum: Zeitraum | None = Field(None, description="Zeitraum der Förderung.")
    zeitraum_text: Zeile | None = Field(None, description="Zeitraum in Worten, wenn es mehrere gibt.")
    empfaenger: Text | None = Field(None, description="Wer gefördert wird.")
    bedingungen: tuple[Text, ...] = Field((), description="Voraussetzungen.")
    verfahren: tuple[Text, ...] = Field((), description="Schritte des Verfahrens.")
    kontakt: Kennung | None = Field(None, description="Stelle: Dateiname in data/stellen/.")
    bereiche: tuple[Kennung, ...] = Field((), description="Passende Bereiche der Fragen: Dateinamen in data/fragen/.")
    modellkommunen: JaNein = Field(False, description="ja: Die Seite nennt die OZG-Modellkommunen.")
    links: tuple[Link, ...] = Field((), description="Weiterführende Links.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Angaben.")


class Ausgabe(Veroeffentlichung):
    """An issue of the OZG-Report: front matter of docs/newsletter/*.md, text below it."""

    id: Kennung = Field(description="Bleibende Kennung; Adresse der Seite und der Einträge in den Feeds.")
    nummer: int = Field(ge=1, description="Nummer der Ausgabe.")
    titel: Zeile = Field(description="Überschrift des Leitartikels.")
    datum: Datum = Field(description="Erscheinungstag, zum Beispiel 2021-06-01; vorher nur in der Vorschau.")
    datum_text: Zeile | None = Field(None, description="Wenn nur der Monat bekannt ist: zum Beispiel Juni 2021.")
    themen: tuple[Zeile, ...] = Field(min_length=1, description="Themen der Ausgabe.")
    teaser: Text = Field(description="Ein bis zwei Sätze für Liste, Feed und Mail.")
    muster: JaNein = Field(False, description="ja: Musterausgabe, nicht so erschienen.")
    aenderungen: tuple[Aenderung, ...] = Field(
        (), description="Berichtigungen nach dem Erscheinen; auch Feeds melden sie."
    )
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Angaben.")
    text: Markdown = Field(description="Der Text unter dem Kopf der Datei.")

    @property
    def erscheint(self) -> date:
        """The day on its title, unless it is a draft."""
        return max(super().erscheint, self.datum)

    @property
    def aktualisiert(self) -> date:
        """The day of the last correction, else that of publication."""
        return max([self.datum, *(aenderung.am for aenderung in self.aenderungen)])


class Seite(Veroeffentlichung):
    """Front matter of an editorial page in docs/; the text below it is MkDocs' business."""

    title: Zeile = Field(description="Titel der Seite.")
    description: Zeile = Field(description="Beschreibung für Suchmaschinen, ein Satz.")
    sprache: Literal["standard", "leicht"] = Field("standard", description="leicht: Text in Leichter Sprache.")
    standard: Zeile | None = Field(None, description="Bei Leichter Sprache: Adresse der Seite in Standardsprache.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand des Textes.")

    @model_validator(mode="after")
    def _counterpart(self) -> Self:
        if self.sprache == "leicht" and self.standard is None:
            hint = "Adresse der Seite in Standardsprache ergänzen, zum Beispiel: standard: kommunales/index.html"
            raise InvalidError("Zu „sprache: leicht“ fehlt „standard“.", hint, "sprache")
        if self.sprache != "leicht" and self.standard is not None:
            raise InvalidError(
                "„standard“ gehört nur zu „sprache: leicht“.",
                "„sprache: leicht“ ergänzen oder die Zeile löschen.",
                "standard",
            )
        return self


class Glossareintrag(Modell):
    """A term explained."""

    id: Kennung = Field(description="Kennung: der Schlüssel in data/glossar.yml; Anker der Seite.")
    begriff: Zeile = Field(description="Der Begriff.")
    auch: tuple[Zeile, ...] = Field((), description="Andere Schreibweisen und Langformen.")
    verlinken: JaNein = Field(True, description="nein: Wörter des Alltags, die in Texten kein Link werden sollen.")
    erklaerung: Markdown = Field(description="Die Erklärung, als Markdown.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Erklärung.")


class Kachel(Modell):
    """A teaser on the start page."""

    titel: Zeile = Field(description="Überschrift.")
    text: Text = Field(description="Ein bis zwei Sätze.")
    link: Zeile = Field(description="Seite dieses Auftritts, zum Beispiel foerderung/digitalisierungsberatung.html.")
    linktext: Zeile = Field(description="Text des Links.")


class Meldung(Gueltigkeit):
    """What everybody must know now, such as an outage; stands above every page while it holds."""

    titel: Zeile = Field(description="Worum es geht, zum Beispiel: Online-Dienste am Samstag nicht erreichbar.")
    text: Text = Field(description="Ein bis zwei Sätze: was nicht geht, bis wann, was man stattdessen tut.")


class Startseite(Modell):
    """The texts of the start page (data/startseite.yml)."""

    titel: Zeile = Field(description="Überschrift der Seite.")
    einleitung: Text = Field(description="Ein bis zwei Sätze unter der Überschrift.")
    beschreibung: Zeile = Field(description="Beschreibung für Suchmaschinen, höchstens 160 Zeichen.", max_length=160)
    suche_hinweis: Zeile = Field(description="Beispiel unter dem Suchfeld.")
    meldungen: tuple[Meldung, ...] = Field((), description="Meldungen über jeder Seite, zum Beispiel bei Störungen.")
    lagen: tuple[Kennung, ...] = Field(min_length=1, description="Lagen auf der Startseite: Dateinamen in data/lagen/.")
    gefragt: tuple[Kennung, ...] = Field((), description="Oft gesuchte Leistungen: Dateinamen in data/leistungen/.")
    kacheln: tuple[Kachel, ...] = Field((), description="Kacheln, zum Beispiel Digitalisierungsberatung.")
    ozg_erklaert: Markdown = Field(description="Was sich hinter dem Onlinezugangsgesetz verbirgt.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Texte.")
