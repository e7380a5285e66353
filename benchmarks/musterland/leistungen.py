"""Leistungen with all typical modules: nearly 4 KB of YAML each, as on the real site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from musterland.form import File, data
from musterland.parts import BUENDEL, LAGEN, Values, chance, key, paragraph, source, theme_of
from musterland.words import (
    AEMTER,
    BEDINGUNGEN,
    GESETZE,
    HINTEN,
    PUNKTE,
    SCHRITTE,
    UNTERLAGEN,
    VERBEN,
    VORNE,
    WOERTER,
    ZUSATZ,
)
from ozg.text import slug


def draw_titles(r: Random, n: int) -> list[str]:
    """Return `n` different names in random order; 124,800 exist."""
    nouns = [front + back for front in VORNE for back in HINTEN]
    names = [f"{noun} {more} {verb}".replace("  ", " ") for more in ZUSATZ for verb in VERBEN for noun in nouns]
    if n > len(names):
        raise SystemExit(f"At most {len(names)} Leistungen have different names.")
    return r.sample(names, n)


def files(titles: Sequence[str], seed: int) -> Iterator[File]:
    """Yield a file for each of `titles`."""
    for index, title in enumerate(titles):
        yield data(f"leistungen/{slug(title)}", _leistung(chance(seed, "leistung", index), index, titles))


def _leistung(r: Random, index: int, titles: Sequence[str]) -> Values:
    title = titles[index]
    noun = title.split(" ")[0]
    status = r.choice(("bereitgestellt", "bereitgestellt", "online", "geplant", "nicht geplant"))
    lage = r.randrange(LAGEN)
    values = {
        **_bezeichnung(r, index, title),
        **_beschreibung(r, noun),
        **_antrag(r),
        **_kosten_und_fristen(r),
        **_recht(r),
        **_hilfen(r, index, noun),
        **_ordnung(r, lage, status),
        **_suche(r, noun),
        **_herkunft(r),
        **_verwandt(r, title, titles),
    }
    if status == "online":
        values["online_dienste"] = [
            {"titel": f"{noun} online", "url": f"https://antrag.example/{index}", "seit": "2024-03"}
        ]
    return values


def _bezeichnung(r: Random, index: int, title: str) -> Values:
    noun, _, rest = title.partition(" ")
    return {
        "bezeichnung_ii": title,
        "bezeichnung": f"{noun} - {rest}",
        "namensherkunft": r.choice(("hessen", "leika", "redaktion")),
        "leika": [f"99{100 + index // 1000 % 900:03}{1 + index % 999:03}{r.randrange(1000):03}{r.randrange(1000):03}"],
        "kennungen": [{"system": "Muster-Finder", "id": f"L100001_LB_{8_000_000 + index}"}],
    }


def _beschreibung(r: Random, noun: str) -> Values:
    return {
        "teaser": f"Wer eine {noun} braucht, kann sie hier {r.choice(VERBEN)} und alles Nötige vorbereiten.",
        "kurztext": f"Sie wollen Ihre {noun} regeln? {paragraph(r, 2)}",
        "volltext": f"{paragraph(r, 2)}\n\n- **{noun}** allgemein\n- {r.choice(PUNKTE)}\n\n{paragraph(r, 2)}\n",
    }


def _antrag(r: Random) -> Values:
    return {
        "voraussetzungen": r.sample(PUNKTE, 3),
        "unterlagen": [
            *({"text": text} for text in r.sample(UNTERLAGEN[:5], 3)),
            {"bei": r.choice(BEDINGUNGEN), "text": r.choice(UNTERLAGEN[5:])},
        ],
        "verfahrensablauf": r.sample(SCHRITTE, 4),
    }


def _kosten_und_fristen(r: Random) -> Values:
    return {
        "kosten": [
            {
                "fall": "Gebühr",
                "betrag": f"{r.randrange(10, 200)},{r.choice(('00', '50'))}",
                "quelle": source(r, "sicher"),
            },
            {"fall": "Auslagen", "regel": "Die Höhe der Auslagen bestimmt die Satzung Ihrer Gemeinde."},
        ],
        "fristen": [
            {
                "text": f"{r.randrange(2, 12)} Wochen vor dem Beginn",
                "quelle": source(r, r.choice(("sicher", "prüfen"))),
            }
        ],
        "bearbeitungsdauer": {"text": "Die Dauer hängt davon ab, ob andere Stellen Stellung nehmen."},
    }


def _recht(r: Random) -> Values:
    return {
        "rechtsgrundlagen": [
            {
                "titel": f"§ {r.randrange(1, 99)} {gesetz}",
                "url": f"https://gesetze.example/{slug(gesetz)}/{r.randrange(1, 99)}",
                "pruefung": "redaktionell, ungeprüft",
                "stand": 2025,
            }
            for gesetz in r.sample(GESETZE, 2)
        ],
        "rechtsbehelf": "Welcher Rechtsbehelf möglich ist, steht in der Rechtsbehelfsbelehrung Ihres Bescheids.",
    }


def _hilfen(r: Random, index: int, noun: str) -> Values:
    return {
        "formulare": [{"titel": f"Antrag {noun}", "hinweis": "Das Formular erhalten Sie bei Ihrer Gemeinde."}],
        "hinweise": f"{paragraph(r, 2)}\n\nMehr im [Portal](https://portal.example/{slug(noun)}).\n",
        "links": [{"titel": f"Merkblatt {noun}", "url": f"https://merkblatt.example/{index}"}],
    }


def _ordnung(r: Random, lage: int, status: str) -> Values:
    return {
        "zustaendig": {
            "ebene": r.choice(("gemeinde", "gemeinde", "kreis", "land")),
            "stelle": f"{r.choice(AEMTER)} Ihrer Gemeinde",
        },
        "zielgruppen": r.choice((["buerger"], ["unternehmen"], ["buerger", "unternehmen"])),
        "themenfeld": theme_of(lage),
        "lage": key("lage", lage),
        "ozg_id": f"1{r.randrange(10000):04}",
        "buendel": key("buendel", r.randrange(BUENDEL)),
        "status": status,
    }


def _suche(r: Random, noun: str) -> Values:
    return {
        "synonyme": [f"{noun} {word}" for word in r.sample(WOERTER, 3)],
        "schlagworte": r.sample(WOERTER, 3),
    }


def _herkunft(r: Random) -> Values:
    return {
        "belege": [
            {"fakt": "Der Antrag kann formlos gestellt werden, auch elektronisch.", "quelle": source(r, "sicher")}
        ],
        "quelle": ["redaktion"],
        "stand": date(2025, 1, 1) + timedelta(days=r.randrange(300)),
    }


def _verwandt(r: Random, title: str, titles: Sequence[str]) -> Values:
    others = {slug(r.choice(titles)) for _ in range(3)} - {slug(title)}
    return {"verwandt": sorted(others)} if others else {}
