"""Who is in charge, whatever Kommunen say: the rules once more in plain words, and answers that agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ozg.model import Kommune, Leistungskopf, Oertlich, OnlineVorOrt, Stand, Zustaendigkeitsregel
from ozg.model.vor_ort import REGELARTEN
from ozg.zustaendigkeit import Zustaendig, Zustaendigkeiten

STAND = Stand.parse("2022")
ORTE: dict[str, dict[str, Any]] = {
    "kreis": {"typ": "landkreis"},
    "sonderstadt": {"typ": "stadt", "kreis": "kreis", "sonderstatus": True},
    "stadt": {"typ": "stadt", "kreis": "kreis"},
    "dorf": {"typ": "gemeinde", "kreis": "kreis"},
    "grossstadt": {"typ": "kreisfreie stadt"},
}
THEMEN, BUENDEL = ("hunde", "autos"), ("hunde", "papiere", None)  # a theme and a bundle may have the same name


def head(number: int, ebene: str, thema: str, buendel: str | None, sonder: bool, eigene: tuple[str, ...]) -> Any:
    values = dict.fromkeys(Leistungskopf._fields, "")
    given = {"id": f"l{number}", "ebene": ebene, "themenfeld": thema, "buendel": buendel}
    return Leistungskopf(**{**values, **given, "sonderstatus": sonder, "eigene": eigene, "stand": STAND})


HEADS = st.lists(
    st.tuples(
        st.sampled_from(("gemeinde", "kreis", "land", "bund")),
        st.sampled_from(THEMEN),
        st.sampled_from(BUENDEL),
        st.booleans(),
        st.sampled_from(((), ("stadt",))),
    ),
    min_size=1,
    max_size=6,
).map(lambda rows: {f"l{number}": head(number, *row) for number, row in enumerate(rows)})


@st.composite
def lands(draw: st.DrawFn) -> tuple[Mapping[str, Kommune], Mapping[str, Leistungskopf]]:
    """Leistungen, and places of which each says something of some of them."""
    heads = draw(HEADS)
    keys = {"leistungen": tuple(heads), "themen": THEMEN, "buendel": BUENDEL[:2], "alle": ("",)}
    targets = st.sets(st.sampled_from([(art, key) for art in REGELARTEN for key in keys[art]]), max_size=3)
    some = st.sets(st.sampled_from(sorted(heads)), max_size=2).map(sorted)
    places = {}
    for name, known in ORTE.items():
        rules = tuple(
            Zustaendigkeitsregel(stelle=f"{name}-{number}", **{art: True if art == "alle" else (key,)})
            for number, (art, key) in enumerate(sorted(draw(targets)))
        )
        url = f"https://{name}.example/"
        said = {
            "zustaendig": rules,
            "online": tuple(OnlineVorOrt(leistung=key, titel="Antrag", url=url) for key in draw(some)),
            "oertlich": tuple(Oertlich.model_construct(leistung=key) for key in draw(some)),
        }
        places[name] = Kommune.model_construct(**{"id": name, "kreis": None, "sonderstatus": False, **known, **said})
    return places, heads


def expected(places: Mapping[str, Kommune], item: Leistungskopf, ort: Kommune) -> Zustaendig:
    """The rules as the law and CONTRIBUTING.md say them, one after the other."""

    def has(kommune: Kommune) -> bool:
        given = kommune.id in item.eigene or (item.sonderstatus and kommune.sonderstatus)
        own = {"landkreis": ["kreis"], "kreisfreie stadt": ["gemeinde", "kreis"]}.get(kommune.typ, ["gemeinde"])
        return given or item.ebene in own

    town_itself = ort.id in item.eigene or (item.sonderstatus and ort.sonderstatus)
    asked = [ort] if town_itself or not ort.kreis else [ort, places[ort.kreis]]
    about = {"leistungen": item.id, "buendel": item.buendel, "themen": item.themenfeld, "alle": ""}
    found = [
        (REGELARTEN.index(art), far, Zustaendig(wer, regel.stelle, art))
        for far, wer in enumerate(asked)
        for regel in wer.zustaendig
        for art, key in regel.ziele
        if about[art] == key and (art == "leistungen" or has(wer))
    ]
    if found:
        return min(found, key=lambda one: one[:2])[2]
    return Zustaendig(next((wer for wer in asked if has(wer)), None))


@given(lands())
def test_the_most_specific_rule_counts_then_the_nearer_place_then_the_level(land: tuple[Any, Any]) -> None:
    places, heads = land
    wissen = Zustaendigkeiten(places, heads)
    for ort in places.values():
        wanted = {key: expected(places, item, ort) for key, item in heads.items()}
        assert {key: wissen.fuer(item, ort) for key, item in heads.items()} == wanted
        assert wissen.alle(ort.id) == wanted


@given(lands())
def test_a_place_has_a_page_for_what_is_said_there_and_for_nothing_else(land: tuple[Any, Any]) -> None:
    places, heads = land
    wissen = Zustaendigkeiten(places, heads)
    for ort in places.values():
        said = {
            key
            for key, item in heads.items()
            if wissen.fuer(item, ort).stelle or wissen.online(item, ort) or wissen.oertlich(item, ort)
        }
        assert wissen.gesagt(ort) == said
        assert said == {key for key, orte in wissen.orte.items() if ort in orte}
