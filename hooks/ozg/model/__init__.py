"""What content is: frozen pydantic models whose field descriptions are the editors' help."""

from ozg.model.base import Anschrift, Geltung, Gueltigkeit, Link, Modell, Stand, Veroeffentlichung, Zeitraum, geltung
from ozg.model.erklaerung import Barriere, Barrierefreiheitserklaerung, Video
from ozg.model.kommune import Kommune, Modellkommune
from ozg.model.leistung import Leistung, Leistungskopf
from ozg.model.module import (
    Aenderung,
    Bearbeitungsdauer,
    Beleg,
    Formular,
    Freigabe,
    Fremdkennung,
    Frist,
    Fundstelle,
    Kosten,
    OnlineDienst,
    Rechtsgrundlage,
    Unterlage,
    Zustaendigkeit,
)
from ozg.model.ordnung import Bereitstellung, Lage, Lagenschritt, Themenfeld, Umsetzungsbuendel, Umsetzungsstand
from ozg.model.stelle import Oeffnungszeiten, Person, Stelle
from ozg.model.texte import Ausgabe, Bereich, Frage, Glossareintrag, Kachel, Programm, Quelle, Seite, Startseite
from ozg.model.vor_ort import HinweiseVorOrt, Oertlich, OnlineVorOrt, Zustaendigkeitsregel

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
    "Geltung",
    "Glossareintrag",
    "Gueltigkeit",
    "HinweiseVorOrt",
    "Kachel",
    "Kommune",
    "Kosten",
    "Lage",
    "Lagenschritt",
    "Leistung",
    "Leistungskopf",
    "Link",
    "Modell",
    "Modellkommune",
    "Oeffnungszeiten",
    "Oertlich",
    "OnlineDienst",
    "OnlineVorOrt",
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
    "Veroeffentlichung",
    "Video",
    "Zeitraum",
    "Zustaendigkeit",
    "Zustaendigkeitsregel",
    "geltung",
]
