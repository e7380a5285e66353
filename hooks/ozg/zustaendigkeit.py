"""Who is in charge of a Leistung at a place, what is online there, and what is different there.

The level of the Leistung says who decides (Gemeinde; Landkreis or kreisfreie Stadt; Land; Bund;
Sozialversicherung); rules of data/kommunen say which office. The most specific rule counts, and among
equals the one nearer to the place. A town in a Landkreis has a task of the Landkreis if the Leistung
says so (`staedte`: all Sonderstatus-Städte, § 4a Abs. 2 HGO, or single ones), or if the town itself
names this single Leistung.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from ozg.model import Kommune, Leistung, Leistungskopf, Oertlich, OnlineVorOrt
from ozg.model.vor_ort import REGELARTEN

T = TypeVar("T", OnlineVorOrt, Oertlich)
EIGENE = {
    "landkreis": frozenset({"kreis"}),
    "kreisfreie stadt": frozenset({"gemeinde", "kreis"}),
    "stadt": frozenset({"gemeinde"}),
    "gemeinde": frozenset({"gemeinde"}),
}
"""Levels of Leistungen that a kind of Kommune decides on."""


@dataclass(frozen=True, slots=True)
class Zustaendig:
    """Who is in charge at a place.

    traeger: the Kommune that decides; None: none does, or (asked of a Landkreis) its municipalities.
    stelle: id of its office, if a rule names one. regel: kind of that rule, else "".
    """

    traeger: Kommune | None
    stelle: str | None = None
    regel: str = ""


class Zustaendigkeiten:
    """All that the Kommunen say of Leistungen, ready to be asked."""

    def __init__(
        self,
        kommunen: Mapping[str, Kommune],
        leistungen: Mapping[str, Leistungskopf],
        jederzeit: Mapping[str, Kommune] | None = None,
    ) -> None:
        """kommunen: as of today. jederzeit: with what has ended and what is to come, if that is more."""
        self.kommunen, self.leistungen = kommunen, leistungen
        more = jederzeit is not None and jederzeit is not kommunen
        self._jederzeit = Zustaendigkeiten(jederzeit, leistungen) if jederzeit is not None and more else self
        # most Kommunen say nothing: only those that do are in here, so that asking stays cheap
        self._regeln = {
            key: {ziel: regel.stelle for regel in item.zustaendig for ziel in regel.ziele}
            for key, item in kommunen.items()
            if item.zustaendig
        }
        self.alle = lru_cache(maxsize=4)(self._alle)
        """Id of a Kommune → who is in charge there, by id of the Leistung; lists of a place ask several times."""

    def _alle(self, ort: str) -> Mapping[str, Zustaendig]:
        kommune, (samples, number) = self.kommunen[ort], self._groups
        answers = [self.fuer(sample, kommune) for sample in samples]
        out = {key: answers[place] for key, place in number.items()}
        single = {
            key for by in (ort, kommune.kreis or "") for art, key in self._regeln.get(by, ()) if art == "leistungen"
        }
        for key in single & out.keys():
            out[key] = self.fuer(self.leistungen[key], kommune)
        return out

    @cached_property
    def _groups(self) -> tuple[Sequence[Leistungskopf], Mapping[str, int]]:
        """Leistungen among which only a rule for a single one makes a difference.

        Returns one without a name for each group, and the group of every Leistung. Ten thousand Leistungen are a few
        hundred groups, and asked for each of 442 places they are the larger part of a build.
        """
        first: dict[tuple[object, ...], int] = {}
        samples: list[Leistungskopf] = []
        number = {}
        for key, item in self.leistungen.items():
            group = (item.ebene, item.sonderstatus, item.eigene, item.buendel, item.themenfeld)
            if group not in first:
                first[group] = len(samples)
                samples.append(item._replace(id=""))
            number[key] = first[group]
        return samples, number

    def fuer(self, leistung: Leistung | Leistungskopf, ort: Kommune) -> Zustaendig:
        """Return who is in charge of `leistung` at `ort`."""
        kreis = self.kommunen.get(ort.kreis) if ort.kreis and not takes_over(ort, leistung) else None
        if ort.id in self._regeln or (kreis and kreis.id in self._regeln):
            names = {"leistungen": leistung.id, "buendel": leistung.buendel, "themen": leistung.themenfeld, "alle": ""}
            for art in REGELARTEN:
                for traeger in (ort, kreis):
                    if traeger is None or (art != "leistungen" and not decides(traeger, leistung)):
                        continue
                    if stelle := self._regeln.get(traeger.id, {}).get((art, names[art] or "")):
                        return Zustaendig(traeger, stelle, art)
        return Zustaendig(by_level(leistung, ort, kreis))

    def online(self, leistung: Leistung | Leistungskopf, ort: Kommune) -> tuple[tuple[Kommune, OnlineVorOrt], ...]:
        """Return the online services for `leistung` at `ort`, each with the Kommune that offers it."""
        return tuple(
            (wer, item)
            for wer in self._saying(leistung, ort)
            for item in self._online.get(wer.id, {}).get(leistung.id, ())
        )

    def oertlich(self, leistung: Leistung | Leistungskopf, ort: Kommune) -> tuple[tuple[Kommune, Oertlich], ...]:
        """Return the additions to `leistung` at `ort`, each with the Kommune that makes it."""
        return tuple(
            (wer, item)
            for wer in self._saying(leistung, ort)
            for item in self._oertlich.get(wer.id, {}).get(leistung.id, ())
        )

    def gesagt(self, ort: Kommune) -> frozenset[str]:
        """Return the Leistungen of which something is said for `ort`: an office, an online service, an addition.

        Today, once, or on a day to come: they have a page, and no address begins or ends with a date.
        """
        return self._jederzeit._gesagt(ort)

    def _gesagt(self, ort: Kommune) -> frozenset[str]:
        own = self._own(ort)
        if ort.kreis and (kreis := self.kommunen[ort.kreis]).id in self._speaking:
            own |= {key for key in self._own(kreis) if self.fuer(self.leistungen[key], ort).traeger is kreis}
        return own

    @cached_property
    def orte(self) -> Mapping[str, tuple[Kommune, ...]]:
        """Return for each Leistung the Kommunen for which something is said of it, A–Z; others are left out."""
        out: dict[str, list[Kommune]] = {}
        for ort in self.kommunen.values():
            for key in self.gesagt(ort):
                out.setdefault(key, []).append(ort)
        return {key: tuple(found) for key, found in out.items()}

    def eigene_staedte(self, leistung: Leistung | Leistungskopf) -> tuple[Kommune, ...]:
        """Return the towns within a Landkreis that have this task of the Landkreis themselves, A–Z."""
        if not leistung.sonderstatus and not leistung.eigene:
            return ()
        return tuple(ort for ort in self.kommunen.values() if takes_over(ort, leistung))

    def geregelt(self, kommune: Kommune) -> frozenset[str]:
        """Return the Leistungen for which a rule of this Kommune itself names an office."""
        if kommune.id not in self._regeln:
            return frozenset()
        return frozenset(key for key, wer in self.alle(kommune.id).items() if wer.stelle and wer.traeger is kommune)

    def _own(self, kommune: Kommune) -> frozenset[str]:
        return self._speaking.get(kommune.id, frozenset())

    def _saying(self, leistung: Leistung | Leistungskopf, ort: Kommune) -> tuple[Kommune, ...]:
        """Return the Kommunen whose entries count at `ort`: itself, and its Kreis where that decides."""
        kreis = self.kommunen.get(ort.kreis) if ort.kreis else None
        if kreis is None or kreis.id not in self._speaking or self.fuer(leistung, ort).traeger is not kreis:
            return (ort,)
        return ort, kreis

    @cached_property
    def _online(self) -> Mapping[str, Mapping[str, tuple[OnlineVorOrt, ...]]]:
        return {key: _by_leistung(item.online) for key, item in self.kommunen.items() if item.online}

    @cached_property
    def _oertlich(self) -> Mapping[str, Mapping[str, tuple[Oertlich, ...]]]:
        return {key: _by_leistung(item.oertlich) for key, item in self.kommunen.items() if item.oertlich}

    @cached_property
    def _speaking(self) -> Mapping[str, frozenset[str]]:
        """Kommunen that say something, with the Leistungen they say it of."""
        return {
            key: self.geregelt(item) | self._online.get(key, {}).keys() | self._oertlich.get(key, {}).keys()
            for key, item in self.kommunen.items()
            if item.online or item.oertlich or item.zustaendig
        }


def takes_over(ort: Kommune, leistung: Leistung | Leistungskopf) -> bool:
    """Say whether a town has this task of its Landkreis itself, as the Leistung says."""
    return ort.id in leistung.eigene or (ort.sonderstatus and leistung.sonderstatus)


def decides(kommune: Kommune, leistung: Leistung | Leistungskopf) -> bool:
    """Say whether the task is one of this Kommune, without any rule of its own."""
    return leistung.ebene in EIGENE[kommune.typ] or takes_over(kommune, leistung)


def by_level(leistung: Leistung | Leistungskopf, ort: Kommune, kreis: Kommune | None) -> Kommune | None:
    """Return who decides at `ort`, which lies in `kreis`, where no rule names an office.

    None: no Kommune does, or (asked of a Landkreis) its municipalities.
    """
    return ort if takes_over(ort, leistung) else level(leistung.ebene, ort, kreis)


def level(ebene: str, ort: Kommune, kreis: Kommune | None) -> Kommune | None:
    """Return who decides at `ort` what is a task of a level, as `by_level` does, but for towns that the law names."""
    if ebene in EIGENE[ort.typ]:
        return ort
    return kreis if ebene == "kreis" else None


def _by_leistung(items: tuple[T, ...]) -> Mapping[str, tuple[T, ...]]:
    out: dict[str, list[T]] = {}
    for item in items:
        out.setdefault(item.leistung, []).append(item)
    return {key: tuple(found) for key, found in out.items()}
