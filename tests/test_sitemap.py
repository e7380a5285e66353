"""sitemap.xml, robots.txt and security.txt say what the content says, never when the site was built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ozg import sitemap
from ozg.model import Stand
from seiten import DEMO, ECHT, URL, Built

DATED = [("index.html", Stand.parse("2026-11")), ("a/b.html", Stand.parse("2022")), ("404.html", None)]


@pytest.fixture(params=[DEMO, ECHT], ids=["demo", "echt"])
def built(request: pytest.FixtureRequest, mini: Path) -> Iterator[Built]:
    return Built(mini, request.param)


def files(built: Built) -> dict[str, str]:
    return {name: data.decode() for name, data in sitemap.build(built.site, DATED)}


def test_pages_are_listed_by_their_canonical_address_with_their_stand(built: Built) -> None:
    text = files(built)["sitemap.xml"]
    assert f"<url><loc>{URL}</loc><lastmod>2026-11-01</lastmod></url>" in text
    assert f"<url><loc>{URL}a/b.html</loc><lastmod>2022-01-01</lastmod></url>" in text
    assert "404" not in text


def test_only_a_real_site_invites_search_engines(built: Built) -> None:
    robots = files(built)["robots.txt"]
    echt = built.site.settings.betrieb == "echt"
    assert ("Disallow: /\n" in robots) is not echt
    assert (f"Sitemap: {URL}sitemap.xml" in robots) is echt


def test_security_txt_has_the_fields_of_rfc_9116(built: Built) -> None:
    text = files(built)[".well-known/security.txt"]
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert fields == {
        "Contact": f"mailto:{built.site.settings.kontakt}",
        "Expires": "2027-11-01T00:00:00Z",
        "Preferred-Languages": "de",
        "Canonical": f"{URL}.well-known/security.txt",
    }
    assert text.startswith("# Demonstration") is (built.site.settings.betrieb == "demo")


def test_a_site_too_large_for_one_file_gets_an_index(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST", 1)
    made = files(built)
    assert f"<sitemap><loc>{URL}sitemap-2.xml</loc></sitemap>" in made["sitemap.xml"]
    assert "a/b.html" in made["sitemap-1.xml"]
