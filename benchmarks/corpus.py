"""A whole project folder of invented content: N Leistungen and everything around them.

What is measured must look like what editors write: every typical module is filled, sentences have
the length of real ones, and the files pass `ozg pruefen`. The same seed gives the same bytes, so that
two runs weeks apart compare generators and not texts.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from ozg.text import slug  # noqa: E402

SITE_URL = "https://bench.example/"
SITE_NAME = "Musterland"
NEWSLETTER = "docs/newsletter"
BUENDEL, STELLEN, AUSGABEN, LAGEN = 27, 60, 30, 42

_VERBEN = ("beantragen", "anmelden", "abmelden", "ändern", "verlängern", "anzeigen", "erneuern", "zurückgeben")
_VORNE = (
    "Garten", "Wald", "Fluss", "Markt", "Brücken", "Hof", "Bühnen", "Vereins", "Werkstatt", "Teich", "Fahrrad",
    "Anhänger", "Turm", "Lager", "Quellen", "Wiesen", "Sport", "Musik", "Hafen", "Kutschen", "Mühlen", "Orgel",
    "Kessel", "Boots", "Drachen", "Bienen", "Pilz", "Glas", "Keller", "Dach", "Zelt", "Laternen", "Glocken",
    "Schlitten", "Ziegel", "Uhren", "Salz", "Moor", "Hecken", "Brunnen",
)  # fmt: skip
_HINTEN = (
    "erlaubnis", "genehmigung", "bescheinigung", "förderung", "plakette", "zulassung", "prüfung", "nutzung",
    "steuer", "gebühr", "ausweis", "karte", "beihilfe", "befreiung", "registrierung", "sondernutzung", "aufsicht",
    "abnahme", "zuweisung", "beratung", "ermäßigung", "anerkennung", "auskunft", "bewilligung", "eintragung",
    "freistellung", "kennzeichnung", "untersuchung", "überwachung", "vermessung",
)  # fmt: skip
_ZUSATZ = (
    "", "für Vereine", "für Betriebe", "für Studierende", "im Außenbereich", "für Minderjährige", "im Ausland",
    "für mehrere Jahre", "auf Probe", "für Veranstaltungen", "im Winter", "für Gäste", "bei Umzug",
)  # fmt: skip
_ORTE = ("Auental", "Berghofen", "Dornfeld", "Eschenau", "Fichtenrod", "Grünlingen", "Hasenbach", "Ilmstadt")
_AEMTER = ("Bürgerbüro", "Ordnungsamt", "Umweltamt", "Bauaufsicht", "Steueramt", "Kulturamt", "Straßenverkehrsamt")
_SAETZE = (
    "Sie stellen den Antrag bei der Stelle, in deren Bezirk Sie wohnen oder Ihren Betrieb haben.",
    "Die Behörde prüft Ihre Angaben und fragt nach, wenn etwas fehlt.",
    "Halten mehrere Personen etwas gemeinsam, genügt ein Antrag für alle.",
    "Ändern sich Ihre Angaben später, teilen Sie das der Behörde mit.",
    "Eine Vertretung ist mit schriftlicher Vollmacht möglich.",
    "Über den Antrag entscheidet die Behörde mit einem Bescheid.",
    "Der Bescheid kann Auflagen enthalten, zum Beispiel zu Lärm, Licht und Abfall.",
    "Ohne die Zustimmung der Eigentümerin oder des Eigentümers geht es nicht weiter.",
    "Wer schon eine ältere Erlaubnis hat, legt sie dem Antrag bei.",
    "In manchen Orten gibt es dafür eigene Sprechstunden, auch am Nachmittag.",
    "Ob eine Besichtigung nötig ist, entscheidet die Behörde nach Lage des Falls.",
    "Was das im Einzelnen heißt, steht in der Satzung Ihrer Gemeinde.",
    "Sie können den Antrag jederzeit zurücknehmen, solange noch nicht entschieden ist.",
    "Für Betriebe gelten zusätzlich die Regeln des Gewerberechts.",
)
_PUNKTE = (
    "Sie wohnen in der Gemeinde oder haben dort Ihren Betrieb.",
    "Das Grundstück ist erschlossen und gehört Ihnen, oder Sie dürfen es nutzen.",
    "Sie sind volljährig oder werden gesetzlich vertreten.",
    "Es bestehen keine offenen Forderungen der Gemeinde.",
    "Die Anlage entspricht den anerkannten Regeln der Technik.",
    "Die Nachbarschaft ist unterrichtet und hat nicht widersprochen.",
)
_UNTERLAGEN = (
    "Personalausweis oder Reisepass",
    "Lageplan mit eingezeichneter Fläche",
    "Nachweis der Haftpflichtversicherung",
    "Beschreibung des Vorhabens, höchstens zwei Seiten",
    "Auszug aus dem Register, nicht älter als drei Monate",
    "Fotos der Anlage von allen Seiten",
    "Nachweis über die Zahlung der Gebühr",
)
_BEDINGUNGEN = ("Bei Vertretung", "Bei Minderjährigen", "Wenn ein Betrieb den Antrag stellt", "Beim ersten Antrag")
_SCHRITTE = (
    "Sie füllen den Antrag aus, online, auf Papier oder im Rathaus.",
    "Sie fügen die Unterlagen bei und senden alles ab.",
    "Die Behörde prüft, ob der Antrag vollständig ist, und meldet sich, wenn etwas fehlt.",
    "Andere Stellen nehmen Stellung, zum Beispiel zum Naturschutz.",
    "Sie erhalten den Bescheid mit der Post oder in Ihr Postfach.",
    "Sie zahlen die Gebühr zu dem Termin, der im Bescheid steht.",
)
_GESETZE = (
    "Musterländisches Ordnungsgesetz (MOG)",
    "Musterländische Bauordnung (MBO)",
    "Gesetz über kommunale Gebühren (KGG)",
    "Gesetz über Märkte und Feste (MFG)",
    "Naturschutzgesetz (NatG)",
)
_WOERTER = ("Antrag", "Erlaubnis", "Formular", "Amt", "Genehmigung", "Gebühr", "Verein", "Betrieb", "Fläche", "Anlage")
_BEGRIFFE = (
    "Onlinezugangsgesetz", "Satzung", "Bescheid", "Vollmacht", "Auflagen", "Gewerberecht", "Naturschutz",
    "Sprechstunden", "Postfach", "Erlaubnis", "Besichtigung", "Zustimmung", "Register", "Vertretung", "Haftpflicht",
    "Servicekonto", "Verwaltungsportal", "Prozessmodell", "Stammtext", "Leistungskatalog", "Schnittstelle",
    "Digitalisierungsfabrik", "Nachnutzung", "Modellkommune", "Umsetzungskatalog", "Fachverfahren", "Antragsassistent",
    "Zuständigkeitsfinder", "Datenschutz", "Vertrauensniveau", "Portalverbund", "Basisdienst", "Statusmeldung",
    "Bezahldienst", "Identifizierung", "Formularserver", "Redaktionssystem", "Teleport", "Medienbruch", "Leitfaden",
)  # fmt: skip
_NAV = """\
nav:
  - Startseite: index.html
  - Bürger & Wirtschaft:
      - Lebenslagen: lagen/index.html
      - Themen: themen/index.html
  - OZG-Anträge:
      - Alle Leistungen A–Z: leistungen/index.html
      - Umsetzungsbündel: buendel/index.html
      - Umsetzungsstand: umsetzungsstand/index.html
  - Über:
      - ueber.md
      - OZG-Report: newsletter/index.html
      - Glossar: glossar.html
      - Kontakte: kontakte/index.html
  - Fragen & Antworten: fragen-antworten/index.html
