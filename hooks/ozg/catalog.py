"""All content as one consistent value: what there is, in the order in which lists show it.

`loader.load` makes it. Leistungen are the many: their heads are at hand, their texts are unpacked
one by one when a page is built, so that memory and time do not grow with texts nobody looks at.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

from ozg import model
from ozg.entry import OwnAddress
from ozg.model import Modell
from ozg.problem import Problem
from ozg.zustaendigkeit import Zustaendigkeiten

FOLDERS: dict[str, type[Modell]] = {
    "leistungen": model.Leistung,
    "buendel": model.Umsetzungsbuendel,
    "themen": model.Themenfeld,
    "lagen": model.Lage,
    "umsetzungsstand": model.Umsetzungsstand,
    "fragen": model.Bereich,
    "stellen": model.Stelle,
    "programme": model.Programm,
    "kommunen": model.Kommune,
    "videos": model.Video,
}
"""Folders of data/ in which one file is one thing, named after it."""

LISTS: dict[str, type[Modell]] = {
    "quellen": model.Quelle,
    "glossar": model.Glossareintrag,
    "weiterleitungen": model.Weiterleitung,
}
"""Files of data/ that hold many things under their keys."""

SINGLES: dict[str, type[Modell]] = {
    "startseite": model.Startseite,
    "barrierefreiheit": model.Barrierefreiheitserklaerung,
}
"""Files of data/ that are one thing; each must be there."""

DOCS, NEWSLETTER = "docs", "docs/newsletter"


@dataclass(frozen=True)
class Catalog:
    """Everything the site says. Mappings are by id, in the order in which lists show them."""

    leistungen: Mapping[str, model.Leistungskopf]
    """Heads; the whole is `leistung(id)`."""
    buendel: Mapping[str, model.Umsetzungsbuendel]
    themen: Mapping[str, model.Themenfeld]
    lagen: Mapping[str, model.Lage]
    umsetzungsstand: Mapping[str, model.Umsetzungsstand]
    fragen: Mapping[str, model.Bereich]
    stellen: Mapping[str, model.Stelle]
    programme: Mapping[str, model.Programm]
    kommunen: Mapping[str, model.Kommune]
    kommunen_jederzeit: Mapping[str, model.Kommune]
    """As in their files: with what has ended and what is to come."""
    videos: Mapping[str, model.Video]
    ausgaben: Mapping[str, model.Ausgabe]
    seiten: Mapping[str, model.Seite]
    """Front matter of editorial pages, by path below docs/ ("ueber/index.md")."""
    quellen: Mapping[str, model.Quelle]
    glossar: Mapping[str, model.Glossareintrag]
    weiterleitungen: Mapping[str, model.Weiterleitung]
    """By the address that a page once had."""
    heute: date
    """Today, for what holds for a time only. Digests change on the days on which something begins or ends."""
    startseite: model.Startseite
    barrierefreiheit: model.Barrierefreiheitserklaerung
    files: Mapping[tuple[str, str], str]
    """(kind, id) → file it came from, below the project."""
    packed: Mapping[str, bytes]
    """Leistungen by id, packed."""
    named: Mapping[str, tuple[str, ...]]
    """Leistung → Leistungen that it names."""
    digests: Mapping[tuple[str, str], bytes]
    """(kind, id) → digest of the file's content; for Leistungen ("kopf", id) is that of the head."""
    links: Mapping[str, tuple[tuple[int, str], ...]]
    """File → (line, address) of its links into this site."""
    spelt_out: tuple[OwnAddress, ...]
    """Full addresses of this site that are no links of a text."""
    vorschau: Catalog | None = None
    """The same with what is not public yet, if there is any; None in a preview."""
    wartend: Mapping[str, date] = field(default_factory=dict)
    """File → the first day on which it is public, of what only the preview shows; empty otherwise."""
    notes: tuple[Problem, ...] = ()
    """What an editor may want to know but need not mend."""

    def leistung(self, key: str) -> model.Leistung:
        """Return the whole Leistung; unpacked anew at each call."""
        found: model.Leistung = pickle.loads(self.packed[key])  # noqa: S301 - packed by this program
        return found

    @cached_property
    def digest(self) -> bytes:
        """Digest of what any page may show: everything but Leistungen, Kommunen, Stellen and Weiterleitungen."""
        others = ("leistungen", "kopf", "kommunen", "stellen", "weiterleitungen")
        said = self._digest_of(*(name for name in sorted(self.digests) if name[0] not in others))
        return said + repr(sorted(self.wartend.items())).encode()

    @cached_property
    def lists_digest(self) -> bytes:
        """Digest of what lists show: the heads of all Leistungen, all Kommunen, all Stellen."""
        kinds = {"kopf": self.leistungen, "kommunen": self.kommunen, "stellen": self.stellen}
        return self._digest_of(*((kind, key) for kind, keys in kinds.items() for key in keys))

    @cached_property
    def stellen_digest(self) -> bytes:
        """Digest of all Stellen."""
        return self._digest_of(*(("stellen", key) for key in self.stellen))

    def weiterleitung_digest(self, key: str) -> bytes:
        """Digest of what a Weiterleitung shows: itself, and the title of any page."""
        return self._digest_of(("weiterleitungen", key)) + self.lists_digest

    def kommune_digest(self, kommune: model.Kommune) -> bytes:
        """Digest of what is said at a place: by itself, by its Landkreis, and of offices."""
        names = [("kommunen", key) for key in (kommune.id, kommune.kreis) if key]
        return self._digest_of(*names) + self.stellen_digest

    def leistung_digest(self, key: str) -> bytes:
        """Digest of what the page of one Leistung shows: its own text and the heads of those it names."""
        return self._digest_of(("leistungen", key), *(("kopf", name) for name in self.named[key]))

    def _digest_of(self, *names: tuple[str, str]) -> bytes:
        """Digest of these things (kind, id): what they say, their ids, which are addresses, and their files."""
        return blake2b(b"".join([self._said[name] for name in names]), digest_size=16).digest()

    @cached_property
    def _said(self) -> Mapping[tuple[str, str], bytes]:
        return {
            (kind, key): f"{kind}/{key}/{self.files.get((kind, key), '')}/".encode() + digest
            for (kind, key), digest in self.digests.items()
        }

    @cached_property
    def leistungen_nach_buendel(self) -> Mapping[str, tuple[model.Leistungskopf, ...]]:
        """Leistungen of each Umsetzungsbündel, A–Z."""
        return _group(self.buendel, self.leistungen.values(), lambda item: item.buendel)

    @cached_property
    def leistungen_nach_thema(self) -> Mapping[str, tuple[model.Leistungskopf, ...]]:
        """Leistungen of each Themenfeld, A–Z."""
        return _group(self.themen, self.leistungen.values(), lambda item: item.themenfeld)

    @cached_property
    def leistungen_nach_lage(self) -> Mapping[str, tuple[model.Leistungskopf, ...]]:
        """Leistungen of each Lage, A–Z."""
        return _group(self.lagen, self.leistungen.values(), lambda item: item.lage)

    @cached_property
    def gemeinden_nach_kreis(self) -> Mapping[str, tuple[model.Kommune, ...]]:
        """Municipalities of each Landkreis, A–Z."""
        kreise = {key: item for key, item in self.kommunen.items() if item.typ == "landkreis"}
        return _group(kreise, self.kommunen.values(), lambda item: item.kreis)

    @cached_property
    def gemeinden(self) -> tuple[model.Kommune, ...]:
        """All towns and municipalities, A–Z."""
        return tuple(item for item in self.kommunen.values() if item.typ != "landkreis")

    @cached_property
    def vor_ort(self) -> Zustaendigkeiten:
        """Who is in charge at a place, and what is online or different there."""
        return Zustaendigkeiten(self.kommunen, self.leistungen, self.kommunen_jederzeit)

    @cached_property
    def leichte_sprache(self) -> Mapping[str, str]:
        """Address of a page → address of the same page in Leichte Sprache."""
        return {
            item.standard: f"{path.removesuffix('.md')}.html" for path, item in self.seiten.items() if item.standard
        }

    @cached_property
    def antworten(self) -> Mapping[str, str]:
        """The answer of every question, with those that point elsewhere resolved."""
        alle = {frage.id: frage for bereich in self.fragen.values() for frage in bereich.fragen}
        return {
            key: frage.antwort or (alle[frage.antwort_wie].antwort if frage.antwort_wie else None) or ""
            for key, frage in alle.items()
        }


def _group(keys: Iterable[str], items: Iterable[Any], of: Callable[[Any], str | None]) -> dict[str, tuple[Any, ...]]:
    out: dict[str, list[Any]] = {key: [] for key in keys}
    for item in items:
        if (key := of(item)) is not None:
            out[key].append(item)
    return {key: tuple(values) for key, values in out.items()}
