"""Leistung: what an authority does for citizens and companies, in the modules of XZuFi 2.2 / FIM."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, Field, model_validator

from ozg.model.base import (
    Datum,
    Geltung,
    Gueltigkeit,
    Kennung,
    Link,
    Markdown,
    Stand,
    Text,
    Veroeffentlichung,
    Zeile,
    geltung,
)
from ozg.model.module import (
    Aenderung,
    Bearbeitungsdauer,
    Beleg,
    Ebene,
    Formular,
    Freigabe,
    Fremdkennung,
    Frist,
    Kosten,
    OnlineDienst,
    Rechtsgrundlage,
    Unterlage,
    Zustaendigkeit,
)
from ozg.problem import InvalidError

Status = Literal["bereitgestellt", "online", "geplant", "nicht geplant", "nicht erfasst"]
Zielgruppe = Literal["buerger", "unternehmen", "verwaltung"]
Namensherkunft = Literal["hessen", "leika", "redaktion"]
_LEIKA = re.compile(r"99\d{12}")


def _leika(value: str) -> str:
    # 99 + group(3) + object(3) + Verrichtung(3) + detail(3); anything else is a typing mistake.
    if not _LEIKA.fullmatch(value):
        raise InvalidError(
            f"„{value}“ ist kein LeiKa-Schlüssel.",
            "14 Ziffern: 99 + Gruppe (3) + Kennung (3) + Verrichtung (3) + Detail (3), zum Beispiel 99102013104000",
        )
    if value[2:5] == "000" or value[5:8] == "000":
        raise InvalidError(f"„{value}“ ist kein LeiKa-Schlüssel.", "Gruppe und Kennung dürfen nicht 000 sein.")
    return value


LeikaSchluessel = Annotated[str, AfterValidator(_leika)]


class Leistung(Veroeffentlichung, Gueltigkeit):
    """One service description. The file name is its address and must fit Bezeichnung II."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    adresse: Kennung | None = Field(
        None,
        description="Nur nach einer Umbenennung: die alte, schon veröffentlichte Adresse (gleich dem Dateinamen).",
    )
    bezeichnung_ii: Zeile = Field(
        description="Bezeichnung II (Modul 03): der Name im Alltag, zum Beispiel Hund anmelden; gibt die Adresse."
    )
    bezeichnung: Zeile | None = Field(None, description="Leistungsbezeichnung (Modul 02), wie sie im Katalog steht.")
    namensherkunft: Namensherkunft = Field(
        description="Woher die Bezeichnung stammt: hessen (hessische Liste), leika oder redaktion."
    )
    leika: tuple[LeikaSchluessel, ...] = Field((), description="LeiKa-Schlüssel, je 14 Ziffern.")
    kennungen: tuple[Fremdkennung, ...] = Field((), description="Kennungen in anderen Systemen.")

    teaser: Zeile = Field(max_length=200, description="Teaser (Modul 24): ein Satz, worum es geht.")
    kurztext: Text = Field(description="Kurztext (Modul 05): das Wichtigste in zwei bis vier Sätzen.")
    volltext: Markdown | None = Field(None, description="Volltext (Modul 06): die Beschreibung, als Markdown.")
    voraussetzungen: tuple[Text, ...] = Field((), description="Voraussetzungen (Modul 09), eine je Zeile.")
    unterlagen: tuple[Unterlage, ...] = Field((), description="Erforderliche Unterlagen (Modul 08).")
    verfahrensablauf: tuple[Text, ...] = Field((), description="Verfahrensablauf (Modul 11), ein Schritt je Zeile.")
    kosten: tuple[Kosten, ...] = Field((), description="Kosten, ein Eintrag je Fall.")
    fristen: tuple[Frist, ...] = Field((), description="Fristen, ein Eintrag je Fall.")
    bearbeitungsdauer: Bearbeitungsdauer | None = Field(None, description="Bearbeitungsdauer.")
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...] = Field((), description="Handlungsgrundlagen (Modul 07).")
    rechtsbehelf: Text | None = Field(None, description="Rechtsbehelf (Modul 25).")
    formulare: tuple[Formular, ...] = Field((), description="Formulare (Modul 14).")
    online_dienste: tuple[OnlineDienst, ...] = Field((), description="Online-Dienste für ganz Hessen.")
    hinweise: Markdown | None = Field(None, description="Hinweise (Modul 16): Besonderheiten.")
    links: tuple[Link, ...] = Field((), description="Weiterführende Informationen (Modul 15).")
    zustaendig: Zustaendigkeit = Field(description="Zuständige Stelle (Modul 22), nach Ebene.")
    ansprechpunkt: Text | None = Field(None, description="Ansprechpunkt (Modul 23), wenn er ein anderer ist.")

    zielgruppen: tuple[Zielgruppe, ...] = Field(min_length=1, description="buerger, unternehmen, verwaltung.")
    themenfeld: Kennung = Field(description="Themenfeld: Dateiname in data/themen/.")
    lage: Kennung = Field(description="Lage: Dateiname in data/lagen/.")
    ozg_id: Annotated[str, Field(pattern=r"^1\d{4}$")] | None = Field(None, description="OZG-ID, zum Beispiel 10110.")
    buendel: Kennung | None = Field(None, description="Umsetzungsbündel: Dateiname in data/buendel/.")
    status: Status = Field(
        description="Online-Dienst: bereitgestellt, online, geplant, nicht geplant; ohne Quelle dafür: nicht erfasst."
    )
    synonyme: tuple[Zeile, ...] = Field((), description="Wörter, mit denen Menschen danach suchen.")
    schlagworte: tuple[Zeile, ...] = Field((), description="Stichwörter.")
    verwandt: tuple[Kennung, ...] = Field((), description="Verwandte Leistungen: Dateinamen in data/leistungen/.")
    sdg: tuple[Annotated[str, Field(pattern=r"^\d{7}$")], ...] = Field(
        (), description="SDG-Informationsbereich (Verordnung (EU) 2018/1724), sieben Ziffern."
    )
    typisierung: Zeile | None = Field(None, description="Typ im LeiKa, zum Beispiel 4a.")
    gueltigkeitsgebiet: Zeile | None = Field(None, description="Gültigkeitsgebiet, wenn es nicht ganz Hessen ist.")
    sprachversion: Zeile = Field("Deutsch", description="Sprache dieses Textes.")
    ursprungsportal: Link | None = Field(None, description="Portal, aus dem der Text stammt.")
    geaendert: Datum | None = Field(None, description="Tag der letzten technischen Änderung im Redaktionssystem.")
    freigabe: Freigabe | None = Field(None, description="Fachliche Freigabe; leer: noch nicht freigegeben.")
    urheber: Zeile | None = Field(None, description="Urheber des Textes (Modul 18).")
    aenderungen: tuple[Aenderung, ...] = Field((), description="Änderungen, die Leserinnen und Leser kennen sollten.")
    belege: tuple[Beleg, ...] = Field((), description="Fakten im Text (Zahlen, Altersgrenzen) mit Fundstelle.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand dieses Textes.")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.status == "online" and not self.online_dienste:
            raise InvalidError(
                "Der Status „online“ braucht mindestens einen Online-Dienst mit Adresse.",
                "Ohne Adresse wäre „bereitgestellt“ richtig.",
                "status",
            )
        return self

    @property
    def ebene(self) -> Ebene:
        """The level that decides."""
        return self.zustaendig.ebene

    @property
    def stelle(self) -> str:
        """The kind of office in charge."""
        return self.zustaendig.stelle

    @property
    def sonderstatus(self) -> bool:
        """Whether Sonderstatus-Städte have this task of the Landkreis themselves."""
        return bool(self.zustaendig.staedte and self.zustaendig.staedte.sonderstatus)

    @property
    def eigene(self) -> tuple[str, ...]:
        """Ids of single towns that have this task of the Landkreis themselves."""
        return self.zustaendig.staedte.kommunen if self.zustaendig.staedte else ()