"""


class _Dumper(yaml.CSafeDumper):
    """Writes YAML as editors do: text of several lines as a block, nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def write(folder: Path, n: int, *, kommunen: int = 0, search: bool = False, project: Path = ROOT, seed: int = 1) -> int:
    """Write a project with `n` Leistungen into `folder`; return the bytes of their files.

    hooks/ and overrides/ are links into `project`, so that what is measured is what stands there.
    """
    (folder / NEWSLETTER).mkdir(parents=True)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(project / name)
    configure(folder, search=search, kommunen=kommunen)
    titles = _titles(n, seed)
    size = 0
    for index, title in enumerate(titles):
        size += _dump(folder, f"leistungen/{slug(title)}", leistung(index, titles, seed))
    _orders(folder, titles, _random(seed, "ordnung"))
    _texts(folder, titles, _random(seed, "texte"))
    _issues(folder, titles, _random(seed, "ausgaben"))
    for key, values in local(kommunen, titles, _random(seed, "kommunen")).items():
        _dump(folder, f"kommunen/{key}", values)
    return size


def configure(folder: Path, *, search: bool, kommunen: int = 0) -> None:
    """Write mkdocs.yml; written again, it switches the search index on or off."""
    local_pages = ", vor_ort: alle" if kommunen else ""
    (folder / "mkdocs.yml").write_text(
        f"site_name: {SITE_NAME}\nsite_url: {SITE_URL}\nuse_directory_urls: false\nstrict: true\n"
        "theme: {name: material, custom_dir: overrides, language: de, font: false}\n"
        "plugins: []\nhooks: [hooks/portal.py]\nexclude_docs: /newsletter/\n"
        "not_in_nav: |\n  /impressum.md\n  /datenschutz.md\n  /leichte-sprache/\n"
        "markdown_extensions: [attr_list, def_list, md_in_html, tables, {toc: {permalink: false}}]\n"
        # Hugo makes no JSON to embed, so neither does this project: the same job for both
        f"extra: {{ozg: {{einbinden: false, suche: {str(search).lower()}{local_pages}}}}}\n{_NAV}",
        "utf-8",
    )


