"""Models: a packed one is the same when it is unpacked; a Stand is what its text says."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import ValidationError

from conftest import HEUTE, MINI
from ozg.catalog import FOLDERS, LISTS, SINGLES
from ozg.loader import load
from ozg.model import Ausgabe, Kosten, Modell, Seite, Stand
from ozg.model.base import Kennung
from ozg.problem import InvalidError
from ozg.references import ADDRESSES, REFERENCES


def everything() -> list[Modell]:
    catalog = load(MINI, HEUTE)
    values = [getattr(catalog, field.name) for field in fields(catalog) if field.name != "leistungen"]
    items = [item for value in values if isinstance(value, dict) for item in value.values() if isinstance(item, Modell)]
    return [*items, catalog.startseite, catalog.barrierefreiheit, *map(catalog.leistung, catalog.leistungen)]


def test_a_packed_model_is_the_same_when_it_is_unpacked() -> None:
    items = everything()
    assert len({type(item) for item in items}) > 12
    for item in items:
        again = pickle.loads(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        assert again == item
        assert hash(again) == hash(item)
        assert repr(again) == repr(item)  # the fields in the same order
        assert again.model_dump() == item.model_dump()
        assert again.model_copy() == copy.deepcopy(again) == item


def test_an_unpacked_model_is_complete_and_frozen() -> None:
    kosten: Kosten = pickle.loads(pickle.dumps(Kosten(regel="Die Satzung.")))
    assert (kosten.fall, kosten.betrag, kosten.regel) == (None, None, "Die Satzung.")
    with pytest.raises(ValidationError):
        kosten.regel = "Etwas anderes."  # type: ignore[misc]


def test_the_same_model_is_packed_as_the_same_bytes() -> None:
    given = {"regel": "Die Satzung.", "kurz": "nach Satzung", "fall": "Verlust"}
    backwards = dict(reversed(given.items()))
    assert pickle.dumps(Kosten.model_validate(given)) == pickle.dumps(Kosten.model_validate(backwards))


@pytest.mark.parametrize(
    ("written", "datum", "text"),
    [
        ("2022-03-31", date(2022, 3, 31), "31. März 2022"),
        ("2022-03", date(2022, 3, 1), "März 2022"),
        ("2022", date(2022, 1, 1), "2022"),
        (" Ende 2022 ", date(2022, 9, 1), "Ende 2022"),
        ("Mitte 2022", date(2022, 5, 1), "Mitte 2022"),
        (2022, date(2022, 1, 1), "2022"),
    ],
)
def test_stand(written: object, datum: date, text: str) -> None:
    assert Stand.parse(written) == (datum, text)


@pytest.mark.parametrize(
    "written", ["2022-13", "2022-02-30", "0000", "22-03", "Herbst 2022", "2022-3", "", "Ende 2022-03"]
)
def test_no_stand(written: str) -> None:
    with pytest.raises(InvalidError):
        Stand.parse(written)


def names(kind: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every field that holds the name of something; kind: a model, or the type of a field."""
    if kind == Kennung:
        yield path
    elif isinstance(kind, type) and issubclass(kind, Modell):
        for name, inner in get_type_hints(kind, include_extras=True).items():
            if name in kind.model_fields:
                yield from names(inner, (*path, name))
    elif get_origin(kind) is Annotated:
        yield from names(get_args(kind)[0], path)
    else:
        for inner in get_args(kind):
            yield from names(inner, (*path, "*") if get_origin(kind) is tuple else path)


def test_whatever_a_field_names_is_looked_up() -> None:
    own = {("id",), ("adresse",), ("fragen", "*", "id"), ("quelle", "*")}  # what it is called itself; sources of all
    own |= {("fragen", "*", "antwort_wie")}  # `check_questions` knows more of it
    found = {}
    for kind, model in {**FOLDERS, **LISTS, **SINGLES, "ausgaben": Ausgabe, "seiten": Seite}.items():
        found[kind] = set(names(model)) - own
    assert {kind: paths for kind, paths in found.items() if paths} == {
        kind: set(paths) for kind, paths in REFERENCES.items()
    }


def subclasses(kind: type[Modell]) -> Iterator[type[Modell]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_whatever_field_holds_an_address_is_searched_for_pages_of_this_website() -> None:
    content = [kind for kind in subclasses(Modell) if kind.__module__.startswith("ozg.model.")]
    fields = {
        name for kind in content for name, what in kind.__annotations__.items() if re.search(r"\bAdresse\b", what)
    }
    assert fields == set(ADDRESSES)
