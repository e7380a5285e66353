"""What Kommunen say of Leistungen, looked at as a whole: where it contradicts itself, and what may be a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

from ozg.model import Kommune, Leistungskopf, OnlineVorOrt, Zustaendigkeitsregel
from ozg.problem import Loc, Problem
from ozg.source import locate
from ozg.text import count, join_and
from ozg.zustaendigkeit import Zustaendigkeiten, decides

Files = Mapping[tuple[str, str], str]
"""(kind, id) → its file."""
Finding = tuple[Loc, str, str]
"""Field, what is the matter, what would be right."""

_FEW = 3  # places that a note names


def check_rules(root: Path, kommunen: Mapping[str, Kommune], files: Files) -> Iterator[Problem]:
    """Yield a problem for all that contradicts itself in what Kommunen say."""
    for key, item in kommunen.items():
        yield from _found_in(root, files["kommunen", key], _conflicts(item))


def rule_notes(
    root: Path, kommunen: Mapping[str, Kommune], leistungen: Mapping[str, Leistungskopf], files: Files, heute: date
) -> Iterator[Problem]:
    """Yield a note for what Kommunen say, and perhaps did not mean."""
    wissen = Zustaendigkeiten({key: item.am(heute) for key, item in kommunen.items()}, leistungen)
    for key, item in kommunen.items():
        yield from _found_in(root, files["kommunen", key], _notes(item, wissen, heute))


def _found_in(root: Path, file: str, findings: Iterable[Finding]) -> Iterator[Problem]:
    for loc, message, hint in findings:
        yield Problem(file, locate(root, file, loc), loc, message, hint)


def _conflicts(kommune: Kommune) -> Iterator[Finding]:
    """Yield what contradicts itself: rules equally specific, services given twice, additions that overlap.

    What holds at different times does not contradict itself.
    """
    yield from _two_offices(kommune)
    services: dict[tuple[str, str], OnlineVorOrt] = {}
    for index, dienst in enumerate(kommune.online):
        first = services.setdefault((dienst.leistung, dienst.url), dienst)
        if first is not dienst and first.overlaps(dienst):
            yield ("online", index, "url"), "Diesen Online-Dienst gibt es schon.", "Einen der beiden Einträge löschen."
    for (_, one), (index, other) in combinations(enumerate(kommune.oertlich), 2):
        if one.leistung == other.leistung and one.overlaps(other):
            message = f"Zu „{other.leistung}“ gibt es schon einen Eintrag für dieselbe Zeit."
            hint = "Die Einträge vereinen oder mit „gueltig_ab“ und „gueltig_bis“ trennen."
            yield ("oertlich", index, "leistung"), message, hint


def _two_offices(kommune: Kommune) -> Iterator[Finding]:
    seen: dict[tuple[str, str], list[Zustaendigkeitsregel]] = {}
    for index, regel in enumerate(kommune.zustaendig):
        for place, (art, key) in enumerate(regel.ziele):
            before = seen.setdefault((art, key), [])
            other = next((one for one in before if one.overlaps(regel)), None)
            before.append(regel)
            if other is None:
                continue
            loc: Loc = ("zustaendig", index, art) if art == "alle" else ("zustaendig", index, art, place)
            what = f"„{key}“" if key else "„alle“"
            if other.stelle == regel.stelle:
                yield loc, f"Für {what} ist „{regel.stelle}“ schon genannt.", "Eine der beiden Angaben löschen."
            else:
                message = f"Für {what} sind zwei Stellen zuständig: „{other.stelle}“ und „{regel.stelle}“."
                hint = "Eine löschen, befristen oder genauer fassen (leistungen vor buendel vor themen vor alle)."
                yield loc, message, hint


def _notes(kommune: Kommune, wissen: Zustaendigkeiten, heute: date) -> Iterator[Finding]:
    """Yield what is allowed but may be a mistake: another level, rules without effect, gaps, what has expired."""
    for loc, key in _named(kommune):
        leistung = wissen.leistungen[key]
        if not decides(kommune, leistung):
            what = "übernimmt sie hiermit" if loc[0] == "zustaendig" else "bleibt dafür nicht zuständig"
            message = f"„{key}“ ist eine Leistung der Ebene „{leistung.ebene}“; {kommune.name} {what}."
            if loc[0] == "zustaendig" and (others := _own_office(kommune, leistung, wissen)):
                message += f" Ohne Wirkung in {_some(others)}: Dort ist selbst eine Stelle genannt."
            yield loc, message, "So lassen, wenn die Aufgabe vor Ort so verteilt ist."
    for index, regel in enumerate(kommune.zustaendig):
        for place, (art, key) in enumerate(regel.ziele):
            if art in ("buendel", "themen") and not any(
                key == (item.buendel if art == "buendel" else item.themenfeld) and decides(kommune, item)
                for item in wissen.leistungen.values()
            ):
                message = f"Zu „{key}“ gibt es keine Leistung, über die {kommune.name} entscheidet."
                yield ("zustaendig", index, art, place), message, ""
    for field in ("zustaendig", "online", "oertlich"):
        for index, item in enumerate(getattr(kommune, field)):
            if item.geltung(heute) == "abgelaufen":
                message = f"Diese Angaben galten bis {item.gueltig_bis:%d.%m.%Y}."
                yield (field, index, "gueltig_bis"), message, "Erneuern oder löschen."
    yield from _gaps(kommune, wissen)


def _own_office(kreis: Kommune, leistung: Leistungskopf, wissen: Zustaendigkeiten) -> list[str]:
    """Return the municipalities of a Landkreis that name an office of their own for this Leistung."""
    places = (ort for ort in wissen.kommunen.values() if ort.kreis == kreis.id)
    decided = ((ort, wissen.fuer(leistung, ort)) for ort in places)
    return [ort.name for ort, wer in decided if wer.stelle and wer.traeger is ort]


def _some(names: list[str]) -> str:
    """Return the first names of many and how many more there are."""
    more = len(names) - _FEW
    return join_and([*names[:_FEW], f"{more} {'weiteren' if more > 1 else 'weiterem Ort'}"] if more > 0 else names)


def _gaps(kommune: Kommune, wissen: Zustaendigkeiten) -> Iterator[Finding]:
    """Yield a note on Leistungen without an office, where there is one for others; the Landkreis may name it too."""
    if not kommune.zustaendig:
        return
    named = wissen.alle(kommune.id)
    gaps = [key for key, item in wissen.leistungen.items() if decides(kommune, item) and not named[key].stelle]
    if gaps:
        number = count(len(gaps), "Leistung", "Leistungen")
        yield ("zustaendig",), f"Für {number} ist keine Stelle genannt, zum Beispiel „{gaps[0]}“.", ""


def _named(kommune: Kommune) -> Iterator[tuple[Loc, str]]:
    """Yield every single Leistung that the Kommune names, with its place in the file."""
    for index, regel in enumerate(kommune.zustaendig):
        for place, key in enumerate(regel.leistungen):
            yield ("zustaendig", index, "leistungen", place), key
    for index, dienst in enumerate(kommune.online):
        yield ("online", index, "leistung"), dienst.leistung
    for index, item in enumerate(kommune.oertlich):
        yield ("oertlich", index, "leistung"), item.leistung