def change(folder: Path, number: int) -> tuple[str, str]:
    """Change the short text of one Leistung; return its address and the words that must now be on its page."""
    paths = sorted((folder / "data" / "leistungen").iterdir())
    path = paths[len(paths) // 2]
    words = f"Neu ist Absatz {number}."
    text = re.sub(
        r"^kurztext: (Neu ist Absatz \d+\. )?", f"kurztext: {words} ", path.read_text("utf-8"), flags=re.MULTILINE
    )
    path.write_text(text, "utf-8")
    return f"leistungen/{path.stem}.html", words


def leistung(index: int, titles: Sequence[str], seed: int = 1) -> dict[str, Any]:
    """Return the fields of one Leistung, nearly 4 KB as YAML, as on the real site."""
    r = _random(seed, "leistung", index)
    title = titles[index]
    noun = title.split(" ")[0]
    status = r.choice(("bereitgestellt", "bereitgestellt", "online", "geplant", "nicht geplant"))
    lage = r.randrange(LAGEN)
    values: dict[str, Any] = {
        "bezeichnung_ii": title,
        "bezeichnung": f"{noun} - {title.partition(' ')[2]}",
        "namensherkunft": r.choice(("hessen", "leika", "redaktion")),
        "leika": [f"99{100 + index // 1000 % 900:03}{1 + index % 999:03}{r.randrange(1000):03}{r.randrange(1000):03}"],
        "kennungen": [{"system": "Muster-Finder", "id": f"L100001_LB_{8_000_000 + index}"}],
        "teaser": f"Wer eine {noun} braucht, kann sie hier {r.choice(_VERBEN)} und alles Nötige vorbereiten.",
        "kurztext": " ".join((f"Sie wollen Ihre {noun} regeln?", *r.sample(_SAETZE, 2))),
        "volltext": f"{_paragraph(r, 2)}\n\n- **{noun}** allgemein\n- {r.choice(_PUNKTE)}\n\n{_paragraph(r, 2)}\n",
        "voraussetzungen": r.sample(_PUNKTE, 3),
        "unterlagen": [
            *({"text": text} for text in r.sample(_UNTERLAGEN[:5], 3)),
            {"bei": r.choice(_BEDINGUNGEN), "text": r.choice(_UNTERLAGEN[5:])},
        ],
        "verfahrensablauf": r.sample(_SCHRITTE, 4),
        "kosten": [
            {
                "fall": "Gebühr",
                "betrag": f"{r.randrange(10, 200)},{r.choice(('00', '50'))}",
                "quelle": _source(r, "sicher"),
            },
            {"fall": "Auslagen", "regel": "Die Höhe der Auslagen bestimmt die Satzung Ihrer Gemeinde."},
        ],
        "fristen": [
            {
                "text": f"{r.randrange(2, 12)} Wochen vor dem Beginn",
                "quelle": _source(r, r.choice(("sicher", "prüfen"))),
            }
        ],
        "bearbeitungsdauer": {"text": "Die Dauer hängt davon ab, ob andere Stellen Stellung nehmen."},
        "rechtsgrundlagen": [
            {
                "titel": f"§ {r.randrange(1, 99)} {gesetz}",
                "url": f"https://gesetze.example/{slug(gesetz)}/{r.randrange(1, 99)}",
                "pruefung": "redaktionell, ungeprüft",
                "stand": 2025,
            }
            for gesetz in r.sample(_GESETZE, 2)
        ],
        "rechtsbehelf": "Welcher Rechtsbehelf möglich ist, steht in der Rechtsbehelfsbelehrung Ihres Bescheids.",
        "formulare": [{"titel": f"Antrag {noun}", "hinweis": "Das Formular erhalten Sie bei Ihrer Gemeinde."}],
        "hinweise": f"{_paragraph(r, 2)}\n\nMehr im [Portal](https://portal.example/{slug(noun)}).\n",
        "links": [{"titel": f"Merkblatt {noun}", "url": f"https://merkblatt.example/{index}"}],
        "zustaendig": {
            "ebene": r.choice(("gemeinde", "gemeinde", "kreis", "land")),
            "stelle": f"{r.choice(_AEMTER)} Ihrer Gemeinde",
        },
        "zielgruppen": r.choice((["buerger"], ["unternehmen"], ["buerger", "unternehmen"])),
        "themenfeld": _key("thema", _theme_of(lage)),
        "lage": _key("lage", lage),
        "ozg_id": f"1{r.randrange(10000):04}",
        "buendel": _key("buendel", r.randrange(BUENDEL)),
        "status": status,
        "synonyme": [f"{noun} {word}" for word in r.sample(_WOERTER, 3)],
        "schlagworte": r.sample(_WOERTER, 3),
        "belege": [
            {"fakt": "Der Antrag kann formlos gestellt werden, auch elektronisch.", "quelle": _source(r, "sicher")}
        ],
        "quelle": ["redaktion"],
        "stand": date(2025, 1, 1) + timedelta(days=r.randrange(300)),
    }
    others = {slug(titles[r.randrange(len(titles))]) for _ in range(3)} - {slug(title)}
    if others:
        values["verwandt"] = sorted(others)
    if status == "online":
        values["online_dienste"] = [
            {"titel": f"{noun} online", "url": f"https://antrag.example/{index}", "seit": "2024-03"}
        ]
    return values


def local(number: int, titles: Sequence[str], r: Random) -> dict[str, dict[str, Any]]:
    """Return `number` municipalities by id, in Landkreise of 20, and what they say about Leistungen.

    The one place where local content is made up: when data/kommunen/ can hold offices, online services
    and additions per Leistung, they are filled here from `titles` and `r`.
    """
    found: dict[str, dict[str, Any]] = {}
    common = {"regierungsbezirk": "Gießen", "quelle": ["redaktion"], "stand": 2025}
    for index in range(number):
        kreis = index // 20
        ags_kreis = f"06{100 + kreis:03}"
        if index % 20 == 0:
            found[f"kreis-{kreis:02}"] = {
                "name": f"Kreis {kreis:02}",
                "typ": "landkreis",
                "ags": ags_kreis,
                "ars": f"{ags_kreis}0000000",
                **common,
            }
        end = f"{index % 20 + 1:03}"
        name = f"{_ORTE[index % len(_ORTE)]} {index:03}"
        found[slug(name)] = {
            "name": name,
            "typ": r.choice(("gemeinde", "stadt")),
            "ags": ags_kreis + end,
            "ars": f"{ags_kreis}0{end}{end}",
            "kreis": f"kreis-{kreis:02}",
            "plz": [f"{35000 + index:05}"],
            **common,
        }
    return found


def _orders(folder: Path, titles: Sequence[str], r: Random) -> None:
    """Write themes, situations, bundles, and two dated lists of what is ready."""
    for index in range(14):
        word = _HINTEN[index].capitalize()
        _dump(
            folder,
            f"themen/{_key('thema', index)}",
            {"titel": f"Thema {word}", "beschreibung": f"Rund um {word}, von Anfang bis Ende."},
        )
    slugs = [slug(title) for title in titles]
    for index in range(LAGEN):
        values: dict[str, Any] = {
            "titel": f"Lage {_VORNE[index % len(_VORNE)]} {index + 1}",
            "themenfeld": _key("thema", _theme_of(index)),
        }
        if index < 8:
            values |= {
                "kurzname": f"{_VORNE[index]}sachen",
                "symbol": "haus",
                "einleitung": _paragraph(r, 2),
                "schritte": [
                    {"titel": f"Schritt {step}", "text": r.choice(_SAETZE), "leistungen": sorted({r.choice(slugs)})}
                    for step in (1, 2, 3)
                ],
            }
        _dump(folder, f"lagen/{_key('lage', index)}", values)
    common = {"quelle": ["redaktion"], "stand": 2025}
    for index in range(BUENDEL):
        _dump(
            folder,
            f"buendel/{_key('buendel', index)}",
            {"titel": f"Bündel {_VORNE[index]}", "beschreibung": _paragraph(r, 2), **common},
        )
    for year in (2024, 2025):
        rows = [
            {
                "buendel": _key("buendel", index),
                "bezeichnung": f"Bündel {_VORNE[index]}",
                "anzahl": 5 + index + (year - 2024) * 3,
                "verfuegbar": f"Juni {year}",
                "monate": [f"{year}-06"],
            }
            for index in range(BUENDEL)
        ]
        total = sum(5 + index + (year - 2024) * 3 for index in range(BUENDEL))
        _dump(
            folder,
            f"umsetzungsstand/{year}",
            {
                "titel": f"Juni {year}",
                "angekuendigt": {
                    "leistungen": total,
                    "von": 600,
                    "buendel": BUENDEL,
                    "wortlaut": f"{total} Leistungen aus {BUENDEL} Bündeln",
                },
                "zeilen": rows,
                "quelle": ["redaktion"],
                "stand": year,
            },
        )


def _texts(folder: Path, titles: Sequence[str], r: Random) -> None:
    """Write questions, offices, programmes, glossary, sources, single files and editorial pages."""
    common = {"quelle": ["redaktion"], "stand": date(2025, 3, 1)}
    for index in range(5):
        fragen = [
            {
                "id": f"frage-{index + 1}-{number}",
                "frage": f"Was gilt für {r.choice(_VORNE)} und {r.choice(_WOERTER)} {number}?",
                "antwort": f"{_paragraph(r, 3)}\n\n- {r.choice(_PUNKTE)}\n- {r.choice(_PUNKTE)}\n",
            }
            for number in range(1, 9)
        ]
        values = {"titel": f"Bereich {index + 1}", "reihenfolge": index + 1, "beschreibung": _paragraph(r, 1)}
        _dump(folder, f"fragen/bereich-{index + 1}", {**values, "fragen": fragen, **common})
    for index in range(STELLEN):
        amt, ort = _AEMTER[index % len(_AEMTER)], f"{_ORTE[index % len(_ORTE)]} {index + 1}"
        _dump(
            folder,
            f"stellen/stelle-{index + 1:02}",
            {
                "name": f"{amt} {ort}",
                "art": r.choice(("kommune", "land", "foerderung")),
                "aufgabe": _paragraph(r, 2),
                "anschrift": {"strasse": f"Rathausplatz {index + 1}", "plz": f"{35000 + index}", "ort": ort},
                "telefon": f"0641 {r.randrange(10000, 99999)}",
                "email": f"stelle-{index + 1}@muster.example",
                "web": f"https://stelle-{index + 1}.example",
                "personen": [
                    {"name": f"Alex Muster{index + 1}", "funktion": "Leitung", "telefon": f"0641 {index}99-10"}
                ],
                **common,
            },
        )
    for index in range(4):
        _dump(
            folder,
            f"programme/programm-{index + 1}",
            {
                "titel": f"Programm {_VORNE[index]}",
                "reihenfolge": index + 1,
                "kurz": _paragraph(r, 1),
                "beschreibung": f"{_paragraph(r, 3)}\n\n{_paragraph(r, 3)}\n",
                "kontakt": "stelle-01",
                **common,
            },
        )
    _dump(folder, "quellen", {"redaktion": {"titel": "Eigene Darstellung", "stand": 2025}})
    glossar = {slug(word): {"begriff": word, "erklaerung": _paragraph(r, 2), **common} for word in _BEGRIFFE}
    _dump(folder, "glossar", glossar)
    _dump(
        folder,
        "startseite",
        {
            "titel": SITE_NAME,
            "einleitung": _paragraph(r, 1),
            "beschreibung": "Verwaltungsleistungen in Musterland finden.",
            "suche_hinweis": "Zum Beispiel: Gartenerlaubnis",
            "lagen": [_key("lage", index) for index in range(8)],
            "gefragt": [slug(title) for title in titles[:10]],
            "kacheln": [
                {
                    "titel": "Für Kommunen",
                    "text": _paragraph(r, 1),
                    "link": "foerderung/programm-1.html",
                    "linktext": "Zum Programm",
                }
            ],
            "ozg_erklaert": _paragraph(r, 3),
            **common,
        },
    )
    _dump(folder, "barrierefreiheit", _accessibility())
    for name, title in (("ueber", "Über diese Website"), ("impressum", "Impressum"), ("datenschutz", "Datenschutz")):
        head = {"title": title, "description": f"{title}: worum es hier geht.", **common}
        body = f"# {title}\n\n{_paragraph(r, 3)}\n\n## Mehr dazu\n\n{_paragraph(r, 3)}\n"
        (folder / "docs" / f"{name}.md").write_text(f"---\n{_yaml(head)}---\n{body}", "utf-8")
    name = "Leichte Sprache"
    head = {"title": name, "description": f"{name}.", "sprache": "leicht", "standard": "index.html", **common}
    path = folder / "docs/leichte-sprache/index.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{_yaml(head)}---\n# {name}\n\nGuten Tag!\n", "utf-8")


