"""Who is in charge where: by level, by the most specific rule, and only as the data says."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEUTE
from orte import kommune, leistung, says
from ozg.catalog import Catalog
from ozg.loader import load
from seiten import Built, real, write


def asked(catalog: Catalog, leistung: str, ort: str) -> tuple[str | None, str | None, str]:
    """Return (id of who decides, office, kind of rule)."""
    found = catalog.vor_ort.fuer(catalog.leistungen[leistung], catalog.kommunen[ort])
    return found.traeger.id if found.traeger else None, found.stelle, found.regel


@pytest.mark.parametrize(
    ("leistung", "ort", "wer"),
    [
        ("hund-anmelden", "wetzlar", "wetzlar"),
        ("hund-anmelden", "bischoffen", "bischoffen"),
        ("hund-anmelden", "kassel", "kassel"),
        ("hund-anmelden", "lahn-dill-kreis", None),  # its municipalities decide
        ("auto-zulassen", "wetzlar", "lahn-dill-kreis"),
        ("auto-zulassen", "kassel", "kassel"),
        ("auto-zulassen", "lahn-dill-kreis", "lahn-dill-kreis"),
        ("elterngeld-beantragen", "wetzlar", None),
        ("elterngeld-beantragen", "kassel", None),
        ("rente-beantragen", "lahn-dill-kreis", None),
    ],
)
def test_without_rules_the_level_decides(root: Path, leistung: str, ort: str, wer: str | None) -> None:
    catalog = load(root, HEUTE)
    assert asked(catalog, leistung, ort) == (wer, None, "")
    assert catalog.vor_ort.gesagt(catalog.kommunen[ort]) == frozenset()
    assert not [note for note in catalog.notes if "kommunen" in note.file]


ALLES = """zustaendig:
  - {stelle: rathaus, alle: ja}
  - {stelle: kreisamt, themen: [hobby]}
  - {stelle: buergerbuero, buendel: [tiere]}
  - {stelle: steueramt, leistungen: [hund-anmelden]}
