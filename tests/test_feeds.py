"""The feeds of the OZG-Report, read back as feed readers do."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from time import mktime

import feedparser
import pytest

import seiten
from ozg import feeds
from ozg.settings import Einstellungen
from seiten import DEMO, ECHT, ROOT, URL, Built


def build(root: Path, settings: Einstellungen = DEMO) -> dict[str, bytes]:
    return {file.uri: file.build() for file in feeds.plan(Built(root, settings).site)}


@pytest.fixture
def real() -> dict[str, bytes]:
    """The feeds of the real issues."""
    return {file.uri: file.build() for file in feeds.plan(seiten.real().site)}


@pytest.mark.parametrize(("uri", "version"), [("newsletter/rss.xml", "rss20"), ("newsletter/atom.xml", "atom10")])
def test_feed_is_well_formed_and_newest_first(real: dict[str, bytes], uri: str, version: str) -> None:
    parsed = feedparser.parse(real[uri])
    assert not parsed.bozo
    assert parsed.version == version
    assert parsed.feed.title == "OZG-Report #Kommunal"
    links = {link["rel"]: link["href"] for link in parsed.feed.links}
    assert links == {"alternate": f"{URL}newsletter/", "self": URL + uri}
    times = [mktime(entry.published_parsed) for entry in parsed.entries]
    assert times == sorted(times, reverse=True)
    assert len({entry.id for entry in parsed.entries}) == len(times) >= 5


@pytest.mark.parametrize("uri", ["newsletter/rss.xml", "newsletter/atom.xml"])
def test_entries_have_full_text_with_absolute_links(real: dict[str, bytes], uri: str) -> None:
    for entry in feedparser.parse(real[uri], sanitize_html=False, resolve_relative_uris=False).entries:
        assert entry.link.startswith(f"{URL}newsletter/")
        assert entry.id.startswith("tag:")
        assert entry.summary
        assert entry.tags
        content = entry.content[0].value
        notice = "<p><strong>Demonstration, kein Angebot des Landes Hessen.</strong></p>\n<p><strong>"
        assert content.startswith(notice)
        assert "&lt;" not in content
        assert "<h2" in content
        assert not re.search(r"<[^>]* (?:id|class|role|tabindex|aria-\w+)=", content)
        assert entry.author == DEMO.anbieter
        for address in re.findall(r'(?:href|src)="([^"]*)"', content):
            assert address.startswith(("https://", "http://", "mailto:")), address
        assert "/../" not in content


def test_json_feed(real: dict[str, bytes]) -> None:
    feed = json.loads(real["newsletter/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{URL}newsletter/feed.json"
    dates = [datetime.fromisoformat(item["date_published"]) for item in feed["items"]]
    assert dates == sorted(dates, reverse=True)
    assert all(value.tzinfo for value in dates)
    assert all(item["content_html"].startswith("<p><strong>Demonstration") for item in feed["items"])
    rss = feedparser.parse(real["newsletter/rss.xml"]).entries
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in rss]


def test_subscription_list_subscribes_once(real: dict[str, bytes]) -> None:
    root = ET.fromstring(real[feeds.OPML])
    found = [(node.attrib["title"], node.attrib["xmlUrl"]) for node in root.iter("outline")]
    assert found == [("OZG-Report #Kommunal", f"{URL}newsletter/atom.xml")]  # RSS is the same newsletter
    assert root.findtext("head/ownerName") == DEMO.anbieter


def test_same_content_gives_the_same_bytes(real: dict[str, bytes]) -> None:
    assert build(ROOT) == real


def test_real_operation_shows_no_demonstration_notice(mini: Path) -> None:
    for data in build(mini, ECHT).values():
        assert "Demonstration" not in data.decode()


def test_no_issue_no_feed(mini: Path) -> None:
    for path in (mini / "docs/newsletter").iterdir():
        path.unlink()
    assert not build(mini)


def test_markup_does_not_break_a_feed(mini: Path) -> None:
    path = next((mini / "docs/newsletter").iterdir())
    source = path.read_text("utf-8").replace("Die dritte Ausgabe", '"A & B <b> „Ende“ ]]>"')
    source = source.replace("[Tiere]", "[A & B]")
    path.write_text(source + "\n<script>alert(1)</script> & ]]> Ende\n", "utf-8")
    built = build(mini)
    for uri in ("newsletter/rss.xml", "newsletter/atom.xml"):
        parsed = feedparser.parse(built[uri], sanitize_html=False)
        assert not parsed.bozo
        assert parsed.entries[0].title.endswith("A & B <b> „Ende“ ]]>")
        assert "<script>" not in parsed.entries[0].content[0].value
        assert "A & B" in [tag.term for tag in parsed.entries[0].tags]


def test_a_correction_reaches_readers_who_have_the_issue_already(mini: Path) -> None:
    path = mini / "docs/newsletter/2021-06-nr-3.md"
    change = "aenderungen:\n  - am: 2021-07-02\n    was: Die [Frist](../glossar.html) stimmte nicht.\nstand:"
    path.write_text(path.read_text("utf-8").replace("stand:", change, 1), "utf-8")
    built = build(mini)
    entry = feedparser.parse(built["newsletter/atom.xml"]).entries[0]
    assert entry.published.startswith("2021-06-01T")
    assert entry.updated.startswith("2021-07-02T")
    assert "Berichtigt am 2. Juli 2021:" in entry.content[0].value
    assert json.loads(built["newsletter/feed.json"])["items"][0]["date_modified"].startswith("2021-07-02T")
    page = Built(mini).text("newsletter/2021-06-nr-3.html")
    assert "Berichtigt am 2. Juli 2021 Die Frist stimmte nicht." in page