def _accessibility() -> dict[str, Any]:
    return {
        "geltungsbereich": "Diese Erklärung gilt für diese Website.",
        "rechtsgrundlage": "Maßstab sind die Richtlinien für barrierefreie Webinhalte (WCAG).",
        "status": "vollständig",
        "pruefung": {
            "am": date(2026, 6, 1),
            "methode": "Selbstbewertung mit automatischen Prüfungen.",
            "durch": "die Redaktion",
            "umfang": ["jede Art von Seite"],
        },
        "erstellt": date(2026, 6, 1),
        "feedback": "Schreiben Sie uns.",
        "durchsetzung": {
            "name": "Durchsetzungsstelle Musterland",
            "aufgabe": "Sie hilft, Streit beizulegen.",
            "kontakt": ["Rathausplatz 1, 35000 Auental"],
        },
        "quelle": ["redaktion"],
        "stand": date(2026, 6, 1),
    }


def _issues(folder: Path, titles: Sequence[str], r: Random) -> None:
    for index in range(AUSGABEN):
        day = date(2023 + index // 12, index % 12 + 1, 15)
        key = f"{day:%Y-%m}-nr-{index + 1}"
        link = f"../leistungen/{slug(titles[r.randrange(len(titles))])}.html"
        parts = [
            f"## {r.choice(_VORNE)} und {r.choice(_WOERTER)}\n\n{_paragraph(r, 4)}\n\n"
            f"- {r.choice(_PUNKTE)}\n- {r.choice(_PUNKTE)}\n\n{_paragraph(r, 2)} [Zur Leistung]({link})\n"
            for _ in range(4)
        ]
        head = {
            "id": key,
            "nummer": index + 1,
            "titel": f"{r.choice(_VORNE)}, {r.choice(_WOERTER)} und mehr",
            "datum": day,
            "themen": r.sample(_WOERTER, 3),
            "teaser": _paragraph(r, 2),
            "quelle": ["redaktion"],
            "stand": day,
        }
        text = f"---\n{_yaml(head)}---\n{_paragraph(r, 3)}\n\n{''.join(part + chr(10) for part in parts)}"
        (folder / NEWSLETTER / f"{key}.md").write_text(text, "utf-8")


def _titles(n: int, seed: int) -> list[str]:
    """Return `n` different names in random order; 124,800 exist."""
    nouns = [front + back for front in _VORNE for back in _HINTEN]
    names = [f"{noun} {more} {verb}".replace("  ", " ") for more in _ZUSATZ for verb in _VERBEN for noun in nouns]
    if n > len(names):
        raise SystemExit(f"At most {len(names)} Leistungen have different names.")
    return _random(seed, "titel").sample(names, n)


def _theme_of(lage: int) -> int:
    return lage % 14


def _key(kind: str, index: int) -> str:
    return f"{kind}-{index + 1:02}"


def _paragraph(r: Random, sentences: int) -> str:
    return " ".join(r.sample(_SAETZE, sentences))


def _source(r: Random, certainty: str) -> dict[str, Any]:
    gesetz = r.choice(_GESETZE)
    paragraph = r.randrange(1, 99)
    return {
        "titel": f"§ {paragraph} {gesetz}",
        "url": f"https://gesetze.example/{slug(gesetz)}/{paragraph}",
        "stand": 2025,
        "gewissheit": certainty,
    }


def _random(*key: object) -> Random:
    # seeded with text: the same on every platform and in every process
    return Random("/".join(map(str, key)))  # noqa: S311


def _yaml(values: object) -> str:
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))


def _dump(folder: Path, name: str, values: object) -> int:
    path = folder / "data" / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = _yaml(values).encode()
    path.write_bytes(data)
    return len(data)


def main() -> None:
    """Write one corpus, to look at it or to profile with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="new folder")
    parser.add_argument("--n", type=int, default=1000, help="number of Leistungen")
    parser.add_argument("--kommunen", type=int, default=0, help="number of municipalities")
    parser.add_argument("--search", action="store_true", help="with search index")
    parser.add_argument("--project", type=Path, default=ROOT, help="where hooks/ and overrides/ stand")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    size = write(
        args.folder, args.n, kommunen=args.kommunen, search=args.search, project=args.project.resolve(), seed=args.seed
    )
    print(f"{args.n} Leistungen, {size / args.n:.0f} bytes each")


if __name__ == "__main__":
    main()
