"""Samples → tables in Markdown: medians, and ratios taken within a round, where both met the same machine."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

OURS, HUGO = "ozg-hessen", "Hugo"
_KINDS = {"cold": "cold", "rebuild": "one Leistung changed"}
_MIB = 2**20


@dataclass(frozen=True)
class Sample:
    """One build: wall and CPU time in seconds, peak memory in bytes (0: not polled)."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True)
class Size:
    """What a build wrote. page: mean bytes of a Leistung's page."""

    files: int
    size: int
    page: int

    @classmethod
    def of(cls, out: Path) -> Size:
        """Measure a published folder."""
        sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
        pages = [path.stat().st_size for path in (out / "leistungen").glob("*.html") if path.name != "index.html"]
        return cls(len(sizes), sum(sizes), sum(pages) // max(1, len(pages)))


@dataclass
class Case:
    """One job, measured: n Leistungen (at how many places), with a search index or without."""

    n: int
    search: bool
    kommunen: int = 0
    samples: dict[str, dict[str, list[Sample]]] = field(default_factory=dict)
    memory: dict[str, dict[str, int]] = field(default_factory=dict)
    size: dict[str, Size] = field(default_factory=dict)
    load: list[float] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the case is, in a line."""
        if self.kommunen:
            return f"{self.n:,} Leistungen at {self.kommunen} places = {self.n * self.kommunen:,} local pages"
        return f"N = {self.n:,}, {'with' if self.search else 'without'} search index"

    def add(self, peer: str, kind: str, sample: Sample, *, warm_up: bool) -> None:
        """Keep a sample; of a warm-up only its memory."""
        if warm_up:
            self.memory.setdefault(peer, {})[kind] = sample.memory
        else:
            self.samples.setdefault(peer, {}).setdefault(kind, []).append(sample)

    def ratio(self, kind: str, what: str) -> float:
        """Return the median over the rounds of ours divided by Hugo's."""
        pairs = zip(self.samples[OURS][kind], self.samples[HUGO][kind], strict=True)
        return float(median(getattr(mine, what) / getattr(theirs, what) for mine, theirs in pairs))

    def as_json(self) -> dict[str, Any]:
        """Return everything that was measured."""
        return asdict(self)


def markdown(cases: list[Case]) -> str:
    """Return all tables, with what they were measured on."""
    measured = [case for case in cases if case.samples]
    return "\n\n".join([_machine(measured), *(_table(case) for case in measured)])


def _machine(cases: list[Case]) -> str:
    loads = [load for case in cases for load in case.load]
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, MkDocs {version('mkdocs')}, Hugo {version('hugo')}; "
        f"load average {min(loads):.1f} to {max(loads):.1f} while measuring."
    )


def _table(case: Case) -> str:
    head = "wall s (min–max) | wall ÷ Hugo | CPU s | CPU ÷ Hugo | peak MiB | files | MiB | bytes per Leistung page"
    lines = [f"### {case.title}", "", f"| build | generator | {head} |", "|---|---|" + "---:|" * 8]
    lines += [
        _row(case, kind, words, peer)
        for kind, words in _KINDS.items()
        for peer in (HUGO, OURS)
        if kind in case.samples.get(peer, {})
    ]
    return "\n".join(lines)


def _row(case: Case, kind: str, words: str, peer: str) -> str:
    samples = case.samples[peer][kind]
    walls = [sample.wall for sample in samples]
    ratios = ["1", "1"] if peer == HUGO else ["–", "–"]
    if peer != HUGO and HUGO in case.samples:
        ratios = [f"**{case.ratio(kind, what):.2f}**" for what in ("wall", "cpu")]
    size = case.size[peer]
    cells = [
        words,
        peer,
        f"{median(walls):.2f} ({min(walls):.2f}–{max(walls):.2f})",
        ratios[0],
        f"{median(sample.cpu for sample in samples):.2f}",
        ratios[1],
        f"{case.memory[peer][kind] / _MIB:.0f}",
        f"{size.files:,}",
        f"{size.size / _MIB:.1f}",
        f"{size.page:,}",
    ]
    return f"| {' | '.join(cells)} |"
