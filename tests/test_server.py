"""The examples for web servers send the policy that the pages carry, and what a page cannot say itself."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

FILES = ("nginx.conf", "Caddyfile", "apache.htaccess")
META = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', (ROOT / "overrides/main.html").read_text())


@pytest.mark.parametrize("name", FILES)
def test_the_policy_is_that_of_the_pages_and_forbids_frames(name: str) -> None:
    found = re.findall(r'Content-Security-Policy "([^"]+)"', (ROOT / "server" / name).read_text())
    assert len(found) == 1
    assert META
    directives = set(found[0].split("; "))
    assert directives - set(META[1].split("; ")) == {"frame-ancestors 'none'"}
    assert set(META[1].split("; ")) <= directives


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "part",
    [
        r'Strict-Transport-Security "max-age=\d{8}"',
        r'X-Content-Type-Options "nosniff"',
        r'Referrer-Policy "no-referrer"',
        r"max-age=31536000, immutable",
        r"max-age=300\b",
        r"/404\.html",
        r"well-known",
    ],
)
def test_every_server_gets_the_same_advice(name: str, part: str) -> None:
    assert re.search(part, (ROOT / "server" / name).read_text())


def test_packed_files_follow_their_originals(tmp_path: Path) -> None:
    def pack() -> None:
        subprocess.run([ROOT / "server/precompress.sh", tmp_path], check=True)

    page, font = tmp_path / "a b" / "ä.html", tmp_path / "x.woff2"
    page.parent.mkdir()
    page.write_text("alt " * 1_000)
    font.write_bytes(b"x" * 5_000)
    pack()
    packed = page.with_name("ä.html.gz")
    assert gzip.decompress(packed.read_bytes()) == page.read_bytes()
    assert not (tmp_path / "x.woff2.gz").exists()
    first = packed.stat().st_mtime_ns
    pack()
    assert packed.stat().st_mtime_ns == first
    page.unlink()
    pack()
    assert not packed.exists()