"""


def test_the_most_specific_rule_counts(root: Path) -> None:
    says(root, "wetzlar", ALLES)
    expected = ["steueramt", "buergerbuero", "kreisamt", "rathaus"]
    lines = ["stelle: steueramt", "stelle: buergerbuero", "stelle: kreisamt", "stelle: rathaus"]
    for office, line in zip(expected, lines, strict=True):
        assert asked(load(root, HEUTE), "hund-anmelden", "wetzlar")[:2] == ("wetzlar", office)
        path = root / "data/kommunen/wetzlar.yml"
        text = path.read_text()
        path.write_text("".join(part for part in text.splitlines(keepends=True) if line not in part))
        if office == "rathaus":
            break


def test_general_rules_stop_at_the_own_level(root: Path) -> None:
    says(root, "wetzlar", "zustaendig:\n  - {stelle: rathaus, alle: ja}\n  - {stelle: steueramt, themen: [auto]}\n")
    says(root, "kassel", "zustaendig:\n  - {stelle: buergerbuero, alle: ja}\n")
    catalog = load(root, HEUTE)
    assert asked(catalog, "auto-zulassen", "wetzlar") == ("lahn-dill-kreis", None, "")
    assert asked(catalog, "parkausweis-beantragen", "wetzlar") == ("wetzlar", "steueramt", "themen")
    assert asked(catalog, "elterngeld-beantragen", "wetzlar") == (None, None, "")
    assert asked(catalog, "auto-zulassen", "kassel") == ("kassel", "buergerbuero", "alle")
    assert asked(catalog, "hund-anmelden", "kassel") == ("kassel", "buergerbuero", "alle")


def test_the_rule_of_the_kreis_serves_its_places(root: Path) -> None:
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: zulassung, buendel: [autos]}\n")
    catalog = load(root, HEUTE)
    for ort in ("wetzlar", "bischoffen", "lahn-dill-kreis"):
        assert asked(catalog, "auto-zulassen", ort) == ("lahn-dill-kreis", "zulassung", "buendel")
        assert catalog.vor_ort.gesagt(catalog.kommunen[ort]) == {"auto-zulassen"}
    assert catalog.vor_ort.gesagt(catalog.kommunen["kassel"]) == frozenset()


STAEDTE = "{{{}, quelle: {{titel: § 60 HBO, url: https://recht.example/, stand: 2020, gewissheit: sicher}}}}"


def towns(root: Path, leistung: str, which: str) -> None:
    """Let a Leistung say which towns in a Landkreis have it themselves."""
    path = root / f"data/leistungen/{leistung}.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("stelle:", f"staedte: {STAEDTE.format(which)}, stelle:", 1), "utf-8")


def test_sonderstatus_towns_have_what_the_leistung_gives_them(root: Path) -> None:
    says(root, "wetzlar", "sonderstatus: ja\nzustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: kreisamt, leistungen: [waffe-anmelden]}\n")
    towns(root, "waffe-anmelden", "sonderstatus: ja")
    towns(root, "auto-zulassen", "kommunen: [asslar]")
    catalog = load(root, HEUTE)
    assert asked(catalog, "waffe-anmelden", "wetzlar") == ("wetzlar", "rathaus", "alle")
    assert asked(catalog, "waffe-anmelden", "asslar") == ("lahn-dill-kreis", "kreisamt", "leistungen")
    assert asked(catalog, "auto-zulassen", "wetzlar") == ("lahn-dill-kreis", None, "")
    assert asked(catalog, "auto-zulassen", "asslar") == ("asslar", None, "")
    assert asked(catalog, "waffe-anmelden", "kassel") == ("kassel", None, "")
    assert asked(catalog, "waffe-anmelden", "lahn-dill-kreis") == ("lahn-dill-kreis", "kreisamt", "leistungen")
    named = {key: [ort.id for ort in catalog.vor_ort.eigene_staedte(item)] for key, item in catalog.leistungen.items()}
    assert {key: found for key, found in named.items() if found} == {
        "auto-zulassen": ["asslar"],
        "waffe-anmelden": ["wetzlar"],
    }
    # a task that the Leistung gives to the town is no surprise, and no gap once the town has a rule for all
    assert not [note for note in catalog.notes if note.file.endswith("wetzlar.yml")]


def test_the_page_of_a_leistung_names_the_towns_that_have_it_themselves(root: Path) -> None:
    says(root, "wetzlar", "sonderstatus: ja\n")
    towns(root, "waffe-anmelden", "sonderstatus: ja, kommunen: [asslar]")
    built = Built(root)
    links = built.html("leistungen/waffe-anmelden.html").css("#zustaendige-stelle ~ p a")
    assert [link.text() for link in links[:3]] == ["Aßlar", "Wetzlar", "§ 60 HBO"]
    assert "haben dafür aber eine eigene Stelle" in built.text("leistungen/waffe-anmelden.html")
    assert "haben dafür aber eine eigene Stelle" not in built.text("leistungen/auto-zulassen.html")
    assert "Wetzlar ist Sonderstatus-Stadt" in built.text("kommunen/wetzlar.html")
    assert "Wetzlar hat als Sonderstatus-Stadt einzelne" in built.text("kommunen/lahn-dill-kreis.html")


def test_the_six_towns_of_the_law_have_what_the_law_gives_them() -> None:
    # § 4a Abs. 2 HGO names seven; Hanau is kreisfrei since 2026
    catalog = real().site.catalog
    names = [item.name for item in catalog.kommunen.values() if item.sonderstatus]
    assert names == ["Bad Homburg v. d. Höhe", "Fulda", "Gießen", "Marburg", "Rüsselsheim am Main", "Wetzlar"]
    assert asked(catalog, "bauantrag-stellen", "wetzlar")[0] == "wetzlar"  # § 60 Abs. 1 HBO
    assert asked(catalog, "bauantrag-stellen", "asslar")[0] == "lahn-dill-kreis"
    assert asked(catalog, "bauantrag-stellen", "hanau")[0] == "hanau"
    # not every Sonderstatus-Stadt has a Wohngeldbehörde
    assert asked(catalog, "wohngeld-beantragen", "wetzlar")[0] == "wetzlar"
    assert asked(catalog, "wohngeld-beantragen", "fulda")[0] == "landkreis-fulda"


def test_a_town_takes_over_what_it_names(root: Path) -> None:
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: kreisamt, alle: ja}\n")
    says(root, "wetzlar", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    catalog = load(root, HEUTE)
    assert asked(catalog, "auto-zulassen", "wetzlar") == ("wetzlar", "zulassung", "leistungen")
    assert asked(catalog, "waffe-anmelden", "wetzlar") == ("lahn-dill-kreis", "kreisamt", "alle")
    assert asked(catalog, "auto-zulassen", "asslar") == ("lahn-dill-kreis", "kreisamt", "alle")


def test_a_kreis_can_take_over_a_single_task_and_the_place_nearer_wins(root: Path) -> None:
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: kreisamt, leistungen: [hund-anmelden]}\n")
    says(root, "wetzlar", "zustaendig:\n  - {stelle: steueramt, leistungen: [hund-anmelden]}\n")
    says(root, "asslar", "zustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    catalog = load(root, HEUTE)
    assert asked(catalog, "hund-anmelden", "bischoffen") == ("lahn-dill-kreis", "kreisamt", "leistungen")
    assert asked(catalog, "hund-anmelden", "wetzlar") == ("wetzlar", "steueramt", "leistungen")
    # a rule for one Leistung is more specific than one for all, whoever made it
    assert asked(catalog, "hund-anmelden", "asslar") == ("lahn-dill-kreis", "kreisamt", "leistungen")


def test_online_services_and_additions_come_from_who_decides(root: Path) -> None:
    online = "online:\n  - {{leistung: auto-zulassen, titel: {0}, url: https://{0}.example/, seit: 2021}}\n"
    addition = (
        "oertlich:\n  - {{leistung: auto-zulassen, hinweise: {{kosten: {0}}}, quelle: [redaktion], stand: 2022}}\n"
    )
    for key in ("lahn-dill-kreis", "kassel"):
        says(root, key, online.format(key) + addition.format(key))
    says(root, "asslar", "zustaendig:\n  - {stelle: zulassung, leistungen: [auto-zulassen]}\n")
    catalog = load(root, HEUTE)
    item = catalog.leistungen["auto-zulassen"]

    def found(ort: str) -> list[str]:
        kommune = catalog.kommunen[ort]
        services = [wer.id for wer, _ in catalog.vor_ort.online(item, kommune)]
        assert services == [wer.id for wer, _ in catalog.vor_ort.oertlich(item, kommune)]
        return services

    assert found("wetzlar") == found("bischoffen") == found("lahn-dill-kreis") == ["lahn-dill-kreis"]
    assert found("kassel") == ["kassel"]
    assert found("asslar") == []  # took the task over and says nothing of a service
    assert catalog.vor_ort.gesagt(catalog.kommunen["wetzlar"]) == {"auto-zulassen"}


def notes_of(root: Path, key: str = "wetzlar") -> list[tuple[int, str, str]]:
    found = (note for note in load(root, HEUTE).notes if note.file.endswith(f"{key}.yml"))
    return [(note.line, note.field, note.message) for note in found]


def test_notes_name_another_level_rules_without_effect_gaps_and_what_expired(root: Path) -> None:
    says(
        root,
        "wetzlar",
        """zustaendig:
  - stelle: rathaus
    leistungen: [waffe-anmelden]
  - stelle: rathaus
    buendel: [autos]
