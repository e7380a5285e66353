"""What content is: frozen pydantic models whose field descriptions are the editors' help."""

from ozg.model.base import Anschrift, Link, Modell, Stand, Zeitraum
from ozg.model.erklaerung import Barriere, Barrierefreiheitserklaerung, Video
from ozg.model.kommune import Kommune, Modellkommune
from ozg.model.leistung import (
    Aenderung,
    Bearbeitungsdauer,
    Beleg,
    Formular,
    Freigabe,
    Fremdkennung,
    Frist,
    Fundstelle,
    Kosten,
    Leistung,
    OnlineDienst,
    Rechtsgrundlage,
    Unterlage,
    Zustaendigkeit,
)
from ozg.model.ordnung import Bereitstellung, Lage, Lagenschritt, Themenfeld, Umsetzungsbuendel, Umsetzungsstand
from ozg.model.stelle import Oeffnungszeiten, Person, Stelle
from ozg.model.texte import Ausgabe, Bereich, Frage, Glossareintrag, Kachel, Programm, Quelle, Seite, Startseite

__all__ = [
    "Aenderung",
    "Anschrift",
    "Ausgabe",
    "Barriere",
    "Barrierefreiheitserklaerung",
    "Bearbeitungsdauer",
    "Beleg",
    "Bereich",
    "Bereitstellung",
    "Formular",
    "Frage",
    "Freigabe",
    "Fremdkennung",
    "Frist",
    "Fundstelle",
    "Glossareintrag",
    "Kachel",
    "Kommune",
    "Kosten",
    "Lage",
    "Lagenschritt",
    "Leistung",
    "Link",
    "Modell",
    "Modellkommune",
    "Oeffnungszeiten",
    "OnlineDienst",
    "Person",
    "Programm",
    "Quelle",
    "Rechtsgrundlage",
    "Seite",
    "Stand",
    "Startseite",
    "Stelle",
    "Themenfeld",
    "Umsetzungsbuendel",
    "Umsetzungsstand",
    "Unterlage",
    "Video",
    "Zeitraum",
    "Zustaendigkeit",
]
