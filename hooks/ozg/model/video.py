"""Films that the site points to."""

from __future__ import annotations

from pydantic import Field

from ozg.model.base import Adresse, Kennung, Markdown, Stand, Veroeffentlichung, Zeile


class Video(Veroeffentlichung):
    """A film on another site; this site links to it and never embeds it."""

    id: Kennung = Field(description="Kennung: der Dateiname ohne .yml; Anker auf der Seite Videos.")
    titel: Zeile = Field(description="Titel des Films.")
    beschreibung: Markdown = Field(description="Worum es geht und für wen der Film ist.")
    url: Adresse = Field(description="Seite, auf der der Film steht.")
    anbieter: Zeile = Field(description="Wer die Seite mit dem Film betreibt.")
    laenge: Zeile | None = Field(None, description="Länge, zum Beispiel 3:20 Minuten.")
    groesse: Zeile | None = Field(None, description="Größe der Datei, zum Beispiel 25 MB.")
    transkript: Markdown | None = Field(None, description="Text des Films, wörtlich, mit Beschreibung der Bilder.")
    dgs: Adresse | None = Field(None, description="Adresse der Fassung in Deutscher Gebärdensprache.")
    quelle: tuple[Kennung, ...] = Field(min_length=1, description="Quellen: Kennungen aus data/quellen.yml.")
    stand: Stand = Field(description="Stand der Angaben.")
