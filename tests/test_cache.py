"""Caches: what was read, kept in batches with what came later beside it, and templates; never trusted when damaged."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ozg.cache import AnchorCache, ContentCache, IndexCache, PageCache, TemplateCache, pack, program_version
from ozg.entry import FileResult
from ozg.jinja import OurEnvironment

KEY = b"version of the program"[:16]


def result(name: str, digest: bytes = b"1") -> FileResult:
    return FileResult(name, digest, (), ())


def keep(folder: Path, *results: FileResult, new: int) -> None:
    """Keep all results, of which the last `new` were read in this run."""
    loaded(folder, KEY).keep(results, [pack(results[len(results) - new :])] if new else [])


def known(folder: Path, key: bytes = KEY) -> dict[str, bytes]:
    return {file: one.digest for file, one in loaded(folder, key).known.items()}


def loaded(folder: Path, key: bytes) -> ContentCache:
    cache = ContentCache(folder, key)
    cache.load()
    return cache


def test_what_was_kept_is_known(tmp_path: Path) -> None:
    keep(tmp_path, result("a"), result("b"), new=2)
    assert known(tmp_path) == {"a": b"1", "b": b"1"}


def test_one_change_among_many_does_not_write_all_again(tmp_path: Path) -> None:
    alle = [result(str(number)) for number in range(20)]
    keep(tmp_path, *alle, new=20)
    before = (tmp_path / "inhalt").read_bytes()
    keep(tmp_path, *alle[:-1], result("19", b"2"), new=1)
    assert (tmp_path / "inhalt").read_bytes() == before
    assert known(tmp_path) == {**{str(number): b"1" for number in range(19)}, "19": b"2"}


def test_many_changes_are_written_into_one_file(tmp_path: Path) -> None:
    keep(tmp_path, *(result(str(number)) for number in range(4)), new=4)
    keep(tmp_path, result("0"), result("1"), result("2", b"2"), result("3", b"2"), new=2)
    assert not (tmp_path / "inhalt-neu").exists()
    assert known(tmp_path) == {"0": b"1", "1": b"1", "2": b"2", "3": b"2"}


@pytest.mark.parametrize("name", ["inhalt", "inhalt-neu"])
@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: raw[:60] + b"\0" + raw[61:], lambda raw: b""])
def test_a_damaged_cache_is_thrown_away(tmp_path: Path, name: str, damage: object) -> None:
    alle = [result(str(number)) for number in range(8)]
    keep(tmp_path, *alle, new=8)
    keep(tmp_path, *alle[:-1], result("7", b"2"), new=1)
    file = tmp_path / name
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    found = known(tmp_path)
    assert found == ({"7": b"2"} if name == "inhalt" else {one.file: b"1" for one in alle})


def test_another_version_of_the_program_knows_nothing(tmp_path: Path) -> None:
    keep(tmp_path, result("a"), new=1)
    assert known(tmp_path, b"another version."[:16]) == {}


def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    keep(tmp_path / "cache", result("a"), new=1)
    assert known(tmp_path / "cache") == {}


@dataclass
class Templates:
    """A folder with one template, rendered by runs of the program that remember what they compiled."""

    folder: Path
    key: bytes = KEY

    def write(self, text: str) -> None:
        (self.folder / "seite.html").write_text(text, "utf-8")

    def run(self, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
        """Render as a new run does; return the text, and how many templates it compiled."""
        compiled = TemplateCache(self.folder / "cache", self.key)
        env = OurEnvironment(self.folder, compiled)
        sources: list[str] = []
        generate = env._generate
        monkeypatch.setattr(env, "_generate", lambda *args, **more: sources.append("") or generate(*args, **more))
        text = env.get_template("seite.html").render(wort="<Ort>")
        compiled.keep()
        return text, len(sources)


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    made = Templates(tmp_path)
    made.write("In {{ wort }}")
    return made


def test_a_template_is_compiled_once(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    assert templates.run(monkeypatch) == ("In &lt;Ort&gt;", 1)
    assert templates.run(monkeypatch) == ("In &lt;Ort&gt;", 0)


def test_a_template_that_changed_is_compiled_anew(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    templates.run(monkeypatch)
    templates.write("Bei {{ wort }}")
    assert templates.run(monkeypatch) == ("Bei &lt;Ort&gt;", 1)


def test_another_version_of_the_program_compiles_anew(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    templates.run(monkeypatch)
    templates.key = b"another version."[:16]
    assert templates.run(monkeypatch) == ("In &lt;Ort&gt;", 1)


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: raw[:70] + b"\0" + raw[71:], lambda raw: b""])
def test_damaged_templates_are_thrown_away(
    templates: Templates, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
) -> None:
    templates.run(monkeypatch)
    file = templates.folder / "cache" / "vorlagen"
    file.write_bytes(damage(file.read_bytes()))
    assert TemplateCache(file.parent, KEY).empty
    assert templates.run(monkeypatch) == ("In &lt;Ort&gt;", 1)


def test_the_index_is_up_to_date_only_if_nothing_came_in_between(tmp_path: Path) -> None:
    index = IndexCache(tmp_path / "cache", tmp_path / "site", KEY)
    assert not index.take()  # never made
    index.keep(7)
    assert index.take() == 7
    assert not index.take()  # taken away, and the build did not come to its end
    index.keep(7)
    assert not IndexCache(tmp_path / "cache", tmp_path / "site", b"another program").take()
    index.keep(7)
    assert not IndexCache(tmp_path / "cache", tmp_path / "other", KEY).take()


def test_only_the_latest_published_folders_are_remembered(tmp_path: Path) -> None:
    for number in range(9):  # as previews do, each with a folder of its own
        site = tmp_path / f"site-{number}"
        site.mkdir()
        (site / "index.html").write_text("Hund")
        PageCache(tmp_path / "cache", site, KEY).keep({"index.html": b"key"}, ["index.html"])
        IndexCache(tmp_path / "cache", site, KEY).keep(7, {b"digest": "words"})
    kinds = Counter(path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir())
    assert kinds == {"seiten": 4, "suche": 4, "suchworte": 4}
    assert PageCache(tmp_path / "cache", site, KEY).is_current("index.html", b"key")


def test_what_was_found_for_an_index_is_known_only_if_that_is_up_to_date(tmp_path: Path) -> None:
    index = IndexCache(tmp_path / "cache", tmp_path / "site", KEY)
    assert index.load() == {}
    index.keep(7, {b"digest": "words"})
    assert index.take()
    assert index.load() == {b"digest": "words"}
    index.keep(7)  # nothing changed
    assert index.take()
    assert index.load() == {b"digest": "words"}
    assert not index.take()
    assert index.load() == {}


def anchors(cache: AnchorCache, uri: str, made_of: bytes) -> str:
    """Ask for the anchors of a page that now has "new"; return what the cache says they are."""
    return "".join(cache.get(uri, made_of, lambda: frozenset({"new"})))


def test_the_anchors_of_a_page_are_looked_for_only_if_it_changed(tmp_path: Path) -> None:
    first = AnchorCache(tmp_path, KEY)
    for uri, made_of in (("a.html", b"1"), ("b.html", b"1"), ("b.html", b"draft"), ("gone.html", b"1")):
        assert first.get(uri, made_of, lambda: frozenset({"old"})) == {"old"}
    first.keep(["a.html", "b.html", "gone.html"])
    second = AnchorCache(tmp_path, KEY)
    assert anchors(second, "a.html", b"2") == "new"
    second.keep(["a.html", "b.html"])
    third = AnchorCache(tmp_path, KEY)
    assert anchors(third, "a.html", b"2") == "new"
    assert [anchors(third, "b.html", made_of) for made_of in (b"1", b"draft", b"2")] == ["old", "old", "new"]
    assert anchors(third, "gone.html", b"1") == "new"
    assert anchors(AnchorCache(tmp_path, b"another version."[:16]), "a.html", b"2") == "new"


def test_a_template_in_another_folder_makes_another_program(tmp_path: Path) -> None:
    (tmp_path / "teile").mkdir()
    file = tmp_path / "karte.html"
    file.write_text("<p>", "utf-8")
    before = program_version(tmp_path)
    assert program_version(tmp_path) == before
    file.rename(tmp_path / "teile/karte.html")
    assert program_version(tmp_path) != before