class Leistungskopf(NamedTuple):
    """What other pages say of a Leistung: all that lists need, so that they need not load its text.

    status: that it has expired or does not hold yet, if so; else that of the Leistung.
    """

    id: str
    bezeichnung_ii: str
    adresse: str | None
    teaser: str
    status: Status | Geltung
    ebene: Ebene
    stelle: str
    sonderstatus: bool
    eigene: tuple[str, ...]
    zielgruppen: tuple[Zielgruppe, ...]
    themenfeld: str
    lage: str
    buendel: str | None
    leika: tuple[str, ...]
    gueltig_ab: date | None
    gueltig_bis: date | None
    stand: Stand

    @classmethod
    def of(cls, leistung: Leistung) -> Leistungskopf:
        """Return the head of a whole Leistung."""
        return cls(*(getattr(leistung, name) for name in cls._fields))

    def am(self, heute: date) -> Leistungskopf:
        """Return the head as it is on the day `heute`."""
        holds = geltung(self.gueltig_ab, self.gueltig_bis, heute)
        return self if holds == "gilt" else self._replace(status=holds)

    def phase(self, heute: date) -> str:
        """Return a word that changes when the Leistung begins or ceases to hold."""
        return geltung(self.gueltig_ab, self.gueltig_bis, heute)
