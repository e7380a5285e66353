"""What a Kommune says of Leistungen: who is in charge, what is online there, what is different there."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ozg.model.base import Gueltigkeit, JaNein, Kennung, Markdown, Modell, Stand
from ozg.model.module import Formular, Frist, Kosten, OnlineDienst, Unterlage
from ozg.problem import InvalidError

Regelart = Literal["leistungen", "buendel", "themen", "alle"]
REGELARTEN: tuple[Regelart, ...] = ("leistungen", "buendel", "themen", "alle")
"""What a rule can be about, the most specific first."""


class Zustaendigkeitsregel(Gueltigkeit):
    """One office and the Leistungen it is in charge of; the most specific rule counts."""

    stelle: Kennung = Field(description="Stelle: Dateiname in data/stellen/.")
    leistungen: tuple[Kennung, ...] = Field((), description="Einzelne Leistungen: Dateinamen in data/leistungen/.")
    buendel: tuple[Kennung, ...] = Field((), description="Alle Leistungen dieser Bündel: Dateinamen in data/buendel/.")
    themen: tuple[Kennung, ...] = Field((), description="Alle Leistungen dieser Themenfelder: Namen in data/themen/.")
    alle: JaNein = Field(False, description="ja: alle Leistungen, für die keine andere Regel gilt.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [name for name in REGELARTEN if getattr(self, name)]
        if len(kinds) != 1:
            raise InvalidError(
                "Die Regel sagt nicht, wofür die Stelle zuständig ist."
                if not kinds
                else f"Die Regel nennt {' und '.join(f'„{name}“' for name in kinds)}.",
                "Genau eines angeben: leistungen, buendel, themen oder alle.",
                "stelle" if not kinds else kinds[1],
            )
        return self

    @property
    def ziele(self) -> tuple[tuple[Regelart, str], ...]:
        """What the rule is about: (kind, id); the id is empty for `alle`."""
        if self.alle:
            return (("alle", ""),)
        return tuple((art, key) for art in REGELARTEN[:3] for key in getattr(self, art))


class OnlineVorOrt(OnlineDienst, Gueltigkeit):
    """An online application of this Kommune."""

    leistung: Kennung = Field(description="Leistung: Dateiname in data/leistungen/.")
    quelle: tuple[Kennung, ...] = Field((), description="Quellen: Kennungen aus data/quellen.yml.")


class HinweiseVorOrt(Modell):
    """„Hinweise für <Ort>“: texts that stand inside a single module of the Leistung, named like its field."""

    kurztext: Markdown | None = Field(None, description="Hinweis beim Kurztext, mit dem die Beschreibung beginnt.")
    online_dienste: Markdown | None = Field(None, description="Hinweis beim Online-Dienst.")
    zustaendig: Markdown | None = Field(None, description="Hinweis bei der zuständigen Stelle.")
    volltext: Markdown | None = Field(None, description="Hinweis bei der Beschreibung.")
    voraussetzungen: Markdown | None = Field(None, description="Hinweis bei den Voraussetzungen.")
    unterlagen: Markdown | None = Field(None, description="Hinweis bei den Unterlagen.")
    formulare: Markdown | None = Field(None, description="Hinweis bei den Formularen.")
    kosten: Markdown | None = Field(None, description="Hinweis bei den Kosten.")
    fristen: Markdown | None = Field(None, description="Hinweis bei den Fristen.")
    verfahrensablauf: Markdown | None = Field(None, description="Hinweis beim Ablauf.")
    bearbeitungsdauer: Markdown | None = Field(None, description="Hinweis bei der Dauer.")
    hinweise: Markdown | None = Field(None, description="Weitere Besonderheiten am Ort.")
    links: Markdown | None = Field(None, description="Hinweis bei den weiterführenden Informationen.")
    rechtsgrundlagen: Markdown | None = Field(None, description="Zum Beispiel die Satzung am Ort.")
    rechtsbehelf: Markdown | None = Field(None, description="Hinweis beim Rechtsbehelf.")


MODULE = tuple(HinweiseVorOrt.model_fields)
"""Modules of a Leistung that can have an addition, named like the fields of Leistung."""


class Oertlich(Gueltigkeit):
    """What a Kommune adds to one Leistung."""

    leistung: Kennung = Field(description="Leistung: Dateiname in data/leistungen/.")
    hinweise: HinweiseVorOrt | None = Field(None, description="Hinweise für den Ort, je Modul der Leistung.")
    unterlagen: tuple[Unterlage, ...] = Field((), description="Unterlagen, die hier zusätzlich nötig sind.")
    kosten: tuple[Kosten, ...] = Field((), description="Was es hier kostet, ein Eintrag je Fall.")
    fristen: tuple[Frist, ...] = Field((), description="Fristen, die hier gelten.")
    formulare: tuple[Formular, ...] = Field((), description="Formulare der Kommune.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand dieser Angaben.")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.module:
            raise InvalidError(
                "Der Eintrag sagt nichts über die Leistung.",
                "Mindestens eines angeben: hinweise, unterlagen, kosten, fristen oder formulare.",
                "leistung",
            )
        return self

    @property
    def module(self) -> frozenset[str]:
        """Return the modules that this adds to."""
        lists = {name for name in ("unterlagen", "kosten", "fristen", "formulare") if getattr(self, name)}
        return frozenset(lists | {name for name in MODULE if self.hinweise and getattr(self.hinweise, name)})