oertlich:
  - leistung: hund-anmelden
    gueltig_bis: 2025-12-31
    hinweise: {kosten: 60 Euro im Jahr}
    quelle: [redaktion]
    stand: 2025
""",
    )
    assert notes_of(root) == [
        (
            12,
            "zustaendig 1 › leistungen 1",
            "„waffe-anmelden“ ist eine Leistung der Ebene „kreis“; Wetzlar übernimmt sie hiermit.",
        ),
        (
            14,
            "zustaendig 2 › buendel 1",
            "Zu „autos“ gibt es keine Leistung, über die Wetzlar entscheidet.",
        ),
        (17, "oertlich 1 › gueltig_bis", "Diese Angaben galten bis 31.12.2025."),
        (
            10,
            "zustaendig",
            "Für 2\u00a0Leistungen ist keine Stelle genannt, zum Beispiel „hund-anmelden“.",
        ),
    ]


def test_a_bundle_that_is_called_like_a_theme_is_no_theme(root: Path) -> None:
    leistung(root, "moped-anmelden", "Moped anmelden", "gemeinde", buendel="autos")
    write(root, "themen/autos.yml", "titel: Autos\nbeschreibung: Fahren.\n")
    says(root, "wetzlar", "zustaendig:\n  - {stelle: rathaus, alle: ja}\n  - {stelle: steueramt, themen: [autos]}\n")
    (note,) = notes_of(root)
    assert note[1:] == ("zustaendig 2 › themen 1", "Zu „autos“ gibt es keine Leistung, über die Wetzlar entscheidet.")


def test_complete_rules_and_a_kreis_that_says_nothing_give_no_note(root: Path) -> None:
    says(root, "wetzlar", "zustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    assert notes_of(root) == []


def test_what_the_kreis_names_is_no_gap_of_the_town(root: Path) -> None:
    both = "[hund-anmelden, parkausweis-beantragen]"
    says(root, "lahn-dill-kreis", f"zustaendig:\n  - {{stelle: kreisamt, leistungen: {both}}}\n")
    says(root, "wetzlar", "zustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    assert notes_of(root) == []
    says(root, "asslar", "zustaendig:\n  - {stelle: steueramt, leistungen: [hund-anmelden]}\n")
    assert notes_of(root, "asslar") == []


def test_a_gap_is_one_only_on_the_day_that_counts(root: Path) -> None:
    says(root, "wetzlar", "zustaendig:\n  - {stelle: rathaus, alle: ja}\n")
    says(root, "wetzlar", "  - {stelle: steueramt, leistungen: [hund-anmelden], gueltig_ab: 2027-01-01}\n")
    assert notes_of(root) == []


def test_a_kreis_hears_where_its_rule_has_no_effect(root: Path) -> None:
    says(root, "lahn-dill-kreis", "zustaendig:\n  - {stelle: kreisamt, leistungen: [hund-anmelden]}\n")
    (note,) = [message for _, field, message in notes_of(root, "lahn-dill-kreis") if "leistungen" in field]
    assert note == "„hund-anmelden“ ist eine Leistung der Ebene „gemeinde“; Lahn-Dill-Kreis übernimmt sie hiermit."
    kommune(root, "dillenburg", "Dillenburg", "stadt", "06532006", "lahn-dill-kreis", "35683")
    for number, key in enumerate(("asslar", "bischoffen", "dillenburg", "wetzlar"), 1):
        says(root, key, "zustaendig:\n  - {stelle: rathaus, leistungen: [hund-anmelden]}\n")
        (note,) = [message for _, field, message in notes_of(root, "lahn-dill-kreis") if "leistungen" in field]
        where = ["Aßlar", "Aßlar und Bischoffen", "Aßlar, Bischoffen und Dillenburg"]
        where += ["Aßlar, Bischoffen, Dillenburg und 1 weiterem Ort"]
        assert note.endswith(f" Ohne Wirkung in {where[number - 1]}: Dort ist selbst eine Stelle genannt.")


def test_all_leistungen_at_once_are_answered_like_each_by_itself(root: Path) -> None:
    towns(root, "waffe-anmelden", "sonderstatus: ja, kommunen: [asslar]")
    says(
        root,
        "wetzlar",
        "zustaendig:\n  - {stelle: rathaus, alle: ja}\n  - {stelle: steueramt, leistungen: [hund-anmelden]}\n",
    )
    says(
        root,
        "lahn-dill-kreis",
        "zustaendig:\n  - {stelle: kreisamt, themen: [hobby]}\n  - {stelle: zulassung, buendel: [autos]}\n"
        "  - {stelle: kreisamt, leistungen: [waffe-anmelden, parkausweis-beantragen]}\n",
    )
    catalog = Built(root).site.catalog
    for key, ort in catalog.kommunen.items():
        single = {name: catalog.vor_ort.fuer(item, ort) for name, item in catalog.leistungen.items()}
        assert list(catalog.vor_ort.alle(key).items()) == list(single.items())
