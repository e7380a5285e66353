"""Measure builds of the generator against Hugo: same data, same facts, alternating runs.

Both build the same generated corpus (corpus.py); what they wrote is compared with the data first
(check.py), because a generator that leaves something out is fast for the wrong reason. Everything
stands on a tmpfs: after building and deleting many large trees, disks slow down for everybody, and
would be all that is measured.

Wall time is taken from outside, CPU time is user and system time of the whole process tree. Memory is
the sum of the proportional set sizes (PSS: pages shared after a fork are counted once) of all processes
of the run, polled in a warm-up of its own, so that polling costs no timed run anything.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import check
import corpus
import report
from report import Case, Sample

HERE = Path(__file__).resolve().parent
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Peer:
    """A generator. name: as in the tables. command: builds into `out`. forget: removes its caches."""

    name: str
    command: list[str]
    out: Path
    cwd: Path
    forget: Callable[[], None]
    env: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def workspace() -> Iterator[Path]:
    """Give a new folder, on a tmpfs where there is one, and remove it."""
    shm = Path("/dev/shm")  # noqa: S108
    base = shm if os.access(shm, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="ozg-bench-", dir=base) as folder:
        yield Path(folder)


def ours(project: Path, work: Path) -> Peer:
    """Return this generator; cold means without .cache/ of the project, where it keeps parsed content."""
    out = work / "ours"
    return Peer(
        report.OURS,
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)],
        out,
        project,
        lambda: shutil.rmtree(project / ".cache", ignore_errors=True),
        # Python keeps compiled modules, as in any installation; some test environments switch that off
        {
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(work / "bytecode"),
        },
    )


def hugo(project: Path, work: Path, *, search: bool) -> Peer:
    """Return Hugo over the same data. Its binary is called directly: the script on the path starts Python first."""
    out, site, cache = work / "hugo", work / "hugo-site", work / "hugo-cache"
    shutil.copytree(HERE / "hugo", site)
    folders = [
        ("content", "content"),
        ("layouts", "layouts"),
        (project / "data", "data"),
        (project / "docs", "content"),
    ]
    mounts = "".join(f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n' for source, target in folders)
    (site / "mounts.toml").write_text(mounts, "utf-8")
    config = "hugo.toml,mounts.toml,suche.toml" if search else "hugo.toml,mounts.toml"
    binary = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    command = [str(binary), "build", "--quiet", "--noBuildLock", "--config", config]
    command += ["--destination", str(out), "--cacheDir", str(cache)]
    return Peer(report.HUGO, command, out, site, lambda: shutil.rmtree(cache, ignore_errors=True))


def run(peer: Peer, *, memory: bool = False) -> Sample:
    """Build once. memory: poll the memory of all its processes; the times are then no good."""
    before = getrusage(RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        peer.command,
        cwd=peer.cwd,
        env={**os.environ, **peer.env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    peak = [0]
    done = threading.Event()
    poller = threading.Thread(target=_poll, args=(process.pid, done, peak), daemon=True)
    if memory:
        poller.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - start
    done.set()
    if memory:
        poller.join()
    _reap()
    after = getrusage(RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"{peer.name}: exit code {process.returncode}\n{output.decode(errors='replace')[-4000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Sample(wall, cpu, peak[0])


def _reap() -> None:
    """Wait for grandchildren that their parent left behind, so that their CPU time is counted."""
    try:
        while os.waitpid(-1, 0):
            pass
    except ChildProcessError:
        return


def _poll(session: int, done: threading.Event, peak: list[int]) -> None:
    while not done.wait(0.03):
        running = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
        peak[0] = max(peak[0], sum(_pss(pid) for pid in running if _of(pid, session)))


def _of(pid: int, session: int) -> bool:
    try:
        return os.getsid(pid) == session
    except (ProcessLookupError, PermissionError):
        return False


def _pss(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def measure(case: Case, runs: int, *, rebuild: bool, project: Path, alone: bool = False) -> None:
    """Fill `case` with samples: a checked warm-up with memory, then rounds, both peers in each (alone: only ours)."""
    with workspace() as work:
        content = work / "corpus"
        corpus.write(content, case.n, kommunen=case.kommunen, search=case.search, project=project)
        peers = [ours(content, work)] if alone else [hugo(content, work, search=case.search), ours(content, work)]
        wanted = check.Expectation.of(content, search=case.search)
        changes = 0
        for number in range(runs + 1):
            warm_up = number == 0
            case.load.append(os.getloadavg()[0])
            # who goes first changes every round, or one of them would always follow the other's garbage
            for peer in peers if number % 2 else reversed(peers):
                shutil.rmtree(peer.out, ignore_errors=True)
                peer.forget()
                case.add(peer.name, "cold", run(peer, memory=warm_up), warm_up=warm_up)
            if warm_up:
                for peer in peers:
                    if problems := check.problems(peer.out, wanted):
                        raise SystemExit("\n".join([f"{peer.name} leaves something out:", *problems[:20]]))
                    case.size[peer.name] = report.Size.of(peer.out)
            if rebuild:
                changes += 1
                address, words = corpus.change(content, changes)
                for peer in peers if number % 2 else reversed(peers):
                    case.add(peer.name, "rebuild", run(peer, memory=warm_up), warm_up=warm_up)
                    if words not in (peer.out / address).read_text("utf-8"):
                        raise SystemExit(f"{peer.name}: the change of {address} is not on the page.")
            print(f"  {case.title}: {'warm-up' if warm_up else f'round {number} of {runs}'}", file=sys.stderr)


def main() -> None:
    """Run what the command line asks for and print tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, nargs="+", default=[1000], help="numbers of Leistungen (default: 1000)")
    parser.add_argument("--runs", type=int, default=5, help="timed rounds (default: 5)")
    parser.add_argument("--search", choices=("no", "yes", "both"), default="both", help="with a search index?")
    parser.add_argument("--rebuild", choices=("no", "yes"), default="yes", help="also after one change?")
    parser.add_argument("--local", metavar="LxK", help="instead: L Leistungen at K places, every combination a page")
    parser.add_argument("--alone", action="store_true", help="only this generator, for sizes that Hugo needs long for")
    parser.add_argument("--project", type=Path, default=corpus.ROOT, help="where hooks/ and overrides/ stand")
    parser.add_argument("--json", type=Path, help="also write all samples here")
    args = parser.parse_args()
    # grandchildren whose parent is gone come to us; without this their CPU time would be lost
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    if args.local:
        number, places = (int(part) for part in args.local.lower().split("x"))
        cases = [Case(number, False, kommunen=places)]
    else:
        searches = {"no": [False], "yes": [True], "both": [False, True]}[args.search]
        cases = [Case(number, search) for number in args.n for search in searches]
    for case in cases:
        measure(case, args.runs, rebuild=args.rebuild == "yes", project=args.project.resolve(), alone=args.alone)
        if args.json:
            args.json.write_text(json.dumps([item.as_json() for item in cases], indent=1), "utf-8")
    print(report.markdown(cases))


if __name__ == "__main__":
    main()
