"""Kommune: a municipality or Landkreis of Hesse."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ozg.model.base import JaNein, Kennung, Link, Modell, Plz, Stand, Text, Zeile
from ozg.model.vor_ort import Oertlich, OnlineVorOrt, Zustaendigkeitsregel
from ozg.problem import InvalidError

Ags = Annotated[str, Field(pattern=r"^06\d{3}(\d{3})?$")]
Ars = Annotated[str, Field(pattern=r"^06\d{10}$")]


class Modellkommune(Modell):
    """One of the 15 OZG-Modellkommunen."""

    bezeichnung: Zeile = Field(description="Name in der Liste der Quelle, zum Beispiel LK Gießen.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Liste.")


class Kommune(Modell):
    """A municipality (Gemeinde, Stadt, kreisfreie Stadt) or a Landkreis."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; muss nicht angegeben werden.")
    name: Zeile = Field(description="Amtlicher Name ohne Zusatz, zum Beispiel Wetzlar.")
    zusatz: Zeile | None = Field(None, description="Zusatz zum Namen, zum Beispiel Landeshauptstadt.")
    typ: Literal["gemeinde", "stadt", "kreisfreie stadt", "landkreis"] = Field(description="Art der Kommune.")
    ags: Ags = Field(description="Amtlicher Gemeindeschlüssel: 8 Ziffern, bei Landkreisen 5.")
    ags_frueher: tuple[Ags, ...] = Field((), description="Frühere Schlüssel, unter denen man sie noch findet.")
    ars: Ars = Field(description="Amtlicher Regionalschlüssel, 12 Ziffern.")
    kreis: Kennung | None = Field(None, description="Landkreis: Dateiname in data/kommunen/; leer bei kreisfreien.")
    sonderstatus: JaNein = Field(
        False, description="ja: Sonderstatus-Stadt, die auch Aufgaben des Landkreises hat (§ 4a Absatz 2 HGO)."
    )
    regierungsbezirk: Literal["Darmstadt", "Gießen", "Kassel"] = Field(description="Regierungsbezirk.")
    plz_sitz: Plz | None = Field(None, description="Postleitzahl am Sitz der Verwaltung.")
    plz: tuple[Plz, ...] = Field((), description="Postleitzahlen im Gebiet (GeoNames, CC BY 4.0).")
    modellkommune: Modellkommune | None = Field(None, description="Gesetzt, wenn sie OZG-Modellkommune ist.")
    hinweis: Text | None = Field(
        None, description="Was man über die Kommune wissen muss, zum Beispiel Zusammenschluss."
    )
    stellen: tuple[Kennung, ...] = Field((), description="Kontakte der Kommune: Dateinamen in data/stellen/.")
    zustaendig: tuple[Zustaendigkeitsregel, ...] = Field(
        (), description="Welche Stelle der Kommune für welche Leistungen zuständig ist; die genaueste Regel gilt."
    )
    online: tuple[OnlineVorOrt, ...] = Field((), description="Online-Dienste der Kommune, mit Adresse.")
    oertlich: tuple[Oertlich, ...] = Field((), description="Was am Ort zu einer Leistung dazukommt.")
    links: tuple[Link, ...] = Field((), description="Weiterführende Links.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Schlüssel.")

    def am(self, heute: date) -> Kommune:
        """Return what the Kommune says on the day `heute`; of what will differ, additions are shown beforehand."""
        now = {
            "zustaendig": tuple(regel for regel in self.zustaendig if regel.geltung(heute) == "gilt"),
            "online": tuple(dienst for dienst in self.online if dienst.geltung(heute) == "gilt"),
            "oertlich": tuple(angaben for angaben in self.oertlich if angaben.geltung(heute) != "abgelaufen"),
        }
        return self if all(now[name] == getattr(self, name) for name in now) else self.model_copy(update=now)

    def phase(self, heute: date) -> str:
        """Return a word that changes when something begins or ceases to hold."""
        return "".join(one.geltung(heute) for one in (*self.zustaendig, *self.online, *self.oertlich))

    @model_validator(mode="after")
    def _keys_fit(self) -> Self:
        if self.typ == "landkreis":
            expected = self.ags + "0000000"
        elif self.typ == "kreisfreie stadt":
            expected = self.ags[:5] + "0000000"
        else:
            expected = self.ags[:5] + "0" + self.ags[5:] + self.ags[5:]
        if len(self.ags) != (5 if self.typ == "landkreis" else 8) or self.ars != expected:
            raise InvalidError(
                f"„ags“ {self.ags} und „ars“ {self.ars} passen nicht zusammen.", f"Erwartet wird {expected}", "ars"
            )
        if (self.kreis is None) == (self.typ in ("gemeinde", "stadt")):
            raise InvalidError(
                "„kreis“ fehlt oder ist zu viel.",
                "Gemeinden und Städte in einem Landkreis haben ihn, andere nie.",
                "typ",
            )
        if self.sonderstatus and self.typ != "stadt":
            raise InvalidError(
                "Sonderstatus hat nur eine Stadt in einem Landkreis.", "Die Zeile löschen.", "sonderstatus"
            )
        return self
