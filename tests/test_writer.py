"""The published folder: only what changed is written, only what we made is removed, nothing is ever emptied."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from ozg.spec import Page, PageSpec
from ozg.writer import MANIFEST, Output, alone, throwaway

pytestmark = pytest.mark.whole


def page(uri: str, text: str) -> Page:
    spec = PageSpec(uri=uri, titel=uri, beschreibung="", inhalt=text, art="test")
    return Page(uri, uri, None, lambda: spec)


def fill(spec: PageSpec) -> bytes:
    return spec.inhalt.encode()


def publish(site: Path, pages: list[Page], workers: int = 1) -> tuple[set[str], list[str]]:
    staging = site.parent / "neu"
    staging.mkdir(exist_ok=True)
    output = Output(site, staging)
    output.add_all(pages, lambda page: fill(page.build()), workers)
    stale = output.publish()
    return output.changed, stale


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_only_what_changed_is_written(site: Path) -> None:
    publish(site, [page("a.html", "A"), page("b/c.html", "C")])
    before = (site / "a.html").stat().st_ino
    changed, _ = publish(site, [page("a.html", "A"), page("b/c.html", "anders")])
    assert changed == {"b/c.html"}
    assert (site / "a.html").stat().st_ino == before
    assert (site / "b/c.html").read_text() == "anders"


def test_stale_pages_go_and_so_do_their_empty_folders(site: Path) -> None:
    publish(site, [page("a.html", "A"), page("b/c.html", "C")])
    _, stale = publish(site, [page("a.html", "A")])
    assert stale == ["b/c.html"]
    assert not (site / "b").exists()


def test_files_of_others_are_left_alone(site: Path) -> None:
    site.mkdir()
    (site / "CNAME").write_text("ozg.example")
    publish(site, [page("a.html", "A")])
    publish(site, [])
    assert [path.name for path in site.iterdir() if path.name != MANIFEST] == ["CNAME"]


def test_a_manifest_cannot_delete_outside_the_site(site: Path) -> None:
    site.mkdir()
    victim = site.parent / "wichtig.txt"
    victim.write_text("bleibt")
    (site / MANIFEST).write_text("../wichtig.txt\n/etc/hostname\n")
    publish(site, [page("a.html", "A")])
    assert victim.exists()


@pytest.mark.parametrize("broken", [b"\0\0\0\0", b"a.html\n\xff\n", b"b\n"], ids=["power cut", "bytes", "a folder"])
def test_a_broken_manifest_stops_nothing_and_costs_nothing(site: Path, broken: bytes) -> None:
    publish(site, [page("a.html", "A"), page("b/c.html", "C")])
    good = (site / MANIFEST).read_bytes()
    (site / MANIFEST).write_bytes(broken)
    changed, stale = publish(site, [page("a.html", "A"), page("b/c.html", "C")])
    assert (changed, stale) == (set(), [])
    assert (site / MANIFEST).read_bytes() == good


def test_a_page_that_fails_leaves_the_site_as_it_was(site: Path) -> None:
    publish(site, [page("a.html", "A")])

    def broken() -> PageSpec:
        raise ValueError("kaputt")

    with pytest.raises(ValueError, match="kaputt"):
        publish(site, [page("a.html", "neu"), Page("b.html", "b", None, broken)])
    assert (site / "a.html").read_text() == "A"


def test_workers_write_the_same_as_one_process(site: Path, tmp_path: Path) -> None:
    pages = [page(f"p/{number}.html", str(number)) for number in range(1_500)]
    publish(site, pages, workers=1)
    other = tmp_path / "b" / "site"
    other.parent.mkdir()
    publish(other, pages, workers=3)
    read = partial(Path.read_bytes)
    assert {p.name: read(p) for p in site.rglob("*.html")} == {p.name: read(p) for p in other.rglob("*.html")}


def test_an_error_in_a_worker_reaches_the_caller(site: Path) -> None:
    def broken() -> PageSpec:
        raise ValueError("im Prozess")

    pages = [page(f"{number}.html", "x") for number in range(1_200)]
    with pytest.raises(ValueError, match="im Prozess"):
        publish(site, [*pages, Page("z.html", "z", None, broken)], workers=2)


def test_a_file_can_become_a_folder_and_the_reverse(site: Path) -> None:
    for uri in ("o", "o/d.html", "o"):
        publish(site, [page(uri, uri)])
        assert (site / uri).read_text() == uri
        publish(site, [page(uri, uri)])  # and stays so


def test_a_build_that_is_killed_leaves_nothing_that_nobody_knows(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site, [page("a.html", "A")])
    with monkeypatch.context() as patch:
        patch.setattr(Output, "_move", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publish(site, [page("a.html", "neu"), page("b/c.html", "C")])
    (site / "b").mkdir()
    (site / "b/c.html").write_text("C")  # it came as far as that
    _, stale = publish(site, [page("a.html", "A")])
    assert stale == ["b/c.html"]


def test_what_a_killed_build_left_behind_goes_when_surely_nobody_needs_it(site: Path) -> None:
    old, young, mine = throwaway(site), throwaway(site), site.parent / ".ozg-dateien1"
    (old / "leistungen").mkdir()
    mine.write_text("eine Datei")
    two_hours_ago = time.time() - 7200
    for path in (old, mine):
        os.utime(path, (two_hours_ago, two_hours_ago))
    assert throwaway(site).is_dir()
    assert (old.exists(), young.exists(), mine.exists()) == (False, True, True)


def _hold(site: Path, told: Path, seconds: float) -> None:
    with alone(site):
        told.write_text("da")
        time.sleep(seconds)
        told.write_text("fort")


@pytest.mark.skipif(os.name == "nt", reason="no such locks")
def test_two_builds_publish_one_after_the_other(site: Path, tmp_path: Path) -> None:
    told = tmp_path / "erster"
    first = multiprocessing.get_context("fork").Process(target=_hold, args=(site, told, 0.5))
    first.start()
    while not told.exists():
        time.sleep(0.01)
    with alone(site):
        assert told.read_text() == "fort"
    first.join()
    killed = multiprocessing.get_context("fork").Process(target=_hold, args=(site, tmp_path / "zweiter", 60))
    killed.start()
    while not (tmp_path / "zweiter").exists():
        time.sleep(0.01)
    killed.kill()
    with alone(site):  # waits for nobody
        pass
    killed.join()


def test_where_nothing_can_be_written_that_is_said(mini: Path, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("kein Ordner")
    for site in (tmp_path / "datei", tmp_path / "datei/site"):
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
        result = subprocess.run(command, cwd=mini, capture_output=True, text=True, check=False)
        assert result.returncode == 1
        assert "lässt sich nicht schreiben" in result.stderr
        assert "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".ozg-")] == []
