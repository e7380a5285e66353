"""The glossary: every term explained, A–Z, on one page; the key of an entry is its anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ozg.markdown import link_terms, markdown, plain
from ozg.model import Glossareintrag
from ozg.render import Site
from ozg.spec import START, Page, PageSpec
from ozg.text import initial

URI = "glossar.html"
TITEL = "Glossar"


def plan(site: Site) -> Iterator[Page]:
    """Yield the one page of this kind."""
    stand = max((item.stand for item in site.catalog.glossar.values()), default=None)
    yield Page(URI, TITEL, stand, partial(_build, site))


def _build(site: Site) -> PageSpec:
    items = list(site.catalog.glossar.values())
    terms = {word: uri.removeprefix(URI) for word, uri in site.begriffe[""].items()}
    explained = [(item, _explained(site, item, terms)) for item in items]
    letters = [(letter, list(group)) for letter, group in groupby(explained, lambda pair: initial(pair[0].begriff))]
    inhalt = site.page("glossar.html", URI, buchstaben=letters)
    return PageSpec(
        uri=URI,
        titel=TITEL,
        beschreibung=f"{len(items)} Begriffe rund um das Onlinezugangsgesetz (OZG) in Hessen, kurz erklärt.",
        inhalt=inhalt,
        art="glossar",
        pfad=(START,),
        jsonld=(_term_set(site, items),),
        stand=max((item.stand for item in items), default=None),
        quellen=site.quellen(tuple(sorted({key for item in items for key in item.quelle}))),
        datei="data/glossar.yml",
    )


def _explained(site: Site, item: Glossareintrag, terms: Mapping[str, str]) -> Markup:
    """Return the explanation with other terms linked; the term itself is no link to where one already is."""
    return link_terms(markdown(item.erklaerung, site.basis(URI)), terms, done={f"#{item.id}"})


def _term_set(site: Site, items: list[Glossareintrag]) -> Mapping[str, Any]:
    here = site.absolute(URI)
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": here,
        "name": f"{TITEL} {site.name}",
        "inLanguage": "de",
        "hasDefinedTerm": [_term(item, here) for item in items],
    }


def _term(item: Glossareintrag, here: str) -> Mapping[str, Any]:
    data: dict[str, Any] = {
        "@type": "DefinedTerm",
        "@id": f"{here}#{item.id}",
        "url": f"{here}#{item.id}",
        "name": item.begriff,
        "description": plain(item.erklaerung),
        "inDefinedTermSet": here,
    }
    if item.auch:
        data["alternateName"] = list(item.auch)
    return data
