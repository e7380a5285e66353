"""What both generators wrote, compared with the data: a page that leaves facts out is no page.

Reads the YAML itself and looks for every fact in the text and the links of the page, so that neither
generator's own idea of a Leistung decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import feedparser  # type: ignore[import-untyped]
import yaml
from selectolax.lexbor import LexborHTMLParser

_SAMPLE = 25
_FEED = 20  # newest issues with full text; both archives have the others
_LISTS = ("buendel", "themen", "lagen")
_FIELDS = {"buendel": "buendel", "themen": "themenfeld", "lagen": "lage"}


@dataclass(frozen=True)
class Expectation:
    """What must be there. Values are as in the files, by id; issues newest first."""

    leistungen: dict[str, dict[str, Any]]
    data: dict[str, dict[str, dict[str, Any]]]
    issues: list[dict[str, Any]]
    search: bool

    @classmethod
    def of(cls, project: Path, *, search: bool) -> Expectation:
        """Read the corpus. All scalars are text, as people see them."""
        data = {
            folder: {
                path.stem: _read(path.read_text("utf-8")) for path in sorted((project / "data" / folder).iterdir())
            }
            for folder in ("leistungen", *_LISTS, "fragen", "stellen", "kommunen")
            if (project / "data" / folder).is_dir()
        }
        issues = [_read(path.read_text("utf-8").split("---\n")[1]) for path in (project / "docs/newsletter").iterdir()]
        return cls(data.pop("leistungen"), data, sorted(issues, key=lambda item: item["datum"], reverse=True), search)


def problems(out: Path, wanted: Expectation) -> list[str]:
    """Return what is missing in the published folder `out`; nothing, if the job is done."""
    return list(_problems(out, wanted))


def _problems(out: Path, wanted: Expectation) -> Iterator[str]:
    slugs = sorted(wanted.leistungen)
    yield from (f"no page for {key}" for key in slugs if not (out / "leistungen" / f"{key}.html").is_file())
    for key in slugs[:: max(1, len(slugs) // _SAMPLE)]:
        yield from (f"{key}: {problem}" for problem in _leistung(_page(out, f"leistungen/{key}.html"), key, wanted))
    yield from _lists(out, wanted)
    yield from _others(out, wanted)
    yield from _local(out, wanted)
    yield from _feed(out, wanted)
    yield from _sitemap(out, wanted)
    if wanted.search:
        yield from _search(out, slugs)


def _leistung(page: LexborHTMLParser, key: str, wanted: Expectation) -> Iterator[str]:
    values = wanted.leistungen[key]
    main = page.css_first("main")
    if main is None:
        yield "no <main>"
        return
    # words that people mistype need not be seen, but they must be there for the search
    hidden = (node.attributes["data-suchworte"] or "" for node in main.css("[data-suchworte]"))
    text = " ".join([_text(main), *hidden])
    links = _links(page)
    yield from (f"not on the page: {fact}" for fact in _facts(values) if _plain(fact) not in text)
    yield from (f"no link to {url}" for url in _urls(values) if url not in links)
    if _text(main.css_first("h1")) != values["bezeichnung_ii"]:
        yield "h1"
    anchors = {node.attributes.get("id") for node in main.css("h2")}
    yield from (f"no heading #{anchor}" for anchor in _anchors(values) if anchor not in anchors)
    toc = {str(node.attributes.get("href")) for node in page.css(".ozg-toc a")}
    yield from (f"not in the table of contents: {anchor}" for anchor in _anchors(values) if f"#{anchor}" not in toc)
    for field, folder in (("themenfeld", "themen"), ("lage", "lagen"), ("buendel", "buendel")):
        if not any(link.endswith(f"{folder}/{values[field]}.html") for link in links):
            yield f"no link to its {folder}"
    yield from (f"not linked: {other}" for other in values.get("verwandt", ()) if not _to(links, other))
    crumbs = [_text(node) for node in page.css("nav.ozg-pfad li")]
    if crumbs != ["Startseite", "Leistungen A–Z", values["bezeichnung_ii"]]:
        yield f"breadcrumb: {crumbs}"
    yield from _head(page, f"leistungen/{key}.html", values["teaser"])
    if "GovernmentService" not in (page.html or "") or "BreadcrumbList" not in (page.html or ""):
        yield "JSON-LD"
    yield from (
        f"no {selector}" for selector in ("header nav", "body footer", "html[lang=de]") if not page.css(selector)
    )


def _facts(values: dict[str, Any]) -> Iterator[str]:
    """Every text of a Leistung that readers must see."""
    yield from (values[name] for name in ("teaser", "kurztext", "rechtsbehelf", "bezeichnung", "ozg_id"))
    for block in ("volltext", "hinweise"):
        yield from (line.removeprefix("- ") for line in values[block].splitlines() if line)
    for field in ("voraussetzungen", "verfahrensablauf", "leika", "synonyme", "schlagworte"):
        yield from values[field]
    yield from (f"{item['bei']}: {item['text']}" if "bei" in item else item["text"] for item in values["unterlagen"])
    for item in values["kosten"]:
        yield item["fall"]
        yield f"{item['betrag'].removesuffix(',00')} Euro" if "betrag" in item else item["regel"]
    yield from (item["text"] for item in values["fristen"])
    yield values["bearbeitungsdauer"]["text"]
    for item in values["rechtsgrundlagen"]:
        yield f"{item['titel']} ({item['pruefung']}, Stand {item['stand']})"
    for item in values["formulare"]:
        yield f"{item['titel']}: {item['hinweis']}"
    yield from (item["titel"] for item in (*values["links"], *values.get("online_dienste", ())))
    yield from (item["fakt"] for item in values["belege"])
    for item in (*values["kosten"], *values["fristen"], *values["belege"]):
        if "quelle" in item:
            source = item["quelle"]
            doubt = ", wird noch geprüft" if source["gewissheit"] == "prüfen" else ""
            yield f"({source['titel']}, Stand {source['stand']}{doubt})"
    yield from (item["id"] for item in values["kennungen"])
    yield values["zustaendig"]["stelle"]


def _urls(values: dict[str, Any]) -> Iterator[str]:
    for field in ("rechtsgrundlagen", "links", "online_dienste"):
        yield from (item["url"] for item in values.get(field, ()))
    for field in ("kosten", "fristen", "belege"):
        yield from (item["quelle"]["url"] for item in values[field] if "quelle" in item)


def _anchors(values: dict[str, Any]) -> Iterator[str]:
    names = {
        "online_dienste": "online-dienst", "volltext": "beschreibung", "links": "weiterfuehrend",
        "voraussetzungen": "voraussetzungen", "unterlagen": "unterlagen", "formulare": "formulare",
        "kosten": "kosten", "fristen": "fristen", "verfahrensablauf": "verfahrensablauf",
        "bearbeitungsdauer": "bearbeitungsdauer", "hinweise": "hinweise", "rechtsgrundlagen": "rechtsgrundlagen",
        "rechtsbehelf": "rechtsbehelf", "verwandt": "verwandt",
    }  # fmt: skip
    yield from (anchor for field, anchor in names.items() if field in values)
    yield from ("zustaendige-stelle", "angaben")


def _head(page: LexborHTMLParser, uri: str, description: str) -> Iterator[str]:
    found = page.css_first("meta[name=description]")
    if found is None or found.attributes.get("content") != description:
        yield "description"
    canonical = page.css_first("link[rel=canonical]")
    if canonical is None or canonical.attributes.get("href") != corpus.SITE_URL + uri:
        yield "canonical"


def _lists(out: Path, wanted: Expectation) -> Iterator[str]:
    links = _links(_page(out, "leistungen/index.html"))
    yield from (f"A–Z: no link to {key}" for key in wanted.leistungen if not _to(links, key))
    for folder in _LISTS:
        index = _links(_page(out, f"{folder}/index.html"))
        for key in wanted.data[folder]:
            if not _to(index, key):
                yield f"{folder}/index.html: no link to {key}"
            links = _links(_page(out, f"{folder}/{key}.html"))
            members = [name for name, values in wanted.leistungen.items() if values[_FIELDS[folder]] == key]
            yield from (f"{folder}/{key}.html: no link to {name}" for name in members if not _to(links, name))


def _others(out: Path, wanted: Expectation) -> Iterator[str]:
    for key, values in wanted.data["fragen"].items():
        text = _text(_page(out, f"fragen-antworten/{key}.html").css_first("main"))
        for frage in values["fragen"]:
            lines = [line.removeprefix("- ") for line in frage["antwort"].splitlines() if line]
            yield from (f"{key}: {line}" for line in (frage["frage"], *lines) if line not in text)
    directory = _links(_page(out, "kontakte/index.html"))
    for key, values in wanted.data["stellen"].items():
        text = _text(_page(out, f"kontakte/{key}.html").css_first("main"))
        facts = (values["name"], values["email"], values["telefon"], values["anschrift"]["strasse"])
        yield from (f"{key}: {fact}" for fact in facts if fact not in text)
        if not _to(directory, key):
            yield f"kontakte/index.html: no link to {key}"
    archive = _links(_page(out, "newsletter/index.html"))
    for issue in wanted.issues:
        if issue["teaser"] not in _text(_page(out, f"newsletter/{issue['id']}.html").css_first("main")):
            yield f"newsletter/{issue['id']}.html"
        if not _to(archive, issue["id"]):
            yield f"newsletter/index.html: no link to {issue['id']}"


def _local(out: Path, wanted: Expectation) -> Iterator[str]:
    for key, values in wanted.data.get("kommunen", {}).items():
        if values["typ"] == "landkreis":
            continue
        for leistung in wanted.leistungen:
            if not (out / "leistungen" / leistung / f"{key}.html").is_file():
                yield f"no page for {leistung} at {key}"
        first = next(iter(wanted.leistungen))
        if values["name"] not in _text(_page(out, f"leistungen/{first}/{key}.html").css_first("main")):
            yield f"{first} at {key}: the place is not named"


def _feed(out: Path, wanted: Expectation) -> Iterator[str]:
    feed = feedparser.parse((out / "newsletter" / "rss.xml").read_bytes())
    newest = wanted.issues[:_FEED]
    found = {str(entry.link).rpartition("/")[2].removesuffix(".html"): entry for entry in feed.entries}
    for issue in newest:
        entry = found.get(issue["id"])
        if entry is None or issue["titel"] not in entry.title:
            yield f"rss.xml: no entry for {issue['id']}"
        elif entry.get("content", [{"value": ""}])[0]["value"].count("<h2") < 4:
            yield f"rss.xml: no full text of {issue['id']}"


def _sitemap(out: Path, wanted: Expectation) -> Iterator[str]:
    parts = [out / "sitemap.xml", *out.glob("sitemap-*.xml")]
    found = {url for part in parts for url in re.findall(r"<loc>([^<]+)</loc>", part.read_text("utf-8"))}
    addresses = [f"leistungen/{key}.html" for key in wanted.leistungen]
    addresses += [f"{folder}/{key}.html" for folder in _LISTS for key in wanted.data[folder]]
    addresses += [f"fragen-antworten/{key}.html" for key in wanted.data["fragen"]]
    addresses += [f"kontakte/{key}.html" for key in wanted.data["stellen"]]
    addresses += [f"newsletter/{issue['id']}.html" for issue in wanted.issues]
    for key, values in wanted.data.get("kommunen", {}).items():
        if values["typ"] != "landkreis":
            addresses += [f"leistungen/{leistung}/{key}.html" for leistung in wanted.leistungen]
    yield from (f"sitemap.xml: {uri}" for uri in addresses if corpus.SITE_URL + uri not in found)


def _search(out: Path, slugs: list[str]) -> Iterator[str]:
    """Hugo's index is one file that names every page; Pagefind's is in chunks, one for each page."""
    single = out / "suche.json"
    if single.exists():
        text = single.read_text("utf-8")
        yield from (f"suche.json: no {key}" for key in slugs if f"/leistungen/{key}.html" not in text)
    elif len(list((out / "pagefind" / "fragment").glob("*.pf_fragment"))) < len(slugs):
        yield "pagefind: fewer pages than Leistungen"


def _page(out: Path, uri: str) -> LexborHTMLParser:
    path = out / uri
    return LexborHTMLParser(path.read_text("utf-8") if path.is_file() else "<main><h1></h1></main>")


def _text(node: Any) -> str:
    return " ".join(node.text(separator="").split())


def _links(page: LexborHTMLParser) -> set[str]:
    return {str(node.attributes.get("href")) for node in page.css("a[href]")}


def _to(links: set[str], key: str) -> bool:
    # relative in one, from the root in the other; the last part is the same
    return any(prefix + key + ".html" in links for prefix in _prefixes())


def _prefixes() -> Iterator[str]:
    folders = ("leistungen", "buendel", "themen", "lagen", "kontakte", "newsletter")
    yield ""
    yield from (f"{start}{folder}/" for folder in folders for start in ("/", "../"))


def _plain(text: str) -> str:
    """Return one line of Markdown as readers see it: no stars, no addresses of links."""
    return " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("**", "").split())


def _read(text: str) -> dict[str, Any]:
    # BaseLoader: every scalar stays the text that was written
    values: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    return values
