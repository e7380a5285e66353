"""The preview as an editor starts it."""

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

from conftest import UMGEBUNG, interruptible


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


@contextmanager
def running(project: Path) -> Iterator[Vorschau]:
    with interruptible():
        started = Vorschau(project)
    try:
        yield started
    finally:
        started.process.send_signal(signal.SIGINT)  # as Ctrl-C does; MkDocs then deletes its folder
        started.process.wait(timeout=60)
