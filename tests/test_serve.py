"""The preview: what is saved is shown, what is wrong is explained in the browser, and repaired it is gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import UMGEBUNG


class Vorschau:
    """A running `mkdocs serve`."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", self.url.split("/")[2]]
        self.process = subprocess.Popen(
            command, cwd=project, env=os.environ | UMGEBUNG, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def get(self, uri: str) -> str:
        try:
            with urllib.request.urlopen(self.url + uri, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def wait(self, uri: str, fits: Callable[[str], bool], what: str) -> str:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if fits(page := self.get(uri)):
                return page
            self.get("gibt-es-nicht.html")  # a visitor's wrong address must never stop the preview
            time.sleep(0.05)
        raise AssertionError(f"never shown: {what}")


@pytest.fixture
def vorschau(mini: Path) -> Iterator[Vorschau]:
    with running(mini) as found:
        yield found


@contextmanager
def running(project: Path) -> Iterator[Vorschau]:
    # a shell that runs the tests in the background has them ignore Ctrl-C, and the preview would inherit that
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = Vorschau(project)
    signal.signal(signal.SIGINT, before)
    yield started
    started.process.send_signal(signal.SIGINT)  # as Ctrl-C does; MkDocs then deletes its folder
    started.process.wait(timeout=20)


def test_save_break_and_repair(mini: Path, vorschau: Vorschau) -> None:
    uri, path = "leistungen/hund-anmelden.html", mini / "data/leistungen/hund-anmelden.yml"
    text = path.read_text("utf-8")
    vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the page")
    path.write_text(text.replace("Wer einen Hund hält", "Wer Hunde liebt"), "utf-8")
    vorschau.wait(uri, lambda page: "Wer Hunde liebt" in page, "what was saved")
    path.write_text(text.replace("teaser:", "tesaer:"), "utf-8")
    page = vorschau.wait(uri, lambda page: "Meinten Sie „teaser“?" in page, "the error")
    assert "livereload" in page  # it goes away by itself
    path.write_text(text, "utf-8")
    vorschau.wait(uri, lambda page: "Wer einen Hund hält" in page, "the repaired page")


def test_a_broken_link_is_explained_too(mini: Path, vorschau: Vorschau) -> None:
    path = mini / "docs/ueber.md"
    text = path.read_text("utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the page")
    path.write_text(text.replace("#zustaendige-stelle", "#gibt-es-nicht"), "utf-8")
    vorschau.wait("ueber.html", lambda page: "gibt es die Stelle „#gibt-es-nicht“ nicht" in page, "the warning")
    path.write_text(text, "utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the repaired page")


def test_what_mkdocs_finds_is_said_in_german(mini: Path, vorschau: Vorschau) -> None:
    path = mini / "docs/ueber.md"
    text = path.read_text("utf-8")
    vorschau.wait("ueber.html", lambda page: "Zur Leistung" in page, "the page")
    path.write_text(f"{text}\nSiehe [unten](#unten) und [dort][x].\n\n[x]: glosar.html\n", "utf-8")
    page = vorschau.wait("ueber.html", lambda page: "<h1>Noch nicht" in page, "the warnings")
    assert "„#unten“: Auf dieser Seite gibt es diese Stelle nicht." in page
    assert "„glosar.html“ führt ins Leere." in page


def test_a_preview_that_begins_with_a_fault_waits_until_it_is_mended(mini: Path) -> None:
    path = mini / "data/leistungen/hund-anmelden.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("teaser:", "tesaer:"), "utf-8")
    with running(mini) as vorschau:
        time.sleep(3)
        assert vorschau.process.poll() is None
        path.write_text(text, "utf-8")
        vorschau.wait("leistungen/hund-anmelden.html", lambda page: "Wer einen Hund hält" in page, "the mended page")


def test_the_preview_shows_what_is_not_public_yet(mini: Path, vorschau: Vorschau) -> None:
    vorschau.wait("leistungen/hund-anmelden.html", lambda page: "Wer einen Hund hält" in page, "the page")
    path = mini / "docs/ueber.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nentwurf: ja\n", 1), "utf-8")
    vorschau.wait("ueber.html", lambda page: "noch nicht öffentlich (Entwurf)" in page, "the draft")


def test_the_preview_can_be_searched(mini: Path) -> None:
    settings, path = mini / "mkdocs.yml", mini / "data/leistungen/hund-anmelden.yml"
    settings.write_text(settings.read_text("utf-8").replace("{suche: false}", "{suche: true}"), "utf-8")
    with running(mini) as vorschau:
        vorschau.wait("pagefind/woerter.txt", lambda words: "Hund" in words.split(), "the words of all pages")
        path.write_text(path.read_text("utf-8").replace("Wer einen Hund hält", "Wer einen Wolf hält"), "utf-8")
        vorschau.wait("pagefind/woerter.txt", lambda words: "Wolf" in words.split(), "the word that was saved")
