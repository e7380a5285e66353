"""The Nu HTML checker finds neither errors nor warnings on any page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

VNU = Path(__file__).parents[1] / "pruefer/node_modules/vnu-jar/build/dist/vnu.jar"

# What vnu warns of without a reason:
UNFOUNDED = (
    # It takes JSON-LD for a script. Data blocks never run, so the CSP does not apply to them (see test_csp.py).
    "Inline script violates Content Security Policy",
    # A file has no origin that 'self' could mean. Chromium loads the same pages from a server, without a violation.
    "Resource violates Content Security Policy (meta tag): external",
)


def test_every_page_is_valid(site: Path, small: Path) -> None:
    pages = sorted(str(path) for folder in (site, small) for path in folder.rglob("*.html"))
    assert VNU.exists(), "Run tests/pruefer/install.sh"
    command = ["java", "-jar", str(VNU), "--format", "json", "--stdout", *pages]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(answer.stdout)["messages"]
    found = [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if (message["type"] != "info" or message.get("subType") == "warning")
        and not message["message"].startswith(UNFOUNDED)
    ]
    assert not found, "\n" + "\n".join(found[:40])
